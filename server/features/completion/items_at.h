// What can stand at each kind of place. One source file per kind; complete.cpp chooses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/features/completion/item.h"
#include "server/features/completion/place.h"
#include "server/features/schema_view.h"
#include "server/features/signatures.h"

namespace prisma_drift::completion {

struct Request {
  const SchemaView& view;
  const Place& place;
  // The document.
  std::string_view text;
};

using Items = std::vector<CompletionItem>;

// Blocks, as snippets.
Items block_items(const Request& request);
// Settings of datasources and generators, and their values.
Items setting_items(const Request& request);
Items setting_value_items(const Request& request);
// Fields that others expect, and `@@` attributes.
Items line_items(const Request& request);
Items field_type_items(const Request& request);
Items field_attribute_items(const Request& request);
Items block_attribute_items(const Request& request);
Items native_type_items(const Request& request);
// Names and values of the arguments of attributes.
Items argument_items(const Request& request);
// `@default(…)`
Items default_value_items(const Request& request);
// `@relation(…)`
Items relation_argument_items(const Request& request);
// `@@index(…)`, `@unique(…)` and their like.
Items key_argument_items(const Request& request);

// `text` as a literal part of a snippet.
std::string escaped(std::string_view text);
// In quotes, but where they are there.
CompletionItem text_value(const Request& request, std::string_view value, std::string detail);
// The names of a bracket's arguments and the arguments of the whole attribute that stand already.
bool has_argument(const Request& request, std::string_view name);
// `map: ` and its like: the value's snippet behind the name.
CompletionItem named_argument(const Parameter& parameter, std::string_view value);

}  // namespace prisma_drift::completion
