#include "tests/support/lsp_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace prisma_drift::support {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr milliseconds kPatience{10'000};

milliseconds left_until(Clock::time_point deadline) {
  const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
  return std::max(left, milliseconds{0});
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("/-_.~").find(c) != std::string_view::npos;
}

// What a client answers that agrees to everything and has no settings.
json answer_to(const std::string& method, const json& params) {
  if (method == "workspace/configuration") {
    return json(std::vector<json>(params.at("items").size(), nullptr));
  }
  if (method == "workspace/applyEdit") return {{"applied", true}};
  if (method == "window/showDocument") return {{"success", true}};
  return nullptr;
}

}  // namespace

LspProcess::LspProcess(const std::vector<std::string>& arguments, const std::string& directory) {
  // A server that ends early must not end us.
  ::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> to_child{};
  std::array<int, 2> from_child{};
  if (::pipe2(to_child.data(), O_CLOEXEC) != 0 || ::pipe2(from_child.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("no pipe for the server");
  }
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  started_ = Clock::now();
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("no process for the server");
  if (pid_ == 0) {
    ::signal(SIGPIPE, SIG_DFL);
    const int silence = ::open("/dev/null", O_WRONLY);
    ::dup2(to_child[0], STDIN_FILENO);
    ::dup2(from_child[1], STDOUT_FILENO);
    ::dup2(silence, STDERR_FILENO);
    if (::chdir(directory.c_str()) == 0) ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  ::close(to_child[0]);
  ::close(from_child[1]);
  input_ = to_child[1];
  output_ = from_child[0];
}

LspProcess::~LspProcess() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    wait_for_end();
  }
  hang_up();
  ::close(output_);
}

void LspProcess::hang_up() {
  if (input_ >= 0) ::close(std::exchange(input_, -1));
}

double LspProcess::megabytes(std::string_view field) const {
  std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(field)) return std::stod(line.substr(field.size())) / 1024.0;
  }
  throw std::runtime_error("the server ended");
}

int LspProcess::send_request(std::string_view method, json params) {
  const int id = next_id_++;
  send({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}});
  return id;
}

json LspProcess::request(std::string_view method, json params) {
  const int id = send_request(method, std::move(params));
  if (!wait_until([this, id] { return answers_.contains(id); }, kPatience)) {
    throw std::runtime_error("no answer to " + std::string(method));
  }
  json answer = std::move(answers_.extract(id).mapped());
  if (answer.contains("error")) {
    throw std::runtime_error(std::string(method) + ": " + answer["error"].dump());
  }
  return answer.value("result", json());
}

void LspProcess::notify(std::string_view method, json params) {
  send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

json LspProcess::initialize(const std::string& folder, json options, json capabilities) {
  json result = request(
      "initialize", {{"processId", ::getpid()},
                     {"rootUri", uri_of_path(folder)},
                     {"workspaceFolders", {{{"uri", uri_of_path(folder)}, {"name", "project"}}}},
                     {"initializationOptions", std::move(options)},
                     {"capabilities", std::move(capabilities)}});
  notify("initialized", json::object());
  return result;
}

int LspProcess::shut_down() {
  request("shutdown", nullptr);
  notify("exit", nullptr);
  return wait_for_end();
}

void LspProcess::open(const std::string& path, std::string_view language, std::string_view text) {
  notify(
      "textDocument/didOpen",
      {{"textDocument",
        {{"uri", uri_of_path(path)}, {"languageId", language}, {"version", 1}, {"text", text}}}});
}

bool LspProcess::wait_until(const std::function<bool()>& condition, milliseconds patience) {
  const Clock::time_point deadline = Clock::now() + patience;
  while (!condition()) {
    if (Clock::now() >= deadline) return false;
    read_some(left_until(deadline));
  }
  return true;
}

void LspProcess::listen(milliseconds quiet) {
  Clock::time_point since = Clock::now();
  while (Clock::now() < since + quiet) {
    read_some(left_until(since + quiet));
    since = std::max(since, last_publish_);
  }
}

const json& LspProcess::diagnostics(const std::string& path) const {
  static const json none = json::array();
  const auto found = published_.find(path);
  return found == published_.end() ? none : found->second.diagnostics;
}

std::size_t LspProcess::finding_count() const {
  std::size_t count = 0;
  for (const auto& [path, file] : published_) count += file.diagnostics.size();
  return count;
}

void LspProcess::send(const json& message) {
  const std::string body = message.dump();
  send_bytes("Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
}

void LspProcess::send_bytes(std::string_view text) {
  for (std::size_t sent = 0; sent < text.size();) {
    const ssize_t count = ::write(input_, text.data() + sent, text.size() - sent);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw std::runtime_error("the server reads no more");
    sent += static_cast<std::size_t>(count);
  }
}

void LspProcess::read_some(milliseconds patience) {
  pollfd ready{output_, POLLIN, 0};
  if (::poll(&ready, 1, static_cast<int>(patience.count())) <= 0) return;
  std::array<char, 1 << 16> bytes{};
  const ssize_t count = ::read(output_, bytes.data(), bytes.size());
  if (count < 0 && errno == EINTR) return;
  if (count <= 0) throw std::runtime_error("the server ended");
  buffer_.append(bytes.data(), static_cast<std::size_t>(count));

  for (;;) {
    const std::size_t end = buffer_.find("\r\n\r\n");
    if (end == std::string::npos) return;
    constexpr std::string_view kLength = "Content-Length: ";
    const std::size_t length = buffer_.find(kLength);
    std::size_t size = 0;
    const char* digits = buffer_.data() + length + kLength.size();
    if (length > end || std::from_chars(digits, buffer_.data() + end, size).ec != std::errc()) {
      throw std::runtime_error("the server sent no Content-Length");
    }
    if (buffer_.size() < end + 4 + size) return;
    const json message = json::parse(buffer_.substr(end + 4, size));
    buffer_.erase(0, end + 4 + size);
    handle(message);
  }
}

void LspProcess::handle(const json& message) {
  if (!message.contains("method")) {
    if (message.at("id").is_number()) {
      answers_[message["id"].get<int>()] = message;
    } else {
      errors_.push_back(message);
    }
    return;
  }
  messages_.push_back(message);
  const std::string method = message["method"];
  const json params = message.value("params", json::object());
  if (message.contains("id")) {
    const auto chosen = answers_to.find(method);
    send({{"jsonrpc", "2.0"},
          {"id", message["id"]},
          {"result", chosen != answers_to.end() ? chosen->second : answer_to(method, params)}});
  } else if (method == "textDocument/publishDiagnostics") {
    last_publish_ = Clock::now();
    Published& file = published_[path_of_uri(params["uri"].get<std::string>())];
    file.diagnostics = params["diagnostics"];
    file.last = last_publish_;
    ++file.times;
  }
}

int LspProcess::wait_for_end() {
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

std::string uri_of_path(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri = "file://";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain(c)) {
      uri += c;
    } else {
      uri += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return uri;
}

std::string path_of_uri(std::string_view uri) {
  if (uri.starts_with("file://")) uri.remove_prefix(7);
  std::string path;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    int byte = 0;
    if (uri[i] == '%' && i + 2 < uri.size() &&
        std::from_chars(uri.data() + i + 1, uri.data() + i + 3, byte, 16).ec == std::errc()) {
      path += static_cast<char>(byte);
      i += 2;
    } else {
      path += uri[i];
    }
  }
  return path;
}

}  // namespace prisma_drift::support
