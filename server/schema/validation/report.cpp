#include "server/schema/validation/report.h"

#include <utility>

namespace prisma_drift::schema {

Report::Report(const Schema& schema) {
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

void Report::warning(Origin origin, Range range, std::string message) {
  SchemaProblem& problem = problems_.emplace_back();
  problem.kind = SchemaProblem::Kind::rule;
  problem.severity = Severity::warning;
  problem.place = {origin.document, range};
  problem.message = std::move(message);
}

}  // namespace prisma_drift::schema
