#include "server/lsp/run_server.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <asio.hpp>
#include <charconv>
#include <chrono>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "protocol/stdio_transport.h"
#include "server/base/log.h"
#include "server/base/scheduling.h"
#include "server/base/write_all.h"
#include "server/lsp/lsp_server.h"
#include "server/project/workflow_state.h"

namespace prisma_drift {
namespace {

constexpr int kUnusable = 2;
// How long a client that does not read may hold up the end.
constexpr std::chrono::seconds kLastWrites{1};
constexpr std::chrono::seconds kPortPatience{1};

// A call that is forgotten when its owner goes, even if it is on its way already.
class PendingCall {
 public:
  explicit PendingCall(std::function<void()> call)
      : call_(std::make_shared<std::function<void()>>(std::move(call))) {}

  // For handlers of the event loop.
  std::function<void()> handle() const {
    return [weak = std::weak_ptr(call_)] {
      if (const auto call = weak.lock()) (*call)();
    };
  }

 private:
  std::shared_ptr<std::function<void()>> call_;
};

class AsioTimer : public Timer {
 public:
  AsioTimer(asio::io_context& io, std::chrono::milliseconds delay, std::function<void()> call)
      : call_(std::move(call)), timer_(io, delay) {
    timer_.async_wait([handle = call_.handle()](const asio::error_code& failure) {
      if (!failure) handle();
    });
  }

 private:
  PendingCall call_;
  asio::steady_timer timer_;
};

// A process as a descriptor that becomes readable when it ends: no signal, no polling.
class ProcessWatch : public Timer {
 public:
  ProcessWatch(asio::io_context& io, std::int64_t process, std::function<void()> call)
      : call_(std::move(call)), descriptor_(io) {
    const long opened = syscall(SYS_pidfd_open, static_cast<pid_t>(process), 0);
    if (opened < 0) {
      // No such process: it has ended already. Any other failure leaves us with the closing stream.
      if (errno == ESRCH) asio::post(io, call_.handle());
      return;
    }
    descriptor_.assign(static_cast<int>(opened));
    descriptor_.async_wait(asio::posix::descriptor_base::wait_read,
                           [handle = call_.handle()](const asio::error_code& failure) {
                             if (!failure) handle();
                           });
  }

 private:
  PendingCall call_;
  asio::posix::stream_descriptor descriptor_;
};

// Tries to connect to a port of this machine, by both of its addresses at once.
class PortTest : public Timer {
 public:
  PortTest(asio::io_context& io, std::uint16_t port, std::function<void(bool)> done)
      : state_(std::make_shared<State>(io, std::move(done))) {
    using asio::ip::address_v4;
    using asio::ip::address_v6;
    state_->v4.async_connect({address_v4::loopback(), port}, handler());
    state_->v6.async_connect({address_v6::loopback(), port}, handler());
    state_->limit.expires_after(kPortPatience);
    state_->limit.async_wait([weak = std::weak_ptr(state_)](const asio::error_code& failure) {
      const auto state = weak.lock();
      if (!failure && state) state->tell(false);
    });
  }

 private:
  struct State {
    State(asio::io_context& io, std::function<void(bool)> call)
        : v4(io), v6(io), limit(io), done(std::move(call)) {}

    void tell(bool answers) {
      limit.cancel();
      if (const auto call = std::exchange(done, {})) call(answers);
    }

    asio::ip::tcp::socket v4;
    asio::ip::tcp::socket v6;
    asio::steady_timer limit;
    std::function<void(bool)> done;
    int failures = 0;
  };

  std::function<void(const asio::error_code&)> handler() const {
    return [weak = std::weak_ptr(state_)](const asio::error_code& failure) {
      const auto state = weak.lock();
      if (!state) return;
      if (!failure) return state->tell(true);
      if (++state->failures == 2) state->tell(false);
    };
  }

  std::shared_ptr<State> state_;
};

constexpr const char* kUsage =
    "usage: prisma-drift lsp [--stdio] [--clientProcessId=N]\n"
    "The language server, on standard input and output. It ends when process N does.\n";

struct Arguments {
  bool help = false;
  std::optional<std::int64_t> client_process;
};

std::optional<Arguments> parse(int argc, char** argv) {
  constexpr std::string_view kProcess = "--clientProcessId=";
  Arguments arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--stdio") continue;
    if (argument == "--help" || argument == "-h") {
      arguments.help = true;
      continue;
    }
    if (!argument.starts_with(kProcess)) return std::nullopt;
    const std::string_view number = argument.substr(kProcess.size());
    std::int64_t process = 0;
    const auto [rest, failure] =
        std::from_chars(number.data(), number.data() + number.size(), process);
    if (failure != std::errc() || rest != number.data() + number.size()) return std::nullopt;
    arguments.client_process = process;
  }
  return arguments;
}

Environment make_environment(asio::io_context& io, FileSystem& files, Executor& executor,
                             ProcessRunner& processes, const Git& git) {
  return {
      .files = files,
      .executor = executor,
      .processes = processes,
      .git = git,
      .post = [&io](std::function<void()> task) { asio::post(io, std::move(task)); },
      .after =
          [&io](std::chrono::milliseconds delay, std::function<void()> call) {
            return std::make_unique<AsioTimer>(io, delay, std::move(call));
          },
      .make_watcher =
          [&io](Watcher::OnChange on_change) { return make_watcher(io, std::move(on_change)); },
      .when_ended =
          [&io](std::int64_t process, std::function<void()> call) {
            return std::make_unique<ProcessWatch>(io, process, std::move(call));
          },
      .try_port =
          [&io](std::uint16_t port, std::function<void(bool)> done) {
            return std::make_unique<PortTest>(io, port, std::move(done));
          },
      .state_folder = state_folder(),
      .now =
          [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); },
      .clock = [] { return std::chrono::steady_clock::now(); },
  };
}

lsp::MessageType message_type(LogLevel level) {
  switch (level) {
    case LogLevel::error:
      return lsp::MessageType::error;
    case LogLevel::warning:
      return lsp::MessageType::warning;
    case LogLevel::info:
      return lsp::MessageType::info;
    case LogLevel::debug:
      return lsp::MessageType::log;
  }
  return lsp::MessageType::log;
}

// The log goes to the client while there is one, else to stderr.
class LogToClient {
 public:
  LogToClient(asio::io_context& io, LspServer& server) {
    set_log_sink([&io, &server](LogLevel level, std::string_view message) {
      asio::post(io, [&server, level, line = std::string(message)] {
        if (server.log_message(message_type(level), line)) return;
        (void)write_all(STDERR_FILENO, "prisma-drift: " + line + "\n");
      });
    });
  }
  ~LogToClient() { set_log_sink({}); }
  LogToClient(const LogToClient&) = delete;
  LogToClient& operator=(const LogToClient&) = delete;
};

int serve(const Arguments& arguments) {
  asio::io_context io;
  const auto work = asio::make_work_guard(io);
  int status = 1;
  lsp::StdioTransport transport(io, STDIN_FILENO, STDOUT_FILENO);
  const auto end = [&](int wanted) {
    status = wanted;
    transport.when_written([&io] { io.stop(); });
    // Not left to the destructor of a local: it must live until the loop stops.
    const auto limit = std::make_shared<asio::steady_timer>(io, kLastWrites);
    limit->async_wait([&io, limit](const asio::error_code&) { io.stop(); });
  };
  const std::unique_ptr<FileSystem> files = make_file_system();
  const std::unique_ptr<ProcessRunner> processes = make_process_runner(io);
  const std::unique_ptr<Git> git = make_git();
  // Tasks on the pool use the environment, so the pool ends before it does; and they must not be
  // left with a server that is half gone, so the server ends first.
  std::optional<Environment> environment;
  Executor executor(Executor::default_workers());
  environment.emplace(make_environment(io, *files, executor, *processes, *git));
  LspServer server(transport, *environment, end);
  const LogToClient log_to_client(io, server);
  std::unique_ptr<Timer> client_watch;
  if (arguments.client_process) {
    client_watch = environment->when_ended(*arguments.client_process, [&] { end(1); });
  }
  server.start();
  io.run();
  return status;
}

}  // namespace

int run_language_server(int argc, char** argv) {
  const std::optional<Arguments> arguments = parse(argc, argv);
  if (!arguments) {
    std::cerr << kUsage;
    return kUnusable;
  }
  if (arguments->help) {
    std::cout << kUsage;
    return 0;
  }
  ask_for_short_turns();
  return serve(*arguments);
}

}  // namespace prisma_drift
