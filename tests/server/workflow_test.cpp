// Running the project's own commands: what is said before, what is run, and what is told after.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/willing_server.h"

namespace prisma_drift {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST(CreateMigration, BuildsMigratesGeneratesAndVerifies) {
  WillingServer server;
  const json result = server.create();
  EXPECT_EQ(result["status"], "done");
  EXPECT_EQ(result["migration"], kCreated);
  EXPECT_THAT(server.command_lines, ElementsAre(kBuild, kMigrate, kGenerate));
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("It covers everything")));
  EXPECT_THAT(server.all_findings(), IsEmpty());
  EXPECT_THAT(log_of(server), HasSubstr("Applying migration\n"));
}

TEST(CreateMigration, SaysBeforehandWhatRunsWhereAndOnWhichDatabase) {
  WillingServer server;
  server.create();
  ASSERT_THAT(questions(server), SizeIs(1));
  const std::string question = questions(server)[0];
  EXPECT_THAT(question, HasSubstr(kBuild));
  EXPECT_THAT(question, HasSubstr(kMigrate));
  EXPECT_THAT(question, HasSubstr("/app:"));
  EXPECT_THAT(question, HasSubstr("localhost:5432/app, from DATABASE_URL in .env"));
  EXPECT_THAT(question, Not(HasSubstr("secret")));
  EXPECT_THAT(question, Not(HasSubstr("Nothing answers")));
}

TEST(CreateMigration, SaysBeforehandWhenNoDatabaseAnswers) {
  WillingServer server;
  server.open_ports.clear();
  server.create();
  EXPECT_THAT(questions(server), ElementsAre(HasSubstr("Nothing answers at localhost:5432/app")));
}

TEST(CreateMigration, RunsNothingWithoutAYes) {
  for (const std::string answer : {"", "Cancel"}) {
    WillingServer server;
    server.choose(answer);
    EXPECT_EQ(server.create()["status"], "cancelled");
    EXPECT_THAT(server.command_lines, IsEmpty());
    EXPECT_THAT(server.told(), IsEmpty());
  }
}

TEST(CreateMigration, RunsNothingWhereTheClientCannotAsk) {
  WillingServer server;
  server.refuses_requests.insert("window/showMessageRequest");
  EXPECT_EQ(server.create()["status"], "refused");
  EXPECT_THAT(server.command_lines, IsEmpty());
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("could not ask")));
}

TEST(CreateMigration, StopsWhenTheBuildFails) {
  WillingServer server;
  server.commands["pnpm run prisma:build"] = {
      .output = "\x1b[31mError: two models are called User\x1b[0m\r\n", .status = 1};
  const json result = server.create();
  EXPECT_EQ(result["status"], "failed");
  EXPECT_THAT(server.command_lines, ElementsAre(kBuild));
  ASSERT_THAT(server.told(), SizeIs(1));
  EXPECT_THAT(server.told()[0], HasSubstr("`pnpm run prisma:build` failed, exit status 1"));
  EXPECT_THAT(server.told()[0], HasSubstr("Error: two models are called User\n"));
  EXPECT_THAT(server.told()[0], HasSubstr("nothing was migrated"));
}

TEST(CreateMigration, StopsWhenMigrateFailsAndSaysWhatToDo) {
  WillingServer server;
  server.commands["pnpm exec prisma migrate dev"] = {
      .output = "Error: P1001: Can't reach database server at `localhost:5432`\r\n", .status = 1};
  EXPECT_EQ(server.create()["status"], "failed");
  EXPECT_THAT(server.command_lines, ElementsAre(kBuild, kMigrate));
  EXPECT_THAT(server.told()[0], HasSubstr("Start the database"));
  EXPECT_THAT(server.told()[0], HasSubstr("P1001"));
}

TEST(CreateMigration, NeverAdvisesToReset) {
  WillingServer server;
  server.commands["pnpm exec prisma migrate dev"] = {
      .output = "Drift detected.\r\nYou may use prisma migrate reset to drop the database.\r\n",
      .status = 130};
  EXPECT_EQ(server.create()["status"], "failed");
  EXPECT_THAT(server.told()[0], HasSubstr("Do not reset: that deletes all data"));
}

TEST(CreateMigration, AQuestionIsNeverAnsweredAndEndsTheCommand) {
  WillingServer server;
  server.commands["pnpm exec prisma migrate dev"] = {
      .question = "We need to reset the database. Do you want to continue? (y/N)"};
  const json result = server.create();
  EXPECT_EQ(result["status"], "failed");
  EXPECT_EQ(server.cancelled_commands, 1);
  EXPECT_THAT(server.command_lines, ElementsAre(kBuild, kMigrate));
  EXPECT_THAT(server.told()[0], HasSubstr("Do you want to continue?"));
  EXPECT_THAT(server.told()[0], HasSubstr("ended without an answer"));
  EXPECT_THAT(server.told()[0], HasSubstr("Do not reset"));
}

TEST(CreateMigration, AMigrationThatDoesNotCoverTheDriftIsTold) {
  WillingServer server;
  server.commands["pnpm exec prisma migrate dev"].effect = [](MemoryFileSystem& disk) {
    WillingServer::create_migration(disk, "ALTER TABLE \"User\" ADD COLUMN \"nickname\" TEXT;\n");
  };
  const json result = server.create();
  EXPECT_EQ(result["status"], "incomplete");
  EXPECT_EQ(result["migration"], kCreated);
  EXPECT_THAT(server.told()[0], HasSubstr("no migration creates table `Photo`"));
}

TEST(CreateMigration, AMigrationThatDoesNotReplayIsTold) {
  WillingServer server;
  server.commands["pnpm exec prisma migrate dev"].effect = [](MemoryFileSystem& disk) {
    WillingServer::create_migration(disk,
                                    std::string(kFix) + "ALTER TABLE \"Nobody\" ADD \"x\" INT;\n");
  };
  EXPECT_EQ(server.create()["status"], "incomplete");
  EXPECT_THAT(server.told()[0], HasSubstr("does not replay"));
}

TEST(CreateMigration, NoNewFolderIsTold) {
  WillingServer server;
  server.commands["pnpm exec prisma migrate dev"].effect = {};
  EXPECT_EQ(server.create()["status"], "incomplete");
  EXPECT_THAT(server.told()[0], HasSubstr("no new folder"));
}

TEST(CreateMigration, AProgramThatIsNotThereIsNamed) {
  WillingServer server;
  server.commands["pnpm run prisma:build"] = {.missing = true};
  EXPECT_EQ(server.create()["status"], "failed");
  EXPECT_THAT(server.told()[0], HasSubstr("cannot find the program `pnpm`"));
}

TEST(CreateMigration, OpensTheSqlWhereTheClientCan) {
  WillingServer server(small_incident(),
                       {.capabilities = {{"window", {{"showDocument", {{"support", true}}}}}}});
  server.create();
  const auto shown = server.received("window/showDocument");
  ASSERT_THAT(shown, SizeIs(1));
  EXPECT_EQ(shown[0]["uri"],
            "file:///app/prisma/migrations/" + std::string(kCreated) + "/migration.sql");
}

TEST(CreateMigration, IsShownAsProgressWithTheCommandLines) {
  WillingServer server(small_incident(),
                       {.capabilities = {{"window", {{"workDoneProgress", true}}}}});
  server.create();
  std::vector<std::string> steps;
  for (const json& params : server.received("$/progress")) {
    steps.push_back(params["value"]["kind"].get<std::string>() + " " +
                    params["value"].value("message", ""));
  }
  EXPECT_THAT(steps, ElementsAre("begin ", "report 1 of 3: pnpm run prisma:build",
                                 HasSubstr("report 2 of 3: pnpm exec prisma migrate dev"),
                                 "report 3 of 3: pnpm exec prisma generate", "end "));
}

TEST(CreateMigration, ThePersonCanCancelTheProgress) {
  WillingServer server(small_incident(),
                       {.capabilities = {{"window", {{"workDoneProgress", true}}}}});
  server.commands["pnpm exec prisma migrate dev"] = {.hangs = true};
  const int id = server.send_request(
      "workspace/executeCommand",
      {{"command", "prisma-drift.createMigration"},
       {"arguments", {{{"uri", "file://" + std::string(kUserPath)}, {"name", "add_photo"}}}}});
  server.settle();
  ASSERT_FALSE(server.answers.contains(id));
  const json token = server.received("$/progress").front()["token"];
  server.notify("window/workDoneProgress/cancel", {{"token", token}});
  server.settle();
  EXPECT_EQ(server.answers.at(id)["result"]["status"], "cancelled");
  EXPECT_EQ(server.cancelled_commands, 1);
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("was cancelled")));
  EXPECT_THAT(server.command_lines, ElementsAre(kBuild, kMigrate));
}

TEST(CreateMigration, CancellingTheRequestEndsTheCommand) {
  WillingServer server;
  server.commands["pnpm run prisma:build"] = {.hangs = true};
  const int id = server.send_request(
      "workspace/executeCommand",
      {{"command", "prisma-drift.createMigration"},
       {"arguments", {{{"uri", "file://" + std::string(kUserPath)}, {"name", "x"}}}}});
  server.settle();
  server.notify("$/cancelRequest", {{"id", id}});
  server.settle();
  EXPECT_EQ(server.answers.at(id)["error"]["code"], -32800);
  EXPECT_EQ(server.cancelled_commands, 1);
}

TEST(CreateMigration, ASecondOneIsRefusedWhileTheFirstRuns) {
  WillingServer server;
  server.commands["pnpm run prisma:build"] = {.hangs = true};
  server.send_request("workspace/executeCommand",
                      {{"command", "prisma-drift.runBuild"},
                       {"arguments", {{{"uri", "file://" + std::string(kUserPath)}}}}});
  server.settle();
  const json result = server.create();
  EXPECT_EQ(result["status"], "refused");
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("running already")));
  EXPECT_THAT(server.command_lines, SizeIs(1));
}

TEST(CreateMigration, AnotherOneCanFollow) {
  WillingServer server;
  server.commands["pnpm run prisma:build"] = {.status = 1};
  server.create();
  server.create();
  EXPECT_THAT(server.command_lines, ElementsAre(kBuild, kBuild));
}

TEST(CreateMigration, RunsNothingInAnUntrustedWorkspace) {
  WillingServer server(small_incident(), {.initialization_options = {{"trusted", false}}});
  EXPECT_EQ(server.create()["status"], "refused");
  EXPECT_EQ(server.run("runBuild")["status"], "refused");
  EXPECT_THAT(server.command_lines, IsEmpty());
  EXPECT_THAT(questions(server), IsEmpty());
}

TEST(CreateMigration, RunsNothingWhileAFileIsNotSaved) {
  WillingServer server;
  server.open(kUserPath, std::string(kUser) + "// more\n");
  EXPECT_EQ(server.create()["status"], "refused");
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("`prisma/modules/user.prisma`")));
  EXPECT_THAT(server.command_lines, IsEmpty());
}

TEST(CreateMigration, IsRefusedWherePrismaMayOfferToReset) {
  auto files = small_incident();
  std::string& package = files["/app/package.json"];
  package.replace(package.find("6.19.0"), 6, "5.22.0");
  WillingServer server(files);
  EXPECT_EQ(server.create()["status"], "refused");
  EXPECT_THAT(server.command_lines, IsEmpty());
}

TEST(CreateMigration, NothingMissingIsNothingToDo) {
  auto files = small_incident();
  files[kFixPath] = kFix;
  WillingServer server(files);
  EXPECT_EQ(server.create()["status"], "refused");
  EXPECT_THAT(server.command_lines, IsEmpty());
}

TEST(CreateMigration, RunsWhatFollowsAMigration) {
  auto files = small_incident();
  files["/app/.prisma-drift.json"] = R"({ "afterMigration": ["db:types"] })";
  WillingServer server(files);
  server.commands["pnpm run db:types"] = {.output = "types\n", .status = 1};
  EXPECT_EQ(server.create()["status"], "failed");
  EXPECT_THAT(server.command_lines, ElementsAre(kBuild, kMigrate, kGenerate, "pnpm run db:types"));
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("was created and applied before")));
}

std::map<std::string, std::string> far_away() {
  auto files = small_incident();
  files["/app/.env"] = "DATABASE_URL=\"postgresql://app:secret@db.example.com/app\"\n";
  return files;
}

TEST(RemoteDatabase, IsNamedInAQuestionOfItsOwn) {
  WillingServer server(far_away());
  EXPECT_EQ(server.create()["status"], "cancelled");
  ASSERT_THAT(questions(server), SizeIs(2));
  EXPECT_THAT(questions(server)[1], HasSubstr("`db.example.com`"));
  EXPECT_EQ(server.received("window/showMessageRequest")[1]["actions"][0]["title"],
            "Run on db.example.com");
  EXPECT_THAT(server.command_lines, IsEmpty());
}

TEST(RemoteDatabase, WantsItsNameTypedWhereTheClientCanAsk) {
  WillingServer server(far_away(), {.initialization_options = {{"interactive", true}}});
  const json asked = server.create();
  EXPECT_EQ(asked["ask"], "host");
  EXPECT_EQ(asked["host"], "db.example.com");
  EXPECT_THAT(server.command_lines, IsEmpty());
  const json wrong = server.create({{"name", "add_photo"}, {"confirmedHost", "localhost"}});
  EXPECT_EQ(wrong["ask"], "host");
  const json right = server.create({{"name", "add_photo"}, {"confirmedHost", "db.example.com"}});
  EXPECT_EQ(right["status"], "done");
}

TEST(AnotherName, IsAskedForAndChecked) {
  WillingServer server(small_incident(), {.initialization_options = {{"interactive", true}}});
  const json asked = server.run("createMigrationWithName", {{"name", "add_photo"}});
  EXPECT_EQ(asked["ask"], "name");
  EXPECT_EQ(asked["suggestion"], "add_photo");
  const json refused =
      server.run("createMigrationWithName", {{"name", "x"}, {"typedName", "Photos and Names!"}});
  EXPECT_EQ(refused["ask"], "name");
  EXPECT_EQ(refused["suggestion"], "photos_and_names");
  EXPECT_THAT(server.command_lines, IsEmpty());
  server.run("createMigrationWithName", {{"name", "x"}, {"typedName", "photos"}});
  EXPECT_THAT(server.command_lines, Contains("pnpm exec prisma migrate dev --name photos"));
}

TEST(AnotherName, IsSuggestedWhereTheCommandBringsNone) {
  WillingServer server(small_incident(), {.initialization_options = {{"interactive", true}}});
  const json asked = server.run("createMigrationWithName");
  EXPECT_EQ(asked["ask"], "name");
  EXPECT_EQ(asked["suggestion"], "add_photo");
  EXPECT_THAT(server.command_lines, IsEmpty());
}

TEST(AnotherName, IsNotAskedForWhereNothingIsMissing) {
  auto files = small_incident();
  files[kFixPath] = kFix;
  WillingServer server(files, {.initialization_options = {{"interactive", true}}});
  const json result = server.run("createMigrationWithName");
  EXPECT_EQ(result["status"], "refused");
  EXPECT_FALSE(result.contains("ask"));
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("Nothing is missing")));
}

TEST(AnotherName, AClientThatCannotAskIsToldHow) {
  WillingServer server;
  EXPECT_EQ(server.run("createMigrationWithName", {{"name", "x"}})["status"], "refused");
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("`typedName`")));
}

TEST(RunBuild, BuildsAndRemembersWhatTheScriptMade) {
  auto files = small_incident();
  // Stale: the built file lacks `nickname`.
  std::string& stale = files[kBuiltPath];
  stale.erase(stale.find("  nickname String?\n"), 19);
  WillingServer server(files);
  ASSERT_THAT(server.findings(kBuiltPath), ElementsAre(HasSubstr("build-stale")));
  // The script adds something of its own.
  server.commands["pnpm run prisma:build"].effect = [](MemoryFileSystem& disk) {
    std::string text = built();
    text.insert(text.find("  nickname"), "  addedByScript Int?\n");
    EXPECT_TRUE(disk.write(kBuiltPath, text));
  };
  EXPECT_EQ(server.run("runBuild")["status"], "done");
  EXPECT_THAT(server.findings(kBuiltPath), IsEmpty());
  EXPECT_THAT(server.command_lines, ElementsAre(kBuild));
}

TEST(RunBuild, AScriptThatMakesNothingIsTold) {
  auto files = small_incident();
  files.erase(kBuiltPath);
  // The datasource stands in the build script.
  files.erase(kBasePath);
  WillingServer server(files);
  server.commands["pnpm run prisma:build"].effect = {};
  const json result = server.run("runBuild");
  EXPECT_EQ(result["status"], "failed") << result;
}

TEST(WriteMigration, WritesTheFilesAndRunsNothing) {
  WillingServer server;
  const json result = server.run("writeMigration", {{"name", "add_photo"}});
  EXPECT_EQ(result["status"], "done");
  EXPECT_EQ(result["migration"], "20260102000000_add_photo");
  const auto sql =
      server.files.read("/app/prisma/migrations/20260102000000_add_photo/migration.sql");
  ASSERT_TRUE(sql);
  EXPECT_EQ(*sql, kFix);
  EXPECT_THAT(server.all_findings(), IsEmpty());
  EXPECT_THAT(server.command_lines, IsEmpty());
  EXPECT_EQ(server.run("writeMigration")["status"], "refused");
}

TEST(ShowMissingMigration, AnswersWithTheSql) {
  WillingServer server(small_incident(), {.initialization_options = {{"interactive", true}}});
  const json result = server.run("showMissingMigration");
  EXPECT_EQ(result["sql"], kFix);
  EXPECT_THAT(server.told(), IsEmpty());
}

TEST(ShowMissingMigration, IsADocumentThatFollowsTheEdits) {
  WillingServer server(
      small_incident(),
      {.capabilities = {{"window", {{"showDocument", {{"support", true}}}}},
                        {"workspace", {{"textDocumentContent", json::object()}}}}});
  server.run("showMissingMigration");
  const auto shown = server.received("window/showDocument");
  ASSERT_THAT(shown, SizeIs(1));
  const std::string uri = shown[0]["uri"];
  EXPECT_THAT(uri, testing::StartsWith("prisma-drift:/"));
  EXPECT_EQ(server.request("workspace/textDocumentContent", {{"uri", uri}})["text"], kFix);

  server.open(kUserPath, kUser);
  server.change(kUserPath, range(4, 0, 0), "  age Int?\n", 2);
  server.settle();
  ASSERT_THAT(server.received("workspace/textDocumentContent/refresh"), SizeIs(1));
  EXPECT_THAT(server.request("workspace/textDocumentContent", {{"uri", uri}})["text"],
              HasSubstr("\"age\" INTEGER"));
  server.change(kUserPath, range(0, 0, 0), "// Nothing new.\n", 3);
  server.settle();
  EXPECT_THAT(server.received("workspace/textDocumentContent/refresh"), SizeIs(1));
}

TEST(ShowMissingMigration, IsTheSameDocumentHoweverItsUriIsSpelled) {
  WillingServer server(small_incident());
  const std::string uri = server.run("showMissingMigration")["uri"];
  ASSERT_THAT(uri, testing::StartsWith("prisma-drift:///"));
  std::string shorter = uri;
  shorter.erase(shorter.find("//"), 2);
  std::string encoded = uri;
  encoded.replace(encoded.find("-migration"), 1, "%2D");
  for (const std::string& spelled : {shorter, encoded}) {
    EXPECT_EQ(server.request("workspace/textDocumentContent", {{"uri", spelled}})["text"], kFix);
  }
}

// An editor that was started again shows at once what it showed before.
TEST(ShowMissingMigration, FollowsWhereItWasAskedForBeforeTheProjectWasFound) {
  const std::string uri = WillingServer().run("showMissingMigration")["uri"];
  TestServer server(std::map<std::string, std::string>{});
  EXPECT_EQ(server.request("workspace/textDocumentContent", {{"uri", uri}})["text"],
            "-- The project is not open.\n");
  for (const auto& [path, text] : small_incident()) server.write(path, text);
  server.settle();
  EXPECT_THAT(server.received("workspace/textDocumentContent/refresh"), Not(IsEmpty()));
  EXPECT_EQ(server.request("workspace/textDocumentContent", {{"uri", uri}})["text"], kFix);
}

TEST(Commands, ThatMakeNoSenseAreErrors) {
  TestServer server(small_incident());
  const auto code = [&](const json& params) {
    const int id = server.send_request("workspace/executeCommand", params);
    server.settle();
    return server.answers.at(id)["error"]["code"].get<int>();
  };
  EXPECT_EQ(code({{"command", "somebody.else"}}), -32602);
  EXPECT_EQ(code({{"command", "prisma-drift.runBuild"}}), -32602);
  EXPECT_EQ(code({{"command", "prisma-drift.runBuild"}, {"arguments", {7}}}), -32602);
  EXPECT_EQ(code({{"command", "prisma-drift.runBuild"},
                  {"arguments", {{{"uri", "file:///somewhere/else.prisma"}}}}}),
            -32803);
}

}  // namespace
}  // namespace prisma_drift
