#include "server/database/sql_text.h"

#include "server/database/dialects/sql_text.h"

namespace prisma_drift {
namespace {

struct Quotes {
  char open;
  char close;
};

Quotes quotes_of(Dialect dialect) {
  switch (dialect) {
    case Dialect::postgresql:
    case Dialect::sqlite:
    case Dialect::cockroachdb:
      return {'"', '"'};
    case Dialect::mysql:
      return {'`', '`'};
    case Dialect::sqlserver:
      return {'[', ']'};
  }
  return {'"', '"'};
}

std::string literal_sql(const Naming& naming, const Default& value, const Column& column) {
  switch (naming.dialect) {
    case Dialect::postgresql:
      return postgresql::literal_sql(naming, value, column);
    case Dialect::cockroachdb:
      return cockroachdb::literal_sql(naming, value, column);
    case Dialect::mysql:
      return mysql::literal_sql(naming, value, column);
    case Dialect::sqlite:
      return sqlite::literal_sql(naming, value, column);
    case Dialect::sqlserver:
      return sqlserver::literal_sql(naming, value, column);
  }
  return {};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The fraction as chrono prints it: three, six or nine digits, and none for zero.
std::string shortest_fraction(std::string digits) {
  digits.resize(9, '0');
  while (digits.size() > 0 && digits.ends_with("000")) digits.resize(digits.size() - 3);
  return digits.empty() ? digits : "." + digits;
}

}  // namespace

Naming naming_of(const DatabaseState& from, const DatabaseState& to) {
  const bool qualified = from.qualify_names || to.qualify_names;
  return {to.dialect, qualified, to.default_namespace};
}

std::string quoted(Dialect dialect, std::string_view name) {
  const Quotes quotes = quotes_of(dialect);
  std::string sql;
  sql.reserve(name.size() + 2);
  sql += quotes.open;
  sql += name;
  sql += quotes.close;
  return sql;
}

std::string quoted(const Naming& naming, const ObjectName& name) {
  const bool inner = name.space.empty();
  if (inner && (!naming.qualified || naming.default_namespace.empty())) {
    return quoted(naming.dialect, name.name);
  }
  const std::string& space = inner ? naming.default_namespace : name.space;
  return quoted(naming.dialect, space) + "." + quoted(naming.dialect, name.name);
}

std::string quoted_list(Dialect dialect, const std::vector<std::string>& names,
                        std::string_view separator) {
  std::string sql;
  for (const std::string& name : names) {
    if (!sql.empty()) sql += separator;
    sql += quoted(dialect, name);
  }
  return sql;
}

std::string text_literal(Dialect dialect, std::string_view text) {
  switch (dialect) {
    case Dialect::postgresql:
    case Dialect::cockroachdb:
    case Dialect::sqlite:
    case Dialect::mysql:
    case Dialect::sqlserver:
      return doubled_quotes(text);
  }
  return {};
}

std::string type_sql(const Naming& naming, const Column& column) {
  switch (naming.dialect) {
    case Dialect::postgresql:
      return postgresql::type_sql(naming, column);
    case Dialect::cockroachdb:
      return cockroachdb::type_sql(naming, column);
    case Dialect::mysql:
      return mysql::type_sql(naming, column);
    case Dialect::sqlite:
      return sqlite::type_sql(naming, column);
    case Dialect::sqlserver:
      return sqlserver::type_sql(naming, column);
  }
  return {};
}

std::string default_sql(const Naming& naming, const Column& column) {
  if (!column.default_value) return {};
  const Default& value = *column.default_value;
  switch (value.kind) {
    case Default::Kind::expression:
      return value.value;
    case Default::Kind::sequence:
      return {};
    case Default::Kind::unique_rowid:
      return "unique_rowid()";
    case Default::Kind::text:
    case Default::Kind::number:
    case Default::Kind::boolean:
    case Default::Kind::enum_value:
    case Default::Kind::json:
    case Default::Kind::bytes:
    case Default::Kind::date_time:
    case Default::Kind::list:
    case Default::Kind::now:
      return literal_sql(naming, value, column);
  }
  return {};
}

std::string with_arguments(const ColumnType& type, std::string_view separator) {
  if (type.arguments.empty()) return type.name;
  std::string sql = type.name + "(";
  for (std::size_t i = 0; i < type.arguments.size(); ++i) {
    if (i > 0) sql += separator;
    sql += std::to_string(type.arguments[i]);
  }
  return sql + ")";
}

std::string doubled_quotes(std::string_view text) {
  std::string sql = "'";
  sql.reserve(text.size() + 2);
  for (const char c : text) {
    if (c == '\'') sql += c;
    sql += c;
  }
  return sql + "'";
}

std::string spaced_date_time(std::string_view literal) {
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd";
  if (literal.size() <= kShape.size()) return std::string(literal);
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool fits = kShape[i] == 'd' ? is_digit(literal[i]) : literal[i] == kShape[i];
    if (!fits) return std::string(literal);
  }
  std::size_t end = kShape.size();
  std::string fraction;
  if (literal[end] == '.') {
    ++end;
    while (end < literal.size() && is_digit(literal[end])) fraction += literal[end++];
  }
  std::string_view offset = literal.substr(end);
  if (offset == "Z" || offset == "z") offset = "+00:00";
  std::string sql(literal.substr(0, kShape.size()));
  sql[10] = ' ';
  return sql + shortest_fraction(fraction) + " " + std::string(offset);
}

}  // namespace prisma_drift
