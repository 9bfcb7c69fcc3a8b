#include "server/schema/syntax.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "server/schema/syntax_comments.h"
#include "server/schema/syntax_plain.h"
#include "server/schema/syntax_text.h"
#include "server/schema/syntax_tree.h"
#include "server/text/utf8.h"

namespace prisma_drift {
namespace schema {
namespace {

void report_invalid_utf8(SchemaFile& file, std::uint32_t offset) {
  SchemaProblem problem;
  problem.place.range = {offset, offset + 1};
  problem.message = "the file is not UTF-8 from here on";
  file.problems.push_back(std::move(problem));
  const auto after = std::ranges::upper_bound(file.blocks, offset, {},
                                              [](const Block& b) { return b.range.begin; });
  if (after != file.blocks.begin()) std::prev(after)->has_error = true;
}

bool repeats_a_name(const Block& block) {
  std::vector<std::string_view> names;
  names.reserve(block.fields.size() + block.assignments.size());
  for (const FieldDeclaration& field : block.fields) names.push_back(field.name);
  for (const Assignment& assignment : block.assignments) names.push_back(assignment.name);
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) != names.end();
}

// About the text as a whole, and what is known only at its end.
void finish(SchemaFile& file, std::string_view text) {
  file.size = static_cast<std::uint32_t>(text.size());
  for (Block& block : file.blocks) {
    block.repeats_a_name = repeats_a_name(block);
    block.text_hash = hash_of(text.substr(block.range.begin, block.range.size()));
  }
  if (const std::optional<std::uint32_t> invalid = invalid_utf8_at(text)) {
    report_invalid_utf8(file, *invalid);
  }
  std::ranges::stable_sort(file.problems, {}, [](const SchemaProblem& p) { return p.place.range; });
}

}  // namespace

SchemaFile parse_schema_by_tree(std::string_view text) {
  SchemaFile file;
  PendingComments comments(text);
  read_rest_by_tree(text, 0, comments, file);
  finish(file, text);
  return file;
}

}  // namespace schema

SchemaFile parse_schema(std::string_view text) {
  SchemaFile file;
  schema::PendingComments comments(text);
  auto at = static_cast<std::uint32_t>(text.size() - without_byte_order_mark(text).size());
  while (true) {
    at = schema::read_plain_blocks(text, at, comments, file.blocks);
    if (at == text.size()) break;
    at = schema::read_by_tree(text, at, comments, file);
  }
  schema::finish(file, text);
  return file;
}

}  // namespace prisma_drift
