#include "protocol/types/completion.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kCompletionContextFields =
    fields(field("triggerKind", &CompletionContext::trigger_kind),
           field("triggerCharacter", &CompletionContext::trigger_character));

constexpr auto kCompletionParamsFields = fields(
    field("textDocument", &CompletionParams::text_document),
    field("position", &CompletionParams::position), field("context", &CompletionParams::context));

constexpr auto kCompletionItemLabelDetailsFields =
    fields(field("detail", &CompletionItemLabelDetails::detail),
           field("description", &CompletionItemLabelDetails::description));

constexpr auto kCompletionItemFields = fields(
    field("label", &CompletionItem::label), field("labelDetails", &CompletionItem::label_details),
    field("kind", &CompletionItem::kind), field("tags", &CompletionItem::tags),
    field("detail", &CompletionItem::detail),
    field("documentation", &CompletionItem::documentation),
    field("preselect", &CompletionItem::preselect), field("sortText", &CompletionItem::sort_text),
    field("filterText", &CompletionItem::filter_text),
    field("insertText", &CompletionItem::insert_text),
    field("insertTextFormat", &CompletionItem::insert_text_format),
    field("textEdit", &CompletionItem::text_edit),
    field("additionalTextEdits", &CompletionItem::additional_text_edits),
    field("commitCharacters", &CompletionItem::commit_characters),
    field("command", &CompletionItem::command), field("data", &CompletionItem::data));

constexpr auto kCompletionListFields = fields(field("isIncomplete", &CompletionList::is_incomplete),
                                              field("items", &CompletionList::items));

constexpr auto kCompletionOptionsFields =
    fields(field("triggerCharacters", &CompletionOptions::trigger_characters),
           field("resolveProvider", &CompletionOptions::resolve_provider));

}  // namespace

void encode(JsonWriter& out, const CompletionContext& value) {
  encode_fields(out, value, kCompletionContextFields);
}

Decoded decode(const Json& in, CompletionContext& value) {
  return decode_fields(in, value, kCompletionContextFields);
}

void encode(JsonWriter& out, const CompletionParams& value) {
  encode_fields(out, value, kCompletionParamsFields);
}

Decoded decode(const Json& in, CompletionParams& value) {
  return decode_fields(in, value, kCompletionParamsFields);
}

void encode(JsonWriter& out, const CompletionItemLabelDetails& value) {
  encode_fields(out, value, kCompletionItemLabelDetailsFields);
}

Decoded decode(const Json& in, CompletionItemLabelDetails& value) {
  return decode_fields(in, value, kCompletionItemLabelDetailsFields);
}

void encode(JsonWriter& out, const CompletionItem& value) {
  encode_fields(out, value, kCompletionItemFields);
}

Decoded decode(const Json& in, CompletionItem& value) {
  return decode_fields(in, value, kCompletionItemFields);
}

void encode(JsonWriter& out, const CompletionList& value) {
  encode_fields(out, value, kCompletionListFields);
}

Decoded decode(const Json& in, CompletionList& value) {
  return decode_fields(in, value, kCompletionListFields);
}

void encode(JsonWriter& out, const CompletionOptions& value) {
  encode_fields(out, value, kCompletionOptionsFields);
}

Decoded decode(const Json& in, CompletionOptions& value) {
  return decode_fields(in, value, kCompletionOptionsFields);
}

}  // namespace lsp
