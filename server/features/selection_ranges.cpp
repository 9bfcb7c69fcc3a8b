#include "server/features/selection_ranges.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "server/features/file_role.h"
#include "server/features/schema_side.h"
#include "server/schema/syntax.h"
#include "server/sql/syntax.h"

namespace prisma_drift {
namespace {

using schema::Argument;
using schema::Assignment;
using schema::Attribute;
using schema::Block;
using schema::Expression;
using schema::FieldDeclaration;

bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '_' ||
         (static_cast<unsigned char>(byte) & 0x80U) != 0;
}

// The last of `items` that begins at or before the offset; null when there is none.
template <typename Item>
const Item* last_before(const std::vector<Item>& items, std::uint32_t offset) {
  const auto after = std::ranges::upper_bound(items, offset, {},
                                              [](const Item& item) { return item.range.begin; });
  return after == items.begin() ? nullptr : &*std::prev(after);
}

// Outermost first, while it is made.
class Selection {
 public:
  Selection(std::string_view text, std::uint32_t offset)
      : text_(text), offset_(std::min(offset, static_cast<std::uint32_t>(text.size()))) {
    ranges_.push_back({0, static_cast<std::uint32_t>(text.size())});
  }

  void add_block(const Block& block) {
    add(block.range_with_documentation);
    add(block.range);
    add(block.body_range);
    if (const FieldDeclaration* field = last_before(block.fields, offset_)) add_field(*field);
    if (const Assignment* setting = last_before(block.assignments, offset_)) add_setting(*setting);
    if (const Attribute* own = last_before(block.attributes, offset_)) add_attribute(*own);
    add_line_in(block.body_range);
  }

  void add(Range range) {
    const bool around_cursor = range.begin <= offset_ && offset_ <= range.end;
    if (range.empty() || !around_cursor) return;
    if (ranges_.back().contains(range) && ranges_.back() != range) ranges_.push_back(range);
  }

  void add_word() {
    Range word{offset_, offset_};
    while (word.begin > 0 && is_word_byte(text_[word.begin - 1])) --word.begin;
    while (word.end < text_.size() && is_word_byte(text_[word.end])) ++word.end;
    add(word);
  }

  std::vector<Range> take() && {
    std::ranges::reverse(ranges_);
    return std::move(ranges_);
  }

 private:
  void add_field(const FieldDeclaration& field) {
    add(field.range);
    add(field.type.range);
    for (const Attribute& attribute : field.attributes) add_attribute(attribute);
  }

  void add_setting(const Assignment& setting) {
    add(setting.range);
    add_expression(setting.value);
  }

  void add_attribute(const Attribute& attribute) {
    add(attribute.range);
    // In front of the parenthesis the cursor is at the name.
    if (attribute.arguments_range.begin < offset_) {
      add(attribute.arguments_range);
      add_arguments(attribute.arguments);
    }
  }

  void add_arguments(const std::vector<Argument>& arguments) {
    const std::vector<Argument>* list = &arguments;
    while (!list->empty()) {
      add({list->front().range.begin, list->back().range.end});
      const Argument* argument = last_before(*list, offset_);
      if (argument == nullptr || argument->range.end < offset_) return;
      add(argument->range);
      list = &add_value(argument->value);
    }
  }

  void add_expression(const Expression& value) { add_arguments(add_value(value)); }

  // Returns what is in it.
  const std::vector<Argument>& add_value(const Expression& value) {
    add(value.range);
    // A text without its quotes.
    if (value.is(Expression::Kind::string) && value.range.size() > 2) {
      const bool closed = text_[value.range.end - 1] == '"';
      add({value.range.begin + 1, value.range.end - (closed ? 1 : 0)});
    }
    return value.items;
  }

  // For comments and what cannot be read.
  void add_line_in(Range around) {
    if (ranges_.back() != around) return;
    std::uint32_t begin = offset_;
    while (begin > around.begin && text_[begin - 1] != '\n') --begin;
    const std::size_t end = text_.find_first_of("\r\n", offset_);
    Range line{begin, static_cast<std::uint32_t>(std::min<std::size_t>(end, around.end))};
    while (line.begin < line.end && (text_[line.begin] == ' ' || text_[line.begin] == '\t')) {
      ++line.begin;
    }
    add(line);
  }

  std::string_view text_;
  std::uint32_t offset_;
  std::vector<Range> ranges_;
};

}  // namespace

std::vector<Range> selection_ranges(const Analysis& analysis, std::string_view path,
                                    std::uint32_t offset) {
  const FileRole role = role_of(*analysis.inputs, path);
  const InputText* input = text_of(*analysis.inputs, role);
  if (input == nullptr) return {};
  Selection selection(input->text, offset);
  if (const SchemaFile* file = schema_file_of(analysis, role)) {
    // Comments above a block begin before it.
    for (const Block& block : file->blocks) {
      const Range all = block.range_with_documentation;
      if (all.begin <= offset && offset <= all.end) selection.add_block(block);
    }
  } else if (role.kind == FileRole::Kind::migration && analysis.migration_files[role.index]) {
    if (const auto* statement =
            last_before(analysis.migration_files[role.index]->statements, offset)) {
      selection.add(statement->range);
    }
  }
  selection.add_word();
  return std::move(selection).take();
}

}  // namespace prisma_drift
