// Reads by hand what is plainly Prisma's language: most of what there is, at a fiftieth of what
// tree-sitter takes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/schema/syntax.h"
#include "server/schema/syntax_comments.h"

namespace prisma_drift::schema {

// Reads whole blocks, and comments between them, from `begin` on, where no block is open. Returns
// where it stopped: the end, or the first thing that is not plain, of which nothing was read. What
// it reads is what the grammar reads; where that takes more than a look, it is not plain.
std::uint32_t read_plain_blocks(std::string_view text, std::uint32_t begin,
                                PendingComments& comments, std::vector<Block>& blocks);

}  // namespace prisma_drift::schema
