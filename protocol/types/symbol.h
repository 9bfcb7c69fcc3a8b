// Symbols of a document and of the workspace.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"

namespace lsp {

enum class SymbolKind {
  file = 1,
  module = 2,
  namespace_ = 3,
  package = 4,
  class_ = 5,
  method = 6,
  property = 7,
  field = 8,
  constructor = 9,
  enumeration = 10,
  interface = 11,
  function = 12,
  variable = 13,
  constant = 14,
  string = 15,
  number = 16,
  boolean = 17,
  array = 18,
  object = 19,
  key = 20,
  null = 21,
  enum_member = 22,
  structure = 23,
  event = 24,
  operator_ = 25,
  type_parameter = 26,
};
constexpr EnumBounds bounds_of(SymbolKind) { return {1, 26}; }

enum class SymbolTag {
  deprecated = 1,
};
constexpr EnumBounds bounds_of(SymbolTag) { return {1, 1}; }

struct DocumentSymbolParams {
  TextDocumentIdentifier text_document = {};
  bool operator==(const DocumentSymbolParams&) const = default;
};
void encode(JsonWriter& out, const DocumentSymbolParams& value);
Decoded decode(const Json& in, DocumentSymbolParams& value);

struct DocumentSymbol {
  std::string name = {};
  std::optional<std::string> detail = {};
  SymbolKind kind = SymbolKind::file;
  std::optional<std::vector<SymbolTag>> tags = {};
  Range range = {};
  // Inside `range`.
  Range selection_range = {};
  std::optional<std::vector<DocumentSymbol>> children = {};
  bool operator==(const DocumentSymbol&) const = default;
};
void encode(JsonWriter& out, const DocumentSymbol& value);
Decoded decode(const Json& in, DocumentSymbol& value);

// For clients without hierarchical document symbols, and for the workspace.
struct SymbolInformation {
  std::string name = {};
  SymbolKind kind = SymbolKind::file;
  std::optional<std::vector<SymbolTag>> tags = {};
  Location location = {};
  std::optional<std::string> container_name = {};
  bool operator==(const SymbolInformation&) const = default;
};
void encode(JsonWriter& out, const SymbolInformation& value);
Decoded decode(const Json& in, SymbolInformation& value);

using DocumentSymbolResult =
    std::variant<Nothing, std::vector<DocumentSymbol>, std::vector<SymbolInformation>>;

struct WorkspaceSymbolParams {
  std::string query = {};
  bool operator==(const WorkspaceSymbolParams&) const = default;
};
void encode(JsonWriter& out, const WorkspaceSymbolParams& value);
Decoded decode(const Json& in, WorkspaceSymbolParams& value);

using WorkspaceSymbolResult = std::optional<std::vector<SymbolInformation>>;

}  // namespace lsp
