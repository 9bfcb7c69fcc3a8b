// The workspace: its folders, settings, watched files, and documents that the server provides.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"

namespace lsp {

struct WorkspaceFolder {
  DocumentUri uri = {};
  std::string name = {};
  bool operator==(const WorkspaceFolder&) const = default;
};
void encode(JsonWriter& out, const WorkspaceFolder& value);
Decoded decode(const Json& in, WorkspaceFolder& value);

struct WorkspaceFoldersChangeEvent {
  std::vector<WorkspaceFolder> added = {};
  std::vector<WorkspaceFolder> removed = {};
  bool operator==(const WorkspaceFoldersChangeEvent&) const = default;
};
void encode(JsonWriter& out, const WorkspaceFoldersChangeEvent& value);
Decoded decode(const Json& in, WorkspaceFoldersChangeEvent& value);

struct DidChangeWorkspaceFoldersParams {
  WorkspaceFoldersChangeEvent event = {};
  bool operator==(const DidChangeWorkspaceFoldersParams&) const = default;
};
void encode(JsonWriter& out, const DidChangeWorkspaceFoldersParams& value);
Decoded decode(const Json& in, DidChangeWorkspaceFoldersParams& value);

enum class FileChangeType {
  created = 1,
  changed = 2,
  deleted = 3,
};
constexpr EnumBounds bounds_of(FileChangeType) { return {1, 3}; }

struct FileEvent {
  DocumentUri uri = {};
  FileChangeType type = FileChangeType::changed;
  bool operator==(const FileEvent&) const = default;
};
void encode(JsonWriter& out, const FileEvent& value);
Decoded decode(const Json& in, FileEvent& value);

struct DidChangeWatchedFilesParams {
  std::vector<FileEvent> changes = {};
  bool operator==(const DidChangeWatchedFilesParams&) const = default;
};
void encode(JsonWriter& out, const DidChangeWatchedFilesParams& value);
Decoded decode(const Json& in, DidChangeWatchedFilesParams& value);

// A glob below a folder.
struct RelativePattern {
  DocumentUri base_uri = {};
  std::string pattern = {};
  bool operator==(const RelativePattern&) const = default;
};
void encode(JsonWriter& out, const RelativePattern& value);
Decoded decode(const Json& in, RelativePattern& value);

namespace watch_kind {
inline constexpr std::uint32_t kCreate = 1;
inline constexpr std::uint32_t kChange = 2;
inline constexpr std::uint32_t kDelete = 4;
}  // namespace watch_kind

// Relative patterns only for clients that understand them.
struct FileSystemWatcher {
  std::variant<std::string, RelativePattern> glob_pattern = {};
  std::optional<std::uint32_t> kind = {};
  bool operator==(const FileSystemWatcher&) const = default;
};
void encode(JsonWriter& out, const FileSystemWatcher& value);
Decoded decode(const Json& in, FileSystemWatcher& value);

struct DidChangeWatchedFilesRegistrationOptions {
  std::vector<FileSystemWatcher> watchers = {};
  bool operator==(const DidChangeWatchedFilesRegistrationOptions&) const = default;
};
void encode(JsonWriter& out, const DidChangeWatchedFilesRegistrationOptions& value);
Decoded decode(const Json& in, DidChangeWatchedFilesRegistrationOptions& value);

// Clients that are asked for their settings send null.
struct DidChangeConfigurationParams {
  Any settings = {};
  bool operator==(const DidChangeConfigurationParams&) const = default;
};
void encode(JsonWriter& out, const DidChangeConfigurationParams& value);
Decoded decode(const Json& in, DidChangeConfigurationParams& value);

struct ConfigurationItem {
  std::optional<DocumentUri> scope_uri = {};
  std::optional<std::string> section = {};
  bool operator==(const ConfigurationItem&) const = default;
};
void encode(JsonWriter& out, const ConfigurationItem& value);
Decoded decode(const Json& in, ConfigurationItem& value);

struct ConfigurationParams {
  std::vector<ConfigurationItem> items = {};
  bool operator==(const ConfigurationParams&) const = default;
};
void encode(JsonWriter& out, const ConfigurationParams& value);
Decoded decode(const Json& in, ConfigurationParams& value);

// One value for each item, in the same order.
using ConfigurationResult = std::vector<Any>;

// Documents of these schemes are provided by the server (protocol 3.18).
struct TextDocumentContentOptions {
  std::vector<std::string> schemes = {};
  bool operator==(const TextDocumentContentOptions&) const = default;
};
void encode(JsonWriter& out, const TextDocumentContentOptions& value);
Decoded decode(const Json& in, TextDocumentContentOptions& value);

struct TextDocumentContentParams {
  DocumentUri uri = {};
  bool operator==(const TextDocumentContentParams&) const = default;
};
void encode(JsonWriter& out, const TextDocumentContentParams& value);
Decoded decode(const Json& in, TextDocumentContentParams& value);

struct TextDocumentContentResult {
  std::string text = {};
  bool operator==(const TextDocumentContentResult&) const = default;
};
void encode(JsonWriter& out, const TextDocumentContentResult& value);
Decoded decode(const Json& in, TextDocumentContentResult& value);

struct TextDocumentContentRefreshParams {
  DocumentUri uri = {};
  bool operator==(const TextDocumentContentRefreshParams&) const = default;
};
void encode(JsonWriter& out, const TextDocumentContentRefreshParams& value);
Decoded decode(const Json& in, TextDocumentContentRefreshParams& value);

}  // namespace lsp
