#include "server/project/paths.h"

#include <gtest/gtest.h>

namespace prisma_drift {
namespace {

TEST(Paths, are_normalised_as_text) {
  EXPECT_EQ(normalize_path("/a/./b//c/../d/"), "/a/b/d");
  EXPECT_EQ(normalize_path("/../a"), "/a");
  EXPECT_EQ(normalize_path("a/../../b"), "../b");
  EXPECT_EQ(normalize_path("./"), ".");
  EXPECT_EQ(normalize_path("/"), "/");
  EXPECT_EQ(join_path("/a/b", "../c"), "/a/c");
  EXPECT_EQ(join_path("/a/b", "/c"), "/c");
  EXPECT_EQ(join_path("/", "c"), "/c");
}

TEST(Paths, have_parents_names_and_extensions) {
  EXPECT_EQ(parent_path("/a/b"), "/a");
  EXPECT_EQ(parent_path("/a"), "/");
  EXPECT_EQ(parent_path("a"), "");
  EXPECT_EQ(file_name("/a/b.prisma"), "b.prisma");
  EXPECT_EQ(file_extension("/a.b/c"), "");
  EXPECT_EQ(file_extension("/a/b.c.prisma"), ".prisma");
  EXPECT_EQ(file_extension(".env"), "");
}

TEST(Paths, lie_inside_folders_not_beside_them) {
  EXPECT_TRUE(is_inside("/a/b", "/a"));
  EXPECT_TRUE(is_inside("/a", "/a"));
  EXPECT_TRUE(is_inside("/a", "/"));
  EXPECT_FALSE(is_inside("/ab", "/a"));
  EXPECT_FALSE(is_inside("/a", "/a/b"));
}

TEST(Paths, can_be_told_from_a_folder) {
  EXPECT_EQ(relative_path("/a/b/c", "/a"), "b/c");
  EXPECT_EQ(relative_path("/a/b", "/a/c/d"), "../../b");
  EXPECT_EQ(relative_path("/a", "/a"), ".");
}

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
