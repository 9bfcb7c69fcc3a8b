#include "server/project/generated_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "server/project/code_files.h"
#include "server/project/dependents.h"
#include "server/project/discovery.h"

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Texts = std::map<std::string, std::string>;

std::string schema(const std::string& generator = "  provider = \"prisma-client-js\"\n") {
  return "generator client {\n" + generator +
         "}\ndatasource db {\n  provider = \"postgresql\"\n}\nmodel A {\n  id Int @id\n}\n";
}

std::vector<ProjectLayout> projects(const Texts& texts) {
  return find_projects(MemoryFileSystem(texts), "/r").projects;
}

TEST(InlineSchema, is_read_as_the_string_that_it_is) {
  EXPECT_EQ(inline_schema(R"(const config = {
  "clientVersion": "7.0.0",
  "inlineSchema": "model A {\n  id Int @id @map(\"a\\\"b\")\n}\n",
  "runtimeDataModel": {}
})"),
            "model A {\n  id Int @id @map(\"a\\\"b\")\n}\n");
}

TEST(InlineSchema, of_other_files_is_nothing) {
  for (const char* const text :
       {"", "\"inlineSchema\": ", "\"inlineSchema\": \"cut", "\"inlineSchema\": \"cut\\",
        "\"inlineSchema\": schema", "\"inlineSchema\": \"\\q\""}) {
    EXPECT_EQ(inline_schema(text), std::nullopt) << text;
  }
}

TEST(GeneratedClient, stands_where_the_generator_says) {
  const auto found =
      projects({{"/r/package.json", "{}"},
                {"/r/prisma/schema.prisma",
                 schema("  provider = \"prisma-client\"\n  output = \"../src/db\"\n")}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].client_files,
              ElementsAre("/r/src/db/schema.prisma", "/r/src/db/internal/class.ts"));
  EXPECT_TRUE(is_input_of(found[0], "/r/src/db/internal/class.ts"));
}

TEST(GeneratedClient, stands_beside_the_installed_package_by_default) {
  const auto found = projects({{"/r/.git/HEAD", ""},
                               {"/r/package.json", "{}"},
                               {"/r/node_modules/@prisma/client/package.json", "{}"},
                               {"/r/packages/db/package.json", "{}"},
                               {"/r/packages/db/prisma/schema.prisma", schema()}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].client_files.front(), "/r/node_modules/.prisma/client/schema.prisma");
}

TEST(GeneratedClient, of_two_projects_in_one_place_is_of_neither) {
  const auto found = projects({{"/r/.git/HEAD", ""},
                               {"/r/package.json", "{}"},
                               {"/r/node_modules/@prisma/client/package.json", "{}"},
                               {"/r/a/package.json", "{}"},
                               {"/r/a/prisma/schema.prisma", schema()},
                               {"/r/b/package.json", "{}"},
                               {"/r/b/prisma/schema.prisma", schema()}});
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_THAT(found[0].client_files, IsEmpty());
  EXPECT_THAT(found[1].client_files, IsEmpty());
}

TEST(GeneratedClient, is_read_from_the_first_file_that_holds_a_schema) {
  const MemoryFileSystem files(
      Texts{{"/r/other/internal/class.ts", "export {}"},
            {"/r/db/internal/class.ts", "\"inlineSchema\": \"model A {}\""}});
  const auto client = read_generated_client(
      files, {"/r/none/schema.prisma", "/r/other/internal/class.ts", "/r/db/internal/class.ts"});
  ASSERT_TRUE(client);
  EXPECT_EQ(client->path, "/r/db/internal/class.ts");
  EXPECT_EQ(client->text->text, "model A {}");
}

PackageJson package(const std::string& folder, const std::string& text) {
  return read_package_json(folder + "/package.json", text);
}

TEST(Dependents, are_found_through_others_and_once) {
  const std::map<std::string, PackageJson> packages = {
      {"/r/db", package("/r/db", R"({"name": "@a/db", "dependencies": {"@a/web": "*"}})")},
      {"/r/core", package("/r/core", R"({"name": "@a/core", "dependencies": {"@a/db": "*"}})")},
      {"/r/web", package("/r/web", R"({"name": "@a/web", "devDependencies": {"@a/core": "*"}})")},
      {"/r/docs", package("/r/docs", R"({"name": "@a/docs"})")}};
  EXPECT_THAT(dependents_of("/r/db", packages), ElementsAre("/r/core", "/r/web"));
  EXPECT_THAT(dependents_of("/r/docs", packages), IsEmpty());
  EXPECT_THAT(dependents_of("/r/none", packages), IsEmpty());
}

TEST(CodeFiles, are_those_of_the_packages_that_use_the_project_too) {
  const Texts texts = {
      {"/r/package.json",
       R"({"name": "all", "workspaces": ["packages/*"], "dependencies": {"@a/db": "*"}})"},
      {"/r/packages/db/package.json", R"({"name": "@a/db"})"},
      {"/r/packages/db/prisma/schema.prisma", schema()},
      {"/r/packages/db/src/index.ts", "nickname"},
      {"/r/packages/web/package.json", R"({"dependencies": {"@a/db": "workspace:*"}})"},
      {"/r/packages/web/src/page.ts", "nickname"},
      {"/r/packages/web/src/other.ts", "name"},
      {"/r/packages/docs/package.json", "{}"},
      {"/r/packages/docs/src/page.ts", "nickname"}};
  const MemoryFileSystem files(texts);
  const auto found = find_projects(files, "/r").projects;
  ASSERT_THAT(found, SizeIs(1));
  Executor executor(0);
  std::vector<std::string> paths;
  for (const InputFile& file : read_code(files, found[0], executor, {"nickname"})) {
    paths.push_back(file.path);
  }
  EXPECT_THAT(paths, ElementsAre("/r/packages/db/src/index.ts", "/r/packages/web/src/page.ts"));
  EXPECT_TRUE(is_code_of(found[0], "/r/packages/web/src/page.ts"));
  EXPECT_FALSE(is_code_of(found[0], "/r/packages/docs/src/page.ts"));
  EXPECT_FALSE(is_code_of(found[0], "/r/packages/web/node_modules/x/page.ts"));
}

}  // namespace
}  // namespace prisma_drift
