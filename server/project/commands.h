// The commands of action 1, as argument vectors.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/project/project_layout.h"

namespace prisma_drift {

struct ProjectCommand {
  // What it is for, in words: `build the schema`.
  std::string purpose;
  // Program and arguments; never given to a shell.
  std::vector<std::string> arguments;
  std::string folder;
  std::vector<std::pair<std::string, std::string>> environment;
};

// As a person would type it, for showing; quoted where a shell would want it.
std::string to_text(const ProjectCommand& command);

// The project's build script; nothing where it has none.
std::optional<ProjectCommand> build_command(const ProjectLayout& layout);
// `prisma migrate dev --name <name>`.
ProjectCommand migrate_dev_command(const ProjectLayout& layout, std::string_view migration_name);
// `prisma migrate deploy`: asks nothing, resets nothing.
ProjectCommand migrate_deploy_command(const ProjectLayout& layout);
// The project's own generate script, else `prisma generate`.
ProjectCommand generate_command(const ProjectLayout& layout);
std::vector<ProjectCommand> after_migration_commands(const ProjectLayout& layout);

// Whether this Prisma's `migrate dev` may offer, at a prompt, to reset the database.
bool migrate_dev_may_offer_reset(const PrismaVersion& version);

}  // namespace prisma_drift
