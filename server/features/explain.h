// Where a table, a column or an enum came from: every migration that touched it, and what is still
// missing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/base/result.h"

namespace prisma_drift {

struct ExplainedStep {
  // The folder's name.
  std::string migration;
  // `creates the column as `TEXT``, `renames it from `photo``.
  std::string what;
  Location location;
};

struct Explanation {
  // `field `User.name` is column `users.name`, `TEXT`, nullable`.
  std::string heading;
  // Nothing when no schema file declares it.
  std::optional<Location> declared;
  // In the order of application.
  std::vector<ExplainedStep> steps;
  // What no migration does yet, in the form of findings' messages.
  std::vector<std::string> missing;
};

// `name` is MODEL or MODEL.FIELD; names of the database serve as well (`users.photo_id`,
// `auth.users`), and enums with their values. An error says what there is instead.
Result<Explanation> explain(const Analysis& analysis, std::string_view name);

}  // namespace prisma_drift
