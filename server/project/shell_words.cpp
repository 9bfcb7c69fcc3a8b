#include "server/project/shell_words.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace prisma_drift {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view script) : script_(script) {}

  std::vector<ShellCommand> read() {
    while (at_ < script_.size()) {
      const char c = script_[at_];
      if (std::string_view(" \t\r").find(c) != std::string_view::npos) {
        ++at_;
      } else if (std::string_view("&|;\n()").find(c) != std::string_view::npos) {
        ++at_;
        end_command();
      } else if (c == '<' || c == '>') {
        redirection(c);
      } else {
        add(word());
      }
    }
    end_command();
    return std::move(commands_);
  }

 private:
  void end_command() {
    if (!command_.words.empty() || !command_.environment.empty()) {
      commands_.push_back(std::move(command_));
    }
    command_ = {};
  }

  void add(ShellWord word) {
    const std::size_t equals = word.text.find('=');
    if (command_.words.empty() && equals != 0 && equals != word.text.npos &&
        is_name(equals, word)) {
      const std::string name = word.text.substr(0, equals);
      word.text.erase(0, equals + 1);
      command_.environment.emplace_back(name, std::move(word));
      return;
    }
    command_.words.push_back(std::move(word));
  }

  static bool is_name(std::size_t size, const ShellWord& word) {
    return std::all_of(word.text.begin(), word.text.begin() + static_cast<std::ptrdiff_t>(size),
                       [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
  }

  void redirection(char direction) {
    while (at_ < script_.size() && (script_[at_] == direction || script_[at_] == '&')) ++at_;
    while (at_ < script_.size() && script_[at_] == ' ') ++at_;
    ShellWord target = word();
    if (direction == '>') command_.output_file = std::move(target.text);
  }

  ShellWord word() {
    ShellWord result;
    char quote = '\0';
    for (; at_ < script_.size(); ++at_) {
      const char c = script_[at_];
      if (quote == '\0' && std::string_view(" \t\r\n&|;()<>").find(c) != std::string_view::npos) {
        break;
      }
      if (c == quote) {
        quote = '\0';
      } else if (quote == '\0' && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == '\\' && quote != '\'' && at_ + 1 < script_.size()) {
        result.text += script_[++at_];
      } else {
        if (quote != '\'' && (c == '$' || c == '`')) result.expands = true;
        if (quote == '\0' && (c == '*' || c == '?')) result.expands = true;
        result.text += c;
      }
    }
    return result;
  }

  std::string_view script_;
  std::size_t at_ = 0;
  ShellCommand command_;
  std::vector<ShellCommand> commands_;
};

}  // namespace

std::vector<ShellCommand> shell_commands(std::string_view script) { return Reader(script).read(); }

std::string shell_quoted(std::string_view word) {
  const bool plain = !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 ||
           std::string_view("-_./:=@,+%").find(static_cast<char>(c)) != std::string_view::npos;
  });
  if (plain) return std::string(word);
  std::string result = "'";
  for (const char c : word) {
    if (c == '\'') {
      result += "'\\''";
    } else {
      result += c;
    }
  }
  return result + "'";
}

}  // namespace prisma_drift
