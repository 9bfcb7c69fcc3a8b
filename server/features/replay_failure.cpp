#include "server/features/replay_failure.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "server/analysis/history.h"
#include "server/sql/replay.h"

namespace prisma_drift {
namespace {

// Prisma reads all files before it runs the first.
std::optional<ReplayFailure> first_unreadable(const Analysis& analysis) {
  const auto& migrations = analysis.inputs->migrations;
  const auto found =
      std::ranges::find_if(migrations, [](const InputMigration& it) { return !it.sql.text; });
  if (found == migrations.end()) return std::nullopt;
  return ReplayFailure{found->name,
                       "`migration.sql` cannot be read: " + found->unreadable_because,
                       {found->sql.path, {}}};
}

}  // namespace

std::optional<ReplayFailure> replay_failure(const Analysis& analysis) {
  if (auto unreadable = first_unreadable(analysis)) return unreadable;
  for (const sql::ReplayProblem& problem : analysis.history->problems) {
    if (problem.kind == sql::ReplayProblem::Kind::not_understood) continue;
    auto place = locate_in_history(analysis, problem.where);
    if (!place) continue;
    const InputMigration& migration = analysis.inputs->migrations[problem.where.document];
    return ReplayFailure{migration.name, describe(problem), *std::move(place)};
  }
  return std::nullopt;
}

}  // namespace prisma_drift
