// What Prisma's formatter prints, byte for byte: columns aligned between empty lines, attributes in
// one order, comments where they were.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/text/range.h"
#include "server/text/text_edit.h"

namespace prisma_drift {

struct FormatOptions {
  // Spaces before each line of a block.
  std::uint32_t indentation = 2;
  // Values like `{ deletedAt: null }`, which Prisma reads since 7; before, their lines stay as they
  // are.
  bool reads_objects = true;
};

// A part of a text, and what to write in its place. The parts follow each other without a gap.
struct FormattedPart {
  Range range;
  std::string text;
};
std::vector<FormattedPart> format_parts(std::string_view text, const FormatOptions& options = {});

// All of it. Total, and linear; what does not read as Prisma's language stays as it is.
std::string format_schema(std::string_view text, const FormatOptions& options = {});

}  // namespace prisma_drift
