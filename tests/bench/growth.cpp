#include "tests/bench/growth.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <stdexcept>

#include "tests/bench/generated.h"
#include "tests/bench/typing.h"
#include "tests/support/lsp_process.h"
#include "tests/support/projects.h"

namespace prisma_drift::bench {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using support::LspProcess;
using support::read_file;
using support::TemporaryFolder;

struct CheckCost {
  std::vector<double> times;
  std::vector<double> cpu;
  double peak_megabytes = 0;
};

CheckCost check(const std::string& program, const fs::path& project, int runs) {
  CheckCost result;
  for (int run = 0; run < runs; ++run) {
    const ProcessCost cost = run_process({program, "check", "."}, project.string());
    // The field that no migration creates.
    if (cost.status != 1) throw std::runtime_error("`check` failed on " + project.string());
    result.times.push_back(cost.time.count());
    result.cpu.push_back(cost.cpu.count());
    result.peak_megabytes = std::max(result.peak_megabytes, cost.peak_megabytes);
  }
  return result;
}

TypingCost type_in_schema(LspProcess& server, const GeneratedProject& generated, int times) {
  const std::string path = generated.schema_file.string();
  server.open(path, "prisma", read_file(path));
  server.listen(milliseconds(500));
  return measure_typing(server, {.findings_of = path,
                                 .path = path,
                                 .line = generated.line_in_model,
                                 .added = a_field,
                                 .times = times});
}

// A table that no model declares is a finding of the migration.
std::vector<double> type_in_last_migration(LspProcess& server, const GeneratedProject& generated,
                                           int times) {
  const std::string path = generated.last_migration.string();
  server.open(path, "sql", read_file(path));
  server.listen(milliseconds(500));
  return measure_typing(server, {.findings_of = path,
                                 .path = path,
                                 .line = 0,
                                 .added =
                                     [](int key) {
                                       return "CREATE TABLE \"Typed" + std::to_string(key) +
                                              "\" (\"id\" INTEGER);\n";
                                     },
                                 .times = times})
      .typed;
}

}  // namespace

void measure_largest(const std::string& program, std::vector<Row>& rows) {
  const TemporaryFolder folder;
  const GeneratedProject generated =
      generate_project(folder.path(), {.models = 1'000, .migrations = 5'000});
  const std::string size = "1,000 models, 5,000 migrations: ";

  const CheckCost cost = check(program, folder.path(), 10);
  rows.push_back({size + "`check`, whole process, median", median(cost.times), "ms", 1'500});
  rows.push_back({size + "`check`, CPU time, median", median(cost.cpu), "ms"});
  rows.push_back({size + "`check`, peak memory", cost.peak_megabytes, "MB", 250});

  LspProcess server({program, "lsp"}, folder.path().string());
  const support::Clock::time_point started = server.started();
  start_settled(server, folder.path());
  rows.push_back({size + "first finding after start",
                  Milliseconds(server.last_publish() - started).count(), "ms", 1'500});
  const TypingCost keys = type_in_schema(server, generated, 400);
  rows.push_back({size + "keystroke to findings, median", median(keys.typed), "ms", 8});
  rows.push_back({size + "keystroke to findings, p99", percentile(keys.typed, 0.99), "ms", 20});
  rows.push_back({size + "undoing it, median", median(keys.undone), "ms", 8});
  const std::vector<double> edits = type_in_last_migration(server, generated, 80);
  rows.push_back({size + "edit of the last migration, median", median(edits), "ms", 15});
  rows.push_back({size + "language server, peak memory", server.peak_megabytes(), "MB", 250});
}

void measure_growth(const std::string& program, std::vector<Row>& rows) {
  constexpr std::array<std::size_t, 3> kModels = {10, 100, 1'000};
  constexpr std::array<std::size_t, 4> kMigrations = {10, 100, 1'000, 5'000};
  for (const std::size_t models : kModels) {
    double before = 0;
    std::size_t migrations_before = 0;
    for (const std::size_t migrations : kMigrations) {
      const TemporaryFolder folder;
      const GeneratedProject generated =
          generate_project(folder.path(), {.models = models, .migrations = migrations});
      const CheckCost cost = check(program, folder.path(), 5);
      LspProcess server({program, "lsp"}, folder.path().string());
      start_settled(server, folder.path());
      const TypingCost keys = type_in_schema(server, generated, 40);

      const std::string size =
          std::to_string(models) + " models, " + std::to_string(migrations) + " migrations: ";
      const double now = median(cost.cpu);
      rows.push_back({size + "`check`, CPU time", now, "ms"});
      if (before > 0) {
        const double growth =
            static_cast<double>(migrations) / static_cast<double>(migrations_before);
        rows.push_back({size + "times the cost of the size before", now / before, "", growth});
      }
      rows.push_back({size + "`check`, peak memory", cost.peak_megabytes, "MB"});
      rows.push_back({size + "keystroke to findings, median", median(keys.typed), "ms"});
      before = now;
      migrations_before = migrations;
    }
  }
}

}  // namespace prisma_drift::bench
