// Rules about the datasource and its settings.
#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "server/schema/validation/arguments.h"
#include "server/schema/validation/families.h"

namespace prisma_drift::schema {
namespace {

using Kind = SchemaProblem::Kind;

// What the environment gives is not known here, but equal variables are equal urls.
bool same_url(const Assignment* left, const Assignment* right) {
  if (left == nullptr || right == nullptr || left->value.kind != right->value.kind) return false;
  if (left->value.is(Expression::Kind::string)) {
    return !left->value.text.empty() && left->value.text == right->value.text;
  }
  if (!left->value.is_function("env") || !right->value.is_function("env")) return false;
  const auto& a = left->value.items;
  const auto& b = right->value.items;
  return a.size() == 1 && b.size() == 1 && a.front().value.text == b.front().value.text;
}

class DatasourceChecker {
 public:
  DatasourceChecker(const Validation& validation, const BlockSource& source)
      : validation_(validation), source_(source), block_(*source.block) {}

  DatasourceVerdict check() {
    const std::size_t before = report().error_count();
    const bool is_read = check_all();
    return {is_read, is_read && report().error_count() == before};
  }

 private:
  Report& report() { return validation_.report; }

  void error(Range range, std::string message) {
    report().error(source_.origin(), range, std::move(message), Kind::configuration);
  }

  // False where Prisma stops before it has a datasource.
  bool check_all() {
    if (has_missing_value() || !check_provider()) return false;
    check_relation_mode();
    check_extensions();
    if (validation_.release.major < 7) {
      if (!check_urls()) return false;
    } else {
      refuse_urls();
    }
    if (const Assignment* features = block_.find_assignment("previewFeatures")) {
      error(features->extent, "preview features are settings of a generator");
    }
    check_schemas();
    check_unknown();
    return true;
  }

  // What stands behind an equals sign is not written yet: that is told by the syntax.
  bool has_missing_value() const {
    return std::ranges::any_of(block_.assignments, [](const Assignment& setting) {
      return setting.value.is(Expression::Kind::missing) &&
             setting.range.end > setting.name_range.end;
    });
  }

  bool check_provider() {
    const Assignment* provider = block_.find_assignment("provider");
    if (provider == nullptr) {
      error(block_.range, "the datasource needs a `provider`");
      return false;
    }
    if (provider->value.is_function("env")) {
      error(block_.range, "the `provider` cannot come from the environment");
      return false;
    }
    if (!provider->value.is(Expression::Kind::string) || provider->value.text.empty()) {
      error(provider->value.range, "the `provider` is a text, as `\"postgresql\"`");
      return false;
    }
    const std::string& name = provider->value.text;
    if (dialect_named(name) || name == "mongodb") return true;
    error(provider->value.range,
          "`" + name +
              "` is no database that Prisma knows; it knows `postgresql`, `mysql`, `sqlite`, "
              "`sqlserver`, `cockroachdb` and `mongodb`");
    return false;
  }

  void check_relation_mode() {
    const Assignment* mode = block_.find_assignment("relationMode");
    const Assignment* older = block_.find_assignment("referentialIntegrity");
    if (older != nullptr) {
      report().warning(source_.origin(), older->extent,
                       "`referentialIntegrity` is now called `relationMode`");
    }
    if (mode != nullptr && older != nullptr) {
      error(older->extent, "`relationMode` is set too, and says the same");
      return;
    }
    const Assignment* set = mode != nullptr ? mode : older;
    if (set == nullptr) return;
    const auto text = expect_text(report(), source_.origin(), set->value);
    if (!text) return;
    if (*text != "prisma" && *text != "foreignKeys") {
      error(block_.range, "`relationMode` is `\"prisma\"` or `\"foreignKeys\"`");
    } else if (*text == "foreignKeys" && validation_.connector == Connector::mongodb) {
      error(set->value.range, "MongoDB has no foreign keys: `relationMode` is `\"prisma\"`");
    }
  }

  // Names, or calls with names for arguments; PostgreSQL's only.
  void check_extensions() {
    const Assignment* extensions = block_.find_assignment("extensions");
    if (extensions == nullptr || validation_.connector != Connector::postgresql) return;
    bool listed = true;
    const auto check_item = [&](const Expression& item) {
      if (item.is(Expression::Kind::constant) || item.is(Expression::Kind::function)) return;
      listed = false;
      error(item.range, "the name of an extension is expected here, and this is " +
                            std::string(describe_kind(item)));
    };
    if (extensions->value.is(Expression::Kind::array)) {
      for (const Argument& item : extensions->value.items) check_item(item.value);
    } else {
      check_item(extensions->value);
    }
    if (!listed || !extensions->value.is(Expression::Kind::array)) return;
    for (const Argument& item : extensions->value.items) {
      if (item.value.is(Expression::Kind::function)) check_extension(item.value);
    }
  }

  void check_extension(const Expression& call) {
    constexpr std::array<std::string_view, 3> kArguments = {"map", "schema", "version"};
    std::set<std::string_view> seen;
    for (const Argument& argument : call.items) {
      if (argument.name.empty()) {
        error(argument.range, "an extension's arguments have names");
      } else if (!seen.insert(argument.name).second) {
        error(argument.range, "`" + argument.name + "` is given already");
      } else if (std::ranges::find(kArguments, argument.name) == kArguments.end()) {
        error(argument.range, "an extension takes `map`, `schema` and `version`");
      } else if (!expect_text(report(), source_.origin(), argument.value)) {
        error(argument.range, "`" + argument.name + "` is a text in quotes");
      }
    }
  }

  // Whether there is a url, or none is needed.
  bool check_urls() {
    const Assignment* url = block_.find_assignment("url");
    if (url == nullptr) {
      const bool optional = validation_.connector == Connector::sqlite &&
                            validation_.schema.has_preview_feature("schemaEngineDriverAdapters");
      if (!optional) error(block_.range, "the datasource needs a `url`");
      return optional;
    }
    if (!check_url(*url)) return false;
    const Assignment* shadow = block_.find_assignment("shadowDatabaseUrl");
    const Assignment* direct = block_.find_assignment("directUrl");
    if (shadow != nullptr && !check_url(*shadow)) shadow = nullptr;
    if (direct != nullptr && !check_url(*direct)) direct = nullptr;
    if (same_url(shadow, direct)) report_shadow(*direct);
    if (same_url(shadow, url)) report_shadow(*url);
    return true;
  }

  void report_shadow(const Assignment& url) {
    error(url.value.range, "`shadowDatabaseUrl` is the same as `" + url.name +
                               "`: the shadow database is emptied, so it must be another");
  }

  // A text, or `env("…")`.
  bool check_url(const Assignment& setting) {
    return check_text_or_variable(report(), source_.origin(), setting.value);
  }

  void refuse_urls() {
    for (const std::string_view name : {"url", "directUrl", "shadowDatabaseUrl"}) {
      const Assignment* setting = block_.find_assignment(name);
      if (setting == nullptr) continue;
      error(setting->extent, "Prisma 7 reads `" + std::string(name) +
                                 "` from prisma.config.ts, and not from the schema");
    }
  }

  void check_schemas() {
    const Assignment* schemas = block_.find_assignment("schemas");
    if (schemas == nullptr) return;
    if (!validation_.can(Ability::several_schemas)) {
      error(schemas->value.range, std::string(display_name(validation_.connector)) +
                                      " has no schemas that Prisma can tell apart");
    }
    if (!schemas->value.is(Expression::Kind::array)) {
      expect_text(report(), source_.origin(), schemas->value);
      return;
    }
    if (schemas->value.items.empty()) {
      error(schemas->value.range, "`schemas` needs a name: without it, there is one schema");
    }
    std::vector<const Expression*> names;
    for (const Argument& item : schemas->value.items) {
      if (expect_text(report(), source_.origin(), item.value)) names.push_back(&item.value);
    }
    if (names.size() != schemas->value.items.size()) return;
    // Of two that are the same, the first one is told.
    std::ranges::stable_sort(names, {}, &Expression::text);
    for (std::size_t i = 1; i < names.size(); ++i) {
      if (names[i - 1]->text != names[i]->text) continue;
      error(names[i - 1]->range, "`" + names[i]->text + "` is listed twice");
    }
  }

  void check_unknown() {
    constexpr std::array<std::string_view, 8> kSettings = {"provider",
                                                           "url",
                                                           "directUrl",
                                                           "shadowDatabaseUrl",
                                                           "relationMode",
                                                           "schemas",
                                                           "referentialIntegrity",
                                                           "previewFeatures"};
    for (const Assignment& setting : block_.assignments) {
      if (setting.value.is(Expression::Kind::missing)) continue;
      const bool known =
          std::ranges::find(kSettings, setting.name) != kSettings.end() ||
          (setting.name == "extensions" && validation_.connector == Connector::postgresql);
      if (!known) {
        error(setting.extent, "`" + setting.name + "` is no setting of a datasource");
      }
    }
  }

  const Validation& validation_;
  const BlockSource& source_;
  const Block& block_;
};

// What needs a whole datasource, and its generators.
void check_settings(const Validation& validation, const BlockSource& source) {
  const Block& block = *source.block;
  const Assignment* extensions = block.find_assignment("extensions");
  if (extensions != nullptr && validation.connector == Connector::postgresql &&
      !validation.schema.has_preview_feature("postgresqlExtensions")) {
    validation.report.error(source.origin(), extensions->extent,
                            "`extensions` needs the preview feature `postgresqlExtensions`",
                            Kind::configuration);
  }
}

}  // namespace

DatasourceVerdict check_datasources(const Validation& validation) {
  std::vector<BlockSource> sources;
  for (std::uint32_t file = 0; file < validation.schema.files.size(); ++file) {
    const SharedList<Block>& blocks = validation.schema.files[file]->blocks;
    for (std::uint32_t ordinal = 0; ordinal < blocks.size(); ++ordinal) {
      if (blocks[ordinal].kind != BlockKind::datasource) continue;
      sources.push_back({file, ordinal, &blocks[ordinal]});
    }
  }
  if (sources.size() > 1 && validation.schema.options.merge_blocks) sources.resize(1);
  DatasourceVerdict verdict{true, true};
  for (const BlockSource& source : sources) {
    const DatasourceVerdict one = DatasourceChecker(validation, source).check();
    verdict = {verdict.is_read && one.is_read, verdict.is_sound && one.is_sound};
  }
  if (sources.size() > 1) {
    for (const BlockSource& source : sources) {
      validation.report.error(source.origin(), source.block->range,
                              "a schema has one datasource, and here are several",
                              Kind::configuration);
    }
    return {verdict.is_read, false};
  }
  if (verdict.is_sound && !sources.empty()) check_settings(validation, sources.front());
  return verdict;
}

}  // namespace prisma_drift::schema
