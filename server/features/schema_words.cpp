#include "server/features/schema_words.h"

#include <algorithm>

namespace prisma_drift {
namespace {

using schema::Argument;
using schema::Attribute;
using schema::Block;
using schema::BlockKind;
using schema::Expression;
using schema::FieldDeclaration;

bool declares_type(BlockKind kind) {
  switch (kind) {
    case BlockKind::model:
    case BlockKind::view:
    case BlockKind::composite_type:
    case BlockKind::enumeration:
      return true;
    case BlockKind::datasource:
    case BlockKind::generator:
    case BlockKind::unknown:
      return false;
  }
  return false;
}

// `@id`, `@@unique`, `@relation`, …: the attributes that make something in the database.
bool makes_key(std::string_view attribute) {
  return attribute == "id" || attribute == "unique" || attribute == "index" ||
         attribute == "fulltext" || attribute == "relation";
}

class BlockWords {
 public:
  BlockWords(const Block& block, const TypeOfField& type_of, const VisitWord& visit)
      : block_(block), type_of_(type_of), visit_(visit) {}

  void visit_all() const {
    if (block_.kind == BlockKind::datasource) {
      tell(SchemaWord::Kind::declaration, {"@" + block_.name, {}}, block_.name_range, nullptr,
           nullptr);
    }
    if (!declares_type(block_.kind)) return;
    tell(SchemaWord::Kind::declaration, {block_.name, {}}, block_.name_range, nullptr, nullptr);
    std::size_t next = 0;
    for (const FieldDeclaration& field : block_.fields) {
      for (; next < block_.attributes.size() &&
             block_.attributes[next].range.begin < field.range.begin;
           ++next) {
        visit_attribute(nullptr, block_.attributes[next]);
      }
      visit_field(field);
    }
    for (; next < block_.attributes.size(); ++next) {
      visit_attribute(nullptr, block_.attributes[next]);
    }
  }

 private:
  void tell(SchemaWord::Kind kind, SchemaName name, Range range, const FieldDeclaration* field,
            const Attribute* attribute) const {
    if (range.empty()) return;
    visit_({.kind = kind,
            .name = std::move(name),
            .range = range,
            .block = &block_,
            .field = field,
            .attribute = attribute});
  }

  void visit_field(const FieldDeclaration& field) const {
    tell(SchemaWord::Kind::declaration, {block_.name, field.name}, field.name_range, &field,
         nullptr);
    if (!field.type.unsupported) {
      tell(SchemaWord::Kind::reference, {field.type.name, {}}, field.type.name_range, &field,
           nullptr);
    }
    for (const Attribute& attribute : field.attributes) visit_attribute(&field, attribute);
  }

  void visit_attribute(const FieldDeclaration* field, const Attribute& attribute) const {
    tell(SchemaWord::Kind::attribute, {block_.name, field == nullptr ? std::string() : field->name},
         attribute.name_range, field, &attribute);
    if (const std::size_t dot = attribute.name.find('.'); dot != std::string::npos) {
      tell(SchemaWord::Kind::reference, {"@" + attribute.name.substr(0, dot), {}},
           attribute.name_range, field, &attribute);
    }
    if (field != nullptr && attribute.name == "default") {
      if (const Argument* value = schema::find_argument(attribute.arguments, "value", 0)) {
        visit_names(field->type.name, value->value, field, attribute);
      }
    }
    if (!makes_key(attribute.name)) return;
    // Those of a relation have names; its first argument is the relation's name.
    const auto position = attribute.name == "relation" ? std::optional<std::size_t>() : 0;
    if (field == nullptr || attribute.name == "relation") {
      if (const Argument* fields = schema::find_argument(attribute.arguments, "fields", position)) {
        visit_names(block_.name, fields->value, field, attribute);
      }
    }
    if (field == nullptr) return;
    if (const Argument* references = schema::find_argument(attribute.arguments, "references")) {
      visit_names(field->type.name, references->value, field, attribute);
    }
  }

  // `a`, `[a, b(sort: Desc)]`: members of `owner`.
  void visit_names(const std::string& owner, const Expression& value, const FieldDeclaration* field,
                   const Attribute& attribute) const {
    if (!value.is(Expression::Kind::array)) return visit_name(owner, value, field, attribute);
    for (const Argument& item : value.items) visit_name(owner, item.value, field, attribute);
  }

  void visit_name(const std::string& owner, const Expression& value, const FieldDeclaration* field,
                  const Attribute& attribute) const {
    if (!value.is(Expression::Kind::constant) && !value.is(Expression::Kind::function)) return;
    // A path into composite types, without the arguments of a function.
    const std::string_view path = value.text;
    SchemaName name{owner, {}};
    for (std::size_t begin = 0; begin < path.size() && !name.type.empty();) {
      const std::size_t end = std::min(path.find('.', begin), path.size());
      name.member = path.substr(begin, end - begin);
      const auto at = [&](std::size_t i) {
        return std::min(value.range.begin + static_cast<std::uint32_t>(i), value.range.end);
      };
      tell(SchemaWord::Kind::reference, name, {at(begin), at(end)}, field, &attribute);
      begin = end + 1;
      if (begin < path.size()) name.type = type_of_ ? type_of_(name) : std::string_view();
    }
  }

  const Block& block_;
  const TypeOfField& type_of_;
  const VisitWord& visit_;
};

}  // namespace

void for_each_word(const Block& block, const TypeOfField& type_of, const VisitWord& visit) {
  BlockWords(block, type_of, visit).visit_all();
}

void for_each_word(const SchemaFile& file, const TypeOfField& type_of, const VisitWord& visit) {
  for (const Block& block : file.blocks) for_each_word(block, type_of, visit);
}

std::optional<SchemaWord> word_at(const SchemaFile& file, std::uint32_t offset,
                                  const TypeOfField& type_of) {
  std::optional<SchemaWord> found;
  // The last block that begins at or before the offset.
  const auto after = std::ranges::upper_bound(file.blocks, offset, {},
                                              [](const Block& block) { return block.range.begin; });
  if (after == file.blocks.begin()) return found;
  for_each_word(*std::prev(after), type_of, [&](const SchemaWord& word) {
    if (word.range.begin <= offset && offset <= word.range.end) found = word;
  });
  return found;
}

}  // namespace prisma_drift
