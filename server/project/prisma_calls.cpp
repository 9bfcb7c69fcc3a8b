#include "server/project/prisma_calls.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "server/project/paths.h"

namespace prisma_drift {
namespace {

// Scripts may run each other, also in a circle.
constexpr int kMaximumScripts = 8;

using Words = std::vector<ShellWord>;

bool is_flag(const ShellWord& word) { return !word.text.empty() && word.text.front() == '-'; }

bool is_prisma(std::string_view word) {
  const std::string_view name = file_name(word);
  return name == "prisma" || word.substr(0, 7) == "prisma@";
}

void drop(Words& words, std::size_t count) {
  words.erase(words.begin(),
              words.begin() + static_cast<std::ptrdiff_t>(std::min(count, words.size())));
}

void drop_flags(Words& words) {
  while (!words.empty() && is_flag(words.front())) drop(words, 1);
}

// A program that only sets the environment of the one that it runs, and which of its flags names a
// file to read, which takes another value, and whether it wants a `--`.
struct EnvironmentWrapper {
  std::string_view program;
  std::array<std::string_view, 3> file_flags;
  std::array<std::string_view, 4> value_flags;
  bool wants_dashes;
};

constexpr std::array<EnvironmentWrapper, 9> kWrappers = {{
    {"dotenv", {"-e", "--env-file"}, {"-c", "-v", "-p"}, true},
    {"dotenv-cli", {"-e", "--env-file"}, {"-c", "-v", "-p"}, true},
    {"dotenvx", {"-f", "--env-file"}, {"-e", "--env", "-fv"}, true},
    {"env-cmd", {"-f", "--file"}, {"-e", "--environments", "-r"}, false},
    {"cross-env", {}, {}, false},
    {"op", {"--env-file"}, {"--account"}, true},
    {"doppler", {}, {"-p", "-c", "--project", "--config"}, true},
    {"infisical", {}, {"--env", "--path", "--projectId"}, true},
    {"varlock", {}, {}, true},
}};

bool contains(const auto& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const EnvironmentWrapper* wrapper_of(std::string_view program) {
  const auto found = std::find_if(kWrappers.begin(), kWrappers.end(),
                                  [&](const auto& wrapper) { return wrapper.program == program; });
  return found == kWrappers.end() ? nullptr : &*found;
}

// Takes one command apart.
class CallReader {
 public:
  CallReader(const PackageJson& json, const ProjectScript& script, std::string folder)
      : json_(json) {
    call_.invocation.script = script;
    call_.invocation.folder = std::move(folder);
  }

  std::optional<PrismaCall> read(const ShellCommand& command, int depth) {
    for (const auto& [name, value] : command.environment) {
      if (!value.expands) call_.invocation.environment.emplace_back(name, value.text);
    }
    Words words = command.words;
    while (!words.empty()) {
      words = without_package_runner(std::move(words));
      if (words.empty()) break;
      const std::string program = words.front().text;
      if (is_prisma(program)) {
        drop(words, 1);
        read_arguments(words);
        return std::move(call_);
      }
      const EnvironmentWrapper* const wrapper = wrapper_of(file_name(program));
      if (wrapper != nullptr) {
        take_wrapper(*wrapper, words);
      } else if (const std::string* const text = json_.script(program);
                 text != nullptr && depth < kMaximumScripts) {
        // `with-env` and its like: what the script says, with the rest behind it.
        const auto commands = shell_commands(*text);
        if (commands.size() != 1) break;
        for (const auto& [name, value] : commands.front().environment) {
          if (!value.expands) call_.invocation.environment.emplace_back(name, value.text);
        }
        drop(words, 1);
        Words replaced = commands.front().words;
        std::move(words.begin(), words.end(), std::back_inserter(replaced));
        words = std::move(replaced);
        ++depth;
      } else if (!skip_unknown_wrapper(words)) {
        break;
      }
    }
    return std::nullopt;
  }

 private:
  // `dotenv -e .env.local --`, up to the program that it runs.
  void take_wrapper(const EnvironmentWrapper& wrapper, Words& words) {
    PrismaInvocation& invocation = call_.invocation;
    std::vector<std::string> kept{words.front().text};
    drop(words, 1);
    while (!words.empty() && words.front().text != "--") {
      const std::string word = words.front().text;
      const std::size_t equals = word.find('=');
      const std::string flag = word.substr(0, equals);
      const bool names_file = contains(wrapper.file_flags, flag);
      const bool takes_value = names_file || contains(wrapper.value_flags, flag);
      const bool assignment = wrapper.program == "cross-env" && equals != word.npos;
      // `dotenvx run`, `doppler run`.
      if (!is_flag(words.front()) && !assignment && word != "run") break;
      kept.push_back(word);
      drop(words, 1);
      std::string value = equals == word.npos ? std::string() : word.substr(equals + 1);
      if (takes_value && equals == word.npos && !words.empty()) {
        value = words.front().text;
        kept.push_back(value);
        drop(words, 1);
      }
      if (names_file && !value.empty()) {
        invocation.environment_files.push_back(join_path(invocation.folder, value));
      }
    }
    if (!words.empty() && words.front().text == "--") drop(words, 1);
    if (wrapper.wants_dashes) kept.emplace_back("--");
    invocation.environment_wrapper.insert(invocation.environment_wrapper.end(), kept.begin(),
                                          kept.end());
  }

  // Some program of the project that runs Prisma: what it does besides is not known, so it is not
  // taken over. False if no Prisma is in sight.
  bool skip_unknown_wrapper(Words& words) {
    const auto prisma = std::find_if(words.begin(), words.end(),
                                     [](const ShellWord& word) { return is_prisma(word.text); });
    if (prisma == words.end() || prisma == words.begin()) return false;
    words.erase(words.begin(), prisma);
    return true;
  }

  void read_arguments(const Words& words) {
    PrismaInvocation& invocation = call_.invocation;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string& word = words[i].text;
      if (!is_flag(words[i])) {
        if (call_.flags.empty()) call_.subcommand.push_back(word);
        continue;
      }
      const std::size_t equals = word.find('=');
      const std::string flag = word.substr(0, equals);
      call_.flags.push_back(flag);
      if (flag != "--schema" && flag != "--config") continue;
      ShellWord value = words[i];
      if (equals != word.npos) {
        value.text = word.substr(equals + 1);
      } else if (i + 1 < words.size()) {
        value = words[++i];
      }
      if (value.expands) {
        call_.unknown_paths = true;
      } else {
        (flag == "--schema" ? invocation.schema : invocation.config) = value.text;
      }
    }
  }

  const PackageJson& json_;
  PrismaCall call_;
};

}  // namespace

bool PrismaCall::is(std::string_view first, std::string_view second) const {
  if (subcommand.empty() || subcommand[0] != first) return false;
  return second.empty() || (subcommand.size() > 1 && subcommand[1] == second);
}

std::vector<PrismaCall> prisma_calls(const PackageJson& json) {
  std::vector<PrismaCall> calls;
  for (const auto& [name, text] : json.scripts) {
    const ProjectScript script{name, text, json.folder};
    std::string folder = json.folder;
    for (const ShellCommand& command : shell_commands(text)) {
      const bool moves = command.words.size() == 2 && command.words[0].text == "cd";
      if (moves && !command.words[1].expands) folder = join_path(folder, command.words[1].text);
      if (moves) continue;
      // A script that only runs another is told where that one is.
      if (const std::string run = script_run_by(command.words, json);
          !run.empty() && command.words.back().text == run) {
        continue;
      }
      if (auto call = CallReader(json, script, folder).read(command, 0)) {
        calls.push_back(std::move(*call));
      }
    }
  }
  return calls;
}

std::vector<ShellWord> without_package_runner(std::vector<ShellWord> words) {
  while (!words.empty()) {
    const std::string first = words.front().text;
    if (first == "npx" || first == "pnpx" || first == "bunx") {
      drop(words, 1);
      drop_flags(words);
    } else if (first == "npm" || first == "pnpm" || first == "yarn" || first == "bun") {
      // Flags before the command may choose another folder: what follows is not to be known.
      if (words.size() < 2 || is_flag(words[1])) return {};
      drop(words, 1);
      constexpr std::array<std::string_view, 5> kRunners = {"exec", "dlx", "run", "x",
                                                            "run-script"};
      if (contains(kRunners, words.front().text)) {
        drop(words, 1);
        drop_flags(words);
      }
    } else if (first == "--") {
      drop(words, 1);
    } else {
      return words;
    }
  }
  return words;
}

std::string script_run_by(const std::vector<ShellWord>& words, const PackageJson& json) {
  if (words.size() < 2) return {};
  const std::string& manager = words.front().text;
  if (manager != "npm" && manager != "pnpm" && manager != "yarn" && manager != "bun") return {};
  const auto rest = without_package_runner(words);
  if (rest.empty() || json.script(rest.front().text) == nullptr) return {};
  // npm runs scripts by `run` only.
  if (manager == "npm" && words[1].text != "run" && words[1].text != "run-script") return {};
  return rest.front().text;
}

}  // namespace prisma_drift
