// Progress of long work, shown by the client.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "protocol/codec.h"
#include "protocol/types/basic.h"

namespace lsp {

struct WorkDoneProgressCreateParams {
  ProgressToken token = {};
  bool operator==(const WorkDoneProgressCreateParams&) const = default;
};
void encode(JsonWriter& out, const WorkDoneProgressCreateParams& value);
Decoded decode(const Json& in, WorkDoneProgressCreateParams& value);

struct WorkDoneProgressCancelParams {
  ProgressToken token = {};
  bool operator==(const WorkDoneProgressCancelParams&) const = default;
};
void encode(JsonWriter& out, const WorkDoneProgressCancelParams& value);
Decoded decode(const Json& in, WorkDoneProgressCancelParams& value);

struct WorkDoneProgressBegin {
  std::string title = {};
  std::optional<bool> cancellable = {};
  std::optional<std::string> message = {};
  std::optional<std::uint32_t> percentage = {};
  bool operator==(const WorkDoneProgressBegin&) const = default;
};
void encode(JsonWriter& out, const WorkDoneProgressBegin& value);
Decoded decode(const Json& in, WorkDoneProgressBegin& value);

struct WorkDoneProgressReport {
  std::optional<bool> cancellable = {};
  std::optional<std::string> message = {};
  std::optional<std::uint32_t> percentage = {};
  bool operator==(const WorkDoneProgressReport&) const = default;
};
void encode(JsonWriter& out, const WorkDoneProgressReport& value);
Decoded decode(const Json& in, WorkDoneProgressReport& value);

struct WorkDoneProgressEnd {
  std::optional<std::string> message = {};
  bool operator==(const WorkDoneProgressEnd&) const = default;
};
void encode(JsonWriter& out, const WorkDoneProgressEnd& value);
Decoded decode(const Json& in, WorkDoneProgressEnd& value);

using WorkDoneProgress =
    std::variant<WorkDoneProgressBegin, WorkDoneProgressReport, WorkDoneProgressEnd>;

// `value` is a WorkDoneProgress, or a part of a result.
struct ProgressParams {
  ProgressToken token = {};
  Any value = {};
  bool operator==(const ProgressParams&) const = default;
};
void encode(JsonWriter& out, const ProgressParams& value);
Decoded decode(const Json& in, ProgressParams& value);

}  // namespace lsp
