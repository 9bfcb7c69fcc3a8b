#include "server/project/package_json.h"

#include <algorithm>

#include "server/project/paths.h"

namespace prisma_drift {
namespace {

using Strings = std::vector<std::pair<std::string, std::string>>;

std::string string_at(const Literal& object, std::string_view key) {
  const Literal* const value = object.find(key);
  return value != nullptr && value->is_string() ? value->text : std::string();
}

std::optional<std::string> optional_string(const Literal& object, std::string_view key) {
  const Literal* const value = object.find(key);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return value->text;
}

Strings strings_of(const Literal* object) {
  Strings strings;
  if (object == nullptr) return strings;
  for (const LiteralMember& member : object->members) {
    if (member.value.is_string()) strings.emplace_back(member.key, member.value.text);
  }
  return strings;
}

const std::string* value_of(const Strings& strings, std::string_view name) {
  const auto found = std::find_if(strings.begin(), strings.end(),
                                  [&](const auto& entry) { return entry.first == name; });
  return found == strings.end() ? nullptr : &found->second;
}

void read_prisma(const Literal& prisma, PackageJson& result) {
  result.prisma_schema = optional_string(prisma, "schema");
  const Literal* const import = prisma.find("import");
  if (import == nullptr) return;
  result.import_output = optional_string(*import, "output");
  const Literal* const schemas = import->find("schemas");
  if (schemas == nullptr) return;
  if (schemas->is_string()) result.import_schemas.push_back(schemas->text);
  for (const Literal& item : schemas->items) {
    if (item.is_string()) result.import_schemas.push_back(item.text);
  }
}

void read_catalogs(const Literal& object, PackageJson& result) {
  if (const Literal* const catalog = object.find("catalog")) {
    result.catalogs.emplace_back("", strings_of(catalog));
  }
  if (const Literal* const catalogs = object.find("catalogs")) {
    for (const LiteralMember& member : catalogs->members) {
      result.catalogs.emplace_back(member.key, strings_of(&member.value));
    }
  }
}

}  // namespace

const std::string* PackageJson::script(std::string_view wanted) const {
  return value_of(scripts, wanted);
}

const std::string* PackageJson::dependency(std::string_view wanted) const {
  return value_of(dependencies, wanted);
}

PackageJson read_package_json(std::string path, std::string_view text) {
  PackageJson result;
  result.folder = std::string(parent_path(path));
  result.path = std::move(path);
  LiteralText json = parse_json(text);
  result.problems = std::move(json.problems);
  const Literal& root = json.value;
  result.scripts = strings_of(root.find("scripts"));
  result.package_manager = string_at(root, "packageManager");
  result.name = string_at(root, "name");
  result.version = string_at(root, "version");
  if (const Literal* const prisma = root.find("prisma")) read_prisma(*prisma, result);
  for (const char* const kind :
       {"dependencies", "devDependencies", "peerDependencies", "optionalDependencies"}) {
    const Strings found = strings_of(root.find(kind));
    result.dependencies.insert(result.dependencies.end(), found.begin(), found.end());
  }
  if (const Literal* const lint = root.find("prismalint")) {
    result.lint = read_lint_configuration(*lint);
  }
  read_catalogs(root, result);
  if (const Literal* const workspaces = root.find("workspaces")) {
    read_catalogs(*workspaces, result);
  }
  return result;
}

}  // namespace prisma_drift
