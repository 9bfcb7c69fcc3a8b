// Lowering: primary keys and indexes.
#include <algorithm>
#include <array>

#include "server/database/sql_text.h"
#include "server/schema/constraint_names.h"
#include "server/schema/lowering.h"

namespace prisma_drift::schema {
namespace {

IndexMethod method_named(std::string_view name) {
  if (name == "Hash") return IndexMethod::hash;
  if (name == "Gin") return IndexMethod::gin;
  if (name == "Gist") return IndexMethod::gist;
  if (name == "SpGist") return IndexMethod::spgist;
  if (name == "Brin") return IndexMethod::brin;
  return IndexMethod::btree;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// `TimestampTzMinMaxOps` is `timestamptz_minmax_ops`: words joined by `_`, but for those that
// PostgreSQL writes as one.
std::string operator_class_sql(std::string_view name) {
  constexpr std::array<std::string_view, 2> kSecondHalves = {"tz", "max"};
  std::string sql;
  std::size_t at = 0;
  while (at < name.size()) {
    std::size_t end = at + 1;
    while (end < name.size() && !is_upper(name[end])) ++end;
    std::string word(name.substr(at, end - at));
    if (is_upper(word.front())) word.front() = static_cast<char>(word.front() | 0x20);
    const bool second_half = std::ranges::find(kSecondHalves, word) != kSecondHalves.end() ||
                             (word == "bit" && sql == "var");
    if (!sql.empty() && !second_half) sql += '_';
    sql += word;
    at = end;
  }
  return sql;
}

bool has_operator_classes(Dialect dialect) {
  return dialect == Dialect::postgresql || dialect == Dialect::cockroachdb;
}

std::vector<IndexColumn> lower_columns(const LoweringContext& context, const Model& model,
                                       const Key& key) {
  std::vector<IndexColumn> columns;
  for (const KeyField& field : key.fields) {
    IndexColumn column;
    column.name = model[field.field].stored_name;
    column.order = field.order.value_or(SortOrder::ascending);
    column.ascending_written = field.order == SortOrder::ascending;
    if (context.dialect == Dialect::mysql) column.length = field.length;
    if (has_operator_classes(context.dialect)) {
      column.operator_class = field.operator_class_is_raw
                                  ? field.operator_class
                                  : operator_class_sql(field.operator_class);
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

std::vector<std::string> names_of(const std::vector<IndexColumn>& columns) {
  std::vector<std::string> names;
  for (const IndexColumn& column : columns) names.push_back(column.name);
  return names;
}

PrimaryKey lower_primary_key(const LoweringContext& context, const Model& model, const Key& key) {
  PrimaryKey lowered;
  lowered.columns = lower_columns(context, model, key);
  lowered.name = primary_key_name(context.dialect, model.stored_name);
  if (!key.map.empty() && !lowered.name.empty()) lowered.name = key.map;
  // Clustered is what a primary key of SQL Server is when nobody says otherwise.
  if (context.dialect == Dialect::sqlserver && key.clustered == false) lowered.clustered = false;
  lowered.created = key.origin;
  return lowered;
}

IndexKind kind_of(Key::Kind kind) {
  switch (kind) {
    case Key::Kind::unique:
    case Key::Kind::id:
      return IndexKind::unique;
    case Key::Kind::fulltext:
      return IndexKind::fulltext;
    case Key::Kind::index:
      break;
  }
  return IndexKind::normal;
}

Index lower_index(const LoweringContext& context, const Model& model, const Key& key) {
  Index index;
  index.kind = kind_of(key.kind);
  index.columns = lower_columns(context, model, key);
  if (has_operator_classes(context.dialect)) index.method = method_named(key.method);
  if (!key.map.empty()) {
    index.name = key.map;
  } else if (index.kind == IndexKind::unique) {
    index.name = unique_index_name(context.dialect, model.stored_name, names_of(index.columns));
  } else {
    index.name = plain_index_name(context.dialect, model.stored_name, names_of(index.columns));
  }
  if (context.dialect == Dialect::sqlserver && key.clustered == true) index.clustered = true;
  if (key.where != nullptr) {
    std::string predicate = predicate_sql(context.dialect, model, *key.where);
    if (!predicate.empty()) index.predicate = std::move(predicate);
  }
  index.created = key.origin;
  return index;
}

std::string literal_sql(Dialect dialect, const Expression& value) {
  if (value.is(Expression::Kind::string)) return text_literal(dialect, value.text);
  const bool truth = value.text == "true" || value.text == "false";
  if (dialect != Dialect::sqlserver || !truth) return value.text;
  return value.text == "true" ? "1" : "0";
}

// `{ not: value }` and what stands alone.
std::string condition_sql(Dialect dialect, const std::string& column, const Expression& value) {
  const bool negated = value.is(Expression::Kind::object);
  const Argument* inner = negated ? find_argument(value.items, "not") : nullptr;
  if (negated && inner == nullptr) return {};
  const Expression& wanted = negated ? inner->value : value;
  if (wanted.text == "null" && wanted.is(Expression::Kind::constant)) {
    return column + (negated ? " IS NOT NULL" : " IS NULL");
  }
  return column + (negated ? " != " : " = ") + literal_sql(dialect, wanted);
}

}  // namespace

std::string predicate_sql(const Dialect dialect, const Model& model, const Expression& where) {
  if (where.is_function("raw")) {
    return where.items.empty() ? std::string() : where.items.front().value.text;
  }
  if (!where.is(Expression::Kind::object)) return {};
  std::string sql;
  for (const Argument& entry : where.items) {
    const std::optional<FieldId> field = model.find_field(entry.name);
    if (!field) continue;
    const std::string condition =
        condition_sql(dialect, quoted(dialect, model[*field].stored_name), entry.value);
    if (condition.empty()) continue;
    if (!sql.empty()) sql += " AND ";
    sql += condition;
  }
  return sql;
}

void lower_keys(const LoweringContext& context, const Model& model, Table& table) {
  if (model.id && model.id->complete) {
    table.primary_key = lower_primary_key(context, model, *model.id);
  }
  for (const Key& key : model.keys) {
    if (key.complete) table.indexes.push_back(lower_index(context, model, key));
  }
}

}  // namespace prisma_drift::schema
