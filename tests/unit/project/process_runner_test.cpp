#include "server/project/process_runner.h"

#include <dirent.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>

#include <algorithm>
#include <asio/io_context.hpp>
#include <chrono>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/unit/project/temporary_folder.h"

namespace prisma_drift {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

// Runs one command to its end, or as far as a test lets it.
struct CommandRun {
  explicit CommandRun(std::vector<std::string> arguments, std::string folder = "/",
                      std::vector<std::pair<std::string, std::string>> environment = {})
      : runner(make_process_runner(io, {.question_after = 50ms, .grace = 200ms})) {
    ProcessCallbacks callbacks;
    callbacks.output = [this](std::string_view bytes) { output += bytes; };
    callbacks.question = [this](std::string_view text) {
      question = text;
      if (cancel_at_question) process->cancel();
    };
    callbacks.end = [this](const ProcessEnd& told) { end = told; };
    process =
        runner->run({std::move(arguments), std::move(folder), std::move(environment), {"UNWANTED"}},
                    std::move(callbacks));
    EXPECT_FALSE(end) << "told before run returned";
  }

  ProcessEnd wait() {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (!end && io.run_one_until(deadline) > 0) {
    }
    return end.value_or(ProcessEnd{ProcessEndKind::not_started, -1, "never ended"});
  }

  bool wait_for_output(const std::string& text) {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (output.find(text) == output.npos && io.run_one_until(deadline) > 0) {
    }
    return output.find(text) != output.npos;
  }

  asio::io_context io;
  std::string output;
  std::string question;
  bool cancel_at_question = false;
  std::optional<ProcessEnd> end;
  std::unique_ptr<ProcessRunner> runner;
  std::unique_ptr<RunningProcess> process;
};

// A process that is gone, or only waits to be noticed by its parent, does not run.
bool is_running(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string text;
  std::getline(file, text);
  const std::size_t state = text.rfind(") ");
  return state != text.npos && text[state + 2] != 'Z';
}

bool ends_soon(pid_t process) {
  for (int i = 0; i < 10'000 && is_running(process); ++i) ::poll(nullptr, 0, 1);
  return !is_running(process);
}

TEST(ProcessRunner, tells_output_and_exit_status) {
  CommandRun run({"sh", "-c", "echo one; echo two >&2; exit 3"});
  const ProcessEnd end = run.wait();
  EXPECT_EQ(end.kind, ProcessEndKind::exited);
  EXPECT_EQ(end.status, 3);
  EXPECT_FALSE(end.succeeded());
  EXPECT_EQ(plain_text(run.output), "one\ntwo\n");
}

TEST(ProcessRunner, gives_the_command_a_terminal_a_folder_and_an_environment) {
  const TemporaryFolder folder;
  ::setenv("UNWANTED", "here", 1);
  CommandRun run({"sh", "-c", "test -t 0 && test -t 1 && pwd && echo $WANTED-$UNWANTED"},
                 folder.path(), {{"WANTED", "a b"}});
  EXPECT_TRUE(run.wait().succeeded());
  ::unsetenv("UNWANTED");
  EXPECT_EQ(plain_text(run.output), folder.path() + "\na b-\n");
}

TEST(ProcessRunner, passes_arguments_as_they_are) {
  CommandRun run({"printf", "%s|", "$HOME", "a b", "; rm -rf x", "'"});
  EXPECT_TRUE(run.wait().succeeded());
  EXPECT_EQ(run.output, "$HOME|a b|; rm -rf x|'|");
}

TEST(ProcessRunner, loses_nothing_of_a_long_output) {
  CommandRun run({"sh", "-c", "i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done"});
  EXPECT_TRUE(run.wait().succeeded());
  EXPECT_THAT(run.output, HasSubstr("line 19999\r\n"));
  EXPECT_EQ(std::count(run.output.begin(), run.output.end(), '\n'), 20000);
}

TEST(ProcessRunner, says_why_a_command_could_not_be_started) {
  CommandRun missing({"no-such-program-anywhere"});
  EXPECT_EQ(missing.wait().kind, ProcessEndKind::not_started);
  EXPECT_EQ(missing.end->message, "cannot find the program `no-such-program-anywhere`");
  CommandRun nowhere({"true"}, "/no/such/folder");
  EXPECT_EQ(nowhere.wait().kind, ProcessEndKind::not_started);
  EXPECT_EQ(nowhere.end->message,
            "cannot start `true` in `/no/such/folder`: No such file or directory");
  CommandRun empty(std::vector<std::string>{});
  EXPECT_EQ(empty.wait().kind, ProcessEndKind::not_started);
}

TEST(ProcessRunner, tells_of_a_signal) {
  CommandRun run({"sh", "-c", "kill -9 $$"});
  EXPECT_EQ(run.wait().kind, ProcessEndKind::killed);
  EXPECT_EQ(run.end->status, SIGKILL);
}

TEST(ProcessRunner, cancelling_ends_the_command_and_what_it_started) {
  CommandRun run({"sh", "-c", "sleep 1000 & echo child $!; wait"});
  ASSERT_TRUE(run.wait_for_output("\n"));
  const pid_t child = std::stoi(run.output.substr(6));
  EXPECT_TRUE(is_running(child));
  run.process->cancel();
  EXPECT_EQ(run.wait().kind, ProcessEndKind::cancelled);
  EXPECT_TRUE(ends_soon(child));
}

TEST(ProcessRunner, a_command_that_ignores_the_polite_signal_is_ended_all_the_same) {
  CommandRun run({"sh", "-c", "trap '' TERM; echo ready; while true; do sleep 0.01; done"});
  ASSERT_TRUE(run.wait_for_output("ready"));
  run.process->cancel();
  EXPECT_EQ(run.wait().kind, ProcessEndKind::cancelled);
  EXPECT_EQ(run.end->status, SIGKILL);
}

TEST(ProcessRunner, notices_a_question_and_never_answers_it) {
  CommandRun run(
      {"sh", "-c",
       "printf 'Do you want to continue? All data will be lost. › (y/N) '; read a; echo got $a"});
  run.cancel_at_question = true;
  EXPECT_EQ(run.wait().kind, ProcessEndKind::cancelled);
  EXPECT_EQ(run.question, "Do you want to continue? All data will be lost. › (y/N)");
  EXPECT_THAT(run.output, Not(HasSubstr("got")));
}

TEST(ProcessRunner, after_the_handle_is_destroyed_nothing_is_told_and_nothing_is_left) {
  CommandRun run({"sh", "-c", "echo $$; sleep 1000"});
  ASSERT_TRUE(run.wait_for_output("\n"));
  const pid_t id = std::stoi(run.output);
  run.process.reset();
  const auto deadline = std::chrono::steady_clock::now() + 20s;
  while (run.io.run_one_until(deadline) > 0) {
  }
  EXPECT_FALSE(run.end);
  EXPECT_EQ(::kill(id, 0), -1) << "reaped, so not even a zombie";
}

TEST(ProcessRunner, a_command_that_outlives_the_io_context_is_ended) {
  pid_t id = 0;
  {
    CommandRun run({"sh", "-c", "echo $$; sleep 1000"});
    ASSERT_TRUE(run.wait_for_output("\n"));
    id = std::stoi(run.output);
  }
  EXPECT_EQ(::kill(id, 0), -1);
}

TEST(ProcessRunner, leaks_no_descriptors_to_the_command_nor_at_home) {
  const auto open_descriptors = [] {
    int count = 0;
    DIR* const folder = ::opendir("/proc/self/fd");
    while (::readdir(folder) != nullptr) ++count;
    ::closedir(folder);
    return count;
  };
  const int before = open_descriptors();
  {
    CommandRun run({"sh", "-c", "ls /proc/self/fd | tr '\\n' ' '"});
    EXPECT_TRUE(run.wait().succeeded());
    // The fourth is the listing itself.
    EXPECT_EQ(run.output, "0 1 2 3 ");
  }
  EXPECT_EQ(open_descriptors(), before);
}

TEST(PlainText, is_what_a_terminal_shows_at_the_end) {
  EXPECT_EQ(plain_text("\x1b[32mdone\x1b[0m\r\n"), "done\n");
  EXPECT_EQ(plain_text("- working\r\x1b[2K\x1b[1Gdone"), "done");
  EXPECT_EQ(plain_text("a\nb\n\x1b[2A\x1b[Jc"), "c");
  EXPECT_EQ(plain_text("\x1b]0;title\x07text\x1b]8;;http://x\x1b\\link"), "textlink");
  EXPECT_EQ(plain_text("ab\bc"), "ac");
  EXPECT_EQ(plain_text("\x1b["), "");
  EXPECT_EQ(plain_text("\x1b[9999999999A\x1b[9999999999Gx"), "x");
}

TEST(WaitingQuestion, is_seen_where_the_cursor_stands_behind_one) {
  EXPECT_EQ(
      waiting_question("\x1b[36m?\x1b[39m Enter a name for the new migration: \x1b[90m›\x1b[39m "),
      "? Enter a name for the new migration: ›");
  EXPECT_EQ(
      waiting_question("Need to install the following packages:\n  prisma\nOk to proceed? (y) "),
      "Ok to proceed? (y)");
  EXPECT_EQ(waiting_question("Password for user postgres: "), "Password for user postgres:");
  EXPECT_EQ(waiting_question("? Pick one › - Use arrow-keys. Return to submit.\n❯   yes\n    no\n"),
            "? Pick one › - Use arrow-keys. Return to submit.");
}

TEST(WaitingQuestion, is_not_seen_in_other_output) {
  EXPECT_EQ(waiting_question(""), "");
  EXPECT_EQ(waiting_question("Applying migration `1_init`\n"), "");
  EXPECT_EQ(waiting_question("Did you know?\n"), "") << "the line has ended";
  EXPECT_EQ(waiting_question("Loading schema:"), "");
  EXPECT_EQ(waiting_question("✔ Pick one › yes\nworking"), "");
}

}  // namespace
}  // namespace prisma_drift
