// What the working tree has done to migrations that count as applied.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "server/analysis/inputs.h"

namespace prisma_drift {

// Positions in `Inputs::migrations` and in `BaseMigrations::migrations`.
struct EditedMigration {
  std::size_t now = 0;
  std::size_t base = 0;
};
struct RenamedMigration {
  std::size_t now = 0;
  std::size_t base = 0;
};

struct BaseComparison {
  // In the order of application.
  std::vector<EditedMigration> edited;
  // The folder is gone, and one with its very SQL is new.
  std::vector<RenamedMigration> renamed;
  // Of the base; their folders are gone.
  std::vector<std::size_t> deleted;
  // Of the project: new, and applied before one that the base has.
  std::vector<std::size_t> out_of_order;
};

// Empty where no base is known. Line endings make no difference, because Prisma's checksums accept
// both. A squash deletes nothing: the first migrations, or all, are replaced by one that stands
// before those that are left. Cost: linear, times a logarithm.
BaseComparison compare_with_base(const Inputs& inputs);

// Where the two texts first differ, line endings apart, as an offset in `text`; nothing when they
// are the same.
std::optional<std::size_t> first_difference(std::string_view text, std::string_view other);

}  // namespace prisma_drift
