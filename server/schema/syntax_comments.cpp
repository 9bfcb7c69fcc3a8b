#include "server/schema/syntax_comments.h"

#include "server/schema/syntax_text.h"

namespace prisma_drift::schema {
namespace {

// Counts no further than two.
int lines_between(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  return count_line_breaks(text.substr(begin, end - begin), 2);
}

}  // namespace

void PendingComments::add(Range line) {
  if (!lines_.empty() && lines_between(text_, lines_.back().end, line.begin) > 1) lines_.clear();
  lines_.push_back(line);
}

bool PendingComments::are_directly_above(std::uint32_t begin) const {
  return !lines_.empty() && lines_between(text_, lines_.back().end, begin) == 1;
}

std::string PendingComments::take(std::uint32_t begin) { return take_with_place(begin); }

std::string PendingComments::take_with_place(std::uint32_t& begin) {
  std::string documentation;
  if (are_directly_above(begin)) {
    for (const Range line : lines_) {
      if (line != lines_.front()) documentation += '\n';
      documentation += comment_text(text_.substr(line.begin, line.size()));
    }
    begin = lines_.front().begin;
  }
  lines_.clear();
  return documentation;
}

}  // namespace prisma_drift::schema
