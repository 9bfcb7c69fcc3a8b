#include "protocol/types/selection_range.h"

#include <utility>

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kSelectionRangeParamsFields =
    fields(field("textDocument", &SelectionRangeParams::text_document),
           field("positions", &SelectionRangeParams::positions));

}  // namespace

void encode(JsonWriter& out, const SelectionRangeParams& value) {
  encode_fields(out, value, kSelectionRangeParamsFields);
}

Decoded decode(const Json& in, SelectionRangeParams& value) {
  return decode_fields(in, value, kSelectionRangeParamsFields);
}

void encode(JsonWriter& out, const SelectionRange& value) {
  for (std::size_t i = 0; i < value.ranges.size(); ++i) {
    if (i > 0) out.member("parent");
    out.begin_object();
    out.member("range");
    encode(out, value.ranges[i]);
  }
  for (std::size_t i = 0; i < value.ranges.size(); ++i) out.end_object();
}

Decoded decode(const Json& in, SelectionRange& value) {
  value.ranges.clear();
  for (const Json* level = &in; level != nullptr; level = json_access::member(*level, "parent")) {
    if (!json_access::is_object(*level)) return Decoded::expected("an object");
    const Json* range = json_access::member(*level, "range");
    if (range == nullptr) return Decoded::expected("a value").inside("range");
    Range content;
    if (Decoded outcome = decode(*range, content); !outcome) {
      return std::move(outcome).inside("range");
    }
    value.ranges.push_back(content);
  }
  return Decoded::ok();
}

}  // namespace lsp
