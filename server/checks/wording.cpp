#include "server/checks/wording.h"

#include "server/database/sql_text.h"

namespace prisma_drift {
namespace {

std::string_view action_text(ReferentialAction action) {
  switch (action) {
    case ReferentialAction::no_action:
      return "NO ACTION";
    case ReferentialAction::restrict_:
      return "RESTRICT";
    case ReferentialAction::cascade:
      return "CASCADE";
    case ReferentialAction::set_null:
      return "SET NULL";
    case ReferentialAction::set_default:
      return "SET DEFAULT";
  }
  return "";
}

std::string_view method_text(IndexMethod method) {
  switch (method) {
    case IndexMethod::btree:
    case IndexMethod::other:
      return "";
    case IndexMethod::hash:
      return "hash ";
    case IndexMethod::gin:
      return "GIN ";
    case IndexMethod::gist:
      return "GiST ";
    case IndexMethod::spgist:
      return "SP-GiST ";
    case IndexMethod::brin:
      return "BRIN ";
  }
  return "";
}

std::string_view kind_text(IndexKind kind) {
  switch (kind) {
    case IndexKind::normal:
      return "";
    case IndexKind::unique:
      return "unique ";
    case IndexKind::fulltext:
      return "fulltext ";
  }
  return "";
}

std::string columns_text(std::span<const IndexColumn> columns) {
  std::string text = "(";
  for (const IndexColumn& column : columns) {
    if (text.size() > 1) text += ", ";
    text += in_backquotes(column.name);
    if (column.length) text += "(" + std::to_string(*column.length) + ")";
    if (!column.operator_class.empty()) text += " " + column.operator_class;
    if (column.order == SortOrder::descending) text += " descending";
  }
  return text + ")";
}

}  // namespace

std::string in_backquotes(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string named(const ObjectName& name) { return in_backquotes(display_name(name)); }

std::string named(const ObjectName& table, std::string_view column) {
  return in_backquotes(display_name(table) + "." + std::string(column));
}

std::string in_parentheses(std::span<const std::string> names) {
  std::string text = "(";
  for (const std::string& name : names) {
    if (text.size() > 1) text += ", ";
    text += in_backquotes(name);
  }
  return text + ")";
}

std::string counted(std::size_t count, std::string_view noun) {
  std::string text = std::to_string(count) + " " + std::string(noun);
  if (count != 1) text += noun.ends_with('x') ? "es" : "s";
  return text;
}

std::string joined(std::span<const std::string> phrases) {
  std::string text;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    if (i > 0) text += i + 1 == phrases.size() ? " and " : ", ";
    text += phrases[i];
  }
  return text;
}

std::string path_from(const Inputs& inputs, std::string_view path) {
  const std::string folder = inputs.root + "/";
  if (path.starts_with(folder)) path.remove_prefix(folder.size());
  return std::string(path);
}

std::string how_to_build(const Inputs& inputs) {
  return inputs.build_script.empty() ? "" : ": run " + in_backquotes(inputs.build_script);
}

std::string type_text(const DatabaseState& state, const Column& column) {
  // A counter is a matter of the default: `SERIAL` is an `INTEGER`.
  Column plain = column;
  plain.auto_increment = false;
  return in_backquotes(type_sql(naming_of(state, state), plain));
}

std::string default_text(const DatabaseState& state, const Column& column) {
  if (column.auto_increment) return in_backquotes("autoincrement()");
  if (!column.default_value) return "";
  const std::string sql = default_sql(naming_of(state, state), column);
  return in_backquotes(sql.empty() ? "dbgenerated()" : sql);
}

std::string shape_of(const Index& index) {
  const std::string what =
      std::string(kind_text(index.kind)) + std::string(method_text(index.method)) + "index";
  return (what.starts_with('i') ? "an " : "a ") + what + " on " + columns_text(index.columns);
}

std::string columns_of(const PrimaryKey& key) { return columns_text(key.columns); }

std::string actions_of(const ForeignKey& key) {
  return "ON DELETE " + std::string(action_text(key.on_delete)) + " ON UPDATE " +
         std::string(action_text(key.on_update));
}

std::string ends_of(const ForeignKey& key) {
  return "from " + in_parentheses(key.columns) + " to " + named(key.referenced_table) + " " +
         in_parentheses(key.referenced_columns);
}

}  // namespace prisma_drift
