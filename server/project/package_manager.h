// The program through which a project runs its own commands.
#pragma once

#include <cstdint>
#include <string_view>

namespace prisma_drift {

enum class PackageManager : std::uint8_t { npm, pnpm, yarn, bun };

// The name of its program.
std::string_view name_of(PackageManager manager);

}  // namespace prisma_drift
