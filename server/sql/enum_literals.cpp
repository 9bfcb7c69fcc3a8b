#include "server/sql/enum_literals.h"

#include <cstddef>
#include <string>
#include <utility>

#include "server/sql/lexer.h"
#include "server/sql/names.h"

namespace prisma_drift::sql {
namespace {

class LiteralReader {
 public:
  LiteralReader(std::string_view text, std::uint32_t begin, Dialect dialect, Parts& parts)
      : tokens_(text, dialect), begin_(begin), dialect_(dialect), parts_(parts) {}

  std::vector<EnumLiteral> run() && {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_.is_punctuation(i, "(") && tokens_.is_word(i + 1, "SELECT")) {
        i = tokens_.behind_parenthesis(i) - 1;
      } else if (tokens_.is_word(i, "IN") && tokens_.is_punctuation(i + 1, "(")) {
        read_list(i);
      } else if (tokens_[i].kind == Token::Kind::string) {
        read_literal(i);
      }
    }
    return std::move(literals_);
  }

 private:
  bool is_comparison(std::size_t i) const {
    return tokens_[i].kind == Token::Kind::punctuation &&
           (tokens_.text(i) == "=" || tokens_.text(i) == "<" || tokens_.text(i) == ">" ||
            tokens_.text(i) == "!");
  }

  // The column that the token before `end` names; empty where it is none, or of what table it is
  // has to be looked for.
  std::string column_before(std::size_t end) const {
    if (end == 0) return {};
    const Token::Kind kind = tokens_[end - 1].kind;
    if (kind != Token::Kind::word && kind != Token::Kind::quoted_name) return {};
    if (end > 1 &&
        (tokens_.is_punctuation(end - 2, "::") || tokens_.is_punctuation(end - 2, "."))) {
      return {};
    }
    return stored_name(tokens_.text(end - 1), dialect_);
  }

  void read_literal(std::size_t i) {
    if (tokens_.is_punctuation(i + 1, "::")) {
      std::size_t type = i + 2;
      EnumLiteral literal;
      literal.type = qualified_name(tokens_, type, dialect_);
      add(i, std::move(literal));
      return;
    }
    std::size_t operand = i;
    while (operand > 0 && is_comparison(operand - 1)) --operand;
    // What is put together with others is no value by itself.
    if (operand == i || tokens_.is_punctuation(i + 1, "|")) return;
    add_compared(i, column_before(operand));
  }

  // column [NOT] IN ('a', 'b')
  void read_list(std::size_t in) {
    const bool negated = in > 0 && tokens_.is_word(in - 1, "NOT");
    const std::string column = column_before(negated ? in - 1 : in);
    const std::size_t behind = tokens_.behind_parenthesis(in + 1);
    for (std::size_t i = in + 2; i < behind; ++i) {
      const bool alone = tokens_.is_punctuation(i + 1, ",") || i + 2 == behind;
      if (tokens_[i].kind == Token::Kind::string && alone) add_compared(i, column);
    }
  }

  void add_compared(std::size_t i, std::string column) {
    if (column.empty()) return;
    EnumLiteral literal;
    literal.column = std::move(column);
    add(i, std::move(literal));
  }

  void add(std::size_t i, EnumLiteral literal) {
    const Range range = tokens_[i].range;
    literal.value = literal_text(tokens_.text(i), dialect_);
    literal.part = parts_.add({range.begin + begin_, range.end + begin_});
    literals_.push_back(std::move(literal));
  }

  Tokens tokens_;
  std::uint32_t begin_;
  Dialect dialect_;
  Parts& parts_;
  std::vector<EnumLiteral> literals_;
};

}  // namespace

std::vector<EnumLiteral> enum_literals(std::string_view text, std::uint32_t begin, Dialect dialect,
                                       Parts& parts) {
  if (dialect != Dialect::postgresql) return {};
  return LiteralReader(text, begin, dialect, parts).run();
}

}  // namespace prisma_drift::sql
