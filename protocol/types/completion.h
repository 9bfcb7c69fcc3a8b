// Completion.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"
#include "protocol/types/workspace_edit.h"

namespace lsp {

enum class CompletionTriggerKind {
  invoked = 1,
  trigger_character = 2,
  trigger_for_incomplete_completions = 3,
};
constexpr EnumBounds bounds_of(CompletionTriggerKind) { return {1, 3}; }

struct CompletionContext {
  CompletionTriggerKind trigger_kind = CompletionTriggerKind::invoked;
  std::optional<std::string> trigger_character = {};
  bool operator==(const CompletionContext&) const = default;
};
void encode(JsonWriter& out, const CompletionContext& value);
Decoded decode(const Json& in, CompletionContext& value);

struct CompletionParams {
  TextDocumentIdentifier text_document = {};
  Position position = {};
  std::optional<CompletionContext> context = {};
  bool operator==(const CompletionParams&) const = default;
};
void encode(JsonWriter& out, const CompletionParams& value);
Decoded decode(const Json& in, CompletionParams& value);

enum class CompletionItemKind {
  text = 1,
  method = 2,
  function = 3,
  constructor = 4,
  field = 5,
  variable = 6,
  class_ = 7,
  interface = 8,
  module = 9,
  property = 10,
  unit = 11,
  value = 12,
  enumeration = 13,
  keyword = 14,
  snippet = 15,
  color = 16,
  file = 17,
  reference = 18,
  folder = 19,
  enum_member = 20,
  constant = 21,
  structure = 22,
  event = 23,
  operator_ = 24,
  type_parameter = 25,
};
constexpr EnumBounds bounds_of(CompletionItemKind) { return {1, 25}; }

enum class InsertTextFormat {
  plain_text = 1,
  snippet = 2,
};
constexpr EnumBounds bounds_of(InsertTextFormat) { return {1, 2}; }

enum class CompletionItemTag {
  deprecated = 1,
};
constexpr EnumBounds bounds_of(CompletionItemTag) { return {1, 1}; }

struct CompletionItemLabelDetails {
  std::optional<std::string> detail = {};
  std::optional<std::string> description = {};
  bool operator==(const CompletionItemLabelDetails&) const = default;
};
void encode(JsonWriter& out, const CompletionItemLabelDetails& value);
Decoded decode(const Json& in, CompletionItemLabelDetails& value);

struct CompletionItem {
  std::string label = {};
  std::optional<CompletionItemLabelDetails> label_details = {};
  std::optional<CompletionItemKind> kind = {};
  std::optional<std::vector<CompletionItemTag>> tags = {};
  std::optional<std::string> detail = {};
  std::optional<MarkupContent> documentation = {};
  std::optional<bool> preselect = {};
  std::optional<std::string> sort_text = {};
  std::optional<std::string> filter_text = {};
  std::optional<std::string> insert_text = {};
  std::optional<InsertTextFormat> insert_text_format = {};
  std::optional<TextEdit> text_edit = {};
  std::optional<std::vector<TextEdit>> additional_text_edits = {};
  std::optional<std::vector<std::string>> commit_characters = {};
  std::optional<Command> command = {};
  Any data = {};
  bool operator==(const CompletionItem&) const = default;
};
void encode(JsonWriter& out, const CompletionItem& value);
Decoded decode(const Json& in, CompletionItem& value);

struct CompletionList {
  bool is_incomplete = false;
  std::vector<CompletionItem> items = {};
  bool operator==(const CompletionList&) const = default;
};
void encode(JsonWriter& out, const CompletionList& value);
Decoded decode(const Json& in, CompletionList& value);

using CompletionResult = std::optional<CompletionList>;

struct CompletionOptions {
  std::optional<std::vector<std::string>> trigger_characters = {};
  std::optional<bool> resolve_provider = {};
  bool operator==(const CompletionOptions&) const = default;
};
void encode(JsonWriter& out, const CompletionOptions& value);
Decoded decode(const Json& in, CompletionOptions& value);

}  // namespace lsp
