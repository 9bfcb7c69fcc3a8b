#include "server/checks/lint/regular_expression.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace prisma_drift::lint {
namespace {

using Instruction = RegularExpression::Instruction;
using Kind = Instruction::Kind;
using Bytes = RegularExpression::Bytes;

constexpr std::size_t kMostSource = 1024;
constexpr std::size_t kMostInstructions = 4096;
// Of groups in groups.
constexpr int kMostDepth = 16;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_word(char byte) {
  return is_digit(byte) || byte == '_' || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z');
}
bool is_space(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

Bytes bytes_that(bool (*holds)(char)) {
  Bytes bytes;
  for (std::size_t byte = 0; byte < bytes.size(); ++byte)
    bytes[byte] = holds(static_cast<char>(byte));
  return bytes;
}

std::optional<std::size_t> hex_value(std::string_view digits) {
  std::size_t value = 0;
  for (const char digit : digits) {
    const std::size_t at = std::string_view("0123456789abcdef").find(digit | 0x20);
    if (at == std::string_view::npos) return std::nullopt;
    value = value * 16 + at;
  }
  return value;
}

bool at_word_boundary(std::string_view text, std::size_t at) {
  const bool before = at > 0 && is_word(text[at - 1]);
  const bool after = at < text.size() && is_word(text[at]);
  return before != after;
}

// What looking ahead found, by the instruction and the place: 0 while it was not asked.
using Ahead = std::vector<signed char>;

// Tries every pair of an instruction and a place once.
class Matching {
 public:
  Matching(const std::vector<Instruction>& program, const std::vector<Bytes>& bytes,
           std::string_view text, Ahead& ahead)
      : program_(program),
        bytes_(bytes),
        text_(text),
        ahead_(ahead),
        tried_(program.size() * (text.size() + 1)) {}

  // Recursion is as deep as groups that look ahead stand in each other, see kMostDepth.
  bool fits(std::size_t instruction, std::size_t at) {
    std::vector<State> waiting{{instruction, at}};
    while (!waiting.empty()) {
      const State state = waiting.back();
      waiting.pop_back();
      const std::size_t number = number_of(state);
      if (tried_[number]) continue;
      tried_[number] = true;
      if (step(state, waiting)) return true;
    }
    return false;
  }

 private:
  struct State {
    std::size_t instruction;
    std::size_t at;
  };

  std::size_t number_of(const State& state) const {
    return state.instruction * (text_.size() + 1) + state.at;
  }

  // True at the end of what was asked for.
  bool step(const State& state, std::vector<State>& waiting) {
    const Instruction& instruction = program_[state.instruction];
    const auto go_on = [&](std::int32_t distance) {
      waiting.push_back({state.instruction + static_cast<std::size_t>(distance), state.at});
    };
    const auto go_on_if = [&](bool holds) {
      if (holds) go_on(1);
    };
    switch (instruction.kind) {
      case Kind::bytes:
        if (state.at < text_.size() && bytes_[static_cast<std::size_t>(instruction.target)]
                                             [static_cast<unsigned char>(text_[state.at])]) {
          waiting.push_back({state.instruction + 1, state.at + 1});
        }
        return false;
      case Kind::either:
        go_on(instruction.other);
        go_on(instruction.target);
        return false;
      case Kind::jump:
        go_on(instruction.target);
        return false;
      case Kind::at_begin:
        go_on_if(state.at == 0);
        return false;
      case Kind::at_end:
        go_on_if(state.at == text_.size());
        return false;
      case Kind::at_word_boundary:
        go_on_if(at_word_boundary(text_, state.at));
        return false;
      case Kind::not_at_word_boundary:
        go_on_if(!at_word_boundary(text_, state.at));
        return false;
      case Kind::followed_by:
        if (fits_ahead(state)) go_on(instruction.target);
        return false;
      case Kind::not_followed_by:
        if (!fits_ahead(state)) go_on(instruction.target);
        return false;
      case Kind::matched:
        return true;
    }
    return false;
  }

  bool fits_ahead(const State& state) {
    signed char& known = ahead_[number_of(state)];
    if (known == 0) {
      Matching matching(program_, bytes_, text_, ahead_);
      known = matching.fits(state.instruction + 1, state.at) ? 1 : -1;
    }
    return known > 0;
  }

  const std::vector<Instruction>& program_;
  const std::vector<Bytes>& bytes_;
  const std::string_view text_;
  Ahead& ahead_;
  std::vector<bool> tried_;
};

using Program = std::vector<Instruction>;

void append(Program& program, const Program& more) {
  program.insert(program.end(), more.begin(), more.end());
}

std::int32_t distance(const Program& over) { return static_cast<std::int32_t>(over.size()); }

// `a*`
Program any_number_of(const Program& once) {
  Program program{{Kind::either, 1, distance(once) + 2}};
  append(program, once);
  program.push_back({Kind::jump, -distance(once) - 1});
  return program;
}

// `a?`
Program perhaps(const Program& once) {
  Program program{{Kind::either, 1, distance(once) + 1}};
  append(program, once);
  return program;
}

// `a|b`
Program one_of(const Program& first, const Program& second) {
  Program program{{Kind::either, 1, distance(first) + 2}};
  append(program, first);
  program.push_back({Kind::jump, distance(second) + 1});
  append(program, second);
  return program;
}

// Recursion is as deep as groups stand in each other. After `failed()` what is read means nothing.
class Parser {
 public:
  explicit Parser(std::string_view source) : source_(source) {
    if (source.size() > kMostSource) failed_ = true;
  }

  Program run() {
    Program program = alternatives(0);
    if (at_ < source_.size()) failed_ = true;
    program.push_back({Kind::matched});
    return program;
  }

  bool failed() const { return failed_; }
  std::vector<Bytes> bytes() { return std::move(bytes_); }

 private:
  bool at(std::string_view text) const { return source_.substr(at_).starts_with(text); }
  bool take(std::string_view text) {
    if (!at(text)) return false;
    at_ += text.size();
    return true;
  }
  bool ends() const { return failed_ || at_ >= source_.size(); }

  Program fail() {
    failed_ = true;
    return {};
  }

  Program of(const Bytes& bytes) {
    bytes_.push_back(bytes);
    return {{Kind::bytes, static_cast<std::int32_t>(bytes_.size() - 1)}};
  }

  Program alternatives(int depth) {
    if (depth > kMostDepth) return fail();
    std::vector<Program> parts{sequence(depth)};
    while (!ends() && take("|")) parts.push_back(sequence(depth));
    Program program = std::move(parts.back());
    parts.pop_back();
    for (auto part = parts.rbegin(); part != parts.rend() && !failed_; ++part) {
      program = one_of(*part, program);
      if (program.size() > kMostInstructions) failed_ = true;
    }
    return program;
  }

  Program sequence(int depth) {
    Program program;
    while (!ends() && !at("|") && !at(")")) append(program, term(depth));
    if (program.size() > kMostInstructions) failed_ = true;
    return failed_ ? Program() : program;
  }

  Program term(int depth) {
    if (take("^")) return {{Kind::at_begin}};
    if (take("$")) return {{Kind::at_end}};
    if (take("\\b")) return {{Kind::at_word_boundary}};
    if (take("\\B")) return {{Kind::not_at_word_boundary}};
    if (take("(?=")) return look_ahead(Kind::followed_by, depth);
    if (take("(?!")) return look_ahead(Kind::not_followed_by, depth);
    return repeated(atom(depth));
  }

  Program look_ahead(Kind kind, int depth) {
    const Program inside = alternatives(depth + 1);
    if (!take(")")) return fail();
    Program program{{kind, distance(inside) + 2}};
    append(program, inside);
    program.push_back({Kind::matched});
    return program;
  }

  Program atom(int depth) {
    if (take("(")) return group(depth);
    if (take("[")) return of(bracket());
    if (take(".")) return of(Bytes().set().reset('\n').reset('\r'));
    if (take("\\")) return of(escape());
    if (at("*") || at("+") || at("?")) return fail();
    return of(plain());
  }

  Program group(int depth) {
    if (at("?<=") || at("?<!")) return fail();
    if (take("?<")) {
      at_ = std::min(source_.find('>', at_), source_.size());
      if (!take(">")) return fail();
    } else if (at("?") && !take("?:")) {
      return fail();
    }
    Program program = alternatives(depth + 1);
    return take(")") ? program : fail();
  }

  // A letter beyond ASCII is several bytes, which nothing here tells apart; no name has one.
  Bytes plain() {
    const auto byte = static_cast<unsigned char>(source_[at_++]);
    if (byte >= 0x80) failed_ = true;
    return Bytes().set(byte);
  }

  Program repeated(const Program& once) {
    if (take("*")) return lazy_or_not(any_number_of(once));
    if (take("?")) return lazy_or_not(perhaps(once));
    if (take("+")) {
      Program program = once;
      append(program, any_number_of(once));
      return lazy_or_not(std::move(program));
    }
    return in_braces(once);
  }

  // Which way is tried first does not matter for whether one fits.
  Program lazy_or_not(Program program) {
    take("?");
    return program;
  }

  // `{2}`, `{2,}`, `{2,4}`; else the brace stands for itself.
  Program in_braces(const Program& once) {
    const std::size_t before = at_;
    if (!take("{")) return once;
    const auto least = number();
    const bool open = take(",");
    const auto most = open ? number() : least;
    if (!least || !take("}")) {
      at_ = before;
      return once;
    }
    if (most && *most < *least) return fail();
    if (once.size() * most.value_or(*least) > kMostInstructions) return fail();
    Program program;
    for (std::size_t i = 0; i < *least; ++i) append(program, once);
    if (!most) append(program, any_number_of(once));
    for (std::size_t i = *least; i < most.value_or(0); ++i) append(program, perhaps(once));
    return lazy_or_not(std::move(program));
  }

  std::optional<std::size_t> number() {
    if (ends() || !is_digit(source_[at_])) return std::nullopt;
    std::size_t value = 0;
    while (at_ < source_.size() && is_digit(source_[at_])) {
      value =
          std::min(value * 10 + static_cast<std::size_t>(source_[at_++] - '0'), kMostInstructions);
    }
    return value;
  }

  // Behind a backslash.
  Bytes escape() {
    if (ends()) failed_ = true;
    if (failed_) return {};
    const char letter = source_[at_++];
    switch (letter) {
      case 'd':
        return bytes_that(is_digit);
      case 'D':
        return ~bytes_that(is_digit);
      case 'w':
        return bytes_that(is_word);
      case 'W':
        return ~bytes_that(is_word);
      case 's':
        return bytes_that(is_space);
      case 'S':
        return ~bytes_that(is_space);
      case 't':
        return Bytes().set('\t');
      case 'n':
        return Bytes().set('\n');
      case 'r':
        return Bytes().set('\r');
      case 'x':
        return byte_of_hex(2);
      case 'u':
        return byte_of_hex(4);
      default:
        // References to groups, control letters, properties of Unicode.
        if (static_cast<unsigned char>(letter) >= 0x80 || (is_word(letter) && letter != '_')) {
          failed_ = true;
        }
        return Bytes().set(static_cast<unsigned char>(letter));
    }
  }

  Bytes byte_of_hex(std::size_t digits) {
    const std::string_view text = source_.substr(at_, digits);
    const auto value = hex_value(text);
    if (text.size() != digits || !value || *value >= 0x80) failed_ = true;
    if (failed_) return {};
    at_ += digits;
    return Bytes().set(*value);
  }

  // Behind `[`.
  Bytes bracket() {
    Bytes bytes;
    const bool others = take("^");
    while (!ends() && !at("]")) {
      const Bytes first = bracket_item();
      const bool is_range = at("-") && !at("-]");
      bytes |= is_range ? range_from(first) : first;
    }
    if (!take("]")) failed_ = true;
    return others ? ~bytes : bytes;
  }

  // Behind the first of `a-z`; a class there makes the dash stand for itself.
  Bytes range_from(const Bytes& first) {
    take("-");
    const Bytes last = ends() ? Bytes() : bracket_item();
    if (first.count() != 1 || last.count() != 1) return first | last | Bytes().set('-');
    std::size_t byte = 0;
    while (!first[byte]) ++byte;
    Bytes bytes;
    while (byte < bytes.size() && !last[byte]) bytes.set(byte++);
    if (byte == bytes.size()) failed_ = true;
    return bytes | last;
  }

  Bytes bracket_item() {
    if (take("\\b")) return Bytes().set('\b');
    return take("\\") ? escape() : plain();
  }

  const std::string_view source_;
  std::size_t at_ = 0;
  bool failed_ = false;
  std::vector<Bytes> bytes_;
};

}  // namespace

std::optional<RegularExpression> RegularExpression::parse(std::string_view source) {
  Parser parser(source);
  RegularExpression result;
  result.program_ = parser.run();
  result.bytes_ = parser.bytes();
  if (parser.failed() || result.program_.size() > kMostInstructions) return std::nullopt;
  return result;
}

bool RegularExpression::matches(std::string_view text) const {
  Ahead ahead(program_.size() * (text.size() + 1));
  Matching matching(program_, bytes_, text, ahead);
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (matching.fits(0, at)) return true;
  }
  return false;
}

}  // namespace prisma_drift::lint
