#include "server/project/discovery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "server/project/read_project.h"

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Texts = std::map<std::string, std::string>;

constexpr const char* kHead =
    "generator client {\n  provider = \"prisma-client-js\"\n}\ndatasource db {\n"
    "  provider = \"postgresql\"\n}\n";

std::string model(const std::string& name, const std::string& fields = "") {
  return "model " + name + " {\n  id Int @id\n" + fields + "}\n";
}

std::string datasource(const std::string& provider) {
  return "datasource db {\n  provider = \"" + provider + "\"\n}\n";
}

// A project in a line: `kind schema…; built=…; migrations=…`, without the `/r/` of every path.
std::string shown(const ProjectLayout& project) {
  const auto path = [](const std::string& text) {
    return text.rfind("/r/", 0) == 0 ? text.substr(3) : text;
  };
  std::string text = project.kind == LayoutKind::modules_with_build ? "modules"
                     : project.kind == LayoutKind::multi_file       ? "folder"
                                                                    : "file";
  for (const std::string& schema : project.schema_paths) text += " " + path(schema);
  if (project.built_file) text += "; built=" + path(*project.built_file);
  text += "; migrations=" + path(project.migrations_folder);
  return text;
}

std::vector<std::string> found(const Texts& texts, const std::string& folder = "/r",
                               const DiscoveryOptions& options = {}) {
  const MemoryFileSystem files(texts);
  std::vector<std::string> projects;
  for (const ProjectLayout& project : find_projects(files, folder, options).projects) {
    projects.push_back(shown(project));
  }
  return projects;
}

// One file.

TEST(Discovery, finds_one_file_in_its_usual_places) {
  EXPECT_THAT(found({{"/r/prisma/schema.prisma", kHead + model("A")}}),
              ElementsAre("file prisma/schema.prisma; migrations=prisma/migrations"));
  EXPECT_THAT(found({{"/r/package.json", "{}"}, {"/r/schema.prisma", kHead + model("A")}}),
              ElementsAre("file schema.prisma; migrations=migrations"));
}

TEST(Discovery, finds_a_schema_by_its_datasource_whatever_it_is_called) {
  EXPECT_THAT(found({{"/r/package.json", "{}"}, {"/r/db/main.prisma", kHead + model("A")}}),
              ElementsAre("file db/main.prisma; migrations=db/migrations"));
}

TEST(Discovery, nothing_is_found_where_there_is_nothing) {
  EXPECT_THAT(found({{"/r/package.json", "{}"}, {"/r/notes.prisma", model("A")}}), IsEmpty());
  EXPECT_THAT(found({{"/r/x", ""}}, "/missing"), IsEmpty());
}

// Prisma's own multi-file schemas.

TEST(Discovery, finds_the_folder_that_somebody_names) {
  const Texts files{
      {"/r/package.json", "{}"}, {"/r/db/base.prisma", kHead}, {"/r/db/deep/a.prisma", model("A")}};
  for (const auto& [path, text] :
       Texts{{"/r/prisma.config.ts", "export default defineConfig({ schema: 'db' })"},
             {"/r/.config/prisma.mjs", "export default { schema: '../db/' }"},
             {"/r/package.json", R"({"prisma": {"schema": "./db"}})"},
             {"/r/package.json", R"({"scripts": {"g": "prisma generate --schema db"}})"}}) {
    Texts texts = files;
    texts[path] = text;
    EXPECT_THAT(found(texts), ElementsAre("folder db; migrations=db/migrations")) << text;
  }
}

TEST(Discovery, finds_the_usual_folder_with_migrations_inside_or_beside_it) {
  Texts texts{{"/r/prisma/schema/base.prisma", kHead}, {"/r/prisma/schema/a.prisma", model("A")}};
  EXPECT_THAT(found(texts),
              ElementsAre("folder prisma/schema; migrations=prisma/schema/migrations"));
  texts["/r/prisma/migrations/1_init/migration.sql"] = "";
  EXPECT_THAT(found(texts), ElementsAre("folder prisma/schema; migrations=prisma/migrations"));
}

TEST(Discovery, a_file_that_uses_what_its_neighbours_declare_is_read_with_them) {
  EXPECT_THAT(found({{"/r/prisma/schema.prisma", kHead + model("A", "  b B[]\n")},
                     {"/r/prisma/models/b.prisma", model("B")}}),
              ElementsAre("folder prisma; migrations=prisma/migrations"));
}

TEST(Discovery, a_file_that_is_named_is_that_file_alone) {
  EXPECT_THAT(found({{"/r/package.json", R"({"prisma": {"schema": "prisma/schema.prisma"}})"},
                     {"/r/prisma/schema.prisma", kHead + model("A")},
                     {"/r/prisma/drafts/b.prisma", model("B")}}),
              ElementsAre("file prisma/schema.prisma; migrations=prisma/migrations"));
}

// Modules and a build script.

const std::string kBuilt = kHead + model("User") + model("Post") + model("Tag");
const Texts kModules{{"/r/prisma/modules/auth/user.prisma", model("User")},
                     {"/r/prisma/modules/blog/post.prisma", model("Post") + model("Tag")}};

Texts with(Texts texts, const Texts& more) {
  for (const auto& [path, text] : more) texts[path] = text;
  return texts;
}

TEST(Discovery, finds_modules_by_what_they_declare) {
  EXPECT_THAT(
      found(with(kModules, {{"/r/prisma/schema.prisma", kBuilt}})),
      ElementsAre(
          "modules prisma/modules; built=prisma/schema.prisma; migrations=prisma/migrations"));
}

TEST(Discovery, finds_modules_that_the_build_script_names) {
  const Texts texts =
      with(kModules, {{"/r/prisma/schema.prisma", kBuilt},
                      {"/r/package.json", R"({"scripts": {"prisma:build": "node scripts/build.mjs",
                                           "build": "npm run prisma:build && tsc"}})"},
                      {"/r/scripts/build.mjs", R"(
          import { join } from 'node:path'
          const root = join(import.meta.dirname, '..', 'prisma')
          const parts = readAll(join(root, 'modules'))
          writeFileSync(join(root, 'schema.prisma'), parts.join())
        )"}});
  EXPECT_THAT(
      found(texts),
      ElementsAre(
          "modules prisma/modules; built=prisma/schema.prisma; migrations=prisma/migrations"));
  const MemoryFileSystem files(texts);
  EXPECT_EQ(find_projects(files, "/r").projects[0].build_script->name, "prisma:build");
}

TEST(Discovery, finds_modules_before_the_first_build) {
  const Texts script{
      {"/r/package.json", R"({"scripts": {"prisma:build": "node build.mjs"}})"},
      {"/r/build.mjs", "writeFileSync('prisma/schema.prisma', read('prisma/modules'))"}};
  EXPECT_THAT(
      found(with(kModules, script)),
      ElementsAre(
          "modules prisma/modules; built=prisma/schema.prisma; migrations=prisma/migrations"));
}

TEST(Discovery, takes_the_provider_of_an_unbuilt_schema_from_the_lock_file) {
  const MemoryFileSystem files(
      with(kModules, {{"/r/package.json", R"({"scripts": {"prisma:build": "node gone.mjs"}})"},
                      {"/r/prisma/migrations/migration_lock.toml", "provider = \"mysql\"\n"}}));
  const Discovery discovery = find_projects(files, "/r");
  ASSERT_THAT(discovery.projects, SizeIs(1));
  EXPECT_EQ(shown(discovery.projects[0]),
            "modules prisma/modules; built=prisma/schema.prisma; migrations=prisma/migrations");
  EXPECT_EQ(discovery.projects[0].provider, "mysql");
}

TEST(Discovery, never_takes_archives_for_modules) {
  const Texts texts = with(kModules, {{"/r/prisma/schema.prisma", kBuilt},
                                      {"/r/prisma/archive/old.prisma", kBuilt},
                                      {"/r/prisma/modules/backup/x.prisma", model("Old")}});
  const MemoryFileSystem files(texts);
  const Discovery discovery = find_projects(files, "/r");
  ASSERT_THAT(discovery.projects, SizeIs(1));
  EXPECT_THAT(
      schema_files(files, discovery.projects[0]),
      ElementsAre("/r/prisma/modules/auth/user.prisma", "/r/prisma/modules/blog/post.prisma"));
}

TEST(Discovery, knows_the_programs_made_for_joining_schemas) {
  const Texts files{{"/r/prisma/schema.prisma", kBuilt},
                    {"/r/prisma/base.prisma", kHead},
                    {"/r/prisma/parts/user.prisma", datasource("postgresql") + model("User")},
                    {"/r/prisma/parts/post.prisma", model("Post") + model("Tag")}};
  const std::string expected =
      "modules prisma/base.prisma prisma/parts; built=prisma/schema.prisma; "
      "migrations=prisma/migrations";
  const Texts prismix{{"/r/package.json", R"({"devDependencies": {"prismix": "1"}})"},
                      {"/r/prismix.config.json",
                       R"({"mixers": [{"input": ["prisma/base.prisma", "./prisma/parts/*.prisma"],
                                       "output": "prisma/schema.prisma"}]})"}};
  EXPECT_THAT(found(with(files, prismix)), ElementsAre(expected));
  const Texts aurora{
      {"/r/package.json", R"({"scripts": {"aurora": "aurora && npx prisma format"}})"},
      {"/r/aurora.config.json",
       R"({"files": ["prisma/base.prisma", "prisma/parts/*.prisma"],
                          "output": "prisma/schema.prisma"})"}};
  EXPECT_THAT(found(with(files, aurora)), ElementsAre(expected));
  const Texts import{
      {"/r/package.json",
       R"({"scripts": {"s": "npx prisma-import -s './prisma/parts/*.prisma' -o prisma/schema.prisma"}})"}};
  EXPECT_THAT(found(with(files, import)),
              ElementsAre("modules prisma/parts; built=prisma/schema.prisma; "
                          "migrations=prisma/migrations"));
}

// The five ways in which modules and Prisma's own settings meet.
TEST(Discovery, understands_modules_whatever_prisma_is_told) {
  const Texts files =
      with(kModules, {{"/r/prisma/schema.prisma", kBuilt},
                      {"/r/prisma/modules/flat.prisma", "enum Color {\n  red\n}\n"}});
  const std::string expected =
      "modules prisma/modules; built=prisma/schema.prisma; migrations=prisma/migrations";
  EXPECT_THAT(found(files), ElementsAre(expected));
  for (const char* const schema : {"prisma/schema.prisma", "prisma/", "prisma/modules"}) {
    const std::string config = "export default { schema: '" + std::string(schema) + "' }";
    EXPECT_THAT(found(with(files, {{"/r/prisma.config.ts", config}})), ElementsAre(expected))
        << schema;
  }
  const Texts deep{{"/r/prisma/modules/auth/auth.prisma", model("User")},
                   {"/r/prisma/schema.prisma", kHead + model("User")}};
  EXPECT_THAT(found(deep), ElementsAre(expected));
}

// Several in one repository.

TEST(Discovery, finds_every_project_of_a_repository) {
  EXPECT_THAT(found({{"/r/package.json", "{}"},
                     {"/r/apps/a/package.json", "{}"},
                     {"/r/apps/a/prisma/schema.prisma", kHead + model("A")},
                     {"/r/packages/db/package.json", R"({"prisma": {"schema": "src"}})"},
                     {"/r/packages/db/src/x.prisma", kHead},
                     {"/r/packages/db/src/y.prisma", model("B")}}),
              ElementsAre("file apps/a/prisma/schema.prisma; migrations=apps/a/prisma/migrations",
                          "folder packages/db/src; migrations=packages/db/src/migrations"));
}

TEST(Discovery, finds_one_project_per_provider) {
  EXPECT_THAT(
      found({{"/r/package.json", "{}"},
             {"/r/prisma/mysql-schema.prisma", datasource("mysql") + model("A")},
             {"/r/prisma/postgresql-schema.prisma", datasource("postgresql") + model("A")},
             {"/r/prisma/mysql-migrations/migration_lock.toml", "provider = \"mysql\""},
             {"/r/prisma/postgresql-migrations/migration_lock.toml", "provider = \"postgresql\""}}),
      ElementsAre("file prisma/mysql-schema.prisma; migrations=prisma/mysql-migrations",
                  "file prisma/postgresql-schema.prisma; migrations=prisma/postgresql-migrations"));
  EXPECT_THAT(found({{"/r/package.json", "{}"},
                     {"/r/prisma/sqlite/schema.prisma", datasource("sqlite") + model("A")},
                     {"/r/prisma/mysql/schema.prisma", datasource("mysql") + model("A")}}),
              ElementsAre("file prisma/mysql/schema.prisma; migrations=prisma/mysql/migrations",
                          "file prisma/sqlite/schema.prisma; migrations=prisma/sqlite/migrations"));
}

TEST(Discovery, copies_of_a_schema_are_no_projects) {
  EXPECT_THAT(found({{"/r/package.json", "{}"},
                     {"/r/prisma/schema.prisma", kHead + model("A") + model("B")},
                     {"/r/prisma/schema copy.prisma", kHead + model("A")},
                     {"/r/prisma/template.prisma", kHead}}),
              ElementsAre("file prisma/schema.prisma; migrations=prisma/migrations"));
}

TEST(Discovery, does_not_lend_one_projects_migrations_to_another) {
  EXPECT_THAT(found({{"/r/package.json", "{}"},
                     {"/r/prisma/schema.prisma", kHead + model("A")},
                     {"/r/prisma/migrations/1/migration.sql", ""},
                     {"/r/examples/other.prisma", kHead + model("X")}}),
              ElementsAre("file examples/other.prisma; migrations=examples/migrations",
                          "file prisma/schema.prisma; migrations=prisma/migrations"));
}

// What is never looked at.

TEST(Discovery, leaves_alone_what_is_generated_or_of_another_tool) {
  EXPECT_THAT(
      found({{"/r/package.json", "{}"},
             {"/r/prisma/schema.prisma", "generator c {\n  output = \"../src/generated\"\n}\n" +
                                             datasource("sqlite") + model("A")},
             {"/r/src/generated/schema.prisma", kHead + model("A")},
             {"/r/src/client/schema.prisma", kHead + model("A")},
             {"/r/src/client/runtime/library.js", ""},
             {"/r/dist/prisma/schema.prisma", kHead + model("A")},
             {"/r/node_modules/x/schema.prisma", kHead + model("A")},
             {"/r/next/contract.prisma", "// use prisma-next\n" + (kHead + model("A"))}}),
      ElementsAre("file prisma/schema.prisma; migrations=prisma/migrations"));
}

TEST(Discovery, goes_on_where_something_cannot_be_read) {
  MemoryFileSystem files({{"/r/package.json", "{ broken"},
                          {"/r/prisma/schema.prisma", kHead + model("A")},
                          {"/r/secret/x.prisma", ""},
                          {"/r/other.prisma", ""}});
  files.make_unreadable("/r/secret");
  files.make_unreadable("/r/other.prisma");
  const Discovery discovery = find_projects(files, "/r");
  EXPECT_THAT(discovery.projects, SizeIs(1));
  EXPECT_THAT(discovery.problems, SizeIs(2));
  EXPECT_THAT(discovery.projects[0].problems, SizeIs(testing::Ge(1u)));
}

// Overrides.

TEST(Discovery, a_configuration_file_overrides_every_guess) {
  const Texts files = with(kModules, {{"/r/package.json", "{}"},
                                      {"/r/prisma/schema.prisma", kBuilt},
                                      {"/r/odd/place.prisma", kHead + model("Z")}});
  EXPECT_THAT(found(with(files, {{"/r/.prisma-drift.json",
                                  R"({ "modules": ["prisma/modules/auth/*.prisma"],
                                       "builtSchema": "prisma/schema.prisma",
                                       "migrations": "db/m", "prismaVersion": "5.4",
                                       "provider": "mysql" })"}})),
              testing::Contains(
                  "modules prisma/modules/auth; built=prisma/schema.prisma; migrations=db/m"));
  const MemoryFileSystem memory(with(
      files, {{"/r/.prisma-drift.json",
               R"({ "schema": "odd/place.prisma", "provider": "mysql", "prismaVersion": 5 })"}}));
  for (const ProjectLayout& project : find_projects(memory, "/r").projects) {
    EXPECT_EQ(project.provider, "mysql");
    EXPECT_EQ(project.prisma_version.major, 5u);
  }
}

TEST(Discovery, the_editors_settings_count_where_no_file_says_otherwise) {
  const Texts files{{"/r/package.json", "{}"}, {"/r/prisma/schema.prisma", kHead + model("A")}};
  DiscoveryOptions options;
  options.settings.migrations = "elsewhere";
  EXPECT_THAT(found(files, "/r", options),
              ElementsAre("file prisma/schema.prisma; migrations=elsewhere"));
  EXPECT_THAT(
      found(with(files, {{"/r/.prisma-drift.json", R"({ "migrations": "m" })"}}), "/r", options),
      ElementsAre("file prisma/schema.prisma; migrations=m"));
}

TEST(Discovery, migrations_of_prisma_config_come_first) {
  EXPECT_THAT(found({{"/r/prisma.config.ts",
                      "export default { migrations: { path: path.join('db', 'migrations') } }"},
                     {"/r/prisma/schema.prisma", kHead + model("A")},
                     {"/r/prisma/migrations/1/migration.sql", ""}}),
              ElementsAre("file prisma/schema.prisma; migrations=db/migrations"));
}

// Starting elsewhere than at the root.

TEST(Discovery, a_part_of_a_package_is_seen_as_a_part_of_it) {
  const Texts files = with(kModules, {{"/r/.git/HEAD", ""},
                                      {"/r/package.json", "{}"},
                                      {"/r/prisma/schema.prisma", kBuilt},
                                      {"/r/examples/x.prisma", datasource("mysql") + model("X")}});
  for (const char* const folder : {"/r/prisma", "/r/prisma/modules", "/r/prisma/modules/auth"}) {
    EXPECT_THAT(
        found(files, folder),
        ElementsAre(
            "modules prisma/modules; built=prisma/schema.prisma; migrations=prisma/migrations"))
        << folder;
  }
}

TEST(FindProjectOf, finds_it_from_any_of_its_files) {
  const MemoryFileSystem files(with(kModules, {{"/r/.git/HEAD", ""},
                                               {"/r/package.json", "{}"},
                                               {"/r/prisma/schema.prisma", kBuilt},
                                               {"/r/prisma/migrations/1/migration.sql", ""},
                                               {"/r/src/index.ts", ""}}));
  for (const char* const file :
       {"/r/prisma/modules/auth/user.prisma", "/r/prisma/schema.prisma",
        "/r/prisma/migrations/1/migration.sql", "/r/prisma/modules/new/not-saved-yet.prisma"}) {
    const auto project = find_project_of(files, file);
    ASSERT_TRUE(project) << file;
    EXPECT_EQ(project->kind, LayoutKind::modules_with_build) << file;
  }
  EXPECT_FALSE(find_project_of(files, "/r/src/index.ts"));
}

TEST(FindProjectOf, a_file_that_belongs_to_nothing_stands_alone) {
  const MemoryFileSystem files(Texts{{"/x/loose.prisma", model("A")}});
  const auto project = find_project_of(files, "/x/loose.prisma");
  ASSERT_TRUE(project);
  EXPECT_EQ(project->schema_paths, std::vector<std::string>{"/x/loose.prisma"});
}

TEST(Layout, says_what_to_watch_and_what_is_its_own) {
  const MemoryFileSystem files(
      with(kModules, {{"/r/package.json", "{}"}, {"/r/prisma/schema.prisma", kBuilt}}));
  const ProjectLayout project = find_projects(files, "/r").projects.at(0);
  const auto watched = watched_paths(project);
  EXPECT_THAT(watched, testing::IsSupersetOf({"/r/prisma/modules", "/r/prisma/migrations",
                                              "/r/prisma/schema.prisma", "/r/package.json"}));
  EXPECT_TRUE(is_input_of(project, "/r/prisma/modules/x/y.prisma"));
  EXPECT_FALSE(is_input_of(project, "/r/prisma/modules/x/y.sql"));
  EXPECT_FALSE(is_input_of(project, "/r/prisma/modules/archive/y.prisma"));
  EXPECT_FALSE(is_input_of(project, "/r/prisma/other.prisma"));
}

}  // namespace
}  // namespace prisma_drift
