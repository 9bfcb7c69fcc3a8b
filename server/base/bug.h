// What to do about the impossible.
#pragma once

#include <string_view>

namespace prisma_drift {

// Debug builds abort, so that tests fail where the bug is; others log it and go on, because the
// person at the editor would rather have a wrong hover than no server. Tests of optimised builds
// switch aborting on.
void set_abort_on_bug(bool abort_on_bug);

// Always true, so that BUG_IF can stand in a condition.
bool report_bug(std::string_view message, const char* file, int line);

}  // namespace prisma_drift

// Yields the condition: `if (BUG_IF(table == nullptr, "a diff names no table")) return {};`
#define BUG_IF(condition, message) \
  ((condition) && ::prisma_drift::report_bug((message), __FILE__, __LINE__))
