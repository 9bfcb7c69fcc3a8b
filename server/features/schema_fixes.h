// What is wrong in a schema's text, or could be better, and can be mended with one edit. Recognised
// from the schema itself, whoever told the person about it.
//
// To add one: a function in schema_fixes.cpp, called for each block or field that is asked about.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/features/workspace_edit.h"
#include "server/text/range.h"

namespace prisma_drift {

struct SchemaFix {
  enum class Kind : std::uint8_t {
    // Prisma complains, or warns, without it.
    fix,
    // The same, and nobody could mean anything else: all of them may be made at once.
    certain_fix,
    // Nothing is wrong; it could be better.
    improvement,
  };
  std::string title;
  std::vector<FileEdits> edits;
  Kind kind = Kind::fix;
};

// For what the range of this file touches. Cost: linear in the number of blocks.
std::vector<SchemaFix> schema_fixes(const Analysis& analysis, std::string_view path, Range range);

// Of `Post.author`, the one that adds the other side of its relation; nothing where that is there.
std::optional<SchemaFix> other_side_fix(const Analysis& analysis, std::string_view field);

}  // namespace prisma_drift
