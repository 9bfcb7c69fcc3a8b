// What a client says that it can do: the parts that a server like this asks about. Everything
// missing or odd counts as not supported.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"

namespace lsp {

struct ChangeAnnotationSupport {
  std::optional<bool> groups_on_label = {};
  bool operator==(const ChangeAnnotationSupport&) const = default;
};
void encode(JsonWriter& out, const ChangeAnnotationSupport& value);
Decoded decode(const Json& in, ChangeAnnotationSupport& value);

struct WorkspaceEditClientCapabilities {
  bool document_changes = false;
  std::vector<std::string> resource_operations = {};
  std::optional<std::string> failure_handling = {};
  std::optional<ChangeAnnotationSupport> change_annotation_support = {};
  bool operator==(const WorkspaceEditClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const WorkspaceEditClientCapabilities& value);
Decoded decode(const Json& in, WorkspaceEditClientCapabilities& value);

struct DynamicRegistrationCapability {
  bool dynamic_registration = false;
  bool operator==(const DynamicRegistrationCapability&) const = default;
};
void encode(JsonWriter& out, const DynamicRegistrationCapability& value);
Decoded decode(const Json& in, DynamicRegistrationCapability& value);

struct WatchedFilesClientCapabilities {
  bool dynamic_registration = false;
  bool relative_pattern_support = false;
  bool operator==(const WatchedFilesClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const WatchedFilesClientCapabilities& value);
Decoded decode(const Json& in, WatchedFilesClientCapabilities& value);

struct RefreshSupport {
  bool refresh_support = false;
  bool operator==(const RefreshSupport&) const = default;
};
void encode(JsonWriter& out, const RefreshSupport& value);
Decoded decode(const Json& in, RefreshSupport& value);

struct WorkspaceClientCapabilities {
  bool apply_edit = false;
  WorkspaceEditClientCapabilities workspace_edit = {};
  DynamicRegistrationCapability did_change_configuration = {};
  WatchedFilesClientCapabilities did_change_watched_files = {};
  bool workspace_folders = false;
  bool configuration = false;
  RefreshSupport code_lens = {};
  RefreshSupport inlay_hint = {};
  RefreshSupport semantic_tokens = {};
  RefreshSupport diagnostics = {};
  RefreshSupport folding_range = {};
  // Present when the client can show documents that the server provides (3.18).
  std::optional<DynamicRegistrationCapability> text_document_content = {};
  bool operator==(const WorkspaceClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const WorkspaceClientCapabilities& value);
Decoded decode(const Json& in, WorkspaceClientCapabilities& value);

struct SynchronizationClientCapabilities {
  bool dynamic_registration = false;
  bool will_save = false;
  bool did_save = false;
  bool operator==(const SynchronizationClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const SynchronizationClientCapabilities& value);
Decoded decode(const Json& in, SynchronizationClientCapabilities& value);

// The members that a resolve request may fill in later.
struct ResolveSupport {
  std::vector<std::string> properties = {};
  bool operator==(const ResolveSupport&) const = default;
};
void encode(JsonWriter& out, const ResolveSupport& value);
Decoded decode(const Json& in, ResolveSupport& value);

struct CompletionItemClientCapabilities {
  bool snippet_support = false;
  bool deprecated_support = false;
  bool label_details_support = false;
  std::vector<std::string> documentation_format = {};
  std::optional<ResolveSupport> resolve_support = {};
  bool operator==(const CompletionItemClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const CompletionItemClientCapabilities& value);
Decoded decode(const Json& in, CompletionItemClientCapabilities& value);

struct CompletionClientCapabilities {
  CompletionItemClientCapabilities completion_item = {};
  bool context_support = false;
  bool operator==(const CompletionClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const CompletionClientCapabilities& value);
Decoded decode(const Json& in, CompletionClientCapabilities& value);

struct HoverClientCapabilities {
  std::vector<std::string> content_format = {};
  bool operator==(const HoverClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const HoverClientCapabilities& value);
Decoded decode(const Json& in, HoverClientCapabilities& value);

struct SignatureInformationClientCapabilities {
  std::vector<std::string> documentation_format = {};
  bool operator==(const SignatureInformationClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const SignatureInformationClientCapabilities& value);
Decoded decode(const Json& in, SignatureInformationClientCapabilities& value);

struct SignatureHelpClientCapabilities {
  SignatureInformationClientCapabilities signature_information = {};
  bool operator==(const SignatureHelpClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const SignatureHelpClientCapabilities& value);
Decoded decode(const Json& in, SignatureHelpClientCapabilities& value);

struct LinkSupport {
  bool link_support = false;
  bool operator==(const LinkSupport&) const = default;
};
void encode(JsonWriter& out, const LinkSupport& value);
Decoded decode(const Json& in, LinkSupport& value);

struct DocumentSymbolClientCapabilities {
  bool hierarchical_document_symbol_support = false;
  bool operator==(const DocumentSymbolClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const DocumentSymbolClientCapabilities& value);
Decoded decode(const Json& in, DocumentSymbolClientCapabilities& value);

struct CodeActionKindSupport {
  std::vector<std::string> value_set = {};
  bool operator==(const CodeActionKindSupport&) const = default;
};
void encode(JsonWriter& out, const CodeActionKindSupport& value);
Decoded decode(const Json& in, CodeActionKindSupport& value);

struct CodeActionLiteralSupport {
  CodeActionKindSupport code_action_kind = {};
  bool operator==(const CodeActionLiteralSupport&) const = default;
};
void encode(JsonWriter& out, const CodeActionLiteralSupport& value);
Decoded decode(const Json& in, CodeActionLiteralSupport& value);

// Without literal support the client takes commands only.
struct CodeActionClientCapabilities {
  std::optional<CodeActionLiteralSupport> code_action_literal_support = {};
  bool is_preferred_support = false;
  bool disabled_support = false;
  bool data_support = false;
  bool honors_change_annotations = false;
  std::optional<ResolveSupport> resolve_support = {};
  bool operator==(const CodeActionClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const CodeActionClientCapabilities& value);
Decoded decode(const Json& in, CodeActionClientCapabilities& value);

struct RenameClientCapabilities {
  bool prepare_support = false;
  bool honors_change_annotations = false;
  bool operator==(const RenameClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const RenameClientCapabilities& value);
Decoded decode(const Json& in, RenameClientCapabilities& value);

struct DiagnosticTagSupport {
  std::vector<std::int32_t> value_set = {};
  bool operator==(const DiagnosticTagSupport&) const = default;
};
void encode(JsonWriter& out, const DiagnosticTagSupport& value);
Decoded decode(const Json& in, DiagnosticTagSupport& value);

struct PublishDiagnosticsClientCapabilities {
  bool related_information = false;
  bool version_support = false;
  bool code_description_support = false;
  bool data_support = false;
  std::optional<DiagnosticTagSupport> tag_support = {};
  bool operator==(const PublishDiagnosticsClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const PublishDiagnosticsClientCapabilities& value);
Decoded decode(const Json& in, PublishDiagnosticsClientCapabilities& value);

struct PullDiagnosticsClientCapabilities {
  bool dynamic_registration = false;
  bool related_document_support = false;
  bool operator==(const PullDiagnosticsClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const PullDiagnosticsClientCapabilities& value);
Decoded decode(const Json& in, PullDiagnosticsClientCapabilities& value);

struct FoldingRangeClientCapabilities {
  bool line_folding_only = false;
  std::optional<std::uint32_t> range_limit = {};
  bool operator==(const FoldingRangeClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const FoldingRangeClientCapabilities& value);
Decoded decode(const Json& in, FoldingRangeClientCapabilities& value);

struct SemanticTokensClientCapabilities {
  std::vector<std::string> token_types = {};
  std::vector<std::string> token_modifiers = {};
  bool augments_syntax_tokens = false;
  bool operator==(const SemanticTokensClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const SemanticTokensClientCapabilities& value);
Decoded decode(const Json& in, SemanticTokensClientCapabilities& value);

struct InlayHintClientCapabilities {
  std::optional<ResolveSupport> resolve_support = {};
  bool operator==(const InlayHintClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const InlayHintClientCapabilities& value);
Decoded decode(const Json& in, InlayHintClientCapabilities& value);

struct TextDocumentClientCapabilities {
  SynchronizationClientCapabilities synchronization = {};
  CompletionClientCapabilities completion = {};
  HoverClientCapabilities hover = {};
  SignatureHelpClientCapabilities signature_help = {};
  LinkSupport definition = {};
  DocumentSymbolClientCapabilities document_symbol = {};
  CodeActionClientCapabilities code_action = {};
  RenameClientCapabilities rename = {};
  PublishDiagnosticsClientCapabilities publish_diagnostics = {};
  // Present when the client pulls diagnostics.
  std::optional<PullDiagnosticsClientCapabilities> diagnostic = {};
  FoldingRangeClientCapabilities folding_range = {};
  SemanticTokensClientCapabilities semantic_tokens = {};
  std::optional<InlayHintClientCapabilities> inlay_hint = {};
  bool operator==(const TextDocumentClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const TextDocumentClientCapabilities& value);
Decoded decode(const Json& in, TextDocumentClientCapabilities& value);

struct ShowDocumentClientCapabilities {
  bool support = false;
  bool operator==(const ShowDocumentClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const ShowDocumentClientCapabilities& value);
Decoded decode(const Json& in, ShowDocumentClientCapabilities& value);

struct MessageActionItemClientCapabilities {
  bool additional_properties_support = false;
  bool operator==(const MessageActionItemClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const MessageActionItemClientCapabilities& value);
Decoded decode(const Json& in, MessageActionItemClientCapabilities& value);

struct ShowMessageClientCapabilities {
  std::optional<MessageActionItemClientCapabilities> message_action_item = {};
  bool operator==(const ShowMessageClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const ShowMessageClientCapabilities& value);
Decoded decode(const Json& in, ShowMessageClientCapabilities& value);

struct WindowClientCapabilities {
  bool work_done_progress = false;
  std::optional<ShowMessageClientCapabilities> show_message = {};
  ShowDocumentClientCapabilities show_document = {};
  bool operator==(const WindowClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const WindowClientCapabilities& value);
Decoded decode(const Json& in, WindowClientCapabilities& value);

struct GeneralClientCapabilities {
  // In order of preference. Empty: UTF-16 only.
  std::vector<std::string> position_encodings = {};
  bool operator==(const GeneralClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const GeneralClientCapabilities& value);
Decoded decode(const Json& in, GeneralClientCapabilities& value);

struct ClientCapabilities {
  WorkspaceClientCapabilities workspace = {};
  TextDocumentClientCapabilities text_document = {};
  WindowClientCapabilities window = {};
  GeneralClientCapabilities general = {};
  Any experimental = {};
  bool operator==(const ClientCapabilities&) const = default;
};
void encode(JsonWriter& out, const ClientCapabilities& value);
Decoded decode(const Json& in, ClientCapabilities& value);

}  // namespace lsp
