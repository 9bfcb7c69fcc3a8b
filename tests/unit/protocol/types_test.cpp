// Types are written as the protocol names their members, and come back as they were.
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "protocol/methods.h"

namespace lsp {
namespace {

template <typename T>
void check(const T& value, std::string_view text) {
  const Json json = Json::parse(json_text(value).text);
  EXPECT_EQ(json, Json::parse(text)) << json.dump();
  T again{};
  const Decoded outcome = decode(json, again);
  EXPECT_TRUE(outcome) << outcome.message();
  EXPECT_TRUE(again == value) << json.dump();
}

template <typename T>
T read(std::string_view text) {
  T value{};
  const Decoded outcome = decode(Json::parse(text), value);
  EXPECT_TRUE(outcome) << outcome.message();
  return value;
}

const Range kRange = {{1, 2}, {3, 4}};
const std::string kRangeText =
    R"({"start":{"line":1,"character":2},"end":{"line":3,"character":4}})";

TEST(Types, Location) {
  check(Location{"file:///a", kRange}, R"({"uri":"file:///a","range":)" + kRangeText + "}");
}

TEST(Types, Diagnostic) {
  check(Diagnostic{.range = kRange,
                   .severity = DiagnosticSeverity::warning,
                   .code = "missing-column",
                   .code_description = CodeDescription{"https://x"},
                   .source = "s",
                   .message = "m",
                   .tags = std::vector{DiagnosticTag::unnecessary},
                   .related_information = std::vector{DiagnosticRelatedInformation{
                       {"file:///b", kRange}, "dropped here"}},
                   .data = Any(Json(5))},
        R"({"range":)" + kRangeText +
            R"(,"severity":2,"code":"missing-column","codeDescription":{"href":"https://x"},
              "source":"s","message":"m","tags":[1],"data":5,
              "relatedInformation":[{"location":{"uri":"file:///b","range":)" +
            kRangeText + R"(},"message":"dropped here"}]})");
}

TEST(Types, ADiagnosticCodeMayBeANumber) {
  const auto diagnostic =
      read<Diagnostic>(R"({"range":)" + kRangeText + R"(,"code":5,"severity":9,"message":""})");
  EXPECT_EQ(std::get<std::int64_t>(*diagnostic.code), 5);
  EXPECT_EQ(diagnostic.severity, std::nullopt);
}

TEST(Types, DocumentDiagnosticReports) {
  check<DocumentDiagnosticReport>(
      RelatedFullDocumentDiagnosticReport{
          .result_id = "7",
          .related_documents = {{{"file:///b", UnchangedDocumentDiagnosticReport{"6"}},
                                 {"file:///c", FullDocumentDiagnosticReport{}}}}},
      R"({"kind":"full","resultId":"7","items":[],"relatedDocuments":{
            "file:///b":{"kind":"unchanged","resultId":"6"},
            "file:///c":{"kind":"full","items":[]}}})");
  check<DocumentDiagnosticReport>(RelatedUnchangedDocumentDiagnosticReport{.result_id = "7"},
                                  R"({"kind":"unchanged","resultId":"7"})");
}

TEST(Types, WorkspaceDiagnosticReport) {
  check(WorkspaceDiagnosticReport{{WorkspaceFullDocumentDiagnosticReport{.uri = "file:///a"},
                                   WorkspaceUnchangedDocumentDiagnosticReport{
                                       .uri = "file:///b", .version = 3, .result_id = "x"}}},
        R"({"items":[{"kind":"full","uri":"file:///a","version":null,"items":[]},
                     {"kind":"unchanged","uri":"file:///b","version":3,"resultId":"x"}]})");
}

TEST(Types, WorkspaceEdit) {
  WorkspaceEdit edit;
  edit.document_changes = {
      CreateFile{.uri = "file:///m.sql", .options = CreateFileOptions{.overwrite = false}},
      TextDocumentEdit{{"file:///m.sql", std::nullopt}, {{kRange, "x", "drop"}}},
      TextDocumentEdit{{"file:///a", 4}, {}},
      RenameFile{.old_uri = "file:///a", .new_uri = "file:///b"},
      DeleteFile{.uri = "file:///a", .options = DeleteFileOptions{.recursive = true}}};
  edit.change_annotations = {{"drop", {.label = "Drops", .needs_confirmation = true}}};
  check(edit,
        R"({"documentChanges":[
              {"kind":"create","uri":"file:///m.sql","options":{"overwrite":false}},
              {"textDocument":{"uri":"file:///m.sql","version":null},
               "edits":[{"range":)" +
            kRangeText + R"(,"newText":"x","annotationId":"drop"}]},
              {"textDocument":{"uri":"file:///a","version":4},"edits":[]},
              {"kind":"rename","oldUri":"file:///a","newUri":"file:///b"},
              {"kind":"delete","uri":"file:///a","options":{"recursive":true}}],
            "changeAnnotations":{"drop":{"label":"Drops","needsConfirmation":true}}})");
}

TEST(Types, CodeAction) {
  check(CodeAction{.title = "t",
                   .kind = code_action_kind::kQuickFix,
                   .is_preferred = false,
                   .disabled = CodeActionDisabled{"why"},
                   .command = Command{"t", "c", std::vector{Any(Json("a")), Any(Json())}}},
        R"({"title":"t","kind":"quickfix","isPreferred":false,"disabled":{"reason":"why"},
            "command":{"title":"t","command":"c","arguments":["a",null]}})");
}

TEST(Types, CodeActionParamsWithoutContext) {
  const auto params = read<CodeActionParams>(R"({"textDocument":{"uri":"file:///a"},"range":)" +
                                             kRangeText + R"(,"context":null})");
  EXPECT_EQ(params.context, CodeActionContext{});
}

TEST(Types, DocumentSymbolsNest) {
  const DocumentSymbol child{.name = "id", .kind = SymbolKind::field, .range = kRange};
  check<DocumentSymbolResult>(std::vector{DocumentSymbol{.name = "User",
                                                         .kind = SymbolKind::class_,
                                                         .range = kRange,
                                                         .selection_range = kRange,
                                                         .children = std::vector{child}}},
                              R"([{"name":"User","kind":5,"range":)" + kRangeText +
                                  R"(,"selectionRange":)" + kRangeText +
                                  R"(,"children":[{"name":"id","kind":8,"range":)" + kRangeText +
                                  R"(,"selectionRange":{"start":{"line":0,"character":0},
                                "end":{"line":0,"character":0}}}]}])");
}

TEST(Types, SignatureHelp) {
  check<SignatureHelpResult>(
      SignatureHelp{.signatures = {{.label = "f a: Int",
                                    .documentation = MarkupContent{.value = "d"},
                                    .parameters = std::vector{ParameterInformation{"a: Int"}}}},
                    .active_signature = 0,
                    .active_parameter = 1},
      R"({"signatures":[{"label":"f a: Int","documentation":{"kind":"plaintext","value":"d"},
            "parameters":[{"label":"a: Int"}]}],"activeSignature":0,"activeParameter":1})");
  check(SignatureHelpOptions{.trigger_characters = std::vector<std::string>{"("},
                             .retrigger_characters = std::vector<std::string>{":"}},
        R"({"triggerCharacters":["("],"retriggerCharacters":[":"]})");
}

TEST(Types, SelectionRangesHoldTheirParents) {
  check<SelectionRangeResult>(
      std::vector{SelectionRange{{{{1, 2}, {1, 4}}, kRange}}},
      R"([{"range":{"start":{"line":1,"character":2},"end":{"line":1,"character":4}},
           "parent":{"range":)" +
          kRangeText + "}}]");
  SelectionRange value;
  EXPECT_EQ(decode(Json::parse(R"({"range":)" + kRangeText + R"(,"parent":5})"), value).message(),
            "expected an object");
  EXPECT_EQ(decode(Json::parse(R"({"parent":{}})"), value).message(), "`range`: expected a value");
  SelectionRangeParams params;
  EXPECT_EQ(decode(Json::parse(R"({"textDocument":{"uri":"file:///a"},"positions":[5]})"), params)
                .message(),
            "`positions[0]`: expected an object");
  EXPECT_EQ(decode(Json::parse(R"({"textDocument":{"uri":"file:///a"}})"), params).message(),
            "`positions`: expected a value");
}

TEST(Types, NumbersOfKindsAreThoseOfTheProtocol) {
  EXPECT_EQ(static_cast<int>(SymbolKind::enumeration), 10);
  EXPECT_EQ(static_cast<int>(SymbolKind::enum_member), 22);
  EXPECT_EQ(static_cast<int>(SymbolKind::type_parameter), 26);
  EXPECT_EQ(static_cast<int>(CompletionItemKind::keyword), 14);
  EXPECT_EQ(static_cast<int>(CompletionItemKind::type_parameter), 25);
}

TEST(Types, ContentChangesWithAndWithoutRange) {
  const auto params = read<DidChangeTextDocumentParams>(
      R"({"textDocument":{"uri":"file:///a","version":2},
          "contentChanges":[{"range":)" +
      kRangeText + R"(,"rangeLength":1,"text":"x"},{"text":"all"}]})");
  ASSERT_EQ(params.content_changes.size(), 2u);
  EXPECT_EQ(params.content_changes[0].range, kRange);
  EXPECT_EQ(params.content_changes[1].range, std::nullopt);
}

TEST(Types, AChangeWithAnOddRangeIsNotTakenForTheWholeDocument) {
  TextDocumentContentChangeEvent change;
  const Decoded outcome = decode(Json::parse(R"({"range":{"start":5},"text":"x"})"), change);
  EXPECT_EQ(outcome.message(), "`range.start`: expected an object");
}

TEST(Types, InitializeParamsTellNullFromAbsent) {
  const auto params = read<InitializeParams>(
      R"({"processId":null,"rootUri":"file:///a","workspaceFolders":null,"capabilities":{}})");
  EXPECT_EQ(params.process_id, Nullable<std::int64_t>());
  EXPECT_EQ(params.root_uri, Nullable<DocumentUri>("file:///a"));
  EXPECT_EQ(params.root_path, std::nullopt);
  EXPECT_EQ(params.workspace_folders, Nullable<std::vector<WorkspaceFolder>>());
}

TEST(Types, InitializeParamsMayBeEmptyOrOdd) {
  EXPECT_EQ(read<InitializeParams>("{}"), InitializeParams{});
  EXPECT_EQ(read<InitializeParams>(
                R"({"processId":"x","rootUri":5,"workspaceFolders":{},"capabilities":[]})"),
            InitializeParams{});
}

TEST(Types, ClientCapabilities) {
  const auto params = read<InitializeParams>(R"({"capabilities":{
      "general":{"positionEncodings":["utf-8","utf-16"]},
      "window":{"workDoneProgress":true,"showDocument":{"support":true}},
      "workspace":{"applyEdit":true,"configuration":"odd",
        "workspaceEdit":{"documentChanges":true,"resourceOperations":["create"],
                         "changeAnnotationSupport":{}},
        "didChangeWatchedFiles":{"dynamicRegistration":true,"relativePatternSupport":true},
        "diagnostics":{"refreshSupport":true}},
      "textDocument":{"diagnostic":{},"synchronization":{"didSave":true},
        "codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["quickfix"]}},
                      "resolveSupport":{"properties":["edit"]}},
        "publishDiagnostics":{"relatedInformation":true,"tagSupport":{"valueSet":[1,2]}},
        "signatureHelp":{"signatureInformation":{"documentationFormat":["markdown"]}},
        "hover":{"contentFormat":["markdown","plaintext"]}}}})");
  const ClientCapabilities& capabilities = params.capabilities;
  EXPECT_EQ(capabilities.general.position_encodings[0], position_encoding::kUtf8);
  EXPECT_TRUE(capabilities.window.work_done_progress);
  EXPECT_TRUE(capabilities.window.show_document.support);
  EXPECT_TRUE(capabilities.workspace.apply_edit);
  EXPECT_FALSE(capabilities.workspace.configuration);
  EXPECT_TRUE(capabilities.workspace.workspace_edit.document_changes);
  EXPECT_TRUE(capabilities.workspace.workspace_edit.change_annotation_support.has_value());
  EXPECT_EQ(capabilities.workspace.workspace_edit.resource_operations.at(0), "create");
  EXPECT_TRUE(capabilities.workspace.did_change_watched_files.relative_pattern_support);
  EXPECT_TRUE(capabilities.workspace.diagnostics.refresh_support);
  EXPECT_TRUE(capabilities.text_document.diagnostic.has_value());
  EXPECT_TRUE(capabilities.text_document.synchronization.did_save);
  EXPECT_EQ(capabilities.text_document.code_action.code_action_literal_support->code_action_kind
                .value_set.at(0),
            "quickfix");
  EXPECT_EQ(capabilities.text_document.code_action.resolve_support->properties.at(0), "edit");
  EXPECT_TRUE(capabilities.text_document.publish_diagnostics.related_information);
  EXPECT_EQ(capabilities.text_document.hover.content_format.at(0), "markdown");
  EXPECT_EQ(
      capabilities.text_document.signature_help.signature_information.documentation_format.at(0),
      "markdown");
}

TEST(Types, ServerCapabilities) {
  check(
      InitializeResult{
          .capabilities = {.position_encoding = position_encoding::kUtf16,
                           .text_document_sync =
                               TextDocumentSyncOptions{.open_close = true,
                                                       .change = TextDocumentSyncKind::incremental,
                                                       .save = SaveOptions{.include_text = false}},
                           .hover_provider = true,
                           .execute_command_provider = ExecuteCommandOptions{.commands = {"a"}},
                           .diagnostic_provider = DiagnosticOptions{.inter_file_dependencies = true,
                                                                    .workspace_diagnostics = true},
                           .workspace =
                               WorkspaceServerCapabilities{
                                   .workspace_folders =
                                       WorkspaceFoldersServerCapabilities{.supported = true}}},
          .server_info = PeerInfo{.name = "n", .version = "1"}},
      R"({"capabilities":{"positionEncoding":"utf-16",
              "textDocumentSync":{"openClose":true,"change":2,"save":{"includeText":false}},
              "hoverProvider":true,"executeCommandProvider":{"commands":["a"]},
              "diagnosticProvider":{"interFileDependencies":true,"workspaceDiagnostics":true},
              "workspace":{"workspaceFolders":{"supported":true}}},
            "serverInfo":{"name":"n","version":"1"}})");
}

TEST(Types, Progress) {
  const WorkDoneProgress begin = WorkDoneProgressBegin{.title = "t", .percentage = 0};
  check(ProgressParams{.token = "x", .value = Any::from(begin)},
        R"({"token":"x","value":{"kind":"begin","title":"t","percentage":0}})");
  EXPECT_EQ(Any::from(WorkDoneProgressEnd{}).as<WorkDoneProgress>(),
            WorkDoneProgress(WorkDoneProgressEnd{}));
}

TEST(Types, WatchedFiles) {
  check(
      DidChangeWatchedFilesRegistrationOptions{
          .watchers = {{.glob_pattern = "**/*.prisma"},
                       {.glob_pattern = RelativePattern{"file:///a", "*.sql"},
                        .kind = watch_kind::kCreate | watch_kind::kDelete}}},
      R"({"watchers":[{"globPattern":"**/*.prisma"},
              {"globPattern":{"baseUri":"file:///a","pattern":"*.sql"},"kind":5}]})");
}

TEST(Types, UnregistrationIsSpeltAsTheProtocolSpellsIt) {
  check(UnregistrationParams{{{"1", "m"}}}, R"({"unregisterations":[{"id":"1","method":"m"}]})");
}

TEST(Types, Completion) {
  check<CompletionResult>(
      CompletionList{.items = {{.label = "a",
                                .kind = CompletionItemKind::field,
                                .documentation = MarkupContent{markup_kind::kMarkdown, "d"},
                                .insert_text_format = InsertTextFormat::snippet,
                                .text_edit = TextEdit{.range = kRange, .new_text = "n"}}}},
      R"({"isIncomplete":false,"items":[{"label":"a","kind":5,
            "documentation":{"kind":"markdown","value":"d"},"insertTextFormat":2,
            "textEdit":{"range":)" +
          kRangeText + R"(,"newText":"n"}}]})");
  check<CompletionResult>(std::nullopt, "null");
}

TEST(Types, SemanticTokensOptions) {
  check(SemanticTokensOptions{.legend = {{"type"}, {}}, .range = true, .full = true},
        R"({"legend":{"tokenTypes":["type"],"tokenModifiers":[]},"range":true,"full":true})");
}

}  // namespace
}  // namespace lsp
