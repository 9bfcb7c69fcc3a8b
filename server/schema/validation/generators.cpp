// Rules about generators: their provider, and the preview features they ask for.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "server/schema/linking.h"
#include "server/schema/validation/arguments.h"
#include "server/schema/validation/families.h"

namespace prisma_drift::schema {
namespace {

using Kind = SchemaProblem::Kind;

enum class Standing : std::uint8_t {
  preview,
  // Part of Prisma without being asked for, or given up.
  no_longer,
  // Works still, and will be given up.
  ending,
  // No version knows it, or not this one.
  unknown,
};

// As Prisma 6.19 and 7.10 answer about each name. `settled` is the version since which it is no
// preview; before that it is one.
struct Feature {
  std::string_view name;
  PrismaRelease settled;
};

constexpr PrismaRelease kLongAgo{0, 0};

constexpr std::array<Feature, 40> kSettled = {{
    {"aggregateApi", kLongAgo},
    {"atomicNumberOperations", kLongAgo},
    {"clientExtensions", kLongAgo},
    {"cockroachdb", kLongAgo},
    {"connectOrCreate", kLongAgo},
    {"createMany", kLongAgo},
    {"dataProxy", kLongAgo},
    {"deno", {6, 19}},
    {"distinct", kLongAgo},
    {"driverAdapters", {6, 16}},
    {"extendedIndexes", kLongAgo},
    {"extendedWhereUnique", kLongAgo},
    {"fieldReference", kLongAgo},
    {"filteredRelationCount", kLongAgo},
    {"filterJson", kLongAgo},
    {"fullTextIndex", {6, 0}},
    {"fullTextSearch", {6, 0}},
    {"groupBy", kLongAgo},
    {"improvedQueryRaw", kLongAgo},
    {"interactiveTransactions", kLongAgo},
    {"jsonProtocol", kLongAgo},
    {"microsoftSqlServer", kLongAgo},
    {"middlewares", kLongAgo},
    {"mongoDb", kLongAgo},
    {"multiSchema", {6, 13}},
    {"namedConstraints", kLongAgo},
    {"nApi", kLongAgo},
    {"nativeTypes", kLongAgo},
    {"orderByAggregateGroup", kLongAgo},
    {"orderByNulls", kLongAgo},
    {"orderByRelation", kLongAgo},
    {"referentialActions", kLongAgo},
    {"referentialIntegrity", kLongAgo},
    {"selectRelationCount", kLongAgo},
    {"transactionApi", kLongAgo},
    {"uncheckedScalarInputs", kLongAgo},
    {"tracing", {6, 1}},
    {"prismaSchemaFolder", {6, 7}},
    {"omitApi", {6, 2}},
    {"queryCompiler", {6, 16}},
}};

constexpr std::array<std::string_view, 9> kPreviews = {
    "nativeDistinct", "postgresqlExtensions",  "views",
    "relationJoins",  "reactNative",           "typedSql",
    "shardKeys",      "strictUndefinedChecks", "schemaEngineDriverAdapters"};

bool same_name(std::string_view left, std::string_view right) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return std::ranges::equal(left, right, {}, lower, lower);
}

Standing standing_of(std::string_view name, PrismaRelease release, Connector connector) {
  for (const Feature& feature : kSettled) {
    if (!same_name(feature.name, name)) continue;
    return release >= feature.settled ? Standing::no_longer : Standing::preview;
  }
  for (const std::string_view preview : kPreviews) {
    if (same_name(preview, name)) return Standing::preview;
  }
  if (same_name(name, "fullTextSearchPostgres")) {
    return connector == Connector::postgresql ? Standing::preview : Standing::unknown;
  }
  if (same_name(name, "metrics")) {
    if (release.major >= 7) return Standing::unknown;
    return release >= PrismaRelease{6, 14} ? Standing::ending : Standing::preview;
  }
  if (same_name(name, "partialIndexes")) {
    return release.major >= 7 ? Standing::preview : Standing::unknown;
  }
  return Standing::unknown;
}

class GeneratorChecker {
 public:
  GeneratorChecker(const Validation& validation, const Generator& generator, Connector connector)
      : validation_(validation),
        connector_(connector),
        source_(generator.source),
        block_(*generator.source.block) {}

  void check() {
    if (report().has_syntax_error(source_.origin(), block_.range)) return;
    if (const Assignment* engine = block_.find_assignment("engineType")) {
      expect_text(report(), source_.origin(), engine->value);
    }
    const Assignment* provider = block_.find_assignment("provider");
    if (provider == nullptr) {
      error(block_.range, "the generator needs a `provider`");
      return;
    }
    if (!check_text_or_variable(report(), source_.origin(), provider->value)) return;
    if (const Assignment* output = block_.find_assignment("output")) {
      check_text_or_variable(report(), source_.origin(), output->value);
    }
    if (const Assignment* targets = block_.find_assignment("binaryTargets")) {
      for (const Expression* target : items_of(targets->value)) {
        check_text_or_variable(report(), source_.origin(), *target);
      }
    }
    if (const Assignment* features = block_.find_assignment("previewFeatures")) {
      check_features(features->value);
    }
  }

 private:
  Report& report() { return validation_.report; }
  void error(Range range, std::string message) {
    report().error(source_.origin(), range, std::move(message), Kind::configuration);
  }

  void check_features(const Expression& list) {
    std::vector<std::string_view> names;
    for (const Expression* item : items_of(list)) {
      const auto name = expect_text(report(), source_.origin(), *item);
      if (!name) return;
      names.push_back(*name);
    }
    for (const std::string_view name : names) check_feature(name, list.range);
  }

  void check_feature(std::string_view name, Range where) {
    const std::string quoted = "`" + std::string(name) + "`";
    switch (standing_of(name, validation_.release, connector_)) {
      case Standing::preview:
        break;
      case Standing::no_longer:
        if (same_name(name, "fullTextSearch") && connector_ == Connector::postgresql) {
          warn(where, quoted + " is now called `fullTextSearchPostgres`");
        } else {
          warn(where, quoted + " is no preview feature any more, and works without being named");
        }
        break;
      case Standing::ending:
        warn(where, quoted + " will not be in the next major version of Prisma");
        break;
      case Standing::unknown:
        error(where, quoted + " is no preview feature of this Prisma");
        break;
    }
  }

  // Nobody is told to change what a release that nobody named may need.
  void warn(Range where, std::string message) {
    if (!validation_.release_is_known()) return;
    report().warning(source_.origin(), where, std::move(message));
  }

  const Validation& validation_;
  Connector connector_;
  const BlockSource& source_;
  const Block& block_;
};

}  // namespace

void check_generators(const Validation& validation, bool database_is_known) {
  const Connector connector = database_is_known ? validation.connector : Connector::none;
  for (const Generator& generator : validation.schema.generators) {
    GeneratorChecker(validation, generator, connector).check();
  }
}

}  // namespace prisma_drift::schema
