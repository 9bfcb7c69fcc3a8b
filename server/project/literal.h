// Values as they stand in JSON or JavaScript text, as far as they can be known without running it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/text/range.h"

namespace prisma_drift {

enum class LiteralKind : std::uint8_t {
  // Anything that is not one of the others: a function, a comparison, a syntax error.
  unknown,
  null,
  boolean,
  number,
  string,
  array,
  object,
  // `process.env.DATABASE_URL`, `__dirname`.
  name,
  // `path.join(…)`, `defineConfig(…)`, `new URL(…)`.
  call,
  // Several that stand side by side: `a + b` and `${a}b`.
  joined,
  // `a ?? b` and `a || b`.
  either,
};

struct LiteralMember;

struct Literal {
  LiteralKind kind = LiteralKind::unknown;
  Range range;
  // A string's value, a number's text, a name, or what is called.
  std::string text;
  bool boolean = false;
  // Of an array, the arguments of a call, the parts of joined and either.
  std::vector<Literal> items;
  // Of an object, in the order of the text.
  std::vector<LiteralMember> members;

  // The last member of that name, as JavaScript has it; null if there is none.
  const Literal* find(std::string_view key) const;
  bool is_string() const { return kind == LiteralKind::string; }
};

struct LiteralMember {
  // Empty for `...spread`, whose value is what is spread.
  std::string key;
  Range key_range;
  Literal value;
};

struct LiteralProblem {
  Range range;
  std::string message;
};

// A text that is one value and nothing else.
struct LiteralText {
  Literal value;
  std::vector<LiteralProblem> problems;
};

// JSON with comments and trailing commas, as editors write it. After an error the rest is read as
// well as can be.
LiteralText parse_json(std::string_view text);

// What a JavaScript or TypeScript file says in literals.
struct JavaScriptText {
  // Of `const`, `let` and `var`, wherever they stand; the first of a name.
  std::map<std::string, Literal, std::less<>> constants;
  // Of `export default`, `module.exports =` or `exports.default =`; unknown if there is none.
  Literal exported;
  // Every string in the file, and every call that deals with paths and files: for what is named in
  // passing.
  std::vector<Literal> strings;
  std::vector<Literal> calls;
};
JavaScriptText parse_javascript(std::string_view text);

}  // namespace prisma_drift
