// What somebody may want to write next in a schema: blocks, fields, types, attributes and their
// arguments, settings.
//
// To add something: place.h says where the cursor is, and the file of items that is for such
// places says what can stand there.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "server/analysis/analysis.h"
#include "server/features/completion/item.h"

namespace prisma_drift {

// Nothing in files that are no schema, and where nothing can be known. Cost: linear in the number
// of blocks and fields.
std::optional<CompletionList> complete(const Analysis& analysis, std::string_view path,
                                       std::uint32_t offset);

}  // namespace prisma_drift
