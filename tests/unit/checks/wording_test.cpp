// How findings put things.
#include "server/checks/wording.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace prisma_drift {
namespace {

TEST(Wording, NamesStandInBackquotes) {
  EXPECT_EQ(named(ObjectName{"", "users"}), "`users`");
  EXPECT_EQ(named(ObjectName{"auth", "users"}, "id"), "`auth.users.id`");
  EXPECT_EQ(in_parentheses(std::vector<std::string>{"a", "b"}), "(`a`, `b`)");
}

TEST(Wording, CountsHaveTheirPlural) {
  EXPECT_EQ(counted(1, "column"), "1 column");
  EXPECT_EQ(counted(3, "column"), "3 columns");
  EXPECT_EQ(counted(2, "index"), "2 indexes");
  EXPECT_EQ(counted(0, "enum"), "0 enums");
}

TEST(Wording, PhrasesAreJoined) {
  EXPECT_EQ(joined(std::vector<std::string>{}), "");
  EXPECT_EQ(joined(std::vector<std::string>{"a"}), "a");
  EXPECT_EQ(joined(std::vector<std::string>{"a", "b", "c"}), "a, b and c");
}

TEST(Wording, PathsAreShortInTheProject) {
  Inputs inputs;
  inputs.root = "/repo/app";
  EXPECT_EQ(path_from(inputs, "/repo/app/prisma/a.prisma"), "prisma/a.prisma");
  EXPECT_EQ(path_from(inputs, "/repo/application/a.prisma"), "/repo/application/a.prisma");
}

TEST(Wording, IndexesSayWhatIsSpecialAboutThem) {
  Index index;
  index.columns.resize(2);
  index.columns[0].name = "a";
  index.columns[1].name = "b";
  index.columns[1].order = SortOrder::descending;
  EXPECT_EQ(shape_of(index), "an index on (`a`, `b` descending)");
  index.kind = IndexKind::unique;
  EXPECT_EQ(shape_of(index), "a unique index on (`a`, `b` descending)");
  index.kind = IndexKind::normal;
  index.method = IndexMethod::gin;
  EXPECT_EQ(shape_of(index), "a GIN index on (`a`, `b` descending)");
}

}  // namespace
}  // namespace prisma_drift
