#include "server/project/database_target.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <set>
#include <vector>

#include "server/project/env_file.h"
#include "server/project/paths.h"
#include "server/project/prisma_config.h"
#include "server/project/read_project.h"
#include "server/project/schema_outline.h"

namespace prisma_drift {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

bool is_this_machine(std::string_view host) {
  const std::string name = lower(host);
  constexpr std::string_view kLocal = ".localhost";
  return name.empty() || name == "localhost" || name == "::1" || name == "0.0.0.0" ||
         name == "host.docker.internal" || name.rfind("127.", 0) == 0 || name.front() == '/' ||
         (name.size() > kLocal.size() && name.ends_with(kLocal));
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char letter = static_cast<char>(c | 0x20);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                        hex_value(text[i + 2]) >= 0;
    result +=
        escape ? static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])) : text[i];
    if (escape) i += 2;
  }
  return result;
}

void set_host(DatabaseTarget& target, std::string_view text) {
  // `[::1]:5432`.
  const std::size_t bracket = text.find(']');
  const bool has_brackets = !text.empty() && text.front() == '[' && bracket != text.npos;
  const std::size_t colon = has_brackets ? text.find(':', bracket) : text.rfind(':');
  const std::string_view host = has_brackets ? text.substr(1, bracket - 1) : text.substr(0, colon);
  target.host = percent_decoded(host);
  if (colon == text.npos) return;
  const std::string_view digits = text.substr(colon + 1);
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error == std::errc() && end == digits.data() + digits.size()) target.port = port;
}

// The value of `name` in `a=1;b=2` or `a=1&b=2`, whatever its case.
std::string parameter(std::string_view text, char separator,
                      const std::vector<std::string_view>& names) {
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    const std::string_view entry = text.substr(0, end);
    const std::size_t equals = entry.find('=');
    if (equals != entry.npos) {
      const std::string name = lower(entry.substr(0, equals));
      if (std::find(names.begin(), names.end(), name) != names.end()) {
        return std::string(entry.substr(equals + 1));
      }
    }
    if (end == text.npos) break;
    text.remove_prefix(end + 1);
  }
  return {};
}

std::optional<DatabaseTarget> parse_sqlserver(std::string_view rest) {
  DatabaseTarget target;
  const std::size_t semicolon = rest.find(';');
  set_host(target, rest.substr(0, semicolon));
  // `server\instance`.
  target.host = target.host.substr(0, target.host.find('\\'));
  if (semicolon != rest.npos) {
    target.name = parameter(rest.substr(semicolon + 1), ';', {"database", "initial catalog"});
  }
  return target;
}

std::optional<DatabaseTarget> parse_ordinary(std::string_view rest) {
  DatabaseTarget target;
  const std::size_t question = rest.find('?');
  const std::string_view parameters =
      question == rest.npos ? std::string_view() : rest.substr(question + 1);
  rest = rest.substr(0, question);
  // A password may hold a slash that nobody escaped, a host cannot hold an at.
  if (const std::size_t at = rest.rfind('@'); at != rest.npos) rest.remove_prefix(at + 1);
  const std::size_t slash = rest.find('/');
  set_host(target, rest.substr(0, slash));
  if (slash != rest.npos) target.name = percent_decoded(rest.substr(slash + 1));
  if (target.host.empty()) {
    target.host = percent_decoded(parameter(parameters, '&', {"host", "socket"}));
  }
  return target;
}

constexpr std::array<const char*, 4> kComposeFiles = {"compose.yaml", "compose.yml",
                                                      "docker-compose.yaml", "docker-compose.yml"};

// The keys one step beneath `services:`.
std::set<std::string> compose_services(std::string_view yaml) {
  std::set<std::string> services;
  bool within = false;
  std::size_t indent = 0;
  while (!yaml.empty()) {
    const std::string_view line = yaml.substr(0, yaml.find('\n'));
    yaml.remove_prefix(std::min(line.size() + 1, yaml.size()));
    const std::size_t begin = line.find_first_not_of(" \r");
    if (begin == line.npos || line[begin] == '#') continue;
    if (begin == 0) {
      within = line.substr(0, 9) == "services:";
      indent = 0;
      continue;
    }
    if (!within) continue;
    if (indent == 0) indent = begin;
    const std::size_t colon = line.find(':');
    if (begin == indent && colon != line.npos) {
      services.insert(lower(line.substr(begin, colon - begin)));
    }
  }
  return services;
}

class Finder {
 public:
  Finder(const FileSystem& files, const ProjectLayout& layout) : files_(files), layout_(layout) {}

  DatabaseTargetResult find() {
    read_prisma_config_file();
    if (!url_ && !variable_) read_schema();
    DatabaseTarget found;
    if (variable_) {
      if (!look_up(*variable_, found)) {
        return {std::nullopt, "nothing sets `" + *variable_ + "` where it was looked for"};
      }
    } else if (!url_) {
      return {std::nullopt, "neither the datasource nor prisma.config says which database it is"};
    } else {
      found.file = url_file_;
    }
    auto target = parse_database_url(*url_);
    if (!target) return {std::nullopt, "the database's URL has a form that is not known"};
    target->variable = found.variable;
    target->file = found.file;
    if (target->place == DatabasePlace::elsewhere && is_compose_service(target->host)) {
      target->place = DatabasePlace::compose_service;
    }
    return {std::move(target), {}};
  }

 private:
  void read_prisma_config_file() {
    if (!layout_.prisma_config) return;
    const auto text = files_.read(*layout_.prisma_config);
    if (!text) return;
    PrismaConfig config = read_prisma_config(*layout_.prisma_config, *text);
    url_ = std::move(config.url);
    url_file_ = *layout_.prisma_config;
    variable_ = std::move(config.url_variable);
    config_files_ = std::move(config.environment_files);
  }

  void read_schema() {
    std::vector<std::string> paths = schema_files(files_, layout_);
    if (layout_.built_file) paths.insert(paths.begin(), *layout_.built_file);
    for (const std::string& path : paths) {
      const auto text = files_.read(path);
      if (!text) continue;
      SchemaOutline outline = outline_schema(*text);
      if (!outline.url && !outline.url_variable) continue;
      url_ = std::move(outline.url);
      url_file_ = path;
      variable_ = std::move(outline.url_variable);
      return;
    }
  }

  // In the order in which the command would have it: what the script sets, our own environment, the
  // files that the script's wrapper reads, those of prisma.config, and Prisma's own.
  bool look_up(const std::string& name, DatabaseTarget& found) {
    found.variable = name;
    for (const auto& [variable, value] : layout_.migrate.environment) {
      if (variable != name) continue;
      found.file = layout_.package_json.value_or("");
      url_ = value;
      return true;
    }
    if (const char* const value = std::getenv(name.c_str())) {
      url_ = value;
      return true;
    }
    std::vector<std::string> paths = layout_.migrate.environment_files;
    paths.insert(paths.end(), config_files_.begin(), config_files_.end());
    const std::string& folder =
        layout_.migrate.folder.empty() ? layout_.root : layout_.migrate.folder;
    paths.push_back(join_path(folder, ".env"));
    const std::string& schema =
        layout_.built_file ? *layout_.built_file : layout_.schema_paths.front();
    paths.push_back(join_path(parent_path(schema), ".env"));
    paths.push_back(join_path(folder, "prisma/.env"));
    for (const std::string& path : paths) {
      const auto text = files_.read(path);
      if (!text) continue;
      auto values = parse_env_file(*text);
      const auto value = values.find(name);
      if (value == values.end()) continue;
      found.file = path;
      url_ = value->second;
      return true;
    }
    return false;
  }

  // At the project and above, as far as its packages go.
  bool is_compose_service(const std::string& host) const {
    std::string folder = layout_.root;
    for (int steps = 0; steps < 8; ++steps) {
      for (const char* const name : kComposeFiles) {
        const auto text = files_.read(join_path(folder, name));
        if (text && compose_services(*text).contains(lower(host))) return true;
      }
      if (folder == "/" || files_.kind_of(join_path(folder, ".git"))) return false;
      folder = std::string(parent_path(folder));
    }
    return false;
  }

  const FileSystem& files_;
  const ProjectLayout& layout_;
  std::optional<std::string> url_;
  std::string url_file_;
  std::optional<std::string> variable_;
  std::vector<std::string> config_files_;
};

}  // namespace

std::string to_text(const DatabaseTarget& target) {
  std::string text = target.host;
  if (target.port) text += ":" + std::to_string(*target.port);
  if (!text.empty() && !target.name.empty()) text += "/";
  return text + target.name;
}

DatabaseTargetResult find_database_target(const FileSystem& files, const ProjectLayout& layout) {
  return Finder(files, layout).find();
}

std::optional<DatabaseTarget> parse_database_url(std::string_view url) {
  if (url.substr(0, 5) == "file:") {
    DatabaseTarget target;
    target.name = std::string(url.substr(5, url.substr(5).find('?')));
    target.place = DatabasePlace::this_machine;
    return target;
  }
  const std::size_t end = url.find("://");
  if (end == url.npos || end == 0) return std::nullopt;
  const std::string scheme = lower(url.substr(0, end));
  const std::string_view rest = url.substr(end + 3);
  auto target = scheme == "sqlserver" || scheme == "jdbc:sqlserver" ? parse_sqlserver(rest)
                                                                    : parse_ordinary(rest);
  if (target && is_this_machine(target->host)) target->place = DatabasePlace::this_machine;
  return target;
}

}  // namespace prisma_drift
