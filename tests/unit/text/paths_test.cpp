#include "server/text/paths.h"

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

}  // namespace
}  // namespace prisma_drift
