// Which database a command would work on, told before it runs. Never a password.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/project/file_system.h"
#include "server/project/project_layout.h"

namespace prisma_drift {

enum class DatabasePlace : std::uint8_t { this_machine, compose_service, elsewhere };

struct DatabaseTarget {
  // Empty for a file (SQLite).
  std::string host;
  std::optional<std::uint16_t> port;
  // The database's name, or the file.
  std::string name;
  DatabasePlace place = DatabasePlace::elsewhere;
  // The variable that holds the URL, and the file that it was read from; `file` is empty when it is
  // our own environment.
  std::string variable;
  std::string file;
};

// `host:port/name`.
std::string to_text(const DatabaseTarget& target);

// Nothing, with the reason, when no file says: then nobody may claim to know.
struct DatabaseTargetResult {
  std::optional<DatabaseTarget> target;
  std::string unknown_because;
};

// As `prisma migrate dev` would find it for this project: the variable that the datasource or
// prisma.config names, from the environment, the env files of the migrate script and .env.
DatabaseTargetResult find_database_target(const FileSystem& files, const ProjectLayout& layout);

// The parts of a connection URL or of SQL Server's `sqlserver://host:port;database=x`. Nothing if
// it is neither.
std::optional<DatabaseTarget> parse_database_url(std::string_view url);

}  // namespace prisma_drift
