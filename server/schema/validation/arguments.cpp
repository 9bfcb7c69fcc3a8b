#include "server/schema/validation/arguments.h"

#include <algorithm>
#include <charconv>

namespace prisma_drift::schema {
namespace {

using Kind = SchemaProblem::Kind;

void report_mismatch(Report& report, Origin origin, const Expression& value,
                     std::string_view wanted) {
  report.error(
      origin, value.range,
      std::string(wanted) + " is expected here, and this is " + std::string(describe_kind(value)),
      Kind::argument);
}

}  // namespace

AttributeSet::AttributeSet(Report& report, Origin origin, const std::vector<Attribute>& attributes,
                           std::string_view marks, std::string_view owner)
    : report_(report),
      origin_(origin),
      attributes_(attributes),
      taken_(attributes.size()),
      marks_(marks),
      owner_(owner) {}

const Attribute* AttributeSet::take(std::string_view name) {
  std::size_t at = 0;
  const Attribute* first = take_next(name, at);
  const Attribute* second = first == nullptr ? nullptr : take_next(name, at);
  if (second == nullptr) return first;
  report_repeated(*first, *second);
  for (; second != nullptr; second = take_next(name, at)) report_repeated(*second, *first);
  return nullptr;
}

std::vector<const Attribute*> AttributeSet::take_all(std::string_view name) {
  std::vector<const Attribute*> all;
  std::size_t at = 0;
  while (const Attribute* attribute = take_next(name, at)) all.push_back(attribute);
  return all;
}

const Attribute* AttributeSet::take_next(std::string_view name, std::size_t& at) {
  while (at < attributes_.size()) {
    const Attribute& attribute = attributes_[at++];
    if (attribute.name != name || taken_[at - 1]) continue;
    taken_[at - 1] = true;
    if (!report_.has_syntax_error(origin_, attribute.extent)) return &attribute;
  }
  return nullptr;
}

void AttributeSet::report_repeated(const Attribute& attribute, const Attribute& other) {
  report_
      .error(origin_, attribute.extent,
             "`" + std::string(marks_) + attribute.name + "` can stand here only once",
             Kind::argument)
      .related.push_back({{origin_.document, other.range}, "it stands here too"});
}

const Attribute* AttributeSet::take_native_type() {
  const Attribute* first = nullptr;
  for (std::size_t i = 0; i < attributes_.size(); ++i) {
    if (attributes_[i].name.find('.') == std::string::npos) continue;
    taken_[i] = true;
    if (first == nullptr) {
      first = &attributes_[i];
      continue;
    }
    report_
        .error(origin_, attributes_[i].extent, "a field has one type in the database",
               Kind::argument)
        .related.push_back({{origin_.document, first->range}, "the first one"});
  }
  return first;
}

void AttributeSet::finish() {
  for (std::size_t i = 0; i < attributes_.size(); ++i) {
    // One without a name is a problem of the syntax.
    if (taken_[i] || attributes_[i].name.empty()) continue;
    if (report_.has_syntax_error(origin_, attributes_[i].extent)) continue;
    report_.error(origin_, attributes_[i].extent,
                  "`" + std::string(marks_) + attributes_[i].name + "` is no attribute of " +
                      std::string(owner_),
                  Kind::attribute);
  }
}

ArgumentSet::ArgumentSet(Report& report, Origin origin, const Attribute& attribute,
                         std::string_view marks)
    : report_(report),
      origin_(origin),
      attribute_(attribute),
      taken_(attribute.arguments.size()),
      marks_(marks) {
  const std::vector<Argument>& arguments = attribute.arguments;
  std::size_t unnamed = 0;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].name.empty()) {
      // Only the last one is ever asked for.
      if (++unnamed > 1) taken_[i] = true;
      continue;
    }
    const auto first = std::ranges::find(arguments, arguments[i].name, &Argument::name);
    if (&*first == &arguments[i]) continue;
    taken_[i] = true;
    report_
        .error(origin_, arguments[i].range, "`" + arguments[i].name + "` is given already",
               Kind::argument)
        .related.push_back({{origin_.document, first->range}, "here"});
  }
  if (unnamed > 1) {
    error(display_name() + " takes one argument without a name; several fields stand in `[` `]`");
  }
}

std::string ArgumentSet::display_name() const {
  return "`" + std::string(marks_) + attribute_.name + "`";
}

const Expression* ArgumentSet::take(std::string_view name) {
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    if (taken_[i] || attribute_.arguments[i].name != name) continue;
    taken_[i] = true;
    return &attribute_.arguments[i].value;
  }
  return nullptr;
}

const Expression* ArgumentSet::take_default(std::string_view name) {
  const Expression* named = take(name);
  const Expression* unnamed = take("");
  if (named != nullptr && unnamed != nullptr) {
    report_.error(origin_, named->range,
                  "`" + std::string(name) + "` is given already, without its name", Kind::argument);
  }
  return named != nullptr ? named : unnamed;
}

const Expression* ArgumentSet::need_default(std::string_view name) {
  const Expression* value = take_default(name);
  if (value == nullptr)
    error(display_name() + " needs `" + std::string(name) + "`", Kind::attribute);
  return value;
}

std::optional<std::string_view> ArgumentSet::take_text(std::string_view name) {
  const Expression* value = take(name);
  return value == nullptr ? std::nullopt : expect_text(report_, origin_, *value);
}

std::optional<std::string_view> ArgumentSet::take_constant(std::string_view name) {
  const Expression* value = take(name);
  return value == nullptr ? std::nullopt : expect_constant(report_, origin_, *value);
}

std::optional<bool> ArgumentSet::take_boolean(std::string_view name) {
  const Expression* value = take(name);
  return value == nullptr ? std::nullopt : expect_boolean(report_, origin_, *value);
}

std::string_view ArgumentSet::take_name(std::string_view name) {
  const std::optional<std::string_view> text = take_text(name);
  if (text && text->empty()) error("`" + std::string(name) + "` cannot be empty");
  return text.value_or(std::string_view());
}

void ArgumentSet::take_key_options() {
  if (const Expression* length = take("length")) expect_integer(report_, origin_, *length);
  const std::optional<std::string_view> sort = take_constant("sort");
  if (sort && sort != "Asc" && sort != "Desc") error("`sort` is `Asc` or `Desc`");
}

SchemaProblem& ArgumentSet::error(std::string message, Kind kind) {
  return report_.error(origin_, attribute_.extent, std::move(message), kind);
}

void ArgumentSet::finish() {
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    if (taken_[i]) continue;
    const Argument& argument = attribute_.arguments[i];
    const std::string what =
        argument.name.empty() ? "no argument without a name" : "no `" + argument.name + "`";
    report_.error(origin_, argument.range, display_name() + " takes " + what, Kind::argument);
  }
}

std::string_view describe_kind(const Expression& value) {
  switch (value.kind) {
    case Expression::Kind::missing:
      return "nothing";
    case Expression::Kind::string:
      return "a text";
    case Expression::Kind::number:
      return "a number";
    case Expression::Kind::constant:
      return "a name";
    case Expression::Kind::function:
      return "a function";
    case Expression::Kind::array:
      return "a list";
    case Expression::Kind::object:
      return "an object";
  }
  return {};
}

std::optional<std::string_view> expect_text(Report& report, Origin origin,
                                            const Expression& value) {
  if (value.is(Expression::Kind::string)) return value.text;
  report_mismatch(report, origin, value, "a text in quotes");
  return std::nullopt;
}

std::optional<std::string_view> expect_constant(Report& report, Origin origin,
                                                const Expression& value) {
  if (value.is(Expression::Kind::constant)) return value.text;
  report_mismatch(report, origin, value, "a name");
  return std::nullopt;
}

std::optional<std::int64_t> expect_integer(Report& report, Origin origin, const Expression& value) {
  std::int64_t number = 0;
  const char* const end = value.text.data() + value.text.size();
  if (value.is(Expression::Kind::number)) {
    const auto [stop, failure] = std::from_chars(value.text.data(), end, number);
    if (failure == std::errc() && stop == end) return number;
  }
  report_mismatch(report, origin, value, "a whole number");
  return std::nullopt;
}

std::optional<bool> expect_boolean(Report& report, Origin origin, const Expression& value) {
  if (value.is(Expression::Kind::constant)) {
    if (value.text == "true") return true;
    if (value.text == "false") return false;
  }
  report_mismatch(report, origin, value, "`true` or `false`");
  return std::nullopt;
}

bool check_text_or_variable(Report& report, Origin origin, const Expression& value) {
  if (!value.is_function("env")) return expect_text(report, origin, value).has_value();
  if (value.items.size() == 1 && value.items.front().name.empty()) {
    return expect_text(report, origin, value.items.front().value).has_value();
  }
  report.error(origin, value.range, "`env` takes one text: the name of a variable", Kind::argument);
  return false;
}

}  // namespace prisma_drift::schema
