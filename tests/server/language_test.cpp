// What people expect of an editor for schemas, over the protocol: conversion, waiting, settings.
// What the answers say is tested with server/features.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/small_incident.h"
#include "tests/server/test_server.h"

namespace prisma_drift {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

constexpr const char* kUntidy = "model A {\n id   Int @id\n}\n";
const json kOptions = {{"tabSize", 4}, {"insertSpaces", true}};

using Files = std::map<std::string, std::string>;

json at(const char* path, int line, int character) {
  return {{"textDocument", document(path)}, {"position", position(line, character)}};
}

json format(TestServer& server, const std::string& path) {
  return server.request("textDocument/formatting",
                        {{"textDocument", document(path)}, {"options", kOptions}});
}

std::vector<std::string> labels(const json& completion) {
  std::vector<std::string> all;
  for (const json& item : completion["items"]) all.push_back(item["label"]);
  return all;
}

TEST(Formatting, takes_the_clients_indentation) {
  TestServer server(Files{{"/app/prisma/schema.prisma", kUntidy}});
  server.open("/app/prisma/schema.prisma", kUntidy);
  const json edits = format(server, "/app/prisma/schema.prisma");
  ASSERT_THAT(edits, SizeIs(1));
  EXPECT_EQ(edits[0]["newText"], "   id") << "behind the space that is there";
}

TEST(Formatting, of_a_document_that_was_opened_a_moment_ago_waits_for_its_project) {
  TestServer server(TestServer::NotInitialized{}, {{"/app/prisma/schema.prisma", kUntidy}});
  server.send_request("initialize", {{"capabilities", json::object()}, {"rootUri", "file:///app"}});
  server.notify("initialized", json::object());
  server.open("/app/prisma/schema.prisma", kUntidy);
  EXPECT_THAT(format(server, "/app/prisma/schema.prisma"), SizeIs(1));
}

TEST(Formatting, of_a_document_outside_the_workspace_that_was_opened_during_the_search) {
  TestServer server(TestServer::NotInitialized{}, {{"/app/prisma/schema.prisma", kUntidy},
                                                   {"/other/prisma/schema.prisma", kUntidy}});
  server.send_request("initialize", {{"capabilities", json::object()}, {"rootUri", "file:///app"}});
  server.notify("initialized", json::object());
  server.open("/other/prisma/schema.prisma", kUntidy);
  EXPECT_THAT(format(server, "/other/prisma/schema.prisma"), SizeIs(1));
}

TEST(Formatting, adds_what_relations_lack_unless_the_settings_say_no) {
  const std::string schema =
      "model A {\n    id Int @id\n    bs B[]\n}\n\nmodel B {\n    id Int @id\n}\n";
  const auto edits_with = [&](const char* settings) {
    TestServer server(
        {{"/app/prisma/schema.prisma", schema}, {"/app/.prisma-drift.json", settings}});
    return format(server, "/app/prisma/schema.prisma");
  };
  EXPECT_THAT(edits_with("{}"), SizeIs(1));
  EXPECT_THAT(edits_with("{\"format\": {\"addMissing\": false}}"), IsEmpty());
}

TEST(Formatting, of_migrations_is_nothing) {
  TestServer server(small_incident());
  EXPECT_TRUE(format(server, "/app/prisma/migrations/1_init/migration.sql").is_null());
}

TEST(Completion, replaces_the_word_and_keeps_its_order) {
  TestServer server(
      {{"/app/prisma/schema.prisma", "model A {\n  id Int @un\n}\n"}},
      {.capabilities = {
           {"textDocument", {{"completion", {{"completionItem", {{"snippetSupport", true}}}}}}}}});
  const json list =
      server.request("textDocument/completion", at("/app/prisma/schema.prisma", 1, 12));
  EXPECT_THAT(labels(list), Contains("@unique"));
  EXPECT_EQ(list["items"][0]["textEdit"]["range"], range(1, 9, 12));
  EXPECT_LT(list["items"][0]["sortText"], list["items"][1]["sortText"]);
  for (const json& item : list["items"]) {
    if (item["label"] != "@default()") continue;
    EXPECT_EQ(item["insertTextFormat"], 2);
    EXPECT_EQ(item["textEdit"]["newText"], "@default($0)");
  }
}

TEST(Completion, is_left_to_the_official_extension_where_that_can_load_the_project) {
  const Files files = {{"/app/prisma/schema.prisma", "model A {\n  id \n}\n"}};
  const json beside = {{"officialExtension", true}};
  TestServer official(files, {.initialization_options = beside});
  EXPECT_TRUE(
      official.request("textDocument/completion", at("/app/prisma/schema.prisma", 1, 5)).is_null());
  TestServer modules(small_incident(), {.initialization_options = beside});
  EXPECT_FALSE(modules.request("textDocument/completion", at(kUserPath, 2, 0)).is_null());
  // A folder for each module, and nothing that builds one file of them.
  const Files nested = {{"/app/package.json", R"({ "prisma": { "schema": "prisma/modules" } })"},
                        {"/app/prisma/modules/base/base.prisma", kBase},
                        {"/app/prisma/modules/auth/user.prisma", "model A {\n  id \n}\n"}};
  TestServer folders(nested, {.initialization_options = beside});
  const json where = at("/app/prisma/modules/auth/user.prisma", 1, 5);
  EXPECT_FALSE(folders.request("textDocument/completion", where).is_null());
  // From both it climbs to a folder that has files of its own.
  folders.write("/app/prisma/modules/photo.prisma", "model B {\n  id Int @id\n}\n");
  folders.settle();
  EXPECT_TRUE(folders.request("textDocument/completion", where).is_null());
}

TEST(Hover, leaves_declarations_to_the_official_extension_where_that_can_load_the_project) {
  const Files files = {{"/app/prisma/schema.prisma",
                        "/// A thing.\nmodel A {\n  id Int @id\n  b B\n}\nenum B {\n  x\n}\n"}};
  const auto text_of = [](TestServer& server) {
    const json found = server.request("textDocument/hover", at("/app/prisma/schema.prisma", 1, 6));
    return found["contents"]["value"].get<std::string>();
  };
  const json type = at("/app/prisma/schema.prisma", 3, 4);
  TestServer alone(files);
  EXPECT_THAT(text_of(alone), HasSubstr("A thing."));
  EXPECT_FALSE(alone.request("textDocument/definition", type).is_null());
  TestServer beside(files, {.initialization_options = {{"officialExtension", true}}});
  EXPECT_THAT(text_of(beside), StartsWith("Table `A`."));
  EXPECT_TRUE(beside.request("textDocument/definition", type).is_null());
}

TEST(SignatureHelp, says_which_parameter_the_cursor_is_at) {
  const Files files = {{"/app/prisma/schema.prisma", "model A {\n  id Int @map(\n}\n"}};
  TestServer server(
      files, {.capabilities = {{"textDocument",
                                {{"signatureHelp",
                                  {{"signatureInformation",
                                    {{"documentationFormat", {"markdown", "plaintext"}}}}}}}}}});
  const json help =
      server.request("textDocument/signatureHelp", at("/app/prisma/schema.prisma", 1, 14));
  EXPECT_EQ(help["activeSignature"], 0);
  EXPECT_EQ(help["activeParameter"], 0);
  ASSERT_THAT(help["signatures"], SizeIs(1));
  const json& signature = help["signatures"][0];
  EXPECT_EQ(signature["label"], "@map(name: String)");
  EXPECT_EQ(signature["documentation"]["kind"], "markdown");
  ASSERT_THAT(signature["parameters"], SizeIs(1));
  EXPECT_EQ(signature["parameters"][0]["label"], "name: String");
  EXPECT_TRUE(server.request("textDocument/signatureHelp", at("/app/prisma/schema.prisma", 1, 5))
                  .is_null());
  TestServer plain(files);
  EXPECT_EQ(
      plain.request("textDocument/signatureHelp", at("/app/prisma/schema.prisma", 1,
                                                     14))["signatures"][0]["documentation"]["kind"],
      "plaintext");
}

TEST(SignatureHelp, counts_beyond_the_last_parameter_when_all_are_written) {
  TestServer server(Files{{"/app/prisma/schema.prisma", "model A {\n  id Int @map(\"a\", )\n}\n"}});
  EXPECT_EQ(server.request("textDocument/signatureHelp",
                           at("/app/prisma/schema.prisma", 1, 19))["activeParameter"],
            1);
}

TEST(Rename, asks_first_and_says_why_not) {
  TestServer server(Files{{"/app/prisma/schema.prisma", "model A {\n  id Int @id\n}\n"}});
  EXPECT_EQ(server.request("textDocument/prepareRename", at("/app/prisma/schema.prisma", 0, 6)),
            (json{{"placeholder", "A"}, {"range", range(0, 6, 7)}}));
  json params = at("/app/prisma/schema.prisma", 0, 6);
  params["newName"] = "B";
  EXPECT_FALSE(server.request("textDocument/rename", params).is_null());
  params["newName"] = "Int";
  const int id = server.send_request("textDocument/rename", params);
  server.settle();
  EXPECT_EQ(server.answers[id]["error"]["message"], "there is already a type `Int`");
}

TEST(DocumentLinks, are_files) {
  TestServer server(
      Files{{"/app/prisma/schema.prisma",
             "generator client {\n  provider = \"prisma-client\"\n  output = \"a b\"\n}\n"}});
  const json links = server.request("textDocument/documentLink",
                                    {{"textDocument", document("/app/prisma/schema.prisma")}});
  EXPECT_EQ(
      links,
      (json{{{"range", range(2, 12, 15)}, {"target", "file:///app/prisma/a%20b/client.ts"}}}));
}

TEST(SelectionRanges, hold_each_other_for_every_position) {
  TestServer server(Files{{"/app/prisma/schema.prisma", "model A {\n  id Int @id\n}\n"}});
  const json asked = {{"textDocument", document("/app/prisma/schema.prisma")},
                      {"positions", {position(1, 3), position(0, 7)}}};
  const json ranges = server.request("textDocument/selectionRange", asked);
  ASSERT_THAT(ranges, SizeIs(2));
  EXPECT_EQ(ranges[0]["range"], range(1, 2, 4));
  EXPECT_EQ(ranges[0]["parent"]["range"], range(1, 2, 12));
  EXPECT_EQ(ranges[0]["parent"]["parent"]["range"], range(0, 9, 2, 0));
  EXPECT_EQ(ranges[1]["range"], range(0, 6, 7));
  EXPECT_EQ(ranges[1]["parent"]["range"], range(0, 0, 2, 1));
  const json elsewhere = {{"textDocument", document("/elsewhere/a.prisma")},
                          {"positions", {position(0, 0)}}};
  EXPECT_TRUE(server.request("textDocument/selectionRange", elsewhere).is_null());
}

TEST(SelectionRanges, of_odd_positions_are_refused) {
  TestServer server(Files{{"/app/prisma/schema.prisma", "model A {\n  id Int @id\n}\n"}});
  const int id = server.send_request("textDocument/selectionRange",
                                     {{"textDocument", document("/app/prisma/schema.prisma")},
                                      {"positions", {{{"line", -1}, {"character", 0}}}}});
  server.settle();
  EXPECT_EQ(server.answers[id]["error"]["code"], -32602);
}

TEST(SemanticTokens, are_told_by_differences) {
  TestServer server(Files{{"/app/prisma/schema.prisma", "enum A {\n  B\n}\n"}});
  const json tokens = server.request("textDocument/semanticTokens/full",
                                     {{"textDocument", document("/app/prisma/schema.prisma")}});
  EXPECT_EQ(tokens["data"], (json{0, 0, 4, 0, 0, 0, 5, 1, 4, 1, 1, 2, 1, 5, 1}));
}

}  // namespace
}  // namespace prisma_drift
