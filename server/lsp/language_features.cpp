#include "server/lsp/language_features.h"

namespace prisma_drift {

bool offers_language_features(const Inputs& inputs, const ClientFacts& client) {
  switch (inputs.configuration.language_features) {
    case LanguageFeatures::on:
      return true;
    case LanguageFeatures::off:
      return false;
    case LanguageFeatures::automatic:
      return !client.official_extension || !inputs.official_extension_loads;
  }
  return true;
}

bool is_left_to_others(const Finding& finding, const Inputs& inputs, const ClientFacts& client) {
  return finding.source == FindingSource::prisma && !offers_language_features(inputs, client);
}

}  // namespace prisma_drift
