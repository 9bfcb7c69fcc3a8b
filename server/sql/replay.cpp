#include "server/sql/replay.h"

#include <algorithm>
#include <utility>

#include "server/sql/replayer.h"

namespace prisma_drift::sql {
namespace {

bool has_rollback(const MigrationFile& file) {
  return std::any_of(file.statements.begin(), file.statements.end(), [](const Statement& each) {
    return std::any_of(each.body->steps.begin(), each.body->steps.end(), [](const Step& step) {
      const auto* transaction = std::get_if<Transaction>(&step.action);
      return transaction && transaction->step == TransactionStep::rollback;
    });
  });
}

bool changes_structure(const MigrationFile& file) {
  const auto changes = [](const Step& step) {
    return std::holds_alternative<AlterTable>(step.action) ||
           std::holds_alternative<CreateTable>(step.action) ||
           std::holds_alternative<CreateIndex>(step.action) ||
           std::holds_alternative<Drop>(step.action);
  };
  return std::ranges::any_of(file.statements, [&](const Statement& each) {
    return std::ranges::any_of(each.body->steps, changes);
  });
}

// Whether an action that fails has changed nothing. Then its block can do without a copy of the
// state, which costs as much as the state is large.
bool is_all_or_nothing(const Action& action) {
  if (const auto* alter = std::get_if<AlterTable>(&action)) return alter->actions.size() == 1;
  return !std::holds_alternative<CreateTable>(action) && !std::holds_alternative<Drop>(action);
}

bool catches(const ProtectedBlock& block, ReplayProblem::Kind kind) {
  switch (kind) {
    case ReplayProblem::Kind::missing:
      return block.catches_missing;
    case ReplayProblem::Kind::exists:
    case ReplayProblem::Kind::in_use:
      return block.catches_existing;
    case ReplayProblem::Kind::refused:
      // Only WHEN OTHERS has both.
      return block.catches_existing && block.catches_missing;
    case ReplayProblem::Kind::not_understood:
      return false;
  }
  return false;
}

constexpr std::string_view kUncertain =
    "a statement under a condition that only the database can decide changes it";

}  // namespace

void Replayer::run(const MigrationFile& file) {
  dialect_ = file.dialect;
  rules_ = replay_rules(dialect_);
  if (file.has_conflict()) state_.anything_possible = true;
  rolls_back_ = has_rollback(file);
  changes_structure_ = changes_structure(file);
  for (const Statement& statement : file.statements) {
    run_statement(*statement.body);
    if (statement.body->alone != 0 && file.statements.size() > 1) {
      refuse_in_transaction(statement.body->alone);
    }
    ++statement_;
  }
}

Replayed Replayer::finish() {
  uncertain_ = false;
  for (const ObjectName& name : std::exchange(state_.temporary_tables, {})) {
    if (state_.database.tables.contains(name)) drop_table(name);
  }
  state_.search_path = {""};
  settle_references();
  state_.checks_foreign_keys = true;
  count_repetition();
  return {std::move(state_), std::move(problems_)};
}

// One migration written by hand among others says nothing yet.
void Replayer::count_repetition() {
  constexpr std::uint32_t kHabit = 2;
  std::optional<std::uint32_t>& without = state_.migrations_without_repetition;
  if (repeats_) {
    without = 0;
  } else if (without && *without < kHabit && changes_structure_) {
    ++*without;
  }
  state_.database.leaves_recurring_out = without == kHabit;
}

void Replayer::run_statement(const StatementBody& body) {
  guards_.assign(body.guards.size(), std::nullopt);
  blocks_.assign(body.blocks.size(), {});
  for (const Step& step : body.steps) {
    for (std::uint32_t block = step.block; block != 0; block = body.blocks[block - 1].parent) {
      BlockRun& run = blocks_[block - 1];
      run.needs_undo = run.entered || !is_all_or_nothing(step.action);
      run.entered = true;
    }
  }
  for (BlockRun& run : blocks_) run.entered = false;
  const bool partly = body.syntax_error && !body.steps.empty() &&
                      !std::holds_alternative<NotUnderstood>(body.steps.front().action);
  if (partly) {
    pending_.clear();
    report_not_understood("a part of this statement is not understood", 0);
    problems_.push_back(std::move(pending_.front()));
  }
  for (const Step& step : body.steps) run_step(step, body);
}

// Undefined conditions make a step uncertain, false ones skip it.
Truth Replayer::may_run(const Step& step, const StatementBody& body) {
  Truth truth = step.uncertain ? Truth::unknown : Truth::yes;
  for (const Step::When& when : step.when) {
    std::optional<Truth>& guard = guards_[when.guard];
    if (!guard) guard = evaluate(body.guards[when.guard].condition);
    if (*guard == Truth::unknown) {
      truth = Truth::unknown;
    } else if ((*guard == Truth::yes) != when.holds) {
      return Truth::no;
    }
  }
  return truth;
}

// Remembers the state before each block that can fail, outermost first. False if one has failed
// already.
bool Replayer::enter_blocks(const Step& step, const StatementBody& body) {
  std::vector<std::uint32_t> chain;
  for (std::uint32_t block = step.block; block != 0; block = body.blocks[block - 1].parent) {
    chain.push_back(block - 1);
  }
  for (auto index = chain.rbegin(); index != chain.rend(); ++index) {
    BlockRun& run = blocks_[*index];
    if (run.failed) return false;
    const ProtectedBlock& block = body.blocks[*index];
    const bool protects =
        (block.catches_existing || block.catches_missing) && !block.keeps_what_was_done;
    if (!run.entered && run.needs_undo && protects) {
      run.before = std::move(state_);
      state_ = *run.before;
    }
    run.entered = true;
  }
  return true;
}

void Replayer::restore(std::optional<ReplayState>& before) {
  state_ = *std::exchange(before, std::nullopt);
  first_free_.clear();
}

// Whether a handler swallows what the step ran into. Then its block is undone.
bool Replayer::caught(const Step& step, const StatementBody& body) {
  const auto failed = [](const ReplayProblem& problem) {
    return problem.kind != ReplayProblem::Kind::not_understood;
  };
  const auto first = std::find_if(pending_.begin(), pending_.end(), failed);
  if (first == pending_.end()) return false;
  for (std::uint32_t block = step.block; block != 0; block = body.blocks[block - 1].parent) {
    const ProtectedBlock& protection = body.blocks[block - 1];
    BlockRun& run = blocks_[block - 1];
    if (!catches(protection, first->kind)) continue;
    run.failed = true;
    if (run.before) restore(run.before);
    return true;
  }
  return false;
}

void Replayer::run_step(const Step& step, const StatementBody& body) {
  if (step.handler_of != 0 && !blocks_[step.handler_of - 1].failed) return;
  const Truth truth = may_run(step, body);
  if (truth == Truth::no || !enter_blocks(step, body)) return;
  uncertain_ = truth == Truth::unknown;
  pending_.clear();
  perform(step.action);
  if (body.syntax_error) {
    if (const auto* create = std::get_if<CreateTable>(&step.action)) {
      doubt(new_name(create->name), "its definition is not understood completely");
    } else if (const auto* alter = std::get_if<AlterTable>(&step.action)) {
      if (const auto table = find_table(alter->name)) {
        doubt(*table, "a change of it is not understood completely");
      }
    }
  }
  if (caught(step, body)) return;
  if (uncertain_) {
    std::erase_if(pending_, [](const ReplayProblem& problem) {
      return problem.kind != ReplayProblem::Kind::not_understood;
    });
  }
  problems_.insert(problems_.end(), std::make_move_iterator(pending_.begin()),
                   std::make_move_iterator(pending_.end()));
}

void Replayer::apply(const NotUnderstood& action) {
  Part part = 0;
  for (const Name& name : action.mentioned) {
    if (name.part != 0) part = name.part;
    bool known = false;
    if (const std::optional<ObjectName> table = find_table(name)) {
      doubt(*table, action.reason);
      known = true;
    }
    if (const auto found = find_in(state_.database.enums, name.space, name.name)) {
      doubt_enum(*found, action.reason);
      known = true;
    }
    if (const auto index = find_in(state_.indexes, name.space, name.name)) {
      doubt(state_.indexes.find(*index)->table, action.reason);
      known = true;
    }
    if (!known) state_.maybe_created.insert(name.name);
  }
  state_.anything_possible |= action.unbounded;
  report_not_understood(action.reason, part);
}

void Replayer::apply(const UseTable& action) {
  const std::optional<ObjectName> found = find_table(action.table);
  if (!found) {
    const ObjectName name = new_name(action.table);
    if (!relation_exists(name)) report_missing({ThingKind::table, name, ""}, action.table.part);
    return;
  }
  const Table& table = *state_.database.tables.find(*found);
  check_literals(table, action.literals);
  for (const UseTable::Column& column : action.columns) {
    if (table.find_column(column.name) || !table.confidence.known()) continue;
    report_missing({ThingKind::column, *found, column.name}, column.part);
  }
}

void Replayer::apply(const SetSearchPath& action) {
  state_.search_path.clear();
  for (const std::string& space : action.spaces) {
    if (space != "pg_catalog") state_.search_path.push_back(normal_space(space));
  }
  if (state_.search_path.empty()) state_.search_path = {""};
}

ReplayState initial_replay_state(Dialect dialect) {
  ReplayState state;
  state.database = empty_state(dialect);
  state.database.from_database = true;
  return state;
}

Replayed replay(ReplayState before, const MigrationFile& file, std::uint32_t migration) {
  Replayer replayer(std::move(before), migration);
  replayer.run(file);
  return replayer.finish();
}

std::size_t ThingHash::operator()(const Thing& thing) const noexcept {
  const std::size_t object = std::hash<ObjectName>()(thing.object);
  return (object * 31 + std::hash<std::string>()(thing.member)) * 31 +
         static_cast<std::size_t>(thing.kind);
}

// For doubt() of what an uncertain step changes.
std::string uncertain_reason() { return std::string(kUncertain); }

}  // namespace prisma_drift::sql
