#include "server/project/commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "server/project/discovery.h"
#include "server/project/prisma_calls.h"
#include "server/project/shell_words.h"

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> words_of(const ShellCommand& command) {
  std::vector<std::string> words;
  for (const ShellWord& word : command.words) {
    words.push_back(word.expands ? word.text + "*" : word.text);
  }
  return words;
}

TEST(ShellWords, are_those_of_a_shell) {
  const auto commands = shell_commands(R"(A=1 B="x y" node 'a b' c\ d $E && cat *.x > out; e|f)");
  ASSERT_THAT(commands, SizeIs(4));
  EXPECT_EQ(commands[0].environment[1].first, "B");
  EXPECT_EQ(commands[0].environment[1].second.text, "x y");
  EXPECT_THAT(words_of(commands[0]), ElementsAre("node", "a b", "c d", "$E*"));
  EXPECT_THAT(words_of(commands[1]), ElementsAre("cat", "*.x*"));
  EXPECT_EQ(commands[1].output_file, "out");
  EXPECT_THAT(words_of(commands[3]), ElementsAre("f"));
  EXPECT_THAT(shell_commands("  && ;"), IsEmpty());
  EXPECT_THAT(shell_commands("'open"), SizeIs(1));
}

TEST(ShellWords, are_quoted_where_a_person_would_have_to) {
  EXPECT_EQ(shell_quoted("--name"), "--name");
  EXPECT_EQ(shell_quoted("a b"), "'a b'");
  EXPECT_EQ(shell_quoted("it's"), "'it'\\''s'");
  EXPECT_EQ(shell_quoted(""), "''");
}

// The project of a package.json with these scripts and a schema in the usual place.
struct Project {
  explicit Project(const std::string& scripts, const std::string& extra = "",
                   std::map<std::string, std::string> more = {}) {
    std::map<std::string, std::string> texts{
        {"/r/package.json", "{ \"scripts\": {" + scripts + "} " + extra + "}"},
        {"/r/prisma/schema.prisma",
         "datasource db {\n  provider = \"postgresql\"\n}\nmodel A {\n  id Int @id\n}\n"}};
    texts.merge(more);
    const MemoryFileSystem files(texts);
    const Discovery discovery = find_projects(files, "/r");
    EXPECT_THAT(discovery.projects, SizeIs(1));
    layout = discovery.projects.front();
  }
  std::string migrate() const { return to_text(migrate_dev_command(layout, "add_x")); }
  std::string generate() const { return to_text(generate_command(layout)); }

  ProjectLayout layout;
};

TEST(Commands, run_what_is_installed_through_the_projects_package_manager) {
  const std::string dev = "migrate dev --name add_x";
  EXPECT_EQ(Project("", R"(, "packageManager": "pnpm@9.1.0")").migrate(),
            "pnpm exec prisma " + dev);
  EXPECT_EQ(Project("", "", {{"/r/yarn.lock", ""}}).migrate(), "yarn run prisma " + dev);
  EXPECT_EQ(Project("", "", {{"/r/bun.lock", ""}}).migrate(), "bun run prisma " + dev);
  EXPECT_EQ(Project("").migrate(), "npm exec --no -- prisma " + dev);
}

TEST(Commands,
     keep_the_env_file_the_schema_the_configuration_and_the_folder_of_the_migrate_script) {
  const Project wrapped(
      R"("db:migrate": "pnpm prisma:build && dotenv -e .env.local -- prisma migrate dev")",
      R"(, "packageManager": "pnpm@9.1.0")");
  EXPECT_EQ(wrapped.migrate(), "pnpm exec dotenv -e .env.local -- prisma migrate dev --name add_x");
  EXPECT_THAT(wrapped.layout.migrate.environment_files, ElementsAre("/r/.env.local"));

  const Project flags(
      R"("m": "npx prisma migrate dev --create-only --schema=./prisma/schema.prisma --skip-seed")");
  EXPECT_EQ(flags.migrate(),
            "npm exec --no -- prisma migrate dev --name add_x --schema ./prisma/schema.prisma");

  const Project folder(R"("m": "cd prisma && prisma migrate dev && rm -rf x")");
  EXPECT_EQ(migrate_dev_command(folder.layout, "add_x").folder, "/r/prisma");

  const Project inline_variable(
      R"("m": "DATABASE_URL=file:./a.db OTHER=$X prisma migrate dev --name")");
  EXPECT_EQ(inline_variable.migrate(),
            "DATABASE_URL=file:./a.db npm exec --no -- prisma migrate dev --name add_x");
}

TEST(Commands, follow_scripts_that_only_set_the_environment) {
  const Project project(
      R"("with-env": "dotenv -e ../../.env --", "m": "pnpm with-env prisma migrate dev")",
      R"(, "packageManager": "pnpm@9.1.0")");
  EXPECT_EQ(project.migrate(), "pnpm exec dotenv -e ../../.env -- prisma migrate dev --name add_x");
}

TEST(Commands, add_the_dashes_without_which_the_wrapper_would_take_the_name_for_its_own) {
  const Project project(R"("m": "yarn dotenv -e .env prisma migrate dev")", "",
                        {{"/r/yarn.lock", ""}});
  EXPECT_EQ(project.migrate(), "yarn run dotenv -e .env -- prisma migrate dev --name add_x");
}

TEST(Commands, do_not_take_over_programs_of_the_project) {
  const Project project(R"("m": "node scripts/danger.mjs npx prisma migrate dev")");
  EXPECT_EQ(project.migrate(), "npm exec --no -- prisma migrate dev --name add_x");
}

TEST(Commands, scripts_that_run_each_other_in_a_circle_end) {
  const Project project(
      R"("a": "npm run b", "b": "npm run a", "c": "a d", "d": "c", "dotenv": "dotenv x")");
  EXPECT_EQ(project.migrate(), "npm exec --no -- prisma migrate dev --name add_x");
}

TEST(Commands, generate_by_the_projects_own_script_if_that_does_nothing_to_a_database) {
  EXPECT_EQ(Project(R"("prisma:generate": "prisma generate && tsc")").generate(),
            "npm run prisma:generate");
  EXPECT_EQ(Project(R"("db:generate": "prisma migrate dev")").generate(),
            "npm exec --no -- prisma generate");
  EXPECT_EQ(
      Project(R"("postinstall": "prisma generate", "build": "prisma generate && x")").generate(),
      "npm exec --no -- prisma generate");
  EXPECT_EQ(Project(R"("generate:watch": "prisma generate --watch")").generate(),
            "npm exec --no -- prisma generate");
}

TEST(Commands, name_the_schema_where_prisma_would_not_look_for_it) {
  const MemoryFileSystem files(
      {{"/r/package.json", "{}"},
       {"/r/db/main.prisma", "datasource db {\n  provider = \"sqlite\"\n}\nmodel A {\n}\n"}});
  const Discovery discovery = find_projects(files, "/r");
  ASSERT_THAT(discovery.projects, SizeIs(1));
  EXPECT_EQ(to_text(migrate_deploy_command(discovery.projects[0])),
            "npm exec --no -- prisma migrate deploy --schema db/main.prisma");
}

TEST(Commands, run_what_the_project_wants_after_a_migration) {
  const Project project(
      R"("prisma:build": "cat prisma/modules/*.prisma > prisma/schema.prisma", "seed": "x")", "",
      {{"/r/prisma/modules/a.prisma", "model A {\n}\n"},
       {"/r/.prisma-drift.json", R"({ "afterMigration": ["seed"] })"}});
  std::vector<std::string> texts;
  for (const ProjectCommand& command : after_migration_commands(project.layout)) {
    texts.push_back(to_text(command));
  }
  EXPECT_THAT(texts, ElementsAre("npm run seed"));
}

TEST(Commands, know_which_versions_may_offer_to_reset) {
  EXPECT_TRUE(migrate_dev_may_offer_reset({5, 22, ""}));
  EXPECT_TRUE(migrate_dev_may_offer_reset({6, 4, ""}));
  EXPECT_FALSE(migrate_dev_may_offer_reset({6, 5, ""}));
  EXPECT_FALSE(migrate_dev_may_offer_reset({7, 0, ""}));
}

}  // namespace
}  // namespace prisma_drift
