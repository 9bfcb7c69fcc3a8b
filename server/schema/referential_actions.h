// Referential actions as the schema spells them.
#pragma once

#include <optional>
#include <string_view>

#include "server/database/table.h"

namespace prisma_drift::schema {

// `SetNull`.
std::string_view action_name(ReferentialAction action);

// Nothing when there is none of that name.
std::optional<ReferentialAction> action_named(std::string_view name);

}  // namespace prisma_drift::schema
