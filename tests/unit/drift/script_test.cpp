#include "server/drift/script.h"

#include <gtest/gtest.h>

#include "server/drift/diff.h"
#include "tests/unit/drift/states.h"

namespace prisma_drift {
namespace {

TEST(Script, is_empty_when_nothing_differs) {
  EXPECT_EQ(script_between("User: id TEXT\nindex User id", "User: id TEXT\nindex User id"), "");
}

TEST(Script, creates_tables_then_indexes_then_foreign_keys) {
  EXPECT_EQ(
      script_between("",
                     "enum Role USER ADMIN\n"
                     "User users: id TEXT, role Role=USER, tags TEXT[], at TIMESTAMP(3)=now()\n"
                     "Post: id TEXT, authorId TEXT?\n"
                     "unique users tags\nrelation Post authorId users"),
      R"sql(-- CreateEnum
CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN');

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'USER',
    "tags" TEXT[],
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Post" (
    "id" TEXT NOT NULL,
    "authorId" TEXT,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_tags_key" ON "users"("tags");

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
)sql");
}

TEST(Script, puts_the_clauses_of_a_table_into_one_statement) {
  EXPECT_EQ(script_between("T: id TEXT, z TEXT, y INTEGER, x TEXT, w TEXT?",
                           "T: id TEXT, b TEXT?, a TEXT?, y BIGINT, x INTEGER, w TEXT"),
            R"sql(-- AlterTable
ALTER TABLE "T" DROP COLUMN "z",
ADD COLUMN     "a" TEXT,
ADD COLUMN     "b" TEXT,
ALTER COLUMN "y" SET DATA TYPE BIGINT,
DROP COLUMN "x",
ADD COLUMN     "x" INTEGER NOT NULL,
ALTER COLUMN "w" SET NOT NULL;
)sql");
}

TEST(Script, drops_foreign_keys_before_what_they_lead_to) {
  EXPECT_EQ(script_between("A: id TEXT\nB: id TEXT, aId TEXT\nrelation B aId A\nindex B aId",
                           "B: id TEXT, aId TEXT"),
            R"sql(-- DropForeignKey
ALTER TABLE "B" DROP CONSTRAINT "B_aId_fkey";

-- DropIndex
DROP INDEX "B_aId_idx";

-- DropTable
DROP TABLE "A";
)sql");
}

TEST(Script, adds_enum_values_in_place) {
  EXPECT_EQ(script_between("enum Role USER\nU: id TEXT, r Role",
                           "enum Role ADMIN USER\nU: id TEXT, r Role"),
            "-- AlterEnum\nALTER TYPE \"Role\" ADD VALUE 'ADMIN';\n");
}

TEST(Script, makes_an_enum_again_to_remove_a_value) {
  EXPECT_EQ(script_between("enum Role USER GUEST\nU: id TEXT, r Role=GUEST, rs Role[]",
                           "enum Role USER\nU: id TEXT, r Role=USER, rs Role[]"),
            R"sql(-- AlterEnum
BEGIN;
CREATE TYPE "Role_new" AS ENUM ('USER');
ALTER TABLE "public"."U" ALTER COLUMN "r" DROP DEFAULT;
ALTER TABLE "U" ALTER COLUMN "r" TYPE "Role_new" USING ("r"::text::"Role_new");
ALTER TABLE "U" ALTER COLUMN "rs" TYPE "Role_new"[] USING ("rs"::text::"Role_new"[]);
ALTER TYPE "Role" RENAME TO "Role_old";
ALTER TYPE "Role_new" RENAME TO "Role";
DROP TYPE "public"."Role_old";
ALTER TABLE "U" ALTER COLUMN "r" SET DEFAULT 'USER';
COMMIT;

-- AlterTable
ALTER TABLE "U" ALTER COLUMN "r" SET DEFAULT 'USER';
)sql");
}

TEST(Script, renames_indexes_that_differ_only_in_name) {
  EXPECT_EQ(script_between("T: id TEXT, a TEXT\nindex T a old", "T: id TEXT, a TEXT\nindex T a"),
            "-- RenameIndex\nALTER INDEX \"old\" RENAME TO \"T_a_idx\";\n");
}

TEST(Script, makes_a_foreign_key_again_when_its_column_gets_another_type) {
  EXPECT_EQ(script_between("A: id INTEGER\nB: id TEXT, a INTEGER\nrelation B a A",
                           "A: id INTEGER\nB: id TEXT, a BIGINT\nrelation B a A"),
            R"sql(-- DropForeignKey
ALTER TABLE "B" DROP CONSTRAINT "B_a_fkey";

-- AlterTable
ALTER TABLE "B" ALTER COLUMN "a" SET DATA TYPE BIGINT;

-- AddForeignKey
ALTER TABLE "B" ADD CONSTRAINT "B_a_fkey" FOREIGN KEY ("a") REFERENCES "A"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
)sql");
}

TEST(Script, makes_the_indexes_of_a_column_again_that_is_made_again) {
  EXPECT_EQ(script_between("T: id TEXT, a TEXT\nindex T a", "T: id TEXT, a INTEGER?\nindex T a"),
            R"sql(-- AlterTable
ALTER TABLE "T" DROP COLUMN "a",
ADD COLUMN     "a" INTEGER;

-- CreateIndex
CREATE INDEX "T_a_idx" ON "T"("a");
)sql");
}

TEST(Script, takes_databases_by_name_and_schemas_as_declared) {
  EXPECT_EQ(script_between("B: id TEXT\nA: id TEXT", ""),
            "-- DropTable\nDROP TABLE \"A\";\n\n-- DropTable\nDROP TABLE \"B\";\n");
  const DatabaseState from = schema_of("B: id TEXT\nA: id TEXT");
  const DatabaseState to = schema_of("");
  EXPECT_EQ(migration_script(diff(from, to), from, to),
            "-- DropTable\nDROP TABLE \"B\";\n\n-- DropTable\nDROP TABLE \"A\";\n");
}

TEST(Script, drops_a_unique_index_after_it_became_the_primary_key) {
  DatabaseState from = database_of("T: key TEXT\nunique T key");
  DatabaseState to = schema_of("T: key TEXT");
  to.tables.edit({{}, "T"})->primary_key =
      PrimaryKey{.name = "T_pkey",
                 .columns = {{.name = "key", .length = {}, .operator_class = {}}},
                 .clustered = {},
                 .created = {}};
  EXPECT_EQ(migration_script(diff(from, to), from, to),
            "-- AlterTable\nALTER TABLE \"T\" ADD CONSTRAINT \"T_pkey\" PRIMARY KEY (\"key\");\n\n"
            "-- DropIndex\nDROP INDEX \"T_key_key\";\n");
}

TEST(Script, makes_a_sequence_for_a_column_that_begins_to_count) {
  DatabaseState from = database_of("Post: id INTEGER");
  DatabaseState to = schema_of("Post: id INTEGER");
  to.tables.edit({{}, "Post"})->columns.front().auto_increment = true;
  EXPECT_EQ(migration_script(diff(from, to), from, to),
            R"sql(-- AlterTable
CREATE SEQUENCE post_id_seq;
ALTER TABLE "Post" ALTER COLUMN "id" SET DEFAULT nextval('post_id_seq');
ALTER SEQUENCE post_id_seq OWNED BY "Post"."id";
)sql");
}

TEST(Script, names_namespaces_where_the_schema_lists_them) {
  DatabaseState from = database_of("");
  DatabaseState to = schema_of("T: id TEXT");
  to.qualify_names = true;
  to.namespaces.push_back({"auth", {}});
  Table user;
  user.name = {"auth", "user"};
  Column id;
  id.name = "id";
  id.type.name = "TEXT";
  user.columns.push_back(id);
  to.tables.put(user);
  EXPECT_EQ(migration_script(diff(from, to), from, to),
            R"sql(-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "auth";

-- CreateTable
CREATE TABLE "public"."T" (
    "id" TEXT NOT NULL,

    CONSTRAINT "T_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth"."user" (
    "id" TEXT NOT NULL
);
)sql");
}

TEST(SqliteScript, adds_optional_columns_and_redefines_for_the_rest) {
  EXPECT_EQ(
      script_between("T: id INTEGER, a TEXT?", "T: id INTEGER, a TEXT?, b TEXT?", Dialect::sqlite),
      "-- AlterTable\nALTER TABLE \"T\" ADD COLUMN \"b\" TEXT;\n");
  EXPECT_EQ(script_between("T: id INTEGER, a TEXT?, c TEXT\nindex T a",
                           "T: id INTEGER, a TEXT=x, b TEXT\nindex T a", Dialect::sqlite),
            R"sql(-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_T" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "a" TEXT NOT NULL DEFAULT 'x',
    "b" TEXT NOT NULL
);
INSERT INTO "new_T" ("a", "id") SELECT coalesce("a", 'x') AS "a", "id" FROM "T";
DROP TABLE "T";
ALTER TABLE "new_T" RENAME TO "T";
CREATE INDEX "T_a_idx" ON "T"("a");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
)sql");
}

TEST(Summary, names_what_is_added_removed_and_changed) {
  const DatabaseState from =
      database_of("enum E A\nOld: id TEXT\nT: id TEXT, a INTEGER, b TEXT\nindex T b");
  const DatabaseState to =
      schema_of("enum E B\nNew: id TEXT, e E\nT: id TEXT, a BIGINT, c TEXT=x\nunique T c");
  EXPECT_EQ(drift_summary(diff(from, to), from, to),
            "~ enum `E`\n"
            "    + value `B`\n"
            "    - value `A`\n"
            "+ table `New`\n"
            "- table `Old`\n"
            "~ table `T`\n"
            "    + column `c` TEXT NOT NULL DEFAULT 'x'\n"
            "    - column `b`\n"
            "    ~ column `a`: INTEGER NOT NULL becomes BIGINT NOT NULL\n"
            "    + unique index `T_c_key`\n"
            "    - index `T_b_idx`\n");
}

std::string additions_between(std::string_view before, std::string_view after,
                              Dialect dialect = Dialect::postgresql) {
  const DatabaseState from = database_of(before, dialect);
  const DatabaseState to = schema_of(after, dialect);
  return migration_script(only_additions(diff(from, to), from, to), from, to);
}

TEST(OnlyAdditions, drop_nothing) {
  EXPECT_EQ(additions_between("Old: id TEXT\nT: id TEXT, a TEXT, b TEXT\nindex T a",
                              "T: id TEXT, b INTEGER, c TEXT?"),
            "-- AlterTable\nALTER TABLE \"T\" ADD COLUMN     \"c\" TEXT;\n");
}

TEST(OnlyAdditions, add_the_values_of_an_enum_that_loses_others) {
  EXPECT_EQ(additions_between("enum E A B", "enum E A C"),
            "-- AlterEnum\nALTER TYPE \"E\" ADD VALUE 'C';\n");
}

TEST(OnlyAdditions, leave_out_what_needs_a_name_that_stays) {
  DatabaseState from = database_of("T: id TEXT, a TEXT, b TEXT\nindex T a name");
  DatabaseState to = schema_of("T: id TEXT, a TEXT, b TEXT\nindex T b name");
  EXPECT_TRUE(only_additions(diff(from, to), from, to).empty());
}

TEST(OnlyAdditions, do_not_make_a_sqlite_table_anew_that_has_something_to_lose) {
  EXPECT_EQ(
      additions_between("T: id INTEGER, a TEXT", "T: id INTEGER, b TEXT?, c TEXT", Dialect::sqlite),
      "-- AlterTable\nALTER TABLE \"T\" ADD COLUMN \"b\" TEXT;\n");
}

}  // namespace
}  // namespace prisma_drift
