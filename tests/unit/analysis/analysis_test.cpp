#include "server/analysis/analysis.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "server/analysis/history.h"
#include "server/analysis/lock_file.h"
#include "server/analysis/schema_problems.h"
#include "server/base/executor.h"
#include "server/schema/schema.h"

namespace prisma_drift {
namespace {

constexpr const char* kSettings = R"(datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}
)";

// Analyses one revision after another, as the session does: good blocks go into the next.
class Editing {
 public:
  Editing() {
    inputs_.root = "/p";
    inputs_.migrations_folder = "/p/migrations";
  }

  void migrate(const std::string& sql) {
    const std::string folder = "/p/migrations/" + std::to_string(inputs_.migrations.size());
    inputs_.migrations.edit().push_back(
        {.name = folder.substr(14),
         .folder = folder,
         .sql = {.path = folder + "/migration.sql", .text = make_text(sql)},
         .unreadable_because = {}});
  }

  const Analysis& type(const std::string& schema) {
    inputs_.schema = {{.path = "/p/schema.prisma", .text = make_text(kSettings + schema)}};
    return run();
  }

  const Analysis& run() {
    if (last_) inputs_.good_blocks = last_->good_blocks;
    last_ = analyse(std::make_shared<const Inputs>(inputs_), *memos_, executor_, {}, last_.get());
    return *last_;
  }

  Inputs& inputs() { return inputs_; }

 private:
  Inputs inputs_;
  std::shared_ptr<MemoTables> memos_ = make_memo_tables();
  Executor executor_{0};
  std::shared_ptr<const Analysis> last_;
};

std::string text_at(const Analysis& analysis, const Location& location) {
  const InputFile* file = find_input(*analysis.inputs, location.path);
  return file->text->text.substr(location.range.begin, location.range.size());
}

TEST(Analysis, AFieldWithoutAColumnIsDrift) {
  Editing editing;
  editing.migrate(R"(CREATE TABLE "User" ("id" INTEGER NOT NULL,
                     CONSTRAINT "User_pkey" PRIMARY KEY ("id"));)");
  const Analysis& analysis = editing.type("model User {\n  id Int @id\n  name String?\n}\n");
  ASSERT_EQ(analysis.drift->changes.size(), 1U);
  const auto* added = std::get_if<AddColumn>(&analysis.drift->changes[0]);
  ASSERT_NE(added, nullptr);
  const Column* column = analysis.desired->tables.find(added->table)->find_column(added->column);
  const std::optional<Location> place = locate_in_schema(analysis, column->created);
  ASSERT_TRUE(place);
  EXPECT_EQ(text_at(analysis, *place), "name");
}

TEST(Analysis, WhereThereIsNothingToCompareWithNothingIsLoweredUntilSomebodyAsks) {
  Editing editing;
  editing.inputs().migrations_folder.reset();
  const std::string text = "model User {\n  id Int @id\n}\n";
  const Lazy<DatabaseState> first = editing.type(text).desired;
  EXPECT_FALSE(first.is_made());
  const Lazy<DatabaseState> second = editing.type(text + "model Post {\n  id Int @id\n}\n").desired;
  EXPECT_FALSE(second.is_made());
  EXPECT_EQ(second->tables.size(), 2U);
  EXPECT_EQ(first->tables.size(), 1U);
  editing.inputs().migrations_folder = "/p/migrations";
  EXPECT_TRUE(editing.type(text).desired.is_made());
}

TEST(Analysis, OnAPoolIsTheSame) {
  std::string schema = kSettings;
  for (int i = 0; i < 1'500; ++i) {
    const std::string name = std::to_string(i);
    schema += "model M" + name + " {\n  id Int @id\n  next M" + std::to_string((i + 1) % 1'500) +
              "? @relation(\"r" + name + "\", fields: [id], references: [id])\n" +
              (i % 100 == 0 ? "  wrong Nothing\n" : "") + "}\n";
  }
  Inputs inputs;
  inputs.root = "/p";
  inputs.schema = {{.path = "/p/schema.prisma", .text = make_text(schema)}};
  const auto analysed_with = [&](unsigned workers) {
    Executor executor(workers);
    return analyse(std::make_shared<const Inputs>(inputs), *make_memo_tables(), executor, {});
  };
  const auto alone = analysed_with(0);
  const auto on_pool = analysed_with(3);
  EXPECT_EQ(layout_hash(*on_pool->desired), layout_hash(*alone->desired));
  const std::vector<LocatedProblem> problems = schema_problems(*on_pool);
  const std::vector<LocatedProblem> expected = schema_problems(*alone);
  ASSERT_EQ(problems.size(), expected.size());
  EXPECT_GE(problems.size(), 15U);
  for (std::size_t i = 0; i < problems.size(); ++i) {
    EXPECT_EQ(problems[i].location, expected[i].location);
    EXPECT_EQ(problems[i].message, expected[i].message);
  }
}

TEST(Analysis, AHalfTypedBlockIsHeldAtItsLastGoodText) {
  Editing editing;
  const std::string good = "model User {\n  id Int @id\n  name String?\n}\n";
  const std::size_t before = editing.type(good).desired->tables.size();
  const Analysis& broken = editing.type("model User {\n  id Int @id\n  name String? @@@(\n}\n");
  ASSERT_EQ(broken.desired->tables.size(), before);
  const Table* table = broken.desired->tables.find({"", "User"});
  ASSERT_NE(table, nullptr);
  EXPECT_NE(table->find_column("name"), nullptr);
  const std::optional<Location> place =
      locate_in_schema(broken, table->find_column("name")->created);
  ASSERT_TRUE(place);
  EXPECT_EQ(text_at(broken, *place), "name");
  EXPECT_FALSE(schema_problems(broken).empty());
}

TEST(Analysis, AfterAColdStartABrokenBlockHasNoDrift) {
  Editing editing;
  const Analysis& broken = editing.type("model User {\n  id Int @id\n  name Strin @@@(\n}\n");
  EXPECT_EQ(broken.desired->tables.size(), 0U);
  EXPECT_TRUE(broken.has_unreadable_blocks);
}

TEST(Analysis, AnUnknownTypeIsToldAlthoughTheBlockIsHeld) {
  Editing editing;
  editing.type("model User {\n  id Int @id\n}\n");
  const Analysis& now = editing.type("model User {\n  id Int @id\n  role Rol\n}\n");
  const std::vector<LocatedProblem> problems = schema_problems(now);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(text_at(now, problems[0].location), "Rol");
  EXPECT_EQ(now.desired->tables.find({"", "User"})->columns.size(), 1U);
}

TEST(Analysis, ModulesTakeFromTheBuiltFileWhatTheyReferToAndNoMore) {
  Editing editing;
  editing.inputs().kind = LayoutKind::modules_with_build;
  editing.inputs().built = {
      .path = "/p/schema.prisma",
      .text = make_text(std::string(kSettings) + "enum Role {\n  ADMIN\n}\nenum Unused {\n  A\n}\n"
                                                 "model User {\n  id Int @id\n  role Role\n}\n")};
  editing.inputs().schema = {
      {.path = "/p/modules/user.prisma",
       .text = make_text("model User {\n  id Int @id\n  role Role\n  name String\n}\n")}};
  const Analysis& analysis = editing.run();
  EXPECT_EQ(analysis.no_drift, NoDrift::none);
  EXPECT_TRUE(schema_problems(analysis).empty());
  EXPECT_EQ(analysis.desired->enums.size(), 1U);
  const Enum* role = analysis.desired->enums.find({"", "Role"});
  ASSERT_NE(role, nullptr);
  EXPECT_EQ(locate_in_schema(analysis, role->created)->path, "/p/schema.prisma");
  EXPECT_EQ(analysis.desired->tables.find({"", "User"})->columns.size(), 3U);
}

TEST(Analysis, ConflictMarkersHoldAllDrift) {
  Editing editing;
  const Analysis& analysis = editing.type(
      "model User {\n<<<<<<< ours\n  id Int @id\n=======\n  id BigInt @id\n>>>>>>> theirs\n}\n");
  EXPECT_EQ(analysis.no_drift, NoDrift::conflict);
  EXPECT_TRUE(analysis.drift->empty());
}

TEST(Analysis, TheLockFileOfAnotherDatabaseIsNotCompared) {
  Editing editing;
  editing.inputs().lock_file = {.path = "/p/migrations/migration_lock.toml",
                                .text = make_text("provider = \"mysql\"\n")};
  EXPECT_EQ(editing.type("model User {\n  id Int @id\n}\n").no_drift, NoDrift::provider_mismatch);
}

TEST(LockFile, OnlyALineThatBeginsWithTheWordCounts) {
  EXPECT_EQ(provider_of_lock_file("# provider = \"mysql\"\nprovider = \"sqlite\"\n"), "sqlite");
  EXPECT_EQ(provider_of_lock_file("provider = broken"), std::nullopt);
  EXPECT_EQ(provider_of_lock_file(""), std::nullopt);
}

TEST(Inputs, SameContentLooksAtTextsAndSettings) {
  Inputs left;
  left.schema = {{.path = "/a", .text = make_text("x")}};
  Inputs right;
  right.schema = {{.path = "/a", .text = make_text("x")}};
  EXPECT_TRUE(same_content(left, right));
  right.schema[0].text = make_text("y");
  EXPECT_FALSE(same_content(left, right));
  right = left;
  right.configuration.ignore = {"logs"};
  EXPECT_FALSE(same_content(left, right));
}

}  // namespace
}  // namespace prisma_drift
