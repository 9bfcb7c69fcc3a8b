// The comment that says a finding is meant to be so.
#pragma once

#include <optional>

#include "server/analysis/analysis.h"
#include "server/checks/finding.h"
#include "server/text/text_edit.h"

namespace prisma_drift {

// Writes `/// prisma-drift-ignore CODE: ` above the line of the finding, for a person to complete.
// Nothing where no such comment counts: outside the schema's own files, and for errors of the
// schema language.
std::optional<TextEdit> ignore_comment(const Analysis& analysis, const Finding& finding);

}  // namespace prisma_drift
