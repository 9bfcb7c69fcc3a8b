// Whatever text a schema is, it becomes a database, and a database has no difference from itself.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "server/drift/diff.h"
#include "server/drift/script.h"
#include "server/schema/link.h"
#include "server/schema/lower.h"
#include "server/schema/syntax.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace prisma_drift;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto file = std::make_shared<const SchemaFile>(parse_schema(text));
  const Schema schema = link_schema({file});
  const DatabaseState state = lower_schema(schema, {.dialect = Dialect::postgresql});
  if (!diff(state, state).empty()) std::abort();
  const DatabaseState nothing = lower_schema(link_schema({}), {.dialect = Dialect::postgresql});
  migration_script(diff(nothing, state), nothing, state);
  migration_script(diff(state, nothing), state, nothing);
  return 0;
}
