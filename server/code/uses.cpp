#include "server/code/uses.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <utility>

#include "server/code/bindings.h"
#include "server/code/query_arguments.h"
#include "server/code/values.h"

namespace prisma_drift::code {
namespace {

bool is_word_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$';
}

bool mentions(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_word_character(text[at - 1])) &&
        (end == text.size() || !is_word_character(text[end]))) {
      return true;
    }
  }
  return false;
}

// How the types of arguments end: `Prisma.UserSelect` is a model's name and `Select`.
constexpr std::array kArgumentTypes = {
    std::pair{std::string_view("Select"), Shape::select},
    std::pair{std::string_view("Include"), Shape::select},
    std::pair{std::string_view("Omit"), Shape::select},
    std::pair{std::string_view("WhereInput"), Shape::where},
    std::pair{std::string_view("WhereUniqueInput"), Shape::where},
    std::pair{std::string_view("OrderByWithRelationInput"), Shape::order_by},
    std::pair{std::string_view("CreateInput"), Shape::data},
    std::pair{std::string_view("UncheckedCreateInput"), Shape::data},
    std::pair{std::string_view("CreateManyInput"), Shape::data},
    std::pair{std::string_view("UpdateInput"), Shape::data},
    std::pair{std::string_view("UncheckedUpdateInput"), Shape::data},
    std::pair{std::string_view("UpdateManyMutationInput"), Shape::data},
    std::pair{std::string_view("DefaultArgs"), Shape::arguments},
    std::pair{std::string_view("FindManyArgs"), Shape::arguments},
    std::pair{std::string_view("FindFirstArgs"), Shape::arguments},
    std::pair{std::string_view("FindUniqueArgs"), Shape::arguments},
    std::pair{std::string_view("CreateArgs"), Shape::arguments},
    std::pair{std::string_view("UpdateArgs"), Shape::arguments},
    std::pair{std::string_view("UpsertArgs"), Shape::arguments},
    std::pair{std::string_view("CountArgs"), Shape::arguments},
    std::pair{std::string_view("AggregateArgs"), Shape::arguments},
    std::pair{std::string_view("GroupByArgs"), Shape::arguments},
};

struct ArgumentType {
  const ClientModel* model;
  Shape shape;
};

class Search {
 public:
  Search(const SyntaxTree& tree, std::string_view text, const ClientModels& models)
      : tree_(tree),
        text_(text),
        models_(models),
        bindings_(tree, text),
        values_(bindings_, models),
        arguments_(bindings_, models,
                   [this](Node name, const ClientModel& model, const ClientField& field) {
                     note(name, model, field);
                   }) {
    for (const ClientModel& model : models.models) {
      for (const ClientField& field : model.fields) {
        if (field.missing) missing_fields_.insert(field.name);
      }
    }
  }

  std::vector<Use> run() {
    for (NodeId id = 0; id < tree_.nodes.size(); ++id) look_at(Node(tree_, text_, id));
    std::vector<Use> uses;
    for (auto& [begin, use] : uses_) uses.push_back(std::move(use));
    return uses;
  }

 private:
  void look_at(Node node) {
    switch (node.kind()) {
      case NodeKind::member_expression_:
        return look_at_member(node);
      case NodeKind::call_expression_:
        return look_at_call(node);
      case NodeKind::shorthand_property_identifier_pattern_:
        return look_at_destructured(node, node.parent());
      case NodeKind::pair_pattern_:
        return look_at_destructured(node.child(Field::key_), node);
      case NodeKind::nested_type_identifier_:
        return look_at_type(node);
      default:
        return;
    }
  }

  // `user.personalPhotoId`, `prisma.userProfilePhoto`.
  void look_at_member(Node member) {
    const Node property = member.child(Field::property_);
    if (!property) return;
    if (const ClientModel* model = models_.with_accessor(property.text());
        model != nullptr && model->missing) {
      const Value value = values_.of(member);
      if (value.is(Value::Kind::delegate) && value.model == model) note(property, *model);
    }
    if (!missing_fields_.contains(property.text())) return;
    note_field_of(values_.of(member.child(Field::object_)), property);
  }

  // `const { personalPhotoId } = user`, `const { userProfilePhoto } = prisma`.
  void look_at_destructured(Node name, Node part) {
    if (!name) return;
    const ClientModel* model = models_.with_accessor(name.text());
    const bool missing_model = model != nullptr && model->missing;
    if (!missing_model && !missing_fields_.contains(name.text())) return;
    const Node pattern =
        enclosing(name, [](Node node) { return node.is(NodeKind::object_pattern_); });
    if (!pattern || !pattern.contains(part)) return;
    const Value value = values_.bound_to(pattern);
    if (missing_model && value.is(Value::Kind::client)) note(name, *model);
    note_field_of(value, name);
  }

  void note_field_of(const Value& value, Node name) {
    if (!value.is(Value::Kind::record)) return;
    if (const ClientField* field = value.model->find(name.text())) note(name, *value.model, *field);
  }

  void look_at_call(Node call) {
    const Node callee = call.child(Field::function_);
    if (!callee.is(NodeKind::member_expression_)) return;
    if (!is_query(callee.child(Field::property_).text())) return;
    const Value delegate = values_.of(callee.child(Field::object_));
    if (!delegate.is(Value::Kind::delegate)) return;
    arguments_.visit(call.child(Field::arguments_).first_child(), Shape::arguments,
                     *delegate.model);
  }

  // `const select: Prisma.UserSelect = {…}`, `{…} satisfies Prisma.UserSelect`.
  void look_at_type(Node type) {
    const auto wanted = argument_type(type);
    if (!wanted) return;
    if (const Node object = typed_object(type)) {
      arguments_.visit(object, wanted->shape, *wanted->model);
    }
  }

  std::optional<ArgumentType> argument_type(Node type) const {
    if (type.child(Field::module_).text() != "Prisma") return std::nullopt;
    const std::string_view name = type.child(Field::name_).text();
    for (const auto& [suffix, shape] : kArgumentTypes) {
      if (!name.ends_with(suffix)) continue;
      const ClientModel* model = models_.named(name.substr(0, name.size() - suffix.size()));
      if (model != nullptr) return ArgumentType{model, shape};
    }
    return std::nullopt;
  }

  // The expression that a type says something about.
  static Node typed_object(Node type) {
    Node parent = type.parent();
    while (parent && (parent.is(NodeKind::type_annotation_) || parent.is(NodeKind::array_type_) ||
                      parent.is(NodeKind::type_arguments_))) {
      parent = parent.parent();
    }
    if (!parent) return {};
    if (parent.is(NodeKind::variable_declarator_) ||
        parent.is(NodeKind::public_field_definition_)) {
      return parent.child(Field::value_);
    }
    if (parent.is(NodeKind::satisfies_expression_) || parent.is(NodeKind::as_expression_)) {
      return parent.first_child();
    }
    // `Prisma.validator<Prisma.UserSelect>()({…})`.
    if (parent.is(NodeKind::call_expression_) && parent.parent().is(NodeKind::call_expression_)) {
      return parent.parent().child(Field::arguments_).first_child();
    }
    if (is_function(parent.kind()) && parent.is(NodeKind::arrow_function_)) {
      return parent.child(Field::body_);
    }
    return {};
  }

  void note(Node name, const ClientModel& model) {
    uses_.try_emplace(name.range().begin, Use{name.range(), model.name, {}});
  }

  void note(Node name, const ClientModel& model, const ClientField& field) {
    if (!field.missing) return;
    Range range = name.range();
    if (name.is(NodeKind::string_)) range = {range.begin + 1, range.end - 1};
    uses_.try_emplace(range.begin, Use{range, model.name, field.name});
  }

  const SyntaxTree& tree_;
  const std::string_view text_;
  const ClientModels& models_;
  const Bindings bindings_;
  Values values_;
  QueryArguments arguments_;
  std::set<std::string_view> missing_fields_;
  // By place.
  std::map<std::uint32_t, Use> uses_;
};

}  // namespace

bool mentions_any(std::string_view text, const std::vector<std::string>& names) {
  return std::ranges::any_of(names, [&](const std::string& name) { return mentions(text, name); });
}

std::vector<Use> uses_of_missing(std::string_view text, Language language,
                                 const ClientModels& models) {
  const SyntaxTree tree = parse(text, language);
  return Search(tree, text, models).run();
}

}  // namespace prisma_drift::code
