#include "server/features/project_status.h"

#include <algorithm>

#include "server/checks/wording.h"
#include "server/features/replay_failure.h"

namespace prisma_drift {
namespace {

bool is_about_drift(const Finding& finding) {
  return finding.code.starts_with("missing-") || finding.code.starts_with("different-") ||
         finding.code.starts_with("extra-");
}

// Told as hints, because some SQL is not understood.
bool may_be_missing(const Finding& finding) {
  return finding.uncertain &&
         (finding.code.starts_with("missing-") || finding.code.starts_with("different-"));
}

}  // namespace

std::string_view status_name(StatusKind kind) {
  switch (kind) {
    case StatusKind::clean:
      return "clean";
    case StatusKind::drift:
      return "drift";
    case StatusKind::unknown:
      return "unknown";
    case StatusKind::error:
      return "error";
  }
  return {};
}

bool is_change_without_migration(const Finding& finding) {
  return finding.severity <= Severity::warning && is_about_drift(finding);
}

ProjectStatus project_status(const Analysis& analysis, std::span<const Finding> findings) {
  ProjectStatus status;
  status.changes =
      static_cast<std::size_t>(std::ranges::count_if(findings, is_change_without_migration));
  if (replay_failure(analysis)) {
    status.kind = StatusKind::error;
    status.text = "the history does not replay";
    return status;
  }
  if (analysis.no_drift != NoDrift::none) {
    status.text = state_sentence(analysis);
    return status;
  }
  const auto has_code = [](std::string_view code) {
    return [code](const Finding& finding) { return finding.code == code; };
  };
  if (std::ranges::any_of(findings, has_code("no-migration"))) {
    status.kind = StatusKind::drift;
    status.changes = std::max<std::size_t>(status.changes, 1);
    status.text = "there is no migration yet";
  } else if (status.changes > 0) {
    status.kind = StatusKind::drift;
    status.text = counted(status.changes, "change") + " without a migration";
  } else if (std::ranges::any_of(findings, may_be_missing)) {
    status.text = "something may be without a migration: some SQL is not understood";
  } else {
    status.kind = StatusKind::clean;
    status.text = state_sentence(analysis);
  }
  return status;
}

std::string state_sentence(const Analysis& analysis) {
  switch (analysis.no_drift) {
    case NoDrift::none:
      return "a migration creates everything the schema declares";
    case NoDrift::no_migrations_folder:
      return "there are no migrations to compare with";
    case NoDrift::migrations_unreadable:
      return "the migrations cannot be read";
    case NoDrift::no_provider:
      return "nothing says which database it is for";
    case NoDrift::not_sql:
      return "MongoDB has no migrations to compare with";
    case NoDrift::provider_mismatch:
      return "the schema and the migrations are of two databases";
    case NoDrift::conflict:
      return "there are conflict markers; drift is not told until they are gone";
  }
  return {};
}

}  // namespace prisma_drift
