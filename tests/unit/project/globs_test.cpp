#include "server/project/paths.h"

#include <gtest/gtest.h>

namespace prisma_drift {
namespace {

TEST(Globs, match_as_in_build_scripts) {
  EXPECT_TRUE(matches_glob("prisma/modules/a/b.prisma", "prisma/modules/**/*.prisma"));
  EXPECT_TRUE(matches_glob("prisma/modules/b.prisma", "prisma/modules/**/*.prisma"));
  EXPECT_TRUE(matches_glob("prisma/modules/b.prisma", "prisma/**"));
  EXPECT_FALSE(matches_glob("prisma/modules/b.prisma", "prisma/*.prisma"));
  EXPECT_FALSE(matches_glob("prisma/modules/b.sql", "prisma/modules/*.prisma"));
  EXPECT_TRUE(matches_glob("a/x.prisma", "{a,b}/?.prisma"));
  EXPECT_FALSE(matches_glob("c/x.prisma", "{a,b}/?.prisma"));
  EXPECT_TRUE(matches_glob("users", "*"));
  EXPECT_TRUE(matches_glob("", "*"));
  EXPECT_FALSE(matches_glob("a", ""));
}

TEST(Globs, with_many_wildcards_end_quickly) {
  const std::string path(20'000, 'a');
  std::string pattern;
  for (int i = 0; i < 50; ++i) pattern += "a*";
  EXPECT_FALSE(matches_glob(path, pattern + "b"));
}

TEST(Globs, begin_in_a_folder) {
  EXPECT_EQ(folder_of_glob("prisma/modules/**/*.prisma"), "prisma/modules");
  EXPECT_EQ(folder_of_glob("./models/*.prisma"), "models");
  EXPECT_EQ(folder_of_glob("*.prisma"), ".");
  EXPECT_EQ(folder_of_glob("/a/b*/c"), "/a");
  EXPECT_EQ(folder_of_glob("a/b"), "a/b");
}

}  // namespace
}  // namespace prisma_drift
