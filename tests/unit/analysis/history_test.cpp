#include "server/analysis/history.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace prisma_drift {
namespace {

HistoryStep step(const std::string& sql, Dialect dialect = Dialect::postgresql) {
  return {hash_of(sql),
          std::make_shared<const sql::MigrationFile>(sql::parse_migration(sql, dialect))};
}

// One statement about one of a few tables. Many do not apply, which is a part of it.
std::string random_statement(std::mt19937& random) {
  const auto below = [&](std::size_t limit) { return std::to_string(random() % limit); };
  const std::string table = "t" + below(4);
  const std::string column = "c" + below(4);
  switch (random() % 7) {
    case 0:
      return "DROP TABLE " + table + ";";
    case 1:
      return "ALTER TABLE " + table + " ADD COLUMN " + column + " TEXT;";
    case 2:
      return "ALTER TABLE " + table + " RENAME TO t" + below(4) + ";";
    case 3:
      return "CREATE INDEX i" + below(4) + " ON " + table + "(" + column + ");";
    case 4:
      return "ALTER TABLE " + table + " RENAME COLUMN " + column + " TO c" + below(4) + ";";
    default:
      return "CREATE TABLE " + table + " (id INTEGER PRIMARY KEY, " + column + " TEXT UNIQUE, p " +
             "INTEGER REFERENCES t" + below(4) + "(id));";
  }
}

// One table and, with each further migration, one more column.
std::vector<HistoryStep> long_history(std::size_t count) {
  std::vector<HistoryStep> steps{step(R"(CREATE TABLE "T" ("id" INTEGER NOT NULL);)")};
  for (std::size_t i = 1; i < count; ++i) {
    steps.push_back(step("ALTER TABLE \"T\" ADD COLUMN \"c" + std::to_string(i) + "\" TEXT;"));
  }
  return steps;
}

Hash meaning_after(std::span<const HistoryStep> steps, Memo<History>& memo) {
  return meaning_hash(replay_history(steps, Dialect::postgresql, memo, {})->state.database);
}

TEST(History, AnEditAnywhereGivesWhatAFreshReplayGives) {
  std::vector<HistoryStep> steps = long_history(3 * kCheckpointDistance + 5);
  Memo<History> warm(1000);
  meaning_after(steps, warm);
  for (const std::size_t edited : {std::size_t{1}, kCheckpointDistance - 1, kCheckpointDistance,
                                   2 * kCheckpointDistance + 7, steps.size() - 1}) {
    steps[edited] = step("ALTER TABLE \"T\" ADD COLUMN \"e" + std::to_string(edited) + "\" TEXT;");
    Memo<History> cold(1000);
    EXPECT_EQ(meaning_after(steps, warm), meaning_after(steps, cold)) << edited;
  }
}

TEST(History, AnySequenceOfEditsGivesWhatAFreshReplayGives) {
  for (const Dialect dialect : {Dialect::postgresql, Dialect::mysql, Dialect::sqlite,
                                Dialect::sqlserver, Dialect::cockroachdb}) {
    std::mt19937 random(7);
    std::vector<HistoryStep> steps;
    for (std::size_t i = 0; i < 2 * kCheckpointDistance + 9; ++i) {
      steps.push_back(step(random_statement(random), dialect));
    }
    Memo<History> warm(1000);
    for (int edit = 0; edit < 40; ++edit) {
      const auto place = steps.begin() + static_cast<std::ptrdiff_t>(random() % steps.size());
      switch (random() % 3) {
        case 0:
          steps.insert(place, step(random_statement(random), dialect));
          break;
        case 1:
          steps.erase(place);
          break;
        default:
          std::iter_swap(place,
                         steps.begin() + static_cast<std::ptrdiff_t>(random() % steps.size()));
      }
      Memo<History> cold(1000);
      const auto left = replay_history(steps, dialect, warm, {});
      const auto right = replay_history(steps, dialect, cold, {});
      ASSERT_EQ(layout_hash(left->state.database), layout_hash(right->state.database)) << edit;
      ASSERT_EQ(left->problems.size(), right->problems.size()) << edit;
    }
  }
}

TEST(History, ALaterHistoryLeavesAnEarlierOneAsItWas) {
  const std::vector<HistoryStep> steps = long_history(2 * kCheckpointDistance);
  Memo<History> memo(1000);
  const auto half = std::span(steps).first(kCheckpointDistance + 1);
  const Hash before = meaning_after(half, memo);
  meaning_after(steps, memo);
  EXPECT_EQ(meaning_after(half, memo), before);
}

TEST(History, AMigrationThatCannotBeReadCountsAsEmpty) {
  std::vector<HistoryStep> steps = long_history(3);
  steps[1] = {};
  Memo<History> memo(1000);
  const auto history = replay_history(steps, Dialect::postgresql, memo, {});
  const Table* table = history->state.database.tables.find({"", "T"});
  ASSERT_NE(table, nullptr);
  EXPECT_EQ(table->find_column("c1"), nullptr);
  const Column* last = table->find_column("c2");
  ASSERT_NE(last, nullptr);
  EXPECT_EQ(last->created.document, 2U);
}

TEST(History, TellsWhereAMissingThingIsCreatedLater) {
  const std::vector<HistoryStep> steps{step(R"(CREATE INDEX "i" ON "T"("id");)"),
                                       step(R"(CREATE TABLE "T" ("id" INTEGER NOT NULL);)")};
  Memo<History> memo(1000);
  const auto history = replay_history(steps, Dialect::postgresql, memo, {});
  ASSERT_EQ(history->problems.size(), 1U);
  EXPECT_EQ(history->problems[0].where.document, 0U);
  EXPECT_EQ(history->problems[0].later.document, 1U);
}

TEST(History, AStoppedReplayIsNotRemembered) {
  const std::vector<HistoryStep> steps = long_history(3);
  Memo<History> memo(1000);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(replay_history(steps, Dialect::postgresql, memo, stop.get_token()), nullptr);
  EXPECT_EQ(memo.size(), 0U);
}

}  // namespace
}  // namespace prisma_drift
