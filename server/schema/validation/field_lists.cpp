#include "server/schema/validation/field_lists.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "server/schema/validation/arguments.h"
#include "server/schema/validation/operator_class.h"

namespace prisma_drift::schema {
namespace {

using Kind = SchemaProblem::Kind;

const Field* find_field(const CompositeType& composite, std::string_view name) {
  const auto found = std::ranges::find(composite.fields, name, &Field::name);
  return found == composite.fields.end() ? nullptr : &*found;
}

class ListReader {
 public:
  ListReader(const Validation& validation, const Model& model, Origin origin,
             const Attribute& attribute, FieldListOptions options)
      : validation_(validation),
        model_(model),
        origin_(origin),
        attribute_(attribute),
        options_(options) {}

  FieldList read(const Expression& list) {
    if (list.is(Expression::Kind::array)) {
      for (const Argument& item : list.items) read_item(item.value);
    } else {
      read_item(list);
    }
    return std::move(result_);
  }

 private:
  Report& report() { return validation_.report; }

  void read_item(const Expression& item) {
    const bool call = item.is(Expression::Kind::function) && options_.takes_arguments;
    if (!call && !item.is(Expression::Kind::constant)) {
      result_.is_broken = true;
      report().error(
          origin_, item.range,
          "the name of a field is expected here, and this is " + std::string(describe_kind(item)),
          Kind::attribute);
      return;
    }
    if (call) check_arguments(item);
    const Field* field = resolve(item.text);
    if (field == nullptr) return;
    if (!seen_.insert(item.text).second && !result_.is_broken) {
      result_.is_broken = true;
      report().error(origin_, attribute_.extent, "`" + item.text + "` stands twice in this list",
                     Kind::argument);
      return;
    }
    result_.fields.push_back(field);
  }

  const Field* resolve(std::string_view path) {
    const std::size_t dot = path.find('.');
    if (dot != std::string_view::npos && !options_.follows_paths) return unknown(path);
    const std::string_view name = path.substr(0, dot);
    const std::optional<FieldId> id = model_.find_field(name);
    if (!id) return unknown(name);
    const Field& field = model_[*id];
    if (field.kind == Field::Kind::relation) {
      result_.relations.push_back(&field);
      return nullptr;
    }
    if (dot != std::string_view::npos && !follow(field, path, dot)) return nullptr;
    return &field;
  }

  // The rest of a path, from its first dot.
  bool follow(const Field& field, std::string_view path, std::size_t dot) {
    const Field* at = &field;
    while (dot != std::string_view::npos) {
      if (at->kind == Field::Kind::unknown) return false;
      if (at->kind != Field::Kind::composite) {
        unknown(path);
        return false;
      }
      const CompositeType& type = validation_.schema.composite_types[at->composite.value];
      const std::size_t next = path.find('.', dot + 1);
      const std::string_view name = path.substr(dot + 1, next - dot - 1);
      at = find_field(type, name);
      if (at == nullptr) {
        unknown(std::string(name) + "` in `" + type.name);
        return false;
      }
      dot = next;
    }
    return true;
  }

  const Field* unknown(std::string_view name) {
    result_.unknown.emplace_back(name);
    return nullptr;
  }

  void check_arguments(const Expression& item) {
    for (const Argument& argument : item.items) {
      if (argument.name == "sort") {
        check_sort(argument);
      } else if (argument.name == "length") {
        expect_integer(report(), origin_, argument.value);
      } else if (argument.name == "ops") {
        check_operator_class(argument);
      }
    }
  }

  void check_sort(const Argument& argument) {
    const std::optional<std::string_view> sort = expect_constant(report(), origin_, argument.value);
    if (!sort || *sort == "Asc" || *sort == "Desc") return;
    report().error(origin_, argument.range, "`sort` is `Asc` or `Desc`", Kind::argument);
  }

  void check_operator_class(const Argument& argument) {
    const Expression& value = argument.value;
    if (value.is(Expression::Kind::missing)) return;
    if (value.is_function("raw")) {
      const bool one_text =
          value.items.size() == 1 && value.items.front().value.is(Expression::Kind::string);
      if (one_text) return;
      report().error(origin_, value.range,
                     "`raw` takes one text: the class as the database names it", Kind::argument);
    } else if (!value.is(Expression::Kind::constant)) {
      report().error(origin_, argument.range,
                     "an operator class is a name, or `raw(\"…\")` for any of the database's",
                     Kind::argument);
    } else if (!is_operator_class_name(value.text)) {
      report().error(origin_, value.range,
                     "`" + value.text + "` is no operator class; `raw(\"…\")` takes any name",
                     Kind::argument);
    }
  }

  const Validation& validation_;
  const Model& model_;
  Origin origin_;
  const Attribute& attribute_;
  FieldListOptions options_;
  FieldList result_;
  std::set<std::string_view> seen_;
};

}  // namespace

FieldList read_field_list(const Validation& validation, const Model& model, Origin origin,
                          const Attribute& attribute, const Expression& list,
                          FieldListOptions options) {
  return ListReader(validation, model, origin, attribute, options).read(list);
}

std::string list_of(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += "`" + names[i] + "`";
  }
  return text;
}

std::string list_of(const std::vector<const Field*>& fields) {
  std::vector<std::string> names;
  for (const Field* field : fields) names.push_back(field->name());
  return list_of(names);
}

}  // namespace prisma_drift::schema
