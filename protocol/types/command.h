// Commands that the client has the server carry out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"

namespace lsp {

struct ExecuteCommandParams {
  std::string command = {};
  std::optional<std::vector<Any>> arguments = {};
  std::optional<ProgressToken> work_done_token = {};
  bool operator==(const ExecuteCommandParams&) const = default;
};
void encode(JsonWriter& out, const ExecuteCommandParams& value);
Decoded decode(const Json& in, ExecuteCommandParams& value);

struct ExecuteCommandOptions {
  std::vector<std::string> commands = {};
  std::optional<bool> work_done_progress = {};
  bool operator==(const ExecuteCommandOptions&) const = default;
};
void encode(JsonWriter& out, const ExecuteCommandOptions& value);
Decoded decode(const Json& in, ExecuteCommandOptions& value);

}  // namespace lsp
