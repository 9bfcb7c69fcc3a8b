// The attributes and functions of the schema's language: their parameters, and a sentence about
// each. Completion offers what stands here, and signature help explains it.
//
// To add one: a row in signatures.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "server/features/schema_view.h"

namespace prisma_drift {

struct Parameter {
  // What must be so for it to exist.
  enum class Needs : std::uint8_t {
    nothing,
    mysql,
    postgresql,
    // The database has several kinds of indexes.
    index_types,
    sqlserver,
    // The field's model can hold the other's key, or, with MongoDB, a list of them.
    key,
    // The field is no list.
    one_row,
    // The same, and the database has a foreign key for it.
    foreign_key,
    partial_indexes,
  };

  std::string_view name;
  // In the words of Prisma's reference; with `?` where it may be left out.
  std::string_view type;
  // Markdown.
  std::string_view documentation;
  // Its value may stand without its name.
  bool may_be_unnamed = false;
  // A bare word can be its value.
  bool takes_words = false;
  Needs needs = Needs::nothing;
};

struct Signature {
  // `@id`, `@@index`, `uuid`.
  std::string_view name;
  // Markdown.
  std::string_view documentation;
  std::span<const Parameter> parameters;
};

// Null when there is none of that name; attributes with their `@` or `@@`.
const Signature* find_signature(std::string_view name);

// Empty when there is none of that name.
std::string_view documentation_of(std::string_view name);

// Of a field in the list of a key: `title(sort: Desc)`. `attribute` without its `@@`.
std::span<const Parameter> parameters_of_key_field(std::string_view attribute);

// `field` is the one that the attribute belongs to; null for attributes of blocks.
bool exists(const Parameter& parameter, const SchemaView& view,
            const schema::FieldDeclaration* field);

}  // namespace prisma_drift
