// Days on which something is wrong while the commands run: each ends in a clear message, and in a
// complete migration or none.

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
constexpr const char* kMigrateDev = "pnpm exec prisma migrate dev";

std::string created_file() {
  return std::string("/app/prisma/migrations/") + kCreated + "/migration.sql";
}

std::string lock_file() {
  ProjectLayout layout;
  layout.root = "/app";
  layout.migrations_folder = "/app/prisma/migrations";
  return workflow_files("/state", layout).lock;
}

// What `migrate dev` has written when it is killed.
FakeCommand killed_having_written(std::string sql) {
  return {.status = 137, .effect = [sql = std::move(sql)](MemoryFileSystem& disk) {
            WillingServer::create_migration(disk, sql);
          }};
}

int lens_count(WillingServer& server) {
  const json lenses =
      server.request("textDocument/codeLens", {{"textDocument", document(created_file())}});
  return static_cast<int>(lenses.size());
}

TEST(MigrateDevKilled, WithTheSqlWrittenIsNotToBeRunAgain) {
  WillingServer server;
  server.commands[kMigrateDev] = killed_having_written(kFix);
  const json result = server.create();
  EXPECT_EQ(result["status"], "failed");
  EXPECT_EQ(result["migration"], kCreated);
  ASSERT_THAT(server.told(), SizeIs(1));
  EXPECT_THAT(server.told()[0], HasSubstr("was written before, completely"));
  EXPECT_THAT(server.told()[0], HasSubstr("The action above its SQL applies it"));
  EXPECT_THAT(server.told()[0], Not(HasSubstr("choose the action again")));
  EXPECT_THAT(server.told()[0], Not(HasSubstr("writes the same SQL")));
  EXPECT_EQ(lens_count(server), 1);
}

TEST(MigrateDevKilled, WithHalfTheSqlWrittenIsToldAndNotOffered) {
  WillingServer server;
  const std::string whole = kFix;
  server.commands[kMigrateDev] =
      killed_having_written(whole.substr(0, whole.find("-- CreateTable")));
  EXPECT_EQ(server.create()["status"], "failed");
  EXPECT_THAT(server.told()[0], HasSubstr("which may be cut: it does not cover everything"));
  EXPECT_EQ(lens_count(server), 0);
}

TEST(MigrateDevKilled, WithAnEmptyFileIsTold) {
  WillingServer server;
  server.commands[kMigrateDev] = killed_having_written("");
  EXPECT_EQ(server.create()["status"], "failed");
  EXPECT_THAT(server.told()[0], HasSubstr("without SQL in it: remove it"));
  EXPECT_EQ(lens_count(server), 0);
}

TEST(MigrateDevKilled, WhileItWritesTheLockFileAnewLeavesItAsItWas) {
  constexpr const char* kLockFile = "/app/prisma/migrations/migration_lock.toml";
  WillingServer server;
  const std::string before = *server.files.read(kLockFile);
  server.commands[kMigrateDev] = {.status = 137, .effect = [](MemoryFileSystem& disk) {
                                    WillingServer::create_migration(disk, kFix);
                                    ASSERT_TRUE(disk.write(kLockFile, ""));
                                  }};
  EXPECT_EQ(server.create()["status"], "failed");
  EXPECT_EQ(*server.files.read(kLockFile), before);
  EXPECT_THAT(server.told()[0], HasSubstr("It had cut `migration_lock.toml`, which is again"));
  EXPECT_EQ(lens_count(server), 1);
}

TEST(MigrateDevFails, InATerminalWhoseTextIsNotSeenTheResetIsWarnedOf) {
  WillingServer server;
  server.commands[kMigrateDev] = {.status = 130};
  server.create();
  EXPECT_THAT(server.told()[0], HasSubstr("If it says to reset the database: do not"));
}

TEST(MigrateDevFails, OnADiskThatIsReadOnlyLeavesNothing) {
  WillingServer server;
  server.commands[kMigrateDev] = {.output = "Error: EROFS: read-only file system\r\n", .status = 1};
  EXPECT_EQ(server.create()["status"], "failed");
  EXPECT_THAT(server.told()[0], HasSubstr("EROFS"));
  EXPECT_THAT(server.told()[0], HasSubstr("No migration was created"));
}

TEST(AnotherMigrationOfThatName, IsLeftAlone) {
  auto files = small_incident();
  const std::string other = "/app/prisma/migrations/20240101000000_add_photo/migration.sql";
  files[other] = "-- nothing\n";
  WillingServer server(files);
  server.choose("Apply");
  server.commands[kDeploy] = {};
  const json result = server.run("writeAndApplyMigration", {{"name", "add_photo"}});
  EXPECT_EQ(result["status"], "done");
  EXPECT_EQ(result["migration"], "20260102000000_add_photo");
  EXPECT_EQ(*server.files.read(other), "-- nothing\n");
}

TEST(FolderOfTheProject, RenamedWhileACommandRunsIsTold) {
  WillingServer server;
  server.commands[kMigrateDev].effect = [](MemoryFileSystem& disk) { disk.remove_all("/app"); };
  server.commands[kGenerate] = {.missing = true};
  EXPECT_EQ(server.create()["status"], "failed");
  ASSERT_THAT(server.told(), SizeIs(1));
  EXPECT_THAT(server.told()[0], HasSubstr("no new migration is there"));
}

TEST(GenerateFails, AfterTheMigrationItIsNamed) {
  WillingServer server;
  server.commands[kGenerate] = {.output = "Error: no memory\r\n", .status = 1};
  const json result = server.create();
  EXPECT_EQ(result["status"], "failed");
  EXPECT_EQ(result["migration"], kCreated);
  EXPECT_THAT(server.told()[0],
              HasSubstr("Migration `20260102030405_add_photo` was created and applied before"));
}

TEST(AnUnansweredQuestion, GivesWayToTheNextChoice) {
  WillingServer server;
  server.answers_to["window/showMessageRequest"] = [](const json&) { return "never"; };
  const int first = server.send_request(
      "workspace/executeCommand",
      {{"command", "prisma-drift.createMigration"},
       {"arguments", {{{"uri", "file://" + std::string(kUserPath)}, {"name", "first"}}}}});
  server.settle();
  server.choose("Run");
  EXPECT_EQ(server.create()["status"], "done");
  EXPECT_THAT(server.command_lines, ElementsAre(kBuild, kMigrate, kGenerate));
  EXPECT_EQ(server.answers.at(first)["result"]["status"], "cancelled");
  EXPECT_THAT(server.received("$/cancelRequest"), SizeIs(1));
}

TEST(AnUnansweredQuestion, KeepsNoOtherWindowFromWorking) {
  WillingServer server;
  server.answers_to["window/showMessageRequest"] = [&](const json&) {
    const auto theirs = server.files.try_lock(lock_file());
    EXPECT_TRUE(theirs && *theirs) << "nothing is locked while a person thinks";
    return json{{"title", "Run"}};
  };
  EXPECT_EQ(server.create()["status"], "done");
}

TEST(TwoWindows, AYesThatComesWhileTheOtherRunsItIsRefused) {
  WillingServer server;
  std::unique_ptr<FileLock> theirs;
  server.answers_to["window/showMessageRequest"] = [&](const json&) {
    theirs = *server.files.try_lock(lock_file());
    return json{{"title", "Run"}};
  };
  EXPECT_EQ(server.create()["status"], "refused");
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("Another window runs")));
  EXPECT_THAT(server.command_lines, IsEmpty());
}

TEST(TwoWindows, AYesThatComesAfterTheOtherMadeTheMigrationRunsNothing) {
  WillingServer server;
  server.answers_to["window/showMessageRequest"] = [&](const json&) {
    WillingServer::create_migration(server.files, kFix);
    return json{{"title", "Run"}};
  };
  EXPECT_EQ(server.create()["status"], "refused");
  EXPECT_THAT(server.told(), ElementsAre(HasSubstr("Nothing is missing any more")));
  EXPECT_THAT(server.command_lines, IsEmpty());
}

}  // namespace
}  // namespace prisma_drift
