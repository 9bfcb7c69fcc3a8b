// What a configuration of prisma-lint turns on, and how: project/ reads it, checks/lint/ holds the
// schema against it. The options mean what they mean there.
//
// To add a rule: its options here and in `RuleOptions`, how they are read in
// project/lint_configuration.cpp, its check in checks/lint/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "server/base/severity.h"

namespace prisma_drift::lint {

enum class GrammaticalNumber : std::uint8_t { singular, plural };
enum class CaseStyle : std::uint8_t { snake, camel, pascal };

// Names that a rule about letters lets be, and what it does not look at: the first prefix that a
// name begins with.
struct NameExceptions {
  std::vector<std::string> allowed;
  std::vector<std::string> prefixes;
  friend bool operator==(const NameExceptions&, const NameExceptions&) = default;
};

// A name, or a regular expression between slashes. Where a rule takes these, a name too is a
// regular expression, for the whole of a name.
using NamePattern = std::string;

struct BanUnboundedStringType {
  bool allows_text = false;
  friend bool operator==(const BanUnboundedStringType&, const BanUnboundedStringType&) = default;
};

struct EnumNamePascalCase {
  NameExceptions exceptions;
  friend bool operator==(const EnumNamePascalCase&, const EnumNamePascalCase&) = default;
};

// Of enum-value-case, and of enum-value-snake-case that came before it.
struct EnumValueOptions {
  CaseStyle style = CaseStyle::snake;
  // Of snake case only.
  bool upper = false;
  std::vector<std::string> compound_words;
  NameExceptions exceptions;
  friend bool operator==(const EnumValueOptions&, const EnumValueOptions&) = default;
};
struct EnumValueCase : EnumValueOptions {};
struct EnumValueSnakeCase : EnumValueOptions {};

struct FieldNameCamelCase {
  NameExceptions exceptions;
  friend bool operator==(const FieldNameCamelCase&, const FieldNameCamelCase&) = default;
};

// Of lists.
struct FieldNameGrammaticalNumber {
  GrammaticalNumber number = GrammaticalNumber::plural;
  std::vector<std::string> allowed;
  friend bool operator==(const FieldNameGrammaticalNumber&,
                         const FieldNameGrammaticalNumber&) = default;
};

struct FieldNameMappingSnakeCase {
  std::vector<std::string> compound_words;
  // `@id` fields are mapped to a name that begins with `_`.
  bool underscore_before_ids = false;
  friend bool operator==(const FieldNameMappingSnakeCase&,
                         const FieldNameMappingSnakeCase&) = default;
};

struct FieldOrder {
  // Names of fields, and `...` for any number of others.
  std::vector<std::string> order;
  friend bool operator==(const FieldOrder&, const FieldOrder&) = default;
};

struct ForbidField {
  std::vector<NamePattern> forbidden;
  friend bool operator==(const ForbidField&, const ForbidField&) = default;
};

struct ForbidRequiredIgnoredField {
  friend bool operator==(const ForbidRequiredIgnoredField&,
                         const ForbidRequiredIgnoredField&) = default;
};

struct ModelNameGrammaticalNumber {
  GrammaticalNumber number = GrammaticalNumber::singular;
  // Here a name is only a name.
  std::vector<NamePattern> allowed;
  friend bool operator==(const ModelNameGrammaticalNumber&,
                         const ModelNameGrammaticalNumber&) = default;
};

struct ModelNameMappingSnakeCase {
  std::vector<std::string> compound_words;
  std::string prefix;
  bool pluralizes = false;
  // Singular and plural.
  std::vector<std::pair<std::string, std::string>> irregular_plurals;
  friend bool operator==(const ModelNameMappingSnakeCase&,
                         const ModelNameMappingSnakeCase&) = default;
};

struct ModelNamePascalCase {
  NameExceptions exceptions;
  friend bool operator==(const ModelNamePascalCase&, const ModelNamePascalCase&) = default;
};

struct ModelNamePrefix {
  std::string prefix;
  friend bool operator==(const ModelNamePrefix&, const ModelNamePrefix&) = default;
};

struct RequireDefaultEmptyArrays {
  friend bool operator==(const RequireDefaultEmptyArrays&,
                         const RequireDefaultEmptyArrays&) = default;
};

struct RequireField {
  struct Wanted {
    std::string name;
    // Only where a field is called so; here a name is only a name. Empty: everywhere.
    NamePattern if_sibling;
    friend bool operator==(const Wanted&, const Wanted&) = default;
  };
  std::vector<Wanted> wanted;
  friend bool operator==(const RequireField&, const RequireField&) = default;
};

struct RequireFieldIndex {
  bool for_all_relations = false;
  std::vector<NamePattern> for_names;
  friend bool operator==(const RequireFieldIndex&, const RequireFieldIndex&) = default;
};

struct RequireFieldType {
  struct Wanted {
    NamePattern if_name;
    std::string type;
    // `VarChar`; empty: any, or none.
    std::string native_type;
    friend bool operator==(const Wanted&, const Wanted&) = default;
  };
  std::vector<Wanted> wanted;
  friend bool operator==(const RequireFieldType&, const RequireFieldType&) = default;
};

using RuleOptions =
    std::variant<BanUnboundedStringType, EnumNamePascalCase, EnumValueCase, EnumValueSnakeCase,
                 FieldNameCamelCase, FieldNameGrammaticalNumber, FieldNameMappingSnakeCase,
                 FieldOrder, ForbidField, ForbidRequiredIgnoredField, ModelNameGrammaticalNumber,
                 ModelNameMappingSnakeCase, ModelNamePascalCase, ModelNamePrefix,
                 RequireDefaultEmptyArrays, RequireField, RequireFieldIndex, RequireFieldType>;

struct Rule {
  RuleOptions options;
  Severity severity = Severity::error;
  friend bool operator==(const Rule&, const Rule&) = default;
};

// The options of a rule; null where it is not turned on.
template <typename Wanted>
const Rule* find_rule(const std::vector<Rule>& rules) {
  for (const Rule& rule : rules) {
    if (std::holds_alternative<Wanted>(rule.options)) return &rule;
  }
  return nullptr;
}

}  // namespace prisma_drift::lint
