#include "server/sql/opaque.h"

#include "server/sql/lexer.h"
#include "server/sql/names.h"

namespace prisma_drift::sql {
namespace {

// The first words of a statement, without the cost of reading the rest.
class Beginning {
 public:
  Beginning(std::string_view statement, Dialect dialect) : lexer_(statement, dialect) { next(); }

  std::string_view word() const { return word_; }
  bool is(std::string_view word) const { return equal_ignoring_case(word_, word); }
  void next() {
    const Token token = lexer_.next();
    word_ = token.kind == Token::Kind::word ? lexer_.text_of(token) : std::string_view();
  }

 private:
  Lexer lexer_;
  std::string_view word_;
};

// Behind CREATE, ALTER or DROP: words that say more about the thing, and things we do not hold.
constexpr std::string_view kModifiers[] = {"OR", "REPLACE", "TEMP", "TEMPORARY", "GLOBAL", "LOCAL",
                                           "UNLOGGED", "UNIQUE", "RECURSIVE", "MATERIALIZED",
                                           // MySQL
                                           "FULLTEXT", "SPATIAL",
                                           // CockroachDB
                                           "INVERTED",
                                           // SQL Server: CREATE OR ALTER, CREATE CLUSTERED INDEX.
                                           "ALTER", "CLUSTERED", "NONCLUSTERED"};
constexpr std::string_view kModelled[] = {"TABLE",  "INDEX", "TYPE",      "DOMAIN",
                                          "SCHEMA", "VIEW",  "EXTENSION", "SEQUENCE"};
constexpr std::string_view kWithoutEffect[] = {
    "ACCESS", "AGGREGATE", "CAST", "COLLATION", "CONSTRAINT", "CONVERSION", "DATABASE", "DEFAULT",
    "EVENT", "FUNCTION", "GROUP", "LANGUAGE", "LARGE", "OPERATOR", "POLICY", "PROCEDURAL",
    "PROCEDURE", "PUBLICATION", "ROLE", "ROUTINE", "RULE", "SERVER", "STATISTICS", "SUBSCRIPTION",
    "SYSTEM", "TABLESPACE", "TEXT", "TRANSFORM", "TRIGGER", "TRUSTED", "USER",
    // SQL Server
    "PROC", "SYNONYM", "LOGIN", "FULLTEXT", "PARTITION", "ASSEMBLY", "XML", "SECURITY",
    "CERTIFICATE", "APPLICATION", "COLUMNSTORE", "SPATIAL"};
constexpr std::string_view kDataOrSettings[] = {
    "INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "VALUES", "TABLE", "GRANT", "REVOKE",
    "COMMENT", "ANALYZE", "ANALYSE", "VACUUM", "REINDEX", "CLUSTER", "REFRESH", "LOCK", "NOTIFY",
    "LISTEN", "UNLISTEN", "COPY", "SECURITY", "REASSIGN", "CALL", "CHECKPOINT", "LOAD", "SHOW",
    "DEALLOCATE", "DECLARE", "FETCH", "MOVE", "CLOSE", "SAVEPOINT", "RELEASE", "PERFORM", "EXPLAIN",
    "NULL", "USE", "PRAGMA", "PREPARE", "ATTACH", "DETACH",
    // MySQL
    "REPLACE", "OPTIMIZE", "FLUSH", "UNLOCK", "REPAIR", "HANDLER", "KILL", "SIGNAL", "IMPORT",
    // CockroachDB
    "UPSERT", "BACKUP", "RESTORE", "EXPORT",
    // SQL Server
    "PRINT", "RAISERROR", "THROW", "RETURN", "WAITFOR", "DBCC", "DENY", "SAVE", "OPEN", "BREAK",
    "CONTINUE", "GOTO"};

// `a, "b", 'c'` behind SET search_path.
SetSearchPath search_path(const Tokens& tokens, std::size_t index, Dialect dialect) {
  SetSearchPath path;
  for (; index < tokens.size(); ++index) {
    switch (tokens[index].kind) {
      case Token::Kind::word:
        if (!is_one_of(tokens.text(index), {"TO", "DEFAULT"})) {
          path.spaces.push_back(stored_name(tokens.text(index), dialect));
        }
        break;
      case Token::Kind::quoted_name:
        path.spaces.push_back(stored_name(tokens.text(index), dialect));
        break;
      case Token::Kind::string:
        path.spaces.push_back(literal_text(tokens.text(index), dialect));
        break;
      default:
        break;
    }
  }
  std::erase_if(path.spaces, [](const std::string& s) { return s.empty() || s == "$user"; });
  return path;
}

Action set_action(const Tokens& tokens, Dialect dialect) {
  std::size_t index = 1;
  if (is_one_of(tokens.text(index), {"LOCAL", "SESSION"})) ++index;
  if (tokens.is_word(index, "SEARCH_PATH") || tokens.is_word(index, "SCHEMA")) {
    return search_path(tokens, index + 1, dialect);
  }
  while (tokens.is_punctuation(index, "@")) ++index;
  if (is_one_of(tokens.text(index), {"SESSION", "GLOBAL"})) {
    index += tokens.is_punctuation(index + 1, ".") ? 2 : 1;
  }
  if (tokens.is_word(index, "FOREIGN_KEY_CHECKS")) {
    while (index < tokens.size() && !tokens.is_punctuation(index, "=")) ++index;
    return SetForeignKeyChecks{!is_one_of(tokens.text(index + 1), {"0", "OFF", "FALSE"})};
  }
  return NoEffect{};
}

// SELECT set_config('search_path', 'a, b', false), as dumps have it.
std::optional<SetSearchPath> configured_search_path(const Tokens& tokens, Dialect dialect) {
  for (std::size_t i = 1; i + 4 < tokens.size() && i < 8; ++i) {
    if (!tokens.is_word(i, "SET_CONFIG") || !tokens.is_punctuation(i + 1, "(")) continue;
    if (!equal_ignoring_case(literal_text(tokens.text(i + 2), dialect), "search_path")) continue;
    const std::string value = literal_text(tokens.text(i + 4), dialect);
    return search_path(Tokens(value, dialect), 0, dialect);
  }
  return std::nullopt;
}

// Functions of extensions that change a table: its name is one of their arguments.
constexpr std::string_view kTableFunctions[] = {
    "ADDGEOMETRYCOLUMN",        "DROPGEOMETRYCOLUMN",    "DROPGEOMETRYTABLE",
    "UPDATEGEOMETRYSRID",       "CREATE_HYPERTABLE",     "CREATE_PARENT",
    "CREATE_DISTRIBUTED_TABLE", "CREATE_REFERENCE_TABLE"};

std::optional<NotUnderstood> table_function(const Tokens& tokens, Dialect dialect) {
  for (std::size_t i = 1; i < tokens.size() && i < 4; ++i) {
    if (!is_one_of(tokens.text(i), kTableFunctions)) continue;
    NotUnderstood result;
    result.reason = "`" + std::string(tokens.text(i)) + "` changes a table in a way of its own";
    result.unbounded = true;
    for (std::size_t k = i + 2; k < tokens.size(); ++k) {
      if (tokens[k].kind != Token::Kind::string) continue;
      // The text is a name as SQL writes it, or as it is stored.
      const std::string text = literal_text(tokens.text(k), dialect);
      const Tokens parts(text, dialect);
      std::size_t at = 0;
      result.mentioned.push_back(qualified_name(parts, at, dialect));
      result.mentioned.push_back({"", text, 0});
    }
    return result;
  }
  return std::nullopt;
}

// SELECT … INTO new_table: INTO outside parentheses, and not of an INSERT.
std::optional<CreateTable> selected_into(const Tokens& tokens, Dialect dialect) {
  // Into variables and files.
  if (dialect == Dialect::mysql) return std::nullopt;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens.is_punctuation(i, "(")) {
      i = tokens.behind_parenthesis(i) - 1;
      continue;
    }
    if (is_one_of(tokens.text(i), {"INSERT", "MERGE", "UPDATE", "DELETE"})) return std::nullopt;
    if (!tokens.is_word(i, "INTO")) continue;
    CreateTable create;
    create.from_query = true;
    ++i;
    while (
        is_one_of(tokens.text(i), {"TEMP", "TEMPORARY", "UNLOGGED", "LOCAL", "GLOBAL", "TABLE"})) {
      create.temporary |= is_one_of(tokens.text(i), {"TEMP", "TEMPORARY"});
      ++i;
    }
    create.name = qualified_name(tokens, i, dialect);
    // A variable, or a temporary table of SQL Server.
    if (create.name.name.empty()) return std::nullopt;
    return create;
  }
  return std::nullopt;
}

Action query_action(std::string_view statement, Dialect dialect, OpaqueOptions options) {
  const Tokens tokens(statement, dialect);
  if (std::optional<SetSearchPath> path = configured_search_path(tokens, dialect)) return *path;
  if (std::optional<NotUnderstood> change = table_function(tokens, dialect))
    return std::move(*change);
  if (!options.procedural) {
    if (std::optional<CreateTable> create = selected_into(tokens, dialect)) {
      return std::move(*create);
    }
  }
  return NoEffect{};
}

// `#name` of SQL Server: a table that goes with its connection, or something on it.
bool is_about_temporary_table(std::string_view statement, Dialect dialect) {
  if (dialect != Dialect::sqlserver) return false;
  constexpr int kLongestBeginning = 12;
  Lexer lexer(statement, dialect);
  for (int i = 0; i < kLongestBeginning; ++i) {
    const std::string_view text = lexer.text_of(lexer.next());
    if (text == "#") return true;
    if (text.empty() || text == "(") return false;
  }
  return false;
}

// RENAME TABLE a TO b, c TO d
std::optional<RenameTables> renamed_tables(const Tokens& tokens, Parts& parts, Dialect dialect) {
  if (!is_one_of(tokens.text(1), {"TABLE", "TABLES"})) return std::nullopt;
  RenameTables rename;
  std::size_t index = 2;
  const auto read_name = [&] {
    Range range = tokens[index].range;
    Name name = qualified_name(tokens, index, dialect);
    range.end = tokens[index - 1].range.end;
    name.part = parts.add(range);
    return name;
  };
  while (index < tokens.size()) {
    Name from = read_name();
    if (from.name.empty() || !tokens.is_word(index, "TO")) return std::nullopt;
    ++index;
    Name to = read_name();
    if (to.name.empty()) return std::nullopt;
    rename.renamings.push_back({std::move(from), std::move(to)});
    if (!tokens.is_punctuation(index, ",")) break;
    ++index;
  }
  return rename;
}

// CREATE ALGORITHM = MERGE DEFINER = me@here SQL SECURITY DEFINER VIEW v AS …
std::optional<CreateObject> defined_view(const Tokens& tokens, Dialect dialect) {
  constexpr std::size_t kLongestBeginning = 20;
  for (std::size_t i = 1; i < tokens.size() && i < kLongestBeginning; ++i) {
    if (is_one_of(tokens.text(i), {"PROCEDURE", "FUNCTION", "TRIGGER", "EVENT"})) break;
    if (!tokens.is_word(i, "VIEW")) continue;
    CreateObject view;
    view.or_replace = tokens.is_word(1, "OR");
    view.name = qualified_name(tokens, ++i, dialect);
    return view;
  }
  return std::nullopt;
}

// Past CREATE, ALTER or DROP: nothing we hold, or a foreign table.
Action definition_action(std::string_view statement, Dialect dialect) {
  if (is_about_temporary_table(statement, dialect)) return NoEffect{};
  Beginning beginning(statement, dialect);
  const bool create = beginning.is("CREATE");
  const bool drop = beginning.is("DROP");
  do {
    beginning.next();
  } while (is_one_of(beginning.word(), kModifiers));
  if (drop && beginning.is("OWNED")) {
    return not_understood(statement, dialect, "what this drops only the database knows");
  }
  if (is_one_of(beginning.word(), {"DEFINER", "ALGORITHM", "SQL"})) {
    if (auto view = defined_view(Tokens(statement, dialect), dialect); view && create) {
      return std::move(*view);
    }
    return NoEffect{};
  }
  // Also VIRTUAL tables of SQLite: what is in them, a module decides.
  if (is_one_of(beginning.word(), {"FOREIGN", "VIRTUAL"})) {
    beginning.next();
    const Tokens tokens(statement, dialect);
    std::size_t index = 3;
    const bool optional = tokens.is_word(index, "IF");
    if (optional) index += create ? 3 : 2;
    if (!beginning.is("TABLE")) return NoEffect{};
    if (drop)
      return Drop{
          ObjectKind::foreign_table, {qualified_name(tokens, index, dialect)}, optional, false};
    if (!create) return NoEffect{};
    CreateObject object;
    object.kind = ObjectKind::foreign_table;
    object.name = qualified_name(tokens, index, dialect);
    object.if_not_exists = optional;
    return object;
  }
  if (is_one_of(beginning.word(), kWithoutEffect)) return NoEffect{};
  return not_understood(statement, dialect, "this statement is not understood");
}

// BEGIN TRY, END TRY and a lonely END.
bool is_scaffold(std::string_view statement) {
  Beginning beginning(statement, Dialect::sqlserver);
  if (beginning.is("END")) return true;
  if (!beginning.is("BEGIN")) return false;
  beginning.next();
  return is_one_of(beginning.word(), {"TRY", "CATCH"});
}

}  // namespace

bool is_modelled_ddl(std::string_view statement, Dialect dialect) {
  Beginning beginning(statement, dialect);
  if (!is_one_of(beginning.word(), {"CREATE", "ALTER", "DROP"})) return false;
  do {
    beginning.next();
  } while (is_one_of(beginning.word(), kModifiers));
  return is_one_of(beginning.word(), kModelled) && !is_about_temporary_table(statement, dialect);
}

std::optional<Range> word_refused_in_transactions(std::string_view statement, Dialect dialect) {
  if (dialect != Dialect::postgresql) return std::nullopt;
  Lexer lexer(statement, dialect);
  const Token first = lexer.next();
  const std::string_view verb = lexer.text_of(first);
  if (is_one_of(verb, {"VACUUM"})) return first.range;
  const bool reindex = is_one_of(verb, {"REINDEX"});
  if (!reindex && !is_one_of(verb, {"CREATE", "DROP"})) return std::nullopt;
  // REINDEX (VERBOSE) INDEX CONCURRENTLY
  constexpr int kLongestBeginning = 6;
  for (int i = 0; i < kLongestBeginning; ++i) {
    const Token token = lexer.next();
    const std::string_view text = lexer.text_of(token);
    if (is_one_of(text, {"CONCURRENTLY"})) return token.range;
    if (!reindex && !is_one_of(text, {"UNIQUE", "INDEX"})) break;
  }
  return std::nullopt;
}

Action opaque_action(std::string_view statement, Dialect dialect, Parts& parts,
                     OpaqueOptions options) {
  // In a procedure body, names may be variables.
  if (!options.procedural) {
    if (std::optional<UseTable> use = used_table(statement, dialect, parts)) {
      return std::move(*use);
    }
  }
  Beginning beginning(statement, dialect);
  if (is_one_of(beginning.word(), {"CREATE", "ALTER", "DROP"})) {
    return definition_action(statement, dialect);
  }
  if (is_one_of(beginning.word(), {"SELECT", "WITH"}) || statement.starts_with("(")) {
    return query_action(statement, dialect, options);
  }
  if (beginning.is("SET")) return set_action(Tokens(statement, dialect), dialect);
  if (beginning.is("RESET")) {
    beginning.next();
    if (is_one_of(beginning.word(), {"SEARCH_PATH", "ALL"})) return SetSearchPath{};
    return NoEffect{};
  }
  if (beginning.is("RENAME")) {
    std::optional<RenameTables> rename = renamed_tables(Tokens(statement, dialect), parts, dialect);
    if (rename) return std::move(*rename);
    return NoEffect{};
  }
  if (beginning.is("DISCARD")) return SetSearchPath{};
  if (dialect == Dialect::sqlserver && is_scaffold(statement)) return NoEffect{};
  if (is_one_of(beginning.word(), {"BEGIN", "START"})) return Transaction{TransactionStep::begin};
  if (is_one_of(beginning.word(), {"COMMIT", "END"})) return Transaction{TransactionStep::commit};
  if (is_one_of(beginning.word(), {"ROLLBACK", "ABORT"})) {
    const Tokens tokens(statement, dialect);
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      if (tokens.is_word(i, "TO")) {
        return not_understood(statement, dialect, "what a savepoint undoes is not followed");
      }
    }
    return Transaction{TransactionStep::rollback};
  }
  if (is_one_of(beginning.word(), kDataOrSettings)) return NoEffect{};
  return not_understood(statement, dialect, "this statement is not understood");
}

std::optional<Range> do_block_body(std::string_view statement, Dialect dialect) {
  Lexer lexer(statement, dialect);
  if (!equal_ignoring_case(lexer.text_of(lexer.next()), "DO")) return std::nullopt;
  std::optional<Range> body;
  for (Token token = lexer.next(); token.kind != Token::Kind::end; token = lexer.next()) {
    if (token.kind == Token::Kind::dollar_string) {
      const std::string_view text = lexer.text_of(token);
      const auto tag = static_cast<std::uint32_t>(text.find('$', 1) + 1);
      if (token.range.size() >= 2 * tag) body = {token.range.begin + tag, token.range.end - tag};
    } else if (token.kind == Token::Kind::word &&
               !is_one_of(lexer.text_of(token), {"LANGUAGE", "PLPGSQL"})) {
      return std::nullopt;
    }
  }
  return body;
}

NotUnderstood not_understood(std::string_view statement, Dialect dialect, std::string reason) {
  NotUnderstood result;
  result.reason = std::move(reason);
  for (std::string& name : mentioned_names(statement, dialect)) {
    result.mentioned.push_back({"", std::move(name), 0});
  }
  return result;
}

}  // namespace prisma_drift::sql
