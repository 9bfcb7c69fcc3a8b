// The language server over any transport. Owned by the I/O thread.
//
// To add an LSP method: its types in protocol/types/ and its line in protocol/methods.h; a pure
// function in server/features/; its binding in the bind_<theme>.cpp it belongs to, which converts
// (see to_protocol.h); what it announces in server_capabilities() here; a test in tests/server.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "protocol/transport.h"
#include "protocol/types/window.h"
#include "server/lsp/environment.h"
#include "server/lsp/session.h"

namespace prisma_drift {

class LspServer {
 public:
  // `on_end` is called once, with the status the process should end with. The transport and the
  // environment outlive the server.
  LspServer(lsp::Transport& transport, Environment& environment, std::function<void(int)> on_end,
            DebouncePolicy debounce = {});
  ~LspServer();

  // Begins to read.
  void start();
  // One line into the client's log. False before the client has introduced itself and after it said
  // good-bye: then there is no such log.
  bool log_message(lsp::MessageType type, std::string_view line);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace prisma_drift
