#include "protocol/types/server_capabilities.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kWorkspaceFoldersServerCapabilitiesFields =
    fields(field("supported", &WorkspaceFoldersServerCapabilities::supported),
           field("changeNotifications", &WorkspaceFoldersServerCapabilities::change_notifications));

constexpr auto kWorkspaceServerCapabilitiesFields =
    fields(field("workspaceFolders", &WorkspaceServerCapabilities::workspace_folders),
           field("textDocumentContent", &WorkspaceServerCapabilities::text_document_content));

constexpr auto kServerCapabilitiesFields =
    fields(field("positionEncoding", &ServerCapabilities::position_encoding),
           field("textDocumentSync", &ServerCapabilities::text_document_sync),
           field("completionProvider", &ServerCapabilities::completion_provider),
           field("hoverProvider", &ServerCapabilities::hover_provider),
           field("signatureHelpProvider", &ServerCapabilities::signature_help_provider),
           field("definitionProvider", &ServerCapabilities::definition_provider),
           field("typeDefinitionProvider", &ServerCapabilities::type_definition_provider),
           field("referencesProvider", &ServerCapabilities::references_provider),
           field("documentHighlightProvider", &ServerCapabilities::document_highlight_provider),
           field("documentSymbolProvider", &ServerCapabilities::document_symbol_provider),
           field("workspaceSymbolProvider", &ServerCapabilities::workspace_symbol_provider),
           field("codeActionProvider", &ServerCapabilities::code_action_provider),
           field("codeLensProvider", &ServerCapabilities::code_lens_provider),
           field("documentLinkProvider", &ServerCapabilities::document_link_provider),
           field("documentFormattingProvider", &ServerCapabilities::document_formatting_provider),
           field("documentRangeFormattingProvider",
                 &ServerCapabilities::document_range_formatting_provider),
           field("documentOnTypeFormattingProvider",
                 &ServerCapabilities::document_on_type_formatting_provider),
           field("renameProvider", &ServerCapabilities::rename_provider),
           field("foldingRangeProvider", &ServerCapabilities::folding_range_provider),
           field("selectionRangeProvider", &ServerCapabilities::selection_range_provider),
           field("executeCommandProvider", &ServerCapabilities::execute_command_provider),
           field("semanticTokensProvider", &ServerCapabilities::semantic_tokens_provider),
           field("inlayHintProvider", &ServerCapabilities::inlay_hint_provider),
           field("diagnosticProvider", &ServerCapabilities::diagnostic_provider),
           field("workspace", &ServerCapabilities::workspace),
           field("experimental", &ServerCapabilities::experimental));

}  // namespace

void encode(JsonWriter& out, const WorkspaceFoldersServerCapabilities& value) {
  encode_fields(out, value, kWorkspaceFoldersServerCapabilitiesFields);
}

Decoded decode(const Json& in, WorkspaceFoldersServerCapabilities& value) {
  return decode_fields(in, value, kWorkspaceFoldersServerCapabilitiesFields);
}

void encode(JsonWriter& out, const WorkspaceServerCapabilities& value) {
  encode_fields(out, value, kWorkspaceServerCapabilitiesFields);
}

Decoded decode(const Json& in, WorkspaceServerCapabilities& value) {
  return decode_fields(in, value, kWorkspaceServerCapabilitiesFields);
}

void encode(JsonWriter& out, const ServerCapabilities& value) {
  encode_fields(out, value, kServerCapabilitiesFields);
}

Decoded decode(const Json& in, ServerCapabilities& value) {
  return decode_fields(in, value, kServerCapabilitiesFields);
}

}  // namespace lsp
