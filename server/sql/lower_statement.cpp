// All statements but those about tables and indexes, and the choice between them.
#include "server/sql/lexer.h"
#include "server/sql/lowering.h"
#include "server/sql/names.h"
#include "server/sql/opaque.h"
#include "server/sql/view_columns.h"

namespace prisma_drift::sql {
namespace {

NotUnderstood not_understood(const LoweringContext& context, Node statement) {
  return sql::not_understood(statement.text(), context.dialect, "this statement is not understood");
}

// OWNED BY "table"."column" among the options of a sequence.
struct Ownership {
  std::optional<Name> table;
  std::string column;
};
Ownership ownership(std::string_view options, Dialect dialect) {
  const Tokens tokens(options, dialect);
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (!tokens.is_word(i, "OWNED") || !tokens.is_word(i + 1, "BY")) continue;
    // The last name is the column; up to two before it are the table.
    std::vector<std::string> names;
    for (std::size_t k = i + 2; k < tokens.size(); k += 2) {
      names.push_back(stored_name(tokens.text(k), dialect));
      if (!tokens.is_punctuation(k + 1, ".")) break;
    }
    if (names.size() < 2) return {};
    Ownership result;
    result.column = std::move(names.back());
    names.pop_back();
    result.table = Name{names.size() > 1 ? names[names.size() - 2] : "", names.back(), 0};
    return result;
  }
  return {};
}

ObjectKind object_kind(Node statement) {
  switch (statement.kind()) {
    case NodeKind::alter_index_:
    case NodeKind::index_:
      return ObjectKind::index;
    case NodeKind::alter_type_:
    case NodeKind::type_name_:
      return ObjectKind::type;
    case NodeKind::alter_schema_:
    case NodeKind::schema_:
      return ObjectKind::schema;
    case NodeKind::create_sequence_:
    case NodeKind::alter_sequence_:
    case NodeKind::sequence_:
      return ObjectKind::sequence;
    case NodeKind::create_view_:
    case NodeKind::alter_view_:
      return statement.has(NodeKind::materialized_) ? ObjectKind::materialized_view
                                                    : ObjectKind::view;
    case NodeKind::materialized_:
      return ObjectKind::materialized_view;
    case NodeKind::view_:
      return ObjectKind::view;
    case NodeKind::create_domain_:
    case NodeKind::domain_:
      return ObjectKind::domain;
    case NodeKind::extension_:
      return ObjectKind::extension;
    default:
      return ObjectKind::table;
  }
}

Action lower_create_object(const LoweringContext& context, Node statement) {
  CreateObject create;
  create.kind = object_kind(statement);
  create.name = context.qualified(statement.child(Field::name_));
  create.if_not_exists = statement.has(NodeKind::if_not_exists_);
  create.or_replace = statement.has(NodeKind::or_replace_);
  create.temporary = statement.has(NodeKind::temporary_);
  if (const Node type = statement.child(NodeKind::type_)) create.base_type = type.text();
  const Node rest = statement.child(Field::rest_);
  if (rest && statement.kind() == NodeKind::create_view_) {
    create.columns = view_columns(rest.text(), context.dialect);
  }
  if (rest && create.kind == ObjectKind::sequence) {
    Ownership owner = ownership(rest.text(), context.dialect);
    create.owner = std::move(owner.table);
    create.owner_column = std::move(owner.column);
  }
  return create;
}

Action lower_create_type(const LoweringContext& context, Node statement) {
  const Node values = statement.child(NodeKind::enum_values_);
  if (!values) {
    CreateObject create;
    create.kind = ObjectKind::type;
    create.name = context.qualified(statement.child(Field::name_));
    create.if_not_exists = statement.has(NodeKind::if_not_exists_);
    return create;
  }
  CreateEnum create;
  create.name = context.qualified(statement.child(Field::name_));
  create.if_not_exists = statement.has(NodeKind::if_not_exists_);
  for (const Node value : values.children()) {
    if (value.kind() != NodeKind::string_) continue;
    create.values.push_back(
        {literal_text(value.text(), context.dialect), context.parts.add(value.range())});
  }
  return create;
}

Action lower_create_schema(const LoweringContext& context, Node statement) {
  if (const Node rest = statement.child(Field::rest_)) return not_understood(context, statement);
  CreateSchema create;
  create.if_not_exists = statement.has(NodeKind::if_not_exists_);
  if (const Node name = statement.child(Field::name_)) {
    create.name = context.qualified(name).name;
  } else {
    create.name = context.child_name(statement, Field::owner_);
  }
  return create;
}

Action lower_create_extension(const LoweringContext& context, Node statement) {
  CreateExtension create;
  create.name = context.child_name(statement, Field::name_);
  create.if_not_exists = statement.has(NodeKind::if_not_exists_);
  if (const Node rest = statement.child(Field::rest_)) {
    const Tokens tokens(rest.text(), context.dialect);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens.is_word(i, "SCHEMA")) {
        create.space = stored_name(tokens.text(++i), context.dialect);
      } else if (tokens.is_word(i, "VERSION")) {
        const bool text = tokens[++i].kind == Token::Kind::string;
        create.version = text ? literal_text(tokens.text(i), context.dialect)
                              : stored_name(tokens.text(i), context.dialect);
      }
    }
  }
  return create;
}

// RENAME TO, SET SCHEMA, or something that changes only the inside of the thing.
Action lower_simple_change(const LoweringContext& context, Node statement) {
  const ObjectKind kind = object_kind(statement);
  const Name name = context.qualified(statement.child(Field::name_));
  const bool if_exists = statement.has(NodeKind::if_exists_);
  if (const Node rename = statement.child(NodeKind::rename_to_)) {
    return RenameObject{kind, name, context.child_name(rename, Field::to_), if_exists};
  }
  if (const Node move = statement.child(NodeKind::set_schema_)) {
    return SetObjectSchema{kind, name, context.child_name(move, Field::to_), if_exists};
  }
  AlterObject alter;
  alter.kind = kind;
  alter.name = name;
  alter.if_exists = if_exists;
  if (const Node other = statement.child(NodeKind::other_action_)) {
    Ownership owner = ownership(other.text(), context.dialect);
    alter.owner = std::move(owner.table);
    alter.owner_column = std::move(owner.column);
  }
  return alter;
}

std::optional<std::string> optional_literal_child(const LoweringContext& context, Node parent,
                                                  Field field) {
  const Node child = parent.child(field);
  if (!child) return std::nullopt;
  return literal_text(child.text(), context.dialect);
}
std::string literal_child(const LoweringContext& context, Node parent, Field field) {
  return optional_literal_child(context, parent, field).value_or(std::string());
}

Action lower_alter_type(const LoweringContext& context, Node statement) {
  const Name type = context.qualified(statement.child(Field::name_));
  for (const Node change : statement.children()) {
    const Node value = change.child(Field::value_);
    const Part part = value ? context.parts.add(value.range()) : 0;
    switch (change.kind()) {
      case NodeKind::add_value_:
        return AddEnumValue{type,
                            literal_child(context, change, Field::value_),
                            change.has(NodeKind::if_not_exists_),
                            optional_literal_child(context, change, Field::before_),
                            optional_literal_child(context, change, Field::after_),
                            part};
      case NodeKind::drop_value_:
        return DropEnumValue{type, literal_child(context, change, Field::value_), part};
      case NodeKind::rename_value_:
        return RenameEnumValue{type, literal_child(context, change, Field::from_),
                               literal_child(context, change, Field::to_),
                               context.parts.add(change.range())};
      default:
        break;
    }
  }
  return lower_simple_change(context, statement);
}

// DROP INDEX i ON t
// The table that a dropped index is said to be of; without a name where nothing says so.
Name table_of_index(const LoweringContext& context, Node statement, const Name& index) {
  if (const Node table = statement.child(Field::table_)) return context.qualified(table);
  Name owner;
  // The old form, `DROP INDEX table.index`.
  if (context.dialect == Dialect::sqlserver) owner = {"", index.space, index.part};
  return owner;
}

Action lower_dropped_indexes(const LoweringContext& context, Node statement, Drop drop) {
  AlterTable alter;
  alter.if_exists = drop.if_exists;
  for (const Name& index : drop.names) {
    Name table = table_of_index(context, statement, index);
    if (table.name.empty()) return drop;
    const bool same = alter.name.name.empty() || alter.name.name == table.name;
    if (!same) return not_understood(context, statement);
    alter.name = std::move(table);
    TableAction action{DropTableIndex{index.name, drop.if_exists}};
    action.name_part = index.part;
    alter.actions.push_back(std::move(action));
  }
  return alter;
}

Action lower_dropped(const LoweringContext& context, Node statement) {
  Drop drop;
  drop.kind = object_kind(statement.child(Field::kind_));
  drop.if_exists = statement.has(NodeKind::if_exists_);
  drop.cascade = statement.has(NodeKind::cascade_);
  for (const Node node : statement.children()) {
    if (node.field() == Field::name_) drop.names.push_back(context.qualified(node));
  }
  if (drop.kind != ObjectKind::index) return drop;
  return lower_dropped_indexes(context, statement, std::move(drop));
}

}  // namespace

std::string LoweringContext::name(Node identifier) const {
  return identifier ? stored_name(identifier.text(), dialect) : std::string();
}

Name LoweringContext::qualified(Node name_node) const {
  Name result;
  if (!name_node) return result;
  for (const Node identifier : name_node.children()) {
    result.space = std::move(result.name);
    result.name = name(identifier);
  }
  result.part = parts.add(name_node.range());
  return result;
}

std::string LoweringContext::child_name(Node parent, Field field) const {
  return name(parent.child(field));
}

Action lower_statement(const LoweringContext& context, Node statement) {
  switch (statement.kind()) {
    case NodeKind::create_table_:
      return lower_create_table(context, statement);
    case NodeKind::alter_table_:
      return lower_alter_table(context, statement);
    case NodeKind::create_index_:
      return lower_create_index(context, statement);
    case NodeKind::create_type_:
      return lower_create_type(context, statement);
    case NodeKind::create_schema_:
      return lower_create_schema(context, statement);
    case NodeKind::create_extension_:
      return lower_create_extension(context, statement);
    case NodeKind::create_domain_:
    case NodeKind::create_sequence_:
    case NodeKind::create_view_:
      return lower_create_object(context, statement);
    case NodeKind::alter_type_:
      return lower_alter_type(context, statement);
    case NodeKind::alter_index_:
    case NodeKind::alter_schema_:
    case NodeKind::alter_sequence_:
    case NodeKind::alter_view_:
      return lower_simple_change(context, statement);
    case NodeKind::alter_other_:
      return NoEffect{};
    case NodeKind::drop_:
      return lower_dropped(context, statement);
    default:
      return not_understood(context, statement);
  }
}

}  // namespace prisma_drift::sql
