#include "protocol/types/diagnostic.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kCodeDescriptionFields = fields(field("href", &CodeDescription::href));

constexpr auto kDiagnosticRelatedInformationFields =
    fields(field("location", &DiagnosticRelatedInformation::location),
           field("message", &DiagnosticRelatedInformation::message));

constexpr auto kDiagnosticFields = fields(
    field("range", &Diagnostic::range), field("severity", &Diagnostic::severity),
    field("code", &Diagnostic::code), field("codeDescription", &Diagnostic::code_description),
    field("source", &Diagnostic::source), field("message", &Diagnostic::message),
    field("tags", &Diagnostic::tags), field("relatedInformation", &Diagnostic::related_information),
    field("data", &Diagnostic::data));

constexpr auto kPublishDiagnosticsParamsFields =
    fields(field("uri", &PublishDiagnosticsParams::uri),
           field("version", &PublishDiagnosticsParams::version),
           field("diagnostics", &PublishDiagnosticsParams::diagnostics));

constexpr auto kDiagnosticOptionsFields =
    fields(field("identifier", &DiagnosticOptions::identifier),
           field("interFileDependencies", &DiagnosticOptions::inter_file_dependencies),
           field("workspaceDiagnostics", &DiagnosticOptions::workspace_diagnostics));

constexpr auto kDocumentDiagnosticParamsFields =
    fields(field("textDocument", &DocumentDiagnosticParams::text_document),
           field("identifier", &DocumentDiagnosticParams::identifier),
           field("previousResultId", &DocumentDiagnosticParams::previous_result_id));

constexpr auto kFullDocumentDiagnosticReportFields =
    fields(FixedField{"kind", "full"}, field("resultId", &FullDocumentDiagnosticReport::result_id),
           field("items", &FullDocumentDiagnosticReport::items));

constexpr auto kUnchangedDocumentDiagnosticReportFields =
    fields(FixedField{"kind", "unchanged"},
           field("resultId", &UnchangedDocumentDiagnosticReport::result_id));

constexpr auto kRelatedFullDocumentDiagnosticReportFields = fields(
    FixedField{"kind", "full"}, field("resultId", &RelatedFullDocumentDiagnosticReport::result_id),
    field("items", &RelatedFullDocumentDiagnosticReport::items),
    field("relatedDocuments", &RelatedFullDocumentDiagnosticReport::related_documents));

constexpr auto kRelatedUnchangedDocumentDiagnosticReportFields =
    fields(FixedField{"kind", "unchanged"},
           field("resultId", &RelatedUnchangedDocumentDiagnosticReport::result_id),
           field("relatedDocuments", &RelatedUnchangedDocumentDiagnosticReport::related_documents));

constexpr auto kPreviousResultIdFields =
    fields(field("uri", &PreviousResultId::uri), field("value", &PreviousResultId::value));

constexpr auto kWorkspaceDiagnosticParamsFields =
    fields(field("identifier", &WorkspaceDiagnosticParams::identifier),
           lenient_field("previousResultIds", &WorkspaceDiagnosticParams::previous_result_ids),
           field("workDoneToken", &WorkspaceDiagnosticParams::work_done_token),
           field("partialResultToken", &WorkspaceDiagnosticParams::partial_result_token));

constexpr auto kWorkspaceFullDocumentDiagnosticReportFields =
    fields(FixedField{"kind", "full"}, field("uri", &WorkspaceFullDocumentDiagnosticReport::uri),
           field("version", &WorkspaceFullDocumentDiagnosticReport::version),
           field("resultId", &WorkspaceFullDocumentDiagnosticReport::result_id),
           field("items", &WorkspaceFullDocumentDiagnosticReport::items));

constexpr auto kWorkspaceUnchangedDocumentDiagnosticReportFields = fields(
    FixedField{"kind", "unchanged"}, field("uri", &WorkspaceUnchangedDocumentDiagnosticReport::uri),
    field("version", &WorkspaceUnchangedDocumentDiagnosticReport::version),
    field("resultId", &WorkspaceUnchangedDocumentDiagnosticReport::result_id));

constexpr auto kWorkspaceDiagnosticReportFields =
    fields(field("items", &WorkspaceDiagnosticReport::items));

constexpr auto kDiagnosticServerCancellationDataFields =
    fields(field("retriggerRequest", &DiagnosticServerCancellationData::retrigger_request));

}  // namespace

void encode(JsonWriter& out, const CodeDescription& value) {
  encode_fields(out, value, kCodeDescriptionFields);
}

Decoded decode(const Json& in, CodeDescription& value) {
  return decode_fields(in, value, kCodeDescriptionFields);
}

void encode(JsonWriter& out, const DiagnosticRelatedInformation& value) {
  encode_fields(out, value, kDiagnosticRelatedInformationFields);
}

Decoded decode(const Json& in, DiagnosticRelatedInformation& value) {
  return decode_fields(in, value, kDiagnosticRelatedInformationFields);
}

void encode(JsonWriter& out, const Diagnostic& value) {
  encode_fields(out, value, kDiagnosticFields);
}

Decoded decode(const Json& in, Diagnostic& value) {
  return decode_fields(in, value, kDiagnosticFields);
}

void encode(JsonWriter& out, const PublishDiagnosticsParams& value) {
  encode_fields(out, value, kPublishDiagnosticsParamsFields);
}

Decoded decode(const Json& in, PublishDiagnosticsParams& value) {
  return decode_fields(in, value, kPublishDiagnosticsParamsFields);
}

void encode(JsonWriter& out, const DiagnosticOptions& value) {
  encode_fields(out, value, kDiagnosticOptionsFields);
}

Decoded decode(const Json& in, DiagnosticOptions& value) {
  return decode_fields(in, value, kDiagnosticOptionsFields);
}

void encode(JsonWriter& out, const DocumentDiagnosticParams& value) {
  encode_fields(out, value, kDocumentDiagnosticParamsFields);
}

Decoded decode(const Json& in, DocumentDiagnosticParams& value) {
  return decode_fields(in, value, kDocumentDiagnosticParamsFields);
}

void encode(JsonWriter& out, const FullDocumentDiagnosticReport& value) {
  encode_fields(out, value, kFullDocumentDiagnosticReportFields);
}

Decoded decode(const Json& in, FullDocumentDiagnosticReport& value) {
  return decode_fields(in, value, kFullDocumentDiagnosticReportFields);
}

void encode(JsonWriter& out, const UnchangedDocumentDiagnosticReport& value) {
  encode_fields(out, value, kUnchangedDocumentDiagnosticReportFields);
}

Decoded decode(const Json& in, UnchangedDocumentDiagnosticReport& value) {
  return decode_fields(in, value, kUnchangedDocumentDiagnosticReportFields);
}

void encode(JsonWriter& out, const RelatedFullDocumentDiagnosticReport& value) {
  encode_fields(out, value, kRelatedFullDocumentDiagnosticReportFields);
}

Decoded decode(const Json& in, RelatedFullDocumentDiagnosticReport& value) {
  return decode_fields(in, value, kRelatedFullDocumentDiagnosticReportFields);
}

void encode(JsonWriter& out, const RelatedUnchangedDocumentDiagnosticReport& value) {
  encode_fields(out, value, kRelatedUnchangedDocumentDiagnosticReportFields);
}

Decoded decode(const Json& in, RelatedUnchangedDocumentDiagnosticReport& value) {
  return decode_fields(in, value, kRelatedUnchangedDocumentDiagnosticReportFields);
}

void encode(JsonWriter& out, const PreviousResultId& value) {
  encode_fields(out, value, kPreviousResultIdFields);
}

Decoded decode(const Json& in, PreviousResultId& value) {
  return decode_fields(in, value, kPreviousResultIdFields);
}

void encode(JsonWriter& out, const WorkspaceDiagnosticParams& value) {
  encode_fields(out, value, kWorkspaceDiagnosticParamsFields);
}

Decoded decode(const Json& in, WorkspaceDiagnosticParams& value) {
  return decode_fields(in, value, kWorkspaceDiagnosticParamsFields);
}

void encode(JsonWriter& out, const WorkspaceFullDocumentDiagnosticReport& value) {
  encode_fields(out, value, kWorkspaceFullDocumentDiagnosticReportFields);
}

Decoded decode(const Json& in, WorkspaceFullDocumentDiagnosticReport& value) {
  return decode_fields(in, value, kWorkspaceFullDocumentDiagnosticReportFields);
}

void encode(JsonWriter& out, const WorkspaceUnchangedDocumentDiagnosticReport& value) {
  encode_fields(out, value, kWorkspaceUnchangedDocumentDiagnosticReportFields);
}

Decoded decode(const Json& in, WorkspaceUnchangedDocumentDiagnosticReport& value) {
  return decode_fields(in, value, kWorkspaceUnchangedDocumentDiagnosticReportFields);
}

void encode(JsonWriter& out, const WorkspaceDiagnosticReport& value) {
  encode_fields(out, value, kWorkspaceDiagnosticReportFields);
}

Decoded decode(const Json& in, WorkspaceDiagnosticReport& value) {
  return decode_fields(in, value, kWorkspaceDiagnosticReportFields);
}

void encode(JsonWriter& out, const DiagnosticServerCancellationData& value) {
  encode_fields(out, value, kDiagnosticServerCancellationDataFields);
}

Decoded decode(const Json& in, DiagnosticServerCancellationData& value) {
  return decode_fields(in, value, kDiagnosticServerCancellationDataFields);
}

}  // namespace lsp
