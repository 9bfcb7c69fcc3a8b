// Writing to a descriptor that somebody else may have made non-blocking.
#pragma once

#include <string_view>

namespace prisma_drift {

// Writes all of `bytes`, waiting as long as the other end takes; false when it cannot be written.
// stdout and stderr often share one open file description, so one's O_NONBLOCK is the other's: a
// plain write would then lose the tail of a message.
bool write_all(int descriptor, std::string_view bytes);

}  // namespace prisma_drift
