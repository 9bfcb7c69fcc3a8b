// The files of a project in a test, and the Inputs that they make, without a disk.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "server/analysis/inputs.h"

namespace prisma_drift::testing {

inline constexpr std::string_view kRoot = "/project";

// Paths are relative to the project. The layout follows from them: `prisma/modules` is a folder of
// modules, built to `prisma/schema.prisma`; `prisma/schema` is a schema of several files;
// `prisma/schema.prisma` alone is one of a single file. `node_modules/.prisma/client/schema.prisma`
// is the copy that a generated client keeps.
struct ProjectFiles {
  std::map<std::string, std::string> texts;
  std::set<std::string> open;
  // Folders that exist although nothing is in them.
  std::set<std::string> folders;
  // Path -> why it cannot be read.
  std::map<std::string, std::string> unreadable;
  // What the last build read and wrote, by path; empty when no build was seen.
  std::map<std::string, std::string> last_build;
  // What `main` has: names of migrations, and their SQL; empty when no base is known.
  std::map<std::string, std::string> base;
  Configuration configuration;
  // Of prisma-lint; they stand in the configuration of the Inputs.
  std::vector<lint::Rule> lint_rules;
  std::vector<KnownFinding> baseline;
  std::vector<std::string> external_tables;
};

Inputs inputs_from(const ProjectFiles& files, std::shared_ptr<const GoodBlocks> good_blocks);

}  // namespace prisma_drift::testing
