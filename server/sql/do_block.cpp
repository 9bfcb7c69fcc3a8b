#include "server/sql/do_block.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/sql/condition.h"
#include "server/sql/lexer.h"
#include "server/sql/names.h"
#include "server/sql/opaque.h"
#include "server/sql/split.h"

namespace prisma_drift::sql {
namespace {

// Statements of PL/pgSQL itself, which change no structure.
constexpr std::string_view kProcedural[] = {"NULL",   "RAISE",    "ASSERT",  "GET",  "OPEN",
                                            "FETCH",  "MOVE",     "CLOSE",   "EXIT", "CONTINUE",
                                            "COMMIT", "ROLLBACK", "PERFORM", "CALL", "SAVEPOINT"};

constexpr std::string_view kCatchesExisting[] = {
    "DUPLICATE_OBJECT", "DUPLICATE_TABLE",    "DUPLICATE_COLUMN",   "DUPLICATE_SCHEMA",
    "DUPLICATE_ALIAS",  "DUPLICATE_FUNCTION", "DUPLICATE_DATABASE", "INVALID_TABLE_DEFINITION"};
constexpr std::string_view kCatchesMissing[] = {"UNDEFINED_OBJECT", "UNDEFINED_TABLE",
                                                "UNDEFINED_COLUMN", "UNDEFINED_FUNCTION",
                                                "INVALID_SCHEMA_NAME"};

// Whether an action changes nothing that the state holds.
bool is_harmless(const Action& action) {
  if (std::holds_alternative<NoEffect>(action)) return true;
  const auto* alter = std::get_if<AlterTable>(&action);
  return alter && std::all_of(alter->actions.begin(), alter->actions.end(), [](const auto& item) {
           return std::holds_alternative<HarmlessAction>(item.what);
         });
}

// Of format(): %I is a name, %L a literal, %s any text.
bool is_conversion(char c) { return c == 'I' || c == 'L' || c == 's' || c == '%'; }

// The pattern of a format() or of text put together with ||, something standing for what is filled
// in.
std::string sample_of(std::string_view pattern) {
  std::string sample;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%' || i + 1 == pattern.size()) {
      sample += pattern[i];
      continue;
    }
    while (i + 1 < pattern.size() && !is_conversion(pattern[i + 1])) ++i;
    ++i;
    sample += i < pattern.size() && pattern[i] == 'L' ? "'filled_in'" : "filled_in";
  }
  return sample;
}

class BlockReader {
 public:
  BlockReader(std::string_view text, Dialect dialect, Parts parts, const ReadAction& read,
              StatementBody& body)
      : tokens_(text, dialect), dialect_(dialect), parts_(parts), read_(read), body_(body) {}

  void read() {
    std::size_t index = 0;
    while (index < tokens_.size() && !finished_) {
      index = read_one(index);
      if (frames_.size() > kDeepest) {
        finished_ = true;
        add_step(not_understood(tokens_.whole_text(), dialect_, "the block is nested too deeply"),
                 false);
      }
    }
  }

 private:
  static constexpr std::size_t kDeepest = 100;
  static constexpr std::size_t kMostReturns = 16;
  static constexpr std::size_t kMostLiterals = 100;
  static constexpr std::size_t kMostDynamic = 50;

  struct Frame {
    enum class Kind { block, handlers, branches, loop, cases };
    Kind kind = Kind::block;
    // 1-based; of a block and its handlers.
    std::uint32_t block = 0;
    // How many conditions stood before it.
    std::size_t outer_conditions = 0;
  };

  std::size_t read_one(std::size_t index) {
    if (tokens_.is_punctuation(index, ";")) return index + 1;
    if (tokens_.is_word(index, "DECLARE")) return behind_declarations(index + 1);
    if (tokens_.is_word(index, "BEGIN")) return open_block(index + 1);
    if (tokens_.is_word(index, "EXCEPTION")) return open_handlers(index + 1);
    if (tokens_.is_word(index, "END")) return close_frame(index);
    if (tokens_.is_word(index, "IF")) return open_if(index + 1);
    if (is_one_of(tokens_.text(index), {"ELSIF", "ELSEIF"})) return next_branch(index + 1);
    if (tokens_.is_word(index, "ELSE")) {
      negate_last_condition();
      return index + 1;
    }
    if (tokens_.is_word(index, "CASE")) {
      frames_.push_back({Frame::Kind::cases, 0, conditions_.size()});
      return find(index + 1, "WHEN");
    }
    if (tokens_.is_word(index, "WHEN")) return read_when(index + 1);
    if (tokens_.is_punctuation(index, "<")) return behind_label(index);
    if (is_one_of(tokens_.text(index), {"LOOP", "WHILE", "FOR", "FOREACH"})) {
      frames_.push_back({Frame::Kind::loop, 0, conditions_.size()});
      return find(index, "LOOP") + 1;
    }
    return read_statement(index);
  }

  // The index of that word, outside of CASE … END and parentheses; the end if there is none.
  std::size_t find(std::size_t index, std::string_view word) const {
    std::size_t cases = 0;
    for (; index < tokens_.size(); index = next(index)) {
      if (cases == 0 && tokens_.is_word(index, word)) return index;
      if (tokens_.is_word(index, "CASE")) ++cases;
      if (cases > 0 && tokens_.is_word(index, "END")) --cases;
    }
    return index;
  }
  std::size_t next(std::size_t index) const {
    return tokens_.is_punctuation(index, "(") ? tokens_.behind_parenthesis(index) : index + 1;
  }
  std::size_t find_semicolon(std::size_t index) const {
    while (index < tokens_.size() && !tokens_.is_punctuation(index, ";")) ++index;
    return index;
  }

  // `<<name>>`.
  std::size_t behind_label(std::size_t index) const {
    while (index < tokens_.size() && !tokens_.is_punctuation(index, ">")) ++index;
    return index + 2;
  }

  std::size_t behind_declarations(std::size_t index) const {
    while (index < tokens_.size() && !tokens_.is_word(index, "BEGIN")) {
      index = find_semicolon(index) + 1;
    }
    return index;
  }

  std::uint32_t innermost_block() const {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      if (frame->kind == Frame::Kind::block) return frame->block;
      if (frame->kind == Frame::Kind::handlers) return body_.blocks[frame->block - 1].parent;
    }
    return 0;
  }

  std::size_t open_block(std::size_t index) {
    body_.blocks.push_back({innermost_block(), false, false, false});
    const auto block = static_cast<std::uint32_t>(body_.blocks.size());
    frames_.push_back({Frame::Kind::block, block, conditions_.size()});
    return index;
  }

  std::size_t open_handlers(std::size_t index) {
    if (!frames_.empty() && frames_.back().kind == Frame::Kind::block) {
      frames_.back().kind = Frame::Kind::handlers;
    }
    return index;
  }

  // `WHEN a OR b THEN`, of handlers or of a CASE.
  std::size_t read_when(std::size_t index) {
    const std::size_t then = find(index, "THEN");
    if (!frames_.empty() && frames_.back().kind == Frame::Kind::handlers) {
      ProtectedBlock& block = body_.blocks[frames_.back().block - 1];
      for (std::size_t i = index; i < then; ++i) {
        const bool others = tokens_.is_word(i, "OTHERS");
        block.catches_existing |= others || is_one_of(tokens_.text(i), kCatchesExisting);
        block.catches_missing |= others || is_one_of(tokens_.text(i), kCatchesMissing);
      }
    }
    return then + 1;
  }

  std::size_t close_frame(std::size_t index) {
    if (!frames_.empty()) {
      conditions_.resize(std::min(conditions_.size(), frames_.back().outer_conditions));
      frames_.pop_back();
    }
    finished_ = frames_.empty();
    return find_semicolon(index) + 1;
  }

  std::size_t add_condition(std::size_t index) {
    const std::size_t then = find(index, "THEN");
    const auto guard = static_cast<std::uint32_t>(body_.guards.size());
    body_.guards.push_back({parse_condition(tokens_, index, then, dialect_)});
    conditions_.push_back({guard, true});
    return then + 1;
  }
  std::size_t open_if(std::size_t index) {
    frames_.push_back({Frame::Kind::branches, 0, conditions_.size()});
    return add_condition(index);
  }
  void negate_last_condition() {
    if (!frames_.empty() && conditions_.size() > frames_.back().outer_conditions) {
      conditions_.back().holds = false;
    }
  }
  std::size_t next_branch(std::size_t index) {
    negate_last_condition();
    return add_condition(index);
  }

  // RETURN: what follows runs only where this was not reached.
  void leave() {
    const bool in_loop = uncertain();
    if (conditions_.size() == 1 && !in_loop && after_return_.size() < kMostReturns) {
      const Step::When reached = conditions_.front();
      after_return_.push_back({reached.guard, !reached.holds});
    } else if (conditions_.empty() && !in_loop) {
      finished_ = frames_.size() <= 1;
    } else {
      left_somewhere_ = true;
    }
  }

  bool uncertain() const {
    return left_somewhere_ || std::any_of(frames_.begin(), frames_.end(), [](const Frame& frame) {
             return frame.kind == Frame::Kind::loop || frame.kind == Frame::Kind::cases;
           });
  }

  void add_step(Action action, bool certain = true) {
    if (is_harmless(action)) return;
    Step step;
    step.action = std::move(action);
    step.when = after_return_;
    for (const Step::When& when : conditions_) {
      const bool known = std::any_of(after_return_.begin(), after_return_.end(),
                                     [&](const auto& other) { return other.guard == when.guard; });
      if (!known) step.when.push_back(when);
    }
    step.block = innermost_block();
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      if (frame->kind == Frame::Kind::handlers) {
        step.handler_of = frame->block;
        break;
      }
    }
    step.uncertain = !certain || uncertain();
    body_.steps.push_back(std::move(step));
  }

  std::size_t read_statement(std::size_t index) {
    const std::size_t end = find_semicolon(index);
    if (tokens_.is_word(index, "RETURN")) {
      leave();
    } else if (tokens_.is_word(index, "EXECUTE")) {
      read_execute(index + 1, end);
    } else if (!is_one_of(tokens_.text(index), kProcedural) && !is_assignment(index, end)) {
      Parts inside = parts_.inside(tokens_[index].range.begin);
      add_step(read_(tokens_.text_between(index, end), inside));
    }
    return end + 1;
  }

  // `x := …`, `x.y = …`, `x[1] := …`.
  bool is_assignment(std::size_t index, std::size_t end) const {
    for (std::size_t i = index + 1; i < std::min(index + 8, end); ++i) {
      if (tokens_.is_punctuation(i, ":") || tokens_.is_punctuation(i, "=")) return true;
      if (tokens_[i].kind == Token::Kind::word && !tokens_.is_punctuation(i - 1, ".")) return false;
    }
    return false;
  }

  // EXECUTE of one literal is as good as the statements in it. Of anything else only the shape is
  // known.
  void read_execute(std::size_t index, std::size_t end) {
    std::size_t last = index;
    while (last < end && !is_one_of(tokens_.text(last), {"USING", "INTO"})) ++last;
    const Token::Kind kind = tokens_[index].kind;
    const bool literal = kind == Token::Kind::string || kind == Token::Kind::dollar_string;
    if (literal && last == index + 1) {
      read_literal(index);
    } else {
      read_dynamic(index, last);
    }
  }

  void read_literal(std::size_t index) {
    const std::string text = literal_text(tokens_.text(index), dialect_);
    // Offsets in the literal are not those in the file: all of its parts are the literal.
    const Range whole = tokens_[index].range;
    for (const Range range : split_statements(text, dialect_).statements) {
      const std::size_t before = body_.parts.size();
      const Range placed = body_.parts[parts_.add(whole)];
      Action action = read_(std::string_view(text).substr(range.begin, range.size()), parts_);
      for (std::size_t i = before; i < body_.parts.size(); ++i) body_.parts[i] = placed;
      add_step(std::move(action));
    }
  }

  void read_dynamic(std::size_t index, std::size_t end) {
    // What so many of them may do is doubted already.
    if (++dynamic_ > kMostDynamic) return;
    std::string sample;
    NotUnderstood unknown;
    unknown.reason = "the statement is put together while it runs";
    unknown.unbounded = true;
    for (std::size_t i = index; i < end; ++i) {
      const Token::Kind kind = tokens_[i].kind;
      if (kind == Token::Kind::string || kind == Token::Kind::dollar_string) {
        sample += sample_of(literal_text(tokens_.text(i), dialect_));
        sample += ' ';
        if (is_format(index)) break;
      } else if (tokens_.is_punctuation(i, "|") && tokens_.is_punctuation(i + 1, "|")) {
        sample += sample.empty() || sample.ends_with("\" ") ? "" : "filled_in ";
      }
    }
    std::vector<Range> ranges;
    Parts nowhere(ranges, 0);
    if (!sample.empty() && is_harmless(read_(sample, nowhere))) return;
    for (std::string& name : mentioned_names(sample, dialect_)) {
      unknown.mentioned.push_back({"", std::move(name), 0});
    }
    // The names it is run for often stand as literals around it.
    for (const std::string& name : literals()) unknown.mentioned.push_back({"", name, 0});
    add_step(std::move(unknown), false);
  }
  const std::vector<std::string>& literals() {
    for (; next_literal_ < tokens_.size() && literals_.size() < kMostLiterals; ++next_literal_) {
      const Token& token = tokens_[next_literal_];
      if (token.kind == Token::Kind::string &&
          token.range.size() <= 2 * identifier_limit(dialect_)) {
        literals_.push_back(literal_text(tokens_.text(next_literal_), dialect_));
      }
    }
    return literals_;
  }
  bool is_format(std::size_t index) const { return tokens_.is_word(index, "FORMAT"); }

  Tokens tokens_;
  Dialect dialect_;
  Parts parts_;
  const ReadAction& read_;
  StatementBody& body_;
  std::vector<Frame> frames_;
  std::vector<Step::When> conditions_;
  std::vector<Step::When> after_return_;
  std::vector<std::string> literals_;
  std::size_t next_literal_ = 0;
  std::size_t dynamic_ = 0;
  bool left_somewhere_ = false;
  bool finished_ = false;
};

}  // namespace

void read_do_block(std::string_view text, Dialect dialect, Parts parts, const ReadAction& read,
                   StatementBody& body) {
  BlockReader(text, dialect, parts, read, body).read();
}

}  // namespace prisma_drift::sql
