// Lists of fields in attributes: `[a, b.c, d(sort: Desc)]`.
#pragma once

#include <string>
#include <vector>

#include "server/schema/validation/families.h"

namespace prisma_drift::schema {

struct FieldListOptions {
  // `a(length: 10)`.
  bool takes_arguments = false;
  // `a.b`, into composite types.
  bool follows_paths = false;
};

struct FieldList {
  // Fields of the model; where the item is a path, the one at its beginning.
  std::vector<const Field*> fields;
  // As a person wrote them, or with the type that lacks them.
  std::vector<std::string> unknown;
  std::vector<const Field*> relations;
  // Something in it is no field, or stands twice: that is reported.
  bool is_broken = false;

  bool is_complete() const { return !is_broken && unknown.empty() && relations.empty(); }
};

// What does not resolve is not reported, because each attribute says it at another place.
FieldList read_field_list(const Validation& validation, const Model& model, Origin origin,
                          const Attribute& attribute, const Expression& list,
                          FieldListOptions options);

// `` `a` and `b` ``.
std::string list_of(const std::vector<std::string>& names);
std::string list_of(const std::vector<const Field*>& fields);

}  // namespace prisma_drift::schema
