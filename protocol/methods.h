// Every method that this library knows, one line each. To add one: its types under types/, a line
// here, and then `connection.on<methods::X>(…)` or `connection.request<methods::X>(…)`.
#pragma once

#include "protocol/method.h"
#include "protocol/types/basic.h"
#include "protocol/types/code_action.h"
#include "protocol/types/code_lens.h"
#include "protocol/types/command.h"
#include "protocol/types/completion.h"
#include "protocol/types/diagnostic.h"
#include "protocol/types/folding_range.h"
#include "protocol/types/formatting.h"
#include "protocol/types/hover.h"
#include "protocol/types/inlay_hint.h"
#include "protocol/types/lifecycle.h"
#include "protocol/types/navigation.h"
#include "protocol/types/progress.h"
#include "protocol/types/rename.h"
#include "protocol/types/selection_range.h"
#include "protocol/types/semantic_tokens.h"
#include "protocol/types/signature_help.h"
#include "protocol/types/symbol.h"
#include "protocol/types/text_document.h"
#include "protocol/types/window.h"
#include "protocol/types/workspace.h"
#include "protocol/types/workspace_edit.h"

namespace lsp::methods {

// clang-format off

// Requests from the client.
struct Initialize : Request<"initialize", InitializeParams, InitializeResult> {};
struct Shutdown : Request<"shutdown", Nothing, Nothing> {};
struct CodeAction : Request<"textDocument/codeAction", CodeActionParams, CodeActionResult> {};
struct CodeActionResolve : Request<"codeAction/resolve", lsp::CodeAction, lsp::CodeAction> {};
struct CodeLens : Request<"textDocument/codeLens", CodeLensParams, CodeLensResult> {};
struct CodeLensResolve : Request<"codeLens/resolve", lsp::CodeLens, lsp::CodeLens> {};
struct Completion : Request<"textDocument/completion", CompletionParams, CompletionResult> {};
struct CompletionResolve : Request<"completionItem/resolve", CompletionItem, CompletionItem> {};
struct Definition : Request<"textDocument/definition", DefinitionParams, DefinitionResult> {};
struct DocumentDiagnostic : Request<"textDocument/diagnostic", DocumentDiagnosticParams, DocumentDiagnosticReport> {};
struct DocumentHighlight : Request<"textDocument/documentHighlight", DocumentHighlightParams, DocumentHighlightResult> {};
struct DocumentLink : Request<"textDocument/documentLink", DocumentLinkParams, DocumentLinkResult> {};
struct DocumentSymbol : Request<"textDocument/documentSymbol", DocumentSymbolParams, DocumentSymbolResult> {};
struct ExecuteCommand : Request<"workspace/executeCommand", ExecuteCommandParams, Any> {};
struct FoldingRange : Request<"textDocument/foldingRange", FoldingRangeParams, FoldingRangeResult> {};
struct Formatting : Request<"textDocument/formatting", DocumentFormattingParams, FormattingResult> {};
struct Hover : Request<"textDocument/hover", HoverParams, HoverResult> {};
struct InlayHint : Request<"textDocument/inlayHint", InlayHintParams, InlayHintResult> {};
struct OnTypeFormatting : Request<"textDocument/onTypeFormatting", DocumentOnTypeFormattingParams, FormattingResult> {};
struct PrepareRename : Request<"textDocument/prepareRename", PrepareRenameParams, PrepareRenameResult> {};
struct RangeFormatting : Request<"textDocument/rangeFormatting", DocumentRangeFormattingParams, FormattingResult> {};
struct References : Request<"textDocument/references", ReferenceParams, ReferenceResult> {};
struct Rename : Request<"textDocument/rename", RenameParams, RenameResult> {};
struct SelectionRange : Request<"textDocument/selectionRange", SelectionRangeParams, SelectionRangeResult> {};
struct SemanticTokensFull : Request<"textDocument/semanticTokens/full", SemanticTokensParams, SemanticTokensResult> {};
struct SemanticTokensRange : Request<"textDocument/semanticTokens/range", SemanticTokensRangeParams, SemanticTokensResult> {};
struct SignatureHelp : Request<"textDocument/signatureHelp", SignatureHelpParams, SignatureHelpResult> {};
struct TextDocumentContent : Request<"workspace/textDocumentContent", TextDocumentContentParams, TextDocumentContentResult> {};
struct TypeDefinition : Request<"textDocument/typeDefinition", DefinitionParams, DefinitionResult> {};
struct WorkspaceDiagnostic : Request<"workspace/diagnostic", WorkspaceDiagnosticParams, WorkspaceDiagnosticReport> {};
struct WorkspaceSymbol : Request<"workspace/symbol", WorkspaceSymbolParams, WorkspaceSymbolResult> {};

// Notifications from the client.
struct Initialized : Notification<"initialized", Empty> {};
struct Exit : Notification<"exit", Nothing> {};
struct SetTrace : Notification<"$/setTrace", SetTraceParams> {};
struct DidOpen : Notification<"textDocument/didOpen", DidOpenTextDocumentParams> {};
struct DidChange : Notification<"textDocument/didChange", DidChangeTextDocumentParams> {};
struct DidSave : Notification<"textDocument/didSave", DidSaveTextDocumentParams> {};
struct DidClose : Notification<"textDocument/didClose", DidCloseTextDocumentParams> {};
struct DidChangeConfiguration : Notification<"workspace/didChangeConfiguration", DidChangeConfigurationParams> {};
struct DidChangeWatchedFiles : Notification<"workspace/didChangeWatchedFiles", DidChangeWatchedFilesParams> {};
struct DidChangeWorkspaceFolders : Notification<"workspace/didChangeWorkspaceFolders", DidChangeWorkspaceFoldersParams> {};
struct WorkDoneProgressCancel : Notification<"window/workDoneProgress/cancel", WorkDoneProgressCancelParams> {};

// Requests from the server.
struct ApplyEdit : Request<"workspace/applyEdit", ApplyWorkspaceEditParams, ApplyWorkspaceEditResult> {};
struct CodeLensRefresh : Request<"workspace/codeLens/refresh", Nothing, Nothing> {};
struct Configuration : Request<"workspace/configuration", ConfigurationParams, ConfigurationResult> {};
struct DiagnosticRefresh : Request<"workspace/diagnostic/refresh", Nothing, Nothing> {};
struct FoldingRangeRefresh : Request<"workspace/foldingRange/refresh", Nothing, Nothing> {};
struct InlayHintRefresh : Request<"workspace/inlayHint/refresh", Nothing, Nothing> {};
struct RegisterCapability : Request<"client/registerCapability", RegistrationParams, Nothing> {};
struct SemanticTokensRefresh : Request<"workspace/semanticTokens/refresh", Nothing, Nothing> {};
struct ShowDocument : Request<"window/showDocument", ShowDocumentParams, ShowDocumentResult> {};
struct ShowMessageRequest : Request<"window/showMessageRequest", ShowMessageRequestParams, ShowMessageRequestResult> {};
struct TextDocumentContentRefresh : Request<"workspace/textDocumentContent/refresh", TextDocumentContentRefreshParams, Nothing> {};
struct UnregisterCapability : Request<"client/unregisterCapability", UnregistrationParams, Nothing> {};
struct WorkDoneProgressCreate : Request<"window/workDoneProgress/create", WorkDoneProgressCreateParams, Nothing> {};

// Notifications from the server.
struct LogMessage : Notification<"window/logMessage", LogMessageParams> {};
struct LogTrace : Notification<"$/logTrace", LogTraceParams> {};
struct PublishDiagnostics : Notification<"textDocument/publishDiagnostics", PublishDiagnosticsParams> {};
struct ShowMessage : Notification<"window/showMessage", ShowMessageParams> {};

// Notifications in both directions.
struct CancelRequest : Notification<"$/cancelRequest", CancelParams> {};
struct Progress : Notification<"$/progress", ProgressParams> {};

// clang-format on

}  // namespace lsp::methods
