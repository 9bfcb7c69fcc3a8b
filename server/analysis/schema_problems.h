// What is wrong with the text of the schema, located.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/analysis/location.h"
#include "server/base/severity.h"
#include "server/schema/problem.h"

namespace prisma_drift {

struct LocatedProblem {
  SchemaProblem::Kind kind = SchemaProblem::Kind::syntax;
  Severity severity = Severity::error;
  std::string message;
  Location location;
  std::vector<std::pair<Location, std::string>> related;
};

// Of the syntax first, then of linking; each in the order of the files. Problems of a built file
// are not among them: whoever builds it answers for it.
std::vector<LocatedProblem> schema_problems(const Analysis& analysis);

}  // namespace prisma_drift
