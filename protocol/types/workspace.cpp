#include "protocol/types/workspace.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kWorkspaceFolderFields =
    fields(field("uri", &WorkspaceFolder::uri), lenient_field("name", &WorkspaceFolder::name));

constexpr auto kWorkspaceFoldersChangeEventFields =
    fields(lenient_field("added", &WorkspaceFoldersChangeEvent::added),
           lenient_field("removed", &WorkspaceFoldersChangeEvent::removed));

constexpr auto kDidChangeWorkspaceFoldersParamsFields =
    fields(field("event", &DidChangeWorkspaceFoldersParams::event));

constexpr auto kFileEventFields =
    fields(field("uri", &FileEvent::uri), field("type", &FileEvent::type));

constexpr auto kDidChangeWatchedFilesParamsFields =
    fields(field("changes", &DidChangeWatchedFilesParams::changes));

constexpr auto kRelativePatternFields = fields(field("baseUri", &RelativePattern::base_uri),
                                               field("pattern", &RelativePattern::pattern));

constexpr auto kFileSystemWatcherFields =
    fields(field("globPattern", &FileSystemWatcher::glob_pattern),
           field("kind", &FileSystemWatcher::kind));

constexpr auto kDidChangeWatchedFilesRegistrationOptionsFields =
    fields(field("watchers", &DidChangeWatchedFilesRegistrationOptions::watchers));

constexpr auto kDidChangeConfigurationParamsFields =
    fields(field("settings", &DidChangeConfigurationParams::settings));

constexpr auto kConfigurationItemFields = fields(field("scopeUri", &ConfigurationItem::scope_uri),
                                                 field("section", &ConfigurationItem::section));

constexpr auto kConfigurationParamsFields = fields(field("items", &ConfigurationParams::items));

constexpr auto kTextDocumentContentOptionsFields =
    fields(field("schemes", &TextDocumentContentOptions::schemes));

constexpr auto kTextDocumentContentParamsFields =
    fields(field("uri", &TextDocumentContentParams::uri));

constexpr auto kTextDocumentContentResultFields =
    fields(field("text", &TextDocumentContentResult::text));

constexpr auto kTextDocumentContentRefreshParamsFields =
    fields(field("uri", &TextDocumentContentRefreshParams::uri));

}  // namespace

void encode(JsonWriter& out, const WorkspaceFolder& value) {
  encode_fields(out, value, kWorkspaceFolderFields);
}

Decoded decode(const Json& in, WorkspaceFolder& value) {
  return decode_fields(in, value, kWorkspaceFolderFields);
}

void encode(JsonWriter& out, const WorkspaceFoldersChangeEvent& value) {
  encode_fields(out, value, kWorkspaceFoldersChangeEventFields);
}

Decoded decode(const Json& in, WorkspaceFoldersChangeEvent& value) {
  return decode_fields(in, value, kWorkspaceFoldersChangeEventFields);
}

void encode(JsonWriter& out, const DidChangeWorkspaceFoldersParams& value) {
  encode_fields(out, value, kDidChangeWorkspaceFoldersParamsFields);
}

Decoded decode(const Json& in, DidChangeWorkspaceFoldersParams& value) {
  return decode_fields(in, value, kDidChangeWorkspaceFoldersParamsFields);
}

void encode(JsonWriter& out, const FileEvent& value) {
  encode_fields(out, value, kFileEventFields);
}

Decoded decode(const Json& in, FileEvent& value) {
  return decode_fields(in, value, kFileEventFields);
}

void encode(JsonWriter& out, const DidChangeWatchedFilesParams& value) {
  encode_fields(out, value, kDidChangeWatchedFilesParamsFields);
}

Decoded decode(const Json& in, DidChangeWatchedFilesParams& value) {
  return decode_fields(in, value, kDidChangeWatchedFilesParamsFields);
}

void encode(JsonWriter& out, const RelativePattern& value) {
  encode_fields(out, value, kRelativePatternFields);
}

Decoded decode(const Json& in, RelativePattern& value) {
  return decode_fields(in, value, kRelativePatternFields);
}

void encode(JsonWriter& out, const FileSystemWatcher& value) {
  encode_fields(out, value, kFileSystemWatcherFields);
}

Decoded decode(const Json& in, FileSystemWatcher& value) {
  return decode_fields(in, value, kFileSystemWatcherFields);
}

void encode(JsonWriter& out, const DidChangeWatchedFilesRegistrationOptions& value) {
  encode_fields(out, value, kDidChangeWatchedFilesRegistrationOptionsFields);
}

Decoded decode(const Json& in, DidChangeWatchedFilesRegistrationOptions& value) {
  return decode_fields(in, value, kDidChangeWatchedFilesRegistrationOptionsFields);
}

void encode(JsonWriter& out, const DidChangeConfigurationParams& value) {
  encode_fields(out, value, kDidChangeConfigurationParamsFields);
}

Decoded decode(const Json& in, DidChangeConfigurationParams& value) {
  return decode_fields(in, value, kDidChangeConfigurationParamsFields);
}

void encode(JsonWriter& out, const ConfigurationItem& value) {
  encode_fields(out, value, kConfigurationItemFields);
}

Decoded decode(const Json& in, ConfigurationItem& value) {
  return decode_fields(in, value, kConfigurationItemFields);
}

void encode(JsonWriter& out, const ConfigurationParams& value) {
  encode_fields(out, value, kConfigurationParamsFields);
}

Decoded decode(const Json& in, ConfigurationParams& value) {
  return decode_fields(in, value, kConfigurationParamsFields);
}

void encode(JsonWriter& out, const TextDocumentContentOptions& value) {
  encode_fields(out, value, kTextDocumentContentOptionsFields);
}

Decoded decode(const Json& in, TextDocumentContentOptions& value) {
  return decode_fields(in, value, kTextDocumentContentOptionsFields);
}

void encode(JsonWriter& out, const TextDocumentContentParams& value) {
  encode_fields(out, value, kTextDocumentContentParamsFields);
}

Decoded decode(const Json& in, TextDocumentContentParams& value) {
  return decode_fields(in, value, kTextDocumentContentParamsFields);
}

void encode(JsonWriter& out, const TextDocumentContentResult& value) {
  encode_fields(out, value, kTextDocumentContentResultFields);
}

Decoded decode(const Json& in, TextDocumentContentResult& value) {
  return decode_fields(in, value, kTextDocumentContentResultFields);
}

void encode(JsonWriter& out, const TextDocumentContentRefreshParams& value) {
  encode_fields(out, value, kTextDocumentContentRefreshParamsFields);
}

Decoded decode(const Json& in, TextDocumentContentRefreshParams& value) {
  return decode_fields(in, value, kTextDocumentContentRefreshParamsFields);
}

}  // namespace lsp
