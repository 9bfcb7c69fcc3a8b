// What the server's connection does with requests and notifications of a client.
#include "protocol/connection.h"

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/unit/protocol/server_harness.h"

namespace lsp {
namespace {

TEST(Connection, AnswersARequest) {
  ServerHarness server;
  server.initialize();
  server.connection->on<methods::Hover>([](HoverParams params, Reply<HoverResult> reply) {
    EXPECT_EQ(params.position, (Position{1, 2}));
    reply(Hover{.contents = {.value = params.text_document.uri}});
  });
  EXPECT_EQ(
      server.exchange(kHover),
      Messages{result(1, Json::parse(R"({"contents":{"kind":"plaintext","value":"file:///a"}})"))});
  EXPECT_TRUE(server.log.empty());
}

TEST(Connection, AnswersLaterAndInAnyOrder) {
  ServerHarness server;
  server.initialize();
  std::vector<Reply<HoverResult>> waiting;
  server.connection->on<methods::Hover>(
      [&](const HoverParams&, Reply<HoverResult> reply) { waiting.push_back(std::move(reply)); });
  std::string second = kHover;
  second.replace(second.find(":1,"), 3, ":\"b\",");
  EXPECT_EQ(server.exchange(kHover), Messages{});
  EXPECT_EQ(server.exchange(second), Messages{});
  waiting[1](std::nullopt);
  waiting[0](std::nullopt);
  EXPECT_EQ(server.settle(), (Messages{result("b", nullptr), result(1, nullptr)}));
}

TEST(Connection, HandsNotificationsOverInOrder) {
  ServerHarness server;
  server.initialize();
  std::string seen;
  server.connection->on<methods::DidClose>(
      [&](const DidCloseTextDocumentParams& params) { seen += params.text_document.uri; });
  server.connection->on<methods::Initialized>([&](Empty) { seen += "initialized "; });
  server.ends.second->send(R"({"method":"initialized","params":{}})");
  for (const char* uri : {"a", "b", "c"}) {
    server.ends.second->send(
        R"({"method":"textDocument/didClose","params":{"textDocument":{"uri":")" +
        std::string(uri) + "\"}}}");
  }
  EXPECT_EQ(server.settle(), Messages{});
  EXPECT_EQ(seen, "initialized abc");
}

TEST(Connection, AnswersParametersThatDoNotFit) {
  ServerHarness server;
  server.initialize();
  server.connection->on<methods::Hover>(
      [](const HoverParams&, Reply<HoverResult>) { ADD_FAILURE(); });
  for (const char* params : {R"({"textDocument":{"uri":5}})", "[]", "{}", "null"}) {
    const Messages answers = server.exchange(R"({"id":1,"method":"textDocument/hover","params":)" +
                                             std::string(params) + "}");
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(error_of(answers[0]), "1 -32602") << params;
  }
  EXPECT_EQ(server.exchange(
                R"({"id":1,"method":"textDocument/hover","params":{"textDocument":{"uri":5}}})")
                [0]["error"]["message"],
            "invalid parameters: `textDocument.uri`: expected a string");
}

TEST(Connection, LogsNotificationsThatDoNotFit) {
  ServerHarness server;
  server.initialize();
  server.connection->on<methods::DidClose>(
      [](const DidCloseTextDocumentParams&) { ADD_FAILURE(); });
  EXPECT_EQ(server.exchange(R"({"method":"textDocument/didClose","params":{}})"), Messages{});
  EXPECT_EQ(server.log,
            std::vector<std::string>{"ignored `textDocument/didClose`, invalid parameters: "
                                     "`textDocument`: expected a value"});
}

TEST(Connection, UnknownMethods) {
  ServerHarness server;
  server.initialize();
  EXPECT_EQ(error_of(server.exchange(R"({"id":1,"method":"x/y"})").at(0)), "1 -32601");
  EXPECT_EQ(error_of(server.exchange(R"({"id":1,"method":"$/x"})").at(0)), "1 -32601");
  EXPECT_EQ(server.exchange(R"({"method":"$/x"})"), Messages{});
  EXPECT_TRUE(server.log.empty());
  EXPECT_EQ(server.exchange(R"({"method":"x/y"})"), Messages{});
  EXPECT_EQ(server.log, std::vector<std::string>{"ignored the unknown notification `x/y`"});
}

TEST(Connection, GoesOnAfterWhatIsNoMessage) {
  ServerHarness server;
  server.initialize();
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"{", "null -32700"},
      {"", "null -32700"},
      {std::string(100'000, '['), "null -32700"},
      {"[]", "null -32600"},
      {R"([{"id":1,"method":"shutdown"}])", "null -32600"},
      {"5", "null -32600"},
      {R"({"id":3,"method":5})", "3 -32600"},
      {R"({"id":{},"method":"shutdown"})", "null -32600"},
  };
  for (const auto& [body, expected] : cases) {
    const Messages answers = server.exchange(body);
    ASSERT_EQ(answers.size(), 1u) << body.substr(0, 50);
    EXPECT_EQ(error_of(answers[0]), expected) << body.substr(0, 50);
  }
  EXPECT_EQ(server.exchange(R"({"id":1,"method":"shutdown"})"), Messages{result(1, nullptr)});
}

TEST(Connection, GoesOnAfterBadHeaders) {
  ServerHarness server;
  server.initialize();
  for (const char* bytes :
       {"Content-Length: x\r\n\r\n{}", "Content-Length: 9999999999999\r\n\r\n{}",
        "Content-Type: x\r\n\r\n{}"}) {
    server.ends.second->send_bytes(bytes);
    const Messages answers = server.exchange(R"({"id":1,"method":"x"})");
    ASSERT_EQ(answers.size(), 2u) << bytes;
    EXPECT_EQ(error_of(answers[0]), "null -32700");
    EXPECT_EQ(error_of(answers[1]), "1 -32601");
  }
}

TEST(Connection, ReadsMessagesWithBytesThatAreNotUtf8) {
  ServerHarness server;
  server.initialize();
  std::string seen;
  server.connection->on<methods::DidClose>(
      [&](const DidCloseTextDocumentParams& params) { seen = params.text_document.uri; });
  server.exchange(
      "{\"method\":\"textDocument/didClose\",\"params\":{\"textDocument\":{\"uri\":\"a\xFF\"}}}");
  EXPECT_EQ(seen, "a\xEF\xBF\xBD");
}

TEST(Connection, AnExceptionInAHandlerIsAnInternalError) {
  ServerHarness server;
  server.initialize();
  server.connection->on<methods::Hover>(
      [](const HoverParams&, Reply<HoverResult>) { throw std::runtime_error("broken"); });
  const Messages answers = server.exchange(kHover);
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(error_of(answers[0]), "1 -32603");
  EXPECT_EQ(answers[0]["error"]["message"], "internal error: broken");
  EXPECT_EQ(server.log, std::vector<std::string>{
                            "bug: the handler of `textDocument/hover` (1) failed: broken"});
}

TEST(Connection, AnExceptionAfterTheAnswerChangesNothing) {
  ServerHarness server;
  server.initialize();
  server.connection->on<methods::Hover>([](const HoverParams&, Reply<HoverResult> reply) {
    reply(std::nullopt);
    throw 5;
  });
  EXPECT_EQ(server.exchange(kHover), Messages{result(1, nullptr)});
  EXPECT_EQ(server.log.size(), 1u);
}

TEST(Connection, AnExceptionInANotificationIsLogged) {
  ServerHarness server;
  server.initialize();
  server.connection->on<methods::Initialized>([](Empty) { throw std::runtime_error("broken"); });
  EXPECT_EQ(server.exchange(R"({"method":"initialized"})"), Messages{});
  EXPECT_EQ(server.log,
            std::vector<std::string>{"bug: the handler of `initialized` failed: broken"});
}

TEST(Connection, ADroppedReplyIsAnInternalError) {
  ServerHarness server;
  server.initialize();
  server.connection->on<methods::Hover>([](const HoverParams&, Reply<HoverResult>) {});
  const Messages answers = server.exchange(kHover);
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(error_of(answers[0]), "1 -32603");
  EXPECT_EQ(server.log, std::vector<std::string>{
                            "bug: the handler of `textDocument/hover` (1) did not answer"});
}

TEST(Connection, OnlyTheFirstAnswerIsSent) {
  ServerHarness server;
  server.initialize();
  server.connection->on<methods::Hover>([](const HoverParams&, Reply<HoverResult> reply) {
    reply(std::nullopt);
    reply.error(ErrorCode::request_failed, "no");
  });
  EXPECT_EQ(server.exchange(kHover), Messages{result(1, nullptr)});
  EXPECT_EQ(server.log, std::vector<std::string>{"bug: request 1 was answered twice"});
}

TEST(Connection, AMovedReplyIsAnsweredOnce) {
  ServerHarness server;
  server.initialize();
  server.connection->on<methods::Hover>([](const HoverParams&, Reply<HoverResult> reply) {
    Reply<HoverResult> other = std::move(reply);
    other.error(ErrorCode::request_failed, "no");
  });
  const Messages answers = server.exchange(kHover);
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(error_of(answers[0]), "1 -32803");
  EXPECT_TRUE(server.log.empty());
}

TEST(Connection, AReplyMayOutliveTheConnection) {
  ServerHarness server;
  server.initialize();
  std::optional<Reply<HoverResult>> kept;
  server.connection->on<methods::Hover>(
      [&](const HoverParams&, Reply<HoverResult> reply) { kept = std::move(reply); });
  server.exchange(kHover);
  EXPECT_TRUE(kept->wanted());
  server.connection.reset();
  EXPECT_FALSE(kept->wanted());
  (*kept)(std::nullopt);
  kept.reset();
  EXPECT_EQ(server.settle(), Messages{});
}

// Cancellation.

TEST(Cancel, IsAnsweredAtOnceAndTheLateAnswerDropped) {
  ServerHarness server;
  server.initialize();
  std::optional<Reply<HoverResult>> kept;
  server.connection->on<methods::Hover>(
      [&](const HoverParams&, Reply<HoverResult> reply) { kept = std::move(reply); });
  server.exchange(kHover);
  EXPECT_TRUE(kept->wanted());

  const Messages answers = server.exchange(R"({"method":"$/cancelRequest","params":{"id":1}})");
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(error_of(answers[0]), "1 -32800");
  EXPECT_TRUE(kept->stop_token().stop_requested());
  EXPECT_FALSE(kept->wanted());
  (*kept)(std::nullopt);
  kept.reset();
  EXPECT_EQ(server.settle(), Messages{});
  EXPECT_TRUE(server.log.empty());
}

TEST(Cancel, ALateAnswerIsNotTakenForThatOfALaterRequestWithTheSameId) {
  ServerHarness server;
  server.initialize();
  std::vector<Reply<HoverResult>> kept;
  server.connection->on<methods::Hover>(
      [&](const HoverParams&, Reply<HoverResult> reply) { kept.push_back(std::move(reply)); });
  server.exchange(kHover);
  server.exchange(R"({"method":"$/cancelRequest","params":{"id":1}})");
  server.exchange(kHover);
  ASSERT_EQ(kept.size(), 2u);
  kept[0](Hover{});
  EXPECT_EQ(server.settle(), Messages{});
  kept[1](std::nullopt);
  EXPECT_EQ(server.settle(), Messages{result(1, nullptr)});
}

TEST(Cancel, OfAnUnknownOrAnsweredRequestDoesNothing) {
  ServerHarness server;
  server.initialize();
  server.connection->on<methods::Hover>(
      [](const HoverParams&, Reply<HoverResult> reply) { reply(std::nullopt); });
  server.exchange(kHover);
  for (const char* params : {R"({"id":1})", R"({"id":"1"})", "{}", "[]", R"({"id":null})"}) {
    EXPECT_EQ(
        server.exchange(R"({"method":"$/cancelRequest","params":)" + std::string(params) + "}"),
        Messages{});
  }
}

TEST(Cancel, AStopCallbackMayDropTheReply) {
  ServerHarness server;
  server.initialize();
  std::optional<Reply<HoverResult>> kept;
  std::optional<std::stop_callback<std::function<void()>>> on_stop;
  server.connection->on<methods::Hover>([&](const HoverParams&, Reply<HoverResult> reply) {
    kept = std::move(reply);
    on_stop.emplace(kept->stop_token(), [&] { kept.reset(); });
  });
  server.exchange(kHover);
  EXPECT_EQ(server.exchange(R"({"method":"$/cancelRequest","params":{"id":1}})").size(), 1u);
  EXPECT_FALSE(kept.has_value());
}

TEST(Connection, ARepeatedIdIsRefusedWithoutDisturbingTheFirst) {
  ServerHarness server;
  server.initialize();
  std::vector<Reply<HoverResult>> kept;
  server.connection->on<methods::Hover>(
      [&](const HoverParams&, Reply<HoverResult> reply) { kept.push_back(std::move(reply)); });
  server.exchange(kHover);
  const Messages answers = server.exchange(kHover);
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(error_of(answers[0]), "null -32600");
  ASSERT_EQ(kept.size(), 1u);
  kept[0](std::nullopt);
  EXPECT_EQ(server.settle(), Messages{result(1, nullptr)});
}

// The life of a session.

TEST(Session, RequestsBeforeInitialize) {
  ServerHarness server;
  server.connection->start();
  server.connection->on<methods::Hover>(
      [](const HoverParams&, Reply<HoverResult>) { ADD_FAILURE(); });
  EXPECT_EQ(error_of(server.exchange(kHover).at(0)), "1 -32002");
  EXPECT_EQ(error_of(server.exchange(R"({"id":2,"method":"unknown"})").at(0)), "2 -32002");
  EXPECT_EQ(server.exchange(R"({"method":"initialized"})"), Messages{});
}

TEST(Session, RunsFromInitializeToExit) {
  ServerHarness server;
  server.initialize();
  EXPECT_EQ(server.connection->phase(), Phase::running);
  EXPECT_EQ(server.exchange(R"({"id":1,"method":"shutdown"})"), Messages{result(1, nullptr)});
  EXPECT_EQ(error_of(server.exchange(R"({"id":2,"method":"shutdown"})").at(0)), "2 -32600");
  EXPECT_EQ(server.exchange(R"({"method":"exit"})"), Messages{});
  EXPECT_EQ(server.ended, std::vector<int>{0});
  // What follows is not looked at.
  EXPECT_EQ(server.exchange(R"({"id":3,"method":"shutdown"})"), Messages{});
  server.ends.second->close();
  server.settle();
  EXPECT_EQ(server.ended, std::vector<int>{0});
}

TEST(Session, TheServerMayDoMoreOnShutdown) {
  ServerHarness server;
  server.initialize();
  bool called = false;
  server.connection->on<methods::Shutdown>([&](Nothing, Reply<Nothing> reply) {
    called = true;
    reply({});
  });
  EXPECT_EQ(server.exchange(R"({"id":1,"method":"shutdown"})"), Messages{result(1, nullptr)});
  EXPECT_TRUE(called);
}

TEST(Session, ExitWithoutShutdownIsAFailure) {
  ServerHarness server;
  server.initialize();
  server.exchange(R"({"method":"exit"})");
  EXPECT_EQ(server.ended, std::vector<int>{1});
}

TEST(Session, ExitBeforeInitializeIsAFailure) {
  ServerHarness server;
  server.connection->start();
  server.exchange(R"({"method":"exit"})");
  EXPECT_EQ(server.ended, std::vector<int>{1});
}

TEST(Session, ClosingTheStreamEndsItAndStopsWhatRuns) {
  ServerHarness server;
  server.initialize();
  std::optional<Reply<HoverResult>> kept;
  server.connection->on<methods::Hover>(
      [&](const HoverParams&, Reply<HoverResult> reply) { kept = std::move(reply); });
  server.exchange(kHover);
  server.ends.second->close();
  server.settle();
  EXPECT_EQ(server.ended, std::vector<int>{1});
  EXPECT_FALSE(kept->wanted());
}

TEST(Session, ClosingTheStreamAfterShutdownIsNoFailure) {
  ServerHarness server;
  server.initialize();
  server.exchange(R"({"id":1,"method":"shutdown"})");
  server.ends.second->close();
  server.settle();
  EXPECT_EQ(server.ended, std::vector<int>{0});
}

TEST(Session, AnEndInTheMiddleOfAMessageIsLogged) {
  ServerHarness server;
  server.initialize();
  server.ends.second->send_bytes("Content-Length: 10\r\n\r\n{");
  server.ends.second->close();
  server.settle();
  EXPECT_EQ(server.log, std::vector<std::string>{"skipped bytes that are no message: the stream "
                                                 "ends in the middle of a message"});
  EXPECT_EQ(server.ended.size(), 1u);
}

TEST(Session, AHandlerMayDestroyTheConnection) {
  ServerHarness server;
  server.initialize();
  server.connection->on<methods::Initialized>([&](Empty) { server.connection.reset(); });
  server.ends.second->send(R"({"method":"initialized"})");
  EXPECT_EQ(server.exchange(kHover), Messages{});
}

TEST(Session, AnAnswerOfInitializeMayComeLater) {
  ServerHarness server;
  std::optional<Reply<InitializeResult>> kept;
  server.connection->on<methods::Initialize>(
      [&](const InitializeParams&, Reply<InitializeResult> reply) { kept = std::move(reply); });
  server.connection->start();
  server.exchange(R"({"id":0,"method":"initialize","params":{}})");
  EXPECT_EQ(error_of(server.exchange(kHover).at(0)), "1 -32002");
  (*kept)({});
  EXPECT_EQ(server.settle().size(), 1u);
  EXPECT_EQ(server.connection->phase(), Phase::running);
}

}  // namespace
}  // namespace lsp
