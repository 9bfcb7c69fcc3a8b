// Edits of documents and files, and the request that has the client apply them.
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

struct TextEdit {
  Range range = {};
  std::string new_text = {};
  // A key of `WorkspaceEdit::change_annotations`; only in a TextDocumentEdit.
  std::optional<std::string> annotation_id = {};
  bool operator==(const TextEdit&) const = default;
};
void encode(JsonWriter& out, const TextEdit& value);
Decoded decode(const Json& in, TextEdit& value);

// The edits apply to one version of the document and do not overlap.
struct TextDocumentEdit {
  OptionalVersionedTextDocumentIdentifier text_document = {};
  std::vector<TextEdit> edits = {};
  bool operator==(const TextDocumentEdit&) const = default;
};
void encode(JsonWriter& out, const TextDocumentEdit& value);
Decoded decode(const Json& in, TextDocumentEdit& value);

// `overwrite` wins over `ignore_if_exists`; with neither an existing file is an error.
struct CreateFileOptions {
  std::optional<bool> overwrite = {};
  std::optional<bool> ignore_if_exists = {};
  bool operator==(const CreateFileOptions&) const = default;
};
void encode(JsonWriter& out, const CreateFileOptions& value);
Decoded decode(const Json& in, CreateFileOptions& value);

struct CreateFile {
  DocumentUri uri = {};
  std::optional<CreateFileOptions> options = {};
  std::optional<std::string> annotation_id = {};
  bool operator==(const CreateFile&) const = default;
};
void encode(JsonWriter& out, const CreateFile& value);
Decoded decode(const Json& in, CreateFile& value);

struct RenameFile {
  DocumentUri old_uri = {};
  DocumentUri new_uri = {};
  std::optional<CreateFileOptions> options = {};
  std::optional<std::string> annotation_id = {};
  bool operator==(const RenameFile&) const = default;
};
void encode(JsonWriter& out, const RenameFile& value);
Decoded decode(const Json& in, RenameFile& value);

struct DeleteFileOptions {
  std::optional<bool> recursive = {};
  std::optional<bool> ignore_if_not_exists = {};
  bool operator==(const DeleteFileOptions&) const = default;
};
void encode(JsonWriter& out, const DeleteFileOptions& value);
Decoded decode(const Json& in, DeleteFileOptions& value);

struct DeleteFile {
  DocumentUri uri = {};
  std::optional<DeleteFileOptions> options = {};
  std::optional<std::string> annotation_id = {};
  bool operator==(const DeleteFile&) const = default;
};
void encode(JsonWriter& out, const DeleteFile& value);
Decoded decode(const Json& in, DeleteFile& value);

using DocumentChange = std::variant<CreateFile, RenameFile, DeleteFile, TextDocumentEdit>;

struct ChangeAnnotation {
  std::string label = {};
  std::optional<bool> needs_confirmation = {};
  std::optional<std::string> description = {};
  bool operator==(const ChangeAnnotation&) const = default;
};
void encode(JsonWriter& out, const ChangeAnnotation& value);
Decoded decode(const Json& in, ChangeAnnotation& value);

// `document_changes` are carried out in order and win over `changes`, which is for clients that do
// not know them.
struct WorkspaceEdit {
  std::optional<std::map<std::string, std::vector<TextEdit>>> changes = {};
  std::optional<std::vector<DocumentChange>> document_changes = {};
  std::optional<std::map<std::string, ChangeAnnotation>> change_annotations = {};
  bool operator==(const WorkspaceEdit&) const = default;
};
void encode(JsonWriter& out, const WorkspaceEdit& value);
Decoded decode(const Json& in, WorkspaceEdit& value);

struct ApplyWorkspaceEditParams {
  std::optional<std::string> label = {};
  WorkspaceEdit edit = {};
  bool operator==(const ApplyWorkspaceEditParams&) const = default;
};
void encode(JsonWriter& out, const ApplyWorkspaceEditParams& value);
Decoded decode(const Json& in, ApplyWorkspaceEditParams& value);

struct ApplyWorkspaceEditResult {
  bool applied = false;
  std::optional<std::string> failure_reason = {};
  std::optional<std::uint32_t> failed_change = {};
  bool operator==(const ApplyWorkspaceEditResult&) const = default;
};
void encode(JsonWriter& out, const ApplyWorkspaceEditResult& value);
Decoded decode(const Json& in, ApplyWorkspaceEditResult& value);

}  // namespace lsp
