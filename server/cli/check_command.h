// `prisma-drift check`: the findings of every project under some paths.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/analysis/inputs.h"
#include "server/base/severity.h"
#include "server/cli/console.h"

namespace prisma_drift {

enum class CheckFormat : std::uint8_t { text, json, sarif, github };

struct CheckOptions {
  std::vector<std::string> paths;
  CheckFormat format = CheckFormat::text;
  Severity fail_on = Severity::warning;
  // Instead of telling the findings, write them down as known.
  bool write_baseline = false;
  // Also tell how much of the SQL was understood.
  bool statistics = false;
  std::optional<PrismaVersion> prisma_version;
  // Leave out what was found already where this branch left that revision.
  std::optional<std::string> since;
};

// 0: nothing at or above `fail_on`; 1: findings; 2: it could not run, also when one of several
// projects could not.
int check_command(const CheckOptions& options, const Console& console);

}  // namespace prisma_drift
