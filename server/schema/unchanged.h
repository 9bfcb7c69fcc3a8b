// What two schemas of one project share.
#pragma once

#include <vector>

#include "server/schema/schema.h"

namespace prisma_drift::schema {

// By model of the later schema. What is false may be equal all the same.
struct Unchanged {
  // It is the same object in both, at the same place, and the enums and composite types that it
  // uses are declared by the same text.
  std::vector<bool> itself;
  // That, and it refers to no model that is another object now.
  std::vector<bool> with_references;
};

// Nothing is where `before` is null. Cost: linear in the relation fields; in all fields where an
// enum or a composite type changed.
Unchanged unchanged_since(const Schema* before, const Schema& now);

}  // namespace prisma_drift::schema
