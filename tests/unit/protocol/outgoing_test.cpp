// What the server's connection sends by itself: notifications, requests, traces.
#include <optional>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/unit/protocol/server_harness.h"

namespace lsp {
namespace {

TEST(Outgoing, Notification) {
  ServerHarness server;
  server.initialize();
  server.connection->notify<methods::LogMessage>({.type = MessageType::warning, .message = "x"});
  EXPECT_EQ(
      server.settle(),
      Messages{Json::parse(
          R"({"jsonrpc":"2.0","method":"window/logMessage","params":{"type":2,"message":"x"}})")});
}

TEST(Outgoing, RequestAndItsResult) {
  ServerHarness server;
  server.initialize();
  std::optional<bool> applied;
  const RequestId id = server.connection->request<methods::ApplyEdit>(
      {.label = "l"}, [&](Outcome<ApplyWorkspaceEditResult> outcome) {
        ASSERT_TRUE(outcome);
        applied = outcome->applied;
      });
  EXPECT_EQ(server.settle(),
            Messages{Json::parse(R"({"jsonrpc":"2.0","id":1,"method":"workspace/applyEdit",
                                     "params":{"label":"l","edit":{}}})")});
  EXPECT_EQ(id, RequestId(1));
  server.exchange(R"({"id":1,"result":{"applied":true}})");
  EXPECT_EQ(applied, true);
}

TEST(Outgoing, RequestsHaveIdsOfTheirOwn) {
  ServerHarness server;
  server.initialize();
  const RequestId first = server.connection->request<methods::DiagnosticRefresh>({});
  const RequestId second = server.connection->request<methods::DiagnosticRefresh>({});
  EXPECT_NE(first, second);
}

TEST(Outgoing, ParametersThatAreNothingAreLeftOut) {
  ServerHarness server;
  server.initialize();
  server.connection->request<methods::DiagnosticRefresh>({});
  EXPECT_EQ(
      server.settle(),
      Messages{Json::parse(R"({"jsonrpc":"2.0","id":1,"method":"workspace/diagnostic/refresh"})")});
}

TEST(Outgoing, AResultThatIsNothingIsNotLookedAt) {
  ServerHarness server;
  server.initialize();
  int called = 0;
  for (const char* response : {R"({"id":1,"result":null})", R"({"id":2,"result":true})"}) {
    server.connection->request<methods::DiagnosticRefresh>({},
                                                           [&](const Outcome<Nothing>& outcome) {
                                                             EXPECT_TRUE(outcome);
                                                             ++called;
                                                           });
    server.exchange(response);
  }
  EXPECT_EQ(called, 2);
}

TEST(Outgoing, AnErrorOfTheClient) {
  ServerHarness server;
  server.initialize();
  std::string message;
  server.connection->request<methods::ApplyEdit>(
      {},
      [&](const Outcome<ApplyWorkspaceEditResult>& outcome) { message = outcome.error().message; });
  server.exchange(R"({"id":1,"error":{"code":-32601,"message":"what?"}})");
  EXPECT_EQ(message, "what?");
}

TEST(Outgoing, AnErrorThatNobodyWaitsForIsLogged) {
  ServerHarness server;
  server.initialize();
  server.connection->request<methods::DiagnosticRefresh>({});
  server.exchange(R"({"id":1,"error":{"code":-32601,"message":"what?"}})");
  EXPECT_EQ(server.log, std::vector<std::string>{"`workspace/diagnostic/refresh` failed: what?"});
}

TEST(Outgoing, AResultOfAnotherFormIsAnError) {
  ServerHarness server;
  server.initialize();
  std::string message;
  server.connection->request<methods::ApplyEdit>(
      {},
      [&](const Outcome<ApplyWorkspaceEditResult>& outcome) { message = outcome.error().message; });
  server.exchange(R"({"id":1,"result":{"applied":"yes"}})");
  EXPECT_EQ(message, "the response is not as expected: `applied`: expected true or false");
}

TEST(Outgoing, AResponseIsTakenOnce) {
  ServerHarness server;
  server.initialize();
  int called = 0;
  server.connection->request<methods::ShowMessageRequest>(
      {}, [&](const Outcome<ShowMessageRequestResult>&) { ++called; });
  server.exchange(R"({"id":1,"result":null})");
  EXPECT_EQ(server.exchange(R"({"id":1,"result":null})"), Messages{});
  EXPECT_EQ(called, 1);
  EXPECT_EQ(server.log, std::vector<std::string>{"ignored the response to an unknown request 1"});
}

TEST(Outgoing, AnErrorWithoutIdIsLogged) {
  ServerHarness server;
  server.initialize();
  EXPECT_EQ(server.exchange(R"({"id":null,"error":{"code":-32700,"message":"odd"}})"), Messages{});
  EXPECT_EQ(server.log, std::vector<std::string>{"the peer could not read a message: odd"});
}

TEST(Outgoing, ACallbackMayOwnAReply) {
  ServerHarness server;
  server.initialize();
  server.connection->on<methods::ExecuteCommand>([&](const ExecuteCommandParams&,
                                                     Reply<Any> reply) {
    server.connection->request<methods::ApplyEdit>(
        {}, [reply = std::move(reply)](const Outcome<ApplyWorkspaceEditResult>& outcome) mutable {
          reply(Any::from(outcome->applied));
        });
  });
  server.exchange(R"({"id":9,"method":"workspace/executeCommand","params":{"command":"c"}})");
  EXPECT_EQ(server.exchange(R"({"id":1,"result":{"applied":true}})"), Messages{result(9, true)});
}

TEST(Outgoing, AnExceptionInACallbackIsLogged) {
  ServerHarness server;
  server.initialize();
  server.connection->request<methods::ApplyEdit>(
      {}, [](const Outcome<ApplyWorkspaceEditResult>&) { throw std::runtime_error("broken"); });
  server.exchange(R"({"id":1,"result":{"applied":true}})");
  EXPECT_EQ(server.log, std::vector<std::string>{
                            "bug: the callback of `workspace/applyEdit` (1) failed: broken"});
}

TEST(Outgoing, CancelAsksTheClientAndStillWaits) {
  ServerHarness server;
  server.initialize();
  std::optional<ErrorCode> code;
  const RequestId id = server.connection->request<methods::ApplyEdit>(
      {}, [&](const Outcome<ApplyWorkspaceEditResult>& outcome) { code = outcome.error().code; });
  server.settle();
  server.connection->cancel(id);
  EXPECT_EQ(
      server.settle(),
      Messages{Json::parse(R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}})")});
  EXPECT_EQ(code, std::nullopt);
  server.exchange(R"({"id":1,"error":{"code":-32800,"message":""}})");
  EXPECT_EQ(code, ErrorCode::request_cancelled);
  server.connection->cancel(id);
  EXPECT_EQ(server.settle(), Messages{});
}

TEST(Outgoing, CallbacksLearnThatTheStreamClosed) {
  ServerHarness server;
  server.initialize();
  std::string message;
  server.connection->request<methods::ApplyEdit>(
      {},
      [&](const Outcome<ApplyWorkspaceEditResult>& outcome) { message = outcome.error().message; });
  server.ends.second->close();
  server.settle();
  EXPECT_EQ(message, "the connection is closed");
}

TEST(Outgoing, CallbacksAreNotCalledByTheDestructor) {
  ServerHarness server;
  server.initialize();
  server.connection->request<methods::ApplyEdit>(
      {}, [](const Outcome<ApplyWorkspaceEditResult>&) { ADD_FAILURE(); });
  server.connection.reset();
}

TEST(Trace, IsSilentUntilAskedFor) {
  ServerHarness server;
  server.initialize();
  server.connection->trace("x", "y");
  EXPECT_EQ(server.settle(), Messages{});
}

TEST(Trace, FollowsSetTrace) {
  ServerHarness server;
  server.initialize();
  EXPECT_EQ(server.exchange(R"({"method":"$/setTrace","params":{"value":"messages"}})"),
            Messages{});
  server.connection->trace("x", "y");
  EXPECT_EQ(
      server.settle(),
      Messages{Json::parse(R"({"jsonrpc":"2.0","method":"$/logTrace","params":{"message":"x"}})")});
  server.exchange(R"({"method":"$/setTrace","params":{"value":"verbose"}})");
  server.settle();
  server.connection->trace("x", "y");
  EXPECT_EQ(
      server.settle(),
      Messages{Json::parse(
          R"({"jsonrpc":"2.0","method":"$/logTrace","params":{"message":"x","verbose":"y"}})")});
  server.exchange(R"({"method":"$/setTrace","params":{"value":"off"}})");
  server.settle();
  server.connection->trace("x", "y");
  EXPECT_EQ(server.settle(), Messages{});
}

TEST(Trace, ShowsEveryMessage) {
  ServerHarness server;
  server.initialize();
  server.connection->on<methods::Hover>(
      [](const HoverParams&, Reply<HoverResult> reply) { reply(std::nullopt); });
  server.exchange(R"({"method":"$/setTrace","params":{"value":"messages"}})");
  const Messages sent = server.exchange(kHover);
  ASSERT_EQ(sent.size(), 3u);
  EXPECT_EQ(sent[0]["params"]["message"], "received request `textDocument/hover` (1)");
  EXPECT_EQ(sent[1]["params"]["message"].get<std::string>().rfind(
                "answered `textDocument/hover` (1) after ", 0),
            0u);
  EXPECT_EQ(sent[2], result(1, nullptr));
}

TEST(Trace, StartsWithInitializeButNotBeforeItsAnswer) {
  ServerHarness server;
  server.initialize(R"({"trace":"verbose"})");
  const Messages sent = server.exchange(R"({"method":"$/x","params":{"a":1}})");
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(sent[0]["params"]["message"], "received notification `$/x`");
  EXPECT_EQ(sent[0]["params"]["verbose"], R"({"a":1})");
}

}  // namespace
}  // namespace lsp
