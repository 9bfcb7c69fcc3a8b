#include "server/lsp/command_output.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(CommandOutput, TellsLinesWhenTheyAreComplete) {
  CommandOutput output;
  EXPECT_THAT(output.feed("one\r\ntw"), ElementsAre("one"));
  EXPECT_THAT(output.feed("o"), IsEmpty());
  EXPECT_THAT(output.feed("\r\nthree"), ElementsAre("two"));
  EXPECT_THAT(output.finish(), ElementsAre("three"));
  EXPECT_THAT(output.finish(), IsEmpty());
}

TEST(CommandOutput, LeavesColoursOut) {
  CommandOutput output;
  EXPECT_THAT(output.feed("\x1b[31mred\x1b[0m\n"), ElementsAre("red"));
}

TEST(CommandOutput, ALineWithoutAnEndIsToldInPieces) {
  CommandOutput output;
  std::size_t told = 0;
  for (int i = 0; i < 100; ++i) {
    for (const std::string& line : output.feed(std::string(10'000, 'x'))) told += line.size();
  }
  EXPECT_GT(told, 900'000u);
}

TEST(CommandOutput, TheLastLinesAreThoseThatSaySomething) {
  CommandOutput output;
  for (int i = 0; i < 5000; ++i) output.feed("line " + std::to_string(i) + "\n\n  \n");
  EXPECT_THAT(output.last_lines(), SizeIs(8));
  EXPECT_EQ(output.last_lines().back(), "line 4999");
}

TEST(CommandOutput, WhereInPrismasEngineItHappenedSaysNothing) {
  CommandOutput output;
  output.feed(
      "Error: P3018\nERROR: type \"Kind\" does not exist\n"
      "   0: sql_schema_connector::apply_migration::apply_script\n"
      "           with migration_name=\"x\"\n"
      "             at schema-engine/connectors/apply_migration.rs:113\n");
  EXPECT_THAT(output.last_lines(),
              ElementsAre("Error: P3018", "ERROR: type \"Kind\" does not exist"));
}

TEST(CommandOutput, WordsAreFoundAcrossPieces) {
  CommandOutput output;
  output.feed("Error: P10");
  output.feed("01: can't reach\n");
  EXPECT_TRUE(output.mentions("P1001"));
  EXPECT_FALSE(output.mentions("P1002"));
}

}  // namespace
}  // namespace prisma_drift
