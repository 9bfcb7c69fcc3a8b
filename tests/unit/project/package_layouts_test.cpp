// Where and through what the project's commands run, in repositories of one package and of many.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "server/project/commands.h"
#include "server/project/discovery.h"
#include "server/project/installed_prisma.h"

namespace prisma_drift {
namespace {

using testing::SizeIs;

using Texts = std::map<std::string, std::string>;

constexpr const char* kSchema =
    "datasource db {\n  provider = \"postgresql\"\n}\nmodel A {\n  id Int @id\n}\n";

constexpr const char* kOther = "model B {\n  id Int @id\n}\n";

ProjectLayout only_project(const Texts& texts) {
  const MemoryFileSystem files(texts);
  const Discovery discovery = find_projects(files, "/r");
  EXPECT_THAT(discovery.projects, SizeIs(1));
  return discovery.projects.empty() ? ProjectLayout{} : discovery.projects.front();
}

// `folder$ command`.
std::string shown(const ProjectCommand& command) {
  return command.folder + "$ " + to_text(command);
}

// A package `db` in a repository of several; its own build script, the lock file at the top.
Texts workspace(const std::string& top, const Texts& more) {
  Texts texts{
      {"/r/package.json", top},
      {"/r/packages/db/package.json",
       R"({ "scripts": { "prisma:build": "cat prisma/modules/*.prisma > prisma/schema.prisma" } })"},
      {"/r/packages/db/prisma/modules/a.prisma", kSchema},
      {"/r/packages/db/prisma/modules/b.prisma", kOther},
      {"/r/packages/db/prisma/schema.prisma", std::string(kSchema) + kOther},
      {"/r/packages/web/package.json", "{}"}};
  for (const auto& [path, text] : more) texts[path] = text;
  return texts;
}

TEST(PackageLayouts, commands_run_in_the_package_that_has_the_schema) {
  const struct {
    std::string top;
    Texts lock;
    std::string run;
    std::string program;
  } managers[] = {
      {R"({ "packageManager": "pnpm@9.1.0" })",
       {{"/r/pnpm-workspace.yaml", "packages:\n  - packages/*\n"}},
       "pnpm run ",
       "pnpm exec "},
      {R"({ "workspaces": ["packages/*"] })",
       {{"/r/package-lock.json", "{}"}},
       "npm run ",
       "npm exec --no -- "},
      {R"({ "workspaces": ["packages/*"] })", {{"/r/yarn.lock", ""}}, "yarn run ", "yarn run "},
      {R"({ "workspaces": ["packages/*"] })", {{"/r/bun.lockb", ""}}, "bun run ", "bun run "},
  };
  for (const auto& manager : managers) {
    const ProjectLayout layout = only_project(workspace(manager.top, manager.lock));
    const std::string here = "/r/packages/db$ ";
    ASSERT_TRUE(build_command(layout));
    EXPECT_EQ(shown(*build_command(layout)), here + manager.run + "prisma:build");
    EXPECT_EQ(shown(migrate_dev_command(layout, "x")),
              here + manager.program + "prisma migrate dev --name x");
    EXPECT_EQ(shown(migrate_deploy_command(layout)),
              here + manager.program + "prisma migrate deploy");
  }
}

TEST(PackageLayouts, a_build_script_may_have_another_name) {
  const ProjectLayout layout = only_project(
      {{"/r/package.json", R"({ "scripts": { "db:assemble": "node tools/assemble.mjs" } })"},
       {"/r/tools/assemble.mjs",
        "for (const f of glob('prisma/modules/*.prisma')) all += read(f)\n"
        "writeFileSync('prisma/schema.prisma', all)\n"},
       {"/r/prisma/modules/a.prisma", "model A {\n  id Int @id\n}\n"},
       {"/r/prisma/schema.prisma", kSchema}});
  ASSERT_TRUE(build_command(layout));
  EXPECT_EQ(shown(*build_command(layout)), "/r$ npm run db:assemble");
}

TEST(PackageLayouts, prismas_own_folders_need_no_build) {
  const ProjectLayout layout =
      only_project({{"/r/package.json", R"({ "prisma": { "schema": "./prisma" } })"},
                    {"/r/prisma/base.prisma", "datasource db {\n  provider = \"sqlite\"\n}\n"},
                    {"/r/prisma/a.prisma", "model A {\n  id Int @id\n}\n"}});
  EXPECT_FALSE(build_command(layout));
}

TEST(InstalledPrisma, is_looked_for_from_the_package_upwards) {
  const ProjectLayout layout = only_project(workspace("{}", {}));
  const auto installed = [&](const std::string& path) {
    return prisma_is_installed(MemoryFileSystem({{path, ""}}), layout);
  };
  EXPECT_TRUE(installed("/r/packages/db/node_modules/.bin/prisma"));
  EXPECT_TRUE(installed("/r/node_modules/.bin/prisma"));
  EXPECT_TRUE(installed("/node_modules/.bin/prisma"));
  EXPECT_TRUE(installed("/r/.pnp.cjs")) << "Plug'n'Play keeps programs elsewhere";
  EXPECT_FALSE(installed("/r/packages/web/node_modules/.bin/prisma"));
  EXPECT_FALSE(installed("/r/node_modules/.bin/prettier"));
}

TEST(InstalledPrisma, says_what_installs_it) {
  EXPECT_EQ(install_command(only_project(workspace(R"({ "packageManager": "pnpm@9.1.0" })", {}))),
            "pnpm install");
  EXPECT_EQ(install_command(only_project(workspace("{}", {{"/r/bun.lock", ""}}))), "bun install");
}

}  // namespace
}  // namespace prisma_drift
