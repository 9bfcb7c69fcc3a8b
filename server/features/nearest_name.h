// What a person may have meant.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace prisma_drift {

// The one of `names` that a few letters make of `typed`, whatever their case; empty when none is
// near. Cost: the product of the lengths for each name of about the same length.
std::string nearest_name(std::span<const std::string> names, std::string_view typed);

}  // namespace prisma_drift
