// Rules about the attributes of composite types, which have no keys and no names in the database.
#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/schema/validation/attributes.h"

namespace prisma_drift::schema {
namespace {

using Kind = SchemaProblem::Kind;

std::string complaint_about(std::string_view attribute) {
  if (attribute == "map") return "a `type` has no name in the database";
  if (attribute == "id") return "a `type` has no id";
  if (attribute == "unique" || attribute == "index" || attribute == "fulltext") {
    return "a `type` has no indexes: the model that holds it has them, `@@" +
           std::string(attribute) + "([field.inner])`";
  }
  return "a `type` has no attributes of its own";
}

bool is_refused(std::string_view attribute) {
  return attribute == "id" || attribute == "unique" || attribute == "relation";
}

class CompositeChecker {
 public:
  CompositeChecker(const Validation& validation, const CompositeType& composite)
      : validation_(validation), composite_(composite) {}

  void check() {
    for (const BlockSource& source : composite_.blocks) {
      for (const Attribute& attribute : source.block->attributes) {
        if (attribute.name.empty()) continue;
        report().error(source.origin(), attribute.extent, complaint_about(attribute.name),
                       Kind::argument);
      }
    }
    for (const Field& field : composite_.fields) {
      if (field.kind != Field::Kind::unknown && field.kind != Field::Kind::relation) {
        check_field(field);
      }
    }
  }

 private:
  Report& report() { return validation_.report; }

  void check_field(const Field& field) {
    const std::vector<Attribute>& all = field.declaration->attributes;
    for (const Attribute& attribute : all) {
      if (!is_refused(attribute.name)) continue;
      report().error(field.origin, field.declaration->extent,
                     "a field of a `type` takes no `@" + attribute.name + "`", Kind::argument);
    }
    AttributeSet attributes(report(), field.origin, all, "@", "a field of a `type`");
    if (field.kind == Field::Kind::scalar) attributes.take_native_type();
    if (const Attribute* map = attributes.take("map")) check_map(field, *map);
    if (const Attribute* value = attributes.take("default")) {
      check_default_in_composite(validation_, field, *value);
    }
    attributes.finish();
  }

  void check_map(const Field& field, const Attribute& attribute) {
    ArgumentSet arguments(report(), field.origin, attribute, "@");
    check_map_name(arguments);
    arguments.finish();
    if (field.stored_name == field.name()) return;
    const auto [other, inserted] = mapped_.try_emplace(field.stored_name, &field);
    if (!inserted) return report_clash(field);
    const auto named = std::ranges::find(composite_.fields, field.stored_name, &Field::name);
    if (named == composite_.fields.end()) return;
    if (named->find_attribute("map") == nullptr) report_clash(field);
  }

  void report_clash(const Field& field) {
    report().error(field.origin, field.declaration->extent,
                   "`" + composite_.name + "` already has a field that is stored as `" +
                       field.stored_name + "`",
                   Kind::argument);
  }

  const Validation& validation_;
  const CompositeType& composite_;
  std::unordered_map<std::string_view, const Field*> mapped_;
};

}  // namespace

void check_composite_attributes(const Validation& validation, const CompositeType& composite) {
  CompositeChecker(validation, composite).check();
}

}  // namespace prisma_drift::schema
