// The words of a schema's text that name something: blocks, fields, types, and the fields and
// values that attributes refer to. By name, and of the text as it is now, with or without errors.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/schema/syntax.h"
#include "server/text/range.h"

namespace prisma_drift {

// A model, view, enum or composite type, or a field or value of one; or the datasource.
struct SchemaName {
  // Of the datasource `@db`, because a model may be called `db` too.
  std::string type;
  // Empty for the type itself.
  std::string member;
  friend auto operator<=>(const SchemaName&, const SchemaName&) = default;
};

struct SchemaWord {
  enum class Kind : std::uint8_t {
    // The name of a block, field or value where it is declared.
    declaration,
    // The type of a field, a name in the arguments of an attribute, or a native type, which names
    // the datasource.
    reference,
    // `index` of `@@index`: stands for what the attribute makes. `name` is that of the field or
    // block.
    attribute,
  };
  Kind kind = Kind::declaration;
  SchemaName name;
  Range range;
  // Never null. They live as long as the file.
  const schema::Block* block = nullptr;
  // Null outside of fields, or of attributes.
  const schema::FieldDeclaration* field = nullptr;
  const schema::Attribute* attribute = nullptr;
};

// The type of a field, which may be in another file; empty where no such field is known. Behind the
// dots of `address.street` stand members of the type before them.
using TypeOfField = std::function<std::string_view(const SchemaName& field)>;

using VisitWord = std::function<void(const SchemaWord& word)>;
// In the order of the text. Without `type_of`, only the first name of each path.
void for_each_word(const schema::Block& block, const TypeOfField& type_of, const VisitWord& visit);
void for_each_word(const SchemaFile& file, const TypeOfField& type_of, const VisitWord& visit);

// The end of a word counts as in it.
std::optional<SchemaWord> word_at(const SchemaFile& file, std::uint32_t offset,
                                  const TypeOfField& type_of);

}  // namespace prisma_drift
