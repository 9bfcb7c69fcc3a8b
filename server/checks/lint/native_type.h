// The native type of a field.
#pragma once

#include <string_view>

#include "server/schema/schema.h"

namespace prisma_drift::lint {

// `VarChar` of `@db.VarChar(255)`; empty where it has none.
inline std::string_view native_type_of(const schema::Field& field) {
  for (const schema::Attribute& attribute : field.declaration->attributes) {
    const std::size_t dot = attribute.name.find('.');
    if (dot != attribute.name.npos) return std::string_view(attribute.name).substr(dot + 1);
  }
  return {};
}

}  // namespace prisma_drift::lint
