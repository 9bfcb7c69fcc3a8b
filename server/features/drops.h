// What a migration takes away, in words for a title.
#pragma once

#include <string>

#include "server/drift/drift.h"

namespace prisma_drift {

// `drops 4 indexes`, `drops 1 table and 2 columns`, `drops column `users.photo``; empty when it
// drops nothing. A thing that is dropped and made again counts.
std::string describe_drops(const Drift& drift);

}  // namespace prisma_drift
