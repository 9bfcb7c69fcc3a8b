// Edits that lay a schema out as Prisma's formatter does, in a document or a part of it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/features/workspace_edit.h"
#include "server/schema/format.h"
#include "server/schema/missing_relations.h"
#include "server/text/range.h"
#include "server/text/text_edit.h"

namespace prisma_drift {

// By the rules of the project's Prisma.
FormatOptions format_options(const Inputs& inputs, std::uint32_t indentation);

// Of a whole text. Cost: linear.
std::vector<TextEdit> format_edits(std::string_view text, const FormatOptions& options);

// Of the blocks and comments that the range touches.
std::vector<TextEdit> format_edits(std::string_view text, Range range,
                                   const FormatOptions& options);

// Of the block that a brace before the offset closes; none when it closes none.
std::vector<TextEdit> format_closed_block(std::string_view text, std::uint32_t offset,
                                          const FormatOptions& options);

// What the schema's relations lack in one of its files, not laid out; see missing_relation_parts().
// None while a block of the schema has an error, nor for files that no module is.
std::vector<TextEdit> missing_parts_of_file(const Analysis& analysis, std::string_view path,
                                            ColumnNames names = ColumnNames::as_prisma);

enum class FormatScope : std::uint8_t { everything, where_added };

// Of a text to which `added` (insertions, in order) is added first.
std::vector<TextEdit> format_edits_with(std::string_view text, const std::vector<TextEdit>& added,
                                        const FormatOptions& options,
                                        FormatScope scope = FormatScope::everything);

// What relations between the blocks that the range touches and others lack, in every file of the
// schema, laid out; empty when that is nothing. No two relations to one model get the same columns.
std::vector<FileEdits> missing_parts_at(const Analysis& analysis, std::string_view path,
                                        Range range);

}  // namespace prisma_drift
