#include "tests/unit/sql/support.h"

namespace prisma_drift::sql {
namespace {

std::string text_of(const Default& value);

std::string items_of(const Default& list) {
  std::string text;
  for (const Default& item : list.items) text += (text.empty() ? "" : ", ") + text_of(item);
  return text;
}

std::string text_of(const Default& value) {
  using Kind = Default::Kind;
  switch (value.kind) {
    case Kind::text:
      return "text '" + value.value + "'";
    case Kind::number:
    case Kind::boolean:
      return value.value;
    case Kind::enum_value:
      return "value " + value.value;
    case Kind::json:
      return "json " + value.value;
    case Kind::bytes:
      return "bytes " + value.value;
    case Kind::date_time:
      return "time " + value.value;
    case Kind::list:
      return "[" + items_of(value) + "]";
    case Kind::now:
      return "now";
    case Kind::expression:
      return "expression " + value.value;
    case Kind::sequence:
      return "sequence " + value.value;
    case Kind::unique_rowid:
      return "unique_rowid";
  }
  return {};
}

std::string text_of(const ColumnType& type) {
  std::string text = type.kind == ColumnType::Kind::enumeration
                         ? "enum " + display_name(type.enum_name())
                         : type.name;
  if (type.kind == ColumnType::Kind::unsupported) text = "unsupported " + text;
  for (std::size_t i = 0; i < type.arguments.size(); ++i) {
    text += (i == 0 ? "(" : ",") + std::to_string(type.arguments[i]);
  }
  return type.arguments.empty() ? text : text + ")";
}

std::string text_of(const Column& column) {
  std::string text = column.name + " " + text_of(column.type);
  if (column.arity == Arity::list) text += "[]";
  if (column.arity == Arity::required) text += " required";
  if (column.auto_increment) text += " counting";
  if (column.computed) text += " computed";
  if (column.default_value) text += " = " + text_of(*column.default_value);
  return text;
}

std::string text_of(const std::vector<IndexColumn>& columns) {
  std::string text;
  for (const IndexColumn& column : columns) {
    text += (text.empty() ? "" : ", ") + column.name;
    if (!column.operator_class.empty()) text += " " + column.operator_class;
    if (column.order == SortOrder::descending) text += " desc";
  }
  return "(" + text + ")";
}

std::string text_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return "(" + text + ")";
}

std::string text_of(IndexMethod method) {
  switch (method) {
    case IndexMethod::btree:
      return "";
    case IndexMethod::hash:
      return " hash";
    case IndexMethod::gin:
      return " gin";
    case IndexMethod::gist:
      return " gist";
    case IndexMethod::spgist:
      return " spgist";
    case IndexMethod::brin:
      return " brin";
    case IndexMethod::other:
      return " other";
  }
  return {};
}

std::string text_of(ReferentialAction action) {
  switch (action) {
    case ReferentialAction::no_action:
      return "no action";
    case ReferentialAction::restrict_:
      return "restrict";
    case ReferentialAction::cascade:
      return "cascade";
    case ReferentialAction::set_null:
      return "set null";
    case ReferentialAction::set_default:
      return "set default";
  }
  return {};
}

std::string text_of(const Index& index) {
  std::string text = index.kind == IndexKind::unique ? "unique " : "index ";
  if (index.is_constraint) text = "constraint " + text;
  if (index.outside_diff) text = "outside " + text;
  return text + index.name + text_of(index.method) + " " + text_of(index.columns);
}

std::string text_of(const Table& table) {
  std::string text = "table " + display_name(table.name);
  if (table.outside_diff) text += " outside";
  if (!table.confidence.known()) text += " partly known";
  text += "\n";
  for (const Column& column : table.columns) text += "  " + text_of(column) + "\n";
  if (table.primary_key) {
    text += "  key " + table.primary_key->name + " " + text_of(table.primary_key->columns) + "\n";
  }
  for (const Index& index : table.indexes) text += "  " + text_of(index) + "\n";
  for (const ForeignKey& key : table.foreign_keys) {
    text += "  foreign " + key.name + " " + text_of(key.columns) + " -> " +
            display_name(key.referenced_table) + " " + text_of(key.referenced_columns) +
            " delete " + text_of(key.on_delete) + " update " + text_of(key.on_update) + "\n";
  }
  return text;
}

}  // namespace

History replayed(std::initializer_list<std::string_view> migrations, Dialect dialect) {
  History history;
  history.state = initial_replay_state(dialect);
  for (const std::string_view text : migrations) {
    history.texts.emplace_back(text);
    history.files.push_back(parse_migration(text, dialect));
    const auto ordinal = static_cast<std::uint32_t>(history.files.size() - 1);
    Replayed result = replay(std::move(history.state), history.files.back(), ordinal);
    history.state = std::move(result.state);
    history.problems.insert(history.problems.end(), result.problems.begin(), result.problems.end());
  }
  std::vector<const MigrationFile*> files;
  for (const MigrationFile& file : history.files) files.push_back(&file);
  explain_missing(history.problems, files);
  return history;
}

std::string dump(const DatabaseState& state) {
  std::string text;
  for (const Enum& each : state.enums) {
    text += "enum " + display_name(each.name);
    if (!each.confidence.known()) text += " partly known";
    for (const EnumValue& value : each.values) text += " " + value.name;
    text += "\n";
  }
  for (const Table& table : state.tables) text += text_of(table);
  return text;
}

std::string dump_problems(const History& history) {
  std::string text;
  for (const ReplayProblem& problem : history.problems) {
    const Statement& statement =
        history.files[problem.where.document].statements[problem.where.item];
    const Range range = statement.part_range(problem.where.part);
    text += "[" + history.texts[problem.where.document].substr(range.begin, range.size()) + "] " +
            describe(problem) + "\n";
  }
  return text;
}

std::string state_after(std::string_view sql, Dialect dialect) {
  return dump(replayed({sql}, dialect).state.database);
}

std::string problems_of(std::initializer_list<std::string_view> migrations, Dialect dialect) {
  return dump_problems(replayed(migrations, dialect));
}

std::string column_declared(std::string_view declaration) {
  const std::string sql =
      "CREATE TYPE \"Role\" AS ENUM ('A', 'B'); CREATE TABLE t (" + std::string(declaration) + ");";
  const History history = replayed({sql});
  const Table* table = history.state.database.tables.find({"", "t"});
  if (!table || table->columns.empty()) return "no column";
  return text_of(table->columns.front());
}

}  // namespace prisma_drift::sql
