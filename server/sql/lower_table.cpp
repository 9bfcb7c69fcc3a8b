// CREATE TABLE, ALTER TABLE and CREATE INDEX.
#include "server/sql/enum_literals.h"
#include "server/sql/lexer.h"
#include "server/sql/lowering.h"
#include "server/sql/names.h"

namespace prisma_drift::sql {
namespace {

LikeTable lower_like(const LoweringContext& context, Node like) {
  LikeTable lowered;
  lowered.table = context.qualified(like.child(NodeKind::name_));
  for (const Node option : like.children()) {
    if (option.kind() != NodeKind::like_option_) continue;
    const bool including = !equal_ignoring_case(option.text().substr(0, 9), "EXCLUDING");
    const std::string what = context.name(option.first());
    const bool all = what == "all";
    if (all || what == "defaults") lowered.defaults = including;
    if (all || what == "indexes") lowered.indexes = including;
    if (all || what == "constraints") lowered.constraints = including;
    if (all || what == "identity") lowered.identity = including;
    if (all || what == "generated") lowered.generated = including;
  }
  return lowered;
}

// What stands behind the list of columns: options, and perhaps a query.
void lower_rest(const LoweringContext& context, Node rest, CreateTable& table) {
  const Tokens tokens(rest.text(), context.dialect);
  if (tokens.is_word(0, "LIKE")) {
    std::size_t index = 1;
    LikeTable like{qualified_name(tokens, index, context.dialect)};
    like.defaults = like.indexes = like.constraints = like.identity = like.generated = true;
    table.likes.push_back(std::move(like));
    return;
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens.is_punctuation(i, "(")) {
      i = tokens.behind_parenthesis(i) - 1;
    } else if (is_one_of(tokens.text(i), {"AS", "SELECT"})) {
      table.from_query = true;
      return;
    }
  }
}

// CockroachDB: FAMILY "name" (a, b) says which columns are stored together. FAMILY is no reserved
// word, so it reads as a column of an odd type.
bool is_family(const LoweringContext& context, Node column) {
  if (context.dialect != Dialect::cockroachdb) return false;
  const Node type = column.child(NodeKind::type_);
  return equal_ignoring_case(column.first().text(), "FAMILY") &&
         (!type || type.text().ends_with(')'));
}

TableAction lower_add_column(const LoweringContext& context, Node action, Node column) {
  AddColumn add;
  add.if_not_exists = action.has(NodeKind::if_not_exists_);
  add.column = lower_column(context, column);
  return {std::move(add)};
}

CreateIndex lower_index_definition(const LoweringContext& context, Node definition) {
  CreateIndex index;
  index.part = context.parts.add(definition.range());
  if (const Node name = definition.child(Field::name_)) {
    index.name = context.name(name);
    index.name_part = context.parts.add(name.range());
  }
  const std::string kind = lower_case(definition.child(NodeKind::index_word_).text());
  index.fulltext = kind.starts_with("fulltext");
  index.spatial = kind.starts_with("spatial");
  index.if_not_exists = definition.has(NodeKind::if_not_exists_);
  index.elements = lower_elements(context, definition.child(NodeKind::index_elements_));
  return index;
}

// To MySQL a unique constraint is an index, and stands among the others.
void add_constraint(CreateTable& table, Constraint constraint, Dialect dialect) {
  if (dialect != Dialect::mysql || constraint.kind != Constraint::Kind::unique) {
    table.constraints.push_back(std::move(constraint));
    return;
  }
  CreateIndex index;
  index.name = std::move(constraint.name);
  index.unique = true;
  index.elements = std::move(constraint.elements);
  index.part = index.name_part = constraint.part;
  table.indexes.push_back(std::move(index));
}

TableAction lower_redefine_column(const LoweringContext& context, Node action) {
  RedefineColumn redefine;
  redefine.column = lower_column(context, action.child(NodeKind::column_));
  const Node from = action.child(Field::from_);
  redefine.from = from ? context.name(from) : redefine.column.name;
  return {std::move(redefine)};
}

template <typename T>
T lower_drop(const LoweringContext& context, Node action) {
  T drop;
  drop.name = context.child_name(action, Field::name_);
  drop.if_exists = action.has(NodeKind::if_exists_);
  drop.cascade = action.has(NodeKind::cascade_);
  return drop;
}

TableAction lower_alter_column(const LoweringContext& context, Node action) {
  const std::string column = context.child_name(action, Field::name_);
  for (const Node node : action.children()) {
    switch (node.kind()) {
      case NodeKind::set_type_: {
        const Node type = node.child(NodeKind::type_);
        if (!type) return {OtherAction{}};
        return {SetType{column, std::string(type.text()), context.parts.add(type.range())}};
      }
      case NodeKind::column_default_:
        if (!node.first()) return {OtherAction{}};
        return {SetDefault{column, std::string(node.first().text())}};
      case NodeKind::drop_default_:
        return {SetDefault{column, std::nullopt}};
      case NodeKind::set_not_null_:
        return {SetNullability{column, true}};
      case NodeKind::drop_not_null_:
        return {SetNullability{column, false}};
      case NodeKind::identity_:
        return {SetIdentity{column, true, false}};
      case NodeKind::drop_identity_:
        return {SetIdentity{column, false, node.has(NodeKind::if_exists_)}};
      case NodeKind::drop_expression_:
        return {DropExpression{column}};
      case NodeKind::other_setting_:
        return {HarmlessAction{column}};
      default:
        break;
    }
  }
  return {OtherAction{}};
}

// An action that the grammar takes as text: known to change nothing, or not known.
TableAction lower_other(Node action, Dialect dialect) {
  const Tokens tokens(action.text(), dialect);
  static constexpr std::string_view kHarmless[] = {
      "ENABLE",  "DISABLE", "FORCE",    "NO",      "OWNER",   "CLUSTER", "SET",
      "RESET",   "REPLICA", "VALIDATE", "INHERIT", "OF",      "NOT",     "CHECK",
      "NOCHECK", "REBUILD", "SWITCH",   "SPLIT",   "UNSPLIT", "SCATTER", "CONFIGURE"};
  // Options of MySQL's tables: where and how they are stored.
  static constexpr std::string_view kOptions[] = {
      "ALGORITHM",  "AUTO_INCREMENT", "AVG_ROW_LENGTH", "CHARACTER",  "CHARSET",
      "CHECKSUM",   "COLLATE",        "COMMENT",        "CONVERT",    "DEFAULT",
      "ENCRYPTION", "ENGINE",         "KEY_BLOCK_SIZE", "LOCK",       "MAX_ROWS",
      "MIN_ROWS",   "OPTIMIZE",       "ORDER",          "PACK_KEYS",  "PARTITION",
      "REBUILD",    "REORGANIZE",     "ROW_FORMAT",     "TABLESPACE", "WITHOUT"};
  if (is_one_of(tokens.text(0), kHarmless)) return {HarmlessAction{}};
  if (dialect == Dialect::mysql && is_one_of(tokens.text(0), kOptions)) return {HarmlessAction{}};
  return {OtherAction{}};
}

// Behind ADD: a key, or SQL Server's DEFAULT … FOR column.
TableAction lower_added_constraint(const LoweringContext& context, Node constraint) {
  const Node value = constraint.child(NodeKind::default_);
  if (!value) return {AddConstraint{lower_constraint(context, constraint)}};
  if (!value.first()) return {OtherAction{}};
  const Node name = constraint.child(NodeKind::constraint_name_);
  return {SetDefault{context.child_name(constraint, Field::column_),
                     std::string(value.first().text()),
                     name ? context.name(name.first()) : std::string()}};
}

// An item of a list that stands behind a comma, without the verb of the action before it.
TableAction lower_continued(const LoweringContext& context, Node item, const TableAction& before) {
  const bool drops_column = std::holds_alternative<DropColumn>(before.what);
  const bool drops_constraint = std::holds_alternative<DropConstraint>(before.what);
  const Node column = item.child(NodeKind::column_);
  if (column && drops_column) return {DropColumn{context.child_name(column, Field::name_)}};
  if (column && drops_constraint) {
    return {DropConstraint{context.child_name(column, Field::name_)}};
  }
  if (column) return {AddColumn{lower_column(context, column)}};
  if (const Node constraint = item.child(NodeKind::table_constraint_)) {
    return lower_added_constraint(context, constraint);
  }
  const Node dropped = item.child(NodeKind::dropped_);
  const std::string name = context.child_name(dropped, Field::name_);
  if (dropped.has(NodeKind::constraint_)) return {DropConstraint{name}};
  return {DropColumn{name}};
}

// ALTER COLUMN of SQL Server: the type and whether it may be null, which it may if nothing is said.
// Everything else that the column has stays.
std::vector<TableAction> lower_redefined_column(const LoweringContext& context, Node action) {
  const Node setting = action.child(NodeKind::other_setting_);
  const std::string column = context.child_name(action, Field::name_);
  const Tokens tokens(setting.text(), context.dialect);
  std::size_t type_end = 0;
  while (type_end < tokens.size() &&
         !is_one_of(tokens.text(type_end), {"NULL", "NOT", "COLLATE", "SPARSE", "WITH"})) {
    ++type_end;
  }
  bool not_null = false;
  for (std::size_t i = type_end; i + 1 < tokens.size(); ++i) {
    not_null |= tokens.is_word(i, "NOT") && tokens.is_word(i + 1, "NULL");
  }
  const Part part = context.parts.add(setting.range());
  return {{SetType{column, std::string(tokens.text_between(0, type_end)), part}},
          {SetNullability{column, not_null}}};
}

TableAction lower_action(const LoweringContext& context, Node action) {
  switch (action.kind()) {
    case NodeKind::add_constraint_:
      return lower_added_constraint(context, action.child(NodeKind::table_constraint_));
    case NodeKind::add_index_:
      return {AddIndex{lower_index_definition(context, action.child(NodeKind::index_definition_))}};
    case NodeKind::drop_primary_key_:
      return {DropPrimaryKey{}};
    case NodeKind::drop_index_:
      return {DropTableIndex{context.child_name(action, Field::name_),
                             action.has(NodeKind::if_exists_)}};
    case NodeKind::rename_index_:
      return {RenameIndex{context.child_name(action, Field::from_),
                          context.child_name(action, Field::to_)}};
    case NodeKind::modify_column_:
    case NodeKind::change_column_:
      return lower_redefine_column(context, action);
    case NodeKind::drop_column_:
      return {lower_drop<DropColumn>(context, action)};
    case NodeKind::drop_constraint_:
      return {lower_drop<DropConstraint>(context, action)};
    case NodeKind::alter_column_:
      return lower_alter_column(context, action);
    case NodeKind::rename_to_:
      return {RenameTable{context.child_name(action, Field::to_)}};
    case NodeKind::rename_column_:
      return {RenameColumn{context.child_name(action, Field::from_),
                           context.child_name(action, Field::to_)}};
    case NodeKind::rename_constraint_:
      return {RenameConstraint{context.child_name(action, Field::from_),
                               context.child_name(action, Field::to_)}};
    case NodeKind::set_schema_:
      return {SetTableSchema{context.child_name(action, Field::to_)}};
    case NodeKind::alter_primary_key_:
      return {SetPrimaryKey{lower_elements(context, action.child(NodeKind::index_elements_))}};
    case NodeKind::attach_partition_:
      return {AttachPartition{context.qualified(action.child(NodeKind::name_))}};
    case NodeKind::detach_partition_:
      return {DetachPartition{context.qualified(action.child(NodeKind::name_))}};
    case NodeKind::other_action_:
      return lower_other(action, context.dialect);
    default:
      return {OtherAction{}};
  }
}

// One node is one action, but for ALTER COLUMN of SQL Server.
std::vector<TableAction> lower_actions(const LoweringContext& context, Node node,
                                       const std::vector<TableAction>& before) {
  const bool redefines = node.kind() == NodeKind::alter_column_ &&
                         context.dialect == Dialect::sqlserver &&
                         node.has(NodeKind::other_setting_);
  if (redefines) return lower_redefined_column(context, node);
  if (node.kind() == NodeKind::continued_ && !before.empty()) {
    return {lower_continued(context, node, before.back())};
  }
  return {lower_action(context, node)};
}

// The name that an action is about, where messages point.
Node name_of_action(Node action) {
  if (const Node name = action.child(Field::name_)) return name;
  if (const Node from = action.child(Field::from_)) return from;
  if (const Node column = action.child(NodeKind::column_)) return column.child(Field::name_);
  if (const Node dropped = action.child(NodeKind::dropped_)) return dropped.child(Field::name_);
  return action;
}

void add_action(const LoweringContext& context, AlterTable& alter, Node node, Node name,
                TableAction action) {
  action.part = context.parts.add(node.range());
  action.name_part = name ? context.parts.add(name.range()) : action.part;
  alter.actions.push_back(std::move(action));
}

}  // namespace

CreateTable lower_create_table(const LoweringContext& context, Node statement) {
  CreateTable table;
  table.if_not_exists = statement.has(NodeKind::if_not_exists_);
  for (const Node node : statement.children()) {
    switch (node.kind()) {
      case NodeKind::temporary_:
        table.temporary = true;
        break;
      case NodeKind::column_:
        if (is_family(context, node)) break;
        table.columns.push_back(lower_column(context, node));
        break;
      case NodeKind::table_constraint_:
        add_constraint(table, lower_constraint(context, node), context.dialect);
        break;
      case NodeKind::index_definition_:
        table.indexes.push_back(lower_index_definition(context, node));
        break;
      case NodeKind::like_:
        table.likes.push_back(lower_like(context, node));
        table.likes.back().position = table.columns.size();
        break;
      case NodeKind::inherits_:
        for (const Node parent : node.children()) {
          if (parent.kind() == NodeKind::name_) {
            table.inherits.push_back(context.qualified(parent));
          }
        }
        break;
      case NodeKind::rest_:
        lower_rest(context, node, table);
        break;
      case NodeKind::name_:
        if (node.field() == Field::name_) table.name = context.qualified(node);
        if (node.field() == Field::partition_of_) table.partition_of = context.qualified(node);
        break;
      default:
        break;
    }
  }
  return table;
}

AlterTable lower_alter_table(const LoweringContext& context, Node statement) {
  AlterTable alter;
  for (const Node node : statement.children()) {
    if (node.field() == Field::name_) {
      alter.name = context.qualified(node);
    } else if (node.kind() == NodeKind::if_exists_) {
      alter.if_exists = true;
    } else if (node.kind() == NodeKind::add_column_) {
      // ADD (a INT, b INT): one action each.
      for (const Node column : node.children()) {
        if (column.kind() != NodeKind::column_) continue;
        add_action(context, alter, node, column.child(Field::name_),
                   lower_add_column(context, node, column));
      }
    } else if (node.kind() != NodeKind::error) {
      const Part part = context.parts.add(node.range());
      const Node name = name_of_action(node);
      const Part name_part = name ? context.parts.add(name.range()) : part;
      for (TableAction& action : lower_actions(context, node, alter.actions)) {
        alter.actions.push_back(std::move(action));
        alter.actions.back().part = part;
        alter.actions.back().name_part = name_part;
      }
    }
  }
  return alter;
}

CreateIndex lower_create_index(const LoweringContext& context, Node statement) {
  CreateIndex index;
  if (const Node name = statement.child(Field::name_)) {
    const Name qualified = context.qualified(name);
    index.name = qualified.name;
    index.name_part = qualified.part;
  }
  if (const Node table = statement.child(Field::table_)) index.table = context.qualified(table);
  index.if_not_exists = statement.has(NodeKind::if_not_exists_);
  index.unique = statement.has(NodeKind::unique_);
  index.fulltext = statement.has(NodeKind::fulltext_);
  index.spatial = statement.has(NodeKind::spatial_);
  index.nulls_not_distinct = statement.has(NodeKind::nulls_not_distinct_);
  index.clustered = statement.has(NodeKind::clustered_);
  if (statement.has(NodeKind::inverted_)) {
    index.method = "inverted";
  } else if (const Node method = statement.child(NodeKind::using_)) {
    index.method = context.name(method.first());
  }
  if (const Node elements = statement.child(NodeKind::index_elements_)) {
    index.elements = lower_elements(context, elements);
  }
  if (const Node include = statement.child(NodeKind::include_)) {
    index.included = lower_columns(context, include.child(NodeKind::columns_));
  }
  if (const Node where = statement.child(NodeKind::where_)) {
    const Node condition = where.first();
    index.predicate = std::string(condition.text());
    index.literals =
        enum_literals(condition.text(), condition.range().begin, context.dialect, context.parts);
  }
  return index;
}

}  // namespace prisma_drift::sql
