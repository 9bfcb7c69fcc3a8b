#include "server/project/configuration_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "server/project/literal.h"
#include "server/project/prisma_version.h"

namespace prisma_drift {
namespace {

constexpr std::array<std::string_view, 14> kKeys = {
    "schema",         "modules",        "builtSchema", "migrations",      "provider",
    "prismaVersion",  "severities",     "ignore",      "baseBranch",      "buildScript",
    "generateScript", "afterMigration", "format",      "languageFeatures"};

constexpr std::array<std::string_view, 7> kProviders = {
    "postgresql", "postgres", "mysql", "sqlite", "sqlserver", "cockroachdb", "mongodb"};

constexpr std::array<std::pair<std::string_view, std::optional<Severity>>, 5> kSeverities = {
    {{"error", Severity::error},
     {"warning", Severity::warning},
     {"information", Severity::information},
     {"hint", Severity::hint},
     {"off", std::nullopt}}};

constexpr std::array<std::pair<std::string_view, LanguageFeatures>, 3> kLanguageFeatures = {
    {{"auto", LanguageFeatures::automatic},
     {"on", LanguageFeatures::on},
     {"off", LanguageFeatures::off}}};

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

class Reader {
 public:
  ReadConfiguration read(std::string_view json) {
    LiteralText text = parse_json(json);
    for (LiteralProblem& problem : text.problems) {
      result_.problems.push_back({problem.range, std::move(problem.message)});
    }
    if (text.value.kind == LiteralKind::object) {
      for (const LiteralMember& entry : text.value.members) member(entry);
    } else if (text.problems.empty()) {
      complain(text.value.range, "the configuration is an object: `{ \"schema\": … }`");
    }
    return std::move(result_);
  }

 private:
  void complain(Range range, std::string message) {
    result_.problems.push_back({range, std::move(message)});
  }

  void member(const LiteralMember& entry) {
    Configuration& configuration = result_.configuration;
    const std::string& key = entry.key;
    if (key == "schema") return text(entry, configuration.schema);
    if (key == "modules") return texts(entry, configuration.modules);
    if (key == "builtSchema") return text(entry, configuration.built_schema);
    if (key == "migrations") return text(entry, configuration.migrations);
    if (key == "provider") return provider(entry);
    if (key == "prismaVersion") return prisma_version(entry);
    if (key == "severities") return severities(entry);
    if (key == "ignore") return texts(entry, configuration.ignore);
    if (key == "baseBranch") return text(entry, configuration.base_branch);
    if (key == "buildScript") return text(entry, configuration.build_script);
    if (key == "generateScript") return text(entry, configuration.generate_script);
    if (key == "afterMigration") return texts(entry, configuration.after_migration);
    if (key == "format") return format(entry);
    if (key == "languageFeatures") return language_features(entry);
    // What editors write to know the JSON schema.
    if (key == "$schema") return;
    complain(entry.key_range, quoted(key) + " is no setting of prisma-drift");
  }

  void text(const LiteralMember& entry, std::optional<std::string>& target) {
    if (!entry.value.is_string() || entry.value.text.empty()) {
      return complain(entry.value.range, quoted(entry.key) + " is a text that is not empty");
    }
    target = entry.value.text;
  }

  // One text, or a list of them.
  void texts(const LiteralMember& entry, std::vector<std::string>& target) {
    if (entry.value.is_string()) {
      target = {entry.value.text};
      return;
    }
    if (entry.value.kind != LiteralKind::array) {
      return complain(entry.value.range, quoted(entry.key) + " is a list of texts");
    }
    for (const Literal& item : entry.value.items) {
      if (item.is_string() && !item.text.empty()) {
        target.push_back(item.text);
      } else {
        complain(item.range, quoted(entry.key) + " holds only texts that are not empty");
      }
    }
  }

  void provider(const LiteralMember& entry) {
    const auto known = std::find(kProviders.begin(), kProviders.end(), entry.value.text);
    if (!entry.value.is_string() || known == kProviders.end()) {
      return complain(entry.value.range,
                      "`provider` is one of `postgresql`, `mysql`, `sqlite`, `sqlserver`, "
                      "`cockroachdb` and `mongodb`");
    }
    result_.configuration.provider = *known;
  }

  void prisma_version(const LiteralMember& entry) {
    const bool has_text = entry.value.is_string() || entry.value.kind == LiteralKind::number;
    if (!has_text || !parse_version(entry.value.text)) {
      return complain(entry.value.range, "`prismaVersion` is a version like `6` or `6.10`");
    }
    result_.configuration.prisma_version = entry.value.text;
  }

  void language_features(const LiteralMember& entry) {
    for (const auto& [name, value] : kLanguageFeatures) {
      if (!entry.value.is_string() || entry.value.text != name) continue;
      result_.configuration.language_features = value;
      return;
    }
    complain(entry.value.range, "`languageFeatures` is `auto`, `on` or `off`");
  }

  // `{ "addMissing": false }`
  void format(const LiteralMember& entry) {
    if (entry.value.kind != LiteralKind::object) {
      return complain(entry.value.range, "`format` is an object: `{ \"addMissing\": false }`");
    }
    for (const LiteralMember& option : entry.value.members) {
      if (option.key != "addMissing") {
        complain(option.key_range, quoted(option.key) + " is no setting of `format`");
      } else if (option.value.kind != LiteralKind::boolean) {
        complain(option.value.range, "`addMissing` is `true` or `false`");
      } else {
        result_.configuration.format_adds_missing = option.value.boolean;
      }
    }
  }

  // `{ "extra-*": "off", "missing-index": { "audit_log": "hint" } }`
  void severities(const LiteralMember& entry) {
    if (entry.value.kind != LiteralKind::object) {
      return complain(entry.value.range,
                      "`severities` is an object: `{ \"missing-index\": \"hint\" }`");
    }
    for (const LiteralMember& code : entry.value.members) {
      if (code.value.kind != LiteralKind::object) {
        severity(code.key, {}, code.value);
        continue;
      }
      for (const LiteralMember& subject : code.value.members) {
        severity(code.key, subject.key, subject.value);
      }
    }
  }

  void severity(const std::string& code, const std::string& subject, const Literal& value) {
    for (const auto& [name, level] : kSeverities) {
      if (!value.is_string() || value.text != name) continue;
      result_.configuration.severities.push_back({code, subject, level});
      return;
    }
    complain(value.range, "a severity is `error`, `warning`, `information`, `hint` or `off`");
  }

  ReadConfiguration result_;
};

template <typename T>
const std::optional<T>& nearer_of(const std::optional<T>& nearer, const std::optional<T>& farther) {
  return nearer ? nearer : farther;
}

template <typename T>
const std::vector<T>& nearer_of(const std::vector<T>& nearer, const std::vector<T>& farther) {
  return nearer.empty() ? farther : nearer;
}

}  // namespace

ReadConfiguration read_configuration(std::string_view json) { return Reader().read(json); }

Configuration merge(const Configuration& nearer, const Configuration& farther) {
  Configuration merged;
  merged.schema = nearer_of(nearer.schema, farther.schema);
  merged.modules = nearer_of(nearer.modules, farther.modules);
  merged.built_schema = nearer_of(nearer.built_schema, farther.built_schema);
  merged.migrations = nearer_of(nearer.migrations, farther.migrations);
  merged.provider = nearer_of(nearer.provider, farther.provider);
  merged.prisma_version = nearer_of(nearer.prisma_version, farther.prisma_version);
  // Of several rules the last one counts.
  merged.severities = farther.severities;
  merged.severities.insert(merged.severities.end(), nearer.severities.begin(),
                           nearer.severities.end());
  merged.ignore = nearer.ignore;
  merged.ignore.insert(merged.ignore.end(), farther.ignore.begin(), farther.ignore.end());
  merged.base_branch = nearer_of(nearer.base_branch, farther.base_branch);
  merged.build_script = nearer_of(nearer.build_script, farther.build_script);
  merged.generate_script = nearer_of(nearer.generate_script, farther.generate_script);
  merged.after_migration = nearer_of(nearer.after_migration, farther.after_migration);
  merged.format_adds_missing = nearer_of(nearer.format_adds_missing, farther.format_adds_missing);
  merged.language_features = nearer.language_features == LanguageFeatures::automatic
                                 ? farther.language_features
                                 : nearer.language_features;
  merged.lint_rules = nearer_of(nearer.lint_rules, farther.lint_rules);
  return merged;
}

std::span<const std::string_view> configuration_keys() { return kKeys; }

}  // namespace prisma_drift
