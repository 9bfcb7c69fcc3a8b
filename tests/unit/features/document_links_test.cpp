// What a person can follow from a schema's text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "server/features/document_links.h"
#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// `./user -> /app/prisma/user.prisma`
std::vector<std::string> links(const TestProject& project, const std::string& path) {
  const auto analysis = project.analysis();
  std::vector<std::string> lines;
  for (const DocumentLink& link : document_links(*analysis, "/app/" + path)) {
    lines.push_back(std::string(text_of(*analysis, {"/app/" + path, link.range})) + " -> " +
                    link.target);
  }
  return lines;
}

std::vector<std::string> links_of(const std::string& text) {
  return links(TestProject().schema("prisma/schema.prisma", text), "prisma/schema.prisma");
}

TEST(DocumentLinks, lead_from_a_built_file_to_its_modules) {
  TestProject project;
  project.schema("prisma/modules/auth/user.prisma", "model User {\n  id Int @id\n}\n")
      .schema("prisma/modules/post.prisma", "model Post {\n  id Int @id\n}\n")
      .built(
          "// Built from modules/post.prisma, and `prisma/modules/auth/user.prisma`.\n"
          "// --- auth\\user.prisma ---\nmodel User {\n  id Int @id\n}\n"
          "// --- gone.prisma ---\n// ./modules/post.prisma\n// schema.prisma\n");
  EXPECT_THAT(links(project, "prisma/schema.prisma"),
              ElementsAre("modules/post.prisma -> /app/prisma/modules/post.prisma",
                          "prisma/modules/auth/user.prisma -> /app/prisma/modules/auth/user.prisma",
                          "auth\\user.prisma -> /app/prisma/modules/auth/user.prisma",
                          "./modules/post.prisma -> /app/prisma/modules/post.prisma"));
}

TEST(DocumentLinks, do_not_guess_which_of_several_files_is_meant) {
  TestProject project;
  project.schema("a/user.prisma", "// user.prisma and b/user.prisma and ../b/user.prisma\n")
      .schema("b/user.prisma", "// user.prisma\n")
      .schema("c/x.prisma", "// user.prisma, ser.prisma\n");
  EXPECT_THAT(
      links(project, "a/user.prisma"),
      ElementsAre("b/user.prisma -> /app/b/user.prisma", "../b/user.prisma -> /app/b/user.prisma"));
  EXPECT_THAT(links(project, "c/x.prisma"), IsEmpty());
}

TEST(DocumentLinks, lead_from_imports_to_modules) {
  TestProject project;
  project
      .schema("prisma/modules/a.prisma",
              "import { B } from \"./b\"\nimport { C } from '../c.prisma'\n"
              "import { D } from \"./all/*\"\nimport { E } from \"@models/e\"\n"
              "model A {\n  id Int @id\n}\n")
      .schema("prisma/modules/b.prisma", "model B {\n  id Int @id\n}\n");
  EXPECT_THAT(
      links(project, "prisma/modules/a.prisma"),
      ElementsAre("./b -> /app/prisma/modules/b.prisma", "../c.prisma -> /app/prisma/c.prisma"));
}

TEST(DocumentLinks, lead_to_what_generators_write) {
  EXPECT_THAT(
      links_of("generator a {\n  provider = \"prisma-client-js\"\n  output = \"../client\"\n}\n"
               "generator b {\n  provider = \"prisma-client\"\n  output = \"./gen\"\n}\n"
               "generator c {\n  provider = \"prisma-client\"\n  output = \"./gen\"\n"
               "  generatedFileExtension = \"mts\"\n}\n"
               "generator d {\n  provider = \"prisma-erd-generator\"\n  output = \"erd.svg\"\n}\n"
               "generator e {\n  provider = \"zod\"\n  output = \"./zod\"\n}\n"
               "generator f {\n  provider = \"prisma-client\"\n  output = env(\"OUT\")\n}\n"),
      ElementsAre("../client -> /app/client/index.d.ts", "./gen -> /app/prisma/gen/client.ts",
                  "./gen -> /app/prisma/gen/client.mts", "erd.svg -> /app/prisma/erd.svg"));
}

TEST(DocumentLinks, lead_to_the_file_of_a_database) {
  const auto with = [](const std::string& provider, const std::string& url) {
    return links_of("datasource db {\n  provider = \"" + provider + "\"\n  url = " + url + "\n}\n");
  };
  EXPECT_THAT(with("sqlite", "\"file:./dev.db\""),
              ElementsAre("file:./dev.db -> /app/prisma/dev.db"));
  EXPECT_THAT(with("sqlite", "\"file:../dev.db?connection_limit=1\""),
              ElementsAre("file:../dev.db?connection_limit=1 -> /app/dev.db"));
  EXPECT_THAT(with("sqlite", "\"file:///var/dev.db\""),
              ElementsAre("file:///var/dev.db -> /var/dev.db"));
  EXPECT_THAT(with("sqlite", "\"file::memory:\""), IsEmpty());
  EXPECT_THAT(with("sqlite", "env(\"URL\")"), IsEmpty());
  EXPECT_THAT(with("postgresql", "\"file:./dev.db\""), IsEmpty());
}

TEST(DocumentLinks, of_modules_are_relative_to_the_built_file) {
  TestProject project;
  project
      .schema("prisma/modules/base.prisma",
              "generator client {\n  provider = \"prisma-client\"\n  output = \"./gen\"\n}\n")
      .built("");
  EXPECT_THAT(links(project, "prisma/modules/base.prisma"),
              ElementsAre("./gen -> /app/prisma/gen/client.ts"));
}

TEST(DocumentLinks, leave_the_web_to_editors_and_other_files_alone) {
  EXPECT_THAT(links_of("// https://example.org/schema.prisma\n"), IsEmpty());
  EXPECT_THAT(links(TestProject().migration("1_init", "-- schema.prisma\n"),
                    "prisma/migrations/1_init/migration.sql"),
              IsEmpty());
}

}  // namespace
}  // namespace prisma_drift
