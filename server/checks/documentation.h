// Where people read about a finding's code.
#pragma once

#include <string>
#include <string_view>

namespace prisma_drift {

std::string documentation_of(std::string_view code);

}  // namespace prisma_drift
