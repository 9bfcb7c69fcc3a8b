#include "server/features/completion/items_at.h"

#include <algorithm>
#include <utility>

namespace prisma_drift::completion {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    if (byte == '$' || byte == '}' || byte == '\\') result += '\\';
    result += byte;
  }
  return result;
}

CompletionItem text_value(const Request& request, std::string_view value, std::string detail) {
  CompletionItem item{.label = std::string(value), .detail = std::move(detail)};
  if (!request.place.in_string) item.snippet = "\"" + escaped(value) + "\"";
  return item;
}

bool has_argument(const Request& request, std::string_view name) {
  const auto& before = request.place.brackets.back().before;
  if (std::ranges::find(before, name) != before.end()) return true;
  const auto& arguments = request.place.attribute->arguments;
  return request.place.brackets.size() == 1 &&
         std::ranges::find(arguments, name, &schema::Argument::name) != arguments.end();
}

CompletionItem named_argument(const Parameter& parameter, std::string_view value) {
  const std::string label = std::string(parameter.name) + ": ";
  return {.label = label,
          .kind = CompletionItem::Kind::argument,
          .documentation = std::string(parameter.documentation),
          .snippet = label + std::string(value)};
}

}  // namespace prisma_drift::completion
