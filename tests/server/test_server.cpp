#include "tests/server/test_server.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "protocol/uri.h"

namespace prisma_drift {

class FakeTimer : public Timer {
 public:
  FakeTimer(TestServer& server, int id) : server_(server), id_(id) {}
  ~FakeTimer() override { server_.timers_.erase(id_); }

 private:
  TestServer& server_;
  int id_;
};

class FakeWatcher : public Watcher {
 public:
  FakeWatcher(TestServer& server, OnChange on_change) : server_(server) {
    server_.on_change_ = std::move(on_change);
  }
  ~FakeWatcher() override { server_.on_change_ = nullptr; }
  void watch(const std::vector<std::string>& paths) override { server_.watched = paths; }

 private:
  TestServer& server_;
};

class FakeProcess : public RunningProcess, public std::enable_shared_from_this<FakeProcess> {
 public:
  FakeProcess(TestServer& server, FakeCommand command, ProcessCallbacks callbacks)
      : server_(server), command_(std::move(command)), callbacks_(std::move(callbacks)) {}

  void begin() {
    server_.post([weak = weak_from_this()] {
      if (const auto self = weak.lock()) self->run();
    });
  }

  void cancel() override {
    if (cancelled_ || over_) return;
    cancelled_ = true;
    ++server_.cancelled_commands;
    server_.post([weak = weak_from_this()] {
      if (const auto self = weak.lock()) self->end({ProcessEndKind::cancelled, 15, {}});
    });
  }

 private:
  void run() {
    if (command_.missing) {
      return end({ProcessEndKind::not_started, 0, "cannot find the program `pnpm`"});
    }
    if (!command_.output.empty()) callbacks_.output(command_.output);
    if (!command_.question.empty()) {
      callbacks_.output(command_.question);
      return callbacks_.question(command_.question);
    }
    if (command_.hangs) return;
    if (command_.effect) command_.effect(server_.files);
    end({ProcessEndKind::exited, command_.status, {}});
  }

  void end(const ProcessEnd& how) {
    if (std::exchange(over_, true)) return;
    const auto tell = callbacks_.end;
    tell(how);
  }

  TestServer& server_;
  FakeCommand command_;
  ProcessCallbacks callbacks_;
  bool cancelled_ = false;
  bool over_ = false;
};

// Ends the command when it is destroyed, as the real one does.
class FakeHandle : public RunningProcess {
 public:
  explicit FakeHandle(std::shared_ptr<FakeProcess> process) : process_(std::move(process)) {}
  ~FakeHandle() override { process_->cancel(); }
  void cancel() override { process_->cancel(); }

 private:
  std::shared_ptr<FakeProcess> process_;
};

class FakeRunner : public ProcessRunner {
 public:
  explicit FakeRunner(TestServer& server) : server_(server) {}

  std::unique_ptr<RunningProcess> run(ProcessRequest request, ProcessCallbacks callbacks) override {
    std::string line;
    for (const std::string& argument : request.arguments)
      line += (line.empty() ? "" : " ") + argument;
    server_.command_lines.push_back(line);
    FakeCommand command;
    bool known = false;
    for (const auto& [begin, what] : server_.commands) {
      if (!line.starts_with(begin)) continue;
      command = what;
      known = true;
    }
    EXPECT_TRUE(known) << "no stand-in for: " << line;
    auto process = std::make_shared<FakeProcess>(server_, command, std::move(callbacks));
    process->begin();
    return std::make_unique<FakeHandle>(std::move(process));
  }

 private:
  TestServer& server_;
};

TestServer::TestServer(NotInitialized, std::map<std::string, std::string> initial, Options options)
    : files(std::move(initial)),
      options_(std::move(options)),
      processes_(std::make_unique<FakeRunner>(*this)) {
  std::tie(server_end_, client_) = lsp::MemoryTransport::pair();
  executor_ = std::make_unique<Executor>(options_.workers);
  environment_.emplace(Environment{
      .files = files,
      .executor = *executor_,
      .processes = *processes_,
      .git = git_,
      .post = [this](std::function<void()> task) { post(std::move(task)); },
      .after =
          [this](std::chrono::milliseconds delay, std::function<void()> call) {
            const int id = next_timer_++;
            timers_[id] = {now_ + delay, std::move(call)};
            return std::make_unique<FakeTimer>(*this, id);
          },
      .make_watcher =
          [this](Watcher::OnChange on_change) {
            return std::make_unique<FakeWatcher>(*this, std::move(on_change));
          },
      .when_ended = [this](std::int64_t process,
                           std::function<void()> call) -> std::unique_ptr<Timer> {
        watched_processes[process] = std::move(call);
        return std::make_unique<FakeTimer>(*this, next_timer_++);
      },
      .try_port = [this](std::uint16_t port,
                         std::function<void(bool)> done) -> std::unique_ptr<Timer> {
        const int id = next_timer_++;
        timers_[id] = {now_,
                       [done = std::move(done), open = open_ports.contains(port)] { done(open); }};
        return std::make_unique<FakeTimer>(*this, id);
      },
      .state_folder = "/state",
      .now = [] { return std::chrono::sys_days(std::chrono::year(2026) / 1 / 2); },
      .clock = [this] { return now_; },
  });
  server_ = std::make_unique<LspServer>(
      *server_end_, *environment_, [this](int status) { ended = status; }, options_.debounce);
  client_->start(*this);
  server_->start();
}

TestServer::TestServer(std::map<std::string, std::string> initial, Options options)
    : TestServer(NotInitialized{}, std::move(initial), std::move(options)) {
  initialize();
}

TestServer::~TestServer() {
  server_.reset();
  executor_.reset();
}

void TestServer::initialize() {
  json params = {{"processId", nullptr},
                 {"rootUri", uri(options_.root)},
                 {"capabilities", options_.capabilities}};
  if (!options_.initialization_options.is_null()) {
    params["initializationOptions"] = options_.initialization_options;
  }
  send_request("initialize", params);
  run_ready();
  notify("initialized", json::object());
  if (options_.workers == 0) settle();
}

json TestServer::request(const std::string& method, json params) {
  const int id = send_request(method, std::move(params));
  if (options_.workers == 0) {
    settle();
  } else {
    wait_until([&] { return answers.contains(id); });
  }
  if (!answers.contains(id)) {
    ADD_FAILURE() << "no answer to " << method;
    return {};
  }
  const json answer = answers[id];
  EXPECT_TRUE(answer.contains("result")) << method << ": " << answer;
  return answer.value("result", json());
}

int TestServer::send_request(const std::string& method, json params) {
  const int id = next_id_++;
  json message = {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}};
  if (!params.is_null()) message["params"] = std::move(params);
  client_->send(message.dump());
  return id;
}

void TestServer::notify(const std::string& method, json params) {
  json message = {{"jsonrpc", "2.0"}, {"method", method}};
  if (!params.is_null()) message["params"] = std::move(params);
  client_->send(message.dump());
}

void TestServer::open(const std::string& path, const std::string& text, int version) {
  notify("textDocument/didOpen",
         {{"textDocument",
           {{"uri", uri(path)}, {"languageId", "prisma"}, {"version", version}, {"text", text}}}});
}

void TestServer::change(const std::string& path, const std::string& text, int version) {
  notify("textDocument/didChange", {{"textDocument", {{"uri", uri(path)}, {"version", version}}},
                                    {"contentChanges", {{{"text", text}}}}});
}

void TestServer::change(const std::string& path, const json& where, const std::string& text,
                        int version) {
  notify("textDocument/didChange", {{"textDocument", {{"uri", uri(path)}, {"version", version}}},
                                    {"contentChanges", {{{"range", where}, {"text", text}}}}});
}

void TestServer::close(const std::string& path) {
  notify("textDocument/didClose", {{"textDocument", {{"uri", uri(path)}}}});
}

void TestServer::write(const std::string& path, const std::string& text) {
  ASSERT_TRUE(files.create_folder(path.substr(0, path.rfind('/'))));
  ASSERT_TRUE(files.write(path, text));
  tell_watcher({path});
}

void TestServer::remove(const std::string& path) {
  files.remove_all(path);
  tell_watcher({path});
}

void TestServer::tell_watcher(std::vector<std::string> paths, bool rescan) {
  post([this, paths = std::move(paths), rescan] {
    if (on_change_) on_change_({.paths = paths, .rescan = rescan});
  });
}

void TestServer::run_ready() {
  do {
    lsp::deliver_all(*server_end_, *client_);
  } while (run_one());
}

void TestServer::settle() {
  do {
    run_ready();
  } while (fire_next_timer());
}

void TestServer::wait_until(const std::function<bool()>& condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!condition()) {
    run_ready();
    if (condition() || fire_next_timer()) continue;
    std::unique_lock lock(mutex_);
    if (!posted_.wait_until(lock, deadline, [&] { return !tasks_.empty(); })) {
      ADD_FAILURE() << "waited in vain";
      return;
    }
  }
}

bool TestServer::run_one() {
  std::function<void()> task;
  {
    const std::lock_guard lock(mutex_);
    if (tasks_.empty()) return false;
    task = std::move(tasks_.front());
    tasks_.pop_front();
  }
  task();
  return true;
}

bool TestServer::fire_next_timer() {
  const auto next = std::ranges::min_element(
      timers_, {}, [](const auto& timer) { return std::pair(timer.second.due, timer.first); });
  if (next == timers_.end()) return false;
  now_ = std::max(now_, next->second.due);
  const auto call = std::move(next->second.call);
  timers_.erase(next);
  call();
  return true;
}

void TestServer::post(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  posted_.notify_all();
}

void TestServer::on_message(std::string body) {
  const json message = json::parse(body);
  if (!message.contains("method")) {
    answers[message["id"].is_number() ? message["id"].get<int>() : 0] = message;
    return;
  }
  messages_.push_back(message);
  if (message["method"] == "textDocument/publishDiagnostics") {
    const json& params = message["params"];
    published_[*lsp::path_of_uri(params["uri"].get<std::string>())].push_back(params);
  }
  if (message.contains("id")) receive_request(message);
}

void TestServer::on_framing_error(const lsp::FramingError& error) {
  ADD_FAILURE() << error.message;
}

void TestServer::receive_request(const json& message) {
  const std::string method = message["method"];
  if (refuses_requests.contains(method)) {
    const json error = {{"code", -32601}, {"message", "no such method"}};
    client_->send(json{{"jsonrpc", "2.0"}, {"id", message["id"]}, {"error", error}}.dump());
    return;
  }
  json result;
  if (const auto found = answers_to.find(method); found != answers_to.end()) {
    result = found->second(message["params"]);
    // The person takes their time.
    if (result == "never") {
      unanswered_[method] = message["id"];
      return;
    }
  } else if (method == "window/showDocument") {
    result = {{"success", true}};
  }
  client_->send(json{{"jsonrpc", "2.0"}, {"id", message["id"]}, {"result", result}}.dump());
}

void TestServer::answer_late(const std::string& method, json result) {
  client_->send(
      json{{"jsonrpc", "2.0"}, {"id", unanswered_.at(method)}, {"result", std::move(result)}}
          .dump());
}

std::vector<std::string> TestServer::findings(const std::string& path) const {
  std::vector<std::string> lines;
  const auto found = published_.find(path);
  if (found == published_.end()) return lines;
  for (const json& diagnostic : found->second.back()["diagnostics"]) {
    const json& start = diagnostic["range"]["start"];
    lines.push_back(start["line"].dump() + ":" + start["character"].dump() + " " +
                    diagnostic["code"].get<std::string>());
  }
  return lines;
}

std::vector<std::string> TestServer::all_findings() const {
  std::vector<std::string> lines;
  for (const auto& [path, publishes] : published_) {
    for (const std::string& line : findings(path)) lines.push_back(path + " " + line);
  }
  return lines;
}

const std::vector<json>& TestServer::publishes(const std::string& path) const {
  static const std::vector<json> none;
  const auto found = published_.find(path);
  return found == published_.end() ? none : found->second;
}

int TestServer::publish_count(const std::string& path) const {
  return static_cast<int>(publishes(path).size());
}

int TestServer::publish_count() const {
  int count = 0;
  for (const auto& [path, publishes] : published_) count += static_cast<int>(publishes.size());
  return count;
}

std::vector<json> TestServer::received(std::string_view method) const {
  std::vector<json> found;
  for (const json& message : messages_) {
    if (message["method"] == method) found.push_back(message.value("params", json()));
  }
  return found;
}

std::vector<std::string> TestServer::told() const {
  std::vector<std::string> texts;
  for (const json& params : received("window/showMessage")) texts.push_back(params["message"]);
  return texts;
}

void TestServer::forget_messages() {
  messages_.clear();
  published_.clear();
}

std::string TestServer::uri(const std::string& path) const { return lsp::uri_of_path(path); }

json position(int line, int character) { return {{"line", line}, {"character", character}}; }

json range(int line, int begin, int end) { return range(line, begin, line, end); }

json range(int first_line, int first, int last_line, int last) {
  return {{"start", position(first_line, first)}, {"end", position(last_line, last)}};
}

json document(const std::string& path) { return {{"uri", lsp::uri_of_path(path)}}; }

}  // namespace prisma_drift
