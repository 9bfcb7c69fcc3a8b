// Schemas from text, for tests.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/schema/link.h"
#include "server/schema/lower.h"
#include "server/schema/syntax.h"

namespace prisma_drift::testing {

inline Schema schema_from(std::initializer_list<std::string_view> texts,
                          const LinkOptions& options = {}) {
  std::vector<std::shared_ptr<const SchemaFile>> files;
  for (const std::string_view text : texts) {
    files.push_back(std::make_shared<const SchemaFile>(parse_schema(text)));
  }
  return link_schema(std::move(files), options);
}

inline Schema schema_from(std::string_view text) { return schema_from({text}); }

inline DatabaseState state_from(std::string_view text, const LowerOptions& options = {}) {
  return lower_schema(schema_from(text), options);
}

inline std::vector<std::string> messages(const std::vector<SchemaProblem>& problems) {
  std::vector<std::string> texts;
  for (const SchemaProblem& problem : problems) texts.push_back(problem.message);
  return texts;
}

inline std::string text_at(std::string_view text, Range range) {
  return std::string(text.substr(range.begin, range.size()));
}

}  // namespace prisma_drift::testing
