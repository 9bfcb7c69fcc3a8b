#include "server/project/literal.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "server/project/script_tokens.h"

namespace prisma_drift {
namespace {

// Deeper nesting is read as unknown: nobody writes it, and it must not exhaust the stack.
constexpr int kMaximumJsonDepth = 64;
constexpr int kMaximumScriptDepth = 16;

// The functions whose calls say something of paths and files.
constexpr std::array<std::string_view, 14> kFunctionsOfInterest = {"join",
                                                                   "resolve",
                                                                   "writeFileSync",
                                                                   "writeFile",
                                                                   "createWriteStream",
                                                                   "outputFileSync",
                                                                   "outputFile",
                                                                   "write",
                                                                   "appendFileSync",
                                                                   "appendFile",
                                                                   "open",
                                                                   "config",
                                                                   "loadEnvFile",
                                                                   "URL"};

// For every opening bracket the place after the one that closes it, so that skipping costs nothing.
std::vector<std::size_t> bracket_ends(const std::vector<ScriptToken>& tokens) {
  std::vector<std::size_t> ends(tokens.size(), tokens.size());
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const ScriptToken& token = tokens[at];
    if (token.is("{") || token.is("[") || token.is("(") ||
        token.kind == ScriptTokenKind::template_open) {
      open.push_back(at);
    } else if ((token.is("}") || token.is("]") || token.is(")") ||
                token.kind == ScriptTokenKind::template_close) &&
               !open.empty()) {
      ends[open.back()] = at + 1;
      open.pop_back();
    }
  }
  return ends;
}

// Reads expressions from tokens. Every token is read once for each expression around it that is
// read by itself, and those are nested no deeper than kMaximumScriptDepth.
class ExpressionReader {
 public:
  ExpressionReader(const std::vector<ScriptToken>& tokens, bool json)
      : tokens_(tokens),
        bracket_ends_(bracket_ends(tokens)),
        json_(json),
        maximum_depth_(json ? kMaximumJsonDepth : kMaximumScriptDepth) {}

  Literal read(std::size_t& at) {
    std::swap(at, at_);
    Literal value = expression(0);
    std::swap(at, at_);
    return value;
  }

  std::vector<LiteralProblem> problems;

 private:
  using Kind = ScriptTokenKind;

  const ScriptToken& token() const {
    static const ScriptToken kEnd;
    return at_ < tokens_.size() ? tokens_[at_] : kEnd;
  }
  bool at_end() const { return at_ >= tokens_.size(); }
  bool accept(std::string_view punctuation) {
    if (at_end() || !token().is(punctuation)) return false;
    ++at_;
    return true;
  }
  Range here() const {
    if (!at_end()) return token().range;
    const std::uint32_t end = tokens_.empty() ? 0 : tokens_.back().range.end;
    return {end, end};
  }
  // JavaScript is full of what is no literal.
  void problem(const std::string& message) {
    if (json_) problems.push_back({here(), message});
  }

  bool at_expression_end() const {
    return at_end() || token().is(",") || token().is(")") || token().is("]") || token().is("}") ||
           token().is(";") || token().kind == Kind::template_close;
  }

  Literal expression(int depth) {
    const std::uint32_t begin = here().begin;
    Literal value = operand(depth);
    if (json_) return value;
    while (!at_expression_end()) {
      if (token().is("+")) {
        value = with_operand(std::move(value), LiteralKind::joined, depth);
      } else if (token().is("??") || token().is("||")) {
        value = with_operand(std::move(value), LiteralKind::either, depth);
      } else if (token().is_word("as") || token().is_word("satisfies")) {
        skip_type();
      } else if (token().is("!")) {
        ++at_;
      } else if (begins_statement()) {
        break;
      } else {
        skip_expression();
        value = {};
      }
    }
    value.range = {begin, at_ == 0 ? begin : std::max(begin, tokens_[at_ - 1].range.end)};
    return value;
  }

  Literal with_operand(Literal first, LiteralKind kind, int depth) {
    ++at_;
    Literal result;
    result.kind = kind;
    if (first.kind == kind) {
      result.items = std::move(first.items);
    } else {
      result.items.push_back(std::move(first));
    }
    result.items.push_back(operand(depth));
    return result;
  }

  // JavaScript ends a statement at a line's end; what begins the next is enough of a sign.
  bool begins_statement() const {
    if (at_ == 0 || token().kind != Kind::word) return false;
    const Kind before = tokens_[at_ - 1].kind;
    return before != Kind::punctuation || tokens_[at_ - 1].is(")") || tokens_[at_ - 1].is("]") ||
           tokens_[at_ - 1].is("}");
  }

  Literal operand(int depth) {
    Literal value;
    value.range = here();
    if (at_end()) {
      problem("a value is missing");
      return value;
    }
    const ScriptToken& first = token();
    switch (first.kind) {
      case Kind::string:
        if (first.broken) problem("this string has no end");
        if (json_ && first.single_quoted) problem("a JSON string stands in double quotes");
        value.kind = LiteralKind::string;
        value.text = first.text;
        ++at_;
        return json_ ? value : postfix(std::move(value), depth);
      case Kind::number:
        value.kind = LiteralKind::number;
        value.text = first.text;
        ++at_;
        return value;
      case Kind::template_text:
        return postfix(template_value(depth), depth);
      case Kind::word:
        return word(depth);
      case Kind::punctuation:
        return punctuation(depth);
      case Kind::template_open:
      case Kind::template_close:
      case Kind::regular_expression:
        break;
    }
    ++at_;
    return value;
  }

  Literal word(int depth) {
    Literal value;
    value.range = here();
    const std::string& text = token().text;
    if (text == "true" || text == "false") {
      value.kind = LiteralKind::boolean;
      value.boolean = text == "true";
    } else if (text == "null") {
      value.kind = LiteralKind::null;
    } else if (json_) {
      problem("`" + text + "` is no JSON value");
    } else if (text == "new" || text == "await") {
      ++at_;
      if (depth > maximum_depth_) return value;
      return operand(depth + 1);
    } else if (text == "async" || text == "function" || text == "class") {
      skip_expression();
      return value;
    } else {
      value.kind = LiteralKind::name;
      value.text = text;
    }
    ++at_;
    return json_ ? value : postfix(std::move(value), depth);
  }

  Literal punctuation(int depth) {
    Literal value;
    value.range = here();
    const bool bracket = token().is("{") || token().is("[") || token().is("(");
    if (bracket && depth >= maximum_depth_) {
      problem("this is nested too deeply");
      skip_brackets();
      return value;
    }
    if (accept("{")) return object(value.range.begin, depth + 1);
    if (accept("[")) {
      value.kind = LiteralKind::array;
      value.items = list("]", depth + 1);
    } else if (!json_ && accept("(")) {
      std::vector<Literal> inside = list(")", depth + 1);
      // `(a, b) => …` and `()` are no values.
      if (inside.size() == 1 && !token().is("=>")) value = std::move(inside.front());
    } else if (json_ && accept("-")) {
      if (token().kind == Kind::number) {
        value.kind = LiteralKind::number;
        value.text = "-" + token().text;
        ++at_;
      } else {
        problem("a number is missing after `-`");
      }
    } else {
      if (json_) problem("`" + token().text + "` is no JSON value");
      // What ends an expression is left for whoever waits for it.
      if (!at_expression_end()) ++at_;
      return value;
    }
    value.range.end = tokens_[at_ - 1].range.end;
    return json_ ? value : postfix(std::move(value), depth);
  }

  std::vector<Literal> list(std::string_view close, int depth) {
    std::vector<Literal> items;
    while (!at_end() && !token().is(close)) {
      const std::size_t before = at_;
      accept("...");
      items.push_back(expression(depth));
      if (!accept(",") && !token().is(close)) {
        problem("`,` or `" + std::string(close) + "` is missing");
        // A bracket that closes something further out, or nothing: read on after it only if
        // nobody else would.
        if (at_ == before || !at_expression_end())
          ++at_;
        else if (token().is("}") || token().is("]") || token().is(")"))
          break;
      }
    }
    if (!accept(close) && at_end()) problem("`" + std::string(close) + "` is missing");
    return items;
  }

  Literal object(std::uint32_t begin, int depth) {
    Literal value;
    value.kind = LiteralKind::object;
    while (!at_end() && !token().is("}")) {
      const std::size_t before = at_;
      if (std::optional<LiteralMember> read_member = member(depth)) {
        value.members.push_back(std::move(*read_member));
      }
      if (!accept(",") && !token().is("}")) {
        problem("`,` or `}` is missing");
        if (token().is("]") || token().is(")")) break;
        if (at_ == before) ++at_;
      }
    }
    if (!accept("}") && at_end()) problem("`}` is missing");
    value.range = {begin, at_ == 0 ? begin : tokens_[at_ - 1].range.end};
    return json_ ? value : postfix(std::move(value), depth);
  }

  std::optional<LiteralMember> member(int depth) {
    LiteralMember result;
    result.key_range = here();
    if (!json_ && accept("...")) {
      result.value = expression(depth);
      return result;
    }
    const Kind kind = token().kind;
    const bool key =
        kind == Kind::string || (!json_ && (kind == Kind::word || kind == Kind::number));
    if (!key) {
      problem(json_ ? "a key in double quotes is missing" : "a key is missing");
      skip_member();
      return std::nullopt;
    }
    result.key = token().text;
    ++at_;
    if (accept(":")) {
      result.value = expression(depth);
      return result;
    }
    if (json_) {
      problem("`:` is missing after the key `" + result.key + "`");
      skip_member();
      return std::nullopt;
    }
    // `{ schema }`, or a method.
    if (token().is(",") || token().is("}")) {
      result.value.kind = LiteralKind::name;
      result.value.text = result.key;
      result.value.range = result.key_range;
    } else {
      skip_member();
    }
    return result;
  }

  Literal template_value(int depth) {
    Literal value;
    value.kind = LiteralKind::joined;
    value.range = here();
    while (!at_end() && token().kind == Kind::template_text) {
      Literal piece;
      piece.kind = LiteralKind::string;
      piece.range = here();
      piece.text = token().text;
      value.items.push_back(std::move(piece));
      ++at_;
      if (at_end() || token().kind != Kind::template_open) break;
      const std::size_t open = at_++;
      if (depth < maximum_depth_) value.items.push_back(expression(depth + 1));
      at_ = std::max(at_, bracket_ends_[open]);
    }
    value.range.end =
        at_ == 0 ? value.range.end : tokens_[std::min(at_, tokens_.size()) - 1].range.end;
    if (value.items.size() == 1) {
      Literal only = std::move(value.items.front());
      return only;
    }
    return value;
  }

  // Members and calls: `a.b`, `a?.b`, `a["b"]`, `a(…)`.
  Literal postfix(Literal value, int depth) {
    while (!at_end()) {
      if (token().is(".") || token().is("?.")) {
        ++at_;
        if (token().kind != Kind::word) return value;
        if (value.kind == LiteralKind::name || value.kind == LiteralKind::call) {
          // Of a call's result only what is known by itself matters: `new URL(…).pathname`.
          if (value.kind == LiteralKind::name) value.text += "." + token().text;
        } else {
          value = {};
        }
        ++at_;
      } else if (token().is("(")) {
        if (depth >= maximum_depth_) {
          skip_brackets();
          return {};
        }
        ++at_;
        Literal call;
        const bool named = value.kind == LiteralKind::name;
        call.kind = named ? LiteralKind::call : LiteralKind::unknown;
        call.text = named ? value.text : std::string();
        call.range = value.range;
        call.items = list(")", depth + 1);
        call.range.end = tokens_[at_ - 1].range.end;
        // A method of a call's result: what it yields is not known.
        value = std::move(call);
      } else if (token().is("[") && value.kind == LiteralKind::name) {
        const std::size_t index = at_ + 1;
        const bool string = index + 1 < tokens_.size() && tokens_[index].kind == Kind::string &&
                            tokens_[index + 1].is("]");
        if (!string) {
          skip_brackets();
          return {};
        }
        value.text += "." + tokens_[index].text;
        at_ = index + 2;
      } else {
        return value;
      }
    }
    return value;
  }

  // From an opening bracket to behind the one that closes it.
  void skip_brackets() { at_ = bracket_ends_[at_]; }

  // To the end of the expression that at_ is in; brackets are skipped as a whole.
  void skip_expression() {
    while (!at_expression_end()) {
      if (token().is("{") || token().is("[") || token().is("(")) {
        skip_brackets();
      } else {
        ++at_;
      }
    }
  }

  void skip_member() {
    skip_expression();
    while (!at_end() && (token().is(")") || token().is(";"))) {
      ++at_;
      skip_expression();
    }
  }

  // Of `as` and `satisfies`.
  void skip_type() {
    ++at_;
    while (!at_expression_end() && !token().is("=")) {
      if (begins_statement() && !token().is_word("as") && tokens_[at_ - 1].kind == Kind::word &&
          !tokens_[at_ - 1].is_word("as") && !tokens_[at_ - 1].is_word("satisfies") &&
          !tokens_[at_ - 1].is_word("typeof") && !tokens_[at_ - 1].is_word("keyof")) {
        return;
      }
      if (token().is("{") || token().is("[") || token().is("(")) {
        skip_brackets();
      } else {
        ++at_;
      }
    }
  }

  const std::vector<ScriptToken>& tokens_;
  const std::vector<std::size_t> bracket_ends_;
  const bool json_;
  const int maximum_depth_;
  std::size_t at_ = 0;
};

bool is_word_at(const std::vector<ScriptToken>& tokens, std::size_t at, std::string_view word) {
  return at < tokens.size() && tokens[at].is_word(word);
}
bool is_at(const std::vector<ScriptToken>& tokens, std::size_t at, std::string_view punctuation) {
  return at < tokens.size() && tokens[at].is(punctuation);
}

// The token after `const name` or `const name: Type`, which is `=`; 0 if it is none.
std::size_t constant_value(const std::vector<ScriptToken>& tokens, std::size_t at) {
  const ScriptToken& word = tokens[at];
  if (!word.is_word("const") && !word.is_word("let") && !word.is_word("var")) return 0;
  if (at + 2 >= tokens.size() || tokens[at + 1].kind != ScriptTokenKind::word) return 0;
  std::size_t equals = at + 2;
  if (is_at(tokens, equals, ":")) {
    constexpr std::size_t kLongestType = 40;
    const std::size_t limit = std::min(tokens.size(), equals + kLongestType);
    while (equals < limit && !tokens[equals].is("=") && !tokens[equals].is(";")) ++equals;
  }
  return is_at(tokens, equals, "=") ? equals + 1 : 0;
}

// The token after `export default`, `module.exports =`, `exports.default =`; 0 if it is none.
std::size_t exported_value(const std::vector<ScriptToken>& tokens, std::size_t at) {
  if (tokens[at].is_word("export") && is_word_at(tokens, at + 1, "default")) return at + 2;
  const bool module = tokens[at].is_word("module") && is_word_at(tokens, at + 2, "exports");
  const bool exports = tokens[at].is_word("exports") && is_word_at(tokens, at + 2, "default");
  const bool assigned = is_at(tokens, at + 1, ".") && is_at(tokens, at + 3, "=");
  return (module || exports) && assigned ? at + 4 : 0;
}

bool calls_of_interest(const std::vector<ScriptToken>& tokens, std::size_t at) {
  if (tokens[at].kind != ScriptTokenKind::word || !is_at(tokens, at + 1, "(")) return false;
  return std::find(kFunctionsOfInterest.begin(), kFunctionsOfInterest.end(), tokens[at].text) !=
         kFunctionsOfInterest.end();
}

// Of `fs` in `fs.promises.writeFile`.
std::size_t beginning_of_name(const std::vector<ScriptToken>& tokens, std::size_t at) {
  while (at >= 2 && (tokens[at - 1].is(".") || tokens[at - 1].is("?.")) &&
         tokens[at - 2].kind == ScriptTokenKind::word) {
    at -= 2;
  }
  return at;
}

}  // namespace

const Literal* Literal::find(std::string_view key) const {
  const auto found = std::find_if(members.rbegin(), members.rend(),
                                  [&](const LiteralMember& member) { return member.key == key; });
  return found == members.rend() ? nullptr : &found->value;
}

LiteralText parse_json(std::string_view text) {
  const std::vector<ScriptToken> tokens = script_tokens(text);
  ExpressionReader reader(tokens, true);
  std::size_t at = 0;
  LiteralText result;
  result.value = reader.read(at);
  if (at < tokens.size()) {
    reader.problems.push_back({tokens[at].range, "nothing may follow the value"});
  }
  result.problems = std::move(reader.problems);
  return result;
}

JavaScriptText parse_javascript(std::string_view text) {
  const std::vector<ScriptToken> tokens = script_tokens(text);
  ExpressionReader reader(tokens, false);
  JavaScriptText result;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const ScriptToken& token = tokens[at];
    if (token.kind == ScriptTokenKind::string || token.kind == ScriptTokenKind::template_text) {
      Literal value;
      value.kind = LiteralKind::string;
      value.range = token.range;
      value.text = token.text;
      result.strings.push_back(std::move(value));
    } else if (std::size_t value = constant_value(tokens, at); value != 0) {
      result.constants.emplace(tokens[at + 1].text, reader.read(value));
    } else if (std::size_t exported = exported_value(tokens, at); exported != 0) {
      result.exported = reader.read(exported);
    } else if (calls_of_interest(tokens, at)) {
      std::size_t call = beginning_of_name(tokens, at);
      Literal read = reader.read(call);
      if (read.kind == LiteralKind::call) result.calls.push_back(std::move(read));
    }
  }
  return result;
}

}  // namespace prisma_drift
