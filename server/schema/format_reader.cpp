#include "server/schema/format_reader.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "server/schema/format_expression.h"

namespace prisma_drift::schema {
namespace {

// What Prisma writes first; what is not named here comes last.
std::uint32_t rank_of(std::string_view attribute) {
  constexpr std::array<std::string_view, 9> kOrder = {
      "id", "unique", "default", "updatedAt", "index", "fulltext", "map", "relation", "ignore"};
  const auto found = std::ranges::find(kOrder, attribute);
  return static_cast<std::uint32_t>(found - kOrder.begin());
}

struct ReadAttribute {
  std::string text;
  std::uint32_t rank = 0;
};

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = line.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(kSpace) + 1 - begin);
}

FormatRow suffix_row(std::string text) { return {.columns = {}, .suffix = std::move(text)}; }

// Prisma writes block comments with a star before each line.
void append_block_comment(std::string_view comment, std::vector<FormatRow>& rows) {
  std::string_view inner = comment.substr(2, comment.size() - 4);
  rows.push_back(suffix_row("/**"));
  while (!inner.empty()) {
    const std::size_t end = std::min(inner.find('\n'), inner.size());
    std::string_view line = trimmed(inner.substr(0, end));
    inner.remove_prefix(std::min(end + 1, inner.size()));
    if (line.starts_with('*')) line = trimmed(line.substr(1));
    if (!line.empty()) rows.push_back(suffix_row(" * " + std::string(line)));
  }
  rows.push_back(suffix_row(" */"));
}

class Reader {
 public:
  Reader(std::string_view text, bool reads_objects)
      : cursor_{.text = text, .reads_objects = reads_objects} {}

  std::vector<FormatItem> read() {
    std::vector<FormatItem> items;
    cursor_.skip_spaces();
    while (!cursor_.at_end()) {
      const std::size_t begin = cursor_.at;
      FormatItem item = read_item();
      item.range = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(cursor_.at)};
      items.push_back(std::move(item));
      cursor_.skip_spaces();
    }
    return items;
  }

 private:
  FormatItem read_item() {
    FormatItem item;
    if (read_block(item) || read_type_alias(item) || read_unknown_block(item)) return item;
    if (read_comments(item.comments)) {
      item.kind = FormatItem::Kind::comments;
    } else if (read_empty_lines()) {
      item.kind = FormatItem::Kind::empty_lines;
    } else {
      item.text = read_line();
    }
    return item;
  }

  bool read_block(FormatItem& item) {
    const FormatCursor begin = cursor_;
    std::string keyword;
    std::string name;
    if (!read_name(cursor_, keyword) || !has_lines(keyword)) return reset(begin);
    cursor_.skip_spaces();
    if (!read_name(cursor_, name)) return reset(begin);
    cursor_.skip_spaces();
    std::string comment;
    if (!read_open_brace(comment)) return reset(begin);
    item.header = keyword + " " + name + " {" + comment;
    if (!read_lines(keyword, item.lines)) {
      item.lines.clear();
      return reset(begin);
    }
    item.kind = FormatItem::Kind::block;
    return true;
  }

  static bool has_lines(std::string_view keyword) {
    constexpr std::array<std::string_view, 6> kKeywords = {"model", "type",       "view",
                                                           "enum",  "datasource", "generator"};
    return std::ranges::find(kKeywords, keyword) != kKeywords.end();
  }

  // With the line break behind it. Prisma drops what stands between them; we keep a comment, and
  // take no brace with anything else behind it for the beginning of a block.
  bool read_open_brace(std::string& comment) {
    if (!cursor_.take("{")) return false;
    const std::size_t begin = cursor_.at;
    while (!cursor_.at_end() && !cursor_.at_line_break()) ++cursor_.at;
    const std::string_view rest = trimmed(cursor_.since(begin));
    if (!cursor_.take_line_break()) return false;
    if (rest.empty()) return true;
    const bool is_comment =
        rest.starts_with("//") || (rest.starts_with("/*") && rest.ends_with("*/"));
    if (is_comment) comment = " " + std::string(rest);
    return is_comment;
  }

  // To behind the closing brace. False where there is none: then the text is read line by line.
  bool read_lines(std::string_view keyword, std::vector<FormatLine>& lines) {
    if (ran_out_) return false;
    while (true) {
      cursor_.skip_spaces();
      if (cursor_.take("}")) return true;
      if (cursor_.at_end()) break;
      lines.push_back(read_block_line(keyword));
    }
    // Blocks that begin behind this one cannot end either.
    ran_out_ = true;
    return false;
  }

  FormatLine read_block_line(std::string_view keyword) {
    FormatLine line;
    const bool is_settings = keyword == "datasource" || keyword == "generator";
    if (is_settings         ? read_setting(line.row)
        : keyword == "enum" ? read_value(line.row)
                            : read_field(line.row)) {
      line.kind = FormatLine::Kind::row;
    } else if (!is_settings && read_block_attribute(line)) {
      line.kind = FormatLine::Kind::attribute;
    } else if (read_comments(line.rows)) {
      line.kind = FormatLine::Kind::comments;
    } else if (read_empty_lines()) {
      line.kind = FormatLine::Kind::empty_lines;
    } else {
      line.row.suffix = read_line();
      while (line.row.suffix.ends_with('\n')) line.row.suffix.pop_back();
    }
    return line;
  }

  bool read_field(FormatRow& row) {
    const FormatCursor begin = cursor_;
    row.columns.assign(3, {});
    if (!read_name(cursor_, row.columns[0])) return reset(begin);
    cursor_.skip_spaces();
    // Prisma 1 wrote it.
    cursor_.take(":");
    cursor_.skip_spaces();
    read_field_type(cursor_, row.columns[1]);
    std::vector<ReadAttribute> attributes;
    if (!read_attributes(attributes) || !read_line_end(row.suffix)) {
      row = {};
      return reset(begin);
    }
    std::ranges::stable_sort(attributes, {}, &ReadAttribute::rank);
    for (const ReadAttribute& attribute : attributes) {
      if (!row.columns[2].empty()) row.columns[2] += ' ';
      row.columns[2] += attribute.text;
    }
    return true;
  }

  bool read_value(FormatRow& row) {
    const FormatCursor begin = cursor_;
    row.columns.assign(2, {});
    std::vector<ReadAttribute> attributes;
    if (!read_name(cursor_, row.columns[0]) || !read_attributes(attributes) ||
        !read_line_end(row.suffix)) {
      row = {};
      return reset(begin);
    }
    for (const ReadAttribute& attribute : attributes) {
      if (!row.columns[1].empty()) row.columns[1] += ' ';
      row.columns[1] += attribute.text;
    }
    return true;
  }

  bool read_setting(FormatRow& row) {
    const FormatCursor begin = cursor_;
    row.columns.assign(2, {});
    if (!read_name(cursor_, row.columns[0])) return reset(begin);
    cursor_.skip_spaces();
    if (cursor_.take("=")) {
      cursor_.skip_spaces();
      std::string value;
      // Prisma writes no sign before nothing.
      if (read_expression(cursor_, value)) row.columns[1] = "= " + value;
      if (read_line_end(row.suffix)) return true;
    }
    row = {};
    return reset(begin);
  }

  bool read_block_attribute(FormatLine& line) {
    const FormatCursor begin = cursor_;
    std::string text = "@@";
    if (cursor_.take("@@")) {
      cursor_.skip_spaces();
      const std::size_t name = cursor_.at;
      if (read_attribute(cursor_, text) && read_line_end(line.row.suffix)) {
        line.rank = rank_of(path_at(name));
        line.row.columns = {std::move(text)};
        return true;
      }
    }
    line.row = {};
    return reset(begin);
  }

  bool read_attributes(std::vector<ReadAttribute>& attributes) {
    while (true) {
      cursor_.skip_spaces();
      if (!cursor_.take("@")) return true;
      cursor_.skip_spaces();
      const std::size_t name = cursor_.at;
      std::string text = "@";
      if (!read_attribute(cursor_, text)) return false;
      attributes.push_back({std::move(text), rank_of(path_at(name))});
    }
  }

  std::string path_at(std::size_t at) const {
    FormatCursor cursor{.text = cursor_.text, .at = at};
    std::string path;
    read_path(cursor, path);
    return path;
  }

  // A comment, if there is one, and the line break.
  bool read_line_end(std::string& comment) {
    cursor_.skip_spaces();
    const std::size_t begin = cursor_.at;
    if (skip_comment()) comment = cursor_.since(begin);
    cursor_.skip_spaces();
    return cursor_.take_line_break();
  }

  // One comment, without a line break behind it.
  bool skip_comment() {
    if (cursor_.next_is("//")) {
      while (!cursor_.at_end() && !cursor_.at_line_break()) ++cursor_.at;
      return true;
    }
    if (!cursor_.next_is("/*") || cursor_.at >= comments_end_before_) return false;
    const std::size_t end = cursor_.text.find("*/", cursor_.at + 2);
    if (end == std::string_view::npos) {
      comments_end_before_ = cursor_.at;
      return false;
    }
    cursor_.at = end + 2;
    return true;
  }

  bool read_comments(std::vector<FormatRow>& rows) {
    while (true) {
      const FormatCursor before = cursor_;
      cursor_.skip_spaces();
      const std::size_t begin = cursor_.at;
      if (!skip_comment()) {
        cursor_ = before;
        return !rows.empty();
      }
      const std::string_view comment = cursor_.since(begin);
      if (comment.starts_with("/*")) {
        append_block_comment(comment, rows);
      } else {
        rows.push_back(suffix_row(std::string(comment)));
      }
      cursor_.take_line_break();
    }
  }

  bool read_empty_lines() {
    bool any = false;
    FormatCursor before = cursor_;
    while (true) {
      cursor_.skip_spaces();
      if (!cursor_.take_line_break()) break;
      any = true;
      before = cursor_;
    }
    cursor_ = before;
    return any;
  }

  // With its line break.
  std::string read_line() {
    const std::size_t begin = cursor_.at;
    while (!cursor_.at_end() && !cursor_.at_line_break()) ++cursor_.at;
    cursor_.take_line_break();
    return std::string(cursor_.since(begin));
  }

  // `type Id = String @db.Uuid`, of Prisma 1.
  bool read_type_alias(FormatItem& item) {
    const FormatCursor begin = cursor_;
    std::string ignored;
    std::vector<ReadAttribute> attributes;
    const auto part = [&](bool read) {
      cursor_.skip_spaces();
      return read;
    };
    if (!part(cursor_.take("type ")) || !part(read_name(cursor_, ignored)) ||
        !part(cursor_.take("=")) || !read_field_type(cursor_, ignored)) {
      return reset(begin);
    }
    std::size_t end = cursor_.at;
    while (true) {
      cursor_.skip_spaces();
      if (!cursor_.take("@") || !read_attribute(cursor_, ignored)) break;
      end = cursor_.at;
    }
    cursor_.at = end;
    item.text = cursor_.since(begin.at);
    return true;
  }

  // `word {` to the next closing brace: stays as it is.
  bool read_unknown_block(FormatItem& item) {
    const FormatCursor begin = cursor_;
    std::string word;
    if (!read_name(cursor_, word)) return false;
    cursor_.skip_spaces();
    if (!cursor_.next_is("{") || cursor_.at >= braces_end_before_) return reset(begin);
    const std::size_t end = cursor_.text.find('}', cursor_.text.find('\n', cursor_.at));
    if (end == std::string_view::npos) {
      braces_end_before_ = cursor_.at;
      return reset(begin);
    }
    cursor_.at = end + 1;
    item.text = cursor_.since(begin.at);
    return true;
  }

  bool reset(const FormatCursor& to) {
    cursor_ = to;
    return false;
  }

  FormatCursor cursor_;
  // A block was read to the end of the text without finding its brace.
  bool ran_out_ = false;
  // No `*/`, and no `}`, stands behind these: looked for once.
  std::size_t comments_end_before_ = std::string_view::npos;
  std::size_t braces_end_before_ = std::string_view::npos;
};

}  // namespace

std::vector<FormatItem> read_for_format(std::string_view text, bool reads_objects) {
  return Reader(text, reads_objects).read();
}

}  // namespace prisma_drift::schema
