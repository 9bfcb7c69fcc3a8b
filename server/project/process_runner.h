// Running the project's own commands, for a person who asked for it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace asio {
class io_context;
}

namespace prisma_drift {

struct ProcessRequest {
  // Program and arguments; never given to a shell. The program is looked up in PATH.
  std::vector<std::string> arguments;
  std::string folder;
  // Set on top of our own environment.
  std::vector<std::pair<std::string, std::string>> environment;
  std::vector<std::string> unset;
  // What it is for, in words; shown where the command has a terminal that people see.
  std::string purpose = {};
};

// The last one: by the person, and nobody knows how far the command had come.
enum class ProcessEndKind : std::uint8_t {
  exited,
  killed,
  cancelled,
  not_started,
  terminal_closed
};

struct ProcessEnd {
  ProcessEndKind kind = ProcessEndKind::exited;
  // The exit status, or the number of the signal.
  int status = 0;
  // Why it could not be started.
  std::string message;
  bool succeeded() const { return kind == ProcessEndKind::exited && status == 0; }
};

struct ProcessCallbacks {
  // What the command printed, as it comes: with colours and cursor movements, in any pieces.
  std::function<void(std::string_view bytes)> output;
  // The command printed what looks like a question, and waits. Nobody will answer: the usual reply
  // is `cancel`. Told once for each question.
  std::function<void(std::string_view question)> question;
  // Told once, after the last output; nothing is told after it.
  std::function<void(const ProcessEnd& end)> end;
};

struct ProcessTiming {
  // How long output must rest on what looks like a question.
  std::chrono::milliseconds question_after{700};
  // From the polite signal to the other.
  std::chrono::milliseconds grace{3000};
};

// A command that runs. Destroying it ends the command like `cancel`, and then nothing is told.
class RunningProcess {
 public:
  virtual ~RunningProcess() = default;
  // Ends the command with everything that it has started; `end` is told when it is gone.
  virtual void cancel() = 0;
};

// Owned and used by the thread that runs the io_context; tells there too.
class ProcessRunner {
 public:
  virtual ~ProcessRunner() = default;
  // Never tells before it returns.
  virtual std::unique_ptr<RunningProcess> run(ProcessRequest request,
                                              ProcessCallbacks callbacks) = 0;
};

// Commands get a terminal of their own, because `prisma migrate dev` refuses to run without.
// Nothing is ever written to it.
std::unique_ptr<ProcessRunner> make_process_runner(asio::io_context& io, ProcessTiming timing = {});

// Terminal output as plain lines: no colours, and of a line that was rewritten the last state.
std::string plain_text(std::string_view terminal_output);

// The question that a program seems to wait at, if its output ends in one.
std::string waiting_question(std::string_view terminal_output);

}  // namespace prisma_drift
