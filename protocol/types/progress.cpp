#include "protocol/types/progress.h"

#include "protocol/types/fields.h"

namespace lsp {
namespace {

constexpr auto kWorkDoneProgressCreateParamsFields =
    fields(field("token", &WorkDoneProgressCreateParams::token));

constexpr auto kWorkDoneProgressCancelParamsFields =
    fields(field("token", &WorkDoneProgressCancelParams::token));

constexpr auto kWorkDoneProgressBeginFields =
    fields(FixedField{"kind", "begin"}, field("title", &WorkDoneProgressBegin::title),
           field("cancellable", &WorkDoneProgressBegin::cancellable),
           field("message", &WorkDoneProgressBegin::message),
           field("percentage", &WorkDoneProgressBegin::percentage));

constexpr auto kWorkDoneProgressReportFields =
    fields(FixedField{"kind", "report"}, field("cancellable", &WorkDoneProgressReport::cancellable),
           field("message", &WorkDoneProgressReport::message),
           field("percentage", &WorkDoneProgressReport::percentage));

constexpr auto kWorkDoneProgressEndFields =
    fields(FixedField{"kind", "end"}, field("message", &WorkDoneProgressEnd::message));

constexpr auto kProgressParamsFields =
    fields(field("token", &ProgressParams::token), field("value", &ProgressParams::value));

}  // namespace

void encode(JsonWriter& out, const WorkDoneProgressCreateParams& value) {
  encode_fields(out, value, kWorkDoneProgressCreateParamsFields);
}

Decoded decode(const Json& in, WorkDoneProgressCreateParams& value) {
  return decode_fields(in, value, kWorkDoneProgressCreateParamsFields);
}

void encode(JsonWriter& out, const WorkDoneProgressCancelParams& value) {
  encode_fields(out, value, kWorkDoneProgressCancelParamsFields);
}

Decoded decode(const Json& in, WorkDoneProgressCancelParams& value) {
  return decode_fields(in, value, kWorkDoneProgressCancelParamsFields);
}

void encode(JsonWriter& out, const WorkDoneProgressBegin& value) {
  encode_fields(out, value, kWorkDoneProgressBeginFields);
}

Decoded decode(const Json& in, WorkDoneProgressBegin& value) {
  return decode_fields(in, value, kWorkDoneProgressBeginFields);
}

void encode(JsonWriter& out, const WorkDoneProgressReport& value) {
  encode_fields(out, value, kWorkDoneProgressReportFields);
}

Decoded decode(const Json& in, WorkDoneProgressReport& value) {
  return decode_fields(in, value, kWorkDoneProgressReportFields);
}

void encode(JsonWriter& out, const WorkDoneProgressEnd& value) {
  encode_fields(out, value, kWorkDoneProgressEndFields);
}

Decoded decode(const Json& in, WorkDoneProgressEnd& value) {
  return decode_fields(in, value, kWorkDoneProgressEndFields);
}

void encode(JsonWriter& out, const ProgressParams& value) {
  encode_fields(out, value, kProgressParamsFields);
}

Decoded decode(const Json& in, ProgressParams& value) {
  return decode_fields(in, value, kProgressParamsFields);
}

}  // namespace lsp
