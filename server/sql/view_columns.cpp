#include "server/sql/view_columns.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "server/sql/lexer.h"
#include "server/sql/names.h"

namespace prisma_drift::sql {
namespace {

// What may stand behind a table where it has no other name.
constexpr std::string_view kBehindTable[] = {
    "CROSS", "EXCEPT",      "FETCH", "FOR",     "FULL",    "GROUP",  "HAVING", "INNER", "INTERSECT",
    "JOIN",  "LEFT",        "LIMIT", "LATERAL", "NATURAL", "OFFSET", "ON",     "ORDER", "OUTER",
    "RIGHT", "TABLESAMPLE", "UNION", "USING",   "WHERE",   "WINDOW", "WITH"};
// Words behind which a value begins.
constexpr std::string_view kBeforeValue[] = {
    "ALL", "AND",  "BETWEEN", "BY", "CASE", "DISTINCT", "ELSE", "HAVING", "ILIKE",
    "IN",  "LIKE", "NOT",     "ON", "OR",   "SELECT",   "THEN", "WHEN",   "WHERE"};

class QueryReader {
 public:
  QueryReader(std::string_view query, Dialect dialect)
      : tokens_(query, dialect), dialect_(dialect) {}

  std::vector<ViewColumn> run() && {
    // The name of a common table hides that of a table.
    if (count("WITH") > 0) return {};
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_.is_word(i, "FROM") || tokens_.is_word(i, "JOIN")) read_tables(i + 1);
    }
    const bool one_table = count("SELECT") == 1 && references_ == 1 && tables_.size() == 1;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_.is_punctuation(i + 1, ".")) {
        i = read_qualified(i);
      } else if (one_table && tokens_.is_word(i, "ORDER")) {
        // What it orders by may be a name that the query itself gave.
        break;
      } else if (one_table && begins_value(i)) {
        read_plain(i);
      }
    }
    return std::move(columns_);
  }

 private:
  std::size_t count(std::string_view word) const {
    std::size_t found = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) found += tokens_.is_word(i, word) ? 1 : 0;
    return found;
  }

  bool is_name(std::size_t i) const {
    return tokens_[i].kind == Token::Kind::word || tokens_[i].kind == Token::Kind::quoted_name;
  }

  // a, b AS x
  void read_tables(std::size_t i) {
    for (;; ++i) {
      ++references_;
      Name table = qualified_name(tokens_, i, dialect_);
      if (table.name.empty() || tokens_.is_punctuation(i, "(")) return;
      std::string alias = table.name;
      const bool as = tokens_.is_word(i, "AS");
      if (as) ++i;
      if (is_name(i) && (as || !is_one_of(tokens_.text(i), kBehindTable))) {
        alias = stored_name(tokens_.text(i), dialect_);
        ++i;
      }
      bind(std::move(alias), std::move(table));
      if (!tokens_.is_punctuation(i, ",")) return;
    }
  }

  void bind(std::string alias, Name table) {
    const auto [place, is_new] = tables_.emplace(std::move(alias), table);
    // Two of one name: nobody knows which of them a column belongs to.
    if (!is_new && (!place->second || place->second->name != table.name)) place->second.reset();
  }

  // x.a, x.*; schema.x.a is left out. Returns the last token of it.
  std::size_t read_qualified(std::size_t i) {
    std::size_t last = i + 2;
    while (tokens_.is_punctuation(last + 1, ".")) last += 2;
    if (!is_name(i) || last != i + 2 || tokens_.is_punctuation(last + 1, "(")) return last;
    const auto found = tables_.find(stored_name(tokens_.text(i), dialect_));
    if (found == tables_.end() || !found->second) return last;
    if (tokens_.is_punctuation(last, "*")) {
      columns_.push_back({*found->second, ""});
    } else if (is_name(last)) {
      columns_.push_back({*found->second, stored_name(tokens_.text(last), dialect_)});
    }
    return last;
  }

  // Behind a comma, a parenthesis, an operator or a word that wants a value; not behind AS, a cast
  // or a value, which it would be the name of.
  bool begins_value(std::size_t i) const {
    if (i == 0) return false;
    const Token& before = tokens_[i - 1];
    if (before.kind == Token::Kind::word) return is_one_of(tokens_.text(i - 1), kBeforeValue);
    return before.kind == Token::Kind::punctuation && tokens_.text(i - 1) != "::" &&
           tokens_.text(i - 1) != ")" && tokens_.text(i - 1) != "." && tokens_.text(i - 1) != "]";
  }

  void read_plain(std::size_t i) {
    const std::optional<Name>& table = tables_.begin()->second;
    if (!table || tokens_.is_punctuation(i + 1, "(")) return;
    const bool all = tokens_.is_punctuation(i, "*") && tokens_.is_word(i - 1, "SELECT");
    if (all) {
      columns_.push_back({*table, ""});
    } else if (is_name(i)) {
      columns_.push_back({*table, stored_name(tokens_.text(i), dialect_)});
    }
  }

  Tokens tokens_;
  Dialect dialect_;
  // By the name that the query gives them; nothing where it gives it to several.
  std::map<std::string, std::optional<Name>> tables_;
  std::size_t references_ = 0;
  std::vector<ViewColumn> columns_;
};

}  // namespace

std::vector<ViewColumn> view_columns(std::string_view query, Dialect dialect) {
  if (dialect != Dialect::postgresql) return {};
  return QueryReader(query, dialect).run();
}

}  // namespace prisma_drift::sql
