#include "server/lsp/diagnostics_publisher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

lsp::Diagnostic saying(const std::string& message) { return {.message = message}; }

struct Recorded {
  std::vector<std::string> sent;
  DiagnosticsPublisher publisher{[this](const std::string& path,
                                        const std::optional<std::string>& uri,
                                        const std::vector<lsp::Diagnostic>& diagnostics) {
    std::string line = uri.value_or(path) + ":";
    for (const lsp::Diagnostic& diagnostic : diagnostics) line += " " + diagnostic.message;
    sent.push_back(line);
  }};
  int one = 1;
  int two = 2;
};

TEST(DiagnosticsPublisher, SendsWhatChanged) {
  Recorded it;
  EXPECT_TRUE(it.publisher.publish(&it.one, {{"/a", {saying("x")}}, {"/b", {saying("y")}}}));
  EXPECT_THAT(it.sent, ElementsAre("/a: x", "/b: y"));
  it.sent.clear();
  EXPECT_FALSE(it.publisher.publish(&it.one, {{"/a", {saying("x")}}, {"/b", {saying("y")}}}));
  EXPECT_TRUE(it.publisher.publish(&it.one, {{"/a", {saying("z")}}}));
  EXPECT_THAT(it.sent, ElementsAre("/a: z", "/b:"));
}

TEST(DiagnosticsPublisher, AFileOfTwoProjectsGetsWhatBothSay) {
  Recorded it;
  it.publisher.publish(&it.one, {{"/a", {saying("x")}}});
  it.publisher.publish(&it.two, {{"/a", {saying("y")}}});
  EXPECT_EQ(it.publisher.current("/a").size(), 2u);
  it.sent.clear();
  it.publisher.forget(&it.one);
  EXPECT_THAT(it.sent, ElementsAre("/a: y"));
  it.publisher.forget(&it.two);
  EXPECT_THAT(it.publisher.paths(), IsEmpty());
}

TEST(DiagnosticsPublisher, AFileThatMovesToAnotherUriIsClearedAtTheOld) {
  Recorded it;
  it.publisher.publish(&it.one, {{"/a", {saying("x")}}});
  it.sent.clear();
  it.publisher.move("/a", "old", "new");
  it.publisher.move("/a", "new", "new");
  it.publisher.move("/none", "old", "new");
  EXPECT_THAT(it.sent, ElementsAre("old:", "new: x"));
}

TEST(DiagnosticsPublisher, RepeatsWhatAClientMayHaveDropped) {
  Recorded it;
  it.publisher.publish(&it.one, {{"/a", {saying("x")}}});
  it.sent.clear();
  it.publisher.opened("/a");
  it.publisher.opened("/none");
  EXPECT_THAT(it.sent, ElementsAre("/a: x"));
}

TEST(DiagnosticsPublisher, SaysNothingOfADocumentThatIsClosed) {
  Recorded it;
  it.publisher.opened("/a");
  it.publisher.closed("/a");
  it.publisher.answer([](const std::string&) { return true; });
  EXPECT_THAT(it.sent, IsEmpty());
}

TEST(DiagnosticsPublisher, SaysOnceThatADocumentHasNothing) {
  Recorded it;
  it.publisher.opened("/a");
  it.publisher.opened("/b");
  EXPECT_FALSE(it.publisher.publish(&it.one, {}));
  EXPECT_THAT(it.sent, IsEmpty());
  const auto is_a = [](const std::string& path) { return path == "/a"; };
  it.publisher.answer(is_a);
  it.publisher.answer(is_a);
  EXPECT_THAT(it.sent, ElementsAre("/a:"));
}

}  // namespace
}  // namespace prisma_drift
