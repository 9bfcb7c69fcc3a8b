// Beginning, ending, settings, and what a client that misbehaves is told.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/small_incident.h"
#include "tests/server/test_server.h"

namespace prisma_drift {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

int error_code(const json& answer) { return answer["error"]["code"]; }

TEST(Lifecycle, NothingIsReadBeforeInitializeIsAnswered) {
  TestServer server(TestServer::NotInitialized{}, small_incident());
  const int id = server.send_request(
      "initialize", {{"capabilities", json::object()}, {"rootUri", "file:///app"}});
  server.settle();
  EXPECT_TRUE(server.answers.at(id).contains("result"));
  EXPECT_EQ(server.publish_count(), 0);
  EXPECT_THAT(server.watched, IsEmpty());
  server.notify("initialized", json::object());
  server.settle();
  EXPECT_THAT(server.all_findings(), SizeIs(2));
}

TEST(Lifecycle, RequestsBeforeInitializeAreRefused) {
  TestServer server(TestServer::NotInitialized{}, small_incident());
  const int id = server.send_request(
      "textDocument/hover", {{"textDocument", document(kUserPath)}, {"position", position(3, 3)}});
  server.open(kUserPath, "model");
  server.settle();
  EXPECT_EQ(error_code(server.answers.at(id)), -32002);
  server.initialize();
  EXPECT_THAT(server.all_findings(), SizeIs(2));
}

TEST(Lifecycle, AfterShutdownEverythingIsRefusedAndExitEndsWithZero) {
  TestServer server(small_incident());
  EXPECT_TRUE(server.request("shutdown", json()).is_null());
  const int id = server.send_request("workspace/symbol", {{"query", ""}});
  server.settle();
  EXPECT_EQ(error_code(server.answers.at(id)), -32600);
  EXPECT_FALSE(server.ended);
  server.notify("exit", json());
  server.settle();
  EXPECT_EQ(server.ended, 0);
}

TEST(Lifecycle, ExitWithoutShutdownEndsWithOne) {
  TestServer server(small_incident());
  server.notify("exit", json());
  server.settle();
  EXPECT_EQ(server.ended, 1);
}

TEST(Lifecycle, TheClosingStreamEndsTheServer) {
  TestServer server(small_incident());
  server.hang_up();
  server.settle();
  EXPECT_EQ(server.ended, 1);
}

TEST(Lifecycle, TheEndOfTheClientsProcessEndsTheServer) {
  TestServer server(TestServer::NotInitialized{}, small_incident());
  server.send_request("initialize", {{"capabilities", json::object()}, {"processId", 4711}});
  server.settle();
  ASSERT_TRUE(server.watched_processes.contains(4711));
  server.watched_processes[4711]();
  EXPECT_EQ(server.ended, 1);
}

TEST(Lifecycle, UnknownMethodsAreRefusedAndTheServerLivesOn) {
  TestServer server(small_incident());
  const int id = server.send_request("prisma/unheardOf", {{"x", 1}});
  server.notify("prisma/alsoUnheardOf", {{"x", 1}});
  const int wrong = server.send_request("textDocument/hover", {{"textDocument", 7}});
  server.settle();
  EXPECT_EQ(error_code(server.answers.at(id)), -32601);
  EXPECT_EQ(error_code(server.answers.at(wrong)), -32602);
  EXPECT_FALSE(server
                   .request("textDocument/hover",
                            {{"textDocument", document(kUserPath)}, {"position", position(3, 3)}})
                   .is_null());
}

TEST(Lifecycle, ACancelledRequestIsAnsweredAtOnce) {
  TestServer server(small_incident());
  server.open(kUserPath, "model User {\n  id Int @id\n}\n");
  const int id =
      server.send_request("textDocument/documentSymbol", {{"textDocument", document(kUserPath)}});
  server.notify("$/cancelRequest", {{"id", id}});
  server.settle();
  EXPECT_EQ(error_code(server.answers.at(id)), -32800);
}

TEST(Lifecycle, TracesAreSentToWhomAsksForThem) {
  TestServer server(small_incident());
  EXPECT_THAT(server.received("$/logTrace"), IsEmpty());
  server.notify("$/setTrace", {{"value", "messages"}});
  server.write(kFixPath, kFix);
  server.settle();
  ASSERT_FALSE(server.received("$/logTrace").empty());
  EXPECT_THAT(server.received("$/logTrace")[0]["message"].get<std::string>(),
              testing::StartsWith("checked `app` in "));
}

TEST(Lifecycle, WatchersAreRegisteredWhereTheClientCan) {
  TestServer plain(small_incident());
  EXPECT_THAT(plain.received("client/registerCapability"), IsEmpty());
  TestServer server(
      small_incident(),
      {.capabilities = {
           {"workspace", {{"didChangeWatchedFiles", {{"dynamicRegistration", true}}}}}}});
  const auto registered = server.received("client/registerCapability");
  ASSERT_THAT(registered, SizeIs(1));
  EXPECT_EQ(registered[0]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
  // And our own watcher looks at the same files.
  EXPECT_THAT(server.watched, Contains("/app/prisma/migrations"));
}

TEST(Lifecycle, WhatTheClientSawChangeIsReadAgain) {
  TestServer server(small_incident());
  ASSERT_TRUE(server.files.create_folder(kFixFolder));
  ASSERT_TRUE(server.files.write(kFixPath, kFix));
  server.notify("workspace/didChangeWatchedFiles",
                {{"changes", {{{"uri", "file://" + std::string(kFixPath)}, {"type", 1}}}}});
  server.settle();
  EXPECT_THAT(server.all_findings(), IsEmpty());
}

TEST(Lifecycle, AWatcherThatLostChangesMakesTheServerLookAtEverything) {
  TestServer server(small_incident());
  ASSERT_TRUE(server.files.create_folder(kFixFolder));
  ASSERT_TRUE(server.files.write(kFixPath, kFix));
  server.tell_watcher({}, true);
  server.settle();
  EXPECT_THAT(server.all_findings(), IsEmpty());
}

TEST(Lifecycle, AProjectThatAppearsLaterIsFound) {
  TestServer server(std::map<std::string, std::string>{{"/app/README.md", "Hello"}});
  EXPECT_THAT(server.all_findings(), IsEmpty());
  for (const auto& [path, text] : small_incident()) {
    ASSERT_TRUE(server.files.create_folder(path.substr(0, path.rfind('/'))));
    ASSERT_TRUE(server.files.write(path, text));
  }
  server.tell_watcher({kUserPath, kPhotoPath});
  server.settle();
  EXPECT_THAT(server.all_findings(), SizeIs(2));
}

TEST(Lifecycle, OfSeveralProjectsEachIsToldItsOwn) {
  std::map<std::string, std::string> files;
  for (const auto& [path, text] : small_incident()) {
    files["/app/one" + path.substr(4)] = text;
    files["/app/two" + path.substr(4)] = text;
  }
  files.erase("/app/two/prisma/modules/photo.prisma");
  files["/app/two/prisma/modules/user.prisma"] = "model User {\n  id Int @id\n  email String\n}\n";
  files["/app/two/prisma/schema.prisma"] =
      std::string(kBase) + "\n" + files["/app/two/prisma/modules/user.prisma"];
  TestServer server(files);
  EXPECT_THAT(server.all_findings(),
              ElementsAre("/app/one/prisma/modules/photo.prisma 0:6 missing-table",
                          "/app/one/prisma/modules/user.prisma 3:2 missing-column"));
}

TEST(Settings, AreFetchedFromClientsThatGiveThem) {
  TestServer::Options options;
  options.capabilities = {{"workspace", {{"configuration", true}}}};
  TestServer server(TestServer::NotInitialized{}, small_incident(), options);
  json settings = {{"severities", {{"missing-column", "off"}}}};
  server.answers_to["workspace/configuration"] = [&](const json& params) {
    EXPECT_EQ(params["items"][0]["section"], "prisma-drift");
    return json::array({settings});
  };
  server.initialize();
  EXPECT_THAT(server.all_findings(), ElementsAre(std::string(kPhotoPath) + " 0:6 missing-table"));
  settings = nullptr;
  server.notify("workspace/didChangeConfiguration", {{"settings", nullptr}});
  server.settle();
  settings = json::object();
  server.notify("workspace/didChangeConfiguration", {{"settings", nullptr}});
  server.settle();
  EXPECT_THAT(server.all_findings(), SizeIs(2));
}

TEST(Settings, NothingIsToldThatTheySwitchOff) {
  TestServer::Options options;
  options.capabilities = {{"workspace", {{"configuration", true}}}};
  TestServer server(TestServer::NotInitialized{}, small_incident(), options);
  server.answers_to["workspace/configuration"] = [&](const json&) {
    return json::array({{{"severities", {{"missing-*", "off"}}}}});
  };
  server.initialize();
  EXPECT_EQ(server.publish_count(), 0);
}

// A client that has been asked for its settings and has not answered yet.
struct SlowClient {
  SlowClient() {
    server.answers_to["workspace/configuration"] = [](const json&) { return json("never"); };
    server.send_request("initialize",
                        {{"processId", nullptr},
                         {"rootUri", "file:///app"},
                         {"capabilities", {{"workspace", {{"configuration", true}}}}}});
    server.run_ready();
    server.notify("initialized", json::object());
    server.run_ready();
  }

  void answer(const json& settings) {
    server.answer_late("workspace/configuration", json::array({settings}));
    server.run_ready();
  }

  TestServer server{TestServer::NotInitialized{}, small_incident()};
};

TEST(Settings, NothingIsToldBeforeThemAndAllOnceTheyAreThere) {
  SlowClient client;
  client.server.open(kUserPath, kUser);
  const int hover = client.server.send_request(
      "textDocument/hover", {{"textDocument", document(kUserPath)}, {"position", position(3, 3)}});
  client.server.run_ready();
  EXPECT_EQ(client.server.publish_count(), 0);
  EXPECT_FALSE(client.server.answers.contains(hover));
  client.answer(nullptr);
  EXPECT_THAT(client.server.all_findings(), SizeIs(2));
  EXPECT_TRUE(client.server.answers.contains(hover));
}

TEST(Settings, WhatTheySwitchOffIsNotToldHoweverLateTheyCome) {
  SlowClient client;
  client.server.open(kUserPath, kUser);
  client.server.run_ready();
  client.answer({{"severities", {{"missing-column", "off"}}}});
  client.server.settle();
  EXPECT_THAT(client.server.all_findings(),
              ElementsAre(std::string(kPhotoPath) + " 0:6 missing-table"));
  for (const json& published : client.server.publishes(kUserPath)) {
    EXPECT_THAT(published["diagnostics"], IsEmpty());
  }
}

TEST(Settings, ClientsThatDoNotAnswerGetTheirFindingsAllTheSame) {
  TestServer::Options options;
  options.capabilities = {{"workspace", {{"configuration", true}}}};
  TestServer server(TestServer::NotInitialized{}, small_incident(), options);
  server.answers_to["workspace/configuration"] = [](const json&) { return json("never"); };
  server.initialize();
  EXPECT_THAT(server.all_findings(), SizeIs(2));
}

TEST(Settings, AreTakenFromClientsThatSendThem) {
  TestServer server(small_incident());
  server.notify(
      "workspace/didChangeConfiguration",
      {{"settings", {{"prisma-drift", {{"severities", {{"missing-column", "error"}}}}}}}});
  server.settle();
  EXPECT_EQ(server.publishes(kUserPath).back()["diagnostics"][0]["severity"], 1);
}

TEST(Settings, AreTakenFromTheInitializationOptions) {
  TestServer server(
      small_incident(),
      {.initialization_options = {{"settings", {{"severities", {{"missing-*", "off"}}}}}}});
  EXPECT_THAT(server.all_findings(), IsEmpty());
}

TEST(Threads, RequestsAndEditsOnAPoolEndInTheSameFindings) {
  TestServer server(small_incident(), {.workers = 3});
  server.wait_until([&] { return server.all_findings().size() == 2; });
  server.open(kUserPath, kUser);
  std::vector<int> requests;
  for (int version = 2; version < 60; ++version) {
    server.change(kUserPath, range(4, 0, 0), "  age" + std::to_string(version) + " Int?\n",
                  version);
    requests.push_back(
        server.send_request("textDocument/hover",
                            {{"textDocument", document(kUserPath)}, {"position", position(3, 3)}}));
    if (version % 3 == 0) server.notify("$/cancelRequest", {{"id", requests.back()}});
    if (version % 7 == 0) server.run_ready();
  }
  server.wait_until([&] {
    return server.findings(kUserPath).size() == 59 &&
           std::ranges::all_of(requests, [&](int id) { return server.answers.contains(id); });
  });
  // The last request saw all edits before it: the column stands 58 lines further down.
  EXPECT_TRUE(server.answers.at(requests.back()).contains("result"));
}

TEST(Threads, AServerThatGoesLeavesItsTasksNothingToDo) {
  for (int i = 0; i < 20; ++i) {
    TestServer server(small_incident(), {.workers = 2});
    server.open(kUserPath, kUser);
    server.send_request("workspace/symbol", {{"query", "User"}});
    server.send_request("textDocument/codeAction", {{"textDocument", document(kUserPath)},
                                                    {"range", range(3, 2, 2)},
                                                    {"context", {{"diagnostics", json::array()}}}});
    for (int turn = 0; turn < i; ++turn) server.run_ready();
  }
}

}  // namespace
}  // namespace prisma_drift
