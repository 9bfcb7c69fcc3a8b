// Runs commands in terminals of the client, where the person sees them and can answer what they
// ask. Nothing of what they print comes back. Owned by the I/O thread.
#pragma once

#include <string>

#include "protocol/connection.h"
#include "server/project/process_runner.h"

namespace prisma_drift {

class ClientTerminal : public ProcessRunner {
 public:
  // The connection outlives the runner; processes may outlive both.
  explicit ClientTerminal(lsp::Connection& connection) : connection_(connection) {}

  std::unique_ptr<RunningProcess> run(ProcessRequest request, ProcessCallbacks callbacks) override;

 private:
  lsp::Connection& connection_;
  int runs_ = 0;
};

}  // namespace prisma_drift
