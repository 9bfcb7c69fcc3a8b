// The name suggested for the missing migration. It follows from what changed, and only from that.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "server/database/database_state.h"
#include "server/drift/drift.h"

namespace prisma_drift {

struct NameContext {
  // The name of the module (folder or file) that declares a thing of the later state; empty when
  // the project has no modules.
  std::function<std::string(const Origin&)> module_of;
  // Names that are taken: the suggestion then ends in `_2`, `_3`, ….
  std::span<const std::string> taken;
};

// At most 50 bytes of [a-z0-9_]. The same whatever the order of files and declarations.
std::string suggested_name(const Drift& drift, const DatabaseState& from, const DatabaseState& to,
                           const NameContext& context);

// What Prisma makes of a name that a person typed: lower case, words split, transliterated, `_` for
// the rest, at most 200 bytes.
std::string slugified_name(std::string_view typed);

}  // namespace prisma_drift
