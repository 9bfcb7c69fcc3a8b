// Where real projects are, if they are at hand.
#pragma once

#include <cstdlib>
#include <filesystem>

namespace prisma_drift::typing {

inline std::filesystem::path corpus_folder() {
  if (const char* const folder = std::getenv("PRISMA_DRIFT_CORPUS")) return folder;
  return std::filesystem::path(SOURCE_ROOT) / "../shared/corpus";
}

}  // namespace prisma_drift::typing
