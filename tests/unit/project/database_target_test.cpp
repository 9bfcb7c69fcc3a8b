#include "server/project/database_target.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <map>
#include <string>

#include "server/project/discovery.h"
#include "server/project/env_file.h"

namespace prisma_drift {
namespace {

std::string shown(const std::optional<DatabaseTarget>& target) {
  if (!target) return "none";
  const char* const place = target->place == DatabasePlace::this_machine      ? " here"
                            : target->place == DatabasePlace::compose_service ? " compose"
                                                                              : " elsewhere";
  return to_text(*target) + place;
}

TEST(DatabaseUrl, is_told_without_user_and_password) {
  EXPECT_EQ(shown(parse_database_url("postgresql://me:p@ss/word@db.example.com:5432/app?schema=x")),
            "db.example.com:5432/app elsewhere");
  EXPECT_EQ(shown(parse_database_url("mysql://root@127.0.0.1/app")), "127.0.0.1/app here");
  EXPECT_EQ(shown(parse_database_url("postgres://u:p@[::1]:5433/a%20b")), "::1:5433/a b here");
  EXPECT_EQ(shown(parse_database_url("sqlserver://SRV\\X:1433;database=app;user=sa;password=s")),
            "SRV:1433/app elsewhere");
  EXPECT_EQ(shown(parse_database_url("sqlserver://localhost:1433;initial catalog=app")),
            "localhost:1433/app here");
  EXPECT_EQ(shown(parse_database_url("file:./dev.db?x=1")), "./dev.db here");
  EXPECT_EQ(shown(parse_database_url("postgresql:///app?host=/run/postgresql")),
            "/run/postgresql/app here");
  EXPECT_EQ(shown(parse_database_url("prisma+postgres://localhost:51213/?api_key=secret")),
            "localhost:51213 here");
  EXPECT_EQ(shown(parse_database_url("nonsense")), "none");
  EXPECT_EQ(shown(parse_database_url("")), "none");
}

TEST(EnvFile, is_read_as_dotenv_reads_it) {
  const auto values = parse_env_file(
      "# comment\nA=1\nexport B = two words # why\nC=\"x${A}\\y\"\nD='${A}'\nE=\"two\nlines\"\n"
      "F=${MISSING}/$A\nbroken line\nG=\r\n=x\nH=\"open\n");
  EXPECT_EQ(values.at("A"), "1");
  EXPECT_EQ(values.at("B"), "two words");
  EXPECT_EQ(values.at("C"), "x1\\y");
  EXPECT_EQ(values.at("D"), "${A}");
  EXPECT_EQ(values.at("E"), "two\nlines");
  EXPECT_EQ(values.at("F"), "${MISSING}/1");
  EXPECT_EQ(values.at("G"), "");
  EXPECT_EQ(values.at("H"), "\"open");
  EXPECT_FALSE(values.contains("broken line"));
}

// The target of a project in `/r`, and the file that said it.
std::string target_of(std::map<std::string, std::string> texts) {
  texts.emplace("/r/prisma/schema.prisma",
                "datasource db {\n  provider = \"postgresql\"\n  url = env(\"TEST_DB_URL\")\n}\n"
                "model A {\n  id Int @id\n}\n");
  texts.emplace("/r/package.json", "{}");
  const MemoryFileSystem files(texts);
  const Discovery discovery = find_projects(files, "/r");
  const DatabaseTargetResult result = find_database_target(files, discovery.projects.at(0));
  if (!result.target) return result.unknown_because;
  return shown(result.target) + " from " + result.target->file;
}

constexpr const char* kUrl = "TEST_DB_URL=postgres://u:p@localhost:5432/app\n";

TEST(DatabaseTarget, is_read_from_where_the_command_would_have_it) {
  ::unsetenv("TEST_DB_URL");
  EXPECT_EQ(target_of({{"/r/.env", kUrl}}), "localhost:5432/app here from /r/.env");
  EXPECT_EQ(target_of({{"/r/prisma/.env", kUrl}}), "localhost:5432/app here from /r/prisma/.env");
  EXPECT_EQ(target_of({{"/r/.env", kUrl},
                       {"/r/.env.prod", "TEST_DB_URL=postgres://u:p@db.example.com/app"},
                       {"/r/package.json",
                        R"({"scripts": {"m": "dotenv -e .env.prod -- prisma migrate dev"}})"}}),
            "db.example.com/app elsewhere from /r/.env.prod");
  EXPECT_EQ(target_of({}), "nothing sets `TEST_DB_URL` where it was looked for");
}

TEST(DatabaseTarget, in_our_own_environment_is_what_the_command_would_see) {
  ::setenv("TEST_DB_URL", "mysql://db.internal/app", 1);
  EXPECT_EQ(target_of({{"/r/.env", kUrl}}), "db.internal/app elsewhere from ");
  ::unsetenv("TEST_DB_URL");
}

TEST(DatabaseTarget, may_be_a_compose_service) {
  EXPECT_EQ(target_of({{"/r/.env", "TEST_DB_URL=postgres://u:p@Postgres/app"},
                       {"/r/docker-compose.yml",
                        "version: '3'\nservices:\n  # ours\n  web:\n    image: x\n  postgres:\n"
                        "    image: y\nvolumes:\n  other:\n"}}),
            "Postgres/app compose from /r/.env");
}

TEST(DatabaseTarget, of_prisma_config_comes_before_the_schemas) {
  EXPECT_EQ(target_of({{"/r/prisma.config.ts",
                        "export default { datasource: { url: process.env.CONFIG_DB_URL } }"},
                       {"/r/.env", "CONFIG_DB_URL=postgres://localhost/config"}}),
            "localhost/config here from /r/.env");
  EXPECT_EQ(
      target_of({{"/r/prisma.config.ts", "export default { datasource: { url: 'file:./x.db' } }"}}),
      "./x.db here from /r/prisma.config.ts");
}

TEST(DatabaseTarget, is_the_direct_one_where_there_are_two) {
  EXPECT_EQ(target_of({{"/r/prisma/schema.prisma",
                        "datasource db {\n  provider = \"postgresql\"\n  url = env(\"POOL\")\n"
                        "  directUrl = env(\"DIRECT\")\n}\nmodel A {\n}\n"},
                       {"/r/.env", "POOL=postgres://pool/a\nDIRECT=postgres://direct/a"}}),
            "direct/a elsewhere from /r/.env");
}

}  // namespace
}  // namespace prisma_drift
