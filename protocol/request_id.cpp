#include "protocol/request_id.h"

namespace lsp {

std::string to_string(const RequestId& id) {
  if (const auto* number = std::get_if<std::int64_t>(&id)) return std::to_string(*number);
  return "\"" + std::get<std::string>(id) + "\"";
}

}  // namespace lsp
