#include "server/sql/catalogue_constraints.h"

#include <unordered_map>
#include <utility>

#include "server/sql/names.h"

namespace prisma_drift::sql {
namespace {

constexpr Dialect kDialect = Dialect::sqlserver;

// Reads the query from its front; the last view that FROM or JOIN named is the one whose columns
// stand alone.
class QueryReader {
 public:
  QueryReader(const Tokens& tokens, std::size_t begin, std::size_t end)
      : tokens_(tokens), begin_(begin), end_(end) {}

  std::optional<CatalogueConstraints> read() {
    for (std::size_t index = begin_; index < end_; ++index) find_view(index);
    for (std::size_t index = begin_; index < end_; ++index) {
      find_view(index);
      find_comparison(index);
      find_function(index);
    }
    if (!any_view_ || unknown_) return std::nullopt;
    return std::move(result_);
  }

 private:
  std::string name_at(std::size_t index) const {
    return lower_case(stored_name(tokens_.text(index), kDialect));
  }
  std::string literal_at(std::size_t index) const {
    return literal_text(tokens_.text(index), kDialect);
  }
  bool is_string(std::size_t index) const { return tokens_[index].kind == Token::Kind::string; }

  // sys.default_constraints [AS] d
  void find_view(std::size_t index) {
    if (name_at(index) != "sys" || !tokens_.is_punctuation(index + 1, ".")) return;
    view_ = name_at(index + 2);
    DropConstraints& which = result_.which;
    which.defaults |= view_ == "default_constraints";
    which.checks |= view_ == "check_constraints";
    which.keys |= view_ == "key_constraints";
    which.foreign_keys |= view_ == "foreign_keys";
    any_view_ |=
        view_ == "objects" || which.defaults || which.checks || which.keys || which.foreign_keys;
    std::size_t alias = index + 3;
    if (tokens_.is_word(alias, "AS")) ++alias;
    views_[name_at(alias)] = view_;
    views_[view_] = view_;
  }

  // name = 'x', c.name = N'x', TYPE_DESC LIKE '%CONSTRAINT', OBJECT_NAME(…) = 'x'
  void find_comparison(std::size_t index) {
    const bool compares = tokens_.is_punctuation(index, "=") || tokens_.is_word(index, "LIKE");
    if (!compares || !is_string(index + 1) || index == begin_) return;
    std::string value = literal_at(index + 1);
    if (tokens_.is_punctuation(index - 1, ")")) return compare_call(index, std::move(value));
    const std::string column = name_at(index - 1);
    if (column == "type" || column == "type_desc") return compare_type(value);
    if (column != "name") {
      unknown_ = true;
      return;
    }
    std::string view = view_;
    if (tokens_.is_punctuation(index - 2, ".")) view = views_[name_at(index - 3)];
    if (view == "columns") {
      result_.which.column = std::move(value);
    } else if (view == "tables") {
      result_.table.name = std::move(value);
    } else if (view == "schemas") {
      result_.table.space = std::move(value);
    } else {
      unknown_ = true;
    }
  }

  void compare_call(std::size_t index, std::string value) {
    std::size_t open = index - 1;
    while (open > begin_ && !tokens_.is_punctuation(open, "(")) --open;
    const std::string function = open > begin_ ? name_at(open - 1) : std::string();
    if (function == "object_name") {
      result_.table.name = std::move(value);
    } else if (function == "col_name") {
      result_.which.column = std::move(value);
    } else if (function == "schema_name" || function == "object_schema_name") {
      result_.table.space = std::move(value);
    } else {
      unknown_ = true;
    }
  }

  void compare_type(const std::string& value) {
    DropConstraints& which = result_.which;
    const std::string type = lower_case(value);
    const bool all = type == "%constraint" || type == "%constraint%";
    which.defaults |= all || type == "d" || type == "default_constraint";
    which.checks |= all || type == "c" || type == "check_constraint";
    which.keys |= all || type == "pk" || type == "uq" || type == "primary_key_constraint" ||
                  type == "unique_constraint";
    which.foreign_keys |= all || type == "f" || type == "foreign_key_constraint";
  }

  // OBJECT_ID('dbo.t'), COLUMNPROPERTY(OBJECT_ID('t'), 'c', 'ColumnId')
  void find_function(std::size_t index) {
    if (!tokens_.is_punctuation(index + 1, "(")) return;
    if (tokens_.is_word(index, "OBJECT_ID") && is_string(index + 2)) {
      const std::string text = literal_at(index + 2);
      const Tokens parts(text, kDialect);
      std::size_t at = 0;
      result_.table = qualified_name(parts, at, kDialect);
    } else if (tokens_.is_word(index, "COLUMNPROPERTY")) {
      const std::size_t behind = tokens_.behind_parenthesis(index + 1);
      for (std::size_t i = index + 2; i < behind; ++i) {
        if (tokens_.is_punctuation(i, "(")) i = tokens_.behind_parenthesis(i);
        if (tokens_.is_punctuation(i, ",") && is_string(i + 1)) {
          result_.which.column = literal_at(i + 1);
          return;
        }
      }
    }
  }

  const Tokens& tokens_;
  std::size_t begin_;
  std::size_t end_;
  CatalogueConstraints result_;
  std::string view_;
  std::unordered_map<std::string, std::string> views_;
  bool any_view_ = false;
  bool unknown_ = false;
};

}  // namespace

std::optional<CatalogueConstraints> catalogue_constraints(const Tokens& tokens, std::size_t begin,
                                                          std::size_t end) {
  return QueryReader(tokens, begin, end).read();
}

}  // namespace prisma_drift::sql
