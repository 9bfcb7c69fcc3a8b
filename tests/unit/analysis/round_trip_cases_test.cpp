// The SQL from one schema to the next makes the second database of the first, on pairs of schemas
// that Prisma's own answers are known for. Skipped where they are not at hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/analysis/round_trip.h"

namespace prisma_drift {
namespace {

namespace fs = std::filesystem;

fs::path cases_folder() {
  if (const char* const folder = std::getenv("PRISMA_DRIFT_CASES")) return folder;
  return fs::path(SOURCE_ROOT) / "../shared/cases/diff";
}

// Empty where there is no such file: the case then begins with an empty database.
std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// In the order of their names. The edits of one real schema stand beside each other there, so every
// fourth says nearly as much as all of them.
std::vector<fs::path> some_cases(Dialect dialect) {
  const std::string begin = std::string(dialect_name(dialect)) + "__";
  std::vector<fs::path> all;
  for (const auto& folder : fs::directory_iterator(cases_folder())) {
    if (folder.path().filename().string().starts_with(begin)) all.push_back(folder.path());
  }
  std::ranges::sort(all);
  std::vector<fs::path> some;
  for (std::size_t i = 0; i < all.size(); i += 4) some.push_back(all[i]);
  return some;
}

class RoundTripOfCases : public testing::TestWithParam<Dialect> {};

TEST_P(RoundTripOfCases, TheSqlBetweenTwoSchemasMakesTheSecondOfTheFirst) {
  if (!fs::exists(cases_folder())) GTEST_SKIP() << "no cases in " << cases_folder();
  const Dialect dialect = GetParam();
  int settled = 0;
  int unsettled = 0;
  for (const fs::path& folder : some_cases(dialect)) {
    const Declared from = declared(read_file(folder / "from.prisma"), dialect);
    const Declared to = declared(read_file(folder / "to.prisma"), dialect);
    if (!from.without_problems || !to.without_problems) continue;

    Applied first = apply_difference(sql::initial_replay_state(dialect), from.state);
    // A type that only an extension has, or a sequence.
    if (!first.problems.empty()) continue;
    EXPECT_EQ(script_between(first.database.database, from.state), "") << folder << "\n"
                                                                       << first.script;
    const Applied second = apply_difference(std::move(first.database), to.state);
    if (second.problems.empty() && script_between(second.database.database, to.state).empty()) {
      ++settled;
      continue;
    }
    // What Prisma answers does not always lead there: it drops what a foreign key needs, or writes
    // a default that SQLite does not read.
    EXPECT_EQ(script_between(from.state, to.state), read_file(folder / "expected.sql")) << folder;
    ++unsettled;
  }
  EXPECT_GT(settled, 50);
  EXPECT_LT(unsettled * 50, settled);
}

INSTANTIATE_TEST_SUITE_P(EveryDatabase, RoundTripOfCases,
                         testing::Values(Dialect::postgresql, Dialect::sqlite),
                         [](const testing::TestParamInfo<Dialect>& each) {
                           return std::string(dialect_name(each.param));
                         });

}  // namespace
}  // namespace prisma_drift
