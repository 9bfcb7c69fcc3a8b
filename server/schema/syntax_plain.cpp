#include "server/schema/syntax_plain.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "server/schema/syntax_text.h"

namespace prisma_drift::schema {
namespace {

// Deeper ones are somebody else's to refuse.
constexpr int kDeepestExpression = 8;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

// Goes through the text once. What returns false has met something that is not plain; what it has
// read by then is of no use.
class Reader {
 public:
  Reader(std::string_view text, std::uint32_t begin) : text_(text), at_(begin) {}

  std::uint32_t read(PendingComments& comments, std::vector<Block>& blocks) {
    while (true) {
      skip_space();
      const std::uint32_t begin = at_;
      if (at_ == text_.size()) return at_;
      if (skip_comment()) {
        if (is_doc({begin, at_})) comments.add({begin, at_});
        continue;
      }
      Block block;
      if (!read_block(block)) return begin;
      block.documentation = comments.take_with_place(block.range_with_documentation.begin);
      blocks.push_back(std::move(block));
    }
  }

 private:
  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  std::string_view text_of(Range range) const { return text_.substr(range.begin, range.size()); }

  bool take(char c) {
    if (next() != c) return false;
    ++at_;
    return true;
  }

  // A carriage return alone breaks a line too, and is rare.
  bool take_break() {
    const bool pair = next() == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    if (pair) ++at_;
    return take('\n');
  }

  bool take_blanks() {
    const std::uint32_t begin = std::exchange(at_, behind_blanks(text_, at_));
    return at_ > begin;
  }

  void skip_space() {
    do {
      take_blanks();
    } while (take_break());
  }

  // To the end of the line.
  bool skip_comment() {
    if (!text_.substr(at_).starts_with("//")) return false;
    at_ = end_of_line(text_, at_);
    return true;
  }

  bool is_doc(Range comment) const { return text_of(comment).starts_with("///"); }

  // Blanks, a comment and the line break. Returns the comment where it documents something.
  bool take_line_end(Range* documentation = nullptr) {
    take_blanks();
    const std::uint32_t begin = at_;
    if (skip_comment() && documentation != nullptr && is_doc({begin, at_})) {
      *documentation = {begin, at_};
    }
    return take_break();
  }

  // One with which the language has no quarrel.
  bool take_name(Range& name) {
    name.begin = at_;
    if (!is_letter(next())) return false;
    while (is_word(next())) ++at_;
    name.end = at_;
    return true;
  }

  bool take_digits() {
    const std::uint32_t begin = at_;
    while (is_digit(next())) ++at_;
    return at_ > begin;
  }

  // `id`, `db.VarChar`.
  bool take_path(Range& path) {
    path.begin = at_;
    do {
      if (!is_word(next()) || is_digit(next())) return false;
      while (is_word(next())) ++at_;
    } while (take('.'));
    path.end = at_;
    return true;
  }

  bool take_name(Range& range, std::string& name) {
    if (!take_name(range)) return false;
    name = text_of(range);
    return true;
  }

  bool read_block(Block& block) {
    block.range.begin = at_;
    if (!take_name(block.keyword_range, block.keyword) || !take_blanks()) return false;
    block.kind = block_kind_named(block.keyword);
    if (block.kind == BlockKind::unknown || !take_name(block.name_range, block.name)) return false;
    take_blanks();
    if (!take('{')) return false;
    block.body_range.begin = at_;
    if (!take_line_end() || !read_members(block)) return false;
    block.range.end = at_;
    block.body_range.end = at_ - 1;
    block.range_with_documentation = block.range;
    block.fields = taken_from(fields_, 0);
    return true;
  }

  // To behind the closing brace.
  bool read_members(Block& block) {
    PendingComments comments(text_);
    std::uint32_t part = 0;
    while (true) {
      skip_space();
      if (take('}')) return true;
      const std::uint32_t begin = at_;
      if (skip_comment()) {
        if (is_doc({begin, at_})) comments.add({begin, at_});
        continue;
      }
      if (!read_member(block, comments, part)) return false;
      comments.clear();
    }
  }

  bool read_member(Block& block, PendingComments& comments, std::uint32_t& part) {
    switch (block.kind) {
      case BlockKind::model:
      case BlockKind::view:
      case BlockKind::composite_type:
      case BlockKind::enumeration:
        if (next() == '@') return read_block_attribute(block.attributes.emplace_back(), ++part);
        return read_field(block, comments, part);
      case BlockKind::datasource:
      case BlockKind::generator:
        return read_assignment(block.assignments.emplace_back());
      case BlockKind::unknown:
        break;
    }
    return false;
  }

  bool read_field(Block& block, PendingComments& comments, std::uint32_t& part) {
    FieldDeclaration& field = fields_.emplace_back();
    field.part = ++part;
    if (!take_name(field.name_range, field.name)) return false;
    field.documentation = comments.take(field.name_range.begin);
    field.range = field.name_range;
    if (block.kind != BlockKind::enumeration) {
      if (!take_blanks() || !read_type(field.type)) return false;
      field.range.end = at_;
    }
    while (take_blanks(), next() == '@') {
      Attribute& attribute = attributes_.emplace_back();
      if (!read_attribute(attribute, ++part)) return false;
      field.range.end = attribute.range.end;
    }
    field.attributes = taken_from(attributes_, 0);
    Range comment;
    if (!take_line_end(&comment)) return false;
    if (!comment.empty()) {
      if (!field.documentation.empty()) field.documentation += '\n';
      field.documentation += comment_text(text_of(comment));
    }
    field.extent = {field.range.begin, at_};
    return true;
  }

  bool read_type(FieldType& type) {
    type.range.begin = at_;
    if (!take_name(type.name_range, type.name)) return false;
    if (type.name == "Unsupported") {
      type.unsupported = true;
      if (!take('(') || !read_string(type.name_range, type.name) || !take(')')) return false;
    }
    if (take('?')) {
      type.arity = FieldArity::optional;
    } else if (take('[')) {
      type.arity = FieldArity::list;
      if (!take(']')) return false;
    }
    type.range.end = at_;
    return true;
  }

  bool read_block_attribute(Attribute& attribute, std::uint32_t part) {
    const std::uint32_t begin = at_;
    if (!take('@') || !read_attribute(attribute, part)) return false;
    attribute.range.begin = begin;
    attribute.extent = {begin, end_of_line(text_, at_)};
    return take_line_end();
  }

  bool read_attribute(Attribute& attribute, std::uint32_t part) {
    attribute.part = part;
    attribute.range.begin = at_;
    if (!take('@') || !take_path(attribute.name_range)) return false;
    attribute.name = text_of(attribute.name_range);
    const std::uint32_t arguments = at_;
    if (take('(')) {
      if (!read_items(')', attribute.arguments, 0)) return false;
      attribute.arguments_range = {arguments, at_};
    }
    attribute.range.end = at_;
    attribute.extent = attribute.range;
    if (attribute.arguments_range.empty()) attribute.extent.end = behind_blanks(text_, at_);
    return true;
  }

  bool read_assignment(Assignment& assignment) {
    if (!take_name(assignment.name_range, assignment.name)) return false;
    take_blanks();
    if (!take('=')) return false;
    take_blanks();
    if (!read_expression(assignment.value, 0)) return false;
    assignment.range = {assignment.name_range.begin, at_};
    assignment.extent = {assignment.range.begin, end_of_line(text_, at_)};
    return take_line_end();
  }

  // To behind the bracket that closes them.
  bool read_items(char close, std::vector<Argument>& items, int depth) {
    take_blanks();
    if (take(close)) return true;
    const std::size_t before = items_.size();
    do {
      take_blanks();
      Argument argument;
      if (!read_argument(argument, depth)) return false;
      items_.push_back(std::move(argument));
      take_blanks();
    } while (take(','));
    items = taken_from(items_, before);
    return take(close);
  }

  bool read_argument(Argument& argument, int depth) {
    argument.range.begin = at_;
    if (take_path(argument.name_range) && (take_blanks(), take(':'))) {
      argument.name = text_of(argument.name_range);
      take_blanks();
    } else {
      argument.name_range = {};
      at_ = argument.range.begin;
    }
    const bool plain = read_expression(argument.value, depth);
    argument.range.end = at_;
    return plain;
  }

  bool read_expression(Expression& expression, int depth) {
    if (depth > kDeepestExpression) return false;
    expression.range.begin = at_;
    const bool plain = read_expression_of(expression, depth);
    expression.range.end = at_;
    return plain;
  }

  bool read_expression_of(Expression& expression, int depth) {
    switch (next()) {
      case '"':
        expression.kind = Expression::Kind::string;
        return read_string(expression.range, expression.text);
      case '[':
        expression.kind = Expression::Kind::array;
        ++at_;
        return read_items(']', expression.items, depth + 1);
      case '{':
        expression.kind = Expression::Kind::object;
        ++at_;
        return read_items('}', expression.items, depth + 1);
      default:
        if (next() == '-' || is_digit(next())) return read_number(expression);
        return read_word(expression, depth);
    }
  }

  bool read_string(Range& literal, std::string& text) {
    literal.begin = at_;
    if (!take('"')) return false;
    bool has_escape = false;
    while (next() != '"') {
      if (next() == '\\') {
        has_escape = true;
        ++at_;
      }
      if (at_ == text_.size() || next() == '\r' || next() == '\n') return false;
      ++at_;
    }
    literal.end = ++at_;
    if (!has_escape) {
      text = text_.substr(literal.begin + 1, literal.size() - 2);
      return true;
    }
    DecodedString decoded = decode_string(text_of(literal));
    text = std::move(decoded.text);
    return decoded.unknown_escapes.empty();
  }

  bool read_number(Expression& expression) {
    expression.kind = Expression::Kind::number;
    take('-');
    if (!take_digits() || (take('.') && !take_digits())) return false;
    expression.text = text_of({expression.range.begin, at_});
    return true;
  }

  // A constant or a function.
  bool read_word(Expression& expression, int depth) {
    Range name;
    if (!take_path(name)) return false;
    expression.kind = Expression::Kind::constant;
    expression.text = text_of(name);
    if (!take('(')) return true;
    expression.kind = Expression::Kind::function;
    return read_items(')', expression.items, depth + 1);
  }

  // What lies behind `begin`, in a vector of just that size: blocks stay for as long as anybody
  // looks at their file.
  template <typename T>
  static std::vector<T> taken_from(std::vector<T>& read, std::size_t begin) {
    const auto first = read.begin() + static_cast<std::ptrdiff_t>(begin);
    std::vector<T> taken(std::make_move_iterator(first), std::make_move_iterator(read.end()));
    read.erase(first, read.end());
    return taken;
  }

  std::string_view text_;
  std::uint32_t at_;
  // Those of the block, of the field and of the brackets that are being read.
  std::vector<FieldDeclaration> fields_;
  std::vector<Attribute> attributes_;
  std::vector<Argument> items_;
};

}  // namespace

std::uint32_t read_plain_blocks(std::string_view text, std::uint32_t begin,
                                PendingComments& comments, std::vector<Block>& blocks) {
  return Reader(text, begin).read(comments, blocks);
}

}  // namespace prisma_drift::schema
