// What holds for all checks.
#include "server/checks/registry.h"

#include <gtest/gtest.h>

#include <memory>
#include <stop_token>

#include "server/analysis/memo_tables.h"
#include "server/base/executor.h"

namespace prisma_drift {
namespace {

std::shared_ptr<const Analysis> analysis_of(std::string schema) {
  Inputs inputs;
  inputs.root = "/p";
  inputs.schema = {{"/p/schema.prisma", make_text(std::move(schema)), false}};
  inputs.migrations_folder = "/p/migrations";
  inputs.migrations = {{"1_init",
                        "/p/migrations/1_init",
                        {"/p/migrations/1_init/migration.sql", make_text("SELECT 1;"), false},
                        ""}};
  MemoTables memos;
  Executor executor(0);
  return analyse(std::make_shared<const Inputs>(std::move(inputs)), memos, executor, {});
}

constexpr const char* kSchema =
    "datasource db {\n  provider = \"postgresql\"\n}\nmodel B {\n  id Int @id\n}\n"
    "model A {\n  id Int @id\n}\n";

TEST(Checks, EachSaysWhatItIs) {
  for (const Check& check : all_checks()) {
    EXPECT_FALSE(check.summary.empty()) << check.code;
    EXPECT_NE(check.run, nullptr) << check.code;
  }
}

TEST(RunChecks, FindingsAreSortedByPlace) {
  const auto analysis = analysis_of(kSchema);
  const std::vector<Finding> findings = run_checks(*analysis, {});
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].table.name, "B");
  EXPECT_EQ(findings[1].table.name, "A");
  EXPECT_EQ(findings[0].code, "missing-table");
  EXPECT_EQ(source_name(findings[0].source), "prisma-drift");
}

TEST(RunChecks, AStoppedRunTellsNothing) {
  const auto analysis = analysis_of(kSchema);
  std::stop_source source;
  source.request_stop();
  EXPECT_TRUE(run_checks(*analysis, source.get_token()).empty());
}

TEST(RunChecks, ErrorsOfTheLanguageArePrismas) {
  const auto analysis = analysis_of(std::string(kSchema) + "model C {\n  id Nope @id\n}\n");
  const std::vector<Finding> findings = run_checks(*analysis, {});
  const auto error = std::find_if(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.code == "schema-error";
  });
  ASSERT_NE(error, findings.end());
  EXPECT_EQ(source_name(error->source), "prisma");
}

}  // namespace
}  // namespace prisma_drift
