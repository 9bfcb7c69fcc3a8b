#include "server/schema/validation/report.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace prisma_drift::schema {
namespace {

BlockFlags flags_of_blocks(const Schema& schema) {
  BlockFlags flags;
  flags.reserve(schema.files.size());
  for (const auto& file : schema.files) flags.emplace_back(file->blocks.size());
  return flags;
}

}  // namespace

Report::Report(const Schema& schema)
    : schema_(schema),
      broken_(flags_of_blocks(schema)),
      settled_(schema.models.size()),
      settled_blocks_(flags_of_blocks(schema)) {
  for (std::size_t file = 0; file < schema.files.size(); ++file) {
    const std::vector<Block>& blocks = schema.files[file]->blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      broken_[file][i] = blocks[i].has_error || !blocks[i].closed;
    }
  }
}

SchemaProblem& Report::add(Origin origin, Range range, std::string message) {
  SchemaProblem* problem = nullptr;
  if (whole_schema_ > 0) {
    problem = &of_whole_schema_.emplace_back();
  } else if (is_settled(origin)) {
    unheard_ = {};
    problem = &unheard_;
  } else {
    std::vector<Told>& told = in_rules_ ? told_by_rules_ : told_first_;
    problem = &told.emplace_back(Told{origin, {}}).problem;
  }
  problem->place = {origin.document, range};
  problem->message = std::move(message);
  return *problem;
}

SchemaProblem& Report::error(Origin origin, Range range, std::string message,
                             SchemaProblem::Kind kind) {
  ++error_count_;
  if (!in_rules_) broken_[origin.document][origin.item] = true;
  SchemaProblem& problem = add(origin, range, std::move(message));
  problem.kind = kind;
  return problem;
}

void Report::warning(Origin origin, Range range, std::string message) {
  SchemaProblem& problem = add(origin, range, std::move(message));
  problem.kind = SchemaProblem::Kind::rule;
  problem.severity = Severity::warning;
}

void Report::repeat(const Told& told) {
  if (!in_rules_ && told.problem.severity == Severity::error) {
    broken_[told.origin.document][told.origin.item] = true;
  }
  (in_rules_ ? told_by_rules_ : told_first_).push_back(told);
}

void Report::settle(std::vector<bool> models, std::span<const Told> known) {
  settled_ = std::move(models);
  settled_blocks_ = flags_of_blocks(schema_);
  for (std::size_t i = 0; i < settled_.size(); ++i) {
    if (!settled_[i]) continue;
    for (const BlockSource& source : schema_.models[i].blocks) {
      settled_blocks_[source.file][source.ordinal] = true;
    }
  }
  for (const Told& told : known) {
    // A place in another file than before is in a block that changed.
    const bool exists = told.origin.document < settled_blocks_.size() &&
                        told.origin.item < settled_blocks_[told.origin.document].size();
    if (exists && is_settled(told.origin)) repeat(told);
  }
}

bool Report::has_syntax_error(Origin origin, Range range) const {
  const SchemaFile& file = *schema_.files[origin.document];
  if (!file.blocks[origin.item].has_error) return false;
  const auto begin_of = [](const SchemaProblem& problem) { return problem.place.range.begin; };
  const auto after = std::ranges::lower_bound(file.problems, range.begin, {}, begin_of);
  if (after != file.problems.end() && begin_of(*after) < range.end) return true;
  return after != file.problems.begin() && std::prev(after)->place.range.end > range.begin &&
         std::prev(after)->place.range != file.blocks[origin.item].range;
}

std::vector<SchemaProblem> Report::problems() const {
  std::vector<SchemaProblem> all = of_whole_schema_;
  for (const Told& told : told_first_) all.push_back(told.problem);
  for (const Told& told : told_by_rules_) all.push_back(told.problem);
  std::ranges::sort(all, {}, [](const SchemaProblem& problem) {
    return std::tie(problem.place.file, problem.place.range, problem.message);
  });
  return all;
}

Verdict Report::verdict(bool rules_were_asked) && {
  return {std::move(told_first_), std::move(told_by_rules_), std::move(broken_), rules_were_asked};
}

}  // namespace prisma_drift::schema
