// The steps of link_schema(), which share nothing but the schema they fill.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/schema/link.h"

namespace prisma_drift::schema {

// Step 1: blocks become models, enums, types, generators and the datasource; names and stored names
// are set, fields have no type yet.
void declare_blocks(Schema& schema, const LinkOptions& options);

// Step 2: `provider`, `schemas`, `extensions`, `previewFeatures`, ….
void read_settings(Schema& schema);

// Step 3: what the type of each field is.
void resolve_types(Schema& schema);

// Step 4: `@id`, `@unique`, `@@index` and the like.
void read_keys(Schema& schema);

// Step 5: the arguments of `@relation`, then the pairs.
void read_relation_arguments(Schema& schema);
void pair_relations(Schema& schema);

// Step 6, after validate(): which models and enums are not to be trusted now.
void judge_trust(Schema& schema);

// The value of an argument that must be a text; empty when it is none.
std::string string_argument(const Attribute& attribute, std::string_view name,
                            std::optional<std::size_t> position = std::nullopt);

// The items of an array, or the one value that stands without brackets.
std::vector<const Expression*> items_of(const Expression& expression);

}  // namespace prisma_drift::schema
