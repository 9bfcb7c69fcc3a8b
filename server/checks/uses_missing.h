// What the two checks of code share.
#pragma once

#include <vector>

#include "server/checks/check.h"
#include "server/checks/root_causes.h"
#include "server/code/uses.h"
#include "server/schema/schema.h"

namespace prisma_drift {

// Calls `tell(path, use, model)` for each use that is to be told.
template <typename Tell>
void for_each_use(const CheckContext& context, const Tell& tell) {
  const Analysis& analysis = context.analysis;
  // Where no drift is told, what it would miss is not told either.
  if (context.causes.roots.empty()) return;
  for (std::size_t i = 0; i < analysis.code_uses.size(); ++i) {
    if (!analysis.code_uses[i]) continue;
    for (const code::Use& use : *analysis.code_uses[i]) {
      if (const schema::Model* model = analysis.schema->find_model(use.model)) {
        tell(analysis.inputs->code[i].path, use, *model);
      }
    }
  }
}

// The table of the model; its name is empty where the schema asks for none.
ObjectName table_of_model(const Analysis& analysis, const schema::Model& model);

}  // namespace prisma_drift
