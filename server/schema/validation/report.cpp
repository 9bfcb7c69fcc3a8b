#include "server/schema/validation/report.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace prisma_drift::schema {

Report::Report(const Schema& schema) : schema_(schema) {
  broken_.reserve(schema.files.size());
  for (const auto& file : schema.files) {
    std::vector<bool>& blocks = broken_.emplace_back();
    blocks.reserve(file->blocks.size());
    for (const Block& block : file->blocks) blocks.push_back(block.has_error || !block.closed);
  }
}

SchemaProblem& Report::error(Origin origin, Range range, std::string message,
                             SchemaProblem::Kind kind) {
  ++error_count_;
  if (!in_rules_) broken_[origin.document][origin.item] = true;
  SchemaProblem& problem = problems_.emplace_back();
  problem.kind = kind;
  problem.place = {origin.document, range};
  problem.message = std::move(message);
  return problem;
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

void Report::warning(Origin origin, Range range, std::string message) {
  SchemaProblem& problem = problems_.emplace_back();
  problem.kind = SchemaProblem::Kind::rule;
  problem.severity = Severity::warning;
  problem.place = {origin.document, range};
  problem.message = std::move(message);
}

}  // namespace prisma_drift::schema
