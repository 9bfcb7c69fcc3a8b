#include "server/sql/names.h"

#include <algorithm>
#include <unordered_set>

#include "server/text/utf8.h"

namespace prisma_drift::sql {
namespace {

// The inside of a quoted text, its doubled closing quotes made single.
std::string unquoted(std::string_view inside, char close) {
  std::string text;
  text.reserve(inside.size());
  for (std::size_t i = 0; i < inside.size(); ++i) {
    text += inside[i];
    if (inside[i] == close && i + 1 < inside.size() && inside[i + 1] == close) ++i;
  }
  return text;
}

std::string fold(std::string_view word, Dialect dialect) {
  switch (dialect) {
    case Dialect::postgresql:
    case Dialect::cockroachdb:
      return lower_case(word);
    case Dialect::mysql:
    case Dialect::sqlite:
    case Dialect::sqlserver:
      return std::string(word);
  }
  return std::string(word);
}

// The digits of a \x or octal escape at `i`, which moves to the last of them.
char escaped_byte(std::string_view text, std::size_t& i, unsigned base, std::size_t most) {
  unsigned value = 0;
  std::size_t count = 0;
  for (; count < most && i < text.size(); ++count, ++i) {
    const char c = text[i];
    const unsigned digit = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                           : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a') + 10
                           : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A') + 10
                                                  : base;
    if (digit >= base) break;
    value = value * base + digit;
  }
  --i;
  return static_cast<char>(value);
}

// The inside of E'…', and of every text of MySQL.
std::string unescaped(std::string_view inside, char quote) {
  std::string text;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const char c = inside[i];
    if (c == quote && i + 1 < inside.size() && inside[i + 1] == quote) {
      ++i;
    } else if (c == '\\' && i + 1 < inside.size()) {
      const char escape = inside[++i];
      switch (escape) {
        case 'b':
          text += '\b';
          break;
        case 'f':
          text += '\f';
          break;
        case 'n':
          text += '\n';
          break;
        case 'r':
          text += '\r';
          break;
        case 't':
          text += '\t';
          break;
        case 'x':
          text += escaped_byte(inside, ++i, 16, 2);
          break;
        default:
          text += escape >= '0' && escape <= '7' ? escaped_byte(inside, i, 8, 3) : escape;
      }
      continue;
    }
    text += c;
  }
  return text;
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string cut_name(std::string_view name, Dialect dialect) {
  const std::string_view cut = utf8_prefix(name, identifier_limit(dialect));
  return is_valid_utf8(cut) ? std::string(cut) : replace_invalid_utf8(cut);
}

std::string stored_name(std::string_view written, Dialect dialect) {
  if (written.size() >= 2) {
    const char open = written.front();
    if (open == '"' || open == '`' || open == '[') {
      const char close = open == '[' ? ']' : open;
      return cut_name(unquoted(written.substr(1, written.size() - 2), close), dialect);
    }
  }
  return cut_name(fold(written, dialect), dialect);
}

std::string literal_text(std::string_view written, Dialect dialect) {
  if (written.empty()) return {};
  if (written.front() == '$') {
    const std::size_t tag = written.find('$', 1) + 1;
    return written.size() < 2 * tag ? std::string()
                                    : std::string(written.substr(tag, written.size() - 2 * tag));
  }
  const std::size_t open = written.find_first_of("'\"");
  if (open == std::string_view::npos || written.size() < open + 2) return std::string(written);
  const std::string_view inside = written.substr(open + 1, written.size() - open - 2);
  const bool escapes =
      dialect == Dialect::mysql || (open == 1 && (written[0] == 'E' || written[0] == 'e'));
  return escapes ? unescaped(inside, written[open]) : unquoted(inside, written[open]);
}

Name qualified_name(const Tokens& tokens, std::size_t& index, Dialect dialect) {
  Name name;
  for (;;) {
    const Token::Kind kind = tokens[index].kind;
    if (kind != Token::Kind::word && kind != Token::Kind::quoted_name) return name;
    name.space = std::move(name.name);
    name.name = stored_name(tokens.text(index), dialect);
    ++index;
    if (!tokens.is_punctuation(index, ".")) return name;
    ++index;
  }
}

std::vector<std::string> mentioned_names(std::string_view text, Dialect dialect) {
  std::vector<std::string> names;
  std::unordered_set<std::string> seen;
  Lexer lexer(text, dialect);
  Token token = lexer.next();
  while (token.kind != Token::Kind::end) {
    const Token following = lexer.next();
    const bool call = following.kind == Token::Kind::punctuation &&
                      lexer.text_of(following) == "(" && token.kind == Token::Kind::word;
    if ((token.kind == Token::Kind::word && !call) || token.kind == Token::Kind::quoted_name) {
      std::string name = stored_name(lexer.text_of(token), dialect);
      if (seen.insert(name).second) names.push_back(std::move(name));
    }
    token = following;
  }
  return names;
}

}  // namespace prisma_drift::sql
