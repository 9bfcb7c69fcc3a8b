#include "tests/bench/generated.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace prisma_drift::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kModelsPerFile = 10;

std::string model_name(std::size_t model) { return "Model" + std::to_string(model); }

// Which migrations touch which tables.
struct Plan {
  explicit Plan(Size wanted)
      : size(wanted), creating(std::min(size.models, size.migrations)), added(size.models) {
    for (std::size_t i = creating; i < size.migrations; ++i) added[i % size.models].push_back(i);
  }

  // The migrations that create tables come first; the last of them creates what is left over.
  std::size_t first_table(std::size_t migration) const {
    return migration >= creating ? size.models : migration * (size.models / creating);
  }

  Size size;
  std::size_t creating;
  // By model: the migrations that add a column to it, whose names are their numbers.
  std::vector<std::vector<std::size_t>> added;
};

std::string create_table(std::size_t model) {
  const std::string name = model_name(model);
  std::string sql = "-- CreateTable\nCREATE TABLE \"" + name +
                    "\" (\n    \"id\" SERIAL NOT NULL,\n    \"name\" TEXT NOT NULL,\n"
                    "    \"createdAt\" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,\n" +
                    (model > 0 ? "    \"beforeId\" INTEGER,\n" : "") + "\n    CONSTRAINT \"" +
                    name + "_pkey\" PRIMARY KEY (\"id\")\n);\n\n-- CreateIndex\nCREATE INDEX \"" +
                    name + "_name_idx\" ON \"" + name + "\"(\"name\");\n";
  if (model > 0) {
    sql += "\n-- AddForeignKey\nALTER TABLE \"" + name + "\" ADD CONSTRAINT \"" + name +
           "_beforeId_fkey\" FOREIGN KEY (\"beforeId\") REFERENCES \"" + model_name(model - 1) +
           "\"(\"id\") ON DELETE SET NULL ON UPDATE CASCADE;\n";
  }
  return sql;
}

std::string sql_of(const Plan& plan, std::size_t migration) {
  if (migration >= plan.creating) {
    return "-- AlterTable\nALTER TABLE \"" + model_name(migration % plan.size.models) +
           "\" ADD COLUMN     \"added" + std::to_string(migration) + "\" TEXT;\n";
  }
  std::string sql;
  const std::size_t end =
      migration + 1 == plan.creating ? plan.size.models : plan.first_table(migration + 1);
  for (std::size_t i = plan.first_table(migration); i < end; ++i) sql += create_table(i);
  return sql;
}

std::string model_text(const Plan& plan, std::size_t model) {
  std::string text = "model " + model_name(model) +
                     " {\n  id        Int      @id @default(autoincrement())\n  name      String\n"
                     "  createdAt DateTime @default(now())\n";
  if (model > 0) {
    text += "  before    " + model_name(model - 1) +
            "? @relation(fields: [beforeId], references: [id])\n  beforeId  Int?\n";
  }
  if (model + 1 < plan.size.models) text += "  after     " + model_name(model + 1) + "[]\n";
  for (const std::size_t migration : plan.added[model]) {
    text += "  added" + std::to_string(migration) + " String?\n";
  }
  if (model == 0) text += "  forgotten String?\n";
  return text + "\n  @@index([name])\n}\n\n";
}

// Folders begin with the time at which they were made.
std::string folder_name(std::size_t migration) {
  return std::to_string(20200101000000 + migration) + "_step";
}

}  // namespace

GeneratedProject generate_project(const fs::path& folder, Size size) {
  const Plan plan(size);
  GeneratedProject project;
  const fs::path schema = folder / "prisma" / "schema";
  fs::create_directories(schema);
  std::ofstream(folder / "package.json")
      << "{\"name\": \"project\", \"prisma\": {\"schema\": \"prisma/schema\"}}\n";
  std::ofstream(schema / "schema.prisma")
      << "generator client {\n  provider = \"prisma-client-js\"\n}\n\n"
         "datasource db {\n  provider = \"postgresql\"\n}\n";
  for (std::size_t first = 0; first < size.models; first += kModelsPerFile) {
    const fs::path file = schema / ("part" + std::to_string(first) + ".prisma");
    std::ofstream out(file);
    const std::size_t end = std::min(size.models, first + kModelsPerFile);
    for (std::size_t model = first; model < end; ++model) out << model_text(plan, model);
    if (project.schema_file.empty() || first <= size.models / 2) project.schema_file = file;
  }
  project.line_in_model = 1;

  const fs::path migrations = folder / "prisma" / "schema" / "migrations";
  for (std::size_t i = 0; i < size.migrations; ++i) {
    const fs::path migration = migrations / folder_name(i);
    fs::create_directories(migration);
    project.last_migration = migration / "migration.sql";
    std::ofstream(project.last_migration) << sql_of(plan, i);
  }
  std::ofstream(migrations / "migration_lock.toml") << "provider = \"postgresql\"\n";
  return project;
}

}  // namespace prisma_drift::bench
