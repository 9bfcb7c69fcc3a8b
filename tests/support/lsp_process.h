// A language server as a child process, and a client that talks to it over its standard input and
// output: for tests and measurements of the real program.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace prisma_drift::support {

using Clock = std::chrono::steady_clock;

// What the server last published for a file.
struct Published {
  nlohmann::json diagnostics = nlohmann::json::array();
  int times = 0;
  Clock::time_point last;
};

// Used by one thread. Reads only inside request(), wait_until() and listen(); answers the server's
// own requests as a client does that agrees to everything. Throws std::runtime_error when the
// server ends or does not answer in time.
class LspProcess {
 public:
  // Starts `arguments` with `directory` as its working directory; stderr goes to /dev/null.
  LspProcess(const std::vector<std::string>& arguments, const std::string& directory);
  ~LspProcess();
  LspProcess(const LspProcess&) = delete;
  LspProcess& operator=(const LspProcess&) = delete;

  pid_t pid() const { return pid_; }
  Clock::time_point started() const { return started_; }
  // What it has of memory, and the most that it had. Linux.
  double resident_megabytes() const { return megabytes("VmRSS:"); }
  double peak_megabytes() const { return megabytes("VmHWM:"); }

  // The result of the request; an error answer throws.
  nlohmann::json request(std::string_view method, nlohmann::json params);
  // Sends it and does not wait; `answer` has the response once it came.
  int send_request(std::string_view method, nlohmann::json params);
  bool has_answer(int id) const { return answers_.contains(id); }
  const nlohmann::json& answer(int id) const { return answers_.at(id); }
  void notify(std::string_view method, nlohmann::json params);
  // As they are: for what is no message.
  void send_bytes(std::string_view bytes);

  // initialize and initialized, with the folder as the workspace. `options` are the
  // initializationOptions.
  nlohmann::json initialize(const std::string& folder, nlohmann::json options = {},
                            nlohmann::json capabilities = nlohmann::json::object());
  // shutdown and exit; returns the exit status, or 128 and the signal's number.
  int shut_down();
  // Closes the server's standard input.
  void hang_up();
  // Waits for the server to end by itself; its status as above.
  int wait_for_end();
  void open(const std::string& path, std::string_view language, std::string_view text);

  // Reads until the condition holds; false if it does not within `patience`.
  bool wait_until(const std::function<bool()>& condition, std::chrono::milliseconds patience);
  // Reads until nothing was published for `quiet`.
  void listen(std::chrono::milliseconds quiet);

  // By path, for file: URIs.
  const std::map<std::string, Published>& published() const { return published_; }
  const nlohmann::json& diagnostics(const std::string& path) const;
  std::size_t finding_count() const;
  // How to answer requests of the server, by method, instead of agreeing.
  std::map<std::string, nlohmann::json> answers_to;
  // Requests and notifications of the server, in order.
  const std::vector<nlohmann::json>& messages() const { return messages_; }
  // Errors that belong to no request of ours.
  const std::vector<nlohmann::json>& errors() const { return errors_; }
  // When anything was last published.
  Clock::time_point last_publish() const { return last_publish_; }

 private:
  void send(const nlohmann::json& message);
  // Reads what is there, waiting for at most `patience` for the first byte; handles whole messages.
  void read_some(std::chrono::milliseconds patience);
  void handle(const nlohmann::json& message);
  // Of a field of /proc/<pid>/status.
  double megabytes(std::string_view field) const;

  pid_t pid_ = -1;
  int input_ = -1;
  int output_ = -1;
  Clock::time_point started_;
  std::string buffer_;
  int next_id_ = 1;
  std::map<int, nlohmann::json> answers_;
  std::vector<nlohmann::json> messages_;
  std::vector<nlohmann::json> errors_;
  std::map<std::string, Published> published_;
  Clock::time_point last_publish_;
};

// file: URI of an absolute path, and back.
std::string uri_of_path(std::string_view path);
std::string path_of_uri(std::string_view uri);

}  // namespace prisma_drift::support
