#include "protocol/types/client_capabilities.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kChangeAnnotationSupportFields =
    fields(field("groupsOnLabel", &ChangeAnnotationSupport::groups_on_label));

constexpr auto kWorkspaceEditClientCapabilitiesFields = fields(
    lenient_field("documentChanges", &WorkspaceEditClientCapabilities::document_changes),
    lenient_field("resourceOperations", &WorkspaceEditClientCapabilities::resource_operations),
    field("failureHandling", &WorkspaceEditClientCapabilities::failure_handling),
    field("changeAnnotationSupport", &WorkspaceEditClientCapabilities::change_annotation_support));

constexpr auto kDynamicRegistrationCapabilityFields = fields(
    lenient_field("dynamicRegistration", &DynamicRegistrationCapability::dynamic_registration));

constexpr auto kWatchedFilesClientCapabilitiesFields = fields(
    lenient_field("dynamicRegistration", &WatchedFilesClientCapabilities::dynamic_registration),
    lenient_field("relativePatternSupport",
                  &WatchedFilesClientCapabilities::relative_pattern_support));

constexpr auto kRefreshSupportFields =
    fields(lenient_field("refreshSupport", &RefreshSupport::refresh_support));

constexpr auto kWorkspaceClientCapabilitiesFields = fields(
    lenient_field("applyEdit", &WorkspaceClientCapabilities::apply_edit),
    lenient_field("workspaceEdit", &WorkspaceClientCapabilities::workspace_edit),
    lenient_field("didChangeConfiguration", &WorkspaceClientCapabilities::did_change_configuration),
    lenient_field("didChangeWatchedFiles", &WorkspaceClientCapabilities::did_change_watched_files),
    lenient_field("workspaceFolders", &WorkspaceClientCapabilities::workspace_folders),
    lenient_field("configuration", &WorkspaceClientCapabilities::configuration),
    lenient_field("codeLens", &WorkspaceClientCapabilities::code_lens),
    lenient_field("inlayHint", &WorkspaceClientCapabilities::inlay_hint),
    lenient_field("semanticTokens", &WorkspaceClientCapabilities::semantic_tokens),
    lenient_field("diagnostics", &WorkspaceClientCapabilities::diagnostics),
    lenient_field("foldingRange", &WorkspaceClientCapabilities::folding_range),
    field("textDocumentContent", &WorkspaceClientCapabilities::text_document_content));

constexpr auto kSynchronizationClientCapabilitiesFields = fields(
    lenient_field("dynamicRegistration", &SynchronizationClientCapabilities::dynamic_registration),
    lenient_field("willSave", &SynchronizationClientCapabilities::will_save),
    lenient_field("didSave", &SynchronizationClientCapabilities::did_save));

constexpr auto kResolveSupportFields =
    fields(lenient_field("properties", &ResolveSupport::properties));

constexpr auto kCompletionItemClientCapabilitiesFields = fields(
    lenient_field("snippetSupport", &CompletionItemClientCapabilities::snippet_support),
    lenient_field("deprecatedSupport", &CompletionItemClientCapabilities::deprecated_support),
    lenient_field("labelDetailsSupport", &CompletionItemClientCapabilities::label_details_support),
    lenient_field("documentationFormat", &CompletionItemClientCapabilities::documentation_format),
    field("resolveSupport", &CompletionItemClientCapabilities::resolve_support));

constexpr auto kCompletionClientCapabilitiesFields =
    fields(lenient_field("completionItem", &CompletionClientCapabilities::completion_item),
           lenient_field("contextSupport", &CompletionClientCapabilities::context_support));

constexpr auto kHoverClientCapabilitiesFields =
    fields(lenient_field("contentFormat", &HoverClientCapabilities::content_format));

constexpr auto kSignatureInformationClientCapabilitiesFields = fields(lenient_field(
    "documentationFormat", &SignatureInformationClientCapabilities::documentation_format));

constexpr auto kSignatureHelpClientCapabilitiesFields = fields(
    lenient_field("signatureInformation", &SignatureHelpClientCapabilities::signature_information));

constexpr auto kLinkSupportFields =
    fields(lenient_field("linkSupport", &LinkSupport::link_support));

constexpr auto kDocumentSymbolClientCapabilitiesFields =
    fields(lenient_field("hierarchicalDocumentSymbolSupport",
                         &DocumentSymbolClientCapabilities::hierarchical_document_symbol_support));

constexpr auto kCodeActionKindSupportFields =
    fields(lenient_field("valueSet", &CodeActionKindSupport::value_set));

constexpr auto kCodeActionLiteralSupportFields =
    fields(lenient_field("codeActionKind", &CodeActionLiteralSupport::code_action_kind));

constexpr auto kCodeActionClientCapabilitiesFields = fields(
    field("codeActionLiteralSupport", &CodeActionClientCapabilities::code_action_literal_support),
    lenient_field("isPreferredSupport", &CodeActionClientCapabilities::is_preferred_support),
    lenient_field("disabledSupport", &CodeActionClientCapabilities::disabled_support),
    lenient_field("dataSupport", &CodeActionClientCapabilities::data_support),
    lenient_field("honorsChangeAnnotations",
                  &CodeActionClientCapabilities::honors_change_annotations),
    field("resolveSupport", &CodeActionClientCapabilities::resolve_support));

constexpr auto kRenameClientCapabilitiesFields = fields(
    lenient_field("prepareSupport", &RenameClientCapabilities::prepare_support),
    lenient_field("honorsChangeAnnotations", &RenameClientCapabilities::honors_change_annotations));

constexpr auto kDiagnosticTagSupportFields =
    fields(lenient_field("valueSet", &DiagnosticTagSupport::value_set));

constexpr auto kPublishDiagnosticsClientCapabilitiesFields = fields(
    lenient_field("relatedInformation", &PublishDiagnosticsClientCapabilities::related_information),
    lenient_field("versionSupport", &PublishDiagnosticsClientCapabilities::version_support),
    lenient_field("codeDescriptionSupport",
                  &PublishDiagnosticsClientCapabilities::code_description_support),
    lenient_field("dataSupport", &PublishDiagnosticsClientCapabilities::data_support),
    field("tagSupport", &PublishDiagnosticsClientCapabilities::tag_support));

constexpr auto kPullDiagnosticsClientCapabilitiesFields = fields(
    lenient_field("dynamicRegistration", &PullDiagnosticsClientCapabilities::dynamic_registration),
    lenient_field("relatedDocumentSupport",
                  &PullDiagnosticsClientCapabilities::related_document_support));

constexpr auto kFoldingRangeClientCapabilitiesFields =
    fields(lenient_field("lineFoldingOnly", &FoldingRangeClientCapabilities::line_folding_only),
           field("rangeLimit", &FoldingRangeClientCapabilities::range_limit));

constexpr auto kSemanticTokensClientCapabilitiesFields =
    fields(lenient_field("tokenTypes", &SemanticTokensClientCapabilities::token_types),
           lenient_field("tokenModifiers", &SemanticTokensClientCapabilities::token_modifiers),
           lenient_field("augmentsSyntaxTokens",
                         &SemanticTokensClientCapabilities::augments_syntax_tokens));

constexpr auto kInlayHintClientCapabilitiesFields =
    fields(field("resolveSupport", &InlayHintClientCapabilities::resolve_support));

constexpr auto kTextDocumentClientCapabilitiesFields = fields(
    lenient_field("synchronization", &TextDocumentClientCapabilities::synchronization),
    lenient_field("completion", &TextDocumentClientCapabilities::completion),
    lenient_field("hover", &TextDocumentClientCapabilities::hover),
    lenient_field("signatureHelp", &TextDocumentClientCapabilities::signature_help),
    lenient_field("definition", &TextDocumentClientCapabilities::definition),
    lenient_field("documentSymbol", &TextDocumentClientCapabilities::document_symbol),
    lenient_field("codeAction", &TextDocumentClientCapabilities::code_action),
    lenient_field("rename", &TextDocumentClientCapabilities::rename),
    lenient_field("publishDiagnostics", &TextDocumentClientCapabilities::publish_diagnostics),
    field("diagnostic", &TextDocumentClientCapabilities::diagnostic),
    lenient_field("foldingRange", &TextDocumentClientCapabilities::folding_range),
    lenient_field("semanticTokens", &TextDocumentClientCapabilities::semantic_tokens),
    field("inlayHint", &TextDocumentClientCapabilities::inlay_hint));

constexpr auto kShowDocumentClientCapabilitiesFields =
    fields(lenient_field("support", &ShowDocumentClientCapabilities::support));

constexpr auto kMessageActionItemClientCapabilitiesFields =
    fields(lenient_field("additionalPropertiesSupport",
                         &MessageActionItemClientCapabilities::additional_properties_support));

constexpr auto kShowMessageClientCapabilitiesFields =
    fields(field("messageActionItem", &ShowMessageClientCapabilities::message_action_item));

constexpr auto kWindowClientCapabilitiesFields =
    fields(lenient_field("workDoneProgress", &WindowClientCapabilities::work_done_progress),
           field("showMessage", &WindowClientCapabilities::show_message),
           lenient_field("showDocument", &WindowClientCapabilities::show_document));

constexpr auto kGeneralClientCapabilitiesFields =
    fields(lenient_field("positionEncodings", &GeneralClientCapabilities::position_encodings));

constexpr auto kClientCapabilitiesFields =
    fields(lenient_field("workspace", &ClientCapabilities::workspace),
           lenient_field("textDocument", &ClientCapabilities::text_document),
           lenient_field("window", &ClientCapabilities::window),
           lenient_field("general", &ClientCapabilities::general),
           field("experimental", &ClientCapabilities::experimental));

}  // namespace

void encode(JsonWriter& out, const ChangeAnnotationSupport& value) {
  encode_fields(out, value, kChangeAnnotationSupportFields);
}

Decoded decode(const Json& in, ChangeAnnotationSupport& value) {
  return decode_fields(in, value, kChangeAnnotationSupportFields);
}

void encode(JsonWriter& out, const WorkspaceEditClientCapabilities& value) {
  encode_fields(out, value, kWorkspaceEditClientCapabilitiesFields);
}

Decoded decode(const Json& in, WorkspaceEditClientCapabilities& value) {
  return decode_fields(in, value, kWorkspaceEditClientCapabilitiesFields);
}

void encode(JsonWriter& out, const DynamicRegistrationCapability& value) {
  encode_fields(out, value, kDynamicRegistrationCapabilityFields);
}

Decoded decode(const Json& in, DynamicRegistrationCapability& value) {
  return decode_fields(in, value, kDynamicRegistrationCapabilityFields);
}

void encode(JsonWriter& out, const WatchedFilesClientCapabilities& value) {
  encode_fields(out, value, kWatchedFilesClientCapabilitiesFields);
}

Decoded decode(const Json& in, WatchedFilesClientCapabilities& value) {
  return decode_fields(in, value, kWatchedFilesClientCapabilitiesFields);
}

void encode(JsonWriter& out, const RefreshSupport& value) {
  encode_fields(out, value, kRefreshSupportFields);
}

Decoded decode(const Json& in, RefreshSupport& value) {
  return decode_fields(in, value, kRefreshSupportFields);
}

void encode(JsonWriter& out, const WorkspaceClientCapabilities& value) {
  encode_fields(out, value, kWorkspaceClientCapabilitiesFields);
}

Decoded decode(const Json& in, WorkspaceClientCapabilities& value) {
  return decode_fields(in, value, kWorkspaceClientCapabilitiesFields);
}

void encode(JsonWriter& out, const SynchronizationClientCapabilities& value) {
  encode_fields(out, value, kSynchronizationClientCapabilitiesFields);
}

Decoded decode(const Json& in, SynchronizationClientCapabilities& value) {
  return decode_fields(in, value, kSynchronizationClientCapabilitiesFields);
}

void encode(JsonWriter& out, const ResolveSupport& value) {
  encode_fields(out, value, kResolveSupportFields);
}

Decoded decode(const Json& in, ResolveSupport& value) {
  return decode_fields(in, value, kResolveSupportFields);
}

void encode(JsonWriter& out, const CompletionItemClientCapabilities& value) {
  encode_fields(out, value, kCompletionItemClientCapabilitiesFields);
}

Decoded decode(const Json& in, CompletionItemClientCapabilities& value) {
  return decode_fields(in, value, kCompletionItemClientCapabilitiesFields);
}

void encode(JsonWriter& out, const CompletionClientCapabilities& value) {
  encode_fields(out, value, kCompletionClientCapabilitiesFields);
}

Decoded decode(const Json& in, CompletionClientCapabilities& value) {
  return decode_fields(in, value, kCompletionClientCapabilitiesFields);
}

void encode(JsonWriter& out, const HoverClientCapabilities& value) {
  encode_fields(out, value, kHoverClientCapabilitiesFields);
}

Decoded decode(const Json& in, HoverClientCapabilities& value) {
  return decode_fields(in, value, kHoverClientCapabilitiesFields);
}

void encode(JsonWriter& out, const SignatureInformationClientCapabilities& value) {
  encode_fields(out, value, kSignatureInformationClientCapabilitiesFields);
}

Decoded decode(const Json& in, SignatureInformationClientCapabilities& value) {
  return decode_fields(in, value, kSignatureInformationClientCapabilitiesFields);
}

void encode(JsonWriter& out, const SignatureHelpClientCapabilities& value) {
  encode_fields(out, value, kSignatureHelpClientCapabilitiesFields);
}

Decoded decode(const Json& in, SignatureHelpClientCapabilities& value) {
  return decode_fields(in, value, kSignatureHelpClientCapabilitiesFields);
}

void encode(JsonWriter& out, const LinkSupport& value) {
  encode_fields(out, value, kLinkSupportFields);
}

Decoded decode(const Json& in, LinkSupport& value) {
  return decode_fields(in, value, kLinkSupportFields);
}

void encode(JsonWriter& out, const DocumentSymbolClientCapabilities& value) {
  encode_fields(out, value, kDocumentSymbolClientCapabilitiesFields);
}

Decoded decode(const Json& in, DocumentSymbolClientCapabilities& value) {
  return decode_fields(in, value, kDocumentSymbolClientCapabilitiesFields);
}

void encode(JsonWriter& out, const CodeActionKindSupport& value) {
  encode_fields(out, value, kCodeActionKindSupportFields);
}

Decoded decode(const Json& in, CodeActionKindSupport& value) {
  return decode_fields(in, value, kCodeActionKindSupportFields);
}

void encode(JsonWriter& out, const CodeActionLiteralSupport& value) {
  encode_fields(out, value, kCodeActionLiteralSupportFields);
}

Decoded decode(const Json& in, CodeActionLiteralSupport& value) {
  return decode_fields(in, value, kCodeActionLiteralSupportFields);
}

void encode(JsonWriter& out, const CodeActionClientCapabilities& value) {
  encode_fields(out, value, kCodeActionClientCapabilitiesFields);
}

Decoded decode(const Json& in, CodeActionClientCapabilities& value) {
  return decode_fields(in, value, kCodeActionClientCapabilitiesFields);
}

void encode(JsonWriter& out, const RenameClientCapabilities& value) {
  encode_fields(out, value, kRenameClientCapabilitiesFields);
}

Decoded decode(const Json& in, RenameClientCapabilities& value) {
  return decode_fields(in, value, kRenameClientCapabilitiesFields);
}

void encode(JsonWriter& out, const DiagnosticTagSupport& value) {
  encode_fields(out, value, kDiagnosticTagSupportFields);
}

Decoded decode(const Json& in, DiagnosticTagSupport& value) {
  return decode_fields(in, value, kDiagnosticTagSupportFields);
}

void encode(JsonWriter& out, const PublishDiagnosticsClientCapabilities& value) {
  encode_fields(out, value, kPublishDiagnosticsClientCapabilitiesFields);
}

Decoded decode(const Json& in, PublishDiagnosticsClientCapabilities& value) {
  return decode_fields(in, value, kPublishDiagnosticsClientCapabilitiesFields);
}

void encode(JsonWriter& out, const PullDiagnosticsClientCapabilities& value) {
  encode_fields(out, value, kPullDiagnosticsClientCapabilitiesFields);
}

Decoded decode(const Json& in, PullDiagnosticsClientCapabilities& value) {
  return decode_fields(in, value, kPullDiagnosticsClientCapabilitiesFields);
}

void encode(JsonWriter& out, const FoldingRangeClientCapabilities& value) {
  encode_fields(out, value, kFoldingRangeClientCapabilitiesFields);
}

Decoded decode(const Json& in, FoldingRangeClientCapabilities& value) {
  return decode_fields(in, value, kFoldingRangeClientCapabilitiesFields);
}

void encode(JsonWriter& out, const SemanticTokensClientCapabilities& value) {
  encode_fields(out, value, kSemanticTokensClientCapabilitiesFields);
}

Decoded decode(const Json& in, SemanticTokensClientCapabilities& value) {
  return decode_fields(in, value, kSemanticTokensClientCapabilitiesFields);
}

void encode(JsonWriter& out, const InlayHintClientCapabilities& value) {
  encode_fields(out, value, kInlayHintClientCapabilitiesFields);
}

Decoded decode(const Json& in, InlayHintClientCapabilities& value) {
  return decode_fields(in, value, kInlayHintClientCapabilitiesFields);
}

void encode(JsonWriter& out, const TextDocumentClientCapabilities& value) {
  encode_fields(out, value, kTextDocumentClientCapabilitiesFields);
}

Decoded decode(const Json& in, TextDocumentClientCapabilities& value) {
  return decode_fields(in, value, kTextDocumentClientCapabilitiesFields);
}

void encode(JsonWriter& out, const ShowDocumentClientCapabilities& value) {
  encode_fields(out, value, kShowDocumentClientCapabilitiesFields);
}

Decoded decode(const Json& in, ShowDocumentClientCapabilities& value) {
  return decode_fields(in, value, kShowDocumentClientCapabilitiesFields);
}

void encode(JsonWriter& out, const MessageActionItemClientCapabilities& value) {
  encode_fields(out, value, kMessageActionItemClientCapabilitiesFields);
}

Decoded decode(const Json& in, MessageActionItemClientCapabilities& value) {
  return decode_fields(in, value, kMessageActionItemClientCapabilitiesFields);
}

void encode(JsonWriter& out, const ShowMessageClientCapabilities& value) {
  encode_fields(out, value, kShowMessageClientCapabilitiesFields);
}

Decoded decode(const Json& in, ShowMessageClientCapabilities& value) {
  return decode_fields(in, value, kShowMessageClientCapabilitiesFields);
}

void encode(JsonWriter& out, const WindowClientCapabilities& value) {
  encode_fields(out, value, kWindowClientCapabilitiesFields);
}

Decoded decode(const Json& in, WindowClientCapabilities& value) {
  return decode_fields(in, value, kWindowClientCapabilitiesFields);
}

void encode(JsonWriter& out, const GeneralClientCapabilities& value) {
  encode_fields(out, value, kGeneralClientCapabilitiesFields);
}

Decoded decode(const Json& in, GeneralClientCapabilities& value) {
  return decode_fields(in, value, kGeneralClientCapabilitiesFields);
}

void encode(JsonWriter& out, const ClientCapabilities& value) {
  encode_fields(out, value, kClientCapabilitiesFields);
}

Decoded decode(const Json& in, ClientCapabilities& value) {
  return decode_fields(in, value, kClientCapabilitiesFields);
}

}  // namespace lsp
