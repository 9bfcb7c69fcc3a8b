// Projects of any size, made up: as many models and migrations as asked for, and one field that no
// migration creates.
#pragma once

#include <cstddef>
#include <filesystem>

namespace prisma_drift::bench {

struct Size {
  std::size_t models = 0;
  std::size_t migrations = 0;
};

struct GeneratedProject {
  // A schema file in the middle of the schema, and the first line inside of a model of it.
  std::filesystem::path schema_file;
  std::size_t line_in_model = 0;
  std::filesystem::path last_migration;
};

// Ten models to a file, each with a relation to the one before it. Migrations create tables, one or
// more each, and then add columns to them in turn.
GeneratedProject generate_project(const std::filesystem::path& folder, Size size);

}  // namespace prisma_drift::bench
