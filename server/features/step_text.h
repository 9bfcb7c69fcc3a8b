// What a statement of a migration does to one thing, in words.
#pragma once

#include <string>

#include "server/features/sql_mentions.h"

namespace prisma_drift {

// `creates the column as `TEXT`, required`; empty for what does nothing to it.
std::string step_text(const SqlMention& mention);

}  // namespace prisma_drift
