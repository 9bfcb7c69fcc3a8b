#include "server/schema/missing_relations.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "server/schema/field_names.h"

namespace prisma_drift {
namespace schema {
namespace {

bool leaves_open(const SchemaProblem& problem) {
  switch (problem.kind) {
    case SchemaProblem::Kind::syntax:
    case SchemaProblem::Kind::duplicate_name:
    case SchemaProblem::Kind::unknown_type:
    case SchemaProblem::Kind::unknown_field:
    case SchemaProblem::Kind::attribute:
    case SchemaProblem::Kind::argument:
      return problem.severity == Severity::error;
    case SchemaProblem::Kind::relation:
    case SchemaProblem::Kind::rule:
    case SchemaProblem::Kind::configuration:
      return false;
  }
  return false;
}

// What only columns can have stands at a relation: Prisma 6.19 and 7.10 then add nothing.
bool is_taken_for_column(const Field& field) {
  return field.kind == Field::Kind::relation &&
         std::ranges::any_of(field.declaration->attributes, [](const Attribute& attribute) {
           return attribute.name == "id" || attribute.name == "default" || attribute.name == "map";
         });
}

bool is_understood(const Schema& schema) {
  const bool linked = std::ranges::none_of(schema.problems, leaves_open) &&
                      std::ranges::none_of(schema.models, [](const Model& model) {
                        return std::ranges::any_of(model.fields, is_taken_for_column);
                      });
  return linked && std::ranges::all_of(schema.files, [](const auto& file) {
           return std::ranges::none_of(file->problems, leaves_open);
         });
}

std::string_view mark_of(FieldArity arity) {
  switch (arity) {
    case FieldArity::required:
      return "";
    case FieldArity::optional:
      return "?";
    case FieldArity::list:
      return "[]";
  }
  return "";
}

// What identifies a row first: the id, or else the first unique key. Null when nothing does.
const Key* first_key(const Model& model) {
  if (model.id) return &*model.id;
  const auto found = std::ranges::find(model.keys, Key::Kind::unique, &Key::kind);
  return found == model.keys.end() ? nullptr : &*found;
}

// A column for a field of the referenced key.
struct KeyColumn {
  std::string name;
  FieldArity arity = FieldArity::optional;
  // It has the type of this one.
  const Field* like = nullptr;
};

std::string listed(const std::vector<std::string>& names) {
  std::string text = "[";
  for (const std::string& name : names) {
    if (text.size() > 1) text += ", ";
    text += name;
  }
  return text + "]";
}

class Additions {
 public:
  Additions(const Schema& schema, std::uint32_t file, const SchemaText& text_of, ColumnNames names)
      : schema_(schema), file_(file), text_of_(text_of) {
    choose_columns(names);
  }

  std::vector<TextEdit> all() {
    // Kind by kind, so that they stand in this order where several are added at one place.
    for_each_relation(&Additions::add_fields);
    for_each_relation(&Additions::add_attribute);
    for_each_relation(&Additions::add_arguments);
    std::ranges::stable_sort(edits_, {}, [](const TextEdit& edit) { return edit.range.begin; });
    return std::move(edits_);
  }

 private:
  void for_each_relation(void (Additions::*add)(const Relation&)) {
    for (const Relation& relation : schema_.relations) {
      if (relation.kind != Relation::Kind::many_to_many) (this->*add)(relation);
    }
  }

  const Model& holder(const Relation& relation) const { return schema_[relation.model_a]; }
  const Model& target(const Relation& relation) const { return schema_[relation.model_b]; }
  const Field* forward_field(const Relation& relation) const {
    return relation.field_a ? &holder(relation)[*relation.field_a] : nullptr;
  }
  const RelationArguments* arguments(const Relation& relation) const {
    const Field* field = forward_field(relation);
    return field == nullptr ? nullptr : &holder(relation).relation_of(*field);
  }

  void insert(std::uint32_t file, std::uint32_t at, std::string text) {
    if (file == file_) edits_.push_back({{at, at}, std::move(text)});
  }

  void insert_line(const Model& model, std::string text) {
    const BlockSource& source = model.blocks.front();
    insert(source.file, source.block->body_range.end, std::move(text) + "\n");
  }

  void add_fields(const Relation& relation) {
    if (!relation.field_b) add_back_field(relation);
    if (!relation.field_a) add_forward_field(relation);
    const RelationArguments* said = arguments(relation);
    if (said == nullptr || !said->has_fields) add_columns(relation);
  }

  void add_back_field(const Relation& relation) {
    const std::string& model = holder(relation).name;
    const bool is_one = relation.kind == Relation::Kind::one_to_one;
    const std::string name = is_one ? camel_case(model) : plural(camel_case(model));
    insert_line(target(relation), name + " " + model + (is_one ? "?" : "[]") +
                                      (holder(relation).ignored ? " @ignore" : ""));
  }

  void add_forward_field(const Relation& relation) {
    const std::string& model = target(relation).name;
    const bool is_optional = std::ranges::any_of(
        key_columns(relation),
        [](const KeyColumn& column) { return column.arity == FieldArity::optional; });
    insert_line(holder(relation), camel_case(model) + " " + model + (is_optional ? "?" : "") +
                                      " @relation(" + fields_argument(relation) + ", " +
                                      references_argument(relation) + ")");
  }

  void add_columns(const Relation& relation) {
    for (const KeyColumn& column : key_columns(relation)) {
      const std::optional<FieldId> there = holder(relation).find_field(column.name);
      if (there && holder(relation)[*there].is_stored()) continue;
      if (column.like->kind != Field::Kind::scalar) return;
      insert_line(holder(relation),
                  column.name + " " + std::string(scalar_type_name(column.like->scalar)) +
                      std::string(mark_of(column.arity)) + " " + native_type(*column.like));
    }
  }

  std::string native_type(const Field& field) const {
    for (const Attribute& attribute : field.declaration->attributes) {
      if (!schema_.datasource || !attribute.name.starts_with(schema_.datasource->name + "."))
        continue;
      const std::string_view text = text_of_(field.origin.document);
      return std::string(text.substr(attribute.range.begin, attribute.range.size()));
    }
    return {};
  }

  void add_attribute(const Relation& relation) {
    const Field* field = forward_field(relation);
    if (field == nullptr || field->find_attribute("relation") != nullptr) return;
    insert(field->origin.document, field->declaration->type.range.end,
           " @relation(" + fields_argument(relation) + ", " + references_argument(relation) + ")");
  }

  void add_arguments(const Relation& relation) {
    const RelationArguments* said = arguments(relation);
    if (said == nullptr || said->attribute == nullptr) return;
    std::string added;
    if (!said->has_fields) added = fields_argument(relation);
    if (!said->has_references) {
      added += (added.empty() ? "" : ", ") + references_argument(relation);
    }
    if (added.empty()) return;
    const Attribute& attribute = *said->attribute;
    const std::uint32_t file = forward_field(relation)->origin.document;
    if (attribute.arguments_range.empty()) {
      insert(file, attribute.range.end, "(" + added + ")");
    } else {
      insert(file, attribute.range.end - 1, (attribute.arguments.empty() ? "" : ", ") + added);
    }
  }

  void choose_columns(ColumnNames names) {
    std::set<std::tuple<ModelId, ModelId, std::string>> taken;
    for (const Relation& relation : schema_.relations) {
      const RelationArguments* said = arguments(relation);
      if (said == nullptr || !said->has_fields) continue;
      for (const FieldId field : said->fields) {
        taken.insert({relation.model_a, relation.model_b, holder(relation)[field].name()});
      }
    }
    for (const Relation& relation : schema_.relations) {
      const RelationArguments* said = arguments(relation);
      if (relation.kind == Relation::Kind::many_to_many) continue;
      std::vector<KeyColumn> columns = columns_named_after(target(relation).name, relation);
      if (said == nullptr || !said->has_fields) {
        const auto is_taken = [&](const KeyColumn& column) {
          return taken.contains({relation.model_a, relation.model_b, column.name});
        };
        const Field* field = forward_field(relation);
        if (names == ColumnNames::apart && field != nullptr &&
            std::ranges::any_of(columns, is_taken)) {
          columns = columns_named_after(field->name(), relation);
        }
        for (const KeyColumn& column : columns) {
          taken.insert({relation.model_a, relation.model_b, column.name});
        }
      }
      columns_.emplace(&relation, std::move(columns));
    }
  }

  // Those that the relation has, or that it would get.
  const std::vector<KeyColumn>& key_columns(const Relation& relation) const {
    return columns_.at(&relation);
  }

  std::vector<KeyColumn> columns_named_after(const std::string& name,
                                             const Relation& relation) const {
    std::vector<KeyColumn> columns;
    const Key* key = first_key(target(relation));
    if (key == nullptr) return columns;
    const Field* forward = forward_field(relation);
    for (const KeyField& part : key->fields) {
      const Field& referenced = target(relation)[part.field];
      KeyColumn column{.name = with_small_initial(name) + with_large_initial(referenced.name()),
                       .like = &referenced};
      if (const std::optional<FieldId> there = holder(relation).find_field(column.name);
          there && holder(relation)[*there].is_stored()) {
        column.arity = holder(relation)[*there].arity();
      } else if (forward != nullptr) {
        column.arity = forward->arity();
      }
      columns.push_back(std::move(column));
    }
    return columns;
  }

  std::string fields_argument(const Relation& relation) const {
    std::vector<std::string> names;
    for (const KeyColumn& column : key_columns(relation)) names.push_back(column.name);
    return "fields: " + listed(names);
  }

  std::string references_argument(const Relation& relation) const {
    std::vector<std::string> names;
    const RelationArguments* said = arguments(relation);
    if (said != nullptr && said->has_references) {
      for (const FieldId field : said->references) names.push_back(target(relation)[field].name());
    } else if (const Key* key = first_key(target(relation))) {
      for (const KeyField& part : key->fields) names.push_back(target(relation)[part.field].name());
    }
    return "references: " + listed(names);
  }

  const Schema& schema_;
  const std::uint32_t file_;
  const SchemaText& text_of_;
  // Of all but many-to-many relations.
  std::unordered_map<const Relation*, std::vector<KeyColumn>> columns_;
  std::vector<TextEdit> edits_;
};

}  // namespace
}  // namespace schema

std::vector<TextEdit> missing_relation_parts(const Schema& schema, std::uint32_t file,
                                             const SchemaText& text_of, ColumnNames names) {
  if (!schema::is_understood(schema)) return {};
  return schema::Additions(schema, file, text_of, names).all();
}

}  // namespace prisma_drift
