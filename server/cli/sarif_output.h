// Findings in the Static Analysis Results Interchange Format, 2.1.0.
#pragma once

#include <span>

#include "server/cli/console.h"
#include "server/cli/projects.h"

namespace prisma_drift {

// Paths are relative to the working directory, which stands for the root of the sources.
void print_as_sarif(std::span<const CheckedProject> projects, const Console& console);

}  // namespace prisma_drift
