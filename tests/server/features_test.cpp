// What is answered about a place: conversion to and from the protocol. What the answers say is
// tested with server/features.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/small_incident.h"
#include "tests/server/test_server.h"

namespace prisma_drift {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::SizeIs;

const json kEditor = {
    {"workspace",
     {{"workspaceEdit",
       {{"documentChanges", true}, {"resourceOperations", {"create", "rename", "delete"}}}},
      {"codeLens", {{"refreshSupport", true}}}}},
    {"textDocument",
     {{"codeAction",
       {{"codeActionLiteralSupport", {{"codeActionKind", {{"valueSet", {"quickfix"}}}}}}}},
      {"hover", {{"contentFormat", {"markdown", "plaintext"}}}},
      {"definition", {{"linkSupport", true}}},
      {"documentSymbol", {{"hierarchicalDocumentSymbolSupport", true}}}}}};

json at(const char* path, int line, int character) {
  return {{"textDocument", document(path)}, {"position", position(line, character)}};
}

json actions_at(TestServer& server, const char* path, int line, int character,
                json context = {{"diagnostics", json::array()}}) {
  return server.request("textDocument/codeAction", {{"textDocument", document(path)},
                                                    {"range", range(line, character, character)},
                                                    {"context", std::move(context)}});
}

std::vector<std::string> titles(const json& actions) {
  std::vector<std::string> all;
  for (const json& action : actions) all.push_back(action["title"]);
  return all;
}

TEST(CodeActions, OfferTheWorkflowAndTheMigration) {
  TestServer server(small_incident(), {.capabilities = kEditor});
  const json actions = actions_at(server, kUserPath, 3, 4);
  EXPECT_THAT(titles(actions),
              ElementsAre("Run prisma:build and create migration `add_photo`",
                          "Run prisma:build and create migration with another name…",
                          "Write migration `add_photo`, review, then apply",
                          "Write migration `add_photo` (not applied)", "Show the missing migration",
                          HasSubstr("Ignore `missing-column`")));
  for (const json& action : actions) EXPECT_FALSE(action.value("isPreferred", false));
  EXPECT_EQ(actions[0]["diagnostics"][0]["code"], "missing-column");
}

TEST(CodeActions, TheWrittenMigrationIsAnEditThatSettlesIt) {
  TestServer server(small_incident(), {.capabilities = kEditor});
  const json changes = actions_at(server, kUserPath, 3, 4)[3]["edit"]["documentChanges"];
  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_EQ(changes[0]["kind"], "create");
  EXPECT_EQ(changes[0]["options"], (json{{"overwrite", false}}));
  EXPECT_EQ(changes[0]["uri"], changes[1]["textDocument"]["uri"]);
  EXPECT_EQ(changes[1]["edits"][0]["newText"], kFix);
  // The client applies it.
  const std::string path = changes[0]["uri"].get<std::string>().substr(7);
  server.write(path, changes[1]["edits"][0]["newText"]);
  server.settle();
  EXPECT_THAT(server.all_findings(), IsEmpty());
  EXPECT_THAT(actions_at(server, kUserPath, 3, 4), IsEmpty());
}

TEST(CodeActions, AppearWithTheFindingAndGoWithIt) {
  TestServer server(small_incident(), {.capabilities = kEditor});
  server.open(kUserPath, kUser);
  EXPECT_THAT(actions_at(server, kUserPath, 2, 4), IsEmpty());
  server.change(kUserPath, range(2, 0, 0), "  age Int?\n", 2);
  EXPECT_THAT(titles(actions_at(server, kUserPath, 2, 4)),
              Contains(HasSubstr("Write migration `")));
  server.change(kUserPath, range(2, 0, 3, 0), "", 3);
  EXPECT_THAT(actions_at(server, kUserPath, 2, 4), IsEmpty());
}

TEST(CodeActions, OnlyTheKindsThatWereAskedFor) {
  TestServer server(small_incident(), {.capabilities = kEditor});
  const auto with_only = [&](const char* kind) {
    return actions_at(server, kUserPath, 3, 4, {{"diagnostics", json::array()}, {"only", {kind}}});
  };
  EXPECT_THAT(with_only("quickfix"), SizeIs(6));
  EXPECT_THAT(with_only("quickfix.migration"), SizeIs(5));
  EXPECT_THAT(with_only("source.fixAll"), IsEmpty());
}

TEST(CodeActions, ClientsThatCannotCreateFilesGetACommand) {
  TestServer server(small_incident());
  const json actions = actions_at(server, kUserPath, 3, 4);
  for (const json& action : actions) EXPECT_FALSE(action.contains("edit"));
  EXPECT_THAT(titles(actions), Contains(HasSubstr("Write migration")));
}

TEST(CodeActions, RunNothingInAnUntrustedWorkspace) {
  TestServer server(small_incident(),
                    {.capabilities = kEditor, .initialization_options = {{"trusted", false}}});
  EXPECT_THAT(titles(actions_at(server, kUserPath, 3, 4)), Each(Not(HasSubstr("Run "))));
}

TEST(CodeActions, TheIgnoringCommentIsAnEditOfTheDocument) {
  TestServer server(small_incident(), {.capabilities = kEditor});
  const json edit = actions_at(server, kUserPath, 3, 4)[5]["edit"]["documentChanges"][0];
  EXPECT_EQ(edit["textDocument"]["uri"], "file://" + std::string(kUserPath));
  EXPECT_THAT(edit["edits"][0]["newText"].get<std::string>(),
              HasSubstr("/// prisma-drift-ignore missing-column"));
}

TEST(Hovers, TellOfTheColumn) {
  TestServer server(small_incident(), {.capabilities = kEditor});
  const json hover = server.request("textDocument/hover", at(kUserPath, 2, 3));
  EXPECT_EQ(hover["contents"]["kind"], "markdown");
  EXPECT_THAT(hover["contents"]["value"].get<std::string>(), HasSubstr("`User.email`"));
  EXPECT_THAT(hover["contents"]["value"].get<std::string>(),
              HasSubstr("](file://" + std::string(kInitPath) + "#L"));
  EXPECT_TRUE(server.request("textDocument/hover", at(kUserPath, 6, 1)).is_null());
  EXPECT_TRUE(server.request("textDocument/hover", at("/etc/passwd", 0, 0)).is_null());
}

TEST(Definitions, LeadFromAFieldToItsSql) {
  TestServer server(small_incident(), {.capabilities = kEditor});
  const json links = server.request("textDocument/definition", at(kUserPath, 2, 3));
  ASSERT_THAT(links, SizeIs(1));
  EXPECT_EQ(links[0]["targetUri"], "file://" + std::string(kInitPath));
  EXPECT_EQ(links[0]["targetRange"]["start"]["line"], 3);
  TestServer plain(small_incident());
  EXPECT_EQ(plain.request("textDocument/definition", at(kUserPath, 2, 3))[0]["uri"],
            "file://" + std::string(kInitPath));
}

TEST(Definitions, LeadFromTheSqlToTheField) {
  TestServer server(small_incident());
  const json found = server.request("textDocument/definition", at(kInitPath, 3, 6));
  EXPECT_THAT(found, Contains(testing::Truly([](const json& location) {
                return location["uri"] == "file://" + std::string(kUserPath) &&
                       location["range"]["start"]["line"] == 2;
              })));
}

TEST(References, OfAFieldIncludeItsSql) {
  TestServer server(small_incident());
  json params = at(kUserPath, 2, 3);
  params["context"] = {{"includeDeclaration", true}};
  std::vector<std::string> uris;
  for (const json& location : server.request("textDocument/references", params)) {
    uris.push_back(location["uri"]);
  }
  EXPECT_THAT(
      uris, IsSupersetOf({"file://" + std::string(kUserPath), "file://" + std::string(kInitPath)}));
}

TEST(Symbols, OfADocumentAreATreeOrAList) {
  TestServer server(small_incident(), {.capabilities = kEditor});
  const json params = {{"textDocument", document(kUserPath)}};
  const json tree = server.request("textDocument/documentSymbol", params);
  ASSERT_THAT(tree, SizeIs(1));
  EXPECT_EQ(tree[0]["name"], "User");
  EXPECT_THAT(tree[0]["children"], SizeIs(4));
  TestServer plain(small_incident());
  const json list = plain.request("textDocument/documentSymbol", params);
  ASSERT_THAT(list, SizeIs(5));
  EXPECT_EQ(list[1]["containerName"], "User");
}

TEST(Symbols, OfSeveralProjectsAreRankedTogether) {
  const char* kPackage = R"({"devDependencies": {"prisma": "6.0.0"}})";
  TestServer server(std::map<std::string, std::string>{
      {"/app/a/package.json", kPackage},
      {"/app/a/prisma/schema.prisma",
       "datasource db {\n  provider = \"sqlite\"\n}\nmodel PhotoAlbum {\n  id Int @id\n}\n"},
      {"/app/b/package.json", kPackage},
      {"/app/b/prisma/schema.prisma",
       "datasource db {\n  provider = \"sqlite\"\n}\nmodel Photo {\n  id Int @id\n}\n"}});
  const json found = server.request("workspace/symbol", {{"query", "photo"}});
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0]["name"], "Photo");
  EXPECT_EQ(found[1]["name"], "PhotoAlbum");
}

TEST(Symbols, OfTheWorkspaceAreFoundByAPartOfTheirName) {
  TestServer server(small_incident());
  const json found = server.request("workspace/symbol", {{"query", "phot"}});
  EXPECT_THAT(found, Contains(testing::Truly([](const json& symbol) {
                return symbol["name"] == "Photo" &&
                       symbol["location"]["uri"] == "file://" + std::string(kPhotoPath);
              })));
}

TEST(Lenses, CountTheChangesOfAModel) {
  TestServer server(small_incident(), {.capabilities = kEditor});
  const json lenses =
      server.request("textDocument/codeLens", {{"textDocument", document(kUserPath)}});
  ASSERT_THAT(lenses, SizeIs(1));
  EXPECT_EQ(lenses[0]["command"]["title"], "1 change without a migration");
  EXPECT_EQ(lenses[0]["command"]["command"], "prisma-drift.showMissingMigration");
  EXPECT_THAT(server.received("workspace/codeLens/refresh"), SizeIs(1));
}

TEST(Folding, CoversABlock) {
  TestServer server(small_incident());
  const json ranges =
      server.request("textDocument/foldingRange", {{"textDocument", document(kUserPath)}});
  ASSERT_THAT(ranges, SizeIs(1));
  EXPECT_EQ(ranges[0]["startLine"], 0);
}

TEST(Requests, SeeTheEditsBeforeThemAndNotThoseAfter) {
  TestServer server(small_incident(), {.capabilities = kEditor});
  server.open(kUserPath, kUser);
  server.change(kUserPath, range(2, 0, 0), "  age Int?\n", 2);
  const int between = server.send_request("textDocument/hover", at(kUserPath, 2, 3));
  server.change(kUserPath, range(2, 0, 3, 0), "", 3);
  server.settle();
  EXPECT_THAT(server.answers.at(between)["result"]["contents"]["value"].get<std::string>(),
              HasSubstr("`User.age`"));
}

}  // namespace
}  // namespace prisma_drift
