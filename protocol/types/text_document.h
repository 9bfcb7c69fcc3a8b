// Opening, editing, saving and closing documents.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"

namespace lsp {

enum class TextDocumentSyncKind {
  none = 0,
  full = 1,
  incremental = 2,
};
constexpr EnumBounds bounds_of(TextDocumentSyncKind) { return {0, 2}; }

struct SaveOptions {
  std::optional<bool> include_text = {};
  bool operator==(const SaveOptions&) const = default;
};
void encode(JsonWriter& out, const SaveOptions& value);
Decoded decode(const Json& in, SaveOptions& value);

struct TextDocumentSyncOptions {
  std::optional<bool> open_close = {};
  std::optional<TextDocumentSyncKind> change = {};
  std::optional<bool> will_save = {};
  std::optional<bool> will_save_wait_until = {};
  std::optional<SaveOptions> save = {};
  bool operator==(const TextDocumentSyncOptions&) const = default;
};
void encode(JsonWriter& out, const TextDocumentSyncOptions& value);
Decoded decode(const Json& in, TextDocumentSyncOptions& value);

struct DidOpenTextDocumentParams {
  TextDocumentItem text_document = {};
  bool operator==(const DidOpenTextDocumentParams&) const = default;
};
void encode(JsonWriter& out, const DidOpenTextDocumentParams& value);
Decoded decode(const Json& in, DidOpenTextDocumentParams& value);

// Without a range, `text` is the whole document.
struct TextDocumentContentChangeEvent {
  std::optional<Range> range = {};
  std::string text = {};
  bool operator==(const TextDocumentContentChangeEvent&) const = default;
};
void encode(JsonWriter& out, const TextDocumentContentChangeEvent& value);
Decoded decode(const Json& in, TextDocumentContentChangeEvent& value);

// Each change applies to the outcome of the one before it.
struct DidChangeTextDocumentParams {
  VersionedTextDocumentIdentifier text_document = {};
  std::vector<TextDocumentContentChangeEvent> content_changes = {};
  bool operator==(const DidChangeTextDocumentParams&) const = default;
};
void encode(JsonWriter& out, const DidChangeTextDocumentParams& value);
Decoded decode(const Json& in, DidChangeTextDocumentParams& value);

struct DidSaveTextDocumentParams {
  TextDocumentIdentifier text_document = {};
  std::optional<std::string> text = {};
  bool operator==(const DidSaveTextDocumentParams&) const = default;
};
void encode(JsonWriter& out, const DidSaveTextDocumentParams& value);
Decoded decode(const Json& in, DidSaveTextDocumentParams& value);

struct DidCloseTextDocumentParams {
  TextDocumentIdentifier text_document = {};
  bool operator==(const DidCloseTextDocumentParams&) const = default;
};
void encode(JsonWriter& out, const DidCloseTextDocumentParams& value);
Decoded decode(const Json& in, DidCloseTextDocumentParams& value);

}  // namespace lsp
