// Which changes are told by themselves, and which inside another one.
#include "server/checks/root_causes.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "server/drift/diff.h"

namespace prisma_drift {
namespace {

// Makes states, each thing declared after the one before.
class StateBuilder {
 public:
  StateBuilder() : state_(empty_state(Dialect::postgresql)) {}

  StateBuilder& table(const std::string& name) {
    Table table;
    table.name = {"", name};
    table.created = next();
    state_.tables.put(std::move(table));
    table_ = {"", name};
    return *this;
  }
  StateBuilder& join_table(const std::string& name) {
    table(name).column("A").column("B");
    current().is_join_table = true;
    return *this;
  }
  StateBuilder& column(const std::string& name, const std::string& type = "INTEGER",
                       Arity arity = Arity::required) {
    Column column;
    column.name = name;
    column.type.name = type;
    column.arity = arity;
    column.created = next();
    current().columns.push_back(std::move(column));
    return *this;
  }
  StateBuilder& enum_column(const std::string& name, const std::string& enumeration) {
    column(name, enumeration);
    current().columns.back().type.kind = ColumnType::Kind::enumeration;
    return *this;
  }
  StateBuilder& with_default_value(const std::string& value) {
    Default default_value;
    default_value.kind = Default::Kind::enum_value;
    default_value.value = value;
    current().columns.back().default_value = default_value;
    return *this;
  }
  StateBuilder& key(std::vector<std::string> columns) {
    PrimaryKey key;
    key.name = table_.name + "_pkey";
    key.columns = index_columns(std::move(columns));
    key.created = next();
    current().primary_key = std::move(key);
    return *this;
  }
  StateBuilder& index(const std::string& name, std::vector<std::string> columns,
                      IndexKind kind = IndexKind::normal) {
    Index index;
    index.name = name;
    index.kind = kind;
    index.columns = index_columns(std::move(columns));
    index.created = next();
    current().indexes.push_back(std::move(index));
    return *this;
  }
  StateBuilder& foreign_key(const std::string& column, const std::string& table,
                            const std::string& referenced = "id",
                            ReferentialAction on_delete = ReferentialAction::cascade) {
    ForeignKey key;
    key.name = table_.name + "_" + column + "_fkey";
    key.columns = {column};
    key.referenced_table = {"", table};
    key.referenced_columns = {referenced};
    key.on_delete = on_delete;
    key.created = next();
    current().foreign_keys.push_back(std::move(key));
    return *this;
  }
  StateBuilder& enumeration(const std::string& name, std::vector<std::string> values) {
    Enum enumeration;
    enumeration.name = {"", name};
    for (std::string& value : values) enumeration.values.push_back({std::move(value), "", next()});
    enumeration.created = next();
    state_.enums.put(std::move(enumeration));
    return *this;
  }

  const DatabaseState& state() const { return state_; }

 private:
  Origin next() { return {0, ++item_, 0}; }
  Table& current() { return *state_.tables.edit(table_); }
  static std::vector<IndexColumn> index_columns(std::vector<std::string> names) {
    std::vector<IndexColumn> columns;
    for (std::string& name : names) columns.emplace_back().name = std::move(name);
    return columns;
  }

  DatabaseState state_;
  ObjectName table_;
  std::uint32_t item_ = 0;
};

struct Describe {
  std::string operator()(const CreateNamespace& it) const { return "namespace " + it.name; }
  std::string operator()(const CreateExtension& it) const { return "extension " + it.name; }
  std::string operator()(const CreateEnum& it) const { return "enum " + it.enumeration.name; }
  std::string operator()(const DropEnum& it) const { return "drop enum " + it.enumeration.name; }
  std::string operator()(const AlterEnum& it) const { return "alter enum " + it.enumeration.name; }
  std::string operator()(const CreateTable& it) const { return "table " + it.table.name; }
  std::string operator()(const DropTable& it) const { return "drop table " + it.table.name; }
  std::string operator()(const AddColumn& it) const { return "column " + it.column; }
  std::string operator()(const DropColumn& it) const { return "drop column " + it.column; }
  std::string operator()(const AlterColumn& it) const { return "alter column " + it.column; }
  std::string operator()(const AddPrimaryKey& it) const { return "key " + it.table.name; }
  std::string operator()(const DropPrimaryKey& it) const { return "drop key " + it.table.name; }
  std::string operator()(const ChangePrimaryKey& it) const { return "change key " + it.table.name; }
  std::string operator()(const RenamePrimaryKey& it) const { return "rename key " + it.table.name; }
  std::string operator()(const CreateIndex& it) const { return "index " + it.index; }
  std::string operator()(const DropIndex& it) const { return "drop index " + it.index; }
  std::string operator()(const RenameIndex& it) const { return "rename index " + it.from; }
  std::string operator()(const AddForeignKey& it) const { return "foreign key " + it.foreign_key; }
  std::string operator()(const DropForeignKey& it) const {
    return "drop foreign key " + it.foreign_key;
  }
  std::string operator()(const RenameForeignKey& it) const {
    return "rename foreign key " + it.from;
  }
};

using Told = std::map<std::string, std::vector<std::string>>;

// Each root with what is told inside it.
Told told(const StateBuilder& from, const StateBuilder& to) {
  const Drift drift = diff(from.state(), to.state());
  const RootCauses causes = root_causes(drift, from.state(), to.state());
  Told result;
  for (const RootCause& root : causes.roots) {
    auto& inside = result[std::visit(Describe{}, drift.changes[root.change])];
    for (const std::size_t change : root.consequences) {
      inside.push_back(std::visit(Describe{}, drift.changes[change]));
    }
  }
  return result;
}

StateBuilder users() { return StateBuilder().table("User").column("id").key({"id"}); }

TEST(RootCauses, NothingFollowsFromNoDrift) { EXPECT_TRUE(told(users(), users()).empty()); }

TEST(RootCauses, AForeignKeyBelongsToTheMissingTableItPointsAt) {
  const auto from = users().column("photoId");
  const auto to = users()
                      .column("photoId")
                      .foreign_key("photoId", "Photo")
                      .table("Photo")
                      .column("id")
                      .key({"id"});
  EXPECT_EQ(told(from, to), (Told{{"table Photo", {"foreign key User_photoId_fkey"}}}));
}

TEST(RootCauses, AForeignKeyBelongsToWhatIsDeclaredFirst) {
  const auto column_first = users()
                                .column("photoId")
                                .foreign_key("photoId", "Photo")
                                .table("Photo")
                                .column("id")
                                .key({"id"});
  EXPECT_EQ(told(users(), column_first),
            (Told{{"column photoId", {"foreign key User_photoId_fkey"}}, {"table Photo", {}}}));
  const auto table_first = StateBuilder()
                               .table("Photo")
                               .column("id")
                               .key({"id"})
                               .table("User")
                               .column("id")
                               .key({"id"})
                               .column("photoId")
                               .foreign_key("photoId", "Photo");
  EXPECT_EQ(told(users(), table_first),
            (Told{{"column photoId", {}}, {"table Photo", {"foreign key User_photoId_fkey"}}}));
}

TEST(RootCauses, AnIndexBelongsToTheFirstOfItsMissingColumns) {
  const auto from = users().column("name");
  const auto to = users().column("name").column("a").column("b").index("i", {"name", "b", "a"});
  EXPECT_EQ(told(from, to), (Told{{"column a", {"index i"}}, {"column b", {}}}));
}

TEST(RootCauses, AnIndexOnColumnsThatExistStandsAlone) {
  EXPECT_EQ(told(users().column("a"), users().column("a").index("i", {"a"})),
            (Told{{"index i", {}}}));
}

TEST(RootCauses, AnEnumThatOnlyMissingThingsUseBelongsToTheFirstOfThem) {
  const auto to =
      users().enum_column("role", "Role").enum_column("other", "Role").enumeration("Role", {"A"});
  EXPECT_EQ(told(users(), to), (Told{{"column other", {}}, {"column role", {"enum Role"}}}));
}

TEST(RootCauses, AnEnumThatAnExistingColumnIsToHaveIsTheCause) {
  const auto from = users().column("role", "TEXT");
  const auto to =
      users().enum_column("role", "Role").enum_column("other", "Role").enumeration("Role", {"A"});
  EXPECT_EQ(told(from, to), (Told{{"column other", {}}, {"enum Role", {"alter column role"}}}));
}

TEST(RootCauses, AnEnumThatNothingUsesStandsAlone) {
  EXPECT_EQ(told(users(), users().enumeration("Role", {"A"})), (Told{{"enum Role", {}}}));
}

TEST(RootCauses, ADefaultBelongsToTheMissingValueThatItIs) {
  const auto from = users().enum_column("role", "Role").enumeration("Role", {"A"});
  const auto to =
      users().enum_column("role", "Role").with_default_value("B").enumeration("Role", {"A", "B"});
  EXPECT_EQ(told(from, to), (Told{{"alter enum Role", {"alter column role"}}}));
  const auto other =
      users().enum_column("role", "Role").with_default_value("A").enumeration("Role", {"A", "B"});
  EXPECT_EQ(told(from, other), (Told{{"alter column role", {}}, {"alter enum Role", {}}}));
}

TEST(RootCauses, AForeignKeyBelongsToTheMissingKeyItNeeds) {
  const auto from = StateBuilder().table("Tag").column("name").table("Use").column("tag");
  const auto to = StateBuilder()
                      .table("Tag")
                      .column("name")
                      .key({"name"})
                      .table("Use")
                      .column("tag")
                      .foreign_key("tag", "Tag", "name");
  EXPECT_EQ(told(from, to), (Told{{"key Tag", {"foreign key Use_tag_fkey"}}}));
}

TEST(RootCauses, AKeyBelongsToItsMissingColumn) {
  const auto from = StateBuilder().table("Tag").column("name");
  const auto to = StateBuilder().table("Tag").column("name").column("code").key({"code"});
  EXPECT_EQ(told(from, to), (Told{{"column code", {"key Tag"}}}));
}

TEST(RootCauses, WhatADropTakesAlongBelongsToIt) {
  const auto from = users()
                        .column("nick")
                        .column("auditId")
                        .enum_column("role", "Role")
                        .index("i", {"nick"})
                        .foreign_key("auditId", "Audit")
                        .table("Audit")
                        .column("id")
                        .key({"id"})
                        .enumeration("Role", {"A"});
  EXPECT_EQ(told(from, users().column("auditId")),
            (Told{{"drop column nick", {"drop index i"}},
                  {"drop column role", {"drop enum Role"}},
                  {"drop table Audit", {"drop foreign key User_auditId_fkey"}}}));
}

TEST(RootCauses, AJoinTableBelongsToTheMissingModelsItJoins) {
  const auto from = users();
  const auto to = users()
                      .table("Tag")
                      .column("id")
                      .key({"id"})
                      .join_table("_TagToUser")
                      .foreign_key("A", "Tag")
                      .foreign_key("B", "User");
  EXPECT_EQ(told(from, to), (Told{{"table Tag", {"table _TagToUser"}}}));
}

TEST(RootCauses, AJoinTableBetweenExistingModelsStandsAlone) {
  const auto to = users().join_table("_friends").foreign_key("A", "User").foreign_key("B", "User");
  EXPECT_EQ(told(users(), to), (Told{{"table _friends", {}}}));
}

TEST(RootCauses, AnotherFormOfAnIndexIsOneChange) {
  const auto from = users().column("email").index("User_email_idx", {"email"});
  const auto to = users().column("email").index("User_email_key", {"email"}, IndexKind::unique);
  const Drift drift = diff(from.state(), to.state());
  const RootCauses causes = root_causes(drift, from.state(), to.state());
  ASSERT_EQ(causes.roots.size(), 1U);
  EXPECT_TRUE(causes.roots[0].consequences.empty());
  const auto replaced = causes.replaces[causes.roots[0].change];
  ASSERT_TRUE(replaced.has_value());
  EXPECT_EQ(std::visit(Describe{}, drift.changes[*replaced]), "drop index User_email_idx");
}

TEST(RootCauses, AnotherFormOfAForeignKeyIsOneChange) {
  const auto from = users().column("bossId").foreign_key("bossId", "User");
  const auto to =
      users().column("bossId").foreign_key("bossId", "User", "id", ReferentialAction::set_null);
  EXPECT_EQ(told(from, to), (Told{{"foreign key User_bossId_fkey", {}}}));
}

TEST(RootCauses, AForeignKeyThatIsMadeAgainBelongsToTheColumnThatChanged) {
  const auto from = users().column("bossId", "INTEGER").foreign_key("bossId", "User");
  const auto to = users().column("bossId", "BIGINT").foreign_key("bossId", "User");
  EXPECT_EQ(told(from, to), (Told{{"alter column bossId", {"foreign key User_bossId_fkey"}}}));
}

TEST(RootCauses, JoinTablesOfAnotherPrismaAreOneChange) {
  const auto join = [](StateBuilder builder, const std::string& name, bool primary) {
    builder.join_table(name);
    if (primary) return builder.key({"A", "B"});
    return builder.index(name + "_AB_unique", {"A", "B"}, IndexKind::unique);
  };
  const auto from = join(join(users(), "_a", false), "_b", false);
  const auto to = join(join(users(), "_a", true), "_b", true);
  const Drift drift = diff(from.state(), to.state());
  const RootCauses causes = root_causes(drift, from.state(), to.state());
  ASSERT_EQ(causes.roots.size(), 1U);
  EXPECT_EQ(causes.join_table_upgrade, 0U);
  EXPECT_EQ(causes.roots[0].consequences.size(), 3U);
}

TEST(RootCauses, APossibleRenameIsToldInsideWhatIsNew) {
  const auto from = users().column("first_name", "TEXT");
  const auto to = users().column("firstName", "TEXT");
  EXPECT_EQ(told(from, to), (Told{{"column firstName", {"drop column first_name"}}}));
}

TEST(RootCauses, LossesBelongToTheRootOfWhatCausesThem) {
  const auto from = users().column("name", "TEXT");
  const auto to = users()
                      .column("name", "TEXT")
                      .column("a", "TEXT")
                      .index("User_a_key", {"a"}, IndexKind::unique);
  const Drift drift = diff(from.state(), to.state());
  const RootCauses causes = root_causes(drift, from.state(), to.state());
  ASSERT_EQ(causes.roots.size(), 1U);
  EXPECT_EQ(causes.roots[0].losses.size(), causes.losses.size());
  EXPECT_FALSE(causes.losses.empty());
}

// Every change is told exactly once.
TEST(RootCauses, NothingIsLost) {
  const auto from =
      users().column("x").index("i", {"x"}).enumeration("Old", {"A"}).table("Gone").column("id");
  const auto to = users()
                      .column("y", "TEXT")
                      .index("j", {"y"})
                      .enum_column("role", "Role")
                      .enumeration("Role", {"A"})
                      .table("New")
                      .column("id")
                      .key({"id"});
  const Drift drift = diff(from.state(), to.state());
  const RootCauses causes = root_causes(drift, from.state(), to.state());
  std::vector<int> times(drift.changes.size());
  for (const RootCause& root : causes.roots) {
    ++times[root.change];
    for (const std::size_t change : root.consequences) ++times[change];
  }
  EXPECT_EQ(times, std::vector<int>(drift.changes.size(), 1));
}

}  // namespace
}  // namespace prisma_drift
