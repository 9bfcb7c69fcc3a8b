// From Origins and offsets to places in a schema's text, and back.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "server/database/origin.h"
#include "server/schema/schema.h"

namespace prisma_drift {

// What an Origin of a lowered schema stands for.
struct SchemaElement {
  std::uint32_t file = 0;
  const schema::Block* block = nullptr;
  // Null for the block itself and for its own attributes.
  const schema::FieldDeclaration* field = nullptr;
  // Null for blocks and fields.
  const schema::Attribute* attribute = nullptr;

  // The narrowest range that names it: the block's or field's name, or the whole attribute.
  SchemaPlace place() const;
  // All of it: block, field or attribute.
  SchemaPlace whole_place() const;
};

// Nothing when the Origin is not known, or of another version of these files.
std::optional<SchemaElement> element_of(const Schema& schema, Origin origin);

// The innermost of block, field and attribute at an offset; nothing between blocks. The end of a
// range counts as in it, because a cursor stands there while it is typed.
std::optional<SchemaElement> element_at(const Schema& schema, std::uint32_t file,
                                        std::uint32_t offset);

// The block at an offset of one file, by its ordinal; nothing between blocks.
std::optional<std::uint32_t> block_ordinal_at(const SchemaFile& file, std::uint32_t offset);
// Null between blocks.
const schema::Block* block_at(const SchemaFile& file, std::uint32_t offset);

// Every place that names the type (a model, enum or composite type): its blocks' own names first,
// then the types of fields, in the order of the text.
std::vector<SchemaPlace> references_to_type(const Schema& schema, std::string_view name);

// Every place that names the field of that model: its declaration, the `fields` and `references` of
// relations, and the keys.
std::vector<SchemaPlace> references_to_field(const Schema& schema, schema::ModelId model,
                                             schema::FieldId field);

// The model, enum or type whose name stands at the offset, as its own name or as the type of a
// field; empty when there is none.
std::string_view type_name_at(const Schema& schema, std::uint32_t file, std::uint32_t offset);

}  // namespace prisma_drift
