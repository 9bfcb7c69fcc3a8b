// The spellings of PostgreSQL's types and defaults, as Prisma reads them back from the database.
#include <gtest/gtest.h>

#include "tests/unit/sql/support.h"

namespace prisma_drift::sql {
namespace {

struct Spelling {
  const char* declared;
  const char* column;
};

void check(std::initializer_list<Spelling> spellings) {
  for (const Spelling& each : spellings) {
    EXPECT_EQ(column_declared(each.declared), each.column) << each.declared;
  }
}

TEST(Types, HaveManyNames) {
  check({
      {"a int", "a INTEGER"},
      {"a INT4 NOT NULL", "a INTEGER required"},
      {"a pg_catalog.int8", "a BIGINT"},
      {"a int2", "a SMALLINT"},
      {"a serial", "a INTEGER required counting = sequence t_a_seq"},
      {"a bigserial", "a BIGINT required counting = sequence t_a_seq"},
      {"a character varying(20)", "a VARCHAR(20)"},
      {"a varchar", "a VARCHAR"},
      {"a char", "a CHAR(1)"},
      {"a CHARACTER(3)", "a CHAR(3)"},
      {"a bpchar", "a CHAR"},
      {"a \"char\"", "a CHAR"},
      {"a double precision", "a DOUBLE PRECISION"},
      {"a float", "a DOUBLE PRECISION"},
      {"a float(24)", "a REAL"},
      {"a float8", "a DOUBLE PRECISION"},
      {"a numeric", "a DECIMAL"},
      {"a decimal(10)", "a DECIMAL(10,0)"},
      {"a NUMERIC(65, 30)", "a DECIMAL(65,30)"},
      {"a timestamp", "a TIMESTAMP(6)"},
      {"a timestamp(3) without time zone", "a TIMESTAMP(3)"},
      {"a timestamptz(3)", "a TIMESTAMPTZ(3)"},
      {"a timestamp with time zone", "a TIMESTAMPTZ(6)"},
      {"a time(0) with time zone", "a TIMETZ(0)"},
      {"a bool", "a BOOLEAN"},
      {"a bit", "a BIT(1)"},
      {"a bit varying(5)", "a VARBIT(5)"},
      {"a uuid", "a UUID"},
      {"a citext", "a CITEXT"},
      {"a interval day to second(3)", "a unsupported interval"},
      {"a vector(1536)", "a unsupported vector(1536)"},
      {"a geometry(Point, 4326)", "a unsupported geometry(Point,4326)"},
      {"a \"Role\"", "a enum Role"},
      {"a public.\"Role\" NOT NULL", "a enum Role required"},
  });
}

TEST(Types, OfListsHaveNoNullability) {
  check({
      {"a text[]", "a TEXT[]"},
      {"a text [] NOT NULL", "a TEXT[]"},
      {"a int ARRAY[3]", "a INTEGER[]"},
      {"a timestamp[]", "a TIMESTAMP[]"},
      {"a timestamp(3)[]", "a TIMESTAMP(3)[]"},
      {"a \"Role\"[] DEFAULT ARRAY['A']::\"Role\"[]", "a enum Role[] = [value A]"},
  });
}

TEST(Types, OfADomainAreTheTypeBelow) {
  EXPECT_EQ(state_after("CREATE DOMAIN email AS varchar(100) CHECK (VALUE LIKE '%@%');"
                        "CREATE TABLE a (x email NOT NULL);"),
            "table a\n  x VARCHAR(100) required\n");
}

TEST(Types, ChangeTheDefaultTheyKeep) {
  EXPECT_EQ(state_after(
                "CREATE TYPE r AS ENUM ('A'); CREATE TABLE a (x text DEFAULT 'A', y int DEFAULT 1);"
                "ALTER TABLE a ALTER x TYPE r USING x::r, ALTER y TYPE text;"),
            "enum r A\ntable a\n  x enum r = value A\n  y TEXT = expression 1\n");
}

TEST(Types, LoseADefaultThatWasMadeOfADroppedEnum) {
  const std::string made =
      "CREATE TYPE e AS ENUM ('A'); CREATE TYPE f AS ENUM ('A');"
      "CREATE TABLE t (x e DEFAULT 'A', y e DEFAULT 'A');"
      "ALTER TABLE t ALTER x TYPE text, ALTER y TYPE text; ALTER TABLE t ALTER y SET DEFAULT 'B';"
      "ALTER TYPE e RENAME TO g;";
  EXPECT_EQ(state_after(made + "DROP TYPE f;"),
            "enum g A\ntable t\n  x TEXT = text 'A'\n  y TEXT = text 'B'\n");
  EXPECT_EQ(state_after(made + "DROP TYPE g CASCADE;"),
            "enum f A\ntable t\n  x TEXT\n  y TEXT = text 'B'\n");
}

TEST(Defaults, AreReadAsTheirTypeHasIt) {
  check({
      {"a text DEFAULT 'x'", "a TEXT = text 'x'"},
      {"a text DEFAULT 'x'::text", "a TEXT = text 'x'"},
      {"a varchar(5) DEFAULT ('x'::character varying)::varchar(5)", "a VARCHAR(5) = text 'x'"},
      {"a text DEFAULT E'a\\nb'", "a TEXT = text 'a\nb'"},
      {"a text DEFAULT $$it's$$", "a TEXT = text 'it's'"},
      {"a text DEFAULT ''", "a TEXT = text ''"},
      {"a text DEFAULT CAST('x' AS text)", "a TEXT = text 'x'"},
      {"a text DEFAULT NULL", "a TEXT"},
      {"a text DEFAULT NULL::character varying", "a TEXT"},
      {"a int DEFAULT 5", "a INTEGER = 5"},
      {"a int DEFAULT '5'", "a INTEGER = 5"},
      {"a int DEFAULT (-5)", "a INTEGER = -5"},
      {"a int DEFAULT '-5'::integer", "a INTEGER = -5"},
      {"a numeric DEFAULT 1.50", "a DECIMAL = 1.50"},
      {"a float8 DEFAULT -0.5", "a DOUBLE PRECISION = -0.5"},
      {"a bool DEFAULT TRUE", "a BOOLEAN = true"},
      {"a bool DEFAULT 'f'", "a BOOLEAN = false"},
      {"a \"Role\" DEFAULT 'A'::\"Role\" NOT NULL", "a enum Role required = value A"},
      {"a jsonb DEFAULT '{}'::jsonb", "a JSONB = json {}"},
      {"a bytea DEFAULT '\\xABcd'", "a BYTEA = bytes abcd"},
      {"a bytea DEFAULT 'hi'", "a BYTEA = bytes 6869"},
      {"a timestamp(3) DEFAULT CURRENT_TIMESTAMP", "a TIMESTAMP(3) = now"},
      {"a timestamptz DEFAULT now()", "a TIMESTAMPTZ(6) = now"},
      {"a timestamptz DEFAULT pg_catalog.NOW()", "a TIMESTAMPTZ(6) = now"},
      {"a date DEFAULT '2020-01-01'", "a DATE = time 2020-01-01"},
      {"a int DEFAULT nextval('\"T_a_seq\"'::regclass)", "a INTEGER counting = sequence T_a_seq"},
      {"a text[] DEFAULT '{}'", "a TEXT[] = []"},
      {"a text[] DEFAULT '{a,\"b c\"}'::text[]", "a TEXT[] = [text 'a', text 'b c']"},
      {"a int[] DEFAULT ARRAY[1, 2]::integer[]", "a INTEGER[] = [1, 2]"},
      {"a text[] DEFAULT ARRAY['a'::text, 'b']", "a TEXT[] = [text 'a', text 'b']"},
      {"a varchar(10)[] DEFAULT (ARRAY[]::character varying[])::varchar(10)[]",
       "a VARCHAR(10)[] = []"},
  });
}

TEST(Defaults, OfOtherFormsAreExpressions) {
  check({
      {"a uuid DEFAULT gen_random_uuid()", "a UUID = expression gen_random_uuid()"},
      {"a uuid DEFAULT (uuid_generate_v4())", "a UUID = expression uuid_generate_v4()"},
      {"a timestamp DEFAULT current_timestamp(3)",
       "a TIMESTAMP(6) = expression CURRENT_TIMESTAMP(3)"},
      {"a timestamp DEFAULT (now() + interval '1 day')",
       "a TIMESTAMP(6) = expression (now() + '1 day'::interval)"},
      {"a date DEFAULT now()::date", "a DATE = expression (now())::date"},
      {"a timestamp DEFAULT (now() AT TIME ZONE 'utc')",
       "a TIMESTAMP(6) = expression (now() AT TIME ZONE 'utc'::text)"},
      {"a text DEFAULT md5(random()::text)", "a TEXT = expression md5((random())::text)"},
      {"a text DEFAULT 5", "a TEXT = expression 5"},
      {"a bit(1) DEFAULT B'1'", "a BIT(1) = expression B'1'"},
      {"a int[] DEFAULT ARRAY[f()]", "a INTEGER[] = expression ARRAY[f()]"},
  });
}

TEST(Defaults, EndWhereTheNextConstraintBegins) {
  EXPECT_EQ(state_after("CREATE TABLE b (id int PRIMARY KEY);"
                        "CREATE TABLE a (x int DEFAULT 1 + 1 NOT NULL UNIQUE, y int DEFAULT NULL "
                        "CONSTRAINT fk REFERENCES b ON DELETE CASCADE CHECK (y > 0),"
                        " z text COLLATE \"C\" DEFAULT 'a,b)' NULL);"),
            R"(table b
  id INTEGER required
  key b_pkey (id)
table a
  x INTEGER required = expression (1 + 1)
  y INTEGER
  z TEXT = text 'a,b)'
  constraint unique a_x_key (x)
  foreign fk (y) -> b (id) delete cascade update no action
)");
}

TEST(Enums, AreMadeAnewWhenAValueGoes) {
  EXPECT_EQ(state_after(R"(
CREATE TYPE "Role" AS ENUM ('A', 'B', 'C');
CREATE TABLE "User" ("id" TEXT NOT NULL, "role" "Role" NOT NULL DEFAULT 'A', "all" "Role"[]);
-- AlterEnum
BEGIN;
CREATE TYPE "Role_new" AS ENUM ('A', 'B');
ALTER TABLE "User" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "User" ALTER COLUMN "role" TYPE "Role_new" USING ("role"::text::"Role_new");
ALTER TABLE "User" ALTER COLUMN "all" TYPE "Role_new"[] USING ("all"::text::"Role_new"[]);
ALTER TYPE "Role" RENAME TO "Role_old";
ALTER TYPE "Role_new" RENAME TO "Role";
DROP TYPE "Role_old";
ALTER TABLE "User" ALTER COLUMN "role" SET DEFAULT 'A';
COMMIT;
)"),
            R"(enum Role A B
table User
  id TEXT required
  role enum Role required = value A
  all enum Role[]
)");
}

TEST(Enums, GainValuesWhereTheyAreWanted) {
  EXPECT_EQ(
      state_after("CREATE TYPE e AS ENUM ('b'); ALTER TYPE e ADD VALUE 'd';"
                  "ALTER TYPE e ADD VALUE 'a' BEFORE 'b'; ALTER TYPE e ADD VALUE 'c' AFTER 'b';"
                  "ALTER TYPE e ADD VALUE IF NOT EXISTS 'a';"),
      "enum e a b c d\n");
}

TEST(Enums, RenameValuesAlsoInDefaults) {
  EXPECT_EQ(state_after("CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (x e DEFAULT 'a', y e[] "
                        "DEFAULT '{a,b}');"
                        "ALTER TYPE e RENAME VALUE 'a' TO 'z'; ALTER TYPE e RENAME TO f;"),
            "enum f z b\ntable t\n  x enum f = value z\n  y enum f[] = [value z, value b]\n");
}

TEST(Enums, MoveBetweenNamespaces) {
  EXPECT_EQ(state_after("CREATE SCHEMA s; CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (x e);"
                        "ALTER TYPE e SET SCHEMA s;"),
            "enum s.e a\ntable t\n  x enum s.e\n");
}

TEST(Enums, TakeColumnsWithThemOnlyIfAsked) {
  const char* const made = "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (x e, y int);";
  EXPECT_EQ(state_after(std::string(made) + "DROP TYPE e CASCADE;"), "table t\n  y INTEGER\n");
  EXPECT_EQ(problems_of({made, "DROP TYPE e;"}),
            "[e] type `e` cannot be dropped: column `t.x` still needs it\n");
}

}  // namespace
}  // namespace prisma_drift::sql
