#include "protocol/types/hover.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kHoverFields =
    fields(field("contents", &Hover::contents), field("range", &Hover::range));

}  // namespace

void encode(JsonWriter& out, const Hover& value) { encode_fields(out, value, kHoverFields); }

Decoded decode(const Json& in, Hover& value) { return decode_fields(in, value, kHoverFields); }

}  // namespace lsp
