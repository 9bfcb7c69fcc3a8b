// One schema file as its text says it: blocks, fields, attributes, arguments, and what is wrong
// with them. Knows nothing of other files, of types or of databases.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/hash.h"
#include "server/base/shared_list.h"
#include "server/schema/problem.h"
#include "server/text/range.h"

namespace prisma_drift {

class Executor;

namespace schema {

struct Argument;

// `"text"`, `42`, `Cascade`, `address.street`, `now()`, `[a, b]`, `{ a: 1 }`.
struct Expression {
  enum class Kind : std::uint8_t {
    // Nothing was written, or nothing that can be read.
    missing,
    // `text` is without quotes and escapes.
    string,
    // `text` as written.
    number,
    // A name, possibly with dots: `Cascade`, `true`, a field, an enum's value.
    constant,
    // `text` is the function's name.
    function,
    array,
    object,
  };

  Kind kind = Kind::missing;
  std::string text;
  // A function's arguments, an array's items, an object's entries.
  std::vector<Argument> items;
  Range range;

  bool is(Kind wanted) const { return kind == wanted; }
  bool is_function(std::string_view name) const { return kind == Kind::function && text == name; }
};

// `value`, or `name: value`.
struct Argument {
  // Empty when it has none.
  std::string name;
  Range name_range;
  Expression value;
  Range range;
};

// The argument of that name; else, where `position` is one, the position'th without a name. Null
// when there is none.
const Argument* find_argument(const std::vector<Argument>& arguments, std::string_view name,
                              std::optional<std::size_t> position = std::nullopt);

// `@id`, `@db.VarChar(255)`, `@@index([a, b])`.
struct Attribute {
  // Without `@`; empty when it was not written yet.
  std::string name;
  Range name_range;
  std::vector<Argument> arguments;
  // The parentheses and what is in them; empty when there are none.
  Range arguments_range;
  // All of it, with `@`.
  Range range;
  // What Prisma takes for all of it: with the blanks behind it where it has no parentheses; for an
  // attribute of a block, all that is left of its line.
  Range extent;
  // Ordinal in its block, see Block.
  std::uint32_t part = 0;
};

// How often a field holds its type.
enum class FieldArity : std::uint8_t { required, optional, list };

struct FieldType {
  // `Int`, `Post`; the text inside `Unsupported("…")`; empty when it was not written yet.
  std::string name;
  Range name_range;
  bool unsupported = false;
  FieldArity arity = FieldArity::required;
  // With its marks.
  Range range;
};

// A line that declares a field of a model, view or composite type, or (without a type) a value of
// an enum.
struct FieldDeclaration {
  std::string name;
  Range name_range;
  FieldType type;
  std::vector<Attribute> attributes;
  // From the name to the end of the last attribute.
  Range range;
  // What Prisma takes for all of it: from the name to behind the line break.
  Range extent;
  std::uint32_t part = 0;
  // The `///` lines above it and the one behind it, without the slashes, joined by line breaks.
  std::string documentation;
  bool has_error = false;

  const Attribute* find_attribute(std::string_view attribute_name) const;
};

// `provider = "postgresql"`.
struct Assignment {
  std::string name;
  Range name_range;
  Expression value;
  Range range;
  // What Prisma takes for all of it: from the name to before the line break.
  Range extent;
};

enum class BlockKind : std::uint8_t {
  model,
  view,
  composite_type,
  enumeration,
  datasource,
  generator,
  // Begins with a word that is no keyword.
  unknown,
};

// `model`, `type`, …; empty for unknown.
std::string_view keyword_of(BlockKind kind);

// Its parts are numbered for Origin::part: the block itself is 0, then in the order of the text
// each field, each attribute of that field and each attribute of the block takes the next number.
struct Block {
  BlockKind kind = BlockKind::unknown;
  std::string keyword;
  Range keyword_range;
  // Empty when it was not written yet.
  std::string name;
  Range name_range;
  // Models, views and composite types: fields. Enums: values.
  std::vector<FieldDeclaration> fields;
  std::vector<Assignment> assignments;
  // The `@@` attributes.
  std::vector<Attribute> attributes;
  // From the keyword to the closing brace.
  Range range;
  // Behind the opening brace to before the closing one.
  Range body_range;
  // False when no brace closes it, or none opens it.
  bool closed = true;
  // The `///` lines above it.
  std::string documentation;
  // From the first of those lines to the end of `range`.
  Range range_with_documentation;
  // A problem of the syntax, or a conflict marker, stands in it.
  bool has_error = false;
  // Two of its fields, values or settings have one name.
  bool repeats_a_name = false;
  // Of the text of `range`: blocks of one hash say the same.
  Hash text_hash;

  const Assignment* find_assignment(std::string_view setting) const;
  const FieldDeclaration* find_field(std::string_view field_name) const;
};

// What stands at an Origin's part: exactly one pointer is set, or none for part 0.
struct BlockPart {
  // The field itself, or the one that `attribute` belongs to.
  const FieldDeclaration* field = nullptr;
  const Attribute* attribute = nullptr;
};
// Cost: logarithmic in the block's fields.
BlockPart find_part(const Block& block, std::uint32_t part);

}  // namespace schema

// Immutable once made. Ranges count bytes of the text that was parsed.
struct SchemaFile {
  SharedList<schema::Block> blocks;
  // Of kind syntax, in the order of the text; the first thousand. `place.file` is 0.
  std::vector<SchemaProblem> problems;
  // Lines that only tools know which join modules: `import { User } from "./user"`.
  std::vector<Range> imports;
  // Lines that git left in the file when a merge failed.
  std::vector<Range> conflict_markers;
  std::uint32_t size = 0;
  // Before here all is plainly Prisma's language: each block was read for itself.
  std::uint32_t plain_until = 0;

  bool has_conflict() const { return !conflict_markers.empty(); }
};

// An earlier text, and what it was parsed to.
struct ParsedText {
  std::string_view text;
  const SchemaFile& file;
};

// Total: every text has a file. Cost: linear; 1 MB takes some 7 ms, and fifty times as long what is
// not plainly Prisma's language.
//
// Where `before` is not null, blocks before the first difference of the two texts are shared with
// its file. Where `executor` is not null, pieces of a long text are read at the same time. The
// answer is the same without.
SchemaFile parse_schema(std::string_view text, const ParsedText* before = nullptr,
                        Executor* executor = nullptr);

}  // namespace prisma_drift
