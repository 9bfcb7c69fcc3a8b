// Rules about the `@@` attributes of models and views, and about the attributes of enums.
#include <algorithm>
#include <array>
#include <string_view>

#include "server/schema/validation/attributes.h"
#include "server/schema/validation/field_lists.h"

namespace prisma_drift::schema {
namespace {

using Kind = SchemaProblem::Kind;

constexpr std::array<std::string_view, 6> kMethods = {"BTree", "Hash",   "Gist",
                                                      "Gin",   "SpGist", "Brin"};

// The name of a key is one of the client's.
bool is_client_name(std::string_view name) {
  return std::ranges::all_of(name, [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

void check_schema_attribute(ArgumentSet arguments) {
  if (const Expression* name = arguments.need_default("map")) {
    expect_text(arguments.report(), arguments.origin(), *name);
  }
  arguments.finish();
}

class BlockChecker {
 public:
  BlockChecker(const Validation& validation, const Model& model, const BlockSource& source)
      : validation_(validation), model_(model), source_(source) {}

  void check() {
    AttributeSet attributes(report(), origin(), source_.block->attributes, "@@",
                            source_.block->kind == BlockKind::view ? "a view" : "a model");
    if (const Attribute* ignore = attributes.take("ignore")) arguments_of(*ignore).finish();
    if (const Attribute* id = attributes.take("id")) check_id(*id);
    if (const Attribute* map = attributes.take("map")) {
      ArgumentSet arguments = arguments_of(*map);
      check_map_name(arguments);
      arguments.finish();
    }
    if (const Attribute* space = attributes.take("schema")) {
      check_schema_attribute(arguments_of(*space));
    }
    for (const Attribute* index : attributes.take_all("index")) check_index(*index);
    for (const Attribute* unique : attributes.take_all("unique")) check_unique(*unique);
    for (const Attribute* text : attributes.take_all("fulltext")) check_full_text(*text);
    if (const Attribute* key = attributes.take("shardKey")) check_shard_key(*key);
    attributes.finish();
  }

 private:
  Report& report() { return validation_.report; }
  Origin origin() const { return source_.origin(); }
  ArgumentSet arguments_of(const Attribute& attribute) {
    return {report(), origin(), attribute, "@@"};
  }

  bool has_field_attribute(std::string_view name) const {
    return std::ranges::any_of(model_.fields, [&](const Field& field) {
      return field.is_stored() && field.find_attribute(name) != nullptr;
    });
  }

  void check_id(const Attribute& attribute) {
    ArgumentSet arguments = arguments_of(attribute);
    const Expression* list = arguments.need_default("fields");
    arguments.take_name("map");
    check_name(arguments);
    arguments.take_boolean("clustered");
    arguments.finish();
    if (list == nullptr) return;
    const FieldList fields =
        read_field_list(validation_, model_, origin(), attribute, *list, {.takes_arguments = true});
    if (fields.is_broken) return;
    if (!fields.unknown.empty()) report_unknown(fields, list->range);
    report_relations(fields, attribute);
    if (!fields.is_complete()) return;
    report_optional(fields, attribute, "an id");
    if (has_field_attribute("id")) {
      report().error(origin(), source_.block->range,
                     "`" + model_.name + "` has both `@id` and `@@id`", Kind::attribute);
    }
  }

  void check_index(const Attribute& attribute) {
    ArgumentSet arguments = arguments_of(attribute);
    check_key_fields(arguments);
    const std::string_view name = arguments.take_name("name");
    const std::string_view map = arguments.take_name("map");
    if (!name.empty() && !map.empty()) {
      arguments.error("`name` of an index is the older word for `map`: leave it out");
    }
    if (const auto method = arguments.take_constant("type")) {
      if (std::ranges::find(kMethods, *method) == kMethods.end()) {
        arguments.error("`" + std::string(*method) + "` is no type of index");
      }
    }
    arguments.take_boolean("clustered");
    check_where(validation_, model_, arguments);
    arguments.finish();
  }

  void check_unique(const Attribute& attribute) {
    ArgumentSet arguments = arguments_of(attribute);
    check_key_fields(arguments);
    check_name(arguments);
    arguments.take_name("map");
    arguments.take_boolean("clustered");
    check_where(validation_, model_, arguments);
    arguments.finish();
  }

  void check_full_text(const Attribute& attribute) {
    ArgumentSet arguments = arguments_of(attribute);
    check_key_fields(arguments);
    arguments.take_name("map");
    arguments.finish();
  }

  void check_key_fields(ArgumentSet& arguments) {
    const Expression* list = arguments.need_default("fields");
    if (list == nullptr) return;
    const Attribute& attribute = arguments.attribute();
    const FieldList fields = read_field_list(validation_, model_, origin(), attribute, *list,
                                             {.takes_arguments = true, .follows_paths = true});
    if (fields.is_broken) return;
    if (!fields.unknown.empty()) report_unknown(fields, attribute.extent);
    report_relations(fields, attribute);
  }

  void check_shard_key(const Attribute& attribute) {
    ArgumentSet arguments = arguments_of(attribute);
    const Expression* list = arguments.need_default("fields");
    arguments.finish();
    if (list == nullptr) return;
    const FieldList fields = read_field_list(validation_, model_, origin(), attribute, *list, {});
    if (fields.is_broken) return;
    if (!fields.unknown.empty()) report_unknown(fields, list->range);
    report_relations(fields, attribute);
    if (!fields.is_complete()) return;
    report_optional(fields, attribute, "a shard key");
    if (has_field_attribute("shardKey")) {
      report().error(origin(), source_.block->range,
                     "`" + model_.name + "` has both `@shardKey` and `@@shardKey`", Kind::argument);
    }
  }

  void check_name(ArgumentSet& arguments) {
    const std::string_view name = arguments.take_name("name");
    if (is_client_name(name)) return;
    arguments.error("`name` is one of the client's: it takes letters, digits and `_`");
  }

  void report_unknown(const FieldList& fields, Range where) {
    report().error(origin(), where, "`" + model_.name + "` has no field " + list_of(fields.unknown),
                   Kind::unknown_field);
  }

  void report_relations(const FieldList& fields, const Attribute& attribute) {
    if (fields.relations.empty()) return;
    report().error(origin(), attribute.extent,
                   list_of(fields.relations) +
                       (fields.relations.size() == 1 ? " is a relation and has no column"
                                                     : " are relations and have no column") +
                       "; name the fields that hold it",
                   Kind::attribute);
  }

  void report_optional(const FieldList& fields, const Attribute& attribute, std::string_view what) {
    if (model_.ignored) return;
    std::vector<const Field*> optional;
    for (const Field* field : fields.fields) {
      if (!field->is_required()) optional.push_back(field);
    }
    if (optional.empty()) return;
    report().error(origin(), attribute.extent,
                   std::string(what) + " is made of required fields, and " + list_of(optional) +
                       (optional.size() == 1 ? " is not" : " are not"),
                   Kind::argument);
  }

  const Validation& validation_;
  const Model& model_;
  const BlockSource& source_;
};

}  // namespace

void check_block_attributes(const Validation& validation, const Model& model) {
  for (const BlockSource& source : model.blocks) BlockChecker(validation, model, source).check();
}

void check_enum_attributes(const Validation& validation, const Enum& enumeration) {
  Report& report = validation.report;
  for (const EnumValue& value : enumeration.values) {
    AttributeSet attributes(report, value.origin, value.declaration->attributes, "@",
                            "an enum's value");
    if (const Attribute* map = attributes.take("map")) {
      ArgumentSet arguments(report, value.origin, *map, "@");
      check_map_name(arguments);
      arguments.finish();
    }
    attributes.finish();
  }
  for (const BlockSource& source : enumeration.blocks) {
    AttributeSet attributes(report, source.origin(), source.block->attributes, "@@", "an enum");
    if (const Attribute* map = attributes.take("map")) {
      ArgumentSet arguments(report, source.origin(), *map, "@@");
      check_map_name(arguments);
      arguments.finish();
    }
    if (const Attribute* space = attributes.take("schema")) {
      check_schema_attribute({report, source.origin(), *space, "@@"});
    }
    attributes.finish();
  }
}

}  // namespace prisma_drift::schema
