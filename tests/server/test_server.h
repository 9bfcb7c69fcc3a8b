// A language server with everything around it made up: the client, the disk, the clock, the watcher
// and the commands. Nothing happens by itself: what was sent is handled, tasks run and time passes
// inside `settle` and `wait_until`.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/memory_transport.h"
#include "server/lsp/lsp_server.h"

namespace prisma_drift {

using nlohmann::json;

// What a command does, in place of the real one.
struct FakeCommand {
  std::string output = {};
  int status = 0;
  // Waits for an answer to this, for ever.
  std::string question = {};
  // Runs until it is cancelled.
  bool hangs = false;
  // There is no such program.
  bool missing = false;
  std::function<void(MemoryFileSystem&)> effect = {};
};

struct TestServerOptions {
  json capabilities = json::object();
  json initialization_options = json();
  // 0: everything runs in `settle`, in order.
  unsigned workers = 0;
  std::string root = "/app";
  DebouncePolicy debounce = {};
};

class TestServer : private lsp::TransportReceiver {
 public:
  using Options = TestServerOptions;

  // Starts and introduces the client.
  explicit TestServer(std::map<std::string, std::string> files, Options options = {});
  // Not introduced yet.
  struct NotInitialized {};
  TestServer(NotInitialized, std::map<std::string, std::string> files, Options options = {});
  ~TestServer() override;

  void initialize();

  // Sends, settles, and returns the result. An error is a failure of the test.
  json request(const std::string& method, json params);
  // Sends; the answer comes to `answers`.
  int send_request(const std::string& method, json params);
  void notify(const std::string& method, json params);
  void send_bytes(std::string_view bytes) { client_->send_bytes(bytes); }
  // The client is gone.
  void hang_up() { client_->close(); }

  void open(const std::string& path, const std::string& text, int version = 1);
  // The whole text.
  void change(const std::string& path, const std::string& text, int version = 2);
  void change(const std::string& path, const json& range, const std::string& text, int version);
  void close(const std::string& path);

  // On disk, told by our own watcher only.
  void write(const std::string& path, const std::string& text);
  void remove(const std::string& path);
  void tell_watcher(std::vector<std::string> paths, bool rescan = false);

  // Until nothing is left to do, waiting for timers too.
  void settle();
  // The same without letting time pass.
  void run_ready();
  // With workers: until the condition holds; a failure of the test if it never does.
  void wait_until(const std::function<bool()>& condition);

  // What was last published for a file, as `line:column code` in order.
  std::vector<std::string> findings(const std::string& path) const;
  // Of all files that have any, `path line:column code`.
  std::vector<std::string> all_findings() const;
  // How often something was published for a file.
  int publish_count(const std::string& path) const;
  int publish_count() const;
  const std::vector<json>& publishes(const std::string& path) const;

  // Messages of one method, in order.
  std::vector<json> received(std::string_view method) const;
  // The texts of window/showMessage.
  std::vector<std::string> told() const;
  void forget_messages();

  // Commands, by the words that they begin with (`pnpm run prisma:build`).
  std::map<std::string, FakeCommand> commands;
  std::vector<std::string> command_lines;
  int cancelled_commands = 0;

  // How the client answers requests of the server, by method. showMessageRequest: the title that
  // the person chooses.
  std::map<std::string, std::function<json(const json& params)>> answers_to;
  // The newest request of the method that was answered with `"never"`.
  void answer_late(const std::string& method, json result);
  // Methods that the client does not know.
  std::set<std::string> refuses_requests;
  std::map<int, json> answers;

  MemoryFileSystem files;
  std::set<std::uint16_t> open_ports;
  std::optional<int> ended;
  std::vector<std::string> watched;
  // Processes that are watched, and what happens when they end.
  std::map<std::int64_t, std::function<void()>> watched_processes;

 private:
  friend class FakeTimer;
  friend class FakeWatcher;
  friend class FakeRunner;
  friend class FakeProcess;

  std::map<std::string, json> unanswered_;

  void on_message(std::string body) override;
  void on_framing_error(const lsp::FramingError& error) override;
  void on_closed() override {}
  void post(std::function<void()> task);
  bool run_one();
  bool fire_next_timer();
  void receive_request(const json& message);
  std::string uri(const std::string& path) const;

  Options options_;
  std::mutex mutex_;
  std::condition_variable posted_;
  std::deque<std::function<void()>> tasks_;

  struct Waiting {
    std::chrono::steady_clock::time_point due;
    std::function<void()> call;
  };
  std::map<int, Waiting> timers_;
  int next_timer_ = 0;
  std::chrono::steady_clock::time_point now_{std::chrono::hours(1)};
  Watcher::OnChange on_change_;

  // There is no repository.
  struct NoGit : Git {
    Result<std::string> ask(const std::string&, const std::vector<std::string>&,
                            const std::string&) const override {
      return Error{"no repository"};
    }
  };
  NoGit git_;
  std::unique_ptr<ProcessRunner> processes_;
  std::unique_ptr<lsp::MemoryTransport> server_end_;
  std::unique_ptr<lsp::MemoryTransport> client_;
  std::optional<Environment> environment_;
  std::unique_ptr<Executor> executor_;
  std::unique_ptr<LspServer> server_;

  int next_id_ = 1;
  std::vector<json> messages_;
  std::map<std::string, std::vector<json>> published_;
};

json position(int line, int character);
json range(int line, int begin, int end);
json range(int first_line, int first, int last_line, int last);
json document(const std::string& path);

}  // namespace prisma_drift
