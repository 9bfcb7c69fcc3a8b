#include "server/project/env_file.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "server/text/utf8.h"

namespace prisma_drift {
namespace {

using Values = std::map<std::string, std::string>;

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_name_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
}

std::string expanded(std::string_view value, const Values& values) {
  std::string result;
  while (!value.empty()) {
    const std::size_t dollar = value.find('$');
    result += value.substr(0, dollar);
    if (dollar == value.npos) break;
    value.remove_prefix(dollar);
    const bool braces = value.size() > 1 && value[1] == '{';
    const std::size_t begin = braces ? 2 : 1;
    std::size_t end = begin;
    while (end < value.size() && is_name_character(value[end])) ++end;
    const auto found = values.find(std::string(value.substr(begin, end - begin)));
    const bool closed = !braces || (end < value.size() && value[end] == '}');
    const std::size_t size = braces && closed ? end + 1 : std::max<std::size_t>(end, 1);
    if (found != values.end() && closed) {
      result += found->second;
    } else {
      result += value.substr(0, size);
    }
    value.remove_prefix(size);
  }
  return result;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  Values read() {
    while (!rest_.empty()) {
      std::string_view line = rest_.substr(0, rest_.find('\n'));
      const std::size_t equals = line.find('=');
      std::string_view name = trimmed(line.substr(0, equals));
      if (equals == line.npos || name.empty() || name.front() == '#') {
        rest_.remove_prefix(std::min(line.size() + 1, rest_.size()));
        continue;
      }
      if (name.substr(0, 7) == "export ") name = trimmed(name.substr(7));
      const std::string key(name);
      rest_.remove_prefix(equals + 1);
      values_[key] = value();
    }
    return std::move(values_);
  }

 private:
  std::string value() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t'))
      rest_.remove_prefix(1);
    const char quote = rest_.empty() ? '\0' : rest_.front();
    if (quote == '"' || quote == '\'' || quote == '`') {
      // May go over several lines.
      const std::size_t close = rest_.find(quote, 1);
      if (close != rest_.npos) {
        const std::string_view inside = rest_.substr(1, close - 1);
        std::string result = quote == '\'' ? std::string(inside) : expanded(inside, values_);
        rest_.remove_prefix(close + 1);
        skip_line();
        return result;
      }
    }
    const std::string_view line = rest_.substr(0, rest_.find('\n'));
    const std::string_view plain = trimmed(line.substr(0, line.find(" #")));
    std::string result = expanded(plain, values_);
    skip_line();
    return result;
  }

  void skip_line() {
    const std::size_t end = rest_.find('\n');
    rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + 1);
  }

  std::string_view rest_;
  Values values_;
};

}  // namespace

std::map<std::string, std::string> parse_env_file(std::string_view text) {
  return Reader(without_byte_order_mark(text)).read();
}

}  // namespace prisma_drift
