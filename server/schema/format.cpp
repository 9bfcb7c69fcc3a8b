#include "server/schema/format.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "server/schema/format_reader.h"
#include "server/schema/format_table.h"

namespace prisma_drift {
namespace schema {
namespace {

class BlockWriter {
 public:
  BlockWriter(const FormatItem& block, std::string indentation)
      : block_(block), indentation_(std::move(indentation)) {}

  std::string write() {
    out_ = block_.header + "\n";
    bool behind_empty_line = false;
    for (std::size_t i = 0; i < block_.lines.size(); ++i) {
      const FormatLine& line = block_.lines[i];
      if (line.kind == FormatLine::Kind::empty_lines) {
        // At the beginning of a block there are none.
        behind_empty_line = i > 0;
        continue;
      }
      add(line, behind_empty_line, is_attribute(i + 1));
      behind_empty_line = false;
    }
    flush();
    write_attributes();
    return std::move(out_) + "}\n";
  }

 private:
  struct AttributeLine {
    const FormatLine* line = nullptr;
    // Null when it has none.
    const FormatLine* comments = nullptr;
  };

  bool is_attribute(std::size_t i) const {
    return i < block_.lines.size() && block_.lines[i].kind == FormatLine::Kind::attribute;
  }

  // An empty line ends what is aligned with each other; but before attributes it is written anew.
  void add(const FormatLine& line, bool behind_empty_line, bool before_attribute) {
    switch (line.kind) {
      case FormatLine::Kind::row:
      case FormatLine::Kind::unreadable:
        if (behind_empty_line) flush_with_empty_line();
        rows_.push_back(line.row);
        return;
      case FormatLine::Kind::comments:
        if (before_attribute) {
          pending_comments_ = &line;
          return;
        }
        if (behind_empty_line) flush_with_empty_line();
        rows_.insert(rows_.end(), line.rows.begin(), line.rows.end());
        return;
      case FormatLine::Kind::attribute:
        attributes_.push_back({&line, std::exchange(pending_comments_, nullptr)});
        return;
      case FormatLine::Kind::empty_lines:
        return;
    }
  }

  void flush() {
    append_table(rows_, indentation_, out_);
    rows_.clear();
  }

  void flush_with_empty_line() {
    flush();
    rows_.emplace_back();
  }

  // Behind everything else, whatever stood between them.
  void write_attributes() {
    if (attributes_.empty()) return;
    std::ranges::stable_sort(attributes_, {},
                             [](const AttributeLine& attribute) { return attribute.line->rank; });
    rows_.emplace_back();
    for (const auto& [line, comments] : attributes_) {
      if (comments != nullptr) {
        rows_.insert(rows_.end(), comments->rows.begin(), comments->rows.end());
      }
      rows_.push_back(line->row);
    }
    flush();
  }

  const FormatItem& block_;
  const std::string indentation_;
  std::string out_;
  std::vector<FormatRow> rows_;
  std::vector<AttributeLine> attributes_;
  const FormatLine* pending_comments_ = nullptr;
};

std::string text_of(const FormatItem& item, const FormatOptions& options) {
  switch (item.kind) {
    case FormatItem::Kind::block:
      return BlockWriter(item, std::string(options.indentation, ' ')).write();
    case FormatItem::Kind::comments: {
      std::string text;
      append_table(item.comments, "", text);
      return text;
    }
    case FormatItem::Kind::empty_lines:
      return "\n";
    case FormatItem::Kind::verbatim:
      return item.text;
  }
  return item.text;
}

// Bytes of the line break there; 0 when there is none.
std::uint32_t line_break_at(std::string_view text, std::uint32_t at) {
  if (text.substr(at, 1) == "\n") return 1;
  return text.substr(at, 2) == "\r\n" ? 2 : 0;
}

// Where a part is written with a line break at its end, the one behind it in the text is its own:
// so what is laid out already is no change.
void take_line_breaks(std::string_view text, std::vector<FormattedPart>& parts) {
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    Range& range = parts[i].range;
    const bool lacks_one =
        parts[i].text.ends_with('\n') && !range.empty() && text[range.end - 1] != '\n';
    const std::uint32_t size = lacks_one ? line_break_at(text, range.end) : 0;
    if (size == 0 || range.end + size > parts[i + 1].range.end) continue;
    range.end += size;
    parts[i + 1].range.begin = range.end;
  }
}

}  // namespace
}  // namespace schema

std::vector<FormattedPart> format_parts(std::string_view text, const FormatOptions& options) {
  const std::vector<schema::FormatItem> items =
      schema::read_for_format(text, options.reads_objects);
  std::vector<FormattedPart> parts;
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool at_an_end = i == 0 || i + 1 == items.size();
    const bool leaves_out = at_an_end && items[i].kind == schema::FormatItem::Kind::empty_lines;
    parts.push_back({{begin, items[i].range.end},
                     leaves_out ? std::string() : schema::text_of(items[i], options)});
    begin = items[i].range.end;
  }
  // Spaces behind everything.
  const auto end = static_cast<std::uint32_t>(text.size());
  if (parts.empty() || begin < end) parts.push_back({{begin, end}, {}});
  const auto last = std::ranges::find_if(parts.rbegin(), parts.rend(),
                                         [](const auto& part) { return !part.text.empty(); });
  if (last == parts.rend() || !last->text.ends_with('\n')) parts.back().text += '\n';
  schema::take_line_breaks(text, parts);
  return parts;
}

std::string format_schema(std::string_view text, const FormatOptions& options) {
  std::string result;
  result.reserve(text.size() + text.size() / 2);
  for (const FormattedPart& part : format_parts(text, options)) result += part.text;
  return result;
}

}  // namespace prisma_drift
