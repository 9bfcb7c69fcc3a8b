// A statement that cannot apply after those before it: Prisma's shadow database stops there, and so
// does every new database. Never said for what only a server knows: extensions, roles, settings,
// data.
//
// Invalid:
//     ALTER TABLE "Photo" ADD COLUMN "url" TEXT;      -- no migration before it creates "Photo"
// Valid:
//     CREATE TABLE "Photo" ("id" INTEGER);
//     ALTER TABLE "Photo" ADD COLUMN "url" TEXT;
#include "server/checks/registry.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "server/analysis/history.h"
#include "server/checks/drift_findings.h"
#include "server/sql/syntax.h"

namespace prisma_drift::checks {
namespace {

std::optional<std::string_view> cannot_apply(sql::SyntaxProblem::Kind kind) {
  switch (kind) {
    case sql::SyntaxProblem::Kind::conflict_markers:
      return std::nullopt;
    case sql::SyntaxProblem::Kind::unterminated:
      return "this quote or comment is never closed, so the rest of the file is no SQL";
    case sql::SyntaxProblem::Kind::invalid_utf8:
      return "this is no UTF-8, so Prisma cannot read the file";
    case sql::SyntaxProblem::Kind::client_command:
      return "this is a command of the database's own client, which the database does not "
             "understand";
    case sql::SyntaxProblem::Kind::copy_data:
      return "Prisma has no way to send the data of a COPY";
  }
  return std::nullopt;
}

void tell_syntax(const CheckContext& context, std::vector<Finding>& findings) {
  for (const std::size_t i : context.analysis.odd_migrations) {
    if (context.analysis.migration_files[i] == nullptr) continue;
    for (const sql::SyntaxProblem& problem : context.analysis.migration_files[i]->problems) {
      const auto message = cannot_apply(problem.kind);
      if (!message) continue;
      findings.push_back(
          finding_at(context, {context.analysis.inputs->migrations[i].sql.path, problem.range},
                     std::string(*message)));
    }
  }
}

Finding finding_about(const CheckContext& context, const sql::ReplayProblem& problem,
                      Location place) {
  Finding finding = finding_at(context, std::move(place), describe(problem));
  const bool missing = problem.kind == sql::ReplayProblem::Kind::missing;
  if (const auto earlier = locate_in_history(context.analysis, problem.earlier)) {
    finding.related.push_back({missing ? "dropped here" : "created here", *earlier});
  }
  if (const auto later = locate_in_history(context.analysis, problem.later)) {
    finding.related.push_back({"created only here", *later});
  }
  return finding;
}

void run(const CheckContext& context, std::vector<Finding>& findings) {
  // Without drift the text is in conflict, or read as that of another database.
  if (context.analysis.no_drift != NoDrift::none) return;
  tell_syntax(context, findings);
  for (const sql::ReplayProblem& problem : context.analysis.history->problems) {
    if (problem.kind == sql::ReplayProblem::Kind::not_understood) continue;
    if (auto place = locate_in_history(context.analysis, problem.where)) {
      findings.push_back(finding_about(context, problem, std::move(*place)));
    }
  }
}

}  // namespace

Check migration_does_not_replay() {
  return {"migration-does-not-replay", Severity::error,
          "a statement that cannot apply after those before it", run};
}

}  // namespace prisma_drift::checks
