// Attributes and their arguments, taken one by one: what nobody takes is a problem.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/schema/validation/report.h"

namespace prisma_drift::schema {

// The attributes of one field, value or block.
class AttributeSet {
 public:
  // `marks` are `@` or `@@`; `owner` ends a sentence: `is no attribute of a <owner>`.
  AttributeSet(Report& report, Origin origin, const std::vector<Attribute>& attributes,
               std::string_view marks, std::string_view owner);

  // An attribute that may stand once. Null when there is none, and when it stands twice, which is
  // reported.
  const Attribute* take(std::string_view name);
  std::vector<const Attribute*> take_all(std::string_view name);
  // `@db.VarChar(255)`.
  const Attribute* take_native_type();
  // Reports those that nobody took.
  void finish();

 private:
  // From `at` on, which then stands behind it. Null when there is none.
  const Attribute* take_next(std::string_view name, std::size_t& at);
  void report_repeated(const Attribute& attribute, const Attribute& other);

  Report& report_;
  Origin origin_;
  const std::vector<Attribute>& attributes_;
  std::vector<bool> taken_;
  std::string_view marks_;
  std::string_view owner_;
};

// The arguments of one attribute.
class ArgumentSet {
 public:
  ArgumentSet(Report& report, Origin origin, const Attribute& attribute, std::string_view marks);

  // Null when there is none.
  const Expression* take(std::string_view name);
  // That of the name, else the one without a name.
  const Expression* take_default(std::string_view name);
  // The same, reported where it is missing.
  const Expression* need_default(std::string_view name);

  // Nothing when there is none, or it is something else, which is reported.
  std::optional<std::string_view> take_text(std::string_view name);
  std::optional<std::string_view> take_constant(std::string_view name);
  std::optional<bool> take_boolean(std::string_view name);
  // Reported when empty; then empty.
  std::string_view take_name(std::string_view name);
  // `sort` and `length`, which keys of one field have.
  void take_key_options();

  // An error about the whole attribute.
  SchemaProblem& error(std::string message,
                       SchemaProblem::Kind kind = SchemaProblem::Kind::argument);
  // Reports those that nobody took.
  void finish();

  const Attribute& attribute() const { return attribute_; }
  std::string display_name() const;
  Report& report() { return report_; }
  Origin origin() const { return origin_; }

 private:
  Report& report_;
  Origin origin_;
  const Attribute& attribute_;
  std::vector<bool> taken_;
  std::string_view marks_;
};

// Each reports, at the expression, where it is something else.
std::optional<std::string_view> expect_text(Report& report, Origin origin, const Expression& value);
std::optional<std::string_view> expect_constant(Report& report, Origin origin,
                                                const Expression& value);
std::optional<std::int64_t> expect_integer(Report& report, Origin origin, const Expression& value);
std::optional<bool> expect_boolean(Report& report, Origin origin, const Expression& value);

// A text, or `env("…")`. False when it is something else.
bool check_text_or_variable(Report& report, Origin origin, const Expression& value);

// What was written there, for a sentence: `a text`.
std::string_view describe_kind(const Expression& value);

}  // namespace prisma_drift::schema
