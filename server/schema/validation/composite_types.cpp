// Rules about composite types, which only MongoDB has.
#include <vector>

#include "server/schema/validation/attributes.h"

namespace prisma_drift::schema {
namespace {

// A value of a type that must hold itself could never be written.
class CycleFinder {
 public:
  explicit CycleFinder(const Validation& validation)
      : validation_(validation), types_(validation.schema.composite_types) {}

  void check() {
    for (std::uint32_t i = 0; i < types_.size(); ++i) {
      for (const Field& field : types_[i].fields) {
        if (must_hold(field) && leads_to(field.composite, {i})) report(field, i);
      }
    }
  }

 private:
  static bool must_hold(const Field& field) {
    return field.kind == Field::Kind::composite && field.is_required();
  }

  bool leads_to(CompositeTypeId from, CompositeTypeId to) const {
    std::vector<bool> visited(types_.size());
    std::vector<CompositeTypeId> next = {from};
    while (!next.empty()) {
      const CompositeTypeId id = next.back();
      next.pop_back();
      if (id == to) return true;
      if (visited[id.value]) continue;
      visited[id.value] = true;
      for (const Field& field : types_[id.value].fields) {
        if (must_hold(field)) next.push_back(field.composite);
      }
    }
    return false;
  }

  void report(const Field& field, std::uint32_t type) {
    validation_.report.error(field.origin, field.declaration->extent,
                             "`" + types_[type].name +
                                 "` would hold itself without end: make a field on the way "
                                 "optional or a list");
  }

  const Validation& validation_;
  const std::vector<CompositeType>& types_;
};

void check_type(const Validation& validation, const CompositeType& type) {
  const BlockSource& source = type.blocks.front();
  if (!validation.can(Ability::composite_types)) {
    validation.report.error(
        source.origin(), source.block->range,
        std::string(display_name(validation.connector)) + " has no types inside of columns");
    return;
  }
  if (type.fields.empty()) {
    validation.report.error(source.origin(), source.block->range,
                            "the type `" + type.name + "` needs a field");
  }
  for (const Field& field : type.fields) {
    check_native_type(validation, field);
    const Attribute* attribute = field.find_attribute("default");
    const Argument* value =
        attribute == nullptr ? nullptr : find_argument(attribute->arguments, "value", 0);
    if (value != nullptr) check_default_values(validation, field, value->value);
  }
}

}  // namespace

void check_composite_types(const Validation& validation) {
  const Report::Looking looking(validation.report, Reach::schema);
  CycleFinder(validation).check();
  for (const CompositeType& type : validation.schema.composite_types) {
    if (validation.report.is_sound(type)) check_type(validation, type);
  }
}

}  // namespace prisma_drift::schema
