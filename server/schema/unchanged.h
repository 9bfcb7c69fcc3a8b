// What two schemas of one project share.
#pragma once

#include <vector>

#include "server/schema/schema.h"

namespace prisma_drift::schema {

// By model of the later schema.
struct Unchanged {
  // It is declared by the same blocks in both, at the same place, and so are the enums and
  // composite types that it uses: all that it says of itself is the same.
  std::vector<bool> itself;
  // So are the models that it refers to: all that it says of them is the same.
  std::vector<bool> with_references;
};

// Nothing is where `before` is null, or has other names: what a type is called decides what fields
// are. Cost: linear in the relation fields; in all fields where an enum or a composite type
// changed.
Unchanged unchanged_since(const Schema* before, const Schema& now);

}  // namespace prisma_drift::schema
