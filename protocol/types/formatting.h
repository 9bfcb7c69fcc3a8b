// Formatting a document or a part of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"
#include "protocol/types/workspace_edit.h"

namespace lsp {

struct FormattingOptions {
  std::uint32_t tab_size = 2;
  bool insert_spaces = true;
  std::optional<bool> trim_trailing_whitespace = {};
  std::optional<bool> insert_final_newline = {};
  std::optional<bool> trim_final_newlines = {};
  bool operator==(const FormattingOptions&) const = default;
};
void encode(JsonWriter& out, const FormattingOptions& value);
Decoded decode(const Json& in, FormattingOptions& value);

struct DocumentFormattingParams {
  TextDocumentIdentifier text_document = {};
  FormattingOptions options = {};
  bool operator==(const DocumentFormattingParams&) const = default;
};
void encode(JsonWriter& out, const DocumentFormattingParams& value);
Decoded decode(const Json& in, DocumentFormattingParams& value);

struct DocumentRangeFormattingParams {
  TextDocumentIdentifier text_document = {};
  Range range = {};
  FormattingOptions options = {};
  bool operator==(const DocumentRangeFormattingParams&) const = default;
};
void encode(JsonWriter& out, const DocumentRangeFormattingParams& value);
Decoded decode(const Json& in, DocumentRangeFormattingParams& value);

// After a character was typed, which stands before the position.
struct DocumentOnTypeFormattingParams {
  TextDocumentIdentifier text_document = {};
  Position position = {};
  std::string ch = {};
  FormattingOptions options = {};
  bool operator==(const DocumentOnTypeFormattingParams&) const = default;
};
void encode(JsonWriter& out, const DocumentOnTypeFormattingParams& value);
Decoded decode(const Json& in, DocumentOnTypeFormattingParams& value);

struct DocumentOnTypeFormattingOptions {
  std::string first_trigger_character = {};
  std::optional<std::vector<std::string>> more_trigger_character = {};
  bool operator==(const DocumentOnTypeFormattingOptions&) const = default;
};
void encode(JsonWriter& out, const DocumentOnTypeFormattingOptions& value);
Decoded decode(const Json& in, DocumentOnTypeFormattingOptions& value);

using FormattingResult = std::optional<std::vector<TextEdit>>;

}  // namespace lsp
