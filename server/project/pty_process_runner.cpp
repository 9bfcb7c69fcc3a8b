// Commands in a pseudo-terminal of their own, as leaders of a session and a process group, so that
// they can be ended together with what they start.
#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <asio/io_context.hpp>
#include <asio/posix/stream_descriptor.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <cerrno>
#include <cstring>
#include <optional>
#include <system_error>

#include "server/project/paths.h"
#include "server/project/process_runner.h"

extern char** environ;

namespace prisma_drift {
namespace {

constexpr std::size_t kTailSize = 8192;
constexpr unsigned short kRows = 50;
// Wide, so that programs do not break the lines of their messages.
constexpr unsigned short kColumns = 200;

std::string system_message(int code) { return std::generic_category().message(code); }

// `environ` changed as asked.
std::vector<std::string> environment_of(const ProcessRequest& request) {
  std::vector<std::string> result;
  const auto is_changed = [&](std::string_view name) {
    const auto same = [&](const auto& pair) { return pair.first == name; };
    return std::any_of(request.environment.begin(), request.environment.end(), same) ||
           std::find(request.unset.begin(), request.unset.end(), name) != request.unset.end();
  };
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    if (!is_changed(text.substr(0, text.find('=')))) result.emplace_back(text);
  }
  for (const auto& [name, value] : request.environment) result.push_back(name + "=" + value);
  return result;
}

std::string_view value_of(const std::vector<std::string>& environment, std::string_view name) {
  for (const std::string_view entry : environment) {
    if (entry.size() > name.size() && entry[name.size()] == '=' &&
        entry.substr(0, name.size()) == name) {
      return entry.substr(name.size() + 1);
    }
  }
  return {};
}

// The program's path, by the PATH it will see; empty if there is none.
std::string find_program(const ProcessRequest& request,
                         const std::vector<std::string>& environment) {
  const std::string& name = request.arguments.front();
  const auto usable = [](const std::string& path) { return ::access(path.c_str(), X_OK) == 0; };
  if (name.find('/') != name.npos) {
    const std::string path = join_path(request.folder, name);
    return usable(path) ? path : std::string();
  }
  std::string_view search = value_of(environment, "PATH");
  while (!search.empty()) {
    const std::size_t colon = search.find(':');
    const std::string path = join_path(join_path(request.folder, search.substr(0, colon)), name);
    if (usable(path)) return path;
    search = colon == search.npos ? std::string_view() : search.substr(colon + 1);
  }
  return {};
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// All that the child needs, made before the fork: afterwards it may not allocate.
struct Launch {
  const char* program;
  const char* folder;
  char* const* arguments;
  char* const* environment;
  int terminal;
  int report;
};

[[noreturn]] void become(const Launch& launch) {
  const auto give_up = [&] {
    const int code = errno;
    (void)!::write(launch.report, &code, sizeof code);
    ::_exit(127);
  };
  if (::setsid() < 0) give_up();
  if (::ioctl(launch.terminal, TIOCSCTTY, 0) != 0) give_up();
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::dup2(launch.terminal, stream) < 0) give_up();
  }
  if (::chdir(launch.folder) != 0) give_up();
  // Whatever we were started with goes no further; older kernels that cannot do this pass it on.
  (void)::syscall(SYS_close_range, 3u, ~0u, CLOSE_RANGE_CLOEXEC);
  // What this program ignores or blocks is not the child's business.
  struct sigaction by_default {};
  by_default.sa_handler = SIG_DFL;
  for (int number = 1; number < NSIG; ++number) ::sigaction(number, &by_default, nullptr);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::execve(launch.program, launch.arguments, launch.environment);
  give_up();
  ::_exit(127);
}

struct Started {
  pid_t id = -1;
  // Ours, non-blocking.
  int terminal = -1;
  std::string error;
};

bool close_on_exec(int descriptor) { return ::fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0; }

Started start(const ProcessRequest& request) {
  if (request.arguments.empty()) return {-1, -1, "there is no command"};
  std::vector<std::string> environment = environment_of(request);
  std::string program = find_program(request, environment);
  if (program.empty()) {
    return {-1, -1, "cannot find the program `" + request.arguments.front() + "`"};
  }
  std::vector<std::string> arguments = request.arguments;
  const std::vector<char*> argument_pointers = pointers_to(arguments);
  const std::vector<char*> environment_pointers = pointers_to(environment);

  int ours = -1;
  int theirs = -1;
  const winsize size{kRows, kColumns, 0, 0};
  if (::openpty(&ours, &theirs, nullptr, nullptr, &size) != 0) {
    return {-1, -1, "cannot open a terminal: " + system_message(errno)};
  }
  std::array<int, 2> report{-1, -1};
  const auto fail = [&](int code) {
    const bool is_gone = code == ENOENT && ::access(request.folder.c_str(), F_OK) != 0;
    const std::string what = is_gone ? " in `" + request.folder + "`" : "";
    for (const int descriptor : {ours, theirs, report[0], report[1]}) {
      if (descriptor >= 0) ::close(descriptor);
    }
    return Started{-1, -1,
                   "cannot start `" + arguments.front() + "`" + what + ": " + system_message(code)};
  };
  const bool prepared = close_on_exec(ours) && close_on_exec(theirs) &&
                        ::fcntl(ours, F_SETFL, O_NONBLOCK) == 0 &&
                        ::pipe2(report.data(), O_CLOEXEC) == 0;
  if (!prepared) return fail(errno);

  const Launch launch{program.c_str(),
                      request.folder.c_str(),
                      argument_pointers.data(),
                      environment_pointers.data(),
                      theirs,
                      report[1]};
  const pid_t id = ::fork();
  if (id < 0) return fail(errno);
  if (id == 0) become(launch);

  ::close(std::exchange(theirs, -1));
  ::close(std::exchange(report[1], -1));
  // Ends with nothing as soon as the program has taken the child's place.
  int code = 0;
  ssize_t count = 0;
  do {
    count = ::read(report[0], &code, sizeof code);
  } while (count < 0 && errno == EINTR);
  if (count == sizeof code) {
    ::waitpid(id, nullptr, 0);
    return fail(code);
  }
  ::close(report[0]);
  return {id, ours, {}};
}

int open_process(pid_t id) { return static_cast<int>(::syscall(SYS_pidfd_open, id, 0)); }

// One command, kept alive by its own handlers until it is reaped, also after nobody listens.
class Command : public std::enable_shared_from_this<Command> {
 public:
  Command(asio::io_context& io, pid_t id, int terminal, ProcessCallbacks callbacks,
          ProcessTiming timing)
      : id_(id),
        terminal_(io, terminal),
        exit_(io),
        quiet_(io),
        grace_(io),
        check_(io),
        callbacks_(std::move(callbacks)),
        timing_(timing) {}

  // Also reached when the io_context is destroyed while the command runs.
  ~Command() {
    if (reaped_) return;
    ::kill(-id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
  }

  void begin() {
    wait_for_output();
    const int process = open_process(id_);
    if (process >= 0) {
      exit_.assign(process);
      wait_for_exit();
    } else {
      check_for_exit();
    }
  }

  void cancel() {
    if (reaped_ || cancelled_) return;
    cancelled_ = true;
    ::kill(-id_, SIGTERM);
    grace_.expires_after(timing_.grace);
    grace_.async_wait([self = shared_from_this()](const auto& error) {
      if (!error && !self->reaped_) ::kill(-self->id_, SIGKILL);
    });
  }

  void stop_telling() {
    callbacks_ = {};
    quiet_.cancel();
  }

 private:
  void wait_for_output() {
    terminal_.async_wait(asio::posix::stream_descriptor::wait_read,
                         [self = shared_from_this()](const auto& error) {
                           if (!error && self->read_output()) self->wait_for_output();
                         });
  }

  // False when nothing will come any more: every holder of the other end is gone.
  bool read_output() {
    std::array<char, 16384> buffer;
    const ssize_t count = ::read(terminal_.native_handle(), buffer.data(), buffer.size());
    if (count < 0) return errno == EAGAIN || errno == EINTR;
    if (count == 0) return false;
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
    tail_.append(bytes);
    if (tail_.size() > 2 * kTailSize) tail_.erase(0, tail_.size() - kTailSize);
    if (callbacks_.question) wait_for_quiet();
    // A copy, because whoever is told may stop the telling.
    const auto output = callbacks_.output;
    if (output) output(bytes);
    return true;
  }

  void wait_for_quiet() {
    quiet_.expires_after(timing_.question_after);
    quiet_.async_wait([self = shared_from_this()](const auto& error) {
      if (error || self->reaped_ || self->cancelled_) return;
      const std::string question = waiting_question(self->tail_);
      const auto tell = self->callbacks_.question;
      if (!question.empty() && tell) tell(question);
    });
  }

  void wait_for_exit() {
    exit_.async_wait(asio::posix::stream_descriptor::wait_read,
                     [self = shared_from_this()](const auto& error) {
                       if (!error) self->on_exit();
                     });
  }

  // For kernels without pidfd_open.
  void check_for_exit() {
    siginfo_t info{};
    const int result = ::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT);
    if (result == 0 && info.si_pid == id_) {
      on_exit();
      return;
    }
    check_.expires_after(std::chrono::milliseconds(50));
    check_.async_wait([self = shared_from_this()](const auto& error) {
      if (!error) self->check_for_exit();
    });
  }

  void on_exit() {
    // What it printed last may still be on the way; what others print later is nobody's.
    while (pending_output() && read_output()) {
    }
    // Before it is reaped, while its number still names the group.
    if (cancelled_) ::kill(-id_, SIGKILL);
    int status = 0;
    ::waitpid(id_, &status, 0);
    reaped_ = true;
    grace_.cancel();
    quiet_.cancel();
    check_.cancel();
    terminal_.close();
    if (exit_.is_open()) exit_.close();
    const auto end = std::exchange(callbacks_, {}).end;
    if (end) end(end_of(status));
  }

  bool pending_output() {
    pollfd entry{terminal_.native_handle(), POLLIN, 0};
    return ::poll(&entry, 1, 0) > 0 && (entry.revents & POLLIN) != 0;
  }

  ProcessEnd end_of(int status) const {
    const bool signalled = WIFSIGNALED(status);
    const int number = signalled ? WTERMSIG(status) : WEXITSTATUS(status);
    if (cancelled_) return {ProcessEndKind::cancelled, number, {}};
    return {signalled ? ProcessEndKind::killed : ProcessEndKind::exited, number, {}};
  }

  const pid_t id_;
  asio::posix::stream_descriptor terminal_;
  asio::posix::stream_descriptor exit_;
  asio::steady_timer quiet_;
  asio::steady_timer grace_;
  asio::steady_timer check_;
  ProcessCallbacks callbacks_;
  const ProcessTiming timing_;
  std::string tail_;
  bool cancelled_ = false;
  bool reaped_ = false;
};

class Running : public RunningProcess {
 public:
  explicit Running(std::shared_ptr<Command> command) : command_(std::move(command)) {}
  ~Running() override {
    command_->stop_telling();
    command_->cancel();
  }
  void cancel() override { command_->cancel(); }

 private:
  std::shared_ptr<Command> command_;
};

// A command that could not be started tells so a moment later, like any other end.
class NotStarted : public RunningProcess {
 public:
  NotStarted(asio::io_context& io, std::function<void(const ProcessEnd&)> end,
             const std::string& message)
      : end_(std::make_shared<std::function<void(const ProcessEnd&)>>(std::move(end))) {
    asio::post(io, [weak = std::weak_ptr(end_), message] {
      const auto tell = weak.lock();
      if (tell && *tell) (*tell)({ProcessEndKind::not_started, 0, message});
    });
  }
  void cancel() override {}

 private:
  std::shared_ptr<std::function<void(const ProcessEnd&)>> end_;
};

class PtyProcessRunner : public ProcessRunner {
 public:
  PtyProcessRunner(asio::io_context& io, ProcessTiming timing) : io_(io), timing_(timing) {}

  std::unique_ptr<RunningProcess> run(ProcessRequest request, ProcessCallbacks callbacks) override {
    const Started started = start(request);
    if (started.id < 0) {
      return std::make_unique<NotStarted>(io_, std::move(callbacks.end), started.error);
    }
    const auto command =
        std::make_shared<Command>(io_, started.id, started.terminal, std::move(callbacks), timing_);
    command->begin();
    return std::make_unique<Running>(command);
  }

 private:
  asio::io_context& io_;
  const ProcessTiming timing_;
};

}  // namespace

std::unique_ptr<ProcessRunner> make_process_runner(asio::io_context& io, ProcessTiming timing) {
  return std::make_unique<PtyProcessRunner>(io, timing);
}

}  // namespace prisma_drift
