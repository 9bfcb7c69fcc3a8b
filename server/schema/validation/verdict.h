// What a validation remembers of a schema for the next one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "server/database/origin.h"
#include "server/schema/problem.h"

namespace prisma_drift::schema {

// How much of a schema a rule looks at.
enum class Reach : std::uint8_t {
  // A model or view alone, with the enums and composite types that it uses, and the settings.
  model,
  // The models that it refers to as well.
  references,
  schema,
};

// A problem, and the block that it is in.
struct Told {
  Origin origin;
  Reach reach = Reach::model;
  SchemaProblem problem;
};

// By file and ordinal.
using BlockFlags = std::vector<std::vector<bool>>;

// A constraint, as the database will call it.
struct NamedConstraint {
  enum class Subject : std::uint8_t { primary_key, index, foreign_key, default_value };
  Subject subject = Subject::index;
  std::string name;
  // That of its table.
  std::string space;
  Origin origin;
  // Where a clash is told.
  Range place;
  // Of `space` and `name`.
  std::size_t hash = 0;
};
using NamedConstraints = std::vector<NamedConstraint>;

// Of one model; null where it has no table, or does not say what it means.
struct ConstraintNames {
  std::shared_ptr<const NamedConstraints> own;
  // Which model holds the key of a relation follows from both.
  std::shared_ptr<const NamedConstraints> foreign_keys;
};

// What a later validation takes over. Nothing that follows from the whole schema is among it.
struct Verdict {
  std::vector<Told> told_first;
  std::vector<Told> told_by_rules;
  // Blocks that were not sound when the rules were asked.
  BlockFlags broken;
  bool rules_were_asked = false;
  // By model.
  std::vector<ConstraintNames> constraint_names;
};

}  // namespace prisma_drift::schema
