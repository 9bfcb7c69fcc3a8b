// From tree-sitter's tree, which has no errors (see grammars/prisma/grammar.js), to our structs and
// to sentences about what the language does not allow.
#include "server/schema/syntax_tree.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/base/bug.h"
#include "server/schema/syntax_nodes.h"
#include "server/schema/syntax_text.h"
#include "server/text/tree_sitter.h"

extern "C" const TSLanguage* tree_sitter_prisma();

namespace prisma_drift::schema {
namespace {

// Why a line cannot be read.
struct BrokenLine {
  Range place;
  std::string message;
};

// Reads one tree into the file; made for one piece of the text and used once.
class Reader {
 public:
  Reader(std::string_view text, std::uint32_t piece, const TSTree& tree, std::vector<Block>& blocks,
         SchemaFile& file)
      : text_(text),
        piece_(piece),
        cursor_(ts_tree_root_node(&tree)),
        blocks_(blocks),
        file_(file) {}

  void read(PendingComments& comments) {
    for_each_child([&] { read_top(comments); });
  }

 private:
  // Deeper expressions mean nothing to Prisma.
  static constexpr int kDeepestExpression = 32;
  static constexpr std::size_t kMostProblems = 1000;
  static constexpr const char* kTrailingComma = "nothing follows the last `,`";

  std::string_view text_of(Range range) const {
    return text_.substr(range.begin, range.end - range.begin);
  }
  std::string string_of(Range range) const { return std::string(text_of(range)); }
  Node node() const { return node_of(ts_node_symbol(cursor_.node())); }
  Range range() const {
    const TSNode current = cursor_.node();
    return {piece_ + ts_node_start_byte(current), piece_ + ts_node_end_byte(current)};
  }

  // Calls `visit()` with the cursor on each child in turn, and comes back.
  template <typename Visit>
  void for_each_child(Visit&& visit) {
    if (!cursor_.to_child()) return;
    do {
      visit();
    } while (cursor_.to_sibling());
    cursor_.to_parent();
  }

  // Something that leaves open what its line says. Inside of a block Prisma then reads nothing of
  // the line, so the problem is the line's (see tell_broken_line), and this the reason.
  void report(Range where, std::string message) {
    if (in_member_ && !broken_line_) broken_line_ = BrokenLine{where, message};
    report_here(where, std::move(message));
  }

  // Something that is wrong and plain. Blocks are marked even when nobody wants to read one more
  // problem. An error outside any block puts the end of the one before it in doubt.
  void report_here(Range where, std::string message) {
    mark_error();
    if (file_.problems.size() >= kMostProblems) return;
    SchemaProblem problem;
    problem.place.range = where;
    problem.message = std::move(message);
    file_.problems.push_back(std::move(problem));
  }

  bool is_settings() const {
    return block_ != nullptr &&
           (block_->kind == BlockKind::datasource || block_->kind == BlockKind::generator);
  }

  // From the beginning of what stands there to behind the line break.
  Range whole_line(Range what) const {
    return {what.begin, behind_line(text_, without_trailing_space(text_, what).end)};
  }

  // In place of all that was reported since `before` about the line.
  void tell_broken_line(std::size_t before, Range line) {
    if (file_.problems.size() <= before) return;
    file_.problems.resize(before);
    SchemaProblem& problem = file_.problems.emplace_back();
    problem.place.range = line;
    problem.message = std::move(broken_line_->message);
    if (broken_line_->place != line) {
      problem.related.push_back({{0, broken_line_->place}, "this part of it"});
    }
  }

  void mark_error() {
    if (block_ != nullptr) {
      block_->has_error = true;
    } else if (!blocks_.empty()) {
      blocks_.back().has_error = true;
    }
  }

  bool has_break(Range where) const {
    return text_of(where).find_first_of("\r\n") != std::string_view::npos;
  }

  void read_top(PendingComments& comments) {
    switch (node()) {
      case Node::model_block:
      case Node::enum_block:
      case Node::config_block:
      case Node::unknown_block:
        read_block(comments);
        break;
      case Node::import_line:
        file_.imports.push_back(without_trailing_space(text_, range()));
        break;
      case Node::doc_comment:
        comments.add(range());
        break;
      case Node::conflict_marker:
        read_conflict_marker();
        break;
      case Node::broken_line:
        report(whole_line(range()),
               "this line belongs to no block; a block begins with `model`, `enum`, `type`, "
               "`view`, `datasource` or `generator`");
        break;
      default:
        break;
    }
  }

  void read_conflict_marker() {
    const Range marker = range();
    const bool at_line_start =
        marker.begin == 0 || text_[marker.begin - 1] == '\n' || text_[marker.begin - 1] == '\r';
    if (at_line_start) {
      mark_error();
      file_.conflict_markers.push_back(marker);
    } else {
      report(marker, "this line is no field and no attribute");
    }
  }

  void read_block(PendingComments& comments) {
    Block block;
    block_ = &block;
    block.range = without_trailing_space(text_, range());
    block.range_with_documentation = block.range;
    block.documentation = comments.take_with_place(block.range_with_documentation.begin);
    bool has_body = false;
    std::optional<Range> junk;
    for_each_child([&] {
      switch (node()) {
        case Node::model_body:
        case Node::enum_body:
        case Node::config_body:
          has_body = true;
          read_body(block);
          break;
        case Node::header_junk:
          junk = without_trailing_space(text_, range());
          break;
        case Node::comment:
        case Node::doc_comment:
          break;
        default:
          read_header_word(block);
          break;
      }
    });
    // A header alone in its line may be followed by a comment, which is not of the block.
    block.closed = block.closed && has_body;
    block.range_with_documentation.end = block.range.end;
    if (junk && has_body && block.kind != BlockKind::unknown) {
      report(*junk, quoted(text_of(*junk)) + " is not expected here");
    }
    check_header(block, has_body);
    for (const std::size_t i : about_block_) {
      if (i < file_.problems.size()) file_.problems[i].place.range = block.range;
    }
    about_block_.clear();
    block_ = nullptr;
    if (block.kind == BlockKind::unknown) mark_error();
    blocks_.push_back(std::move(block));
  }

  // The keyword is the first word, whatever it is, and the name the second.
  void read_header_word(Block& block) {
    const Range word = range();
    if (block.keyword.empty()) {
      block.keyword_range = word;
      block.keyword = string_of(word);
      block.kind = block_kind_named(block.keyword);
      return;
    }
    block.name_range = word;
    block.name = string_of(word);
    if (block.kind != BlockKind::unknown) check_name(word);
  }

  void check_header(const Block& block, bool has_body) {
    if (block.kind == BlockKind::unknown) {
      if (has_body) {
        report(block.keyword_range,
               quoted(block.keyword) +
                   " begins no block; the words that do are `model`, `enum`, `type`, `view`, "
                   "`datasource` and `generator`");
      } else {
        report(whole_line(block.range), "this line belongs to no block");
      }
      return;
    }
    if (block.name.empty()) {
      report(block.keyword_range, "the name of the " + block.keyword + " is missing");
    } else if (!has_body) {
      report(header_of(block), "`{` is missing after " + quoted(block.name));
    } else if (!block.closed) {
      report(block.name_range,
             quoted(block.keyword + " " + block.name) + " is not closed with `}`");
    }
  }

  // All of its line. A `type` that stands for a scalar was once a line of its own.
  Range header_of(const Block& block) const {
    if (block.kind != BlockKind::composite_type) return whole_line(block.range);
    return {block.range.begin, end_of_line(text_, block.name_range.end)};
  }

  void read_body(Block& block) {
    PendingComments comments(text_);
    std::uint32_t part = 0;
    bool first = true;
    block.closed = false;
    block.body_range = range();
    for_each_child([&] {
      const Node kind = node();
      switch (kind) {
        case Node::open_brace:
          block.body_range.begin = range().end;
          return;
        case Node::close_brace:
          block.closed = true;
          block.body_range.end = range().begin;
          check_closing_brace(block);
          return;
        case Node::doc_comment:
          // What stands behind the brace is about nothing below it.
          if (has_break({block.body_range.begin, range().begin})) comments.add(range());
          return;
        case Node::comment:
          return;
        default:
          break;
      }
      if (first && !has_break({block.body_range.begin, range().begin})) {
        report(without_trailing_space(text_, range()),
               "what is in a block begins in the line after `{`");
      }
      first = false;
      read_member(block, kind, comments, part);
    });
    if (block.closed) return;
    // A text that nobody closed may end in spaces.
    for (const Range last :
         {end_of(block.fields), end_of(block.attributes), end_of(block.assignments)}) {
      block.range.end = std::max(block.range.end, last.end);
    }
    block.body_range.end = block.range.end;
  }

  template <typename Part>
  static Range end_of(const std::vector<Part>& parts) {
    return parts.empty() ? Range{} : parts.back().range;
  }

  void check_closing_brace(const Block& block) {
    const Range brace = range();
    const Range before = {block.body_range.begin, brace.begin};
    const std::size_t line_break = text_of(before).find_last_of("\r\n");
    if (line_break == std::string_view::npos) return;
    const Range line = {before.begin + static_cast<std::uint32_t>(line_break), brace.begin};
    if (text_of(line).find_first_not_of(" \t\r\n") == std::string_view::npos) return;
    report(brace, "`}` must stand in a line of its own");
  }

  void read_member(Block& block, Node kind, PendingComments& comments, std::uint32_t& part) {
    const Range line = whole_line(range());
    const std::size_t before = file_.problems.size();
    broken_line_.reset();
    in_member_ = true;
    read_member_of(block, kind, comments, part);
    in_member_ = false;
    if (broken_line_) tell_broken_line(before, line);
    comments.clear();
  }

  void read_member_of(Block& block, Node kind, PendingComments& comments, std::uint32_t& part) {
    switch (kind) {
      case Node::field:
      case Node::enum_value:
        read_field(block, comments, part);
        break;
      case Node::assignment:
        read_assignment(block);
        break;
      case Node::block_attribute:
        read_block_attribute(block, part);
        break;
      case Node::conflict_marker:
        read_conflict_marker();
        break;
      case Node::broken_line:
        report(whole_line(range()), std::string(complaint_about_line(block.kind)));
        break;
      default:
        break;
    }
  }

  void read_field(Block& block, PendingComments& comments, std::uint32_t& part) {
    FieldDeclaration field;
    field.part = ++part;
    field.documentation = comments.take(range().begin);
    const bool is_value = node() == Node::enum_value;
    const bool error_before = std::exchange(block.has_error, false);
    bool has_junk = false;
    for_each_child([&] {
      switch (node()) {
        case Node::identifier:
          field.name_range = range();
          field.name = string_of(field.name_range);
          field.range = field.name_range;
          check_name(field.name_range);
          break;
        case Node::colon:
          report_here(range(), "a field and its type are separated by a space, without `:`");
          break;
        case Node::field_type:
          field.type = read_field_type();
          field.range.end = field.type.range.end;
          break;
        case Node::attribute:
          field.attributes.push_back(read_attribute(++part));
          field.range.end = field.attributes.back().range.end;
          break;
        case Node::junk:
          has_junk = true;
          report_junk();
          break;
        case Node::doc_comment:
          if (!field.documentation.empty()) field.documentation += '\n';
          field.documentation += comment_text(text_of(range()));
          break;
        default:
          break;
      }
    });
    if (!is_value && field.type.range.empty() && !has_junk) {
      report(field.name_range, "the field " + quoted(field.name) + " has no type");
    }
    field.extent = {field.name_range.begin, behind_line(text_, field.range.end)};
    field.has_error = block.has_error;
    block.has_error = block.has_error || error_before;
    block.fields.push_back(std::move(field));
  }

  FieldType read_field_type() {
    FieldType type;
    type.range = range();
    bool legacy_list = false;
    bool optional = false;
    bool list = false;
    bool repeated = false;
    for_each_child([&] {
      switch (node()) {
        case Node::identifier:
          type.name_range = range();
          type.name = string_of(type.name_range);
          break;
        case Node::unsupported_type:
          read_unsupported_type(type);
          break;
        case Node::list_mark:
          repeated = repeated || list;
          list = true;
          break;
        case Node::optional_mark:
          repeated = repeated || optional;
          optional = true;
          break;
        case Node::required_mark:
          report_here(type.range, "fields are required without a mark: leave out `!`");
          break;
        case Node::legacy_list_mark:
          legacy_list = true;
          break;
        default:
          break;
      }
    });
    if (repeated) {
      report(type.range, quoted(text_of(type.range)) + " marks its type twice");
    } else if (legacy_list) {
      report_here(type.range, "a list is written " + quoted(type.name + "[]"));
    } else if (list && optional) {
      report_here(type.range, "a list cannot be optional: use `[]` or `?`");
    }
    if (list || legacy_list) {
      type.arity = FieldArity::list;
    } else if (optional) {
      type.arity = FieldArity::optional;
    }
    return type;
  }

  void read_unsupported_type(FieldType& type) {
    type.unsupported = true;
    type.name_range = range();
    bool has_text = false;
    for_each_child([&] {
      if (node() != Node::string) return;
      has_text = true;
      type.name_range = range();
      type.name = read_string();
    });
    const Range all = range();
    if (!has_text) {
      report(all, "`Unsupported` needs the type of the database: `Unsupported(\"circle\")`");
    } else if (text_[all.end - 1] != ')') {
      report(all, "`(` is not closed");
    }
  }

  void read_assignment(Block& block) {
    Assignment assignment;
    bool has_junk = false;
    for_each_child([&] {
      switch (node()) {
        case Node::identifier:
          assignment.name_range = range();
          assignment.name = string_of(assignment.name_range);
          assignment.range = assignment.name_range;
          break;
        case Node::junk:
          has_junk = true;
          report_junk();
          break;
        case Node::comment:
        case Node::doc_comment:
          break;
        case Node::other:
          // The equals sign.
          assignment.range.end = range().end;
          break;
        default:
          assignment.value = read_expression(0);
          assignment.range.end = range().end;
          check_one_line(assignment.value.range);
          break;
      }
    });
    if (assignment.value.is(Expression::Kind::missing) && !has_junk) {
      const std::string message = quoted(assignment.name) + " has no value";
      // Behind an equals sign it is the whole block that Prisma does not take.
      if (assignment.range.end > assignment.name_range.end) {
        about_block_.push_back(file_.problems.size());
        report_here(assignment.range, message);
      } else {
        report(assignment.range, message);
      }
    }
    assignment.extent = {assignment.range.begin, end_of_line(text_, assignment.range.end)};
    block.assignments.push_back(std::move(assignment));
  }

  void read_block_attribute(Block& block, std::uint32_t& part) {
    block.attributes.push_back(read_attribute(++part));
    Attribute& attribute = block.attributes.back();
    attribute.extent.end = end_of_line(text_, attribute.range.end);
  }

  // Of a field or, on a block_attribute, of a block.
  Attribute read_attribute(std::uint32_t part) {
    Attribute attribute;
    attribute.part = part;
    for_each_child([&] {
      switch (node()) {
        case Node::at:
        case Node::double_at:
          attribute.range = range();
          break;
        case Node::path:
          attribute.name_range = range();
          attribute.name = string_of(attribute.name_range);
          attribute.range.end = attribute.name_range.end;
          check_path(attribute.name_range);
          break;
        case Node::arguments:
          attribute.arguments_range = range();
          attribute.range.end = attribute.arguments_range.end;
          attribute.arguments = read_items(0);
          check_one_line(attribute.arguments_range);
          break;
        case Node::junk:
          report_junk();
          break;
        default:
          break;
      }
    });
    if (attribute.name.empty()) {
      report(attribute.range, "the name of the attribute is missing");
      attribute.name_range = {attribute.range.end, attribute.range.end};
    }
    attribute.extent = attribute.range;
    if (attribute.arguments_range.empty()) {
      attribute.extent.end = behind_blanks(text_, attribute.range.end);
    }
    return attribute;
  }

  void check_one_line(Range where) {
    if (!has_break(where)) return;
    const std::size_t size = text_of(where).find_first_of("\r\n");
    report({where.begin, where.begin + static_cast<std::uint32_t>(size)},
           "Prisma reads line by line: write all of it in one line");
  }

  // The arguments, items or entries between two brackets; the cursor is on the node of both.
  std::vector<Argument> read_items(int depth) {
    std::vector<Argument> items;
    const Range all = range();
    std::optional<Range> comma;
    bool wants_comma = false;
    bool closed = false;
    for_each_child([&] {
      const Node kind = node();
      switch (kind) {
        case Node::close_parenthesis:
        case Node::close_bracket:
        case Node::close_brace:
          closed = true;
          return;
        case Node::comma:
          if (!wants_comma) report(range(), "nothing stands before this `,`");
          wants_comma = false;
          comma = range();
          return;
        case Node::other:
        case Node::open_brace:
        case Node::comment:
        case Node::doc_comment:
          return;
        case Node::junk:
          report(range(), quoted(text_of(range())) + " is not expected here");
          return;
        default:
          break;
      }
      if (wants_comma) report(range(), "a `,` is missing before " + quoted(text_of(range())));
      wants_comma = true;
      comma.reset();
      items.push_back(kind == Node::named_argument ? read_named_argument(depth)
                                                   : read_plain_argument(depth));
    });
    if (!closed) {
      report({all.begin, all.begin + 1},
             quoted(text_of({all.begin, all.begin + 1})) + " is not closed");
    } else if (comma && !wants_comma) {
      const bool arguments = text_[all.begin] == '(';
      arguments ? report_here(*comma, kTrailingComma) : report(*comma, kTrailingComma);
    }
    return items;
  }

  Argument read_plain_argument(int depth) {
    Argument argument;
    argument.range = range();
    argument.value = read_expression(depth);
    return argument;
  }

  Argument read_named_argument(int depth) {
    Argument argument;
    argument.range = range();
    bool behind_colon = false;
    for_each_child([&] {
      switch (node()) {
        case Node::colon:
          behind_colon = true;
          break;
        case Node::comment:
        case Node::doc_comment:
          break;
        default:
          if (behind_colon) {
            argument.value = read_expression(depth);
          } else {
            argument.name_range = range();
            argument.name = node() == Node::string ? read_string() : string_of(range());
          }
          break;
      }
    });
    if (argument.value.is(Expression::Kind::missing) && argument.value.range.empty()) {
      argument.value.range = {argument.range.end, argument.range.end};
      // Settings are read whole or not at all: there the rules tell it.
      if (!is_settings()) {
        report_here(argument.name_range, quoted(argument.name) + " has no value");
      }
    }
    return argument;
  }

  Expression read_expression(int depth) {
    using Kind = Expression::Kind;
    Expression expression;
    expression.range = range();
    if (depth > kDeepestExpression) {
      report(expression.range, "this is nested too deep");
      return expression;
    }
    switch (node()) {
      case Node::string:
        expression.kind = Kind::string;
        expression.text = read_string();
        break;
      case Node::number:
        expression.kind = Kind::number;
        expression.text = string_of(expression.range);
        break;
      case Node::path:
        expression.kind = Kind::constant;
        expression.text = string_of(expression.range);
        check_path(expression.range);
        break;
      case Node::function_call:
        read_function(expression, depth);
        break;
      case Node::array:
        expression.kind = Kind::array;
        expression.items = read_items(depth + 1);
        break;
      case Node::object:
        expression.kind = Kind::object;
        expression.items = read_items(depth + 1);
        break;
      case Node::arguments:
        report({expression.range.begin, expression.range.begin + 1}, "`(` is not expected here");
        break;
      default:
        break;
    }
    return expression;
  }

  void read_function(Expression& expression, int depth) {
    expression.kind = Expression::Kind::function;
    for_each_child([&] {
      if (node() == Node::path) expression.text = string_of(range());
      if (node() == Node::arguments) expression.items = read_items(depth + 1);
    });
  }

  std::string read_string() {
    const Range literal = range();
    DecodedString decoded = decode_string(text_of(literal));
    if (!decoded.closed) report(literal, "the text is not closed with `\"`");
    for (const Range escape : decoded.unknown_escapes) {
      const Range where = {literal.begin + escape.begin, literal.begin + escape.end};
      report_here(where, quoted(text_of(where)) + " is no escape; a backslash is written `\\\\`");
    }
    return std::move(decoded.text);
  }

  void report_junk() {
    const Range junk = without_trailing_space(text_, range());
    report(junk, quoted(text_of(junk)) + " is not expected here");
  }

  void check_name(Range name) {
    if (const std::string_view complaint = complaint_about_name(text_of(name));
        !complaint.empty()) {
      // A name that begins with `_` is no name at all for Prisma.
      if (text_of(name).front() == '_') {
        report(name, std::string(complaint));
      } else {
        report_here(name, std::string(complaint));
      }
    }
  }

  void check_path(Range path) {
    if (text_of(path).back() == '.') {
      report({path.end - 1, path.end}, "a name is missing after `.`");
    }
  }

  // All of it; the tree counts from where the piece begins.
  std::string_view text_;
  std::uint32_t piece_;
  TreeSitterCursor cursor_;
  std::vector<Block>& blocks_;
  SchemaFile& file_;
  // The one that is being read; null between blocks.
  Block* block_ = nullptr;
  // In a line of a block; and what leaves open what that line says.
  bool in_member_ = false;
  std::optional<BrokenLine> broken_line_;
  // Positions of problems that are the whole block's.
  std::vector<std::size_t> about_block_;
};

TreeSitterTree tree_of(std::string_view piece) {
  const TreeSitterParser parser = make_parser(tree_sitter_prisma());
  if (BUG_IF(parser == nullptr, "the schema grammar does not fit tree-sitter")) return nullptr;
  const std::optional<std::string> mended = mended_text(piece);
  return parse_tree(*parser, mended ? std::string_view(*mended) : piece);
}

// Whether the last thing in it is a block with its brace, or a line that belongs to no block.
bool ends_whole(const TSTree& tree) {
  const auto last_child = [](TSNode parent) {
    return ts_node_child(parent, ts_node_child_count(parent) - 1);
  };
  const TSNode root = ts_tree_root_node(&tree);
  if (ts_node_has_error(root) || ts_node_child_count(root) == 0) return false;
  const TSNode last = last_child(root);
  if (node_of(ts_node_symbol(last)) == Node::broken_line) return true;
  const TSNode body = last_child(last);
  return !ts_node_is_null(body) && node_of(ts_node_symbol(last_child(body))) == Node::close_brace;
}

}  // namespace

std::uint32_t read_by_tree(std::string_view text, std::uint32_t begin, PendingComments& comments,
                           std::vector<Block>& blocks, SchemaFile& file) {
  const std::uint32_t end = behind_lone_brace(text, begin);
  if (end < text.size()) {
    const TreeSitterTree tree = tree_of(text.substr(begin, end - begin));
    if (tree == nullptr) return end;
    if (ends_whole(*tree)) {
      Reader(text, begin, *tree, blocks, file).read(comments);
      return end;
    }
  }
  read_rest_by_tree(text, begin, comments, blocks, file);
  return static_cast<std::uint32_t>(text.size());
}

void read_rest_by_tree(std::string_view text, std::uint32_t begin, PendingComments& comments,
                       std::vector<Block>& blocks, SchemaFile& file) {
  const TreeSitterTree tree = tree_of(text.substr(begin));
  if (tree != nullptr) Reader(text, begin, *tree, blocks, file).read(comments);
}

}  // namespace prisma_drift::schema
