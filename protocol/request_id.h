// The id that ties a response to its request.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace lsp {

using RequestId = std::variant<std::int64_t, std::string>;

// For messages to people: `7` or `"abc"`.
std::string to_string(const RequestId& id);

}  // namespace lsp
