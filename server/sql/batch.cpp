#include "server/sql/batch.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/sql/catalogue_constraints.h"
#include "server/sql/condition.h"
#include "server/sql/lexer.h"
#include "server/sql/names.h"
#include "server/sql/opaque.h"
#include "server/sql/split.h"
#include "server/sql/transact_sql.h"

namespace prisma_drift::sql {
namespace {

constexpr Dialect kDialect = Dialect::sqlserver;

// What is known of a text that is put together while it runs.
struct Value {
  // All of `text` is; else it holds those pieces of it that are.
  bool known = true;
  std::string text;
  // It holds names of these.
  std::optional<CatalogueConstraints> constraints;
};

bool drops_constraints(std::string_view sql) {
  const Tokens tokens(sql, kDialect);
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens.is_word(i, "DROP") && tokens.is_word(i + 1, "CONSTRAINT")) return true;
  }
  return false;
}

// `ALTER TABLE name` at the beginning of a text; no name if there is none.
Name altered_table(std::string_view sql) {
  const Tokens tokens(sql, kDialect);
  if (!tokens.is_word(0, "ALTER") || !tokens.is_word(1, "TABLE")) return {};
  std::size_t index = 2;
  return qualified_name(tokens, index, kDialect);
}

// `dbo.Users.name` as the names in it.
std::vector<std::string> name_parts(std::string_view text) {
  const Tokens tokens(text, kDialect);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < tokens.size(); i += 2) {
    names.push_back(stored_name(tokens.text(i), kDialect));
    if (!tokens.is_punctuation(i + 1, ".")) break;
  }
  return names;
}

Action altering(Name table, TableAction action) {
  AlterTable alter;
  alter.name = std::move(table);
  alter.actions.push_back(std::move(action));
  return alter;
}

class BatchReader {
 public:
  BatchReader(std::string_view text, Parts parts, const ReadAction& read, StatementBody& body)
      : tokens_(text, kDialect), blocks_(tokens_), parts_(parts), read_(read), body_(body) {}

  void read() {
    std::size_t index = 0;
    while (index < tokens_.size() && !finished_) {
      index = read_one(index);
      if (frames_.size() > kDeepest) {
        finished_ = true;
        add_step(not_understood(tokens_.whole_text(), kDialect, "it is nested too deeply"), false);
      }
    }
  }

 private:
  static constexpr std::size_t kDeepest = 100;
  static constexpr std::size_t kMostDynamic = 50;
  // Text grows fast where it is put together from itself.
  static constexpr std::size_t kLongestText = 1 << 20;
  static constexpr std::size_t kMostText = 4 << 20;

  struct Frame {
    // `branch` and `otherwise` are the two sides of an IF. They and `loop` hold one statement.
    enum class Kind { block, handler, branch, otherwise, loop };
    Kind kind = Kind::block;
    // 1-based, of a TRY and its handler; 0 elsewhere.
    std::uint32_t block = 0;
    // How many conditions stood before it.
    std::size_t outer_conditions = 0;
  };

  std::size_t read_one(std::size_t index) {
    if (tokens_.is_punctuation(index, ";")) return index + 1;
    if (tokens_.is_word(index, "IF")) return open_if(index + 1);
    if (tokens_.is_word(index, "WHILE")) {
      open(Frame::Kind::loop);
      return end_of_condition(tokens_, index + 1);
    }
    if (tokens_.is_word(index, "BEGIN") && !begins_transaction(tokens_, index)) {
      return open_block(index);
    }
    if (tokens_.is_word(index, "END")) return close_block(index);
    if (tokens_.is_word(index, "ELSE")) return index + 1;
    const std::size_t end = std::max(end_of_simple_statement(tokens_, index), index + 1);
    read_statement(index, end);
    return behind_statement(end);
  }

  void open(Frame::Kind kind, std::uint32_t block = 0) {
    frames_.push_back({kind, block, conditions_.size()});
  }

  std::size_t open_if(std::size_t index) {
    const std::size_t end = end_of_condition(tokens_, index);
    open(Frame::Kind::branch);
    if (!asks_for_constraints(index, end))
      add_condition(parse_condition(tokens_, index, end, kDialect));
    return end;
  }
  void add_condition(Condition condition) {
    const auto guard = static_cast<std::uint32_t>(body_.guards.size());
    body_.guards.push_back({std::move(condition)});
    conditions_.push_back({guard, true});
  }
  // IF @name IS NOT NULL, where @name is of a constraint: without one, there is nothing to drop.
  bool asks_for_constraints(std::size_t begin, std::size_t end) const {
    while (end - begin > 2 && tokens_.is_punctuation(begin, "(")) {
      ++begin;
      --end;
    }
    if (end - begin != 5 || !tokens_.is_punctuation(begin, "@")) return false;
    const bool asks = tokens_.is_word(begin + 2, "IS") && tokens_.is_word(begin + 3, "NOT") &&
                      tokens_.is_word(begin + 4, "NULL");
    const auto variable = variables_.find(lower_case(tokens_.text(begin + 1)));
    return asks && variable != variables_.end() && variable->second.constraints;
  }

  std::uint32_t innermost_block() const {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      if (frame->block == 0) continue;
      if (frame->kind == Frame::Kind::block) return frame->block;
      return body_.blocks[frame->block - 1].parent;
    }
    return 0;
  }

  std::size_t open_block(std::size_t index) {
    if (tokens_.is_word(index + 1, "CATCH")) return open_handler(index);
    std::uint32_t block = 0;
    const bool tries = tokens_.is_word(index + 1, "TRY");
    if (tries) {
      body_.blocks.push_back({innermost_block(), false, false, true});
      block = static_cast<std::uint32_t>(body_.blocks.size());
      last_try_ = block;
    }
    open(Frame::Kind::block, block);
    return index + (tries ? 2 : 1);
  }

  // A handler that passes the error on is as good as none.
  std::size_t open_handler(std::size_t index) {
    const std::size_t end = blocks_.behind(index);
    if (last_try_ == 0 || raises_again(tokens_, index, end)) return behind_statement(end);
    body_.blocks[last_try_ - 1].catches_existing = true;
    body_.blocks[last_try_ - 1].catches_missing = true;
    open(Frame::Kind::handler, last_try_);
    return index + 2;
  }

  std::size_t close_block(std::size_t index) {
    bool closed = false;
    while (!frames_.empty() && !closed) {
      const Frame frame = frames_.back();
      closed = frame.kind == Frame::Kind::block || frame.kind == Frame::Kind::handler;
      if (closed && frame.kind == Frame::Kind::block && frame.block != 0) last_try_ = frame.block;
      conditions_.resize(std::min(conditions_.size(), frame.outer_conditions));
      frames_.pop_back();
    }
    const bool named = is_one_of(tokens_.text(index + 1), {"TRY", "CATCH"});
    // The handler belongs to the statement too.
    if (tokens_.is_word(index + 1, "TRY")) return index + 2;
    return behind_statement(index + (named ? 2 : 1));
  }

  // Ends the IF and WHILE whose one statement has ended, or goes over to ELSE.
  std::size_t behind_statement(std::size_t index) {
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.kind == Frame::Kind::branch) {
        std::size_t following = index;
        while (tokens_.is_punctuation(following, ";")) ++following;
        if (tokens_.is_word(following, "ELSE")) {
          negate_condition(frame);
          frame.kind = Frame::Kind::otherwise;
          return following + 1;
        }
      } else if (frame.kind != Frame::Kind::otherwise && frame.kind != Frame::Kind::loop) {
        return index;
      }
      conditions_.resize(std::min(conditions_.size(), frame.outer_conditions));
      frames_.pop_back();
    }
    return index;
  }
  void negate_condition(const Frame& frame) {
    if (conditions_.size() == frame.outer_conditions) {
      // Whether there are such constraints.
      Condition unknown;
      unknown.items.emplace_back();
      add_condition(std::move(unknown));
    }
    conditions_.back().holds = false;
  }

  bool uncertain() const {
    return left_somewhere_ || std::any_of(frames_.begin(), frames_.end(), [](const Frame& frame) {
             return frame.kind == Frame::Kind::loop;
           });
  }

  void add_step(Action action, bool certain = true) {
    if (std::holds_alternative<NoEffect>(action)) return;
    Step step;
    step.action = std::move(action);
    step.when = conditions_;
    step.block = innermost_block();
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      if (frame->kind != Frame::Kind::handler) continue;
      step.handler_of = frame->block;
      break;
    }
    step.uncertain = !certain || uncertain();
    body_.steps.push_back(std::move(step));
  }

  void read_statement(std::size_t begin, std::size_t end) {
    if (tokens_.is_word(begin, "DECLARE")) return read_assignments(begin + 1, end);
    if (tokens_.is_word(begin, "EXEC") || tokens_.is_word(begin, "EXECUTE")) {
      return read_execute(begin + 1, end);
    }
    if (tokens_.is_word(begin, "RETURN")) {
      finished_ = frames_.empty();
      left_somewhere_ = true;
      return;
    }
    const bool assigns = tokens_.is_word(begin, "SET") || tokens_.is_word(begin, "SELECT");
    if (assigns && tokens_.is_punctuation(begin + 1, "@")) return read_assignments(begin + 1, end);
    // A transaction inside is undone by no one but itself.
    if (is_one_of(tokens_.text(begin), {"BEGIN", "COMMIT", "ROLLBACK", "SAVE"})) return;
    Parts inside = parts_.inside(tokens_[begin].range.begin);
    add_step(read_(tokens_.text_between(begin, end), inside));
  }

  // `@a = 'x', @b += @a FROM …`, and `@a NVARCHAR(20) = 'x'`.
  void read_assignments(std::size_t begin, std::size_t end) {
    const std::size_t from = find_word(begin, end, "FROM");
    for (std::size_t index = begin; index < from;) {
      const std::size_t next = find_comma(index, from);
      if (tokens_.is_punctuation(index, "@")) {
        std::size_t equals = index + 2;
        while (equals < next && !tokens_.is_punctuation(equals, "=")) ++equals;
        if (equals < next) assign(index + 1, equals, next, from < end);
      }
      index = next + 1;
    }
    if (from == end) return;
    const std::optional<CatalogueConstraints> found = catalogue_constraints(tokens_, from, end);
    if (!found) return;
    for (std::size_t index = begin; index < from; index = find_comma(index, from) + 1) {
      if (tokens_.is_punctuation(index, "@")) {
        variables_[lower_case(tokens_.text(index + 1))].constraints = found;
      }
    }
  }
  void assign(std::size_t name, std::size_t equals, std::size_t end, bool from_query) {
    Value& variable = variables_[lower_case(tokens_.text(name))];
    Value value = evaluate(equals + 1, end);
    if (tokens_.is_punctuation(equals - 1, "+")) {
      const bool fits = value.text.size() + variable.text.size() <= kLongestText;
      if (fits) value.text.insert(0, variable.text);
      value.known = value.known && variable.known && fits;
      if (!value.constraints) value.constraints = variable.constraints;
    }
    value.known = value.known && !from_query;
    variable = std::move(value);
  }
  std::size_t find_word(std::size_t index, std::size_t end, std::string_view word) const {
    while (index < end && !tokens_.is_word(index, word)) index = next(index);
    return std::min(index, end);
  }
  std::size_t find_comma(std::size_t index, std::size_t end) const {
    while (index < end && !tokens_.is_punctuation(index, ",")) index = next(index);
    return std::min(index, end);
  }
  std::size_t next(std::size_t index) const {
    return tokens_.is_punctuation(index, "(") ? tokens_.behind_parenthesis(index) : index + 1;
  }

  // Text put together with +.
  Value evaluate(std::size_t begin, std::size_t end) const {
    Value value;
    for (std::size_t index = begin; index < end; ++index) {
      const Token::Kind kind = tokens_[index].kind;
      if (kind == Token::Kind::string) {
        value.text += literal_text(tokens_.text(index), kDialect);
      } else if (tokens_.is_punctuation(index, "@")) {
        append_variable(value, index + 1);
        ++index;
      } else if (tokens_.is_word(index, "QUOTENAME") && tokens_.is_punctuation(index + 1, "(") &&
                 tokens_[index + 2].kind == Token::Kind::string) {
        value.text += "[" + literal_text(tokens_.text(index + 2), kDialect) + "]";
        index = tokens_.behind_parenthesis(index + 1) - 1;
      } else if (is_one_of(tokens_.text(index), {"CHAR", "NCHAR"}) &&
                 tokens_.is_punctuation(index + 1, "(")) {
        // Line breaks are all that anybody writes so.
        value.text += ' ';
        index = tokens_.behind_parenthesis(index + 1) - 1;
      } else if (kind == Token::Kind::word || kind == Token::Kind::quoted_name) {
        value.known = false;
        value.text += ' ';
      }
    }
    return value;
  }
  void append_variable(Value& value, std::size_t name) const {
    const auto variable = variables_.find(lower_case(tokens_.text(name)));
    if (variable == variables_.end()) {
      value.known = false;
      return;
    }
    if (value.text.size() + variable->second.text.size() > kLongestText) {
      value.known = false;
      return;
    }
    value.known = value.known && variable->second.known;
    value.text += variable->second.text;
    if (!value.constraints) value.constraints = variable->second.constraints;
  }

  // EXEC ('…' + @x), EXEC sp_executesql @x, EXEC @result = procedure …
  void read_execute(std::size_t begin, std::size_t end) {
    if (tokens_.is_punctuation(begin, "@") && tokens_.is_punctuation(begin + 2, "=")) begin += 3;
    if (tokens_.is_punctuation(begin, "(")) {
      return run(evaluate(begin, tokens_.behind_parenthesis(begin)), begin, end);
    }
    std::size_t index = begin;
    const std::string procedure = lower_case(qualified_name(tokens_, index, kDialect).name);
    if (procedure == "sp_executesql") {
      return run(evaluate(behind_label(index), find_comma(index, end)), index, end);
    }
    if (procedure == "sp_rename") return add_step(renaming(index, end));
    const bool runs_text = procedure == "sp_msforeachtable" || procedure == "sp_msforeachdb";
    if (runs_text) run_unknown(evaluate(index, end));
  }
  // `@statement = `, before an argument.
  std::size_t behind_label(std::size_t index) const {
    const bool labelled =
        tokens_.is_punctuation(index, "@") && tokens_.is_punctuation(index + 2, "=");
    return labelled ? index + 3 : index;
  }

  // The text is as good as the statements in it.
  void run(const Value& value, std::size_t begin, std::size_t end) {
    run_text_ += value.text.size();
    if (!value.known || run_text_ > kMostText) return run_unknown(value);
    // Offsets in the text are not those in the file: all of its parts are where it stands.
    const Range whole = {tokens_[begin].range.begin, tokens_[end - 1].range.end};
    const std::string_view text = value.text;
    for (const Range range : split_statements(text, kDialect).statements) {
      const std::size_t before = body_.parts.size();
      const Range placed = body_.parts[parts_.add(whole)];
      Action action = read_(text.substr(range.begin, range.size()), parts_);
      for (std::size_t i = before; i < body_.parts.size(); ++i) body_.parts[i] = placed;
      add_step(std::move(action));
    }
  }

  void run_unknown(const Value& value) {
    if (value.constraints && drops_constraints(value.text)) {
      Name table = value.constraints->table;
      if (table.name.empty()) table = altered_table(value.text);
      if (!table.name.empty()) {
        return add_step(altering(std::move(table), {value.constraints->which}));
      }
    }
    // What so many of them may do is doubted already.
    if (++dynamic_ > kMostDynamic) return;
    std::vector<Range> ranges;
    Parts nowhere(ranges, 0);
    const Action sample = read_(value.text, nowhere);
    if (std::holds_alternative<NoEffect>(sample) || std::holds_alternative<UseTable>(sample)) {
      return;
    }
    NotUnderstood unknown =
        not_understood(value.text, kDialect, "the statement is put together while it runs");
    unknown.unbounded = true;
    add_step(std::move(unknown), false);
  }

  // EXEC sp_rename 'dbo.Users.name', 'full_name', 'COLUMN'
  Action renaming(std::size_t index, std::size_t end) {
    std::vector<std::string> arguments(3);
    for (std::size_t position = 0; index < end; ++position) {
      const std::size_t comma = find_comma(index, end);
      const std::size_t value_begin = behind_label(index);
      std::size_t place = position;
      if (value_begin != index) {
        const std::string label = lower_case(tokens_.text(index + 1));
        place = label == "objname" ? 0 : label == "newname" ? 1 : 2;
      }
      const Value value = evaluate(value_begin, comma);
      if (!value.known || place >= arguments.size()) {
        return not_understood(tokens_.whole_text(), kDialect, "what is renamed is not known");
      }
      arguments[place] = value.text;
      index = comma + 1;
    }
    return renamed(arguments[0], cut_name(arguments[1], kDialect), lower_case(arguments[2]));
  }
  Action renamed(const std::string& what, std::string to, const std::string& kind) const {
    std::vector<std::string> names = name_parts(what);
    if (names.empty() || to.empty()) return NoEffect{};
    std::string last = std::move(names.back());
    names.pop_back();
    const auto name_of = [&](std::vector<std::string>& parts) {
      Name name;
      if (!parts.empty()) name.name = std::move(parts.back());
      if (parts.size() > 1) name.space = std::move(parts[parts.size() - 2]);
      return name;
    };
    if (kind == "column") return altering(name_of(names), {RenameColumn{last, std::move(to)}});
    if (kind == "index") return altering(name_of(names), {RenameIndex{last, std::move(to)}});
    if (!kind.empty() && kind != "object") return NoEffect{};
    names.push_back(std::move(last));
    return RenameSchemaObject{name_of(names), std::move(to)};
  }

  Tokens tokens_;
  BlockEnds blocks_;
  Parts parts_;
  const ReadAction& read_;
  StatementBody& body_;
  std::vector<Frame> frames_;
  std::vector<Step::When> conditions_;
  std::unordered_map<std::string, Value> variables_;
  std::uint32_t last_try_ = 0;
  std::size_t dynamic_ = 0;
  std::size_t run_text_ = 0;
  bool left_somewhere_ = false;
  bool finished_ = false;
};

}  // namespace

bool is_batch(std::string_view statement, Dialect dialect) {
  if (dialect != Dialect::sqlserver) return false;
  Lexer lexer(statement, dialect);
  const std::string_view first = lexer.text_of(lexer.next());
  if (equal_ignoring_case(first, "BEGIN")) {
    const Token second = lexer.next();
    // `BEGIN TRY` alone is no block.
    return lexer.next().kind != Token::Kind::end &&
           !is_one_of(lexer.text_of(second), {"TRAN", "TRANSACTION", "DISTRIBUTED", "DIALOG"});
  }
  return is_one_of(first, {"IF", "WHILE", "DECLARE", "EXEC", "EXECUTE"});
}

void read_batch(std::string_view text, Parts parts, const ReadAction& read, StatementBody& body) {
  BatchReader(text, parts, read, body).read();
}

}  // namespace prisma_drift::sql
