// One sentence for each change: the message of the finding about it, or of its line inside the
// finding that it is told in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/checks/check.h"
#include "server/checks/places.h"

namespace prisma_drift {

// `position` counts Drift::changes. Of a column with several differences, the first one; of an enum
// with several values, all of them.
std::string sentence(const CheckContext& context, std::size_t position);

// The differences that an AlterColumn is about, the one that matters most first.
std::vector<ColumnAspect> aspects_of(const Analysis& analysis, const AlterColumn& change);
std::string sentence(const Analysis& analysis, const AlterColumn& change, ColumnAspect aspect);

std::string sentence_for_missing_value(const ObjectName& enumeration, std::string_view value);
std::string sentence_for_extra_value(const ObjectName& enumeration, std::string_view value);

// Every INSERT that Prisma's client makes will fail on this column, because it does not know it.
bool breaks_inserts(const Column& column);

}  // namespace prisma_drift
