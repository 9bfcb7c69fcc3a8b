#include "server/features/completion/item.h"

#include <cstddef>

namespace prisma_drift {

std::string without_placeholders(const CompletionItem& item) {
  const std::string& snippet = item.snippet.empty() ? item.label : item.snippet;
  std::string text;
  bool in_placeholder = false;
  for (std::size_t i = 0; i < snippet.size(); ++i) {
    const char byte = snippet[i];
    if (byte == '\\' && i + 1 < snippet.size()) {
      text += snippet[++i];
    } else if (byte == '$' && i + 1 < snippet.size()) {
      in_placeholder = snippet[i + 1] == '{';
      if (in_placeholder) ++i;
      while (i + 1 < snippet.size() && snippet[i + 1] >= '0' && snippet[i + 1] <= '9') ++i;
      if (in_placeholder && i + 1 < snippet.size() && snippet[i + 1] == ':') ++i;
    } else if (byte == '}' && in_placeholder) {
      in_placeholder = false;
    } else {
      text += byte;
    }
  }
  return text;
}

}  // namespace prisma_drift
