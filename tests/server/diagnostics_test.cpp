// What is published, when, and to whom.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/small_incident.h"
#include "tests/server/test_server.h"

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const json kRelated = {
    {"textDocument",
     {{"publishDiagnostics", {{"relatedInformation", true}, {"versionSupport", true}}}}}};

TEST(Diagnostics, SayWhatIsMissingAndWhereToReadAboutIt) {
  TestServer server(small_incident());
  const json found = server.publishes(kUserPath).back()["diagnostics"][0];
  EXPECT_EQ(found["message"], "no migration creates column `User.nickname`");
  EXPECT_EQ(found["range"], range(3, 2, 10));
  EXPECT_EQ(found["severity"], 2);
  EXPECT_EQ(found["source"], "prisma-drift");
  EXPECT_THAT(found["codeDescription"]["href"].get<std::string>(), HasSubstr("#missing-column"));
  EXPECT_EQ(found["data"],
            (json{{"code", "missing-column"}, {"table", "User"}, {"member", "nickname"}}));
}

TEST(Diagnostics, RelatedPlacesGoToClientsThatShowThem) {
  auto files = small_incident();
  files[kFixPath] = std::string(kFix) + "ALTER TABLE \"User\" DROP COLUMN \"nickname\";\n";
  TestServer plain(files);
  EXPECT_FALSE(plain.publishes(kUserPath).back()["diagnostics"][0].contains("relatedInformation"));
  TestServer server(files, {.capabilities = kRelated});
  const json related = server.publishes(kUserPath).back()["diagnostics"][0]["relatedInformation"];
  ASSERT_FALSE(related.empty());
  EXPECT_EQ(related[0]["location"]["uri"], "file://" + std::string(kFixPath));
}

TEST(Diagnostics, ArePublishedOnlyForFilesWhoseFindingsChanged) {
  TestServer server(small_incident());
  const int photo = server.publish_count(kPhotoPath);
  server.open(kUserPath, kUser);
  server.change(kUserPath, range(4, 0, 0), "  age Int?\n", 2);
  server.settle();
  EXPECT_EQ(server.publish_count(kPhotoPath), photo);
  const int user = server.publish_count(kUserPath);
  // A comment at the end moves nothing.
  server.change(kUserPath, range(7, 0, 0), "// The end.\n", 3);
  server.settle();
  EXPECT_EQ(server.publish_count(kUserPath), user);
}

TEST(Diagnostics, AFileThatLostThemIsClearedOnce) {
  TestServer server(small_incident());
  server.forget_messages();
  server.write(kFixPath, kFix);
  server.settle();
  EXPECT_THAT(server.publishes(kUserPath), SizeIs(1));
  EXPECT_THAT(server.publishes(kUserPath).back()["diagnostics"], IsEmpty());
  EXPECT_EQ(server.publish_count(), 2);
}

TEST(Diagnostics, OfABurstOfKeystrokesOnlyTheLastIsAnalysed) {
  TestServer server(small_incident());
  server.open(kUserPath, kUser);
  server.settle();
  server.forget_messages();
  for (int version = 2; version < 50; ++version) {
    server.change(kUserPath, range(4, 0, 0), "  age" + std::to_string(version) + " Int?\n",
                  version);
  }
  server.settle();
  EXPECT_THAT(server.publishes(kUserPath), SizeIs(1));
  EXPECT_THAT(server.findings(kUserPath), SizeIs(49));
}

TEST(Diagnostics, FollowAKeystrokeAfterARestWithoutWaiting) {
  TestServer server(small_incident());
  server.open(kUserPath, kUser);
  server.settle();
  server.forget_messages();
  server.change(kUserPath, range(4, 0, 0), "  age Int?\n", 2);
  server.run_ready();
  EXPECT_THAT(server.publishes(kUserPath), SizeIs(1));
}

TEST(Diagnostics, WaitForAPauseWhereAnalysingTakesLong) {
  TestServer server(small_incident(),
                    {.debounce = {.at_once_up_to = std::chrono::milliseconds(-1)}});
  server.open(kUserPath, kUser);
  server.settle();
  server.forget_messages();
  server.change(kUserPath, range(4, 0, 0), "  age Int?\n", 2);
  server.run_ready();
  EXPECT_EQ(server.publish_count(), 0);
  server.settle();
  EXPECT_THAT(server.publishes(kUserPath), SizeIs(1));
}

TEST(Diagnostics, OfAnOpenDocumentCarryItsVersion) {
  TestServer server(small_incident(), {.capabilities = kRelated});
  EXPECT_FALSE(server.publishes(kUserPath).back().contains("version"));
  server.open(kUserPath, kUser, 4);
  server.change(kUserPath, range(4, 0, 0), "  age Int?\n", 5);
  server.settle();
  EXPECT_EQ(server.publishes(kUserPath).back()["version"], 5);
}

TEST(Diagnostics, AreToldByTheUriThatTheClientUses) {
  TestServer server(small_incident());
  const std::string odd = "file:///app/prisma/modules/us%65r.prisma";
  server.forget_messages();
  server.notify("textDocument/didOpen",
                {{"textDocument",
                  {{"uri", odd}, {"languageId", "prisma"}, {"version", 1}, {"text", kUser}}}});
  server.settle();
  const auto& moved = server.publishes(kUserPath);
  ASSERT_THAT(moved, SizeIs(2));
  EXPECT_EQ(moved[0]["uri"], "file://" + std::string(kUserPath));
  EXPECT_THAT(moved[0]["diagnostics"], IsEmpty());
  EXPECT_EQ(moved[1]["uri"], odd);
  EXPECT_THAT(moved[1]["diagnostics"], SizeIs(1));
}

TEST(Diagnostics, ACheckoutOfFiveHundredMigrationsIsOnePublishForEachFile) {
  auto files = small_incident();
  TestServer server(files);
  server.forget_messages();
  for (int batch = 0; batch < 10; ++batch) {
    std::vector<std::string> paths;
    for (int i = batch * 50; i < batch * 50 + 50; ++i) {
      const std::string folder =
          "/app/prisma/migrations/2025020100" + std::to_string(1000 + i) + "_step";
      ASSERT_TRUE(server.files.create_folder(folder));
      ASSERT_TRUE(server.files.write(folder + "/migration.sql",
                                     i == 499 ? kFix
                                              : "CREATE TABLE \"t" + std::to_string(i) +
                                                    "\" (\"id\" INTEGER PRIMARY KEY);\n"));
      paths.push_back(folder);
      paths.push_back(folder + "/migration.sql");
    }
    server.tell_watcher(paths);
    server.run_ready();
  }
  server.settle();
  EXPECT_THAT(server.findings(kUserPath), IsEmpty());
  for (const std::string& path : {std::string(kUserPath), std::string(kPhotoPath)}) {
    EXPECT_EQ(server.publish_count(path), 1) << path;
  }
}

TEST(Diagnostics, AProjectThatGoesTakesItsFindingsAlong) {
  TestServer server(small_incident());
  server.notify(
      "workspace/didChangeWorkspaceFolders",
      {{"event",
        {{"added", json::array()}, {"removed", {{{"uri", "file:///app"}, {"name", "app"}}}}}}});
  server.settle();
  EXPECT_THAT(server.all_findings(), IsEmpty());
  server.notify(
      "workspace/didChangeWorkspaceFolders",
      {{"event",
        {{"added", {{{"uri", "file:///app"}, {"name", "app"}}}}, {"removed", json::array()}}}});
  server.settle();
  EXPECT_THAT(server.all_findings(), SizeIs(2));
}

TEST(Diagnostics, ProblemsOfTheConfigurationStandInItsFile) {
  auto files = small_incident();
  files["/app/.prisma-drift.json"] = "{\n  \"migrations\": 7\n}\n";
  TestServer server(files);
  EXPECT_THAT(server.findings("/app/.prisma-drift.json"), SizeIs(1));
  server.write("/app/.prisma-drift.json", "{}\n");
  server.settle();
  EXPECT_THAT(server.findings("/app/.prisma-drift.json"), IsEmpty());
}

TEST(Diagnostics, FollowTheConfigurationOfPrismaLint) {
  auto files = small_incident();
  TestServer server(files);
  const std::size_t before = server.findings(kUserPath).size();
  const std::string path = "/app/.prismalintrc.json";
  server.write(path, R"({ "rules": { "model-name-prefix": ["warn", { "prefix": "Db" }] } })");
  server.settle();
  EXPECT_THAT(server.findings(kUserPath), SizeIs(before + 1));
  server.write(path, R"({ "rules": { "model-name-prefix": "off", "no-such-rule": "error" } })");
  server.settle();
  EXPECT_THAT(server.findings(kUserPath), SizeIs(before));
  ASSERT_THAT(server.findings(path), SizeIs(1));
  EXPECT_EQ(server.publishes(path).back()["diagnostics"][0]["severity"], 3);
  // In YAML it wins over the other by its name.
  const std::string yaml = "/app/.prismalintrc";
  server.write(yaml, "rules:\n  model-name-prefix: [warn, { prefix: Db }]\n");
  server.settle();
  EXPECT_THAT(server.findings(kUserPath), SizeIs(before + 1));
  EXPECT_THAT(server.findings(path), IsEmpty());
  server.write(yaml, "rules:\n  model-name-prefix: [warn, { prefix: Db ]\n");
  server.settle();
  EXPECT_THAT(server.findings(yaml), SizeIs(1));
}

TEST(Diagnostics, ErrorsOfTheSchemaAreLeftToTheOfficialExtensionWhereItCanLoadTheProject) {
  // No migration creates the name, and nobody knows the mood.
  constexpr const char* kPath = "/app/prisma/schema.prisma";
  std::map<std::string, std::string> files = {
      {kPath, std::string(kBase) + R"(model User {
  id    Int    @id
  email String
  name  String
}

model Day {
  id   Int  @id
  mood Mood
}
)"},
      {"/app/prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n"},
      {kInitPath, std::string(kInit) +
                      "CREATE TABLE \"Day\" (\"id\" INTEGER NOT NULL, PRIMARY KEY (\"id\"));\n"}};
  const json beside = {{"officialExtension", true}};
  TestServer alone(files);
  EXPECT_THAT(alone.findings(kPath), ElementsAre("7:2 missing-column", "12:7 schema-error"));
  TestServer server(files, {.initialization_options = beside});
  EXPECT_THAT(server.findings(kPath), ElementsAre("7:2 missing-column"));
  TestServer asked(
      files, {.initialization_options = {{"officialExtension", true}, {"diagnostics", "pull"}}});
  EXPECT_THAT(
      asked.request("textDocument/diagnostic", {{"textDocument", document(kPath)}})["items"],
      SizeIs(1));
  // Beside another schema it says of each that it is there twice.
  server.write("/app/prisma/archive/old.prisma", "model User {\n  id Int @id\n}\n");
  server.settle();
  EXPECT_THAT(server.findings(kPath), SizeIs(2));
  // Told by hand.
  files["/app/.prisma-drift.json"] = R"({ "languageFeatures": "off" })";
  TestServer off(files);
  EXPECT_THAT(off.findings(kPath), ElementsAre("7:2 missing-column"));
  files["/app/.prisma-drift.json"] = R"({ "languageFeatures": "on" })";
  TestServer on(files, {.initialization_options = beside});
  EXPECT_THAT(on.findings(kPath), SizeIs(2));
}

const json kPull = {{"diagnostics", "pull"}};
const json kRefresh = {{"workspace", {{"diagnostics", {{"refreshSupport", true}}}}}};

TEST(PulledDiagnostics, AreNotPushedToo) {
  TestServer server(small_incident(), {.capabilities = kRefresh, .initialization_options = kPull});
  EXPECT_EQ(server.publish_count(), 0);
  EXPECT_THAT(server.received("workspace/diagnostic/refresh"), SizeIs(1));
  EXPECT_TRUE(server.answers.at(1)["result"]["capabilities"].contains("diagnosticProvider"));
}

TEST(PulledDiagnostics, OfADocumentAreThoseOfItsTextNow) {
  TestServer server(small_incident(), {.initialization_options = kPull});
  server.open(kUserPath, kUser);
  server.change(kUserPath, range(4, 0, 0), "  age Int?\n", 2);
  // No pause between the edit and the question.
  const json report =
      server.request("textDocument/diagnostic", {{"textDocument", document(kUserPath)}});
  EXPECT_EQ(report["kind"], "full");
  EXPECT_THAT(report["items"], SizeIs(2));
  const json again = server.request(
      "textDocument/diagnostic",
      {{"textDocument", document(kUserPath)}, {"previousResultId", report["resultId"]}});
  EXPECT_EQ(again, (json{{"kind", "unchanged"}, {"resultId", report["resultId"]}}));
}

TEST(PulledDiagnostics, AreAnsweredAlsoWhereTheyArePushed) {
  TestServer server(small_incident());
  EXPECT_FALSE(server.answers.at(1)["result"]["capabilities"].contains("diagnosticProvider"));
  const json report =
      server.request("textDocument/diagnostic", {{"textDocument", document(kUserPath)}});
  EXPECT_THAT(report["items"], SizeIs(1));
}

TEST(PulledDiagnostics, OfAFileOfNobodyAreNone) {
  TestServer server(small_incident());
  const json report =
      server.request("textDocument/diagnostic", {{"textDocument", document("/etc/passwd")}});
  EXPECT_EQ(report["kind"], "full");
  EXPECT_THAT(report["items"], IsEmpty());
}

TEST(PulledDiagnostics, OfTheWorkspaceTellOfFilesThatLostThem) {
  TestServer server(small_incident(), {.initialization_options = kPull});
  const json first = server.request("workspace/diagnostic", {{"previousResultIds", json::array()}});
  ASSERT_THAT(first["items"], SizeIs(2));
  json previous = json::array();
  for (const json& item : first["items"]) {
    previous.push_back({{"uri", item["uri"]}, {"value", item["resultId"]}});
  }
  const json same = server.request("workspace/diagnostic", {{"previousResultIds", previous}});
  for (const json& item : same["items"]) EXPECT_EQ(item["kind"], "unchanged");
  server.write(kFixPath, kFix);
  server.settle();
  const json last = server.request("workspace/diagnostic", {{"previousResultIds", previous}});
  ASSERT_THAT(last["items"], SizeIs(2));
  for (const json& item : last["items"]) {
    EXPECT_EQ(item["kind"], "full");
    EXPECT_THAT(item["items"], IsEmpty());
  }
}

TEST(PulledDiagnostics, AreAskedForAgainOnlyWhenTheyChanged) {
  TestServer server(small_incident(), {.capabilities = kRefresh, .initialization_options = kPull});
  server.open(kUserPath, kUser);
  server.change(kUserPath, range(7, 0, 0), "// The end.\n", 2);
  server.settle();
  EXPECT_THAT(server.received("workspace/diagnostic/refresh"), SizeIs(1));
  server.change(kUserPath, range(4, 0, 0), "  age Int?\n", 3);
  server.settle();
  EXPECT_THAT(server.received("workspace/diagnostic/refresh"), SizeIs(2));
}

}  // namespace
}  // namespace prisma_drift
