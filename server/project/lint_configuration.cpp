#include "server/project/lint_configuration.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "server/project/lint_options_reader.h"
#include "server/project/literal_paths.h"
#include "server/project/paths.h"
#include "server/project/yaml.h"

namespace prisma_drift {
namespace {

using namespace lint;

// In the order in which prisma-lint looks for them. The `prismalint` of a package.json comes first.
constexpr std::array<std::string_view, 20> kNames = {".prismalintrc",
                                                     ".prismalintrc.json",
                                                     ".prismalintrc.yaml",
                                                     ".prismalintrc.yml",
                                                     ".prismalintrc.js",
                                                     ".prismalintrc.ts",
                                                     ".prismalintrc.cjs",
                                                     ".prismalintrc.mjs",
                                                     ".config/prismalintrc",
                                                     ".config/prismalintrc.json",
                                                     ".config/prismalintrc.yaml",
                                                     ".config/prismalintrc.yml",
                                                     ".config/prismalintrc.js",
                                                     ".config/prismalintrc.ts",
                                                     ".config/prismalintrc.cjs",
                                                     ".config/prismalintrc.mjs",
                                                     "prismalint.config.js",
                                                     "prismalint.config.ts",
                                                     "prismalint.config.cjs",
                                                     "prismalint.config.mjs"};
constexpr std::string_view kHidden = ".config/";

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

NameExceptions exceptions(LintOptionsReader& reader) {
  NameExceptions read;
  reader.texts("allowList", read.allowed);
  reader.text_or_texts("trimPrefix", read.prefixes);
  return read;
}

const std::vector<std::pair<std::string_view, GrammaticalNumber>> kNumbers = {
    {"singular", GrammaticalNumber::singular}, {"plural", GrammaticalNumber::plural}};

const std::vector<std::pair<std::string_view, CaseStyle>> kStyles = {
    {"snake", CaseStyle::snake}, {"camel", CaseStyle::camel}, {"pascal", CaseStyle::pascal}};

template <typename Named>
RuleOptions named(LintOptionsReader& reader) {
  return Named{exceptions(reader)};
}

template <typename Values>
RuleOptions enum_values(LintOptionsReader& reader) {
  Values read;
  if constexpr (std::is_same_v<Values, EnumValueCase>) {
    reader.required("style").choice("style", kStyles, read.style);
  }
  reader.choice("case", {{"lower", false}, {"upper", true}}, read.upper);
  reader.texts("compoundWords", read.compound_words);
  read.exceptions = exceptions(reader);
  return read;
}

RuleOptions ban_unbounded_string_type(LintOptionsReader& reader) {
  BanUnboundedStringType read;
  reader.boolean("allowNativeTextType", read.allows_text);
  return read;
}

RuleOptions field_name_grammatical_number(LintOptionsReader& reader) {
  FieldNameGrammaticalNumber read;
  reader.required("ifList").choice("ifList", kNumbers, read.number);
  reader.texts("ifListAllow", read.allowed);
  return read;
}

RuleOptions field_name_mapping_snake_case(LintOptionsReader& reader) {
  FieldNameMappingSnakeCase read;
  reader.texts("compoundWords", read.compound_words);
  reader.boolean("requireUnderscorePrefixForIds", read.underscore_before_ids);
  return read;
}

RuleOptions field_order(LintOptionsReader& reader) {
  FieldOrder read;
  reader.required("order").texts("order", read.order);
  return read;
}

RuleOptions forbid_field(LintOptionsReader& reader) {
  ForbidField read;
  reader.required("forbid").patterns("forbid", read.forbidden, true);
  return read;
}

RuleOptions model_name_grammatical_number(LintOptionsReader& reader) {
  ModelNameGrammaticalNumber read;
  reader.required("style").choice("style", kNumbers, read.number);
  reader.patterns("allowlist", read.allowed, false);
  return read;
}

RuleOptions model_name_mapping_snake_case(LintOptionsReader& reader) {
  ModelNameMappingSnakeCase read;
  reader.texts("compoundWords", read.compound_words);
  reader.text("trimPrefix", read.prefix);
  reader.boolean("pluralize", read.pluralizes);
  reader.pairs("irregularPlurals", read.irregular_plurals);
  return read;
}

RuleOptions model_name_prefix(LintOptionsReader& reader) {
  ModelNamePrefix read;
  reader.required("prefix").text("prefix", read.prefix);
  return read;
}

RuleOptions require_field(LintOptionsReader& reader) {
  RequireField read;
  reader.required("require").each("require", [&](const Literal& item) {
    RequireField::Wanted wanted;
    if (item.is_string()) {
      read.wanted.push_back({item.text, {}});
    } else if (item.kind != LiteralKind::object) {
      reader.complain(item.range, "a field is its name, or `{ \"name\": …, \"ifSibling\": … }`");
    } else if (const Literal* sibling = item.find("ifSibling"); sibling == nullptr) {
      reader.complain(item.range, "a field with conditions has `ifSibling`");
    } else if (reader.text_in(item, "name", wanted.name, true) &&
               reader.pattern(*sibling, wanted.if_sibling, false) && !wanted.if_sibling.empty()) {
      read.wanted.push_back(std::move(wanted));
    }
  });
  return read;
}

RuleOptions require_field_index(LintOptionsReader& reader) {
  RequireFieldIndex read;
  reader.boolean("forAllRelations", read.for_all_relations);
  reader.pattern_or_patterns("forNames", read.for_names);
  return read;
}

RuleOptions require_field_type(LintOptionsReader& reader) {
  RequireFieldType read;
  reader.required("require").each("require", [&](const Literal& item) {
    RequireFieldType::Wanted wanted;
    const Literal* const name = item.find("ifName");
    if (name == nullptr) {
      reader.complain(item.range, "a type is `{ \"ifName\": …, \"type\": … }`");
    } else if (reader.pattern(*name, wanted.if_name, true) &&
               reader.text_in(item, "type", wanted.type, true) &&
               reader.text_in(item, "nativeType", wanted.native_type, false)) {
      read.wanted.push_back(std::move(wanted));
    }
  });
  return read;
}

struct KnownRule {
  std::string_view name;
  RuleOptions (*read)(LintOptionsReader& reader);
};

constexpr std::array kRules = {
    KnownRule{"ban-unbounded-string-type", ban_unbounded_string_type},
    KnownRule{"enum-name-pascal-case", named<EnumNamePascalCase>},
    KnownRule{"enum-value-case", enum_values<EnumValueCase>},
    KnownRule{"enum-value-snake-case", enum_values<EnumValueSnakeCase>},
    KnownRule{"field-name-camel-case", named<FieldNameCamelCase>},
    KnownRule{"field-name-grammatical-number", field_name_grammatical_number},
    KnownRule{"field-name-mapping-snake-case", field_name_mapping_snake_case},
    KnownRule{"field-order", field_order},
    KnownRule{"forbid-field", forbid_field},
    KnownRule{"forbid-required-ignored-field",
              [](LintOptionsReader&) { return RuleOptions(ForbidRequiredIgnoredField()); }},
    KnownRule{"model-name-grammatical-number", model_name_grammatical_number},
    KnownRule{"model-name-mapping-snake-case", model_name_mapping_snake_case},
    KnownRule{"model-name-pascal-case", named<ModelNamePascalCase>},
    KnownRule{"model-name-prefix", model_name_prefix},
    KnownRule{"require-default-empty-arrays",
              [](LintOptionsReader&) { return RuleOptions(RequireDefaultEmptyArrays()); }},
    KnownRule{"require-field", require_field},
    KnownRule{"require-field-index", require_field_index},
    KnownRule{"require-field-type", require_field_type},
};

class Reader {
 public:
  LintConfiguration read(const Literal& root) {
    const Literal* const rules = root.find("rules");
    if (const Literal* const imported = root.find("$import")) {
      tell(imported->range, "other files are not read: the rules of prisma-lint in them count not",
           Severity::information);
      if (rules == nullptr) return std::move(result_);
    }
    if (rules == nullptr || rules->kind != LiteralKind::object) {
      tell(rules == nullptr ? root.range : rules->range,
           "a configuration of prisma-lint has its rules in an object `rules`");
      return std::move(result_);
    }
    for (const LiteralMember& member : rules->members) {
      // Of several members of one name the last one counts.
      if (rules->find(member.key) == &member.value) rule(member);
    }
    return std::move(result_);
  }

 private:
  void tell(Range range, std::string message, Severity severity = Severity::warning) {
    result_.problems.push_back({range, std::move(message), severity});
  }

  void rule(const LiteralMember& member) {
    const auto known = std::ranges::find(kRules, member.key, &KnownRule::name);
    if (known == kRules.end()) {
      return tell(member.key_range, quoted(member.key) + " is no rule that is known here",
                  Severity::information);
    }
    const bool is_list = member.value.kind == LiteralKind::array;
    const auto& items = member.value.items;
    if (is_list && items.empty()) {
      return tell(member.value.range, "a rule is its level, or `[level, { options }]`");
    }
    const auto level = level_of(is_list ? items.front() : member.value);
    if (!level) return;
    const Literal* const options = is_list && items.size() > 1 ? &items[1] : nullptr;
    if (options != nullptr && options->kind != LiteralKind::object) {
      return tell(options->range, "the options of a rule are an object");
    }
    LintOptionsReader reader(member.key, options, member.key_range, result_.problems);
    RuleOptions read = known->read(reader);
    if (!reader.finish()) return;
    result_.rules.push_back({std::move(read), *level});
    if (member.key == "enum-value-snake-case") {
      tell(member.key_range, "prisma-lint has `enum-value-case` instead of this rule",
           Severity::information);
    }
  }

  // Nothing for `off`. Whatever else stands there turns the rule on.
  std::optional<Severity> level_of(const Literal& value) {
    if (value.is_string() && value.text == "off") return std::nullopt;
    if (value.is_string() && (value.text == "warn" || value.text == "warning")) {
      return Severity::warning;
    }
    if (!value.is_string() || value.text != "error") {
      tell(value.range, "a level is `error`, `warn` or `off`; this is taken for `error`",
           Severity::information);
    }
    return Severity::error;
  }

  LintConfiguration result_;
};

Range first_line(std::string_view text) {
  return {0, static_cast<std::uint32_t>(std::min(text.find('\n'), text.size()))};
}

LintConfiguration not_read(std::string_view text, std::string_view why) {
  return {{},
          {{first_line(text),
            std::string(why) + ": the rules of prisma-lint in it are not looked at; "
                               "`.prismalintrc.json` can say the same",
            Severity::information}}};
}

LintConfiguration read_script(std::string_view text) {
  const JavaScriptText script = parse_javascript(text);
  const Literal* const root = object_of(script.exported, script);
  if (root == nullptr)
    return not_read(text, "what this file exports is computed, and it is not run");
  return read_lint_configuration(*root);
}

// Nothing of a text without a value.
std::optional<LintConfiguration> read_data(LiteralText data) {
  if (data.problems.empty() && data.value.kind == LiteralKind::null) return std::nullopt;
  LintConfiguration result;
  if (data.problems.empty()) return read_lint_configuration(data.value);
  for (LiteralProblem& problem : data.problems) {
    result.problems.push_back({problem.range, std::move(problem.message)});
  }
  return result;
}

}  // namespace

LintConfiguration read_lint_configuration(const Literal& root) { return Reader().read(root); }

std::optional<LintConfiguration> read_lint_configuration(std::string_view path,
                                                         std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") == text.npos) return std::nullopt;
  const std::string_view name = file_name(path);
  const std::string_view extension = name == ".prismalintrc" ? "" : file_extension(path);
  if (extension == ".json") return read_data(parse_json(text));
  const bool is_yaml = extension.empty() || extension == ".yaml" || extension == ".yml";
  return is_yaml ? read_data(parse_yaml(text)) : read_script(text);
}

int lint_configuration_rank(std::string_view path) {
  const bool hidden = file_name(parent_path(path)) == ".config";
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i].starts_with(kHidden) == hidden && file_name(kNames[i]) == file_name(path)) {
      return static_cast<int>(i) + 2;
    }
  }
  return 0;
}

std::span<const std::string_view> lint_configuration_names() { return kNames; }

std::vector<std::string_view> lint_rule_names() {
  std::vector<std::string_view> names;
  for (const KnownRule& rule : kRules) names.push_back(rule.name);
  return names;
}

}  // namespace prisma_drift
