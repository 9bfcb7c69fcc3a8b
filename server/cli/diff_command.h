// `prisma-drift diff`: what `prisma migrate diff` answers, without a database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/analysis/inputs.h"
#include "server/cli/console.h"
#include "server/database/dialect.h"

namespace prisma_drift {

struct DiffSide {
  enum class Kind : std::uint8_t { empty, schema, migrations };
  Kind kind = Kind::empty;
  // A schema file or folder, or the folder of migrations, as typed; `DIR@K` is its first K.
  std::string path;
};

struct DiffOptions {
  DiffSide from;
  DiffSide to;
  bool script = false;
  bool exit_code = false;
  std::optional<Dialect> dialect;
  std::optional<PrismaVersion> prisma_version;
  // Instead of standard output.
  std::optional<std::string> output;
};

// 0: no difference, or success without --exit-code; 2: different; 1: it could not run.
int diff_command(const DiffOptions& options, const Console& console);

}  // namespace prisma_drift
