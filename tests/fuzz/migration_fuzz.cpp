// Whatever two texts are, they are read as migrations, and reading one after the other gives what
// reading it alone gives.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "server/sql/syntax.h"
#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace prisma_drift;
  const fuzz::Input input = fuzz::read_input(data, size, 2);
  const sql::MigrationFile first = sql::parse_migration(input.texts.front(), input.dialect);
  const sql::MigrationFile alone = sql::parse_migration(input.texts.back(), input.dialect);
  const sql::MigrationFile after = sql::parse_migration(input.texts.back(), input.dialect, &first);
  if (alone.statements.size() != after.statements.size()) std::abort();
  return 0;
}
