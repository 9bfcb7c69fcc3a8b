// JSON as text, compared by what it says.
#pragma once

#include <string_view>

namespace prisma_drift {

// White space and the order of members are no difference. Text that is no JSON is equal to
// anything: Prisma does not compare what it cannot read.
bool same_json(std::string_view left, std::string_view right);

}  // namespace prisma_drift
