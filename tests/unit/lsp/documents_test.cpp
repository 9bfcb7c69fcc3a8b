#include "server/lsp/documents.h"

#include <gtest/gtest.h>

namespace prisma_drift {
namespace {

std::string text_of(const Documents& documents, const std::string& path) {
  const OpenDocument* document = documents.find(path);
  return document == nullptr ? "(not open)" : document->text->text;
}

std::string changed(const std::string& before, const DocumentChange& change,
                    PositionEncoding encoding = PositionEncoding::utf16) {
  Documents documents;
  documents.open("/a", "file:///a", 1, before);
  EXPECT_TRUE(documents.change("/a", 2, {&change, 1}, encoding));
  return text_of(documents, "/a");
}

TEST(Documents, ARangeIsReplaced) {
  EXPECT_EQ(changed("one\ntwo\n", {.range = LineRange{{1, 0}, {1, 3}}, .text = "2"}), "one\n2\n");
}

TEST(Documents, LinesMayEndInAnyWay) {
  EXPECT_EQ(changed("one\r\ntwo\rthree", {.range = LineRange{{0, 3}, {2, 0}}, .text = " "}),
            "one three");
}

TEST(Documents, WithoutARangeItIsTheWholeText) {
  EXPECT_EQ(changed("one\ntwo\n", {.range = std::nullopt, .text = "new"}), "new");
}

TEST(Documents, EndsInTheWrongOrderMeanTheTextBetweenThem) {
  EXPECT_EQ(changed("one two", {.range = LineRange{{0, 7}, {0, 4}}, .text = "2"}), "one 2");
}

TEST(Documents, PlacesThatDoNotExistAreTheNearestThatDo) {
  EXPECT_EQ(changed("one\ntwo", {.range = LineRange{{0, 99}, {0, 99}}, .text = "!"}), "one!\ntwo");
  EXPECT_EQ(changed("one\ntwo", {.range = LineRange{{7, 3}, {9, 0}}, .text = "!"}), "one\ntwo!");
}

TEST(Documents, OpeningTwiceTakesTheLaterText) {
  Documents documents;
  documents.open("/a", "file:///a", 1, "first");
  documents.open("/a", "file:///a", 1, "second");
  EXPECT_EQ(text_of(documents, "/a"), "second");
  EXPECT_TRUE(documents.close("/a"));
  EXPECT_FALSE(documents.close("/a"));
  EXPECT_FALSE(documents.change("/a", 2, {}, PositionEncoding::utf8));
}

TEST(Documents, AnEditForgetsThatTheFileWasOnDisk) {
  Documents documents;
  documents.open("/a.prisma", "file:///a.prisma", 1, "text");
  Inputs on_disk;
  on_disk.schema.push_back({.path = "/a.prisma", .text = make_text("text"), .open = false});
  documents.note_files(on_disk);
  EXPECT_TRUE(documents.find("/a.prisma")->seen_on_disk);
  const DocumentChange change{.range = std::nullopt, .text = "other"};
  documents.change("/a.prisma", 2, {&change, 1}, PositionEncoding::utf8);
  EXPECT_FALSE(documents.find("/a.prisma")->seen_on_disk);
}

}  // namespace
}  // namespace prisma_drift
