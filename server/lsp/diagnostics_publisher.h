// Tells the client about findings, and only about those that changed. Owned by the I/O thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/lsp/to_protocol.h"

namespace prisma_drift {

class DiagnosticsPublisher {
 public:
  // Sends all diagnostics of one file. Without a URI it is the one by which the client knows it.
  using Send = std::function<void(const std::string& path, std::optional<std::string> uri,
                                  std::vector<lsp::Diagnostic> diagnostics)>;

  explicit DiagnosticsPublisher(Send send) : send_(std::move(send)) {}

  // Replaces what `project` (any stable key) had said. Files of which no word changed are left
  // alone; files that lost all their diagnostics are cleared. False when nothing changed.
  bool publish(const void* project, DiagnosticsByPath diagnostics);
  void forget(const void* project) { publish(project, {}); }
  // The client knows the file by another URI from now on. False when nothing had to be sent.
  bool move(const std::string& path, const std::string& from, const std::string& to);

  // Sends again what a client may have dropped (Neovim does, when it reads a file anew). Where that
  // is nothing, answer() says so: clients wait for a first word about a document.
  void opened(const std::string& path);
  // Nobody waits for a word about it any longer.
  void closed(const std::string& path) { awaited_.erase(path); }
  // Sends that there is nothing about documents which were opened and have been checked since.
  void answer(const std::function<bool(const std::string& path)>& is_checked);

  // What was last sent for a file, for clients that ask.
  std::vector<lsp::Diagnostic> current(const std::string& path) const;
  std::vector<std::string> paths() const;

 private:
  Send send_;
  std::map<const void*, DiagnosticsByPath> by_project_;
  // Opened, and nothing was said of them yet.
  std::set<std::string> awaited_;
};

}  // namespace prisma_drift
