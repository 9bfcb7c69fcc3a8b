#include "server/lsp/client_terminal.h"

#include <unistd.h>

#include <utility>

#include "server/lsp/client_requests.h"

namespace prisma_drift {
namespace {

ProcessEnd end_of(const lsp::Outcome<RunInTerminalResult>& outcome, bool cancelled) {
  if (cancelled) return {ProcessEndKind::cancelled, 0, {}};
  if (!outcome) {
    return {ProcessEndKind::not_started, 0,
            "the editor could not run it: " + outcome.error().message};
  }
  if (!outcome->exit_code) return {ProcessEndKind::terminal_closed, 0, {}};
  return {ProcessEndKind::exited, *outcome->exit_code, {}};
}

class TerminalProcess : public RunningProcess {
 public:
  TerminalProcess(lsp::Connection& connection, const RunInTerminalParams& params,
                  ProcessCallbacks callbacks)
      : connection_(connection), state_(std::make_shared<State>()) {
    state_->end = std::move(callbacks.end);
    id_ = connection_.request<methods::RunInTerminal>(
        params, [state = state_](const lsp::Outcome<RunInTerminalResult>& outcome) {
          state->over = true;
          const auto end = std::exchange(state->end, {});
          if (end) end(end_of(outcome, state->cancelled));
        });
  }

  ~TerminalProcess() override {
    state_->end = {};
    cancel();
  }
  TerminalProcess(const TerminalProcess&) = delete;
  TerminalProcess& operator=(const TerminalProcess&) = delete;

  void cancel() override {
    if (state_->over || std::exchange(state_->cancelled, true)) return;
    connection_.cancel(id_);
  }

 private:
  struct State {
    std::function<void(const ProcessEnd&)> end;
    bool cancelled = false;
    bool over = false;
  };

  lsp::Connection& connection_;
  const std::shared_ptr<State> state_;
  lsp::RequestId id_;
};

}  // namespace

std::unique_ptr<RunningProcess> ClientTerminal::run(ProcessRequest request,
                                                    ProcessCallbacks callbacks) {
  RunInTerminalParams params{.id = std::to_string(::getpid()) + "-" + std::to_string(++runs_),
                             .title = std::move(request.purpose),
                             .command = std::move(request.arguments),
                             .cwd = std::move(request.folder),
                             .env = {request.environment.begin(), request.environment.end()},
                             .unset = std::move(request.unset)};
  return std::make_unique<TerminalProcess>(connection_, params, std::move(callbacks));
}

}  // namespace prisma_drift
