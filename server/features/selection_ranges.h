// What a selection grows to: the word, the argument, the attribute, the line, the block, the file.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"

namespace prisma_drift {

// Innermost first; each lies in the next and is smaller than it; the last is the whole file. Empty
// for a file that is none of the project. Cost: linear in the number of files and in the line.
std::vector<Range> selection_ranges(const Analysis& analysis, std::string_view path,
                                    std::uint32_t offset);

}  // namespace prisma_drift
