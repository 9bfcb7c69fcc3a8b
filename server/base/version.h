// The version of the program, from the build.
#pragma once

namespace prisma_drift {

inline constexpr const char* kVersion = PRISMA_DRIFT_VERSION;

}  // namespace prisma_drift
