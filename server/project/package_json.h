// What matters to us in a package.json.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/project/lint_configuration.h"
#include "server/project/literal.h"

namespace prisma_drift {

struct PackageJson {
  // Absolute.
  std::string path;
  std::string folder;
  std::string name;
  std::vector<std::pair<std::string, std::string>> scripts;
  // `"prisma": { "schema": … }`.
  std::optional<std::string> prisma_schema;
  // `"prisma": { "import": { "schemas": …, "output": … } }`, of prisma-import.
  std::vector<std::string> import_schemas;
  std::optional<std::string> import_output;
  // Of every kind of dependency, as written.
  std::vector<std::pair<std::string, std::string>> dependencies;
  // `pnpm@9.1.0`.
  std::string package_manager;
  std::string version;
  // `catalog` (under the name ``) and `catalogs` that some package managers keep here.
  std::vector<std::pair<std::string, std::vector<std::pair<std::string, std::string>>>> catalogs;
  // `prismalint`, of prisma-lint.
  std::optional<LintConfiguration> lint;
  std::vector<LiteralProblem> problems;

  const std::string* script(std::string_view wanted) const;
  const std::string* dependency(std::string_view wanted) const;
};

PackageJson read_package_json(std::string path, std::string_view text);

}  // namespace prisma_drift
