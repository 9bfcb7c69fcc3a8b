#include "server/analysis/history.h"

#include <gtest/gtest.h>

#include <string>

namespace prisma_drift {
namespace {

HistoryStep step(const std::string& sql) {
  return {hash_of(sql), std::make_shared<const sql::MigrationFile>(
                            sql::parse_migration(sql, Dialect::postgresql))};
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
