// What rules ask of keys.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "server/schema/schema.h"

namespace prisma_drift::schema {

inline bool has_length(const Key& key) {
  return std::ranges::any_of(key.fields, [](const KeyField& f) { return f.length.has_value(); });
}
inline bool has_order(const Key& key) {
  return std::ranges::any_of(key.fields, [](const KeyField& f) { return f.order.has_value(); });
}
inline bool is_unique(const Key& key) {
  return key.kind == Key::Kind::id || key.kind == Key::Kind::unique;
}

// `@db.VarChar(10)` of a field; null when it has none.
const Attribute* native_type_of(const Field& field);
// `VarChar`; empty when it has none.
std::string_view native_type_name(const Field& field);

// Of the attribute: the argument, else all of it.
Range place_of(const Key& key, std::string_view argument);

// The ids and unique keys of a model that are complete.
std::vector<const Key*> unique_keys(const Model& model);

// `a_b`, as the client calls a key of several fields.
std::string joined_names(const Model& model, const Key& key);

}  // namespace prisma_drift::schema
