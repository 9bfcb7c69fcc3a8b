// Statements that define nothing we hold, but need a table: INSERT, UPDATE, triggers, policies.
#include "server/sql/enum_literals.h"
#include "server/sql/lexer.h"
#include "server/sql/names.h"
#include "server/sql/opaque.h"

namespace prisma_drift::sql {
namespace {

// Reads a statement from its beginning and no further than it has to: data can be long.
class Reader {
 public:
  Reader(std::string_view statement, Dialect dialect, Parts& parts)
      : lexer_(statement, dialect), dialect_(dialect), parts_(parts) {
    next();
  }

  bool at_end() const { return token_.kind == Token::Kind::end; }
  std::string_view text() const { return lexer_.text_of(token_); }
  bool is(std::string_view word) const {
    return token_.kind == Token::Kind::word && equal_ignoring_case(text(), word);
  }
  bool is_punctuation(std::string_view mark) const {
    return token_.kind == Token::Kind::punctuation && text() == mark;
  }
  void next() { token_ = lexer_.next(); }
  bool skip(std::string_view word) {
    if (!is(word)) return false;
    next();
    return true;
  }
  // Behind the next such word; false if there is none.
  bool skip_to(std::string_view word) {
    while (!at_end() && !is(word)) next();
    return skip(word);
  }

  bool is_name() const {
    return token_.kind == Token::Kind::word || token_.kind == Token::Kind::quoted_name;
  }
  UseTable::Column read_column() {
    UseTable::Column column{stored_name(text(), dialect_), parts_.add(token_.range)};
    next();
    return column;
  }
  // `a`, `a.b`; no name if there is none.
  Name read_name() {
    Name name;
    Range range = token_.range;
    while (is_name()) {
      name.space = std::move(name.name);
      name.name = stored_name(text(), dialect_);
      range.end = token_.range.end;
      next();
      if (!is_punctuation(".")) break;
      next();
    }
    if (!name.name.empty()) name.part = parts_.add(range);
    return name;
  }

 private:
  Lexer lexer_;
  Dialect dialect_;
  Parts& parts_;
  Token token_;
};

std::optional<UseTable> table_of(Name name) {
  if (name.name.empty()) return std::nullopt;
  UseTable use;
  use.table = std::move(name);
  return use;
}

// SQLite: UPDATE OR IGNORE.
void skip_conflict_clause(Reader& reader) {
  if (reader.skip("OR")) reader.next();
}

// INSERT INTO t (a, b)
std::optional<UseTable> inserted(Reader& reader) {
  skip_conflict_clause(reader);
  if (!reader.skip("INTO")) return std::nullopt;
  std::optional<UseTable> use = table_of(reader.read_name());
  if (!use) return std::nullopt;
  if (reader.skip("AS")) reader.read_column();
  if (!reader.is_punctuation("(")) return use;
  reader.next();
  while (reader.is_name()) {
    // (SELECT …) is no list of columns.
    if (reader.is("SELECT") || reader.is("WITH") || reader.is("VALUES")) break;
    use->columns.push_back(reader.read_column());
    if (!reader.is_punctuation(",")) break;
    reader.next();
  }
  return use;
}

// Past `=` and the value to the next assignment; false behind the last.
bool skip_value(Reader& reader) {
  for (int depth = 0; !reader.at_end(); reader.next()) {
    if (reader.is_punctuation("(")) ++depth;
    if (reader.is_punctuation(")")) --depth;
    if (depth > 0) continue;
    if (reader.is_punctuation(",")) {
      reader.next();
      return true;
    }
    if (reader.is("WHERE") || reader.is("FROM") || reader.is("RETURNING")) return false;
  }
  return false;
}

// Behind UPDATE, where one table is named: t [AS] x SET a = 1, (b, c) = (2, 3)
std::optional<UseTable> updated(Reader& reader) {
  skip_conflict_clause(reader);
  reader.skip("ONLY");
  std::optional<UseTable> use = table_of(reader.read_name());
  if (!use) return std::nullopt;
  if (reader.skip("AS") || (reader.is_name() && !reader.is("SET"))) reader.next();
  if (!reader.skip("SET")) return use;
  do {
    std::vector<UseTable::Column> columns;
    const bool several = reader.is_punctuation("(");
    do {
      if (several) reader.next();
      if (reader.is_name()) columns.push_back(reader.read_column());
    } while (several && reader.is_punctuation(","));
    if (several && reader.is_punctuation(")")) reader.next();
    // `a.b` is said of another table, or of a part of a column, as `a[1]` is.
    if (!reader.is_punctuation("=")) continue;
    for (UseTable::Column& column : columns) use->columns.push_back(std::move(column));
  } while (skip_value(reader));
  return use;
}

// CREATE TRIGGER n BEFORE UPDATE OF a, b OR DELETE ON t
std::optional<UseTable> triggered(Reader& reader) {
  std::vector<UseTable::Column> columns;
  while (!reader.at_end() && !reader.is("ON")) {
    if (!reader.skip("OF")) {
      reader.next();
      continue;
    }
    while (reader.is_name()) {
      columns.push_back(reader.read_column());
      if (!reader.is_punctuation(",")) break;
      reader.next();
    }
  }
  if (!reader.skip("ON")) return std::nullopt;
  std::optional<UseTable> use = table_of(reader.read_name());
  if (use) use->columns = std::move(columns);
  return use;
}

// Behind CREATE, ALTER or DROP.
std::optional<UseTable> defined_on(Reader& reader) {
  if (reader.skip("OR")) reader.next();
  reader.skip("CONSTRAINT");
  const bool trigger = reader.is("TRIGGER");
  if (!trigger && !reader.is("POLICY")) return std::nullopt;
  reader.next();
  if (reader.skip("IF")) return std::nullopt;
  reader.next();
  if (trigger) return triggered(reader);
  if (!reader.skip_to("ON")) return std::nullopt;
  return table_of(reader.read_name());
}

// COMMENT ON TABLE t, COMMENT ON COLUMN t.c
std::optional<UseTable> commented(Reader& reader) {
  if (!reader.skip("ON")) return std::nullopt;
  if (reader.skip("TABLE")) return table_of(reader.read_name());
  if (!reader.skip("COLUMN")) return std::nullopt;
  // One, two or three names: the last is the column.
  std::vector<UseTable::Column> names;
  while (reader.is_name()) {
    names.push_back(reader.read_column());
    if (!reader.is_punctuation(".")) break;
    reader.next();
  }
  if (names.size() < 2) return std::nullopt;
  UseTable use;
  use.columns.push_back(std::move(names.back()));
  names.pop_back();
  use.table.name = names.back().name;
  use.table.part = names.back().part;
  if (names.size() > 1) use.table.space = names[names.size() - 2].name;
  return use;
}

// UPDATE and DELETE of SQL Server name a table, or the alias that FROM gives one.
std::optional<UseTable> changed(Reader& reader) {
  if (reader.is("TOP") || reader.is("STATISTICS")) return std::nullopt;
  std::optional<UseTable> use = table_of(reader.read_name());
  const bool alias = use && use->table.space.empty() && reader.skip_to("FROM");
  return alias ? std::nullopt : use;
}

}  // namespace

std::optional<UseTable> used_table(std::string_view statement, Dialect dialect, Parts& parts) {
  Reader reader(statement, dialect, parts);
  const bool joins = dialect == Dialect::sqlserver;
  if (reader.skip("INSERT") || reader.skip("REPLACE")) return inserted(reader);
  if (reader.skip("UPDATE")) {
    if (joins) return changed(reader);
    std::optional<UseTable> use = updated(reader);
    if (use) use->literals = enum_literals(statement, 0, dialect, parts);
    return use;
  }
  if (reader.skip("DELETE")) {
    if (!reader.skip("FROM")) return std::nullopt;
    if (joins) return changed(reader);
    reader.skip("ONLY");
    return table_of(reader.read_name());
  }
  if (reader.skip("TRUNCATE")) {
    reader.skip("TABLE");
    reader.skip("ONLY");
    return table_of(reader.read_name());
  }
  if (reader.skip("COMMENT")) return commented(reader);
  if (reader.skip("CREATE") || reader.skip("ALTER") || reader.skip("DROP")) {
    return defined_on(reader);
  }
  return std::nullopt;
}

}  // namespace prisma_drift::sql
