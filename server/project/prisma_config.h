// What a prisma.config.ts says in literals. It is never run.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/project/literal.h"

namespace prisma_drift {

struct PrismaConfig {
  // Absolute.
  std::string path;
  // Its own folder: its relative paths start there.
  std::string folder;
  // The folder in which Prisma finds it: its own, or the one above `.config`.
  std::string root;
  // Absolute.
  std::optional<std::string> schema;
  std::optional<std::string> migrations;
  // `datasource.url`: what it says, or the variable that it reads.
  std::optional<std::string> url;
  std::optional<std::string> url_variable;
  // Files that it has dotenv read, absolute.
  std::vector<std::string> environment_files;
  std::vector<std::string> external_tables;
  std::vector<std::string> external_enums;
  // Paths that are computed at run time.
  std::vector<LiteralProblem> problems;
};

PrismaConfig read_prisma_config(std::string path, std::string_view text);

// `prisma.config.ts` and its kin, also of a folder `.config`: 1 for the name that wins over all
// others, more for others, 0 for a file that is none.
int prisma_config_rank(std::string_view path);

}  // namespace prisma_drift
