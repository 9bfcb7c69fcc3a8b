// Reads what may be anything by tree-sitter, whose tree has a place for each kind of rubbish;
// slowly, compared with syntax_plain.h.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/schema/syntax.h"
#include "server/schema/syntax_comments.h"

namespace prisma_drift::schema {

// Reads on from `begin`, where no block is open, and adds to `blocks`, and what is not of a block
// to `file`. Returns where it stopped: the
// end, or a place where no block is open and nothing before it bears on what follows.
std::uint32_t read_by_tree(std::string_view text, std::uint32_t begin, PendingComments& comments,
                           std::vector<Block>& blocks, SchemaFile& file);

// The same, always to the end.
void read_rest_by_tree(std::string_view text, std::uint32_t begin, PendingComments& comments,
                       std::vector<Block>& blocks, SchemaFile& file);

// All of the text by one tree: what parse_schema() must be equal to.
SchemaFile parse_schema_by_tree(std::string_view text);

}  // namespace prisma_drift::schema
