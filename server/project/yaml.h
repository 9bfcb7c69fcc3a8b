// YAML as values, the way programs of Node.js have it: js-yaml's, which is the core schema of
// YAML 1.2, with merge keys.
#pragma once

#include <string_view>

#include "server/project/literal.h"

namespace prisma_drift {

// Null for a text without a value. What an alias stands for has the range of its anchor's value;
// what it stands for, and how deep values are nested, is bounded. Reading ends with the first
// problem, except that of keys which stand in their mapping twice each is told.
LiteralText parse_yaml(std::string_view text);

}  // namespace prisma_drift
