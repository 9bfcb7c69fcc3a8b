// What the server says that it can do.
#pragma once

#include <optional>
#include <string>

#include "protocol/codec.h"
#include "protocol/types/basic.h"
#include "protocol/types/code_action.h"
#include "protocol/types/code_lens.h"
#include "protocol/types/command.h"
#include "protocol/types/completion.h"
#include "protocol/types/diagnostic.h"
#include "protocol/types/formatting.h"
#include "protocol/types/inlay_hint.h"
#include "protocol/types/navigation.h"
#include "protocol/types/rename.h"
#include "protocol/types/semantic_tokens.h"
#include "protocol/types/signature_help.h"
#include "protocol/types/text_document.h"
#include "protocol/types/workspace.h"

namespace lsp {

namespace position_encoding {
inline constexpr const char* kUtf8 = "utf-8";
inline constexpr const char* kUtf16 = "utf-16";
inline constexpr const char* kUtf32 = "utf-32";
}  // namespace position_encoding

struct WorkspaceFoldersServerCapabilities {
  std::optional<bool> supported = {};
  std::optional<bool> change_notifications = {};
  bool operator==(const WorkspaceFoldersServerCapabilities&) const = default;
};
void encode(JsonWriter& out, const WorkspaceFoldersServerCapabilities& value);
Decoded decode(const Json& in, WorkspaceFoldersServerCapabilities& value);

struct WorkspaceServerCapabilities {
  std::optional<WorkspaceFoldersServerCapabilities> workspace_folders = {};
  std::optional<TextDocumentContentOptions> text_document_content = {};
  bool operator==(const WorkspaceServerCapabilities&) const = default;
};
void encode(JsonWriter& out, const WorkspaceServerCapabilities& value);
Decoded decode(const Json& in, WorkspaceServerCapabilities& value);

struct ServerCapabilities {
  std::optional<std::string> position_encoding = {};
  std::optional<TextDocumentSyncOptions> text_document_sync = {};
  std::optional<CompletionOptions> completion_provider = {};
  std::optional<bool> hover_provider = {};
  std::optional<SignatureHelpOptions> signature_help_provider = {};
  std::optional<bool> definition_provider = {};
  std::optional<bool> type_definition_provider = {};
  std::optional<bool> references_provider = {};
  std::optional<bool> document_highlight_provider = {};
  std::optional<bool> document_symbol_provider = {};
  std::optional<bool> workspace_symbol_provider = {};
  std::optional<CodeActionOptions> code_action_provider = {};
  std::optional<CodeLensOptions> code_lens_provider = {};
  std::optional<DocumentLinkOptions> document_link_provider = {};
  std::optional<bool> document_formatting_provider = {};
  std::optional<bool> document_range_formatting_provider = {};
  std::optional<DocumentOnTypeFormattingOptions> document_on_type_formatting_provider = {};
  std::optional<RenameOptions> rename_provider = {};
  std::optional<bool> folding_range_provider = {};
  std::optional<bool> selection_range_provider = {};
  std::optional<ExecuteCommandOptions> execute_command_provider = {};
  std::optional<SemanticTokensOptions> semantic_tokens_provider = {};
  std::optional<InlayHintOptions> inlay_hint_provider = {};
  std::optional<DiagnosticOptions> diagnostic_provider = {};
  std::optional<WorkspaceServerCapabilities> workspace = {};
  Any experimental = {};
  bool operator==(const ServerCapabilities&) const = default;
};
void encode(JsonWriter& out, const ServerCapabilities& value);
Decoded decode(const Json& in, ServerCapabilities& value);

}  // namespace lsp
