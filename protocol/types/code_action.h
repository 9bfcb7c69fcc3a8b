// Code actions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"
#include "protocol/types/diagnostic.h"
#include "protocol/types/workspace_edit.h"

namespace lsp {

namespace code_action_kind {
inline constexpr const char* kEmpty = "";
inline constexpr const char* kQuickFix = "quickfix";
inline constexpr const char* kRefactor = "refactor";
inline constexpr const char* kRefactorRewrite = "refactor.rewrite";
inline constexpr const char* kSource = "source";
inline constexpr const char* kSourceFixAll = "source.fixAll";
}  // namespace code_action_kind

enum class CodeActionTriggerKind {
  invoked = 1,
  automatic = 2,
};
constexpr EnumBounds bounds_of(CodeActionTriggerKind) { return {1, 2}; }

struct CodeActionContext {
  std::vector<Diagnostic> diagnostics = {};
  // Kinds the client wants, each with its sub-kinds. Absent: all.
  std::optional<std::vector<std::string>> only = {};
  std::optional<CodeActionTriggerKind> trigger_kind = {};
  bool operator==(const CodeActionContext&) const = default;
};
void encode(JsonWriter& out, const CodeActionContext& value);
Decoded decode(const Json& in, CodeActionContext& value);

struct CodeActionParams {
  TextDocumentIdentifier text_document = {};
  Range range = {};
  CodeActionContext context = {};
  bool operator==(const CodeActionParams&) const = default;
};
void encode(JsonWriter& out, const CodeActionParams& value);
Decoded decode(const Json& in, CodeActionParams& value);

struct CodeActionDisabled {
  std::string reason = {};
  bool operator==(const CodeActionDisabled&) const = default;
};
void encode(JsonWriter& out, const CodeActionDisabled& value);
Decoded decode(const Json& in, CodeActionDisabled& value);

// The edit is applied first, then the command is run.
struct CodeAction {
  std::string title = {};
  std::optional<std::string> kind = {};
  std::optional<std::vector<Diagnostic>> diagnostics = {};
  std::optional<bool> is_preferred = {};
  std::optional<CodeActionDisabled> disabled = {};
  std::optional<WorkspaceEdit> edit = {};
  std::optional<Command> command = {};
  // Comes back in `codeAction/resolve`.
  Any data = {};
  bool operator==(const CodeAction&) const = default;
};
void encode(JsonWriter& out, const CodeAction& value);
Decoded decode(const Json& in, CodeAction& value);

struct CodeActionOptions {
  std::optional<std::vector<std::string>> code_action_kinds = {};
  std::optional<bool> resolve_provider = {};
  bool operator==(const CodeActionOptions&) const = default;
};
void encode(JsonWriter& out, const CodeActionOptions& value);
Decoded decode(const Json& in, CodeActionOptions& value);

using CodeActionResult = std::optional<std::vector<CodeAction>>;

}  // namespace lsp
