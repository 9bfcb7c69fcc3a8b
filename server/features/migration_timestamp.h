// The names of migration folders: which timestamp makes one sort last.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace prisma_drift {

// `20251217093000`. Nothing from the year 10000 on.
std::optional<std::string> timestamp_text(std::chrono::sys_seconds time);

// The first second whose text sorts behind every name that begins with the same digits as `name`,
// however it goes on: behind `20251217_photos` comes the next day. Nothing when no timestamp does:
// the name does not begin with a digit, or with 9999.
std::optional<std::chrono::sys_seconds> first_time_behind(std::string_view name);

}  // namespace prisma_drift
