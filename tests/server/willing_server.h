// A server whose client says yes, and whose commands do what they should.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/server/small_incident.h"
#include "tests/server/test_server.h"

namespace prisma_drift {

inline constexpr const char* kBuild = "pnpm run prisma:build";
inline constexpr const char* kMigrate = "pnpm exec prisma migrate dev --name add_photo";
inline constexpr const char* kGenerate = "pnpm exec prisma generate";
inline constexpr const char* kCreated = "20260102030405_add_photo";

// The client says yes, and Prisma does what it should.
struct WillingServer : TestServer {
  explicit WillingServer(std::map<std::string, std::string> initial = small_incident(),
                         Options options = {})
      : TestServer(std::move(initial), std::move(options)) {
    open_ports = {5432};
    choose("Run");
    commands["pnpm run prisma:build"] = {
        .output = "built prisma/schema.prisma\r\n",
        .effect = [](MemoryFileSystem& disk) { EXPECT_TRUE(disk.write(kBuiltPath, built())); }};
    commands["pnpm exec prisma migrate dev"] = {
        .output = "Applying migration\r\n",
        .effect = [](MemoryFileSystem& disk) { create_migration(disk, kFix); }};
    commands["pnpm exec prisma generate"] = {.output = "Generated\r\n"};
  }

  static void create_migration(MemoryFileSystem& disk, const std::string& sql) {
    const std::string folder = std::string("/app/prisma/migrations/") + kCreated;
    EXPECT_TRUE(disk.create_folder(folder));
    EXPECT_TRUE(disk.write(folder + "/migration.sql", sql));
  }

  // What the person answers to questions; nothing to dismiss them.
  void choose(const std::string& title) {
    answers_to["window/showMessageRequest"] = [title](const json&) {
      return title.empty() ? json() : json{{"title", title}};
    };
  }

  json run(const std::string& command, json argument = json::object()) {
    argument["uri"] = "file://" + std::string(kUserPath);
    return request("workspace/executeCommand",
                   {{"command", "prisma-drift." + command}, {"arguments", {argument}}});
  }
  json create(json argument = {{"name", "add_photo"}}) {
    return run("createMigration", std::move(argument));
  }
};

inline std::vector<std::string> questions(const TestServer& server) {
  std::vector<std::string> texts;
  for (const json& params : server.received("window/showMessageRequest")) {
    texts.push_back(params["message"]);
  }
  return texts;
}

inline std::string log_of(const TestServer& server) {
  std::string text;
  for (const json& params : server.received("window/logMessage")) {
    text += params["message"].get<std::string>() + "\n";
  }
  return text;
}

}  // namespace prisma_drift
