#include "protocol/framing.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace lsp {
namespace {

// Everything that comes out when `bytes` arrive in pieces of `piece` bytes. Errors begin with "! ".
std::vector<std::string> split(std::string_view bytes, std::size_t piece,
                               FramingLimits limits = {}) {
  FrameSplitter splitter(limits);
  std::vector<std::string> out;
  while (!bytes.empty()) {
    splitter.feed(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    while (const auto frame = splitter.next()) {
      const auto* body = std::get_if<Body>(&*frame);
      out.push_back(body ? body->text : "! " + std::get<FramingError>(*frame).message);
    }
  }
  return out;
}

using Frames = std::vector<std::string>;

// The outcome must not depend on how the bytes were cut.
void check(std::string_view bytes, const Frames& expected, FramingLimits limits = {}) {
  for (const std::size_t piece : {1u, 2u, 3u, 5u, 7u, 16u, 64u, 1'000'000u}) {
    EXPECT_EQ(split(bytes, piece, limits), expected) << "in pieces of " << piece;
  }
}

TEST(FrameSplitter, SplitsMessages) {
  check("Content-Length: 2\r\n\r\n{}Content-Length: 4\r\n\r\nnull", {"{}", "null"});
}

TEST(FrameSplitter, UndoesFrameMessage) {
  check(frame_message("{\"a\":1}") + frame_message("") + frame_message("é"),
        {"{\"a\":1}", "", "é"});
}

TEST(FrameSplitter, ReadsHeaderNamesInAnyCaseAndIgnoresOtherHeaders) {
  check(
      "content-type: application/vscode-jsonrpc; charset=utf-8\r\n"
      "CONTENT-LENGTH:2\r\n\r\n{}"
      "Content-Length :  2 \r\nX-Other: 1\r\n\r\n[]",
      {"{}", "[]"});
}

TEST(FrameSplitter, TakesLinesThatEndInLfAlone) {
  check("Content-Length: 2\n\n{}Content-Length: 2\r\n\n[]Content-Length: 1\n\r\n1",
        {"{}", "[]", "1"});
}

TEST(FrameSplitter, IgnoresEmptyLinesBetweenMessages) {
  check("\r\n\r\nContent-Length: 2\r\n\r\n{}\r\n\n\r\nContent-Length: 2\r\n\r\n[]\r\n",
        {"{}", "[]"});
}

TEST(FrameSplitter, ABodyMayHoldWhatLooksLikeAHeader) {
  const std::string body = "\r\n\r\nContent-Length: 1\r\n\r\n";
  check(frame_message(body) + frame_message("{}"), {body, "{}"});
}

TEST(FrameSplitter, WaitsForTheRestOfAMessage) {
  FrameSplitter splitter;
  splitter.feed("Content-Length: 5\r\n\r\nab");
  EXPECT_EQ(splitter.next(), std::nullopt);
  EXPECT_TRUE(splitter.has_partial_message());
  splitter.feed("cde");
  EXPECT_EQ(splitter.next(), Frame(Body{"abcde"}));
  EXPECT_FALSE(splitter.has_partial_message());
}

TEST(FrameSplitter, GoesOnAfterAHeaderWithoutLength) {
  check("Content-Type: x\r\n\r\n{}" + frame_message("[]"),
        {"! a message header has no Content-Length line", "[]"});
}

TEST(FrameSplitter, GoesOnAfterALengthThatIsNoNumber) {
  for (const char* length : {"abc", "-1", "+5", "0x5", "5 5", "1e3", "", "5;"}) {
    check("Content-Length: " + std::string(length) + "\r\n\r\n{\"x\":1}" + frame_message("[]"),
          {"! Content-Length `" + std::string(length) + "` is not a number of bytes", "[]"});
  }
}

TEST(FrameSplitter, GoesOnAfterALengthThatNoNumberHolds) {
  check("Content-Length: 99999999999999999999999\r\n\r\n{}" + frame_message("[]"),
        {"! Content-Length `99999999999999999999999` is not a number of bytes", "[]"});
}

TEST(FrameSplitter, RefusesABodyOverTheLimitAndFindsTheNextMessage) {
  const std::string large(100, ' ');
  check(frame_message(large) + frame_message("[]"),
        {"! Content-Length `100` is more than the limit of 99 bytes", "[]"}, {.body = 99});
  check(frame_message(large) + frame_message("[]"), {large, "[]"}, {.body = 100});
}

TEST(FrameSplitter, TheLimitIs64Megabytes) {
  EXPECT_EQ(split("Content-Length: 67108865\r\n\r\n", 64).size(), 1u);
  EXPECT_EQ(split("Content-Length: 67108864\r\n\r\n", 64).size(), 0u);
}

TEST(FrameSplitter, RefusesTwoDifferentLengths) {
  check("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}" + frame_message("[]"),
        {"! a message header has two different Content-Length lines", "[]"});
  check("Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", {"{}"});
}

TEST(FrameSplitter, FindsTheNextMessageAfterABodyLongerThanAnnounced) {
  check("Content-Length: 3\r\n\r\n{\"a\":1}" + frame_message("[]"),
        {"{\"a", "! a message header has no Content-Length line", "[]"});
}

TEST(FrameSplitter, FindsALaterMessageAfterABodyShorterThanAnnounced) {
  check("Content-Length: 12\r\n\r\n{}" + frame_message("[1]") + frame_message("[2]"),
        {"{}Content-Le", "! a message header has no Content-Length line", "[2]"});
}

TEST(FrameSplitter, FindsAMessageAfterGarbage) {
  check("hello\r\nGET / HTTP/1.1\r\n\r\n" + frame_message("{}"),
        {"! a message header has no Content-Length line", "{}"});
  check("npm warn something" + frame_message("{}") + frame_message("[]"),
        {"! a message header has no Content-Length line", "{}", "[]"});
}

TEST(FrameSplitter, AHeaderThatNeverEndsIsGivenUp) {
  const std::vector<std::string> frames =
      split(std::string(20'000, 'x') + "\r\n" + frame_message("{}"), 512);
  EXPECT_EQ(frames, (Frames{"! a message header is longer than 8192 bytes", "{}"}));
}

TEST(FrameSplitter, AHeaderOfManyLinesIsGivenUp) {
  std::string header = "Content-Length: 2\r\n";
  while (header.size() < 9000) header += "X-Filler: 0123456789\r\n";
  const std::vector<std::string> frames = split(header + "\r\n{}" + frame_message("[]"), 512);
  EXPECT_EQ(frames, (Frames{"! a message header is longer than 8192 bytes", "[]"}));
}

TEST(FrameSplitter, HowBytesAreCutDoesNotMatterWhileSearching) {
  const std::string bad = "X: 1\r\n\r\n";
  for (const std::size_t spaces : {1u, 40u, 47u, 48u, 49u, 50u, 60u, 200u}) {
    const std::string line =
        std::string(100, 'x') + "Content-Length:" + std::string(spaces, ' ') + "2\r\n\r\n[]";
    const Frames whole = split(bad + line + frame_message("{}"), 1'000'000);
    EXPECT_EQ(whole.back(), "{}");
    check(bad + line + frame_message("{}"), whole);
  }
}

TEST(FrameSplitter, SkippedBytesAreNotKept) {
  FrameSplitter splitter;
  splitter.feed("Content-Length: x\r\n\r\n");
  EXPECT_TRUE(splitter.next().has_value());
  for (int i = 0; i < 1000; ++i) {
    splitter.feed(std::string(1000, 'a'));
    EXPECT_EQ(splitter.next(), std::nullopt);
  }
  EXPECT_LE(splitter.buffered_bytes(), 4096u);
}

TEST(FrameSplitter, ManySmallMessagesAtOnce) {
  std::string bytes;
  Frames expected;
  for (int i = 0; i < 2000; ++i) {
    expected.push_back(std::to_string(i));
    bytes += frame_message(expected.back());
  }
  EXPECT_EQ(split(bytes, bytes.size()), expected);
  EXPECT_EQ(split(bytes, 13), expected);
}

}  // namespace
}  // namespace lsp
