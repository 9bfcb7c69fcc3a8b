// Columns and constraints, as CREATE TABLE and ALTER TABLE write them.
#include "server/sql/enum_literals.h"
#include "server/sql/lowering.h"
#include "server/sql/names.h"

namespace prisma_drift::sql {
namespace {

ReferentialAction lower_referential_action(Node clause) {
  for (const Node node : clause.children()) {
    switch (node.kind()) {
      case NodeKind::cascade_:
        return ReferentialAction::cascade;
      case NodeKind::restrict_:
        return ReferentialAction::restrict_;
      case NodeKind::set_null_:
        return ReferentialAction::set_null;
      case NodeKind::set_default_:
        return ReferentialAction::set_default;
      default:
        break;
    }
  }
  return ReferentialAction::no_action;
}

void lower_references(const LoweringContext& context, Node references, Constraint& constraint) {
  constraint.kind = Constraint::Kind::foreign_key;
  constraint.referenced_table = context.qualified(references.child(Field::table_));
  if (const Node columns = references.child(NodeKind::columns_)) {
    constraint.referenced_columns = lower_columns(context, columns);
  }
  if (const Node clause = references.child(NodeKind::on_delete_)) {
    constraint.on_delete = lower_referential_action(clause);
  }
  if (const Node clause = references.child(NodeKind::on_update_)) {
    constraint.on_update = lower_referential_action(clause);
  }
}

// `(20)`: a prefix length. Anything else in parentheses is the arguments of a function.
std::optional<std::uint32_t> prefix_length(Node arguments, Dialect dialect) {
  if (dialect != Dialect::mysql) return std::nullopt;
  std::uint32_t length = 0;
  std::string_view digits = arguments.text();
  digits = digits.substr(1, digits.size() - 2);
  for (const char c : digits) {
    if (c == ' ') continue;
    if (c < '0' || c > '9') return std::nullopt;
    length = length * 10 + static_cast<std::uint32_t>(c - '0');
    if (length > 1'000'000) return std::nullopt;
  }
  return length;
}

IndexElement lower_element(const LoweringContext& context, Node element) {
  IndexElement lowered;
  lowered.part = context.parts.add(element.range());
  const Node arguments = element.child(Field::arguments_);
  if (const Node column = element.child(Field::column_)) {
    const Name name = context.qualified(column);
    if (arguments) lowered.length = prefix_length(arguments, context.dialect);
    if (!arguments || lowered.length) {
      lowered.column = name.name;
    } else {
      lowered.function = name.name;
      lowered.mentioned = mentioned_names(arguments.text(), context.dialect);
    }
  } else if (const Node expression = element.child(Field::expression_)) {
    lowered.mentioned = mentioned_names(expression.text(), context.dialect);
  }
  if (element.has(NodeKind::descending_)) lowered.order = SortOrder::descending;
  if (const Node operator_class = element.child(NodeKind::operator_class_)) {
    lowered.operator_class = context.qualified(operator_class.first()).name;
  }
  return lowered;
}

void lower_constraint_body(const LoweringContext& context, Node node, Constraint& constraint) {
  switch (node.kind()) {
    case NodeKind::constraint_name_:
      constraint.name = context.name(node.first());
      break;
    case NodeKind::primary_key_:
      constraint.kind = Constraint::Kind::primary_key;
      break;
    case NodeKind::unique_:
      constraint.kind = Constraint::Kind::unique;
      constraint.nulls_not_distinct = node.has(NodeKind::nulls_not_distinct_);
      break;
    case NodeKind::clustered_:
    case NodeKind::nonclustered_:
      constraint.clustered = node.kind() == NodeKind::clustered_;
      break;
    case NodeKind::check_:
      constraint.kind = Constraint::Kind::check;
      constraint.mentioned = mentioned_names(node.text(), context.dialect);
      constraint.literals =
          enum_literals(node.text(), node.range().begin, context.dialect, context.parts);
      break;
    case NodeKind::exclusion_:
      constraint.kind = Constraint::Kind::exclusion;
      constraint.mentioned = mentioned_names(node.text(), context.dialect);
      break;
    case NodeKind::index_elements_:
      constraint.elements = lower_elements(context, node);
      break;
    case NodeKind::columns_:
      for (std::string& column : lower_columns(context, node)) {
        IndexElement element;
        element.column = std::move(column);
        constraint.elements.push_back(std::move(element));
      }
      break;
    case NodeKind::references_:
      lower_references(context, node, constraint);
      break;
    case NodeKind::using_index_:
      constraint.using_index = context.name(node.first());
      break;
    default:
      break;
  }
}

// A unique constraint is its index, whose name counts; that of a foreign key's index is another.
void name_index(Constraint& constraint, std::string name) {
  if (constraint.kind == Constraint::Kind::foreign_key) {
    constraint.index_name = std::move(name);
  } else {
    constraint.name = std::move(name);
  }
}

}  // namespace

std::vector<std::string> lower_columns(const LoweringContext& context, Node columns) {
  std::vector<std::string> names;
  for (const Node column : columns.children()) names.push_back(context.name(column));
  return names;
}

std::vector<IndexElement> lower_elements(const LoweringContext& context, Node elements) {
  std::vector<IndexElement> lowered;
  for (const Node element : elements.children()) {
    if (element.kind() == NodeKind::index_element_) {
      lowered.push_back(lower_element(context, element));
    }
  }
  return lowered;
}

Constraint lower_constraint(const LoweringContext& context, Node constraint) {
  Constraint lowered;
  lowered.part = context.parts.add(constraint.range());
  for (const Node node : constraint.children()) lower_constraint_body(context, node, lowered);
  if (const Node name = constraint.child(Field::name_)) name_index(lowered, context.name(name));
  return lowered;
}

ColumnDefinition lower_column(const LoweringContext& context, Node column) {
  ColumnDefinition lowered;
  lowered.part = context.parts.add(column.range());
  // A CONSTRAINT name stands before what it names.
  std::string constraint_name;
  for (const Node node : column.children()) {
    if (node.field() == Field::name_) {
      lowered.name = context.name(node);
      continue;
    }
    switch (node.kind()) {
      case NodeKind::type_:
        lowered.type = node.text();
        lowered.type_part = context.parts.add(node.range());
        break;
      case NodeKind::not_null_:
        lowered.not_null = true;
        break;
      case NodeKind::null_:
        lowered.null = true;
        break;
      case NodeKind::default_:
        if (const Node value = node.first()) lowered.default_text = value.text();
        lowered.default_name = std::move(constraint_name);
        break;
      case NodeKind::clustered_:
      case NodeKind::nonclustered_:
        if (!lowered.constraints.empty()) {
          lowered.constraints.back().clustered = node.kind() == NodeKind::clustered_;
        }
        break;
      case NodeKind::generated_:
        lowered.computed = true;
        lowered.computed_from = mentioned_names(node.text(), context.dialect);
        break;
      case NodeKind::identity_:
      case NodeKind::auto_increment_:
        lowered.identity = true;
        break;
      case NodeKind::constraint_name_:
        constraint_name = context.name(node.first());
        continue;
      case NodeKind::primary_key_:
      case NodeKind::unique_:
      case NodeKind::check_:
      case NodeKind::references_: {
        Constraint constraint;
        constraint.name = constraint_name;
        constraint.part = context.parts.add(node.range());
        lower_constraint_body(context, node, constraint);
        if (constraint.kind != Constraint::Kind::check) {
          IndexElement element;
          element.column = lowered.name;
          constraint.elements.push_back(std::move(element));
        }
        lowered.constraints.push_back(std::move(constraint));
        break;
      }
      default:
        break;
    }
    constraint_name.clear();
  }
  return lowered;
}

}  // namespace prisma_drift::sql
