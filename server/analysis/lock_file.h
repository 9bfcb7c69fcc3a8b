// migration_lock.toml, as far as Prisma reads it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/text/range.h"

namespace prisma_drift {

// Prisma looks only for a line that begins with `provider`, and so do we.
std::optional<std::string> provider_of_lock_file(std::string_view text);

// That line, without its end; empty at 0 when there is none.
Range provider_line(std::string_view text);

}  // namespace prisma_drift
