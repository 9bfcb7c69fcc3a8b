// What we say to clients beyond LSP: commands in their terminals, confirmations, the status.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/willing_server.h"

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

TestServer::Options announcing(const std::vector<std::string>& what) {
  json ours = json::object();
  for (const std::string& name : what) ours[name] = true;
  return {.capabilities = {{"experimental", {{"prismaDrift", ours}}}}};
}

// The client runs what it is asked to run.
struct ClientWithTerminal : WillingServer {
  explicit ClientWithTerminal(std::map<std::string, std::string> initial = small_incident())
      : WillingServer(std::move(initial), announcing({"runInTerminal"})) {
    answers_to["prismaDrift/runInTerminal"] = [this](const json& params) {
      std::string line;
      for (const json& word : params["command"]) {
        line += (line.empty() ? "" : " ") + word.get<std::string>();
      }
      lines.push_back(line);
      for (const auto& [begin, answer] : ends) {
        if (line.starts_with(begin)) return answer;
      }
      for (const auto& [begin, command] : commands) {
        if (line.starts_with(begin) && command.effect) command.effect(files);
      }
      return json{{"exitCode", 0}};
    };
  }

  std::vector<std::string> lines;
  // By how the line begins.
  std::map<std::string, json> ends;
};

TEST(RunInTerminal, RunsEveryStepThere) {
  ClientWithTerminal client;
  EXPECT_EQ(client.create()["status"], "done");
  EXPECT_THAT(client.lines, ElementsAre(kBuild, kMigrate, kGenerate));
  EXPECT_THAT(client.command_lines, IsEmpty());
  const auto requests = client.received("prismaDrift/runInTerminal");
  ASSERT_THAT(requests, SizeIs(3));
  EXPECT_EQ(requests[1]["cwd"], "/app");
  EXPECT_EQ(requests[1]["title"], "create the migration and apply it");
  EXPECT_EQ(requests[1]["env"], json::object());
  EXPECT_THAT(requests[1]["unset"], SizeIs(1));
  EXPECT_NE(requests[0]["id"], requests[1]["id"]);
}

TEST(RunInTerminal, AFailureIsTheLastStep) {
  ClientWithTerminal client;
  client.ends["pnpm exec prisma migrate"] = {{"exitCode", 1}};
  EXPECT_EQ(client.create()["status"], "failed");
  EXPECT_THAT(client.lines, ElementsAre(kBuild, kMigrate));
  EXPECT_THAT(client.told(), ElementsAre(HasSubstr("failed, exit status 1")));
}

TEST(RunInTerminal, AClosedTerminalIsTold) {
  ClientWithTerminal client;
  client.ends["pnpm run prisma:build"] = {{"exitCode", nullptr}};
  EXPECT_EQ(client.create()["status"], "failed");
  EXPECT_THAT(client.told(), ElementsAre(HasSubstr("its terminal was closed")));
  EXPECT_THAT(client.told()[0], HasSubstr("nothing was migrated"));
}

TEST(RunInTerminal, AClientThatCannotAfterAllIsTold) {
  ClientWithTerminal client;
  client.refuses_requests.insert("prismaDrift/runInTerminal");
  EXPECT_EQ(client.create()["status"], "failed");
  EXPECT_THAT(client.told(), ElementsAre(HasSubstr("the editor could not run it")));
}

TEST(RunInTerminal, CancellingCancelsTheClientsRequest) {
  ClientWithTerminal client;
  client.ends["pnpm run prisma:build"] = "never";
  const int id = client.send_request(
      "workspace/executeCommand", {{"command", "prisma-drift.runBuild"},
                                   {"arguments", {{{"uri", "file://" + std::string(kUserPath)}}}}});
  client.settle();
  client.notify("$/cancelRequest", {{"id", id}});
  client.settle();
  EXPECT_THAT(client.received("$/cancelRequest"), SizeIs(1));
  EXPECT_EQ(client.answers.at(id)["error"]["code"], -32800);
}

struct ConfirmingServer : WillingServer {
  explicit ConfirmingServer(std::map<std::string, std::string> initial = small_incident())
      : WillingServer(std::move(initial), announcing({"confirm"})) {
    answers_to["prismaDrift/confirm"] = [this](const json&) { return answer; };
  }

  json answer = {{"confirmed", true}};
};

std::map<std::string, std::string> remote() {
  auto files = small_incident();
  files["/app/.env"] = "DATABASE_URL=\"postgresql://app:secret@db.example.com/app\"\n";
  return files;
}

TEST(Confirm, SaysWhatRunsWhereAndOnWhichDatabase) {
  ConfirmingServer server;
  EXPECT_EQ(server.create()["status"], "done");
  EXPECT_THAT(questions(server), IsEmpty());
  const auto asked = server.received("prismaDrift/confirm");
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_EQ(asked[0]["title"], "Create migration `add_photo` and apply it?");
  EXPECT_EQ(asked[0]["action"], "Run");
  EXPECT_FALSE(asked[0].contains("typed"));
  const std::string detail = asked[0]["detail"];
  EXPECT_THAT(detail, HasSubstr(kMigrate));
  EXPECT_THAT(detail, HasSubstr("localhost:5432/app, from DATABASE_URL in .env"));
  EXPECT_THAT(detail, Not(HasSubstr("secret")));
}

TEST(Confirm, NoMeansThatNothingRuns) {
  ConfirmingServer server;
  server.answer = {{"confirmed", false}};
  EXPECT_EQ(server.create()["status"], "cancelled");
  EXPECT_THAT(server.command_lines, IsEmpty());
}

TEST(Confirm, ARemoteHostMustBeTyped) {
  ConfirmingServer server(remote());
  EXPECT_EQ(server.create()["status"], "refused");
  EXPECT_EQ(server.received("prismaDrift/confirm")[0]["typed"], "db.example.com");
  EXPECT_THAT(server.command_lines, IsEmpty());
  server.answer = {{"confirmed", true}, {"typed", "db.example.com"}};
  EXPECT_EQ(server.create()["status"], "done");
}

struct WatchedStatus : TestServer {
  explicit WatchedStatus(std::map<std::string, std::string> initial = small_incident())
      : TestServer(std::move(initial), announcing({"status"})) {}
  json last() const { return received("prismaDrift/status").back()["projects"]; }
};

TEST(Status, CountsWhatHasNoMigration) {
  WatchedStatus server;
  ASSERT_THAT(server.last(), SizeIs(1));
  EXPECT_EQ(server.last()[0]["uri"], "file:///app");
  EXPECT_THAT(server.last()[0]["file"].get<std::string>(),
              StartsWith("file:///app/prisma/modules/"));
  EXPECT_EQ(server.last()[0]["changes"], 2);
  EXPECT_EQ(server.last()[0]["text"], "2 changes without a migration");
  EXPECT_EQ(server.last()[0]["severity"], "drift");
}

TEST(Status, IsToldWhenItChangedAndNotOtherwise) {
  WatchedStatus server;
  server.write(kFixPath, kFix);
  server.settle();
  EXPECT_EQ(server.last()[0]["text"], "a migration creates everything the schema declares");
  EXPECT_EQ(server.last()[0]["severity"], "clean");
  const std::size_t before = server.received("prismaDrift/status").size();
  server.open(kUserPath, std::string("// A comment.\n") + kUser);
  server.settle();
  EXPECT_THAT(server.received("prismaDrift/status"), SizeIs(before));
}

TEST(Status, SaysWhenTheHistoryDoesNotReplay) {
  WatchedStatus server;
  server.write(kFixPath, "ALTER TABLE \"Nobody\" ADD \"x\" INT;\n");
  server.settle();
  EXPECT_EQ(server.last()[0]["text"], "the history does not replay");
  EXPECT_EQ(server.last()[0]["severity"], "error");
}

TEST(Status, IsNotToldToOthers) {
  TestServer server(small_incident());
  EXPECT_THAT(server.received("prismaDrift/status"), IsEmpty());
}

}  // namespace
}  // namespace prisma_drift
