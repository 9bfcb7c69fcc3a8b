// Going from one place to others: definition, references, highlights, links.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"

namespace lsp {

using DefinitionParams = TextDocumentPositionParams;
// Links only for clients that understand them.
using DefinitionResult =
    std::variant<Nothing, std::vector<LocationLink>, std::vector<Location>, Location>;

struct ReferenceContext {
  bool include_declaration = false;
  bool operator==(const ReferenceContext&) const = default;
};
void encode(JsonWriter& out, const ReferenceContext& value);
Decoded decode(const Json& in, ReferenceContext& value);

struct ReferenceParams {
  TextDocumentIdentifier text_document = {};
  Position position = {};
  ReferenceContext context = {};
  bool operator==(const ReferenceParams&) const = default;
};
void encode(JsonWriter& out, const ReferenceParams& value);
Decoded decode(const Json& in, ReferenceParams& value);

using ReferenceResult = std::optional<std::vector<Location>>;

enum class DocumentHighlightKind {
  text = 1,
  read = 2,
  write = 3,
};
constexpr EnumBounds bounds_of(DocumentHighlightKind) { return {1, 3}; }

using DocumentHighlightParams = TextDocumentPositionParams;

struct DocumentHighlight {
  Range range = {};
  std::optional<DocumentHighlightKind> kind = {};
  bool operator==(const DocumentHighlight&) const = default;
};
void encode(JsonWriter& out, const DocumentHighlight& value);
Decoded decode(const Json& in, DocumentHighlight& value);

using DocumentHighlightResult = std::optional<std::vector<DocumentHighlight>>;

struct DocumentLinkParams {
  TextDocumentIdentifier text_document = {};
  bool operator==(const DocumentLinkParams&) const = default;
};
void encode(JsonWriter& out, const DocumentLinkParams& value);
Decoded decode(const Json& in, DocumentLinkParams& value);

struct DocumentLink {
  Range range = {};
  std::optional<DocumentUri> target = {};
  std::optional<std::string> tooltip = {};
  Any data = {};
  bool operator==(const DocumentLink&) const = default;
};
void encode(JsonWriter& out, const DocumentLink& value);
Decoded decode(const Json& in, DocumentLink& value);

using DocumentLinkResult = std::optional<std::vector<DocumentLink>>;

struct DocumentLinkOptions {
  std::optional<bool> resolve_provider = {};
  bool operator==(const DocumentLinkOptions&) const = default;
};
void encode(JsonWriter& out, const DocumentLinkOptions& value);
Decoded decode(const Json& in, DocumentLinkOptions& value);

}  // namespace lsp
