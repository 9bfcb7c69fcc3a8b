#include "server/drift/default_match.h"

#include <algorithm>
#include <string>

#include "server/drift/json_text.h"

namespace prisma_drift {
namespace {

using Kind = Default::Kind;

bool is_value(Kind kind) {
  switch (kind) {
    case Kind::text:
    case Kind::number:
    case Kind::boolean:
    case Kind::enum_value:
    case Kind::json:
    case Kind::bytes:
    case Kind::date_time:
    case Kind::list:
      return true;
    case Kind::now:
    case Kind::expression:
    case Kind::sequence:
    case Kind::unique_rowid:
      return false;
  }
  return false;
}

// `-01.50` as sign, `1` and `5`; not normal for what is no number.
struct Number {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  bool valid = false;
  friend bool operator==(const Number&, const Number&) = default;
};

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Number number_of(std::string_view text) {
  Number number;
  if (text.starts_with('-') || text.starts_with('+')) {
    number.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  const std::size_t point = text.find('.');
  number.whole = text.substr(0, point);
  if (point != std::string_view::npos) number.fraction = text.substr(point + 1);
  number.valid = !text.empty() && all_digits(number.whole) && all_digits(number.fraction);
  while (number.whole.starts_with('0')) number.whole.remove_prefix(1);
  while (number.fraction.ends_with('0')) number.fraction.remove_suffix(1);
  if (number.whole.empty() && number.fraction.empty()) number.negative = false;
  return number;
}

bool same_number(std::string_view left, std::string_view right) {
  const Number left_number = number_of(left);
  const Number right_number = number_of(right);
  if (!left_number.valid || !right_number.valid) return left == right;
  return left_number == right_number;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// On one line: PostgreSQL prints a CASE on several.
std::string with_single_spaces(std::string_view expression) {
  std::string result;
  bool quoted = false;
  bool space = false;
  for (const char c : expression) {
    if (!quoted && (c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
      space = true;
      continue;
    }
    if (c == '\'') quoted = !quoted;
    if (space && !result.empty()) result += ' ';
    space = false;
    result += c;
  }
  return result;
}

// The text that a database prints, and that of the schema as it is written there.
bool same_expression(std::string_view left, std::string_view right) {
  return std::ranges::equal(with_single_spaces(left), with_single_spaces(right), {}, lower, lower);
}

bool is_text(Kind kind) { return kind == Kind::text || kind == Kind::enum_value; }
bool is_json(Kind kind) { return kind == Kind::text || kind == Kind::json; }

bool is_textual(const ColumnType& type) {
  return type.kind == ColumnType::Kind::native && (type.name.find("CHAR") != std::string::npos ||
                                                   type.name.find("TEXT") != std::string::npos);
}

// '5' on a column of numbers is 5.
bool same_across_kinds(const Column& column, const Default& from, const Default& to) {
  const auto is_scalar = [](Kind kind) {
    return kind == Kind::text || kind == Kind::number || kind == Kind::boolean;
  };
  if (from.kind == Kind::text && to.kind == Kind::bytes) return from.value == "\\x" + to.value;
  if (!is_scalar(from.kind) || !is_scalar(to.kind) || is_textual(column.type)) return false;
  return same_number(from.value, to.value);
}

bool same_value(const Column& column, const Default& from, const Default& to);

bool same_list(const Column& column, const Default& from, const Default& to) {
  if (from.items.size() != to.items.size()) return false;
  for (std::size_t i = 0; i < from.items.size(); ++i) {
    const Default& left = from.items[i];
    const Default& right = to.items[i];
    // Lists hold no lists.
    if (left.kind == Kind::list || right.kind == Kind::list) return false;
    if (!same_value(column, left, right)) return false;
  }
  return true;
}

bool same_value(const Column& column, const Default& from, const Default& to) {
  // Prisma cannot compare points in time.
  if (from.kind == Kind::date_time || to.kind == Kind::date_time) return true;
  if (from.kind == Kind::list && to.kind == Kind::list) return same_list(column, from, to);
  if (is_text(from.kind) && is_text(to.kind)) return from.value == to.value;
  if (is_json(from.kind) && is_json(to.kind)) return same_json(from.value, to.value);
  if (from.kind != to.kind) return same_across_kinds(column, from, to);
  if (from.kind == Kind::number) return same_number(from.value, to.value);
  return from.value == to.value;
}

bool is_clock(const ColumnType& type) {
  return type.kind == ColumnType::Kind::native &&
         (type.name.starts_with("TIME") || type.name.starts_with("DATE"));
}

bool is_current_timestamp(std::string_view expression) {
  constexpr std::string_view kClock = "current_timestamp";
  return expression.size() >= kClock.size() &&
         same_expression(expression.substr(0, kClock.size()), kClock);
}

bool match(const Column& from_column, const Column& to_column) {
  const Default& from = *from_column.default_value;
  const Default& to = *to_column.default_value;
  // A name that the database chose by itself stands in no migration.
  const bool named_alike =
      from.constraint_name.empty() || from.constraint_name == to.constraint_name;
  if (is_value(from.kind) && is_value(to.kind)) {
    return same_value(to_column, from, to) && named_alike;
  }
  if (from.kind == Kind::date_time || to.kind == Kind::date_time) return true;
  const bool has_list = from.kind == Kind::list || to.kind == Kind::list;
  const bool has_expression = from.kind == Kind::expression || to.kind == Kind::expression;
  if (has_list && has_expression && (is_clock(from_column.type) || is_clock(to_column.type))) {
    return true;
  }
  if (from.kind == Kind::unique_rowid || to.kind == Kind::unique_rowid) return from.kind == to.kind;
  if (to.kind == Kind::sequence) return true;
  if (to.kind != Kind::expression) return from.kind == to.kind && named_alike;
  if (to.value.empty()) return true;
  // What a computed column computes is not known.
  if (from_column.computed) return true;
  return from.kind == Kind::expression && same_expression(from.value, to.value) && named_alike;
}

bool is_json_column(const Column& column) {
  return column.type.kind == ColumnType::Kind::native && column.type.name.starts_with("JSON");
}

}  // namespace

bool defaults_match(const DialectRules& rules, const Column& from, const Column& to) {
  if (rules.ignores_json_defaults && (is_json_column(from) || is_json_column(to))) return true;
  if (from.default_value && to.default_value) return match(from, to);
  // To a database, what a computed column computes is its default.
  if (from.computed && !to.default_value) return to.computed;
  // Sequences come and go with auto_increment, and the schema may leave an expression open.
  if (from.default_value) return from.default_value->kind == Kind::sequence;
  if (!to.default_value) return true;
  const Default& next = *to.default_value;
  if (from.computed) return next.kind == Kind::expression;
  return next.kind == Kind::sequence || (next.kind == Kind::expression && next.value.empty());
}

bool is_clock_by_another_name(const DialectRules& rules, const Column& from, const Column& to) {
  if (!rules.clock_is_now || !from.default_value || !to.default_value) return false;
  return from.default_value->kind == Kind::now && to.default_value->kind == Kind::expression &&
         is_current_timestamp(to.default_value->value);
}

}  // namespace prisma_drift
