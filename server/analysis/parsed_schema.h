// A schema's text, parsed once however often it is asked for.
#pragma once

#include <memory>
#include <string_view>

#include "server/base/hash.h"
#include "server/base/memo.h"
#include "server/schema/syntax.h"

namespace prisma_drift {

// `hash` is that of the text. `before` and `executor` as for parse_schema(). Thread-safe.
inline std::shared_ptr<const SchemaFile> parsed_schema(std::string_view text, const Hash& hash,
                                                       Memo<SchemaFile>& memo,
                                                       const ParsedText* before = nullptr,
                                                       Executor* executor = nullptr) {
  return memo.find_or_compute(
      hash,
      [&] { return std::make_shared<const SchemaFile>(parse_schema(text, before, executor)); },
      text.size());
}

}  // namespace prisma_drift
