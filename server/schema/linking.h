// The steps of link_schema(), which share nothing but the schema they fill.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/schema/link.h"

namespace prisma_drift::schema {

// The blocks of each model.
using ModelBlocks = std::vector<std::vector<BlockSource>>;

// Step 1 (link_declarations.cpp): which blocks are which type. Sets names; enums, composite types,
// generators and the datasource have nothing but theirs yet.
ModelBlocks declare_blocks(Schema& schema);

// Step 2 (link_settings.cpp): `provider`, `schemas`, `extensions`, `previewFeatures`, ….
void read_settings(Schema& schema);

// Step 3 (link_types.cpp): what stands in each, and what the types of fields are. A model has its
// keys then, and knows nothing of other models but their names.
void link_enums(Schema& schema);
void link_composite_types(Schema& schema);
Model link_model(const Schema& schema, std::vector<BlockSource> blocks);

// Part of it (link_keys.cpp): `@id`, `@unique`, `@@index` and the like.
void read_keys(Model& model);

// All models, while they are linked.
struct LinkedModels {
  std::vector<SharedList<Model>::Item> items;
  // Parallel to it: the same object, where it was made just now, else null.
  std::vector<std::shared_ptr<Model>> made;
};

// Step 4 (link_relations.cpp): the arguments of `@relation`. They name fields of two models, so an
// earlier object whose arguments mean something else now is replaced.
void read_relation_arguments(LinkedModels& models);

// Step 5: which two fields are one relation. What an earlier schema found out about models that are
// unchanged with all they refer to is taken from it, where it is not null.
void pair_relations(Schema& schema, const Schema* before);

// The value of an argument that must be a text; empty when it is none.
std::string string_argument(const Attribute& attribute, std::string_view name,
                            std::optional<std::size_t> position = std::nullopt);

// The items of an array, or the one value that stands without brackets.
std::vector<const Expression*> items_of(const Expression& expression);

}  // namespace prisma_drift::schema
