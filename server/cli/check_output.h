// Findings as text for people and as JSON for programs.
#pragma once

#include <span>
#include <string>

#include "server/cli/console.h"
#include "server/cli/projects.h"

namespace prisma_drift {

// `file:line:column: severity[code]: message`, counted from 1, with what belongs to it beneath.
void print_as_text(std::span<const CheckedProject> projects, const Console& console);

// Ranges as the language server protocol has them: from 0, columns in UTF-16.
void print_as_json(std::span<const CheckedProject> projects, const Console& console);

// One line a project, to stderr, so that JSON stays JSON: how many models, migrations and
// statements there are, and how many of these are not understood.
void print_statistics(std::span<const CheckedProject> projects, const Console& console);

}  // namespace prisma_drift
