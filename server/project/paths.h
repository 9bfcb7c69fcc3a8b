// Patterns of paths. Nothing here looks at the disk.
#pragma once

#include <string>
#include <string_view>

#include "server/text/paths.h"

namespace prisma_drift {

// `*` stands for any characters but `/`, `**` for any, `?` for one, `{a,b}` for either.
bool matches_glob(std::string_view path, std::string_view pattern);

// The part of a pattern before its first wildcard, as a folder: `prisma/modules` of
// `prisma/modules/**/*.prisma`.
std::string folder_of_glob(std::string_view pattern);

}  // namespace prisma_drift
