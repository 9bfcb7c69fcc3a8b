#include "server/features/completion/place.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace prisma_drift::completion {
namespace {

using schema::Assignment;
using schema::Attribute;
using schema::Block;
using schema::BlockKind;
using schema::FieldDeclaration;

bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' ||
         (static_cast<unsigned char>(byte) & 0x80U) != 0;
}

bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }

Range word_around(std::string_view text, std::uint32_t offset) {
  Range word{offset, offset};
  while (word.begin > 0 && is_word_byte(text[word.begin - 1])) --word.begin;
  while (word.end < text.size() && is_word_byte(text[word.end])) ++word.end;
  return word;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// What was read of a text up to an offset in it: strings, comments and open brackets.
class Scan {
 public:
  // `of` is what stands before the text, as the name of a first parenthesis.
  Scan(std::string_view text, std::string of) : text_(text), word_(std::move(of)) {}

  void run() {
    while (at_ < text_.size() && !in_comment) step();
    if (!in_string && !in_comment && !word_.empty()) flush_word();
  }

  std::vector<OpenBracket> brackets;
  bool in_string = false;
  bool in_comment = false;
  // Where the string that is open began.
  std::size_t string_begin = 0;
  // Something stands in the item before the end of the text.
  bool item_has_value = false;

 private:
  void step() {
    const char byte = text_[at_];
    if (in_string) {
      in_string = byte != '"' && byte != '\n';
      at_ += byte == '\\' ? 2 : 1;
      return;
    }
    if (text_.substr(at_, 2) == "//") {
      const std::size_t end = text_.find('\n', at_);
      in_comment = end == std::string_view::npos;
      at_ = std::min(end, text_.size());
      return;
    }
    if (is_word_byte(byte) || byte == '.') {
      if (!in_word_) flush_word();
      in_word_ = true;
      word_ += byte;
      ++at_;
      return;
    }
    in_word_ = false;
    ++at_;
    switch (byte) {
      case '"':
        flush_word();
        in_string = true;
        string_begin = at_;
        item_has_value = true;
        break;
      case '(':
      case '[':
      case '{':
        open(byte);
        break;
      case ')':
      case ']':
      case '}':
        close();
        break;
      case ',':
        flush_word();
        if (!brackets.empty()) next_item(brackets.back());
        break;
      case ':':
        name_argument();
        break;
      default:
        break;
    }
  }

  void open(char opener) {
    if (!brackets.empty() && !word_.empty()) brackets.back().before.push_back(word_);
    brackets.push_back(
        {.opener = opener, .of = std::exchange(word_, {}), .argument = {}, .before = {}});
    item_has_value = false;
  }

  void close() {
    flush_word();
    if (!brackets.empty()) brackets.pop_back();
    item_has_value = true;
  }

  void next_item(OpenBracket& bracket) {
    ++bracket.position;
    bracket.argument.clear();
    item_has_value = false;
  }

  void name_argument() {
    if (brackets.empty()) return;
    brackets.back().argument = word_;
    brackets.back().before.push_back(std::exchange(word_, {}));
    item_has_value = false;
  }

  void flush_word() {
    if (word_.empty()) return;
    if (!brackets.empty()) brackets.back().before.push_back(word_);
    word_.clear();
    item_has_value = true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string word_;
  bool in_word_ = false;
};

class Finder {
 public:
  Finder(const SchemaFile& file, std::string_view text, std::uint32_t offset)
      : file_(file), text_(text), offset_(std::min<std::uint32_t>(offset, text.size())) {}

  Place find() {
    place_.word = word_around(text_, offset_);
    line_begin_ = offset_;
    while (line_begin_ > 0 && text_[line_begin_ - 1] != '\n') --line_begin_;
    place_.block = block_around();
    if (place_.block == nullptr) {
      const std::string_view before = text_.substr(line_begin_, place_.word.begin - line_begin_);
      if (trimmed(before).empty()) place_.kind = Place::Kind::top_level;
      return std::move(place_);
    }
    if (!find_arguments() && !find_setting()) find_in_line();
    return std::move(place_);
  }

 private:
  // One that nobody closes reaches to the next.
  const Block* block_around() const {
    const auto after = std::ranges::upper_bound(
        file_.blocks, offset_, {}, [](const Block& block) { return block.range.begin; });
    if (after == file_.blocks.begin()) return nullptr;
    const Block& block = *std::prev(after);
    const bool has_body = block.body_range.begin > block.range.begin;
    if (!has_body || offset_ < block.body_range.begin) {
      return offset_ <= block.range.end && offset_ > block.range.begin + block.keyword.size()
                 ? &block
                 : nullptr;
    }
    return !block.closed || offset_ <= block.body_range.end ? &block : nullptr;
  }

  bool has_field_around(const FieldDeclaration& field) const {
    return line_begin_ <= field.range.begin ? field.range.begin < offset_
                                            : offset_ <= field.range.end;
  }

  // The last field that begins before the cursor.
  const FieldDeclaration* field_before() const {
    const auto& fields = place_.block->fields;
    const auto after = std::ranges::lower_bound(
        fields, offset_, {}, [](const FieldDeclaration& field) { return field.range.begin; });
    return after == fields.begin() ? nullptr : &*std::prev(after);
  }

  bool is_inside_arguments(const Attribute& attribute) const {
    const Range range = attribute.arguments_range;
    if (range.empty() || offset_ <= range.begin) return false;
    const bool closed = range.end > range.begin && text_[range.end - 1] == ')';
    return closed ? offset_ < range.end : offset_ <= end_of_line(range.end);
  }

  std::uint32_t end_of_line(std::uint32_t from) const {
    const std::size_t end = text_.find('\n', from);
    return static_cast<std::uint32_t>(std::min(end, text_.size()));
  }

  bool find_arguments() {
    const FieldDeclaration* field = field_before();
    const auto inside = [&](const Attribute& attribute) { return is_inside_arguments(attribute); };
    if (field != nullptr) {
      const auto found = std::ranges::find_if(field->attributes, inside);
      if (found != field->attributes.end()) return found_arguments(field, *found);
    }
    const auto& attributes = place_.block->attributes;
    const auto found = std::ranges::find_if(attributes, inside);
    return found != attributes.end() && found_arguments(nullptr, *found);
  }

  bool found_arguments(const FieldDeclaration* field, const Attribute& attribute) {
    place_.field = field;
    place_.attribute = &attribute;
    scan_value(attribute.arguments_range.begin, attribute.name, Place::Kind::argument);
    return true;
  }

  void scan_value(std::uint32_t begin, std::string of, Place::Kind kind) {
    const std::uint32_t end = std::max(place_.word.begin, begin);
    Scan scan(text_.substr(begin, end - begin), std::move(of));
    scan.run();
    if (scan.in_comment) return;
    place_.kind = kind;
    place_.brackets = std::move(scan.brackets);
    place_.in_string = scan.in_string;
    place_.begins_item = scan.in_string || !scan.item_has_value;
    if (scan.in_string) take_string(begin + static_cast<std::uint32_t>(scan.string_begin));
  }

  void take_string(std::uint32_t begin) {
    std::uint32_t end = place_.word.end;
    while (end < text_.size() && text_[end] != '"' && text_[end] != '\n') ++end;
    place_.word = {begin, end};
  }

  bool find_setting() {
    const BlockKind kind = place_.block->kind;
    if (kind != BlockKind::datasource && kind != BlockKind::generator) return false;
    for (const Assignment& setting : place_.block->assignments) {
      const std::size_t sign = text_.find('=', setting.name_range.end);
      if (sign == std::string_view::npos || offset_ <= sign) continue;
      const bool on_line = offset_ <= end_of_line(static_cast<std::uint32_t>(sign));
      if (!on_line && offset_ > setting.value.range.end) continue;
      if (line_begin_ > setting.name_range.begin && offset_ > setting.value.range.end) continue;
      place_.setting = &setting;
      scan_value(static_cast<std::uint32_t>(sign) + 1, {}, Place::Kind::setting_value);
      return true;
    }
    return false;
  }

  // The words before the cursor say what may follow.
  void find_in_line() {
    const std::uint32_t begin = std::max(line_begin_, place_.block->body_range.begin);
    if (place_.block->body_range.begin > offset_ || begin > place_.word.begin) return;
    const std::string_view before = text_.substr(begin, place_.word.begin - begin);
    Scan scan(before, {});
    scan.run();
    if (scan.in_comment || scan.in_string) return;
    const std::string_view words = trimmed(before);
    if (words.empty()) return take(Place::Kind::line_start, 0);
    if (words == "@@") return take(Place::Kind::line_start, 2);
    if (words.starts_with("@@")) return;
    const FieldDeclaration* field = field_before();
    if (field == nullptr || !has_field_around(*field)) return;
    place_.field = field;
    if (before.ends_with("@")) return take(Place::Kind::field_attribute, 1);
    if (const std::size_t at = before.find_last_of("@ \t");
        at != std::string_view::npos && before[at] == '@') {
      // `@db.`
      if (before.ends_with(".")) take(Place::Kind::native_type, 0);
      return;
    }
    if (!is_space(before.back()) && before.back() != ':') return;
    if (place_.block->kind == BlockKind::enumeration) return take(Place::Kind::field_attribute, 0);
    if (words.find_first_of(" \t") == std::string_view::npos) {
      return take(Place::Kind::field_type, 0);
    }
    take(Place::Kind::field_attribute, 0);
  }

  // `marks` stand before the word and are replaced with it.
  void take(Place::Kind kind, std::uint32_t marks) {
    place_.kind = kind;
    place_.word.begin -= marks;
  }

  const SchemaFile& file_;
  const std::string_view text_;
  const std::uint32_t offset_;
  std::uint32_t line_begin_ = 0;
  Place place_;
};

}  // namespace

Place place_at(const SchemaFile& file, std::string_view text, std::uint32_t offset) {
  return Finder(file, text, offset).find();
}

}  // namespace prisma_drift::completion
