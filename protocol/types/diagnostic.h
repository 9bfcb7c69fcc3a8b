// Diagnostics, both pushed by the server and pulled by the client.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"

namespace lsp {

enum class DiagnosticSeverity {
  error = 1,
  warning = 2,
  information = 3,
  hint = 4,
};
constexpr EnumBounds bounds_of(DiagnosticSeverity) { return {1, 4}; }

enum class DiagnosticTag {
  unnecessary = 1,
  deprecated = 2,
};
constexpr EnumBounds bounds_of(DiagnosticTag) { return {1, 2}; }

struct CodeDescription {
  std::string href = {};
  bool operator==(const CodeDescription&) const = default;
};
void encode(JsonWriter& out, const CodeDescription& value);
Decoded decode(const Json& in, CodeDescription& value);

struct DiagnosticRelatedInformation {
  Location location = {};
  std::string message = {};
  bool operator==(const DiagnosticRelatedInformation&) const = default;
};
void encode(JsonWriter& out, const DiagnosticRelatedInformation& value);
Decoded decode(const Json& in, DiagnosticRelatedInformation& value);

struct Diagnostic {
  Range range = {};
  std::optional<DiagnosticSeverity> severity = {};
  std::optional<std::variant<std::int64_t, std::string>> code = {};
  std::optional<CodeDescription> code_description = {};
  std::optional<std::string> source = {};
  std::string message = {};
  std::optional<std::vector<DiagnosticTag>> tags = {};
  std::optional<std::vector<DiagnosticRelatedInformation>> related_information = {};
  // Comes back in the context of a code action request.
  Any data = {};
  bool operator==(const Diagnostic&) const = default;
};
void encode(JsonWriter& out, const Diagnostic& value);
Decoded decode(const Json& in, Diagnostic& value);

// Replaces all that was published for the document before.
struct PublishDiagnosticsParams {
  DocumentUri uri = {};
  std::optional<std::int32_t> version = {};
  std::vector<Diagnostic> diagnostics = {};
  bool operator==(const PublishDiagnosticsParams&) const = default;
};
void encode(JsonWriter& out, const PublishDiagnosticsParams& value);
Decoded decode(const Json& in, PublishDiagnosticsParams& value);

struct DiagnosticOptions {
  std::optional<std::string> identifier = {};
  bool inter_file_dependencies = false;
  bool workspace_diagnostics = false;
  bool operator==(const DiagnosticOptions&) const = default;
};
void encode(JsonWriter& out, const DiagnosticOptions& value);
Decoded decode(const Json& in, DiagnosticOptions& value);

struct DocumentDiagnosticParams {
  TextDocumentIdentifier text_document = {};
  std::optional<std::string> identifier = {};
  std::optional<std::string> previous_result_id = {};
  bool operator==(const DocumentDiagnosticParams&) const = default;
};
void encode(JsonWriter& out, const DocumentDiagnosticParams& value);
Decoded decode(const Json& in, DocumentDiagnosticParams& value);

struct FullDocumentDiagnosticReport {
  std::optional<std::string> result_id = {};
  std::vector<Diagnostic> items = {};
  bool operator==(const FullDocumentDiagnosticReport&) const = default;
};
void encode(JsonWriter& out, const FullDocumentDiagnosticReport& value);
Decoded decode(const Json& in, FullDocumentDiagnosticReport& value);

struct UnchangedDocumentDiagnosticReport {
  std::string result_id = {};
  bool operator==(const UnchangedDocumentDiagnosticReport&) const = default;
};
void encode(JsonWriter& out, const UnchangedDocumentDiagnosticReport& value);
Decoded decode(const Json& in, UnchangedDocumentDiagnosticReport& value);

using DocumentReport =
    std::variant<FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport>;

// With the reports of other documents that changed along with this one.
struct RelatedFullDocumentDiagnosticReport {
  std::optional<std::string> result_id = {};
  std::vector<Diagnostic> items = {};
  std::optional<std::map<std::string, DocumentReport>> related_documents = {};
  bool operator==(const RelatedFullDocumentDiagnosticReport&) const = default;
};
void encode(JsonWriter& out, const RelatedFullDocumentDiagnosticReport& value);
Decoded decode(const Json& in, RelatedFullDocumentDiagnosticReport& value);

struct RelatedUnchangedDocumentDiagnosticReport {
  std::string result_id = {};
  std::optional<std::map<std::string, DocumentReport>> related_documents = {};
  bool operator==(const RelatedUnchangedDocumentDiagnosticReport&) const = default;
};
void encode(JsonWriter& out, const RelatedUnchangedDocumentDiagnosticReport& value);
Decoded decode(const Json& in, RelatedUnchangedDocumentDiagnosticReport& value);

using DocumentDiagnosticReport =
    std::variant<RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport>;

struct PreviousResultId {
  DocumentUri uri = {};
  std::string value = {};
  bool operator==(const PreviousResultId&) const = default;
};
void encode(JsonWriter& out, const PreviousResultId& value);
Decoded decode(const Json& in, PreviousResultId& value);

struct WorkspaceDiagnosticParams {
  std::optional<std::string> identifier = {};
  std::vector<PreviousResultId> previous_result_ids = {};
  std::optional<ProgressToken> work_done_token = {};
  std::optional<ProgressToken> partial_result_token = {};
  bool operator==(const WorkspaceDiagnosticParams&) const = default;
};
void encode(JsonWriter& out, const WorkspaceDiagnosticParams& value);
Decoded decode(const Json& in, WorkspaceDiagnosticParams& value);

// A null version stands for what is on disk.
struct WorkspaceFullDocumentDiagnosticReport {
  DocumentUri uri = {};
  Nullable<std::int32_t> version = {};
  std::optional<std::string> result_id = {};
  std::vector<Diagnostic> items = {};
  bool operator==(const WorkspaceFullDocumentDiagnosticReport&) const = default;
};
void encode(JsonWriter& out, const WorkspaceFullDocumentDiagnosticReport& value);
Decoded decode(const Json& in, WorkspaceFullDocumentDiagnosticReport& value);

struct WorkspaceUnchangedDocumentDiagnosticReport {
  DocumentUri uri = {};
  Nullable<std::int32_t> version = {};
  std::string result_id = {};
  bool operator==(const WorkspaceUnchangedDocumentDiagnosticReport&) const = default;
};
void encode(JsonWriter& out, const WorkspaceUnchangedDocumentDiagnosticReport& value);
Decoded decode(const Json& in, WorkspaceUnchangedDocumentDiagnosticReport& value);

using WorkspaceDocumentReport =
    std::variant<WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport>;

struct WorkspaceDiagnosticReport {
  std::vector<WorkspaceDocumentReport> items = {};
  bool operator==(const WorkspaceDiagnosticReport&) const = default;
};
void encode(JsonWriter& out, const WorkspaceDiagnosticReport& value);
Decoded decode(const Json& in, WorkspaceDiagnosticReport& value);

// Goes with the error `server_cancelled`.
struct DiagnosticServerCancellationData {
  bool retrigger_request = true;
  bool operator==(const DiagnosticServerCancellationData&) const = default;
};
void encode(JsonWriter& out, const DiagnosticServerCancellationData& value);
Decoded decode(const Json& in, DiagnosticServerCancellationData& value);

}  // namespace lsp
