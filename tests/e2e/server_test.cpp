// The program over its standard input and output, on a copy of the incident: the few things that
// only a real process, disk and terminal can show. Everything else is in tests/server.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/support/lsp_process.h"
#include "tests/unit/project/temporary_folder.h"

namespace prisma_drift {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using support::LspProcess;
using testing::HasSubstr;
using testing::Not;

constexpr milliseconds kPatience{10'000};
constexpr const char* kFix = "20251217_add_profile_photo_library";

const json kEditor = {
    {"window", {{"showDocument", {{"support", true}}}, {"workDoneProgress", true}}}};

// A copy of the incident, and a folder of programs that stand in for the real ones.
struct Incident {
  Incident() {
    std::filesystem::copy(INCIDENT, folder / "app", std::filesystem::copy_options::recursive);
    std::filesystem::create_directory(folder / "bin");
    // Without it Prisma counts as not installed; what runs is the package manager.
    folder.write("app/node_modules/.bin/prisma", "");
    // Whatever the machine has is not asked.
    ::unsetenv("DATABASE_URL");
    const char* path = ::getenv("PATH");
    path_before = path != nullptr ? path : "";
    ::setenv("PATH", ((folder / "bin") + ":" + path_before).c_str(), 1);
  }
  ~Incident() { ::setenv("PATH", path_before.c_str(), 1); }

  std::string root() const { return folder / "app"; }
  std::string user() const { return folder / "app/prisma/modules/auth/user.prisma"; }
  std::string photos() const { return folder / "app/prisma/modules/auth/profile-photos.prisma"; }

  void add_fix() const {
    std::filesystem::copy(folder / ("app/fix/" + std::string(kFix)),
                          folder / ("app/prisma/migrations/" + std::string(kFix)),
                          std::filesystem::copy_options::recursive);
  }
  void remove_fix() const { folder.remove("app/prisma/migrations/" + std::string(kFix)); }

  // A shell script on the PATH. It notes how it was called, and that it has a terminal.
  void program(const std::string& name, const std::string& script) const {
    const std::string path = "bin/" + name;
    folder.write(path, "#!/bin/sh\n{ test -t 0 && printf 'terminal: '; echo \"" + name +
                           " $*\"; } >> '" + (folder / "calls") + "'\n" + script);
    std::filesystem::permissions(folder / path, std::filesystem::perms::owner_all);
  }

  TemporaryFolder folder;
  std::string path_before;
};

std::vector<std::string> program() { return {PROGRAM, "lsp", "--stdio"}; }

// What is told of the incident: a table and two columns.
bool has_all_three(const LspProcess& server, const Incident& incident) {
  return server.diagnostics(incident.user()).size() == 2 &&
         server.diagnostics(incident.photos()).size() == 1;
}

bool has_none(const LspProcess& server) {
  return !server.published().empty() && server.finding_count() == 0;
}

json create_migration(const Incident& incident) {
  return {{"command", "prisma-drift.createMigration"},
          {"arguments",
           {{{"uri", support::uri_of_path(incident.user())}, {"name", "add_user_profile_photo"}}}}};
}

std::string told(const LspProcess& server) {
  std::string text;
  for (const json& message : server.messages()) {
    if (message["method"] != "window/showMessage") continue;
    text += message["params"]["message"].get<std::string>() + "\n";
  }
  return text;
}

// One that nobody has reaped yet counts as ended.
bool is_running(int process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string number;
  std::string name;
  std::string state;
  return static_cast<bool>(file >> number >> name >> state) && state != "Z";
}

// For what the server does not tell.
bool ends(LspProcess& server, int process) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (is_running(process)) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    server.listen(milliseconds(10));
  }
  return true;
}

TEST(Server, SeesWhatOthersDoToTheDisk) {
  const Incident incident;
  LspProcess server(program(), incident.root());
  server.initialize(incident.root());
  ASSERT_TRUE(server.wait_until([&] { return has_all_three(server, incident); }, kPatience));
  for (int round = 0; round < 3; ++round) {
    incident.add_fix();
    ASSERT_TRUE(server.wait_until([&] { return has_none(server); }, kPatience)) << round;
    incident.remove_fix();
    ASSERT_TRUE(server.wait_until([&] { return has_all_three(server, incident); }, kPatience))
        << round;
  }
  EXPECT_EQ(server.shut_down(), 0);
}

TEST(Server, FollowsEveryKeystroke) {
  const Incident incident;
  LspProcess server(program(), incident.root());
  server.initialize(incident.root());
  ASSERT_TRUE(server.wait_until([&] { return has_all_three(server, incident); }, kPatience));
  server.open(incident.user(), "prisma",
              incident.folder.read("app/prisma/modules/auth/user.prisma"));
  int version = 1;
  const auto change = [&](const json& range, const std::string& text) {
    server.notify(
        "textDocument/didChange",
        {{"textDocument", {{"uri", support::uri_of_path(incident.user())}, {"version", ++version}}},
         {"contentChanges", {{{"range", range}, {"text", text}}}}});
  };
  const auto at = [](int line, int character) {
    return json{{"line", line}, {"character", character}};
  };
  // A line of its own behind `name`, letter by letter.
  change({{"start", at(4, 27)}, {"end", at(4, 27)}}, "\n");
  // However slow the machine, what is told from here on is about the text as it is now.
  const auto has_moved = [&] {
    for (const json& diagnostic : server.diagnostics(incident.user())) {
      if (diagnostic["range"]["start"]["line"] == 16) return true;
    }
    return false;
  };
  ASSERT_TRUE(server.wait_until(has_moved, kPatience));
  const std::string typed = "  nickname String?";
  for (int i = 0; i < static_cast<int>(typed.size()); ++i) {
    change({{"start", at(5, i)}, {"end", at(5, i)}}, typed.substr(i, 1));
    server.listen(milliseconds(30));
    for (const json& diagnostic : server.diagnostics(incident.user())) {
      const int line = diagnostic["range"]["start"]["line"];
      EXPECT_TRUE(line == 5 || line == 15 || line == 16) << diagnostic;
    }
    EXPECT_EQ(server.diagnostics(incident.photos()).size(), 1u);
  }
  const auto count = [&] { return server.diagnostics(incident.user()).size(); };
  EXPECT_TRUE(server.wait_until([&] { return count() == 3; }, kPatience));
  change({{"start", at(4, 27)}, {"end", at(5, 18)}}, "");
  EXPECT_TRUE(server.wait_until([&] { return count() == 2; }, kPatience));
  EXPECT_EQ(server.shut_down(), 0);
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMemoryIsTheSanitizers = true;
#elif defined(__has_feature)
constexpr bool kMemoryIsTheSanitizers =
    __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool kMemoryIsTheSanitizers = false;
#endif

TEST(Server, GivesBackTheMemoryThatTypingTook) {
  if (kMemoryIsTheSanitizers) GTEST_SKIP() << "a sanitizer keeps what the program frees";
  const Incident incident;
  LspProcess server(program(), incident.root());
  server.initialize(incident.root());
  ASSERT_TRUE(server.wait_until([&] { return has_all_three(server, incident); }, kPatience));
  std::string text = incident.folder.read("app/prisma/modules/auth/user.prisma");
  text += "enum Long {\n";
  for (int value = 0; value < 3'000; ++value) text += "  value" + std::to_string(value) + "\n";
  text += "}\n";
  server.open(incident.user(), "prisma", text);
  const json document = {{"uri", support::uri_of_path(incident.user())}};
  int version = 1;
  const auto type = [&](int times) {
    for (int time = 0; time < times; ++time) {
      for (const int removed : {0, 1}) {
        json now = document;
        now["version"] = ++version;
        const json range = {{"start", {{"line", 0}, {"character", 0}}},
                            {"end", {{"line", removed}, {"character", 0}}}};
        const std::string typed = "// " + std::to_string(version) + "\n";
        server.notify("textDocument/didChange",
                      {{"textDocument", now},
                       {"contentChanges", {{{"range", range}, {"text", removed ? "" : typed}}}}});
        server.request("textDocument/diagnostic", {{"textDocument", document}});
      }
    }
    server.listen(milliseconds(2'000));
  };
  type(5);
  const double before = server.resident_megabytes();
  // Which pages are free as a whole is chance: a little more may stay once, never each time.
  double after = 0;
  for (int round = 0; round < 3; ++round) {
    type(150);
    after = server.resident_megabytes();
    if (after < before + 5) break;
  }
  EXPECT_LT(after, before + 5);
}

TEST(Server, CreatesTheMigrationThroughATerminal) {
  const Incident incident;
  incident.program("pnpm", R"(case "$*" in
  'run prisma:build') echo built ;;
  'exec prisma migrate dev --name '*)
    folder="prisma/migrations/20260101000000_$6"
    mkdir "$folder" && cp fix/*/migration.sql "$folder" ;;
  'run prisma:generate') printf '\033[32mgenerated\033[0m\n' ;;
  *) exit 3 ;;
esac
)");
  LspProcess server(program(), incident.root());
  server.answers_to["window/showMessageRequest"] = {{"title", "Run"}};
  server.initialize(incident.root(), {}, kEditor);
  ASSERT_TRUE(server.wait_until([&] { return has_all_three(server, incident); }, kPatience));
  const json result = server.request("workspace/executeCommand", create_migration(incident));
  EXPECT_EQ(result["status"], "done") << result;
  EXPECT_EQ(result["migration"], "20260101000000_add_user_profile_photo");
  EXPECT_EQ(incident.folder.read("calls"),
            "terminal: pnpm run prisma:build\n"
            "terminal: pnpm exec prisma migrate dev --name add_user_profile_photo\n"
            "terminal: pnpm run prisma:generate\n");
  EXPECT_TRUE(server.wait_until([&] { return has_none(server); }, kPatience));
  EXPECT_EQ(server.shut_down(), 0);
}

TEST(Server, AnswersNoQuestionAndLeavesNoProcessBehind) {
  const Incident incident;
  incident.program("pnpm", R"(case "$*" in
  'run prisma:build') ;;
  'exec prisma migrate dev --name '*)
    sleep 1000 & echo $! > child; echo $$ > self
    printf 'We need to reset the database.\nDo you want to continue? All data will be lost. (y/N) '
    read answer; echo "$answer" > answered ;;
esac
)");
  LspProcess server(program(), incident.root());
  server.answers_to["window/showMessageRequest"] = {{"title", "Run"}};
  server.initialize(incident.root(), {}, kEditor);
  ASSERT_TRUE(server.wait_until([&] { return has_all_three(server, incident); }, kPatience));
  const json result = server.request("workspace/executeCommand", create_migration(incident));
  EXPECT_EQ(result["status"], "failed") << result;
  EXPECT_THAT(told(server), HasSubstr("Do you want to continue?"));
  EXPECT_THAT(told(server), HasSubstr("Do not reset"));
  EXPECT_FALSE(std::filesystem::exists(incident.folder / "app/answered"));
  EXPECT_THAT(incident.folder.read("calls"), Not(HasSubstr("generate")));
  for (const char* file : {"app/child", "app/self"}) {
    EXPECT_TRUE(ends(server, std::stoi(incident.folder.read(file)))) << file;
  }
  EXPECT_EQ(server.shut_down(), 0);
}

TEST(Server, EndsWhenItsInputCloses) {
  const Incident incident;
  LspProcess server(program(), incident.root());
  server.initialize(incident.root());
  server.hang_up();
  EXPECT_EQ(server.wait_for_end(), 1);
}

// Stands in for a client: whoever holds the pipes lives on.
class Bystander {
 public:
  Bystander() : process_(::fork()) {
    if (process_ != 0) return;
    ::pause();
    ::_exit(0);
  }
  ~Bystander() { die(); }
  Bystander(const Bystander&) = delete;
  Bystander& operator=(const Bystander&) = delete;

  pid_t process() const { return process_; }
  void die() {
    if (process_ <= 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(std::exchange(process_, 0), nullptr, 0);
  }

 private:
  pid_t process_;
};

TEST(Server, EndsWhenItsClientDies) {
  const Incident incident;
  Bystander client;
  ASSERT_GT(client.process(), 0);
  LspProcess server(
      {PROGRAM, "lsp", "--stdio", "--clientProcessId=" + std::to_string(client.process())},
      incident.root());
  server.initialize(incident.root());
  ASSERT_TRUE(server.wait_until([&] { return has_all_three(server, incident); }, kPatience));
  client.die();
  EXPECT_EQ(server.wait_for_end(), 1);
}

TEST(Server, SurvivesWhatIsNoMessage) {
  const Incident incident;
  LspProcess server(program(), incident.root());
  const auto framed = [](const std::string& body) {
    return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  };
  const int early = server.send_request("textDocument/hover", json::object());
  server.send_bytes("Content-Type: nonsense\r\n\r\n");
  server.send_bytes(framed("{ \"jsonrpc\": "));
  server.send_bytes(framed(std::string(100'000, '[') + std::string(100'000, ']')));
  server.send_bytes(framed("[]"));
  server.send_bytes(framed("\xFF\xFE"));
  server.send_bytes("Content-Length: 99999999999999999999\r\n\r\n");
  server.send_bytes("Content-Length: minus one\r\n\r\n");
  server.initialize(incident.root());
  ASSERT_TRUE(server.has_answer(early));
  EXPECT_EQ(server.answer(early)["error"]["code"], -32002);
  EXPECT_FALSE(server.errors().empty());

  const int unknown = server.send_request("prisma/unheardOf", json::object());
  server.notify("prisma/unheardOf", json::object());
  ASSERT_TRUE(server.wait_until(
      [&] { return server.has_answer(unknown) && has_all_three(server, incident); }, kPatience));
  EXPECT_EQ(server.answer(unknown)["error"]["code"], -32601);

  server.request("shutdown", nullptr);
  const int late = server.send_request("workspace/symbol", {{"query", ""}});
  ASSERT_TRUE(server.wait_until([&] { return server.has_answer(late); }, kPatience));
  EXPECT_EQ(server.answer(late)["error"]["code"], -32600);
  server.notify("exit", nullptr);
  EXPECT_EQ(server.wait_for_end(), 0);
}

TEST(Server, RefusesArgumentsThatItDoesNotKnow) {
  for (const std::string argument : {"--port=7", "--clientProcessId=x", "--clientProcessId="}) {
    const TemporaryFolder folder;
    LspProcess server({PROGRAM, "lsp", argument}, folder.path());
    EXPECT_EQ(server.wait_for_end(), 2) << argument;
  }
}

}  // namespace
}  // namespace prisma_drift
