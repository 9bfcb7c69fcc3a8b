#include "server/schema/link.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "server/schema/linking.h"
#include "server/schema/places.h"
#include "server/schema/validation/validate.h"

namespace prisma_drift {

namespace schema {
namespace {

std::string stored_name_of(const std::string& name, const std::vector<Attribute>& attributes) {
  const auto found = std::ranges::find(attributes, "map", &Attribute::name);
  if (found == attributes.end()) return name;
  std::string stored = string_argument(*found, "name", 0);
  return stored.empty() ? name : stored;
}

std::string space_of(const std::vector<Attribute>& attributes) {
  const auto found = std::ranges::find(attributes, "schema", &Attribute::name);
  return found == attributes.end() ? std::string() : string_argument(*found, "map", 0);
}

bool has_attribute(const std::vector<Attribute>& attributes, std::string_view name) {
  return std::ranges::find(attributes, name, &Attribute::name) != attributes.end();
}

// Adds blocks one after another to a schema.
class Declarer {
 public:
  Declarer(Schema& schema, const LinkOptions& options) : schema_(schema), options_(options) {}

  void declare(const BlockSource& source) {
    const Block& block = *source.block;
    switch (block.kind) {
      case BlockKind::model:
      case BlockKind::view:
        if (!block.name.empty()) declare_model(source);
        break;
      case BlockKind::composite_type:
        // Without braces it is an older Prisma's other name for a scalar, which declares nothing.
        if (!block.name.empty() && block.body_range != Range{}) declare_composite(source);
        break;
      case BlockKind::enumeration:
        if (!block.name.empty()) declare_enum(source);
        break;
      case BlockKind::datasource:
        declare_datasource(source);
        break;
      case BlockKind::generator:
        declare_generator(source);
        break;
      case BlockKind::unknown:
        break;
    }
  }

 private:
  // The blocks of the type that has this name already; null when the name is free, and takes it.
  std::vector<BlockSource>* claim(const BlockSource& source, Schema::Named::Kind kind,
                                  std::size_t index) {
    const auto [found, inserted] = schema_.names.try_emplace(
        source.block->name, Schema::Named{kind, static_cast<std::uint32_t>(index)});
    if (inserted) return nullptr;
    std::vector<BlockSource>& blocks = blocks_of(found->second);
    const bool same_kind = blocks.front().block->kind == source.block->kind;
    return options_.merge_blocks && same_kind ? &blocks : &none_;
  }

  std::vector<BlockSource>& blocks_of(const Schema::Named& named) {
    switch (named.kind) {
      case Schema::Named::Kind::model:
        return schema_.models[named.index].blocks;
      case Schema::Named::Kind::enumeration:
        return schema_.enums[named.index].blocks;
      case Schema::Named::Kind::composite_type:
        break;
    }
    return schema_.composite_types[named.index].blocks;
  }

  void declare_model(const BlockSource& source) {
    std::vector<BlockSource>* merged =
        claim(source, Schema::Named::Kind::model, schema_.models.size());
    if (merged == &none_) return;
    if (merged != nullptr) {
      merged->push_back(source);
      return;
    }
    Model model;
    model.name = source.block->name;
    model.is_view = source.block->kind == BlockKind::view;
    model.blocks.push_back(source);
    schema_.models.push_back(std::move(model));
  }

  void declare_enum(const BlockSource& source) {
    std::vector<BlockSource>* merged =
        claim(source, Schema::Named::Kind::enumeration, schema_.enums.size());
    if (merged == &none_) return;
    if (merged != nullptr) {
      merged->push_back(source);
      return;
    }
    Enum enumeration;
    enumeration.name = source.block->name;
    enumeration.blocks.push_back(source);
    schema_.enums.push_back(std::move(enumeration));
  }

  void declare_composite(const BlockSource& source) {
    std::vector<BlockSource>* merged =
        claim(source, Schema::Named::Kind::composite_type, schema_.composite_types.size());
    if (merged == &none_) return;
    if (merged != nullptr) {
      merged->push_back(source);
      return;
    }
    CompositeType composite;
    composite.name = source.block->name;
    composite.blocks.push_back(source);
    schema_.composite_types.push_back(std::move(composite));
  }

  void declare_datasource(const BlockSource& source) {
    if (schema_.datasource) return;
    schema_.datasource.emplace();
    schema_.datasource->source = source;
    schema_.datasource->name = source.block->name;
  }

  void declare_generator(const BlockSource& source) {
    const auto first = std::ranges::find(schema_.generators, source.block->name, &Generator::name);
    if (first != schema_.generators.end()) return;
    Generator generator;
    generator.source = source;
    generator.name = source.block->name;
    schema_.generators.push_back(std::move(generator));
  }

  Schema& schema_;
  const LinkOptions& options_;
  // Stands for "the name is taken by something else".
  std::vector<BlockSource> none_;
};

// Calls `add(source, field)` for each field of the blocks whose name is new.
template <typename Add>
void for_each_new_field(const std::vector<BlockSource>& blocks, Add&& add) {
  std::unordered_set<std::string_view> seen;
  for (const BlockSource& source : blocks) {
    for (const FieldDeclaration& field : source.block->fields) {
      if (seen.insert(field.name).second) add(source, field);
    }
  }
}

Field make_field(const BlockSource& source, const FieldDeclaration& declaration) {
  Field field;
  field.declaration = &declaration;
  field.origin = {source.file, source.ordinal, declaration.part};
  field.stored_name = stored_name_of(declaration.name, declaration.attributes);
  field.ignored = has_attribute(declaration.attributes, "ignore");
  return field;
}

void add_fields(Model& model) {
  for_each_new_field(model.blocks,
                     [&](const BlockSource& source, const FieldDeclaration& declaration) {
                       model.fields.push_back(make_field(source, declaration));
                     });
  for (std::uint32_t i = 0; i < model.fields.size(); ++i) model.by_name.push_back({i});
  std::ranges::sort(model.by_name, {},
                    [&](FieldId id) -> std::string_view { return model[id].name(); });
  model.stored_name = model.name;
  for (const BlockSource& source : model.blocks) {
    const std::vector<Attribute>& attributes = source.block->attributes;
    if (model.stored_name == model.name) {
      model.stored_name = stored_name_of(model.name, attributes);
    }
    if (model.space.empty()) model.space = space_of(attributes);
    model.ignored = model.ignored || has_attribute(attributes, "ignore");
  }
}

void add_values(Enum& enumeration) {
  for_each_new_field(enumeration.blocks,
                     [&](const BlockSource& source, const FieldDeclaration& declaration) {
                       EnumValue value;
                       value.declaration = &declaration;
                       value.origin = {source.file, source.ordinal, declaration.part};
                       value.stored_name = stored_name_of(declaration.name, declaration.attributes);
                       enumeration.values.push_back(std::move(value));
                     });
  for (std::uint32_t i = 0; i < enumeration.values.size(); ++i) enumeration.by_name.push_back(i);
  std::ranges::sort(enumeration.by_name, {}, [&](std::uint32_t i) -> std::string_view {
    return enumeration.values[i].name();
  });
  enumeration.stored_name = enumeration.name;
  for (const BlockSource& source : enumeration.blocks) {
    const std::vector<Attribute>& attributes = source.block->attributes;
    if (enumeration.stored_name == enumeration.name) {
      enumeration.stored_name = stored_name_of(enumeration.name, attributes);
    }
    if (enumeration.space.empty()) enumeration.space = space_of(attributes);
  }
}

void resolve_type(const Schema& schema, Field& field) {
  const FieldType& type = field.declaration->type;
  if (type.unsupported) {
    field.kind = Field::Kind::unsupported;
    return;
  }
  if (const std::optional<ScalarType> scalar = scalar_type_named(type.name)) {
    field.kind = Field::Kind::scalar;
    field.scalar = *scalar;
    return;
  }
  if (type.name.empty()) return;
  const auto found = schema.names.find(type.name);
  if (found == schema.names.end()) return;
  const std::uint32_t index = found->second.index;
  switch (found->second.kind) {
    case Schema::Named::Kind::model:
      field.kind = Field::Kind::relation;
      field.model = {index};
      break;
    case Schema::Named::Kind::enumeration:
      field.kind = Field::Kind::enumeration;
      field.enumeration = {index};
      break;
    case Schema::Named::Kind::composite_type:
      field.kind = Field::Kind::composite;
      field.composite = {index};
      break;
  }
}

std::string distrust(const Schema& schema, const std::vector<BlockSource>& blocks) {
  for (const BlockSource& source : blocks) {
    const SchemaFile& file = *schema.files[source.file];
    if (file.has_conflict()) return "its file has conflict markers";
    if (source.block->has_error) return "its block has a syntax error";
    const bool after_open_block = source.ordinal > 0 && !file.blocks[source.ordinal - 1].closed;
    if (after_open_block) return "the block before it is not closed";
  }
  return {};
}

// Whether the text says something else than its author means. The other kinds are about how blocks
// fit together, and leave what each of them declares as it is.
bool unsettles_block(SchemaProblem::Kind kind) {
  switch (kind) {
    case SchemaProblem::Kind::unknown_type:
    case SchemaProblem::Kind::unknown_field:
    case SchemaProblem::Kind::attribute:
      return true;
    case SchemaProblem::Kind::syntax:
    case SchemaProblem::Kind::duplicate_name:
    case SchemaProblem::Kind::relation:
    case SchemaProblem::Kind::argument:
    case SchemaProblem::Kind::rule:
    case SchemaProblem::Kind::configuration:
      break;
  }
  return false;
}

// The first problem that unsettles each block, by file and ordinal.
using UnsettledBlocks = std::map<std::pair<std::uint32_t, std::uint32_t>, const SchemaProblem*>;

UnsettledBlocks unsettled_blocks(const Schema& schema) {
  UnsettledBlocks blocks;
  for (const SchemaProblem& problem : schema.problems) {
    if (!unsettles_block(problem.kind)) continue;
    const SchemaFile& file = *schema.files[problem.place.file];
    if (const Block* block = block_at(file, problem.place.range.begin)) {
      const auto ordinal = static_cast<std::uint32_t>(block - file.blocks.data());
      blocks.try_emplace({problem.place.file, ordinal}, &problem);
    }
  }
  return blocks;
}

}  // namespace

std::string string_argument(const Attribute& attribute, std::string_view name,
                            std::optional<std::size_t> position) {
  const Argument* argument = find_argument(attribute.arguments, name, position);
  if (argument == nullptr || !argument->value.is(Expression::Kind::string)) return {};
  return argument->value.text;
}

std::vector<const Expression*> items_of(const Expression& expression) {
  std::vector<const Expression*> items;
  if (expression.is(Expression::Kind::array)) {
    for (const Argument& item : expression.items) items.push_back(&item.value);
  } else if (!expression.is(Expression::Kind::missing)) {
    items.push_back(&expression);
  }
  return items;
}

void declare_blocks(Schema& schema, const LinkOptions& options) {
  Declarer declarer(schema, options);
  for (std::uint32_t file = 0; file < schema.files.size(); ++file) {
    const std::vector<Block>& blocks = schema.files[file]->blocks;
    for (std::uint32_t ordinal = 0; ordinal < blocks.size(); ++ordinal) {
      declarer.declare({file, ordinal, &blocks[ordinal]});
    }
  }
  for (Model& model : schema.models) add_fields(model);
  for (Enum& enumeration : schema.enums) add_values(enumeration);
  for (CompositeType& composite : schema.composite_types) {
    for_each_new_field(composite.blocks,
                       [&](const BlockSource& source, const FieldDeclaration& declaration) {
                         composite.fields.push_back(make_field(source, declaration));
                       });
  }
}

void resolve_types(Schema& schema) {
  for (Model& model : schema.models) {
    for (Field& field : model.fields) {
      resolve_type(schema, field);
      if (field.kind != Field::Kind::relation) continue;
      field.relation = static_cast<std::uint32_t>(model.relations_of_fields.size());
      model.relations_of_fields.emplace_back();
    }
  }
  for (CompositeType& composite : schema.composite_types) {
    for (Field& field : composite.fields) resolve_type(schema, field);
  }
}

void judge_trust(Schema& schema) {
  const UnsettledBlocks unsettled = unsettled_blocks(schema);
  const auto judge = [&](auto& declared) {
    declared.untrusted_because = distrust(schema, declared.blocks);
    for (const BlockSource& source : declared.blocks) {
      if (!declared.trusted()) return;
      const auto found = unsettled.find({source.file, source.ordinal});
      if (found != unsettled.end()) declared.untrusted_because = found->second->message;
    }
  };
  std::ranges::for_each(schema.models, judge);
  std::ranges::for_each(schema.enums, judge);
}

}  // namespace schema

Schema link_schema(std::vector<std::shared_ptr<const SchemaFile>> files,
                   const LinkOptions& options) {
  Schema linked;
  linked.files = std::move(files);
  schema::declare_blocks(linked, options);
  schema::read_settings(linked);
  schema::resolve_types(linked);
  schema::read_keys(linked);
  schema::read_relation_arguments(linked);
  schema::pair_relations(linked);
  linked.problems = validate(linked, {options.merge_blocks, options.release});
  std::ranges::stable_sort(linked.problems, [](const SchemaProblem& a, const SchemaProblem& b) {
    return std::tie(a.place.file, a.place.range) < std::tie(b.place.file, b.place.range);
  });
  schema::judge_trust(linked);
  return linked;
}

}  // namespace prisma_drift
