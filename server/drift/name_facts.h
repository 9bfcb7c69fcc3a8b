// What a migration's name can speak of: the changes of a drift without those that follow from
// others, in the words of the schema.
#pragma once

#include <compare>
#include <set>
#include <string>

#include "server/drift/migration_name.h"

namespace prisma_drift {

// Words as words_of() makes them.
struct NamedField {
  std::string model;
  std::string field;
  friend auto operator<=>(const NamedField&, const NamedField&) = default;
};
// Sorted, so that a name depends on no order of files or declarations.
using NamedFields = std::set<NamedField>;

struct NamedModel {
  std::string model;
  // How many foreign keys of other tables that were added, or removed, with it lead to it.
  int references = 0;
  std::string module;
  friend auto operator<=>(const NamedModel&, const NamedModel&) = default;
};

struct NameFacts {
  std::set<NamedModel> added_models;
  std::set<NamedModel> removed_models;
  NamedFields added_fields;
  NamedFields removed_fields;
  // The one added field is perhaps the one removed field under a new name.
  bool perhaps_renamed = false;
  // Two models with a new many-to-many relation: `model` and `field` are the two.
  NamedFields links;
  // Enum and value.
  NamedFields added_values;
  NamedFields made_required;
  NamedFields made_optional;
  NamedFields retyped;
  NamedFields redefaulted;
  NamedFields made_unique;
  NamedFields indexed;
  NamedFields related_otherwise;
  // Of everything that changed; empty in projects without modules.
  std::set<std::string> modules;
};

NameFacts name_facts(const Drift& drift, const DatabaseState& from, const DatabaseState& to,
                     const NameContext& context);

}  // namespace prisma_drift
