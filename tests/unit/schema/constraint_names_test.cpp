#include "server/schema/constraint_names.h"

#include <gtest/gtest.h>

namespace prisma_drift::schema {
namespace {

TEST(ConstraintNames, FollowTheStoredNames) {
  EXPECT_EQ(primary_key_name(Dialect::postgresql, "users"), "users_pkey");
  EXPECT_EQ(unique_index_name(Dialect::postgresql, "users", {"a", "b"}), "users_a_b_key");
  EXPECT_EQ(plain_index_name(Dialect::postgresql, "users", {"a"}), "users_a_idx");
  EXPECT_EQ(foreign_key_name(Dialect::postgresql, "posts", {"a", "b"}), "posts_a_b_fkey");
  EXPECT_EQ(default_constraint_name(Dialect::sqlserver, "users", "role"), "users_role_df");
}

TEST(ConstraintNames, PrimaryKeysHaveNoneWhereTheDatabaseKeepsNone) {
  EXPECT_EQ(primary_key_name(Dialect::mysql, "users"), "");
  EXPECT_EQ(primary_key_name(Dialect::sqlite, "users"), "");
  EXPECT_EQ(primary_key_name(Dialect::sqlserver, "users"), "users_pkey");
}

TEST(ConstraintNames, AreCutBeforeTheirSuffix) {
  const std::string table(80, 't');
  EXPECT_EQ(primary_key_name(Dialect::postgresql, table), std::string(58, 't') + "_pkey");
  EXPECT_EQ(plain_index_name(Dialect::postgresql, table, {"a"}), std::string(59, 't') + "_idx");
  EXPECT_EQ(foreign_key_name(Dialect::mysql, table, {"a"}), std::string(59, 't') + "_fkey");
  EXPECT_EQ(plain_index_name(Dialect::sqlite, table, {"a"}), table + "_a_idx");
}

TEST(ConstraintNames, AreCutBetweenCharacters) {
  // 58 bytes would end in the middle of the last é.
  const std::string table = std::string(57, 't') + "\u00e9\u00e9";
  EXPECT_EQ(primary_key_name(Dialect::postgresql, table), std::string(57, 't') + "_pkey");
}

TEST(ConstraintNames, OfJoinTables) {
  const JoinTableNames names = join_table_names(Dialect::postgresql, "PostToTag");
  EXPECT_EQ(names.table, "_PostToTag");
  EXPECT_EQ(names.primary_key, "_PostToTag_AB_pkey");
  EXPECT_EQ(names.unique_index, "_PostToTag_AB_unique");
  EXPECT_EQ(names.index_b, "_PostToTag_B_index");
  EXPECT_EQ(names.foreign_key_a, "_PostToTag_A_fkey");
  EXPECT_EQ(names.foreign_key_b, "_PostToTag_B_fkey");
}

TEST(ConstraintNames, OfJoinTablesAreCutEachForItself) {
  const JoinTableNames names = join_table_names(Dialect::postgresql, std::string(80, 'r'));
  EXPECT_EQ(names.table, "_" + std::string(62, 'r'));
  EXPECT_EQ(names.primary_key, "_" + std::string(54, 'r') + "_AB_pkey");
  EXPECT_EQ(names.unique_index, "_" + std::string(52, 'r') + "_AB_unique");
  EXPECT_EQ(names.index_b, "_" + std::string(54, 'r') + "_B_index");
  EXPECT_EQ(names.foreign_key_a, "_" + std::string(55, 'r') + "_A_fkey");
}

}  // namespace
}  // namespace prisma_drift::schema
