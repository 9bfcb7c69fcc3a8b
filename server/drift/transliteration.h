// Letters of other alphabets in the 26 of ASCII, as names of migrations need them.
#pragma once

#include <string>
#include <string_view>

namespace prisma_drift {

// `Grüße` as `Gruesse`. What has no place in the table is left as it is; bytes that are no UTF-8
// are dropped.
std::string transliterated(std::string_view text);

}  // namespace prisma_drift
