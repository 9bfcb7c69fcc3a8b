#include "server/code/query_arguments.h"

#include <algorithm>
#include <array>
#include <optional>

namespace prisma_drift::code {
namespace {

using Word = std::pair<std::string_view, Shape>;

// What the keys of arguments hold.
constexpr std::array kArguments = {
    Word{"where", Shape::where},      Word{"select", Shape::select},
    Word{"include", Shape::select},   Word{"omit", Shape::select},
    Word{"data", Shape::data},        Word{"create", Shape::data},
    Word{"update", Shape::data},      Word{"orderBy", Shape::order_by},
    Word{"cursor", Shape::where},     Word{"distinct", Shape::names},
    Word{"by", Shape::names},         Word{"having", Shape::where},
    Word{"_count", Shape::aggregate}, Word{"_sum", Shape::aggregate},
    Word{"_avg", Shape::aggregate},   Word{"_min", Shape::aggregate},
    Word{"_max", Shape::aggregate},
};

constexpr std::array kNestedWrites = {
    Word{"create", Shape::data},          Word{"createMany", Shape::arguments},
    Word{"connect", Shape::where},        Word{"connectOrCreate", Shape::arguments},
    Word{"disconnect", Shape::where},     Word{"set", Shape::where},
    Word{"delete", Shape::where},         Word{"deleteMany", Shape::where},
    Word{"update", Shape::nested_update}, Word{"updateMany", Shape::arguments},
    Word{"upsert", Shape::arguments},
};

constexpr std::array kRelationFilters = {
    Word{"some", Shape::where}, Word{"every", Shape::where}, Word{"none", Shape::where},
    Word{"is", Shape::where},   Word{"isNot", Shape::where},
};

constexpr std::array kConditions = {
    Word{"AND", Shape::where},
    Word{"OR", Shape::where},
    Word{"NOT", Shape::where},
};

template <std::size_t size>
std::optional<Shape> shape_of(std::string_view key, const std::array<Word, size>& words) {
  const auto found = std::ranges::find(words, key, &Word::first);
  if (found == words.end()) return std::nullopt;
  return found->second;
}

bool is_update_with_arguments(Node object) {
  return std::ranges::any_of(object.children(), [](Node part) {
    return (part.is(NodeKind::pair_) && part.child(Field::key_).unquoted() == "data") ||
           (part.is(NodeKind::shorthand_property_identifier_) && part.text() == "data");
  });
}

// `Prisma.validator<…>()({…})`, and functions that hand back what they are given.
bool is_validator(Node call) {
  const Node inner = call.child(Field::function_);
  const Node callee = inner.is(NodeKind::call_expression_) ? inner.child(Field::function_) : inner;
  return callee.is(NodeKind::member_expression_) && callee.text() == "Prisma.validator";
}

}  // namespace

void QueryArguments::visit(Node node, Shape shape, const ClientModel& model) {
  if (!node || depth_ == kDeepest) return;
  if (!seen_.insert({node.id(), {shape, &model}}).second) return;
  ++depth_;
  switch (node.kind()) {
    case NodeKind::object_:
      visit_object(node, shape, model);
      break;
    case NodeKind::array_:
      for (const Node element : node.children()) visit(element, shape, model);
      break;
    case NodeKind::string_:
      if (shape == Shape::names) visit_names(node, model);
      break;
    case NodeKind::identifier_:
    case NodeKind::shorthand_property_identifier_:
      visit(initial_value(node), shape, model);
      break;
    case NodeKind::parenthesized_expression_:
    case NodeKind::as_expression_:
    case NodeKind::satisfies_expression_:
    case NodeKind::non_null_expression_:
    case NodeKind::spread_element_:
      visit(node.first_child(), shape, model);
      break;
    case NodeKind::ternary_expression_:
      visit(node.child(Field::consequence_), shape, model);
      visit(node.child(Field::alternative_), shape, model);
      break;
    case NodeKind::binary_expression_:
      visit(node.child(Field::left_), shape, model);
      visit(node.child(Field::right_), shape, model);
      break;
    case NodeKind::call_expression_:
      if (is_validator(node)) {
        visit(node.child(Field::arguments_).first_child(), shape, model);
      }
      break;
    default:
      break;
  }
  --depth_;
}

// Where a name is declared with a value.
Node QueryArguments::initial_value(Node identifier) const {
  const Node declaration = bindings_.declaration(identifier.text(), identifier);
  if (!declaration) return {};
  const Node declarator = declaration.parent();
  return declarator.is(NodeKind::variable_declarator_) ? declarator.child(Field::value_) : Node();
}

void QueryArguments::visit_object(Node object, Shape shape, const ClientModel& model) {
  if (shape == Shape::nested_update) {
    shape = is_update_with_arguments(object) ? Shape::arguments : Shape::data;
  }
  for (const Node part : object.children()) {
    if (part.is(NodeKind::spread_element_)) {
      visit(part, shape, model);
    } else if (part.is(NodeKind::shorthand_property_identifier_)) {
      visit_property(part, part, shape, model);
    } else if (part.is(NodeKind::pair_)) {
      visit_property(part.child(Field::key_), part.child(Field::value_), shape, model);
    }
  }
}

void QueryArguments::visit_property(Node key, Node value, Shape shape, const ClientModel& model) {
  if (!key) return;
  const std::string_view name = key.unquoted();
  switch (shape) {
    case Shape::arguments:
      if (const auto inner = shape_of(name, kArguments)) visit(value, *inner, model);
      return;
    case Shape::select:
      // `_count: { select: { posts: true } }`.
      if (name == "_count") return visit(value, Shape::arguments, model);
      return visit_field(key, value, shape, Shape::arguments, model);
    case Shape::where:
      if (const auto inner = shape_of(name, kConditions)) return visit(value, *inner, model);
      return visit_field(key, value, shape, Shape::relation_filter, model);
    case Shape::relation_filter:
      if (const auto inner = shape_of(name, kRelationFilters)) return visit(value, *inner, model);
      return visit_field(key, value, Shape::where, Shape::relation_filter, model);
    case Shape::data:
      return visit_field(key, value, shape, Shape::nested_write, model);
    case Shape::nested_write:
      if (const auto inner = shape_of(name, kNestedWrites)) visit(value, *inner, model);
      return;
    case Shape::order_by:
      if (name == "_count" || name == "_sum" || name == "_avg" || name == "_min" ||
          name == "_max") {
        return visit(value, Shape::aggregate, model);
      }
      return visit_field(key, value, shape, Shape::order_by, model);
    case Shape::aggregate:
      // Inside of arguments `_count` may hold a select too.
      if (name == "select") return visit(value, Shape::select, model);
      return visit_field(key, value, shape, shape, model);
    case Shape::names:
    case Shape::nested_update:
      return;
  }
}

void QueryArguments::visit_field(Node key, Node value, Shape shape, Shape of_relation,
                                 const ClientModel& model) {
  const ClientField* field = model.find(key.unquoted());
  if (field == nullptr) {
    // A unique key over several fields: `userId_postId: { userId, postId }`.
    if (shape == Shape::where && value.is(NodeKind::object_)) visit(value, shape, model);
    return;
  }
  on_field_(key, model, *field);
  if (const ClientModel* other = models_.named(field->model)) visit(value, of_relation, *other);
}

void QueryArguments::visit_names(Node node, const ClientModel& model) {
  if (const ClientField* field = model.find(node.unquoted())) on_field_(node, model, *field);
}

}  // namespace prisma_drift::code
