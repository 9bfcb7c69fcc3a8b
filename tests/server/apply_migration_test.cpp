// Writing a migration, looking at it, and applying it; and what is left when a server ends midway.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/project/workflow_state.h"
#include "tests/server/willing_server.h"

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* kDeploy = "pnpm exec prisma migrate deploy";
constexpr const char* kWritten = "20260102000000_add_photo";

std::string written_file() {
  return std::string("/app/prisma/migrations/") + kWritten + "/migration.sql";
}

ProjectLayout layout_of_incident() {
  ProjectLayout layout;
  layout.root = "/app";
  layout.migrations_folder = "/app/prisma/migrations";
  return layout;
}

struct ApplyingServer : WillingServer {
  explicit ApplyingServer(std::map<std::string, std::string> initial = small_incident(),
                          Options options = {})
      : WillingServer(std::move(initial), std::move(options)) {
    choose("Apply");
    commands[kDeploy] = {.output = "All migrations have been successfully applied.\r\n"};
  }

  json write_and_apply(json argument = {{"name", "add_photo"}}) {
    return run("writeAndApplyMigration", std::move(argument));
  }
  json apply(const std::string& file) {
    return request("workspace/executeCommand", {{"command", "prisma-drift.applyMigration"},
                                                {"arguments", {{{"uri", "file://" + file}}}}});
  }
  std::vector<std::string> lens_titles(const std::string& path) {
    std::vector<std::string> titles;
    for (const json& lens : request("textDocument/codeLens", {{"textDocument", document(path)}})) {
      titles.push_back(lens["command"]["title"]);
    }
    return titles;
  }
  std::vector<std::string> waiting() const {
    return read_workflow_state(files, workflow_files("/state", layout_of_incident()).state).waiting;
  }
};

TEST(WriteAndApply, WritesAsksBuildsDeploysGeneratesAndVerifies) {
  ApplyingServer server;
  const json result = server.write_and_apply();
  EXPECT_EQ(result["status"], "done");
  EXPECT_EQ(result["migration"], kWritten);
  EXPECT_EQ(*server.files.read(written_file()), kFix);
  EXPECT_THAT(server.command_lines, ElementsAre(kBuild, kDeploy, kGenerate));
  EXPECT_THAT(server.told(), ElementsAre("Migration `20260102000000_add_photo` was applied. It "
                                         "covers everything the schema declares."));
  EXPECT_THAT(server.waiting(), IsEmpty());
  EXPECT_THAT(server.all_findings(), IsEmpty());
}

TEST(WriteAndApply, SaysBeforehandWhatRunsWhereAndOnWhichDatabase) {
  ApplyingServer server;
  server.write_and_apply();
  ASSERT_THAT(questions(server), SizeIs(1));
  const std::string question = questions(server)[0];
  EXPECT_THAT(question, HasSubstr("Apply migration `add_photo`?"));
  EXPECT_THAT(question, HasSubstr(kDeploy));
  EXPECT_THAT(question, HasSubstr("localhost:5432/app, from DATABASE_URL in .env"));
  EXPECT_THAT(question, HasSubstr("every migration that this database does not have yet"));
  EXPECT_THAT(question, Not(HasSubstr("secret")));
}

TEST(WriteAndApply, IsAskedBesideTheSqlWhereTheClientCan) {
  ApplyingServer server(
      small_incident(),
      {.capabilities = {{"experimental", {{"prismaDrift", {{"confirm", true}}}}}}});
  server.answers_to["prismaDrift/confirm"] = [&](const json&) {
    EXPECT_TRUE(server.files.is_file(written_file()));
    return json{{"confirmed", true}};
  };
  EXPECT_EQ(server.write_and_apply()["status"], "done");
  const auto asked = server.received("prismaDrift/confirm");
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_EQ(asked[0]["beside"], "file://" + written_file());
  EXPECT_EQ(asked[0]["action"], "Apply");
}

TEST(WriteAndApply, WithoutAYesTheMigrationWaits) {
  ApplyingServer server;
  server.choose("");
  const json result = server.write_and_apply();
  EXPECT_EQ(result["status"], "cancelled");
  EXPECT_EQ(result["file"], "file://" + written_file());
  EXPECT_THAT(server.command_lines, IsEmpty());
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("is written, and not applied")));
  EXPECT_THAT(
      server.lens_titles(written_file()),
      ElementsAre("Apply migration `20260102000000_add_photo`, which waits for its review"));
  EXPECT_THAT(server.lens_titles(kInitPath), IsEmpty());

  server.choose("Apply");
  EXPECT_EQ(server.apply(written_file())["status"], "done");
  EXPECT_THAT(server.command_lines, ElementsAre(kBuild, kDeploy, kGenerate));
  EXPECT_THAT(server.lens_titles(written_file()), IsEmpty());
}

TEST(WriteAndApply, WhatWaitsSurvivesANewServer) {
  std::map<std::string, std::string> disk = small_incident();
  disk[written_file()] = kFix;
  const auto layout = layout_of_incident();
  MemoryFileSystem scratch;
  const std::string state = workflow_files("/state", layout).state;
  ASSERT_TRUE(write_workflow_state(scratch, state, layout, {.running = {}, .waiting = {kWritten}}));
  disk[state] = *scratch.read(state);
  ApplyingServer server(disk);
  EXPECT_THAT(server.told(), IsEmpty());
  EXPECT_THAT(server.lens_titles(written_file()), SizeIs(1));
}

TEST(WriteAndApply, ADiskThatCannotBeWrittenIsToldAndNothingIsRun) {
  ApplyingServer server;
  server.files.make_unwritable("/app/prisma");
  EXPECT_EQ(server.write_and_apply()["status"], "failed");
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("The migration was not written: cannot")));
  EXPECT_THAT(server.command_lines, IsEmpty());
  EXPECT_THAT(server.waiting(), IsEmpty());
}

TEST(WriteAndApply, EditsOfTheSqlHaveToBeSaved) {
  ApplyingServer server;
  server.answers_to["window/showMessageRequest"] = [&](const json&) {
    server.open(written_file(), std::string(kFix) + "-- more\n");
    return json{{"title", "Apply"}};
  };
  const json result = server.write_and_apply();
  EXPECT_EQ(result["status"], "refused");
  EXPECT_EQ(result["migration"], kWritten);
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("migration.sql` first")));
  EXPECT_THAT(server.command_lines, IsEmpty());
}

TEST(WriteAndApply, AFolderThatIsGoneMeanwhileIsTold) {
  ApplyingServer server;
  server.answers_to["window/showMessageRequest"] = [&](const json&) {
    server.files.remove_all(std::string("/app/prisma/migrations/") + kWritten);
    return json{{"title", "Apply"}};
  };
  EXPECT_EQ(server.write_and_apply()["status"], "failed");
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("is not there any more")));
  EXPECT_THAT(server.command_lines, IsEmpty());
}

TEST(WriteAndApply, AFailureOfDeployLeavesTheMigrationWaiting) {
  ApplyingServer server;
  server.commands[kDeploy] = {.output = "Error: P3018\r\nA migration failed to apply.\r\n",
                              .status = 1};
  EXPECT_EQ(server.write_and_apply()["status"], "failed");
  EXPECT_THAT(server.told()[0], HasSubstr("prisma migrate resolve"));
  EXPECT_THAT(server.told()[0], HasSubstr("Do not reset"));
  EXPECT_THAT(server.waiting(), ElementsAre(kWritten));
}

TEST(WriteAndApply, ABuildThatFailsAppliesNothing) {
  ApplyingServer server;
  server.commands[kBuild] = {.status = 1};
  EXPECT_EQ(server.write_and_apply()["status"], "failed");
  EXPECT_THAT(server.command_lines, ElementsAre(kBuild));
  EXPECT_THAT(server.told()[0], HasSubstr("is written, and not applied"));
  EXPECT_THAT(server.waiting(), ElementsAre(kWritten));
}

TEST(WriteAndApply, ABuildThatPrintsToStderrAndSucceedsGoesOn) {
  ApplyingServer server;
  server.commands[kBuild].output = "warning: something looks odd\r\nError-free after all\r\n";
  EXPECT_EQ(server.write_and_apply()["status"], "done");
}

TEST(WriteAndApply, StandsInWhereMigrateDevMayOfferToReset) {
  auto files = small_incident();
  std::string& package = files["/app/package.json"];
  package.replace(package.find("6.19.0"), 6, "5.22.0");
  ApplyingServer server(files);
  EXPECT_EQ(server.create()["status"], "refused");
  EXPECT_EQ(server.write_and_apply()["status"], "done");
}

TEST(WriteAndApply, WhatWouldDropSomethingCanBeLeftOut) {
  auto files = small_incident();
  std::string& init = files[kInitPath];
  init.insert(init.find("    \"email\""), "    \"old\" TEXT,\n");
  ApplyingServer server(files);
  const json argument = {{"name", "add_photo"}, {"onlyAdditions", true}};
  EXPECT_EQ(server.write_and_apply(argument)["status"], "done");
  const std::string sql = *server.files.read(written_file());
  EXPECT_THAT(sql, Not(HasSubstr("DROP")));
  EXPECT_THAT(sql, HasSubstr("CREATE TABLE \"Photo\""));
}

TEST(WriteAndApply, LossesAreToldInTheFileAndInTheQuestion) {
  auto files = small_incident();
  std::string& init = files[kInitPath];
  init.insert(init.find("    \"email\""), "    \"old\" TEXT,\n");
  ApplyingServer server(files);
  server.write_and_apply({{"name", "drop_old"}});
  EXPECT_THAT(questions(server)[0], HasSubstr("drops column `User.old`"));
  EXPECT_THAT(*server.files.read("/app/prisma/migrations/20260102000000_drop_old/migration.sql"),
              testing::StartsWith("/*"));
}

TEST(WriteAndApply, ARemoteHostIsTypedBeforeAnythingIsWritten) {
  auto files = small_incident();
  files["/app/.env"] = "DATABASE_URL=\"postgresql://app:secret@db.example.com/app\"\n";
  ApplyingServer server(files, {.initialization_options = {{"interactive", true}}});
  EXPECT_EQ(server.write_and_apply()["ask"], "host");
  EXPECT_FALSE(server.files.is_file(written_file()));
  const json right =
      server.write_and_apply({{"name", "add_photo"}, {"confirmedHost", "db.example.com"}});
  EXPECT_EQ(right["status"], "done");
}

TEST(WriteAndApply, WithoutPrismaTheOfflineMigrationIsNamed) {
  auto files = small_incident();
  files.erase("/app/node_modules/.bin/prisma");
  ApplyingServer server(files);
  EXPECT_EQ(server.write_and_apply()["status"], "refused");
  EXPECT_EQ(server.create()["status"], "refused");
  EXPECT_THAT(server.told()[0], HasSubstr("Prisma is not installed"));
  EXPECT_THAT(server.told()[0], HasSubstr("`pnpm install`"));
  EXPECT_THAT(server.told()[0], HasSubstr("not applied"));
  EXPECT_FALSE(server.files.is_file(written_file()));
  EXPECT_EQ(server.run("writeMigration")["status"], "done");
}

TEST(WriteAndApply, RunsNothingInAnUntrustedWorkspace) {
  ApplyingServer server(small_incident(), {.initialization_options = {{"trusted", false}}});
  EXPECT_EQ(server.write_and_apply()["status"], "refused");
  EXPECT_EQ(server.apply(kInitPath)["status"], "refused");
  EXPECT_EQ(server.run("runGenerate")["status"], "refused");
  EXPECT_FALSE(server.files.is_file(written_file()));
}

TEST(ApplyMigration, IsForMigrationsOnly) {
  ApplyingServer server;
  EXPECT_EQ(server.apply(kUserPath)["status"], "refused");
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("is no migration of this project")));
}

TEST(RunGenerate, RunsItAfterAsking) {
  ApplyingServer server;
  server.choose("Run");
  EXPECT_EQ(server.run("runGenerate")["status"], "done");
  EXPECT_THAT(server.command_lines, ElementsAre(kGenerate));
}

TEST(TwoWindows, TheSecondSaysThatTheOtherRunsIt) {
  ApplyingServer server;
  const auto held = server.files.try_lock(workflow_files("/state", layout_of_incident()).lock);
  ASSERT_TRUE(held && *held);
  EXPECT_EQ(server.write_and_apply()["status"], "refused");
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("Another window runs")));
  EXPECT_FALSE(server.files.is_file(written_file()));
}

TEST(TwoWindows, AHomeThatCannotBeWrittenIsNoReasonToDoNothing) {
  ApplyingServer server;
  server.files.make_unwritable("/state");
  EXPECT_EQ(server.write_and_apply()["status"], "done");
}

// As the server before left it.
struct Interrupted {
  InterruptedWorkflow workflow;
  std::map<std::string, std::string> disk = small_incident();

  std::map<std::string, std::string> with_state() const {
    const auto layout = layout_of_incident();
    MemoryFileSystem scratch;
    const std::string path = workflow_files("/state", layout).state;
    EXPECT_TRUE(write_workflow_state(scratch, path, layout, {.running = workflow, .waiting = {}}));
    auto result = disk;
    result[path] = *scratch.read(path);
    return result;
  }
};

InterruptedWorkflow in_step(const std::string& step, const std::string& line) {
  return {.command = "prisma-drift.createMigration",
          .name = "add_photo",
          .migration = {},
          .step = step,
          .line = line,
          .before = {"20250101000000_init"}};
}

TEST(Interrupted, BeforeAMigrationWasCreatedIsTold) {
  ApplyingServer server(Interrupted{in_step("migrate", kMigrate)}.with_state());
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("No migration was created")));
  EXPECT_THAT(server.told()[0], HasSubstr(kMigrate));
  EXPECT_THAT(questions(server), IsEmpty());
}

TEST(Interrupted, ACompleteMigrationIsOfferedToBeApplied) {
  Interrupted before{in_step("migrate", kMigrate)};
  before.disk[written_file()] = kFix;
  ApplyingServer server(before.with_state());
  ASSERT_THAT(questions(server), SizeIs(1));
  EXPECT_THAT(questions(server)[0], HasSubstr("is complete"));
  EXPECT_THAT(server.command_lines, IsEmpty()) << "nobody chose it";
  EXPECT_THAT(server.lens_titles(written_file()), SizeIs(1));
}

TEST(Interrupted, AnEmptyFolderIsRemoved) {
  struct NotYet : TestServer {
    explicit NotYet(std::map<std::string, std::string> initial)
        : TestServer(NotInitialized{}, std::move(initial)) {}
  } server(Interrupted{in_step("migrate", kMigrate)}.with_state());
  const std::string folder = std::string("/app/prisma/migrations/") + kWritten;
  ASSERT_TRUE(server.files.create_folder(folder));
  server.initialize();
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("which was removed")));
  EXPECT_FALSE(server.files.kind_of(folder));
}

TEST(Interrupted, AMigrationThatIsCutIsNotOffered) {
  Interrupted before{in_step("migrate", kMigrate)};
  const std::string whole = kFix;
  before.disk[written_file()] = whole.substr(0, whole.find("-- CreateTable"));
  ApplyingServer server(before.with_state());
  EXPECT_THAT(questions(server), IsEmpty());
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("which may be cut")));
  EXPECT_THAT(server.lens_titles(written_file()), IsEmpty());
}

TEST(Interrupted, GenerateIsOffered) {
  Interrupted before{in_step("generate", kGenerate)};
  before.disk[written_file()] = kFix;
  ApplyingServer server(before.with_state());
  ASSERT_THAT(questions(server), SizeIs(1));
  EXPECT_THAT(questions(server)[0], HasSubstr("was applied before"));
  EXPECT_THAT(questions(server)[0], HasSubstr("client may not be generated"));
}

TEST(Interrupted, IsToldOnce) {
  ApplyingServer server(Interrupted{in_step("build", kBuild)}.with_state());
  EXPECT_THAT(server.told(), SizeIs(1));
  server.write(kFixPath, kFix);
  server.settle();
  EXPECT_THAT(server.told(), SizeIs(1));
  EXPECT_FALSE(server.files.is_file(workflow_files("/state", layout_of_incident()).state));
}

TEST(Interrupted, NothingIsSaidWhileAnotherServerRunsIt) {
  auto disk = Interrupted{in_step("migrate", kMigrate)}.with_state();
  struct NotYet : TestServer {
    explicit NotYet(std::map<std::string, std::string> initial)
        : TestServer(NotInitialized{}, std::move(initial)) {}
  } server(disk);
  const auto held = server.files.try_lock(workflow_files("/state", layout_of_incident()).lock);
  ASSERT_TRUE(held && *held);
  server.initialize();
  EXPECT_THAT(server.told(), IsEmpty());
}

TEST(MigrateDev, ThatFailsAfterItWroteTheMigrationIsTold) {
  ApplyingServer server;
  server.choose("Run");
  server.commands["pnpm exec prisma migrate dev"].output =
      "Error: P1017: Server has closed the connection.\r\n";
  server.commands["pnpm exec prisma migrate dev"].status = 1;
  const json result = server.create();
  EXPECT_EQ(result["status"], "failed");
  EXPECT_EQ(result["migration"], kCreated);
  EXPECT_THAT(server.told()[0], HasSubstr("was written before, completely"));
  EXPECT_THAT(server.told()[0], HasSubstr("Start the database"));
  EXPECT_THAT(server.waiting(), ElementsAre(kCreated));
}

TEST(MigrateDev, ThatFailsBeforeItWroteTheSqlLeavesNoFolder) {
  ApplyingServer server;
  server.choose("Run");
  const std::string folder = std::string("/app/prisma/migrations/") + kCreated;
  server.commands["pnpm exec prisma migrate dev"] = {
      .output = "Error: ENOSPC\r\n", .status = 1, .effect = [&](MemoryFileSystem& disk) {
        EXPECT_TRUE(disk.create_folder(folder));
      }};
  EXPECT_EQ(server.create()["status"], "failed");
  EXPECT_THAT(server.told()[0], HasSubstr("was removed"));
  EXPECT_FALSE(server.files.kind_of(folder));
}

}  // namespace
}  // namespace prisma_drift
