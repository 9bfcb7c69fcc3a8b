// Positions, ranges, locations, and how documents are named: what the rest of the protocol is made
// of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/codec.h"

namespace lsp {

// A URI as the peer wrote it; protocol/uri.h knows those of files.
using DocumentUri = std::string;

// Chosen by whoever asks for progress or for partial results.
using ProgressToken = std::variant<std::int64_t, std::string>;

// Zero-based. `character` counts code units of the negotiated encoding, UTF-16 unless agreed
// otherwise.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
  bool operator==(const Position&) const = default;
};
void encode(JsonWriter& out, const Position& value);
Decoded decode(const Json& in, Position& value);

// Half open.
struct Range {
  Position start = {};
  Position end = {};
  bool operator==(const Range&) const = default;
};
void encode(JsonWriter& out, const Range& value);
Decoded decode(const Json& in, Range& value);

struct Location {
  DocumentUri uri = {};
  Range range = {};
  bool operator==(const Location&) const = default;
};
void encode(JsonWriter& out, const Location& value);
Decoded decode(const Json& in, Location& value);

struct LocationLink {
  std::optional<Range> origin_selection_range = {};
  DocumentUri target_uri = {};
  // All of the target, as for a preview; the selection range is inside it.
  Range target_range = {};
  Range target_selection_range = {};
  bool operator==(const LocationLink&) const = default;
};
void encode(JsonWriter& out, const LocationLink& value);
Decoded decode(const Json& in, LocationLink& value);

struct TextDocumentIdentifier {
  DocumentUri uri = {};
  bool operator==(const TextDocumentIdentifier&) const = default;
};
void encode(JsonWriter& out, const TextDocumentIdentifier& value);
Decoded decode(const Json& in, TextDocumentIdentifier& value);

struct VersionedTextDocumentIdentifier {
  DocumentUri uri = {};
  std::int32_t version = 0;
  bool operator==(const VersionedTextDocumentIdentifier&) const = default;
};
void encode(JsonWriter& out, const VersionedTextDocumentIdentifier& value);
Decoded decode(const Json& in, VersionedTextDocumentIdentifier& value);

// A null version stands for what is on disk.
struct OptionalVersionedTextDocumentIdentifier {
  DocumentUri uri = {};
  Nullable<std::int32_t> version = {};
  bool operator==(const OptionalVersionedTextDocumentIdentifier&) const = default;
};
void encode(JsonWriter& out, const OptionalVersionedTextDocumentIdentifier& value);
Decoded decode(const Json& in, OptionalVersionedTextDocumentIdentifier& value);

struct TextDocumentItem {
  DocumentUri uri = {};
  std::string language_id = {};
  std::int32_t version = 0;
  std::string text = {};
  bool operator==(const TextDocumentItem&) const = default;
};
void encode(JsonWriter& out, const TextDocumentItem& value);
Decoded decode(const Json& in, TextDocumentItem& value);

// The parameters of every request about a place in a document.
struct TextDocumentPositionParams {
  TextDocumentIdentifier text_document = {};
  Position position = {};
  bool operator==(const TextDocumentPositionParams&) const = default;
};
void encode(JsonWriter& out, const TextDocumentPositionParams& value);
Decoded decode(const Json& in, TextDocumentPositionParams& value);

namespace markup_kind {
inline constexpr const char* kPlainText = "plaintext";
inline constexpr const char* kMarkdown = "markdown";
}  // namespace markup_kind

struct MarkupContent {
  std::string kind = markup_kind::kPlainText;
  std::string value = {};
  bool operator==(const MarkupContent&) const = default;
};
void encode(JsonWriter& out, const MarkupContent& value);
Decoded decode(const Json& in, MarkupContent& value);

struct Command {
  std::string title = {};
  std::string command = {};
  std::optional<std::vector<Any>> arguments = {};
  bool operator==(const Command&) const = default;
};
void encode(JsonWriter& out, const Command& value);
Decoded decode(const Json& in, Command& value);

}  // namespace lsp
