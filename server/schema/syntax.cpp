#include "server/schema/syntax.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "server/base/executor.h"
#include "server/schema/syntax_comments.h"
#include "server/schema/syntax_plain.h"
#include "server/schema/syntax_text.h"
#include "server/schema/syntax_tree.h"
#include "server/text/utf8.h"

namespace prisma_drift {
namespace schema {
namespace {

void report_invalid_utf8(std::uint32_t offset, std::vector<Block>& blocks, SchemaFile& file) {
  SchemaProblem problem;
  problem.place.range = {offset, offset + 1};
  problem.message = "the file is not UTF-8 from here on";
  file.problems.push_back(std::move(problem));
  const auto after =
      std::ranges::upper_bound(blocks, offset, {}, [](const Block& b) { return b.range.begin; });
  if (after != blocks.begin()) std::prev(after)->has_error = true;
}

bool repeats_a_name(const Block& block) {
  std::vector<std::string_view> names;
  names.reserve(block.fields.size() + block.assignments.size());
  for (const FieldDeclaration& field : block.fields) names.push_back(field.name);
  for (const Assignment& assignment : block.assignments) names.push_back(assignment.name);
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) != names.end();
}

using SharedBlocks = std::vector<SharedList<Block>::Item>;

// The blocks of `before` that need not be read again. Not the last one before the difference: what
// follows a block may be told of it.
SharedBlocks shared_blocks(std::string_view text, const ParsedText& before) {
  // So may bytes that are no UTF-8, wherever they stand.
  if (!is_valid_utf8(text) || !is_valid_utf8(before.text)) return {};
  const auto difference = std::ranges::mismatch(text, before.text).in1 - text.begin();
  const auto end = std::min(static_cast<std::uint32_t>(difference), before.file.plain_until);
  const SharedBlocks& blocks = before.file.blocks.items();
  const auto after = std::ranges::upper_bound(
      blocks, end, {}, [](const SharedList<Block>::Item& block) { return block->range.end; });
  if (after == blocks.begin()) return {};
  return {blocks.begin(), std::prev(after)};
}

// A part of the text that begins and ends between blocks, if all before it is plain.
struct Piece {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  PendingComments comments;
  std::vector<Block> blocks;
  // Behind what is plain.
  std::uint32_t read_until = 0;
};

std::vector<Piece> pieces_of(std::string_view text, std::uint32_t begin) {
  constexpr std::uint32_t kLength = 32 << 10;
  std::vector<Piece> pieces;
  const auto size = static_cast<std::uint32_t>(text.size());
  do {
    const std::uint32_t end =
        size - begin < 2 * kLength ? size : behind_lone_brace(text, begin + kLength);
    pieces.push_back({begin, end, PendingComments(text), {}, begin});
    begin = end;
  } while (begin < size);
  return pieces;
}

// Like read_plain_blocks().
std::uint32_t read_plain_pieces(std::string_view text, std::uint32_t begin,
                                PendingComments& comments, std::vector<Block>& blocks,
                                Executor* executor) {
  std::vector<Piece> pieces = pieces_of(text, begin);
  for_each_index(executor, pieces.size(), [&](std::size_t i) {
    Piece& piece = pieces[i];
    piece.read_until =
        read_plain_blocks(text.substr(0, piece.end), piece.begin, piece.comments, piece.blocks);
  });
  std::uint32_t at = begin;
  for (Piece& piece : pieces) {
    std::ranges::move(piece.blocks, std::back_inserter(blocks));
    comments = std::move(piece.comments);
    at = piece.read_until;
    // What comes after may not begin where it was thought to.
    if (at < piece.end) break;
  }
  return at;
}

std::shared_ptr<const Block> finished(std::string_view text, Block& block) {
  block.repeats_a_name = repeats_a_name(block);
  block.text_hash = hash_of(text.substr(block.range.begin, block.range.size()));
  return std::make_shared<const Block>(std::move(block));
}

// About the text as a whole, and what is known only at its end. `shared` stands before `blocks`.
void finish(std::string_view text, SharedBlocks shared, std::vector<Block> blocks, SchemaFile& file,
            Executor* executor) {
  constexpr std::size_t kAtOnce = 64;
  file.size = static_cast<std::uint32_t>(text.size());
  if (const auto invalid = invalid_utf8_at(text)) report_invalid_utf8(*invalid, blocks, file);
  const std::size_t before = shared.size();
  shared.resize(before + blocks.size());
  for_each_index_in_parts(executor, blocks.size(), kAtOnce,
                          [&](std::size_t i) { shared[before + i] = finished(text, blocks[i]); });
  file.blocks = SharedList<Block>(std::move(shared));
  std::ranges::stable_sort(file.problems, {}, [](const SchemaProblem& p) { return p.place.range; });
}

}  // namespace

SchemaFile parse_schema_by_tree(std::string_view text) {
  SchemaFile file;
  std::vector<Block> blocks;
  PendingComments comments(text);
  read_rest_by_tree(text, 0, comments, blocks, file);
  finish(text, {}, std::move(blocks), file, nullptr);
  return file;
}

}  // namespace schema

SchemaFile parse_schema(std::string_view text, const ParsedText* before, Executor* executor) {
  SchemaFile file;
  std::vector<schema::Block> blocks;
  schema::PendingComments comments(text);
  schema::SharedBlocks shared;
  if (before != nullptr) shared = schema::shared_blocks(text, *before);
  const std::size_t begin = shared.empty() ? text.size() - without_byte_order_mark(text).size()
                                           : shared.back()->range.end;
  auto at = static_cast<std::uint32_t>(begin);
  at = schema::read_plain_pieces(text, at, comments, blocks, executor);
  file.plain_until = at;
  while (at < text.size()) {
    at = schema::read_by_tree(text, at, comments, blocks, file);
    at = schema::read_plain_blocks(text, at, comments, blocks);
  }
  schema::finish(text, std::move(shared), std::move(blocks), file, executor);
  return file;
}

}  // namespace prisma_drift
