// Changes of a schema that leave the database as it is: moving a block to another module, and
// making a model of the table behind a many-to-many relation.
#pragma once

#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/features/schema_fixes.h"
#include "server/text/range.h"

namespace prisma_drift {

// For the head of a block, and for the fields, that the range touches; all are improvements.
std::vector<SchemaFix> schema_refactorings(const Analysis& analysis, std::string_view path,
                                           Range range);

}  // namespace prisma_drift
