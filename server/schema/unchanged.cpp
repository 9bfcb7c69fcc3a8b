#include "server/schema/unchanged.h"

#include <algorithm>
#include <cstdint>

namespace prisma_drift::schema {
namespace {

// Declared by the same blocks.
template <typename Types>
std::vector<bool> same_types(const Types& before, const Types& now) {
  std::vector<bool> same(now.size());
  for (std::size_t i = 0; i < now.size(); ++i) same[i] = before[i].blocks == now[i].blocks;
  return same;
}

bool all_of(const std::vector<bool>& flags) {
  return std::ranges::find(flags, false) == flags.end();
}

bool uses_only(const Model& model, const std::vector<bool>& enums,
               const std::vector<bool>& composites) {
  return std::ranges::all_of(model.fields, [&](const Field& field) {
    if (field.kind == Field::Kind::enumeration) return bool{enums[field.enumeration.value]};
    // A path of a key may lead from one type into others.
    return field.kind != Field::Kind::composite || all_of(composites);
  });
}

}  // namespace

Unchanged unchanged_since(const Schema* before, const Schema& now) {
  const std::size_t count = now.models.size();
  Unchanged unchanged{std::vector<bool>(count), std::vector<bool>(count)};
  if (before == nullptr || before->names != now.names) return unchanged;
  const std::vector<bool> same = same_types(before->models, now.models);
  const std::vector<bool> enums = same_types(before->enums, now.enums);
  const std::vector<bool> composites = same_types(before->composite_types, now.composite_types);
  const bool same_parts = all_of(enums) && all_of(composites);
  for (std::size_t i = 0; i < count; ++i) {
    const Model& model = now.models[i];
    unchanged.itself[i] = same[i] && (same_parts || uses_only(model, enums, composites));
    unchanged.with_references[i] =
        unchanged.itself[i] && std::ranges::all_of(model.relation_fields, [&](FieldId id) {
          return bool{same[model[id].model.value]};
        });
  }
  return unchanged;
}

}  // namespace prisma_drift::schema
