#include "server/features/semantic_tokens.h"

#include <algorithm>

#include "server/features/file_role.h"
#include "server/features/schema_side.h"
#include "server/features/schema_view.h"

namespace prisma_drift {
namespace {

using schema::Argument;
using schema::Attribute;
using schema::Block;
using schema::BlockKind;
using schema::Expression;
using schema::FieldDeclaration;
using Kind = SemanticToken::Kind;

class Tokens {
 public:
  explicit Tokens(const SchemaView& view) : view_(view) {}

  std::vector<SemanticToken> of(const SchemaFile& file) {
    for (const Block& block : file.blocks) add_block(block);
    std::ranges::sort(tokens_, {}, [](const SemanticToken& token) { return token.range.begin; });
    return std::move(tokens_);
  }

 private:
  void add(Range range, Kind kind, bool declares = false) {
    if (!range.empty()) tokens_.push_back({range, kind, declares});
  }

  void add_block(const Block& block) {
    if (block.kind == BlockKind::unknown) return;
    add(block.keyword_range, Kind::keyword);
    add(block.name_range, kind_of(block), true);
    for (const schema::Assignment& setting : block.assignments) {
      add(setting.name_range, Kind::setting, true);
      add_value(setting.value, nullptr);
    }
    const bool is_enum = block.kind == BlockKind::enumeration;
    for (const FieldDeclaration& field : block.fields) {
      add(field.name_range, is_enum ? Kind::enum_value : Kind::field, true);
      add_type(field);
      for (const Attribute& attribute : field.attributes) add_attribute(attribute, &field);
    }
    for (const Attribute& attribute : block.attributes) add_attribute(attribute, nullptr);
  }

  static Kind kind_of(const Block& block) {
    switch (block.kind) {
      case BlockKind::model:
        return Kind::model;
      case BlockKind::view:
        return Kind::view;
      case BlockKind::composite_type:
        return Kind::composite_type;
      case BlockKind::enumeration:
        return Kind::enumeration;
      case BlockKind::datasource:
      case BlockKind::generator:
      case BlockKind::unknown:
        return Kind::setting;
    }
    return Kind::setting;
  }

  // One that no module declares has no colour of its own.
  void add_type(const FieldDeclaration& field) {
    const std::string& name = field.type.name;
    if (field.type.unsupported || schema::scalar_type_named(name)) {
      add(field.type.name_range, Kind::scalar);
    } else if (const Block* type = view_.find(name)) {
      add(field.type.name_range, kind_of(*type));
    }
  }

  // With its `@`.
  void add_attribute(const Attribute& attribute, const FieldDeclaration* field) {
    add({attribute.range.begin, attribute.name_range.end}, Kind::attribute);
    for (const Argument& argument : attribute.arguments) add_argument(argument, field);
  }

  void add_argument(const Argument& argument, const FieldDeclaration* field) {
    add(argument.name_range, Kind::argument);
    add_value(argument.value, field);
  }

  // Nested as deep as people nest; text that is nested absurdly is blanked before it is parsed.
  void add_value(const Expression& value, const FieldDeclaration* field) {
    const auto end = static_cast<std::uint32_t>(value.range.begin + value.text.size());
    if (value.is(Expression::Kind::function)) {
      // `title(sort: Desc)` in a key is a field.
      const bool is_call = value.items.empty() || value.items.front().name.empty();
      add({value.range.begin, end}, is_call ? Kind::function : Kind::field);
    } else if (value.is(Expression::Kind::constant)) {
      add_constant(value, field);
    }
    for (const Argument& item : value.items) add_argument(item, field);
  }

  // A value of the field's enum; in arrays, fields. `true` and `Cascade` are left to the grammar.
  void add_constant(const Expression& value, const FieldDeclaration* field) {
    const Block* type = field == nullptr ? nullptr : view_.find(field->type.name);
    if (type != nullptr && type->kind == BlockKind::enumeration &&
        type->find_field(value.text) != nullptr) {
      add(value.range, Kind::enum_value);
    }
  }

  const SchemaView& view_;
  std::vector<SemanticToken> tokens_;
};

}  // namespace

std::vector<SemanticToken> semantic_tokens(const Analysis& analysis, std::string_view path) {
  const SchemaFile* file = schema_file_of(analysis, role_of(*analysis.inputs, path));
  if (file == nullptr) return {};
  return Tokens(SchemaView(analysis)).of(*file);
}

}  // namespace prisma_drift
