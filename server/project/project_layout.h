// Where a project keeps what, and how it runs Prisma: what discovery finds out without running
// anything. Nothing in it changes with a keystroke; a change of package.json, of a configuration
// file or of the set of folders makes a new one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/analysis/configuration.h"
#include "server/analysis/inputs.h"
#include "server/base/severity.h"
#include "server/project/package_manager.h"
#include "server/text/range.h"

namespace prisma_drift {

// A script of a package.json, or a program that stands in for one.
struct ProjectScript {
  // Its name in `scripts`; empty when `command` is the program itself (`prismix`).
  std::string name;
  // The text of the script.
  std::string command;
  // Where it runs: the folder of its package.json.
  std::string folder;
};

// How the project's own script calls `prisma migrate dev`, as far as it matters to ours.
struct PrismaInvocation {
  // The script it was read from; nothing: no script does, and these are the defaults.
  std::optional<ProjectScript> script;
  // Where it runs: the folder of the package.json, moved by a `cd`.
  std::string folder;
  // What stands before `prisma` to set the environment: `dotenv -e .env.local --`. Program and
  // arguments, ended by `--` where the program wants that.
  std::vector<std::string> environment_wrapper;
  // `NAME=value` before the program, where the value is literal.
  std::vector<std::pair<std::string, std::string>> environment;
  // Files that the wrapper reads, absolute.
  std::vector<std::string> environment_files;
  // As the script says them, relative to `folder`.
  std::optional<std::string> schema;
  std::optional<std::string> config;
};

// Something in a file that is not of the Prisma language or SQL: configuration, package.json.
struct ProjectProblem {
  // Absolute.
  std::string file;
  // In the file's text; empty at 0 where no place can be named.
  Range range;
  std::string message;
  Severity severity = Severity::warning;
};

struct ProjectLayout {
  // The folder in which the project's commands run: that of the nearest package.json, else that of
  // the schema. All paths are absolute, normalised, with `/`.
  std::string root;
  // For people, when a repository has several: the schema's path, shortened.
  std::string name;
  LayoutKind kind = LayoutKind::single_file;

  // Files and folders that declare the schema: modules, or what Prisma itself reads. A folder
  // stands for every .prisma file beneath it, without archives, generated files, the built file and
  // those of another tool.
  std::vector<std::string> schema_paths;
  // What the build script writes; it need not exist yet.
  std::optional<std::string> built_file;
  // Where Prisma looks for migrations; it need not exist.
  std::string migrations_folder;
  // What is beneath the schema's folders and must not be read: other projects, generated clients.
  std::vector<std::string> excluded;

  // Of the datasource, else of migration_lock.toml, as written there.
  std::optional<std::string> provider;
  PrismaVersion prisma_version;
  PackageManager package_manager = PackageManager::npm;
  // Files that were read to find this out, or would be if they existed: a change of one of them, or
  // its appearance, asks for discovery again.
  std::vector<std::string> consulted_files;
  std::optional<std::string> package_json;
  std::optional<std::string> prisma_config;

  // Where the generated client keeps the schema that it was made of: the first that is there
  // counts. Empty where another project's client may be there.
  std::vector<std::string> client_files;
  // The project's folder, and those of the packages that depend on its package: whose code may use
  // the client.
  std::vector<std::string> code_folders;

  std::optional<ProjectScript> build_script;
  std::optional<ProjectScript> generate_script;
  PrismaInvocation migrate;

  // `tables.external` and `enums.external` of prisma.config.
  std::vector<std::string> external_tables;
  std::vector<std::string> external_enums;

  // Of the .prisma-drift.json that is nearest above the schema, and its path.
  Configuration configuration;
  std::optional<std::string> configuration_file;
  // That of prisma-lint, in any of its forms.
  std::optional<std::string> lint_configuration_file;
  std::vector<ProjectProblem> problems;
};

// What tells of a change of the project's inputs: folders (with everything beneath) and files.
std::vector<std::string> watched_paths(const ProjectLayout& layout);

// Whether a change of this path can change the project's inputs without a new discovery.
bool is_input_of(const ProjectLayout& layout, std::string_view path);

}  // namespace prisma_drift
