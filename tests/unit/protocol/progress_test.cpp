#include "protocol/progress.h"

#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/unit/protocol/server_harness.h"

namespace lsp {
namespace {

// The values of `$/progress` for one token; other messages as they are.
std::vector<std::string> values(const Messages& messages) {
  std::vector<std::string> all;
  for (const Json& message : messages) {
    const bool is_progress = message.value("method", "") == "$/progress";
    all.push_back(is_progress
                      ? message["params"]["token"].dump() + " " + message["params"]["value"].dump()
                      : message.dump());
  }
  return all;
}

using Values = std::vector<std::string>;

TEST(Progress, UsesTheTokenOfTheClient) {
  ServerHarness server;
  server.initialize();
  ProgressTable table(*server.connection);
  {
    Progress progress = table.begin({.token = 5}, {.title = "t"});
    progress.report({.percentage = 50});
  }
  EXPECT_EQ(values(server.settle()),
            (Values{R"(5 {"kind":"begin","title":"t"})", R"(5 {"kind":"report","percentage":50})",
                    R"(5 {"kind":"end"})"}));
}

TEST(Progress, CreatesATokenAndShowsNothingBeforeTheClientKnowsIt) {
  ServerHarness server;
  server.initialize();
  ProgressTable table(*server.connection);
  Progress progress = table.begin({.can_create = true}, {.title = "t"});
  progress.report({.message = "1"});
  progress.report({.message = "2"});
  EXPECT_EQ(server.settle(),
            Messages{Json::parse(R"({"jsonrpc":"2.0","id":1,"params":{"token":"work-1"},
                                     "method":"window/workDoneProgress/create"})")});
  EXPECT_EQ(values(server.exchange(R"({"id":1,"result":null})")),
            (Values{R"("work-1" {"kind":"begin","title":"t"})",
                    R"("work-1" {"kind":"report","message":"2"})"}));
  progress.end("done");
  progress.end("again");
  EXPECT_EQ(values(server.settle()), Values{R"("work-1" {"kind":"end","message":"done"})"});
}

TEST(Progress, StaysHiddenWhenTheClientRefuses) {
  ServerHarness server;
  server.initialize();
  ProgressTable table(*server.connection);
  Progress progress = table.begin({.can_create = true}, {.title = "t"});
  server.settle();
  EXPECT_EQ(server.exchange(R"({"id":1,"error":{"code":-32601,"message":""}})"), Messages{});
  progress.report({.message = "1"});
  progress.end();
  EXPECT_EQ(server.settle(), Messages{});
}

TEST(Progress, WorkThatEndsBeforeTheClientAnswersIsNeverShown) {
  ServerHarness server;
  server.initialize();
  ProgressTable table(*server.connection);
  { Progress progress = table.begin({.can_create = true}, {.title = "t"}); }
  server.settle();
  EXPECT_EQ(server.exchange(R"({"id":1,"result":null})"), Messages{});
}

TEST(Progress, IsHiddenWhereTheClientShowsNone) {
  ServerHarness server;
  server.initialize();
  ProgressTable table(*server.connection);
  Progress progress = table.begin({}, {.title = "t"});
  progress.report({.message = "1"});
  progress.end();
  EXPECT_EQ(server.settle(), Messages{});
}

TEST(Progress, IsCancelledByItsToken) {
  ServerHarness server;
  server.initialize();
  ProgressTable table(*server.connection);
  const Progress first = table.begin({.token = "a"}, {.title = "t"});
  const Progress second = table.begin({.token = "b"}, {.title = "t"});
  server.exchange(R"({"method":"window/workDoneProgress/cancel","params":{"token":"b"}})");
  server.exchange(R"({"method":"window/workDoneProgress/cancel","params":{"token":"c"}})");
  EXPECT_FALSE(first.stop_token().stop_requested());
  EXPECT_TRUE(second.stop_token().stop_requested());
}

TEST(Progress, AnEndedTokenIsNotCancelled) {
  ServerHarness server;
  server.initialize();
  ProgressTable table(*server.connection);
  Progress progress = table.begin({.token = "a"}, {.title = "t"});
  progress.end();
  server.exchange(R"({"method":"window/workDoneProgress/cancel","params":{"token":"a"}})");
  EXPECT_FALSE(progress.stop_token().stop_requested());
}

TEST(Progress, MayOutliveTheTableAndTheConnection) {
  ServerHarness server;
  server.initialize();
  std::optional<ProgressTable> table(std::in_place, *server.connection);
  Progress progress = table->begin({.token = "a"}, {.title = "t"});
  server.settle();
  table.reset();
  progress.report({.message = "1"});
  server.connection.reset();
  progress.end();
  EXPECT_EQ(server.settle(), Messages{});
}

}  // namespace
}  // namespace lsp
