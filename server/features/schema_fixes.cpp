#include "server/features/schema_fixes.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/features/block_edits.h"
#include "server/features/file_role.h"
#include "server/features/keys_in_text.h"
#include "server/features/schema_view.h"
#include "server/schema/field_names.h"

namespace prisma_drift {
namespace {

using schema::Argument;
using schema::Attribute;
using schema::Block;
using schema::BlockKind;
using schema::Expression;
using schema::FieldArity;
using schema::FieldDeclaration;

bool touch(Range left, Range right) { return left.begin <= right.end && right.begin <= left.end; }

bool has_attribute(const Block& block, std::string_view name) {
  return std::ranges::find(block.attributes, name, &Attribute::name) != block.attributes.end();
}

bool is_model(const Block& block) {
  return block.kind == BlockKind::model || block.kind == BlockKind::view;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text = "[";
  for (const std::string& name : names) text += (text.size() > 1 ? ", " : "") + name;
  return text + "]";
}

// `@relation(…)` of a field, as its text says it.
struct RelationInText {
  const Attribute* attribute = nullptr;
  std::string name;
  std::vector<std::string> fields;
  std::vector<std::string> references;
};

RelationInText relation_in_text(const FieldDeclaration& field) {
  RelationInText relation;
  relation.attribute = field.find_attribute("relation");
  if (relation.attribute == nullptr) return relation;
  const auto& arguments = relation.attribute->arguments;
  const auto names = [&](std::string_view name) {
    const Argument* argument = schema::find_argument(arguments, name);
    return argument == nullptr ? std::vector<std::string>() : names_in(argument->value);
  };
  relation.fields = names("fields");
  relation.references = names("references");
  const Argument* name = schema::find_argument(arguments, "name", 0);
  if (name != nullptr && name->value.is(Expression::Kind::string)) relation.name = name->value.text;
  return relation;
}

class Fixes {
 public:
  Fixes(const Analysis& analysis, const InputFile& file, Range range)
      : view_(analysis), file_(file), text_(file.text->text), range_(range) {}

  // Only the other side of this field's relation.
  std::vector<SchemaFix> other_side_of(const Block& block, const FieldDeclaration& field) {
    const Block* other = view_.find(field.type.name);
    if (other != nullptr && is_model(*other)) {
      add_other_side(block, field, relation_in_text(field), *other);
    }
    return std::move(fixes_);
  }

  std::vector<SchemaFix> of(const SchemaFile& file) {
    for (const Block& block : file.blocks) {
      if (!touch(block.range, range_)) continue;
      of_block(block);
      for (const FieldDeclaration& field : block.fields) {
        if (touch(field.range, range_)) of_field(block, field);
      }
    }
    return std::move(fixes_);
  }

 private:
  void of_block(const Block& block) {
    if (block.kind == BlockKind::datasource) return rename_old_setting(block);
    add_schema_attribute(block);
    add_to_schemas(block);
  }

  void of_field(const Block& block, const FieldDeclaration& field) {
    if (block.kind == BlockKind::enumeration) return;
    create_missing_type(block, field);
    if (view_.is_mongodb()) mend_mongodb_id(block, field);
    const Block* other = view_.find(field.type.name);
    if (!is_model(block) || other == nullptr || !is_model(*other)) return;
    const RelationInText relation = relation_in_text(field);
    add_other_side(block, field, relation, *other);
    make_unique(block, field, relation, *other);
    add_index(block, relation);
    replace_set_default(relation);
  }

  using Kind = SchemaFix::Kind;

  void add(std::string title, const InputFile& file, TextEdit edit, Kind kind = Kind::fix) {
    fixes_.push_back({std::move(title), {{file.path, {std::move(edit)}}}, kind});
  }

  void rename_old_setting(const Block& block) {
    const schema::Assignment* old = block.find_assignment("referentialIntegrity");
    if (old == nullptr || !touch(old->range, range_)) return;
    add("Rename `referentialIntegrity` to `relationMode`", file_, {old->name_range, "relationMode"},
        Kind::certain_fix);
  }

  void add_schema_attribute(const Block& block) {
    const auto& datasource = view_.analysis().schema->datasource;
    if (!datasource || !datasource->has_schemas || has_attribute(block, "schema")) return;
    if (!block.closed || (!is_model(block) && block.kind != BlockKind::enumeration)) return;
    add("Add `@@schema` to `" + block.name + "`", file_,
        add_attribute_line(block, text_, "@@schema()"));
  }

  // A schema of the database that the datasource does not list.
  void add_to_schemas(const Block& block) {
    const auto& datasource = view_.analysis().schema->datasource;
    const auto found = std::ranges::find(block.attributes, "schema", &Attribute::name);
    if (!datasource || found == block.attributes.end() || !touch(found->range, range_)) return;
    const Argument* name = schema::find_argument(found->arguments, "map", 0);
    if (name == nullptr || !name->value.is(Expression::Kind::string)) return;
    for (const Block* source : view_.blocks()) {
      const InputFile* file = view_.file_of(*source);
      if (source->kind != BlockKind::datasource || file == nullptr) continue;
      const schema::Assignment* schemas = source->find_assignment("schemas");
      if (schemas == nullptr || schemas->value.items.empty()) return;
      const auto names = names_in(schemas->value);
      if (std::ranges::find(names, name->value.text) != names.end()) return;
      const std::uint32_t end = schemas->value.items.back().range.end;
      add("Add `" + name->value.text + "` to `schemas`", *file,
          {{end, end}, ", \"" + name->value.text + "\""});
      return;
    }
  }

  void create_missing_type(const Block& block, const FieldDeclaration& field) {
    const std::string& name = field.type.name;
    if (name.empty() || field.type.unsupported || schema::scalar_type_named(name) ||
        view_.find(name) != nullptr) {
      return;
    }
    if (is_model(block)) create_type("model", name, block);
    if (view_.is_mongodb()) create_type("type", name, block);
    create_type("enum", name, block);
  }

  // Behind the block that needs it.
  void create_type(const std::string& keyword, const std::string& name, const Block& behind) {
    const std::uint32_t at = behind.range.end;
    add("Create " + keyword + " `" + name + "`", file_,
        {{at, at}, with_line_breaks_of(text_, "\n" + keyword + " " + name + " {\n\n}")});
  }

  void mend_mongodb_id(const Block& block, const FieldDeclaration& field) {
    if (block.kind != BlockKind::model) return;
    const bool is_id = field.find_attribute("id") != nullptr;
    if (is_id && field.name != "_id" && field.find_attribute("map") == nullptr) {
      add("Add `@map(\"_id\")`", file_, add_field_attribute(field, "@map(\"_id\")"),
          Kind::certain_fix);
    }
    const Attribute* value = field.find_attribute("default");
    const Argument* argument =
        value == nullptr ? nullptr : schema::find_argument(value->arguments, "value", 0);
    if (argument == nullptr || !argument->value.is_function("auto")) return;
    const std::string native = std::string(view_.datasource_name()) + ".ObjectId";
    if (field.find_attribute(native) == nullptr) {
      add("Add `@" + native + "`", file_, add_field_attribute(field, "@" + native),
          Kind::certain_fix);
    }
  }

  // The field of the other model that the same relation has; null when there is none.
  static const FieldDeclaration* other_side(const Block& block, const FieldDeclaration& field,
                                            const RelationInText& relation, const Block& other) {
    const auto found = std::ranges::find_if(other.fields, [&](const FieldDeclaration& candidate) {
      return &candidate != &field && candidate.type.name == block.name &&
             relation_in_text(candidate).name == relation.name;
    });
    return found == other.fields.end() ? nullptr : &*found;
  }

  void add_other_side(const Block& block, const FieldDeclaration& field,
                      const RelationInText& relation, const Block& other) {
    const InputFile* file = view_.file_of(other);
    if (file == nullptr || !file->text || !other.closed || field.type.arity == FieldArity::list ||
        other_side(block, field, relation, other) != nullptr) {
      return;
    }
    const bool is_one = !relation.fields.empty() && has_unique_key(block, relation.fields);
    std::string name = schema::camel_case(block.name);
    if (!is_one) name = schema::plural(name);
    std::string line = name + " " + block.name + (is_one ? "?" : "[]");
    if (!relation.name.empty()) line += " @relation(\"" + relation.name + "\")";
    add("Add the other side, `" + name + "`, to model `" + other.name + "`", *file,
        add_field_line(other, file->text->text, line, true));
  }

  void make_unique(const Block& block, const FieldDeclaration& field,
                   const RelationInText& relation, const Block& other) {
    if (relation.fields.empty() || relation.fields.size() != relation.references.size()) return;
    if (!has_unique_key(other, relation.references)) {
      add_unique_key(other, relation.references, "Make the referenced ");
    }
    const FieldDeclaration* back = other_side(block, field, relation, other);
    const bool is_one_to_one = back != nullptr && back->type.arity != FieldArity::list &&
                               field.type.arity != FieldArity::list;
    if (is_one_to_one && !has_unique_key(block, relation.fields)) {
      add_unique_key(block, relation.fields, "Make the referencing ");
    }
  }

  void add_unique_key(const Block& model, const std::vector<std::string>& fields,
                      const std::string& title) {
    const InputFile* file = view_.file_of(model);
    if (file == nullptr || !file->text || !model.closed) return;
    if (fields.size() > 1) {
      add(title + "fields of `" + model.name + "` unique", *file,
          add_attribute_line(model, file->text->text, "@@unique(" + listed(fields) + ")"));
    } else if (const FieldDeclaration* field = model.find_field(fields.front())) {
      add(title + "field `" + model.name + "." + field->name + "` unique", *file,
          add_field_attribute(*field, "@unique"));
    }
  }

  // MySQL makes one for each foreign key; other databases do not, and there are none to make one
  // for where Prisma's client keeps relations.
  void add_index(const Block& block, const RelationInText& relation) {
    if (block.kind != BlockKind::model || relation.fields.empty() || !block.closed ||
        has_index_beginning_with(block, relation.fields)) {
      return;
    }
    if (view_.dialect() == Dialect::mysql && !view_.emulates_relations()) return;
    add("Add an index for the relation: `@@index(" + listed(relation.fields) + ")`", file_,
        add_attribute_line(block, text_, "@@index(" + listed(relation.fields) + ")"),
        view_.emulates_relations() ? Kind::fix : Kind::improvement);
  }

  // MySQL takes it in a schema and refuses it in a table.
  void replace_set_default(const RelationInText& relation) {
    if (view_.dialect() != Dialect::mysql || relation.attribute == nullptr) return;
    for (const Argument& argument : relation.attribute->arguments) {
      if ((argument.name == "onDelete" || argument.name == "onUpdate") &&
          argument.value.text == "SetDefault") {
        add("Replace `SetDefault` by `NoAction`", file_, {argument.value.range, "NoAction"});
      }
    }
  }

  const SchemaView view_;
  const InputFile& file_;
  const std::string_view text_;
  const Range range_;
  std::vector<SchemaFix> fixes_;
};

}  // namespace

std::vector<SchemaFix> schema_fixes(const Analysis& analysis, std::string_view path, Range range) {
  const FileRole role = role_of(*analysis.inputs, path);
  if (role.kind != FileRole::Kind::schema) return {};
  const InputFile& file = analysis.inputs->schema[role.index];
  if (!file.text) return {};
  return Fixes(analysis, file, range).of(*analysis.schema_files[role.index]);
}

std::optional<SchemaFix> other_side_fix(const Analysis& analysis, std::string_view field) {
  const std::size_t dot = field.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const SchemaView view(analysis);
  const Block* block = view.find(field.substr(0, dot));
  const FieldDeclaration* declaration =
      block == nullptr ? nullptr : block->find_field(field.substr(dot + 1));
  const InputFile* file = declaration == nullptr ? nullptr : view.file_of(*block);
  if (file == nullptr || !file->text) return std::nullopt;
  auto fixes = Fixes(analysis, *file, declaration->range).other_side_of(*block, *declaration);
  if (fixes.empty()) return std::nullopt;
  return std::move(fixes.front());
}

}  // namespace prisma_drift
