// Whatever texts the files of a schema are, they are linked, lowered and laid out, and what is read
// by hand, or shared with an earlier text, is what the grammar reads.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

#include "server/schema/format.h"
#include "server/schema/link.h"
#include "server/schema/lower.h"
#include "server/schema/syntax.h"
#include "server/schema/syntax_tree.h"
#include "tests/fuzz/input.h"
#include "tests/support/written_syntax.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace prisma_drift;
  const fuzz::Input input = fuzz::read_input(data, size, 3);
  std::vector<std::shared_ptr<const SchemaFile>> files;
  for (const std::string_view text : input.texts) {
    files.push_back(std::make_shared<const SchemaFile>(parse_schema(text)));
    format_schema(text);
    const SchemaFile by_tree = schema::parse_schema_by_tree(text);
    if (support::written(*files.back()) != support::written(by_tree)) std::abort();
    const ParsedText before{input.texts.front(), *files.front()};
    const SchemaFile after = parse_schema(text, &before);
    if (support::written(after) != support::written(by_tree)) std::abort();
  }
  lower_schema(link_schema(files), {.dialect = input.dialect});
  return 0;
}
