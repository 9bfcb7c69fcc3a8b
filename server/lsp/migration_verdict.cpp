#include "server/lsp/migration_verdict.h"

#include "server/features/missing_migration.h"
#include "server/features/replay_failure.h"

namespace prisma_drift {
namespace {

constexpr std::size_t kMostExamples = 3;

bool is_about_drift(const Finding& finding) {
  return finding.code.starts_with("missing-") || finding.code.starts_with("different-") ||
         finding.code.starts_with("extra-");
}

std::string what_is_left(const CheckedRevision& revision) {
  std::string text = "it does not cover everything";
  std::size_t count = 0;
  for (const Finding& finding : revision.findings) {
    if (!is_about_drift(finding)) continue;
    if (count++ == kMostExamples) return text + ", …";
    text += (count == 1 ? ": " : ", ") + finding.message;
  }
  return text;
}

void add_doubts(MigrationVerdict& verdict, const CheckedRevision& revision, bool only_additions) {
  const auto failure = replay_failure(*revision.analysis);
  if (failure && failure->migration == verdict.folder) {
    verdict.doubts.push_back("its SQL does not replay: " + failure->message);
  }
  const auto scope = only_additions ? MigrationScope::only_additions : MigrationScope::everything;
  if (missing_migration(*revision.analysis, scope)) {
    verdict.doubts.push_back(what_is_left(revision));
  }
}

MigrationVerdict finished(MigrationVerdict verdict, const CheckedRevision& revision,
                          const char* doubt_without_folder, bool only_additions) {
  if (verdict.folder.empty()) {
    verdict.doubts.emplace_back(doubt_without_folder);
  } else {
    add_doubts(verdict, revision, only_additions);
  }
  return verdict;
}

}  // namespace

std::string doubt_of(const MigrationVerdict& verdict) {
  std::string text;
  for (const std::string& doubt : verdict.doubts) text += (text.empty() ? "" : "; ") + doubt;
  return text;
}

MigrationVerdict verify_migration(const CheckedRevision& revision,
                                  const std::set<std::string>& before) {
  MigrationVerdict verdict;
  // The last one, should there be several: it was applied last.
  for (const InputMigration& migration : revision.analysis->inputs->migrations) {
    if (before.contains(migration.name)) continue;
    verdict.folder = migration.name;
    verdict.file = migration.sql.path;
  }
  return finished(std::move(verdict), revision, "no new folder appeared among the migrations",
                  false);
}

MigrationVerdict verify_applied(const CheckedRevision& revision, const std::string& folder,
                                bool only_additions) {
  MigrationVerdict verdict;
  for (const InputMigration& migration : revision.analysis->inputs->migrations) {
    if (migration.name != folder) continue;
    verdict.folder = migration.name;
    verdict.file = migration.sql.path;
  }
  return finished(std::move(verdict), revision, "its folder is gone", only_additions);
}

}  // namespace prisma_drift
