#include "server/project/prisma_config.h"

#include <algorithm>
#include <array>
#include <utility>

#include "server/project/literal_paths.h"
#include "server/project/paths.h"

namespace prisma_drift {
namespace {

// A member of an object, also of one that is spread into it.
const Literal* member(const Literal& object, std::string_view key, const JavaScriptText& file) {
  if (const Literal* const own = object.find(key)) return own;
  for (const LiteralMember& spread : object.members) {
    if (!spread.key.empty()) continue;
    const Literal* const from = object_of(spread.value, file);
    if (from == nullptr) continue;
    if (const Literal* const value = from->find(key)) return value;
  }
  return nullptr;
}

std::vector<std::string> strings_of(const Literal* value) {
  std::vector<std::string> strings;
  if (value == nullptr) return strings;
  for (const Literal& item : value->items) {
    if (item.is_string()) strings.push_back(item.text);
  }
  return strings;
}

std::string_view without_prefix(std::string_view name) {
  constexpr std::array<std::string_view, 3> kPrefixes = {"process.env.", "import.meta.env.",
                                                         "env."};
  for (const std::string_view prefix : kPrefixes) {
    if (name.substr(0, prefix.size()) == prefix) return name.substr(prefix.size());
  }
  return {};
}

// The variable of `env("X")`, `process.env.X` and `process.env["X"]`, also by way of constants.
std::optional<std::string> environment_variable_of(const Literal& value,
                                                   const JavaScriptText& file) {
  // Constants may name each other in a circle.
  constexpr std::size_t kMaximumSteps = 100;
  std::vector<const Literal*> waiting{&value};
  for (std::size_t step = 0; step < kMaximumSteps && !waiting.empty(); ++step) {
    const Literal& current = *waiting.back();
    waiting.pop_back();
    if (current.kind == LiteralKind::name) {
      const std::string_view variable = without_prefix(current.text);
      if (!variable.empty()) return std::string(variable);
      const auto constant = file.constants.find(current.text);
      if (constant != file.constants.end()) waiting.push_back(&constant->second);
    } else if (current.kind == LiteralKind::call && current.text == "env") {
      const bool named = !current.items.empty() && current.items.front().is_string();
      if (named) return current.items.front().text;
    } else if (current.kind == LiteralKind::either) {
      for (auto item = current.items.rbegin(); item != current.items.rend(); ++item) {
        waiting.push_back(&*item);
      }
    }
  }
  return std::nullopt;
}

class Reader {
 public:
  Reader(PrismaConfig& config, const JavaScriptText& file)
      : config_(config), file_(file), place_{config.path, config.root} {}

  void read(const Literal& root) {
    config_.schema = path(root, "schema", "schema");
    if (const Literal* const migrations = object(root, "migrations")) {
      config_.migrations = path(*migrations, "path", "migrations.path");
    }
    if (const Literal* const tables = object(root, "tables")) {
      config_.external_tables = strings_of(member(*tables, "external", file_));
    }
    if (const Literal* const enums = object(root, "enums")) {
      config_.external_enums = strings_of(member(*enums, "external", file_));
    }
    const Literal* const datasource = object(root, "datasource");
    const Literal* const url = datasource ? member(*datasource, "url", file_) : nullptr;
    if (url == nullptr) return;
    config_.url_variable = environment_variable_of(*url, file_);
    config_.url = text_of(*url, file_, place_);
  }

  // `config({ path: '../.env' })` of dotenv and `process.loadEnvFile('../.env')`.
  void read_environment_files() {
    for (const Literal& call : file_.calls) {
      const std::string_view name = call.text;
      const std::string_view last = name.substr(name.rfind('.') + 1);
      if (call.items.empty() || (last != "config" && last != "loadEnvFile")) continue;
      const Literal* const options = object_of(call.items.front(), file_);
      const Literal* const value = options ? options->find("path") : &call.items.front();
      if (value == nullptr) continue;
      for (const Literal& file :
           value->kind == LiteralKind::array ? value->items : std::vector{*value}) {
        if (const auto text = text_of(file, file_, place_)) {
          config_.environment_files.push_back(join_path(config_.root, *text));
        }
      }
    }
  }

 private:
  const Literal* object(const Literal& parent, std::string_view key) const {
    const Literal* const value = member(parent, key, file_);
    return value == nullptr ? nullptr : object_of(*value, file_);
  }

  std::optional<std::string> path(const Literal& parent, std::string_view key,
                                  const std::string& name) {
    const Literal* const value = member(parent, key, file_);
    if (value == nullptr) return std::nullopt;
    const auto text = text_of(*value, file_, place_);
    if (text) return join_path(config_.folder, *text);
    config_.problems.push_back(
        {value->range, "`" + name + "` is computed and cannot be read without running the file"});
    return std::nullopt;
  }

  PrismaConfig& config_;
  const JavaScriptText& file_;
  const ScriptPlace place_;
};

}  // namespace

PrismaConfig read_prisma_config(std::string path, std::string_view text) {
  PrismaConfig config;
  config.folder = std::string(parent_path(path));
  const bool hidden = file_name(config.folder) == ".config";
  config.root = hidden ? std::string(parent_path(config.folder)) : config.folder;
  config.path = std::move(path);
  const JavaScriptText file = parse_javascript(text);
  Reader reader(config, file);
  if (const Literal* const root = object_of(file.exported, file)) reader.read(*root);
  reader.read_environment_files();
  return config;
}

int prisma_config_rank(std::string_view path) {
  constexpr std::array<std::string_view, 6> kEndings = {".js",  ".ts",  ".mjs",
                                                        ".cjs", ".mts", ".cts"};
  const std::string_view extension = file_extension(path);
  const auto ending = std::find(kEndings.begin(), kEndings.end(), extension);
  if (ending == kEndings.end()) return 0;
  std::string_view base = file_name(path);
  base.remove_suffix(extension.size());
  const bool hidden = file_name(parent_path(path)) == ".config";
  constexpr std::array<std::pair<std::string_view, bool>, 5> kNames = {{{"prisma7.config", false},
                                                                        {"prisma7", true},
                                                                        {"prisma.config", false},
                                                                        {"prisma", true},
                                                                        {"prisma.config", true}}};
  const auto name = std::find(kNames.begin(), kNames.end(), std::pair(base, hidden));
  if (name == kNames.end()) return 0;
  return static_cast<int>((name - kNames.begin()) * 6 + (ending - kEndings.begin()) + 1);
}

}  // namespace prisma_drift
