#include "protocol/types/rename.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kRenameParamsFields =
    fields(field("textDocument", &RenameParams::text_document),
           field("position", &RenameParams::position), field("newName", &RenameParams::new_name));

constexpr auto kPrepareRenameFields = fields(field("range", &PrepareRename::range),
                                             field("placeholder", &PrepareRename::placeholder));

constexpr auto kRenameOptionsFields =
    fields(field("prepareProvider", &RenameOptions::prepare_provider));

}  // namespace

void encode(JsonWriter& out, const RenameParams& value) {
  encode_fields(out, value, kRenameParamsFields);
}

Decoded decode(const Json& in, RenameParams& value) {
  return decode_fields(in, value, kRenameParamsFields);
}

void encode(JsonWriter& out, const PrepareRename& value) {
  encode_fields(out, value, kPrepareRenameFields);
}

Decoded decode(const Json& in, PrepareRename& value) {
  return decode_fields(in, value, kPrepareRenameFields);
}

void encode(JsonWriter& out, const RenameOptions& value) {
  encode_fields(out, value, kRenameOptionsFields);
}

Decoded decode(const Json& in, RenameOptions& value) {
  return decode_fields(in, value, kRenameOptionsFields);
}

}  // namespace lsp
