#include "server/code/values.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace prisma_drift::code {
namespace {

using Kind = Value::Kind;

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& names) {
  return std::ranges::find(names, name) != names.end();
}

constexpr std::array<std::string_view, 8> kOneRow = {"findUnique", "findUniqueOrThrow",
                                                     "findFirst",  "findFirstOrThrow",
                                                     "create",     "update",
                                                     "upsert",     "delete"};
constexpr std::array<std::string_view, 3> kManyRows = {"findMany", "createManyAndReturn",
                                                       "updateManyAndReturn"};
constexpr std::array<std::string_view, 6> kNoRow = {"createMany", "updateMany", "deleteMany",
                                                    "count",      "aggregate",  "groupBy"};

// Methods of arrays that answer one of the elements, that answer elements, and that call with one.
constexpr std::array<std::string_view, 5> kPick = {"find", "findLast", "at", "pop", "shift"};
constexpr std::array<std::string_view, 7> kKeep = {"filter", "slice",      "sort",    "reverse",
                                                   "concat", "toReversed", "toSorted"};
constexpr std::array<std::string_view, 10> kVisit = {
    "map",   "forEach",   "filter",  "find",     "some",
    "every", "findIndex", "flatMap", "findLast", "findLastIndex"};

// Types that wrap the one that matters.
constexpr std::array<std::string_view, 10> kTransparent = {
    "Promise",  "PromiseLike", "Awaited", "Partial",       "Required",
    "Readonly", "NonNullable", "Pick",    "PrismaPromise", "Omit"};
constexpr std::array<std::string_view, 3> kListTypes = {"Array", "ReadonlyArray", "Set"};

bool contains_word(std::string_view text, std::string_view lower_case) {
  const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
  return std::search(text.begin(), text.end(), lower_case.begin(), lower_case.end(), same) !=
         text.end();
}

// How people call the client where a file does not show where it is from.
bool is_client_name(std::string_view name) {
  constexpr std::array<std::string_view, 6> kNames = {"db",     "tx",       "trx",
                                                      "client", "database", "dbClient"};
  return is_one_of(name, kNames) || contains_word(name, "prisma");
}

Value named_value(Value value, std::string_view name) {
  if (value.is(Kind::unknown) && is_client_name(name)) value.kind = Kind::client;
  return value;
}

std::size_t index_among_siblings(Node node) {
  std::size_t index = 0;
  for (const Node sibling : node.parent().children()) {
    if (sibling.id() == node.id()) break;
    ++index;
  }
  return index;
}

// Prisma's client, whether from its package or generated elsewhere.
bool is_client_module(std::string_view source) {
  return contains_word(source, "prisma") || contains_word(source, "generated");
}

bool is_class(Node node) {
  return node.is(NodeKind::class_declaration_) || node.is(NodeKind::class_);
}

// `get` is no node of its own.
bool is_getter(Node method) {
  const std::string_view head =
      method.text().substr(0, method.child(Field::name_).range().begin - method.range().begin);
  return head.starts_with("get ") || head.find(" get ") != head.npos;
}

Node argument(Node call, std::size_t index) {
  const std::vector<Node> arguments = call.child(Field::arguments_).children();
  return index < arguments.size() ? arguments[index] : Node();
}

}  // namespace

bool is_query(std::string_view method) {
  return is_one_of(method, kOneRow) || is_one_of(method, kManyRows) || is_one_of(method, kNoRow);
}

Value Values::of(Node expression) {
  if (!expression || depth_ == kDeepest) return {};
  // What asks for itself is not known meanwhile.
  const auto [entry, is_new] = expressions_.try_emplace(expression.id());
  if (!is_new) return entry->second;
  ++depth_;
  const Value value = compute(expression);
  --depth_;
  return expressions_[expression.id()] = value;
}

Value Values::compute(Node expression) {
  switch (expression.kind()) {
    case NodeKind::identifier_:
    case NodeKind::shorthand_property_identifier_:
      return of_name(expression);
    case NodeKind::member_expression_:
      return of_member(expression);
    case NodeKind::call_expression_:
      return of_call(expression);
    case NodeKind::new_expression_:
      return of_new(expression);
    case NodeKind::this_:
      return of_this(expression);
    case NodeKind::subscript_expression_:
      return element(of(expression.child(Field::object_)), 0);
    case NodeKind::await_expression_:
    case NodeKind::parenthesized_expression_:
    case NodeKind::non_null_expression_:
    case NodeKind::as_expression_:
    case NodeKind::satisfies_expression_: {
      const std::vector<Node> parts = expression.children();
      if (parts.empty()) return {};
      const Value value = of(parts.front());
      if (parts.size() < 2 || !(value.is(Kind::unknown) || value.is(Kind::object))) return value;
      const Value type = of_type(parts.back());
      return type.is(Kind::unknown) ? value : type;
    }
    case NodeKind::ternary_expression_: {
      const Value value = of(expression.child(Field::consequence_));
      return value.model != nullptr || value.is(Kind::client)
                 ? value
                 : of(expression.child(Field::alternative_));
    }
    case NodeKind::binary_expression_: {
      const Value value = of(expression.child(Field::left_));
      return value.model != nullptr || value.is(Kind::client) ? value
                                                              : of(expression.child(Field::right_));
    }
    case NodeKind::object_:
      return {Kind::object, nullptr, expression};
    case NodeKind::array_:
    case NodeKind::string_:
    case NodeKind::template_string_:
      return {Kind::other, nullptr, {}};
    default:
      if (is_function(expression.kind())) return {Kind::function, nullptr, expression};
      return {};
  }
}

Value Values::of_name(Node identifier) {
  const Node declaration = bindings_.declaration(identifier.text(), identifier);
  return named_value(declaration ? bound_to(declaration) : Value(), identifier.text());
}

Value Values::of_member(Node member) {
  const Node object = member.child(Field::object_);
  const std::string_view name = member.child(Field::property_).text();
  if (object.is(NodeKind::this_)) {
    const Value own = of_class_member(member, name);
    if (!own.is(Kind::unknown)) return own;
  }
  return named_value(property(of(object), name), name);
}

Value Values::of_call(Node call) {
  const Node callee = call.child(Field::function_);
  if (callee.is(NodeKind::member_expression_)) {
    const Value value = of_method_call(call, callee);
    if (!value.is(Kind::unknown)) return value;
  }
  const Value function = of(callee);
  return function.is(Kind::function) ? returned_by(function.node) : Value();
}

Value Values::of_method_call(Node call, Node member) {
  const Node object = member.child(Field::object_);
  const std::string_view method = member.child(Field::property_).text();
  if (object.is(NodeKind::identifier_) && object.text() == "Promise") {
    const Node first = argument(call, 0);
    return first.is(NodeKind::array_) ? Value{Kind::tuple, nullptr, first} : Value();
  }
  const Value value = of(object);
  if (method == "then") {
    const Value next = of(argument(call, 0));
    return next.is(Kind::function) ? returned_by(next.node) : Value();
  }
  if (method == "catch" || method == "finally") return value;
  switch (value.kind) {
    case Kind::client:
      if (method == "$extends") return value;
      if (method == "$transaction") {
        const Node first = argument(call, 0);
        if (first.is(NodeKind::array_)) return {Kind::tuple, nullptr, first};
        const Value body = of(first);
        return body.is(Kind::function) ? returned_by(body.node) : Value();
      }
      return {};
    case Kind::delegate:
      if (is_one_of(method, kOneRow)) return {Kind::record, value.model, {}};
      if (is_one_of(method, kManyRows)) return {Kind::records, value.model, {}};
      return {Kind::other, nullptr, {}};
    case Kind::records:
      if (is_one_of(method, kPick)) return {Kind::record, value.model, {}};
      if (is_one_of(method, kKeep)) return value;
      return {};
    case Kind::unknown:
    case Kind::other:
    case Kind::record:
    case Kind::tuple:
    case Kind::function:
    case Kind::object:
      return {};
  }
  return {};
}

Value Values::of_new(Node expression) {
  const std::string_view name = expression.child(Field::constructor_).text();
  return {contains_word(name, "prisma") ? Kind::client : Kind::other, nullptr, {}};
}

// In a class that extends the client.
Value Values::of_this(Node expression) const {
  const Node owner = enclosing(expression, is_class);
  if (!owner) return {};
  const Node body = owner.child(NodeKind::class_body_);
  const std::string_view head = owner.text().substr(0, body.range().begin - owner.range().begin);
  return head.find("PrismaClient") == head.npos ? Value() : Value{Kind::client, nullptr, {}};
}

// A field, a getter or a method of the class around, or a parameter of its constructor that is one.
Value Values::of_class_member(Node expression, std::string_view name) {
  const Node body = enclosing(expression, is_class).child(NodeKind::class_body_);
  for (const Node member : body.children()) {
    if (member.is(NodeKind::public_field_definition_) &&
        member.child(Field::name_).text() == name) {
      const Value type = of_type(member.child(Field::type_));
      return type.is(Kind::unknown) ? of(member.child(Field::value_)) : type;
    }
    if (!member.is(NodeKind::method_definition_)) continue;
    const std::string_view own = member.child(Field::name_).text();
    if (own == "constructor") {
      for (const Node parameter : member.child(Field::parameters_).children()) {
        const Node pattern = parameter.child(Field::pattern_);
        if (pattern.is(NodeKind::identifier_) && pattern.text() == name) return bound_to(pattern);
      }
    } else if (own == name) {
      return is_getter(member) ? returned_by(member) : Value{Kind::function, nullptr, member};
    }
  }
  return {};
}

Value Values::bound_to(Node pattern) {
  if (!pattern || depth_ == kDeepest) return {};
  const auto [entry, is_new] = patterns_.try_emplace(pattern.id());
  if (!is_new) return entry->second;
  ++depth_;
  const Value value = compute_bound(pattern);
  --depth_;
  return patterns_[pattern.id()] = value;
}

Value Values::compute_bound(Node pattern) {
  const Node parent = pattern.parent();
  switch (parent.kind()) {
    case NodeKind::variable_declarator_: {
      const Value type = of_type(parent.child(Field::type_));
      return type.is(Kind::unknown) ? of(parent.child(Field::value_)) : type;
    }
    case NodeKind::required_parameter_:
    case NodeKind::optional_parameter_: {
      const Value type = of_type(parent.child(Field::type_));
      if (!type.is(Kind::unknown)) return type;
      const Value given = of_parameter(parent.parent().parent(), index_among_siblings(parent));
      return given.is(Kind::unknown) ? of(parent.child(Field::value_)) : given;
    }
    case NodeKind::arrow_function_:
      return of_parameter(parent, 0);
    case NodeKind::object_pattern_:
      if (!pattern.is(NodeKind::shorthand_property_identifier_pattern_)) return {};
      return property(bound_to(parent), pattern.text());
    case NodeKind::pair_pattern_:
      return property(bound_to(parent.parent()), parent.child(Field::key_).unquoted());
    case NodeKind::object_assignment_pattern_:
      return property(bound_to(parent.parent()), pattern.text());
    case NodeKind::assignment_pattern_:
      return bound_to(parent);
    case NodeKind::array_pattern_:
      return element(bound_to(parent), index_among_siblings(pattern));
    case NodeKind::for_in_statement_:
      return element(of(parent.child(Field::right_)), 0);
    case NodeKind::function_declaration_:
    case NodeKind::generator_function_declaration_:
      return {Kind::function, nullptr, parent};
    case NodeKind::class_declaration_:
      return {Kind::other, nullptr, {}};
    default:
      return {};
  }
}

// Of a function that is handed to something which says what it calls it with.
Value Values::of_parameter(Node function, std::size_t index) {
  const Node arguments = function.parent();
  if (!arguments || !arguments.is(NodeKind::arguments_)) return {};
  const Node callee = arguments.parent().child(Field::function_);
  if (!callee.is(NodeKind::member_expression_)) return {};
  const std::string_view method = callee.child(Field::property_).text();
  const Value object = of(callee.child(Field::object_));
  if (index == 0 && object.is(Kind::client) && method == "$transaction") return object;
  if (index == 0 && method == "then") return object;
  if (!object.is(Kind::records)) return {};
  const bool visited = (index == 0 && is_one_of(method, kVisit)) ||
                       (index == 1 && method == "reduce") || (index < 2 && method == "sort");
  return visited ? Value{Kind::record, object.model, {}} : Value();
}

Value Values::of_type(Node type) {
  if (!type || depth_ == kDeepest) return {};
  ++depth_;
  Value value;
  switch (type.kind()) {
    case NodeKind::type_annotation_:
    case NodeKind::parenthesized_type_:
      value = of_type(type.first_child());
      break;
    case NodeKind::type_identifier_:
    case NodeKind::nested_type_identifier_:
      value = of_type_name(type);
      break;
    case NodeKind::array_type_:
      value = of_type(type.first_child());
      if (value.is(Kind::record)) value.kind = Kind::records;
      break;
    case NodeKind::generic_type_: {
      const Node name = type.child(Field::name_);
      const Node first = type.child(Field::type_arguments_).first_child();
      if (is_one_of(name.text(), kListTypes)) {
        value = of_type(first);
        if (value.is(Kind::record)) value.kind = Kind::records;
      } else if (is_one_of(name.text(), kTransparent) || name.text() == "Prisma.PrismaPromise") {
        value = of_type(first);
      } else {
        value = of_type_name(name);
      }
      break;
    }
    case NodeKind::union_type_:
      for (const Node part : type.children()) {
        if (value.is(Kind::unknown)) value = of_type(part);
      }
      break;
    case NodeKind::type_query_:
      value = of(type.first_child());
      break;
    default:
      break;
  }
  --depth_;
  return value;
}

Value Values::of_type_name(Node type) {
  if (type.is(NodeKind::nested_type_identifier_)) {
    if (type.child(Field::module_).text() != "Prisma") return {};
    const std::string_view name = type.child(Field::name_).text();
    if (name == "TransactionClient") return {Kind::client, nullptr, {}};
    // `Prisma.UserUpdateInput`: the longest name of a model that it begins with.
    const ClientModel* longest = nullptr;
    for (const ClientModel& model : models_.models) {
      if (name.starts_with(model.name) &&
          (longest == nullptr || model.name.size() > longest->name.size())) {
        longest = &model;
      }
    }
    const bool has_fields = name.ends_with("Input") || name.ends_with("GetPayload");
    return longest != nullptr && has_fields ? Value{Kind::record, longest, {}} : Value();
  }
  if (contains_word(type.text(), "prisma")) return {Kind::client, nullptr, {}};
  const Node declaration = bindings_.declaration(type.text(), type);
  if (!declaration || !declaration.parent().is(NodeKind::import_specifier_)) return {};
  const Node import =
      enclosing(declaration, [](Node node) { return node.is(NodeKind::import_statement_); });
  if (!import || !is_client_module(import.child(Field::source_).text())) return {};
  const ClientModel* model = models_.named(declaration.parent().child(Field::name_).text());
  return model == nullptr ? Value() : Value{Kind::record, model, {}};
}

Value Values::returned_by(Node function) {
  const auto [entry, is_new] = returned_.try_emplace(function.id());
  if (!is_new) return entry->second;
  const Value value = compute_returned(function);
  return returned_[function.id()] = value;
}

Value Values::compute_returned(Node function) {
  const Value type = of_type(function.child(Field::return_type_));
  if (!type.is(Kind::unknown)) return type;
  const Node body = function.child(Field::body_);
  if (!body.is(NodeKind::statement_block_)) return of(body);
  std::vector<Node> waiting = body.children();
  while (!waiting.empty()) {
    const Node node = waiting.back();
    waiting.pop_back();
    if (is_function(node.kind())) continue;
    if (node.is(NodeKind::return_statement_)) {
      const Value value = of(node.first_child());
      if (!value.is(Kind::unknown) && !value.is(Kind::other)) return value;
      continue;
    }
    for (const Node child : node.children()) waiting.push_back(child);
  }
  return {};
}

Value Values::property(const Value& value, std::string_view name) {
  switch (value.kind) {
    case Kind::unknown:
      return {};
    case Kind::client: {
      const ClientModel* model = models_.with_accessor(name);
      return model == nullptr ? Value() : Value{Kind::delegate, model, {}};
    }
    case Kind::record: {
      const ClientField* field = value.model->find(name);
      const ClientModel* model = field == nullptr ? nullptr : models_.named(field->model);
      if (model == nullptr) return {Kind::other, nullptr, {}};
      return {field->is_list ? Kind::records : Kind::record, model, {}};
    }
    case Kind::object:
      for (const Node part : value.node.children()) {
        if (part.is(NodeKind::shorthand_property_identifier_) && part.text() == name) {
          return of(part);
        }
        if (part.is(NodeKind::pair_) && part.child(Field::key_).unquoted() == name) {
          return of(part.child(Field::value_));
        }
      }
      return {Kind::other, nullptr, {}};
    case Kind::other:
    case Kind::delegate:
    case Kind::records:
    case Kind::tuple:
    case Kind::function:
      return {Kind::other, nullptr, {}};
  }
  return {};
}

Value Values::element(const Value& value, std::size_t index) {
  if (value.is(Kind::records)) return {Kind::record, value.model, {}};
  if (!value.is(Kind::tuple)) return {};
  const std::vector<Node> elements = value.node.children();
  return index < elements.size() ? of(elements[index]) : Value();
}

}  // namespace prisma_drift::code
