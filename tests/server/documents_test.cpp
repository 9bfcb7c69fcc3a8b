// Opening, typing, closing, and what others do to the files meanwhile.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/small_incident.h"
#include "tests/server/test_server.h"

namespace prisma_drift {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// A column more than `kUser` has.
std::string user_with(const std::string& line) {
  std::string text = kUser;
  return text.insert(text.find("  photos"), line + "\n");
}

TEST(Documents, FilesThatAreNotOpenHaveFindings) {
  TestServer server(small_incident());
  EXPECT_THAT(server.all_findings(),
              UnorderedElementsAre(std::string(kPhotoPath) + " 0:6 missing-table",
                                   std::string(kUserPath) + " 3:2 missing-column"));
}

// Neovim forgets them when a person reads a file again with `:edit`.
TEST(Documents, OpeningAFileTellsItsFindingsAgainAndChangesNone) {
  TestServer server(small_incident());
  const std::vector<std::string> findings = server.findings(kUserPath);
  for (int count = 2; count < 4; ++count) {
    server.open(kUserPath, kUser);
    server.settle();
    EXPECT_EQ(server.publish_count(kUserPath), count);
    EXPECT_EQ(server.findings(kUserPath), findings);
    server.close(kUserPath);
  }
  EXPECT_EQ(server.publish_count(kPhotoPath), 1);
}

TEST(Documents, ANewFieldIsFoundAndUndoingItTakesItAway) {
  TestServer server(small_incident());
  server.open(kUserPath, kUser);
  server.change(kUserPath, range(4, 0, 0), "  age Int?\n", 2);
  server.settle();
  EXPECT_THAT(server.findings(kUserPath), ElementsAre("3:2 missing-column", "4:2 missing-column"));
  server.change(kUserPath, range(4, 0, 5, 0), "", 3);
  server.settle();
  EXPECT_THAT(server.findings(kUserPath), ElementsAre("3:2 missing-column"));
}

TEST(Documents, ChangesOfOneMessageApplyInOrder) {
  TestServer server(small_incident());
  server.open(kUserPath, kUser);
  server.notify("textDocument/didChange",
                {{"textDocument", {{"uri", "file://" + std::string(kUserPath)}, {"version", 2}}},
                 {"contentChanges",
                  {{{"range", range(4, 0, 0)}, {"text", "  age Int?\n"}},
                   {{"range", range(4, 2, 5)}, {"text", "size"}},
                   {{"range", range(4, 0, 0)}, {"text", "\n"}}}}});
  server.settle();
  EXPECT_THAT(server.findings(kUserPath), ElementsAre("3:2 missing-column", "5:2 missing-column"));
  EXPECT_THAT(server.publishes(kUserPath).back()["diagnostics"][1]["message"],
              "no migration creates column `User.size`");
}

struct EncodingCase {
  std::string name;
  // Of the character after `// 😀é` on its line.
  int column;
};

class Encodings : public testing::TestWithParam<EncodingCase> {};

TEST_P(Encodings, PositionsCountWhatWasAgreedOn) {
  const EncodingCase& encoding = GetParam();
  TestServer server(small_incident(),
                    {.capabilities = {{"general", {{"positionEncodings", {encoding.name}}}}}});
  server.open(kUserPath, user_with("// \xF0\x9F\x98\x80\xC3\xA9"));
  // A line feed and a field behind the comment.
  server.change(kUserPath, range(4, encoding.column, encoding.column), "\n  age Int?", 2);
  server.settle();
  EXPECT_THAT(server.findings(kUserPath), ElementsAre("3:2 missing-column", "5:2 missing-column"));
  EXPECT_EQ(server.answers.at(1)["result"]["capabilities"]["positionEncoding"], encoding.name);
}

TEST_P(Encodings, RangesOfFindingsAreCountedTheSameWay) {
  const EncodingCase& encoding = GetParam();
  TestServer server(small_incident(),
                    {.capabilities = {{"general", {{"positionEncodings", {encoding.name}}}}}});
  // The enum's value stands on a line of its own with a comment before it.
  server.open(kUserPath, std::string(kUser) + "/*\xF0\x9F\x98\x80\xC3\xA9*/ enum Role {\n  A\n}\n");
  server.change(kUserPath, user_with("  age Int? /// \xF0\x9F\x98\x80\xC3\xA9"), 2);
  server.settle();
  const json found = server.publishes(kUserPath).back()["diagnostics"][1]["range"];
  EXPECT_EQ(found, range(4, 2, 5));
}

INSTANTIATE_TEST_SUITE_P(All, Encodings,
                         testing::Values(EncodingCase{"utf-8", 9}, EncodingCase{"utf-16", 6},
                                         EncodingCase{"utf-32", 5}),
                         [](const auto& param) {
                           std::string name = param.param.name;
                           std::erase(name, '-');
                           return name;
                         });

TEST(Documents, Utf16IsAssumedWithoutAWord) {
  TestServer server(small_incident());
  EXPECT_EQ(server.answers.at(1)["result"]["capabilities"]["positionEncoding"], "utf-16");
}

TEST(Documents, HalfTypedLinesFlashNothingElse) {
  TestServer server(small_incident());
  server.open(kUserPath, kUser);
  // Enter at the end of the line before.
  server.change(kUserPath, range(3, 18, 18), "\n", 2);
  server.settle();
  const std::string typed = "  birthday DateTime? @default(now()) // when";
  int version = 3;
  for (std::size_t size = 1; size <= typed.size(); ++size) {
    server.change(kUserPath, range(4, static_cast<int>(size) - 1, static_cast<int>(size) - 1),
                  typed.substr(size - 1, 1), version++);
    server.settle();
    for (const std::string& finding : server.findings(kUserPath)) {
      const bool expected = finding == "3:2 missing-column" || finding.starts_with("4:");
      EXPECT_TRUE(expected) << "after `" << typed.substr(0, size) << "`: " << finding;
    }
    EXPECT_THAT(server.findings(kPhotoPath), ElementsAre("0:6 missing-table"))
        << "after `" << typed.substr(0, size) << "`";
  }
  EXPECT_THAT(server.findings(kUserPath), ElementsAre("3:2 missing-column", "4:2 missing-column"));
}

TEST(Documents, ClosingWithoutSavingGoesBackToTheDisk) {
  TestServer server(small_incident());
  server.open(kUserPath, user_with("  age Int?"));
  server.settle();
  ASSERT_EQ(server.findings(kUserPath).size(), 2u);
  server.close(kUserPath);
  server.settle();
  EXPECT_THAT(server.findings(kUserPath), ElementsAre("3:2 missing-column"));
}

TEST(Documents, OpeningTheBuiltFileIsToldAlthoughItsTextIsThatOfTheDisk) {
  const auto files = small_incident();
  TestServer server(files);
  ASSERT_THAT(server.findings(kBuiltPath), IsEmpty());
  server.open(kBuiltPath, files.at(kBuiltPath));
  server.settle();
  EXPECT_THAT(server.findings(kBuiltPath), Contains(HasSubstr("built-file")));
  server.close(kBuiltPath);
  server.settle();
  EXPECT_THAT(server.findings(kBuiltPath), IsEmpty());
}

TEST(Documents, ClosedTwiceOrNeverOpenedIsNothing) {
  TestServer server(small_incident());
  const int before = server.publish_count();
  server.close(kUserPath);
  server.close("/nowhere/at/all.prisma");
  server.change(kUserPath, "model Nothing {}", 7);
  server.change("/nowhere/at/all.prisma", "model Nothing {}", 7);
  server.notify("textDocument/didOpen", {{"textDocument",
                                          {{"uri", "untitled:Untitled-1"},
                                           {"languageId", "prisma"},
                                           {"version", 1},
                                           {"text", "model"}}}});
  server.notify("textDocument/didSave", {{"textDocument", {{"uri", "untitled:Untitled-1"}}}});
  server.settle();
  EXPECT_EQ(server.publish_count(), before);
}

TEST(Documents, RangesOutOfBoundsAreCut) {
  TestServer server(small_incident());
  server.open(kUserPath, kUser);
  server.change(kUserPath, range(100, 5, 2000, 1), "\nmodel Late {\n  id Int @id\n}\n", 2);
  // The ends are the wrong way round.
  server.change(kUserPath, json{{"start", position(3, 10)}, {"end", position(3, 2)}}, "nick", 3);
  server.settle();
  EXPECT_THAT(server.findings(kUserPath), ElementsAre("3:2 missing-column", "7:6 missing-table"));
  EXPECT_THAT(server.publishes(kUserPath).back()["diagnostics"][0]["message"],
              "no migration creates column `User.nick`");
}

TEST(Documents, AFileEditedOnDiskIsSeenWithoutAWordOfTheClient) {
  TestServer server(small_incident());
  server.write(kFixPath, kFix);
  server.settle();
  EXPECT_THAT(server.all_findings(), IsEmpty());
  server.remove(kFixFolder);
  server.settle();
  EXPECT_EQ(server.all_findings().size(), 2u);
}

TEST(Documents, ARemovedFolderIsSeenByItsNameAlone) {
  TestServer server(small_incident());
  server.write(kFixPath, kFix);
  server.settle();
  server.files.remove_all(kFixFolder);
  server.tell_watcher({kFixFolder});
  server.settle();
  EXPECT_EQ(server.all_findings().size(), 2u);
}

TEST(Documents, WhatIsOpenWinsOverTheDisk) {
  TestServer server(small_incident());
  server.open(kUserPath, user_with("  age Int?"));
  server.settle();
  server.write(kUserPath, "model User {\n  id Int @id\n  email String\n  photos Photo[]\n}\n");
  server.settle();
  EXPECT_EQ(server.findings(kUserPath).size(), 2u);
  server.close(kUserPath);
  server.settle();
  EXPECT_THAT(server.findings(kUserPath), IsEmpty());
}

TEST(Documents, AMigrationThatIsOnlyInTheEditorCounts) {
  TestServer server(small_incident());
  server.open(kFixPath, kFix);
  server.settle();
  EXPECT_THAT(server.all_findings(), IsEmpty());
  server.close(kFixPath);
  server.settle();
  EXPECT_EQ(server.all_findings().size(), 2u);
}

TEST(Documents, AMigrationRemovedWhileOpenCountsNoLonger) {
  TestServer server(small_incident());
  server.write(kFixPath, kFix);
  server.open(kFixPath, kFix);
  server.settle();
  ASSERT_THAT(server.all_findings(), IsEmpty());
  server.remove(kFixFolder);
  server.settle();
  EXPECT_EQ(server.all_findings().size(), 2u);
}

TEST(Documents, AModuleThatIsNewInTheEditorBelongsToTheProject) {
  TestServer server(small_incident());
  server.open("/app/prisma/modules/tag.prisma", "model Tag {\n  id Int @id\n}\n");
  server.settle();
  EXPECT_THAT(server.findings("/app/prisma/modules/tag.prisma"), ElementsAre("0:6 missing-table"));
}

TEST(Documents, InvalidUtf8OnDiskAndInMessagesIsReplaced) {
  auto files = small_incident();
  files[kPhotoPath] = "// \xFF\xFE\n" + std::string(kPhoto);
  TestServer server(files);
  EXPECT_THAT(server.findings(kPhotoPath), ElementsAre("1:6 missing-table"));
  // A lone surrogate, as JSON can spell it, and bytes that are no UTF-8.
  const std::string body =
      R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file://)" +
      std::string(kPhotoPath) +
      R"(","languageId":"prisma","version":1,"text":"// )"
      "\xFF"
      R"(\nmodel Photo {\n  id Int @id\n}\n"}}})";
  server.send_bytes("Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  server.settle();
  EXPECT_THAT(server.findings(kPhotoPath), ElementsAre("1:6 missing-table"));
}

TEST(Documents, ConflictMarkersHoldTheDrift) {
  TestServer server(small_incident());
  server.write(kUserPath, "<<<<<<< HEAD\n" + std::string(kUser) + "=======\n>>>>>>> branch\n");
  server.settle();
  EXPECT_THAT(server.all_findings(),
              ElementsAre(testing::StartsWith(std::string(kUserPath) + " 0:0")));
}

TEST(Documents, ATenMegabyteMigrationIsTyped) {
  auto files = small_incident();
  std::string big = kFix;
  while (big.size() < 10'000'000) {
    big += "INSERT INTO \"User\" (\"id\", \"email\") VALUES (1, 'somebody@example.com');\n";
  }
  TestServer server(files);
  server.open(kFixPath, big);
  server.change(kFixPath, range(0, 0, 0), "-- Big.\n", 2);
  server.settle();
  EXPECT_THAT(server.all_findings(), IsEmpty());
}

TEST(Documents, AFolderThatIsMissingIsNoError) {
  TestServer server(std::map<std::string, std::string>{}, {.root = "/not/there"});
  EXPECT_THAT(server.all_findings(), IsEmpty());
  server.open("/not/there/schema.prisma", "model A {\n  id Int @id\n}\n");
  server.settle();
  EXPECT_FALSE(server.ended);
}

}  // namespace
}  // namespace prisma_drift
