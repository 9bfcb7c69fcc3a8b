#include "protocol/types/workspace_edit.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kTextEditFields =
    fields(field("range", &TextEdit::range), field("newText", &TextEdit::new_text),
           field("annotationId", &TextEdit::annotation_id));

constexpr auto kTextDocumentEditFields =
    fields(field("textDocument", &TextDocumentEdit::text_document),
           field("edits", &TextDocumentEdit::edits));

constexpr auto kCreateFileOptionsFields =
    fields(field("overwrite", &CreateFileOptions::overwrite),
           field("ignoreIfExists", &CreateFileOptions::ignore_if_exists));

constexpr auto kCreateFileFields = fields(
    FixedField{"kind", "create"}, field("uri", &CreateFile::uri),
    field("options", &CreateFile::options), field("annotationId", &CreateFile::annotation_id));

constexpr auto kRenameFileFields =
    fields(FixedField{"kind", "rename"}, field("oldUri", &RenameFile::old_uri),
           field("newUri", &RenameFile::new_uri), field("options", &RenameFile::options),
           field("annotationId", &RenameFile::annotation_id));

constexpr auto kDeleteFileOptionsFields =
    fields(field("recursive", &DeleteFileOptions::recursive),
           field("ignoreIfNotExists", &DeleteFileOptions::ignore_if_not_exists));

constexpr auto kDeleteFileFields = fields(
    FixedField{"kind", "delete"}, field("uri", &DeleteFile::uri),
    field("options", &DeleteFile::options), field("annotationId", &DeleteFile::annotation_id));

constexpr auto kChangeAnnotationFields =
    fields(field("label", &ChangeAnnotation::label),
           field("needsConfirmation", &ChangeAnnotation::needs_confirmation),
           field("description", &ChangeAnnotation::description));

constexpr auto kWorkspaceEditFields =
    fields(field("changes", &WorkspaceEdit::changes),
           field("documentChanges", &WorkspaceEdit::document_changes),
           field("changeAnnotations", &WorkspaceEdit::change_annotations));

constexpr auto kApplyWorkspaceEditParamsFields =
    fields(field("label", &ApplyWorkspaceEditParams::label),
           field("edit", &ApplyWorkspaceEditParams::edit));

constexpr auto kApplyWorkspaceEditResultFields =
    fields(field("applied", &ApplyWorkspaceEditResult::applied),
           field("failureReason", &ApplyWorkspaceEditResult::failure_reason),
           field("failedChange", &ApplyWorkspaceEditResult::failed_change));

}  // namespace

void encode(JsonWriter& out, const TextEdit& value) { encode_fields(out, value, kTextEditFields); }

Decoded decode(const Json& in, TextEdit& value) {
  return decode_fields(in, value, kTextEditFields);
}

void encode(JsonWriter& out, const TextDocumentEdit& value) {
  encode_fields(out, value, kTextDocumentEditFields);
}

Decoded decode(const Json& in, TextDocumentEdit& value) {
  return decode_fields(in, value, kTextDocumentEditFields);
}

void encode(JsonWriter& out, const CreateFileOptions& value) {
  encode_fields(out, value, kCreateFileOptionsFields);
}

Decoded decode(const Json& in, CreateFileOptions& value) {
  return decode_fields(in, value, kCreateFileOptionsFields);
}

void encode(JsonWriter& out, const CreateFile& value) {
  encode_fields(out, value, kCreateFileFields);
}

Decoded decode(const Json& in, CreateFile& value) {
  return decode_fields(in, value, kCreateFileFields);
}

void encode(JsonWriter& out, const RenameFile& value) {
  encode_fields(out, value, kRenameFileFields);
}

Decoded decode(const Json& in, RenameFile& value) {
  return decode_fields(in, value, kRenameFileFields);
}

void encode(JsonWriter& out, const DeleteFileOptions& value) {
  encode_fields(out, value, kDeleteFileOptionsFields);
}

Decoded decode(const Json& in, DeleteFileOptions& value) {
  return decode_fields(in, value, kDeleteFileOptionsFields);
}

void encode(JsonWriter& out, const DeleteFile& value) {
  encode_fields(out, value, kDeleteFileFields);
}

Decoded decode(const Json& in, DeleteFile& value) {
  return decode_fields(in, value, kDeleteFileFields);
}

void encode(JsonWriter& out, const ChangeAnnotation& value) {
  encode_fields(out, value, kChangeAnnotationFields);
}

Decoded decode(const Json& in, ChangeAnnotation& value) {
  return decode_fields(in, value, kChangeAnnotationFields);
}

void encode(JsonWriter& out, const WorkspaceEdit& value) {
  encode_fields(out, value, kWorkspaceEditFields);
}

Decoded decode(const Json& in, WorkspaceEdit& value) {
  return decode_fields(in, value, kWorkspaceEditFields);
}

void encode(JsonWriter& out, const ApplyWorkspaceEditParams& value) {
  encode_fields(out, value, kApplyWorkspaceEditParamsFields);
}

Decoded decode(const Json& in, ApplyWorkspaceEditParams& value) {
  return decode_fields(in, value, kApplyWorkspaceEditParamsFields);
}

void encode(JsonWriter& out, const ApplyWorkspaceEditResult& value) {
  encode_fields(out, value, kApplyWorkspaceEditResultFields);
}

Decoded decode(const Json& in, ApplyWorkspaceEditResult& value) {
  return decode_fields(in, value, kApplyWorkspaceEditResultFields);
}

}  // namespace lsp
