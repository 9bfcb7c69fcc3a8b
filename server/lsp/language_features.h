// What is left to Prisma's own editor extension where both are at work.
#pragma once

#include "server/analysis/inputs.h"
#include "server/checks/finding.h"
#include "server/lsp/client.h"

namespace prisma_drift {

// Whether to offer what that extension offers too: the setting `languageFeatures`, and by itself
// everywhere but beside the extension in a project that it can load.
bool offers_language_features(const Inputs& inputs, const ClientFacts& client);

// Errors of the schema language, which are underlined already.
bool is_left_to_others(const Finding& finding, const Inputs& inputs, const ClientFacts& client);

}  // namespace prisma_drift
