#include "server/features/migration_doubts.h"

#include <cstdint>
#include <map>
#include <utility>
#include <variant>

#include "server/analysis/history.h"
#include "server/checks/wording.h"
#include "server/drift/change_subject.h"
#include "server/sql/replay.h"
#include "server/sql/syntax.h"

namespace prisma_drift {
namespace {

// The table that is there and that the change makes a guess about; null for what is certain. That a
// table is there is known even where its columns are not.
const Table* doubted_table(const Change& change, const DatabaseState& from) {
  const ObjectName* name = table_of(change);
  const Table* table = name == nullptr ? nullptr : from.tables.find(*name);
  if (table == nullptr || table->confidence.known()) return nullptr;
  return std::holds_alternative<DropTable>(change) ? nullptr : table;
}

}  // namespace

CertainDrift certain_drift(Drift drift, const DatabaseState& from) {
  CertainDrift result;
  std::map<ObjectName, std::string> doubts;
  const auto is_guessed = [&](const Change& change) {
    const Table* table = doubted_table(change, from);
    if (table == nullptr) return false;
    const bool unknown = table->confidence.level == Confidence::Level::unknown;
    const std::string name = "table " + in_backquotes(display_name(table->name));
    doubts.emplace(table->name, unknown ? name + " is left as it is: " + table->confidence.reason
                                        : "what this changes in " + name +
                                              " may be there already: " + table->confidence.reason);
    return unknown;
  };
  std::erase_if(drift.changes, is_guessed);
  std::erase_if(drift.recurring, is_guessed);
  for (auto& [table, doubt] : doubts) result.doubts.push_back(std::move(doubt));
  result.drift = std::move(drift);
  return result;
}

std::vector<std::string> guesses(const Analysis& analysis) {
  if (analysis.no_drift != NoDrift::none) return {};
  return certain_drift(*analysis.drift, *analysis.replayed).doubts;
}

std::vector<std::string> refusals(const Analysis& analysis, std::string_view sql) {
  // The first migration makes all that it uses, and may be as long as the schema.
  if (!analysis.history || analysis.inputs->migrations.empty()) return {};
  const sql::MigrationFile file = sql::parse_migration(sql, analysis.dialect);
  const auto next = static_cast<std::uint32_t>(analysis.inputs->migrations.size());
  std::vector<std::string> messages;
  for (const sql::ReplayProblem& problem :
       sql::replay(analysis.history->state, file, next).problems) {
    const bool needed_by_view = problem.kind == sql::ReplayProblem::Kind::in_use &&
                                problem.user.kind == sql::ThingKind::view;
    if (problem.kind != sql::ReplayProblem::Kind::refused && !needed_by_view) continue;
    messages.push_back("this fails: " + describe(problem));
  }
  return messages;
}

}  // namespace prisma_drift
