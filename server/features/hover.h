// What is shown beside the cursor: of a model, field, enum or key the database's side of it and the
// migrations that made it; of a name in a migration the schema's side of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"

namespace prisma_drift {

// Markdown. With a target it is the text of a link.
struct HoverPiece {
  std::string markdown;
  std::optional<Location> target;
};

struct Hover {
  // To be joined without anything between.
  std::vector<HoverPiece> pieces;
  // What it is about.
  Range range;
};

struct HoverOptions {
  // Prisma's own server is asked too: what it tells of a declaration is left to it.
  bool beside_prisma = false;
};

// Nothing where there is nothing to say.
std::optional<Hover> hover(const Analysis& analysis, std::string_view path, std::uint32_t offset,
                           const HoverOptions& options = {});

// Without the links.
std::string markdown_of(const Hover& hover);

}  // namespace prisma_drift
