#include "server/features/block_edits.h"

#include <algorithm>
#include <cstdint>

namespace prisma_drift {
namespace {

using schema::Block;

std::string_view line_break_of(std::string_view text) {
  const std::size_t end = text.find('\n');
  return end != std::string_view::npos && end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
}

// The beginning of the closing brace's line; where the brace does not begin its line, the brace.
std::uint32_t before_brace(const Block& block, std::string_view text) {
  std::uint32_t at = block.body_range.end;
  while (at > block.body_range.begin && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  return at > block.body_range.begin && text[at - 1] == '\n' ? at : block.body_range.end;
}

TextEdit add_line(const Block& block, std::string_view text, const std::string& indentation,
                  const std::string& line, bool apart) {
  const std::string line_break(line_break_of(text));
  const std::uint32_t at = before_brace(block, text);
  const bool begins_line = at > 0 && text[at - 1] == '\n';
  return {{at, at},
          (begins_line ? "" : line_break) + (apart ? line_break : "") + indentation + line +
              line_break};
}

}  // namespace

std::string with_line_breaks_of(std::string_view text, std::string_view lines) {
  const std::string_view line_break = line_break_of(text);
  std::string result;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    const bool has_return = end > begin && end < lines.size() && lines[end - 1] == '\r';
    result += lines.substr(begin, end - begin - (has_return ? 1 : 0));
    if (end < lines.size()) result += line_break;
    begin = end + 1;
  }
  return result;
}

std::string indentation_of(const Block& block, std::string_view text) {
  if (block.fields.empty()) return "  ";
  const std::uint32_t end = block.fields.front().range.begin;
  std::uint32_t begin = end;
  while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
  return begin > 0 && text[begin - 1] == '\n' ? std::string(text.substr(begin, end - begin)) : "  ";
}

TextEdit add_field_line(const Block& block, std::string_view text, const std::string& line,
                        bool apart) {
  return add_line(block, text, indentation_of(block, text), line, apart);
}

TextEdit add_attribute_line(const Block& block, std::string_view text, const std::string& line) {
  const bool is_enum = block.kind == schema::BlockKind::enumeration;
  return add_line(block, text, is_enum ? "  " : indentation_of(block, text), line,
                  block.attributes.empty() && !block.fields.empty());
}

TextEdit add_field_attribute(const schema::FieldDeclaration& field, const std::string& attribute) {
  return {{field.range.end, field.range.end}, " " + attribute};
}

}  // namespace prisma_drift
