// Where code uses models and fields that the client offers and the database lacks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/code/client_models.h"
#include "server/code/syntax_tree.h"
#include "server/text/range.h"

namespace prisma_drift::code {

struct Use {
  // The name in the code.
  Range range;
  std::string model;
  // Empty where the model itself is missing.
  std::string field;
};

// In the order of the text, each place once. Only what the file plainly shows to go through
// Prisma's client; names in comments, in strings and on other objects are not it.
std::vector<Use> uses_of_missing(std::string_view text, Language language,
                                 const ClientModels& models);

// Whether the text has one of these names as a word, so that it is worth parsing.
bool mentions_any(std::string_view text, const std::vector<std::string>& names);

}  // namespace prisma_drift::code
