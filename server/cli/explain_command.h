// `prisma-drift explain`: where a table or column came from.
#pragma once

#include <string>

#include "server/cli/console.h"

namespace prisma_drift {

struct ExplainOptions {
  std::string project = ".";
  // MODEL or MODEL.FIELD.
  std::string name;
};

// 0: explained; 2: there is no such thing, or no project.
int explain_command(const ExplainOptions& options, const Console& console);

}  // namespace prisma_drift
