#include "server/schema/validation/report.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace prisma_drift::schema {
namespace {

template <typename T>
std::vector<std::vector<T>> for_each_block(const Schema& schema) {
  std::vector<std::vector<T>> all;
  all.reserve(schema.files.size());
  for (const auto& file : schema.files) all.emplace_back(file->blocks.size());
  return all;
}

std::uint8_t depth_of(Reach reach) { return reach == Reach::model ? 1 : 2; }

}  // namespace

Report::Report(const Schema& schema) : Report(schema, for_each_block<bool>(schema)) {
  for (std::size_t file = 0; file < schema.files.size(); ++file) {
    const SharedList<Block>& blocks = schema.files[file]->blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      broken_[file][i] = blocks[i].has_error || !blocks[i].closed;
    }
  }
}

Report::Report(const Schema& schema, BlockFlags broken)
    : schema_(schema),
      broken_(std::move(broken)),
      settled_{std::vector<bool>(schema.models.size()), std::vector<bool>(schema.models.size())},
      settled_blocks_(for_each_block<std::uint8_t>(schema)) {}

Report Report::part() const {
  Report part(schema_, broken_);
  part.settled_ = settled_;
  part.settled_blocks_ = settled_blocks_;
  part.reach_ = reach_;
  part.in_rules_ = in_rules_;
  return part;
}

void Report::take(Report part) {
  std::ranges::move(part.of_whole_schema_, std::back_inserter(of_whole_schema_));
  std::ranges::move(part.told_first_, std::back_inserter(told_first_));
  std::ranges::move(part.told_by_rules_, std::back_inserter(told_by_rules_));
  for (std::size_t file = 0; file < broken_.size(); ++file) {
    for (std::size_t i = 0; i < broken_[file].size(); ++i) {
      if (part.broken_[file][i]) broken_[file][i] = true;
    }
  }
  error_count_ += part.error_count_;
}

SchemaProblem& Report::add(Origin origin, Range range, std::string message) {
  SchemaProblem* problem = nullptr;
  if (reach_ == Reach::schema) {
    problem = &of_whole_schema_.emplace_back();
  } else if (is_settled(origin, reach_)) {
    unheard_ = {};
    problem = &unheard_;
  } else {
    std::vector<Told>& told = in_rules_ ? told_by_rules_ : told_first_;
    problem = &told.emplace_back(Told{origin, reach_, {}}).problem;
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

void Report::settle(Settled settled, std::span<const Told> known) {
  settled_ = std::move(settled);
  settled_blocks_ = for_each_block<std::uint8_t>(schema_);
  for (std::size_t i = 0; i < schema_.models.size(); ++i) {
    if (!settled_.itself[i]) continue;
    const Reach reach = settled_.with_references[i] ? Reach::references : Reach::model;
    for (const BlockSource& source : schema_.models[i].blocks) {
      settled_blocks_[source.file][source.ordinal] = depth_of(reach);
    }
  }
  for (const Told& told : known) {
    // A block that is not there any more is not settled.
    const bool exists = told.origin.document < settled_blocks_.size() &&
                        told.origin.item < settled_blocks_[told.origin.document].size();
    if (exists && is_settled(told.origin, told.reach)) repeat(told);
  }
}

bool Report::is_settled(ModelId model, Reach reach) const {
  return reach == Reach::model ? settled_.itself[model.value]
                               : settled_.with_references[model.value];
}

bool Report::is_settled(Origin origin, Reach reach) const {
  return settled_blocks_[origin.document][origin.item] >= depth_of(reach);
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

Verdict Report::verdict() && {
  Verdict verdict;
  verdict.told_first = std::move(told_first_);
  verdict.told_by_rules = std::move(told_by_rules_);
  verdict.broken = std::move(broken_);
  return verdict;
}

}  // namespace prisma_drift::schema
