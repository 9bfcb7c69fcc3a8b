#include "server/text/text_edit.h"

#include <algorithm>

namespace prisma_drift {

std::optional<std::string> apply_edits(std::string_view text, std::vector<TextEdit> edits) {
  // An insertion at the place where a replaced range begins comes before it.
  std::stable_sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) {
    if (a.range.begin != b.range.begin) return a.range.begin < b.range.begin;
    return a.range.empty() && !b.range.empty();
  });
  std::size_t added = 0;
  std::uint32_t end = 0;
  for (const TextEdit& edit : edits) {
    const bool in_text = edit.range.begin <= edit.range.end && edit.range.end <= text.size();
    if (!in_text || edit.range.begin < end) return std::nullopt;
    end = edit.range.end;
    added += edit.new_text.size();
  }
  std::string result;
  result.reserve(text.size() + added);
  std::uint32_t copied = 0;
  for (const TextEdit& edit : edits) {
    result.append(text.substr(copied, edit.range.begin - copied)).append(edit.new_text);
    copied = edit.range.end;
  }
  result.append(text.substr(copied));
  return result;
}

}  // namespace prisma_drift
