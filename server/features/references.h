// Every place that names a model, field, enum or value: in the schema, and in the SQL of the
// migrations, through renames.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/text/range.h"

namespace prisma_drift {

struct ReferenceOptions {
  // The name in the schema that declares it.
  bool include_declaration = true;
};

// Of what stands at the offset; each place once, the schema's first. Cost: linear in the project.
std::vector<Location> references(const Analysis& analysis, std::string_view path,
                                 std::uint32_t offset, const ReferenceOptions& options = {});

struct Highlight {
  Range range;
  bool declares = false;
};

// The words of this one file that name what stands at the offset. Empty in migrations.
std::vector<Highlight> highlights(const Analysis& analysis, std::string_view path,
                                  std::uint32_t offset);

}  // namespace prisma_drift
