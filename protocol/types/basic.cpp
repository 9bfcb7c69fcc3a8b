#include "protocol/types/basic.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kPositionFields =
    fields(field("line", &Position::line), field("character", &Position::character));

constexpr auto kRangeFields = fields(field("start", &Range::start), field("end", &Range::end));

constexpr auto kLocationFields =
    fields(field("uri", &Location::uri), field("range", &Location::range));

constexpr auto kLocationLinkFields =
    fields(field("originSelectionRange", &LocationLink::origin_selection_range),
           field("targetUri", &LocationLink::target_uri),
           field("targetRange", &LocationLink::target_range),
           field("targetSelectionRange", &LocationLink::target_selection_range));

constexpr auto kTextDocumentIdentifierFields = fields(field("uri", &TextDocumentIdentifier::uri));

constexpr auto kVersionedTextDocumentIdentifierFields =
    fields(field("uri", &VersionedTextDocumentIdentifier::uri),
           field("version", &VersionedTextDocumentIdentifier::version));

constexpr auto kOptionalVersionedTextDocumentIdentifierFields =
    fields(field("uri", &OptionalVersionedTextDocumentIdentifier::uri),
           field("version", &OptionalVersionedTextDocumentIdentifier::version));

constexpr auto kTextDocumentItemFields = fields(
    field("uri", &TextDocumentItem::uri),
    lenient_field("languageId", &TextDocumentItem::language_id),
    lenient_field("version", &TextDocumentItem::version), field("text", &TextDocumentItem::text));

constexpr auto kTextDocumentPositionParamsFields =
    fields(field("textDocument", &TextDocumentPositionParams::text_document),
           field("position", &TextDocumentPositionParams::position));

constexpr auto kMarkupContentFields =
    fields(field("kind", &MarkupContent::kind), field("value", &MarkupContent::value));

constexpr auto kCommandFields =
    fields(field("title", &Command::title), field("command", &Command::command),
           field("arguments", &Command::arguments));

}  // namespace

void encode(JsonWriter& out, const Position& value) { encode_fields(out, value, kPositionFields); }

Decoded decode(const Json& in, Position& value) {
  return decode_fields(in, value, kPositionFields);
}

void encode(JsonWriter& out, const Range& value) { encode_fields(out, value, kRangeFields); }

Decoded decode(const Json& in, Range& value) { return decode_fields(in, value, kRangeFields); }

void encode(JsonWriter& out, const Location& value) { encode_fields(out, value, kLocationFields); }

Decoded decode(const Json& in, Location& value) {
  return decode_fields(in, value, kLocationFields);
}

void encode(JsonWriter& out, const LocationLink& value) {
  encode_fields(out, value, kLocationLinkFields);
}

Decoded decode(const Json& in, LocationLink& value) {
  return decode_fields(in, value, kLocationLinkFields);
}

void encode(JsonWriter& out, const TextDocumentIdentifier& value) {
  encode_fields(out, value, kTextDocumentIdentifierFields);
}

Decoded decode(const Json& in, TextDocumentIdentifier& value) {
  return decode_fields(in, value, kTextDocumentIdentifierFields);
}

void encode(JsonWriter& out, const VersionedTextDocumentIdentifier& value) {
  encode_fields(out, value, kVersionedTextDocumentIdentifierFields);
}

Decoded decode(const Json& in, VersionedTextDocumentIdentifier& value) {
  return decode_fields(in, value, kVersionedTextDocumentIdentifierFields);
}

void encode(JsonWriter& out, const OptionalVersionedTextDocumentIdentifier& value) {
  encode_fields(out, value, kOptionalVersionedTextDocumentIdentifierFields);
}

Decoded decode(const Json& in, OptionalVersionedTextDocumentIdentifier& value) {
  return decode_fields(in, value, kOptionalVersionedTextDocumentIdentifierFields);
}

void encode(JsonWriter& out, const TextDocumentItem& value) {
  encode_fields(out, value, kTextDocumentItemFields);
}

Decoded decode(const Json& in, TextDocumentItem& value) {
  return decode_fields(in, value, kTextDocumentItemFields);
}

void encode(JsonWriter& out, const TextDocumentPositionParams& value) {
  encode_fields(out, value, kTextDocumentPositionParamsFields);
}

Decoded decode(const Json& in, TextDocumentPositionParams& value) {
  return decode_fields(in, value, kTextDocumentPositionParamsFields);
}

void encode(JsonWriter& out, const MarkupContent& value) {
  encode_fields(out, value, kMarkupContentFields);
}

Decoded decode(const Json& in, MarkupContent& value) {
  return decode_fields(in, value, kMarkupContentFields);
}

void encode(JsonWriter& out, const Command& value) { encode_fields(out, value, kCommandFields); }

Decoded decode(const Json& in, Command& value) { return decode_fields(in, value, kCommandFields); }

}  // namespace lsp
