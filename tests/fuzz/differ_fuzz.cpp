// Whatever two schemas are: neither differs from itself, the SQL between them is written, can be
// read and replayed on what the first one's own SQL has made, and the differ takes what that
// leaves.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "server/drift/diff.h"
#include "server/drift/script.h"
#include "server/schema/link.h"
#include "server/schema/lower.h"
#include "server/schema/syntax.h"
#include "server/sql/replay.h"
#include "server/sql/syntax.h"
#include "tests/fuzz/input.h"

namespace {

using namespace prisma_drift;

DatabaseState declared(std::string_view text, Dialect dialect) {
  const auto file = std::make_shared<const SchemaFile>(parse_schema(text));
  return lower_schema(link_schema({file}), {.dialect = dialect});
}

sql::ReplayState after_difference(sql::ReplayState state, const DatabaseState& wanted) {
  const Drift drift = diff(state.database, wanted);
  drift_summary(drift, state.database, wanted);
  only_additions(drift, state.database, wanted);
  const std::string script = migration_script(drift, state.database, wanted);
  const sql::MigrationFile file = sql::parse_migration(script, wanted.dialect);
  return sql::replay(std::move(state), file, 0).state;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Input input = fuzz::read_input(data, size, 2);
  sql::ReplayState database = sql::initial_replay_state(input.dialect);
  for (const std::string_view text : input.texts) {
    const DatabaseState wanted = declared(text, input.dialect);
    if (!diff(wanted, wanted).empty()) std::abort();
    database = after_difference(std::move(database), wanted);
    if (!diff(database.database, database.database).empty()) std::abort();
  }
  return 0;
}
