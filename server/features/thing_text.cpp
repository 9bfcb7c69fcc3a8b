#include "server/features/thing_text.h"

#include <cstddef>
#include <string_view>

#include "server/checks/wording.h"

namespace prisma_drift {
namespace {

std::string column_text(const DatabaseState& state, const Subject& subject, const Column& column) {
  std::string text = describe(subject) + ", " + type_text(state, column);
  switch (column.arity) {
    case Arity::required:
      text += ", required";
      break;
    case Arity::nullable:
      text += ", nullable";
      break;
    case Arity::list:
      break;
  }
  if (column.computed) text += ", computed";
  if (const std::string value = default_text(state, column); !value.empty()) {
    text += ", default " + value;
  }
  return text;
}

// `a unique index on (…)`: without the article, and with the name behind the noun.
std::string index_text(const Index& index) {
  constexpr std::string_view kNoun = "index";
  std::string text = shape_of(index);
  text.erase(0, text.find(' ') + 1);
  const std::size_t at = text.find(kNoun);
  if (at != std::string::npos) text.insert(at + kNoun.size(), " " + in_backquotes(index.name));
  return text;
}

std::string key_text(const Subject& subject, const Found& found) {
  if (found.index != nullptr) return index_text(*found.index);
  if (found.foreign_key != nullptr) {
    return "foreign key " + in_backquotes(subject.member) + " " + ends_of(*found.foreign_key) +
           ", " + actions_of(*found.foreign_key);
  }
  return "primary key of " + named(found.table->name) + " on " + columns_of(*found.primary_key);
}

}  // namespace

std::string thing_text(const DatabaseState& state, const Subject& subject) {
  const Found found = find_subject(state, subject);
  if (!found) return describe(subject);
  switch (subject.kind) {
    case Subject::Kind::table:
    case Subject::Kind::enumeration:
    case Subject::Kind::enum_value:
      return describe(subject);
    case Subject::Kind::column:
      return column_text(state, subject, *found.column);
    case Subject::Kind::key:
      return key_text(subject, found);
  }
  return describe(subject);
}

}  // namespace prisma_drift
