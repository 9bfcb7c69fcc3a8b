// Steps as SQL: what each database has instead of a step.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/database/sql_text.h"
#include "server/drift/steps.h"

namespace prisma_drift {

struct RenderContext {
  const DatabaseState& from;
  const DatabaseState& to;
  Naming naming;
  // How many columns take their default from a sequence, afterwards.
  std::unordered_map<std::string_view, int> sequence_uses;
};
RenderContext render_context(const DatabaseState& from, const DatabaseState& to);

// Statements without their semicolons. Empty where the step needs no SQL.
std::vector<std::string> step_statements(const RenderContext& context, const Step& step);

// Each of these is in the file of its dialect.
namespace postgresql {
std::vector<std::string> step_statements(const RenderContext& context, const Step& step);
}
namespace cockroachdb {
std::vector<std::string> step_statements(const RenderContext& context, const Step& step);
}
namespace mysql {
std::vector<std::string> step_statements(const RenderContext& context, const Step& step);
}
namespace sqlite {
std::vector<std::string> step_statements(const RenderContext& context, const Step& step);
}
namespace sqlserver {
std::vector<std::string> step_statements(const RenderContext& context, const Step& step);
}

}  // namespace prisma_drift
