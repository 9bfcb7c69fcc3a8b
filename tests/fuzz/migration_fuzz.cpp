// Whatever text two migrations are, they replay, the state they leave has no difference from
// itself, and reading a text after another one gives what reading it alone gives.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/drift/diff.h"
#include "server/drift/script.h"
#include "server/sql/replay.h"
#include "server/sql/syntax.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace prisma_drift;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = text.find('\0') == std::string_view::npos ? size / 2 : text.find('\0');
  const sql::MigrationFile first = sql::parse_migration(text.substr(0, cut), Dialect::postgresql);
  const sql::MigrationFile alone = sql::parse_migration(text.substr(cut), Dialect::postgresql);
  const sql::MigrationFile after =
      sql::parse_migration(text.substr(cut), Dialect::postgresql, &first);
  if (alone.statements.size() != after.statements.size()) std::abort();

  const sql::ReplayState before = sql::initial_replay_state(Dialect::postgresql);
  sql::Replayed one = sql::replay(before, first, 0);
  const sql::Replayed two = sql::replay(one.state, alone, 1);
  const DatabaseState& state = two.state.database;
  if (!diff(state, state).empty()) std::abort();
  migration_script(diff(before.database, state), before.database, state);
  return 0;
}
