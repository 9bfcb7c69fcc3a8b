#include "server/project/git.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <string_view>
#include <system_error>
#include <utility>

extern char** environ;

namespace prisma_drift {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kLongest{5};
constexpr std::size_t kMostOutput = std::size_t{64} << 20;

// Before the command: what a repository's own configuration could have git run is turned off.
constexpr std::array<const char*, 8> kSettings = {
    "--no-pager", "--no-optional-locks",      "-c", "core.fsmonitor=false",
    "-c",         "core.hooksPath=/dev/null", "-c", "core.pager=cat"};

// A hook that calls us has git's own idea of the repository in its environment.
constexpr std::array<std::string_view, 6> kUnset = {
    "GIT_DIR=",    "GIT_WORK_TREE=",        "GIT_INDEX_FILE=",
    "GIT_PREFIX=", "GIT_OBJECT_DIRECTORY=", "GIT_COMMON_DIR="};
constexpr std::array<const char*, 3> kSet = {"GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1",
                                             "LC_ALL=C"};

Error system_error(const char* what) {
  return {std::string(what) + ": " + std::error_code(errno, std::generic_category()).message()};
}

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_;
};

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

// A file that has no name: a pipe could fill up while git waits for us to read.
File file_with(const std::string& text) {
  File file(std::tmpfile());
  if (!file) return nullptr;
  const bool written = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size() &&
                       std::fflush(file.get()) == 0 && std::fseek(file.get(), 0, SEEK_SET) == 0;
  return written ? std::move(file) : nullptr;
}

std::vector<char*> environment() {
  std::vector<char*> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const bool unset =
        std::ranges::any_of(kUnset, [&](std::string_view name) { return text.starts_with(name); });
    if (!unset) result.push_back(*entry);
  }
  for (const char* entry : kSet) result.push_back(const_cast<char*>(entry));
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> command_line(const std::string& folder,
                                      const std::vector<std::string>& arguments) {
  std::vector<std::string> line{"git"};
  line.insert(line.end(), kSettings.begin(), kSettings.end());
  line.insert(line.end(), {"-C", folder});
  line.insert(line.end(), arguments.begin(), arguments.end());
  return line;
}

// Zero when it cannot be started.
pid_t start(const std::vector<std::string>& line, int input, int output) {
  std::vector<char*> arguments;
  for (const std::string& argument : line) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t id = 0;
  errno = ::posix_spawnp(&id, "git", &actions, nullptr, arguments.data(), environment().data());
  ::posix_spawn_file_actions_destroy(&actions);
  return errno == 0 ? id : 0;
}

// False when it takes too long, or prints too much.
bool read_all(int descriptor, std::string& text) {
  const auto deadline = Clock::now() + kLongest;
  std::array<char, 65536> buffer;
  while (text.size() < kMostOutput) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd entry{descriptor, POLLIN, 0};
    const int ready = left <= 0 ? 0 : ::poll(&entry, 1, static_cast<int>(left));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return count == 0;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return false;
}

int wait_for(pid_t id) {
  int status = 0;
  while (::waitpid(id, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

class InstalledGit : public Git {
 public:
  Result<std::string> ask(const std::string& folder, const std::vector<std::string>& arguments,
                          const std::string& input) const override {
    const File text = file_with(input);
    if (!text) return system_error("cannot write a temporary file");
    std::array<int, 2> pipe{-1, -1};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return system_error("cannot open a pipe");
    const Descriptor ours(pipe[0]);
    Descriptor theirs(pipe[1]);
    const pid_t id = start(command_line(folder, arguments), ::fileno(text.get()), theirs.number());
    if (id == 0) return system_error("cannot start `git`");
    theirs.close();
    std::string output;
    const bool complete = read_all(ours.number(), output);
    if (!complete) ::kill(id, SIGKILL);
    const int status = wait_for(id);
    if (!complete) return Error{"`git` takes too long"};
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return Error{"`git` could not answer"};
    return output;
  }
};

}  // namespace

std::unique_ptr<Git> make_git() { return std::make_unique<InstalledGit>(); }

}  // namespace prisma_drift
