// What we say to clients beyond LSP; they announce each in `capabilities.experimental.prismaDrift`.
// editors/PROTOCOL.md tells it to those who write clients.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "protocol/codec.h"
#include "protocol/method.h"

namespace prisma_drift {

// A command that the client runs in a terminal of its own, where the person can answer it.
struct RunInTerminalParams {
  // Names this run; the same for no other run of this server.
  std::string id;
  std::string title;
  // Program and arguments; never given to a shell.
  std::vector<std::string> command;
  std::string cwd;
  std::map<std::string, std::string> env;
  std::vector<std::string> unset;
};
void encode(lsp::JsonWriter& out, const RunInTerminalParams& value);
lsp::Decoded decode(const lsp::Json& in, RunInTerminalParams& value);

struct RunInTerminalResult {
  // Null: the terminal was closed, or the command was killed.
  lsp::Nullable<int> exit_code;
};
void encode(lsp::JsonWriter& out, const RunInTerminalResult& value);
lsp::Decoded decode(const lsp::Json& in, RunInTerminalResult& value);

// A question with several lines, and perhaps with something that has to be typed.
struct ConfirmParams {
  std::string title;
  std::string detail;
  // On the button that means yes.
  std::string action;
  // What the person must type, exactly.
  std::optional<std::string> typed;
  // The document that is under review: it is opened, and the question stands beside it.
  std::optional<std::string> beside;
};
void encode(lsp::JsonWriter& out, const ConfirmParams& value);
lsp::Decoded decode(const lsp::Json& in, ConfirmParams& value);

struct ConfirmResult {
  bool confirmed = false;
  std::optional<std::string> typed;
};
void encode(lsp::JsonWriter& out, const ConfirmResult& value);
lsp::Decoded decode(const lsp::Json& in, ConfirmResult& value);

struct ProjectStatusItem {
  // Of the project's root.
  std::string uri;
  // Of one of its schema's files, for the argument of commands; empty where there is none.
  std::string file;
  std::string name;
  // How many have no migration.
  int changes = 0;
  std::string text;
  // `clean`, `drift`, `unknown` or `error`.
  std::string severity;
  bool operator==(const ProjectStatusItem&) const = default;
};
void encode(lsp::JsonWriter& out, const ProjectStatusItem& value);
lsp::Decoded decode(const lsp::Json& in, ProjectStatusItem& value);

struct StatusParams {
  std::vector<ProjectStatusItem> projects;
};
void encode(lsp::JsonWriter& out, const StatusParams& value);
lsp::Decoded decode(const lsp::Json& in, StatusParams& value);

namespace methods {
struct RunInTerminal
    : lsp::Request<"prismaDrift/runInTerminal", RunInTerminalParams, RunInTerminalResult> {};
struct Confirm : lsp::Request<"prismaDrift/confirm", ConfirmParams, ConfirmResult> {};
struct Status : lsp::Notification<"prismaDrift/status", StatusParams> {};
}  // namespace methods

}  // namespace prisma_drift
