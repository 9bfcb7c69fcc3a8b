// Datasources and generators: their settings, and the values of these.
#include <algorithm>
#include <array>
#include <span>

#include "server/features/completion/items_at.h"

namespace prisma_drift::completion {
namespace {

using schema::BlockKind;

struct Setting {
  std::string_view name;
  // Behind the sign.
  std::string_view snippet;
  std::string_view documentation;
};

constexpr std::array<Setting, 7> kDatasourceSettings = {{
    {"provider", "\"$0\"", "Which database it is."},
    {"url", "$0", "Where the database is, with user and password; mostly `env(\"DATABASE_URL\")`."},
    {"shadowDatabaseUrl", "$0",
     "An empty database in which `migrate dev` replays the migrations, for servers where Prisma "
     "may not create one."},
    {"directUrl", "$0", "The database itself, where `url` leads to a pool of connections."},
    {"relationMode", "$0",
     "`\"foreignKeys\"`: the database keeps relations whole. `\"prisma\"`: Prisma's client does, "
     "and "
     "the database has no foreign keys."},
    {"schemas", "[$0]", "The database's schemas that `@@schema` may name."},
    {"extensions", "[$0]", "PostgreSQL's extensions that the schema needs."},
}};

constexpr std::array<Setting, 9> kGeneratorSettings = {{
    {"provider", "\"$0\"", "The program that generates."},
    {"output", "\"$0\"", "The folder that is generated, relative to this file."},
    {"previewFeatures", "[\"$0\"]", "What Prisma offers before it promises to keep it."},
    {"binaryTargets", "[\"native\"$0]", "The systems that the engine's binaries are for."},
    {"engineType", "\"$0\"", "How the client runs queries."},
    {"runtime", "\"$0\"", "Where the generated code runs."},
    {"moduleFormat", "\"$0\"", "`esm` or `cjs`."},
    {"generatedFileExtension", "\"$0\"", "Of the generated files: `ts`, `mts` or `cts`."},
    {"importFileExtension", "\"$0\"", "Behind the paths of generated imports; may be empty."},
}};

struct Value {
  std::string_view text;
  std::string_view detail;
};

constexpr std::array<Value, 6> kProviders = {{{"postgresql", "PostgreSQL"},
                                              {"mysql", "MySQL or MariaDB"},
                                              {"sqlite", "SQLite"},
                                              {"sqlserver", "SQL Server"},
                                              {"cockroachdb", "CockroachDB"},
                                              {"mongodb", "MongoDB"}}};
constexpr std::array<Value, 2> kRelationModes = {
    {{"foreignKeys", "the database keeps relations whole"},
     {"prisma", "Prisma's client keeps relations whole"}}};
constexpr std::array<Value, 2> kGenerators = {
    {{"prisma-client", "into a folder of the project"}, {"prisma-client-js", "into node_modules"}}};
constexpr std::array<Value, 3> kEngines = {
    {{"client", "without a binary, by a driver adapter"}, {"library", ""}, {"binary", ""}}};
constexpr std::array<Value, 7> kRuntimes = {{{"nodejs", ""},
                                             {"deno", ""},
                                             {"bun", ""},
                                             {"workerd", "Cloudflare's workers"},
                                             {"vercel-edge", ""},
                                             {"edge-light", ""},
                                             {"react-native", ""}}};
constexpr std::array<Value, 2> kModuleFormats = {{{"esm", ""}, {"cjs", ""}}};
constexpr std::array<Value, 3> kTargets = {
    {{"native", "this machine"}, {"debian-openssl-3.0.x", ""}, {"rhel-openssl-3.0.x", ""}}};

// What `preview_features` of Prisma 6.19's and 7.10's engines lists as not yet general.
constexpr std::array<Value, 8> kFeaturesOf6 = {{{"metrics", ""},
                                                {"nativeDistinct", ""},
                                                {"postgresqlExtensions", ""},
                                                {"relationJoins", ""},
                                                {"schemaEngineDriverAdapters", ""},
                                                {"shardKeys", ""},
                                                {"strictUndefinedChecks", ""},
                                                {"views", ""}}};
constexpr std::array<Value, 9> kFeaturesOf7 = {{{"nativeDistinct", ""},
                                                {"partialIndexes", ""},
                                                {"postgresqlExtensions", ""},
                                                {"relationJoins", ""},
                                                {"schemaEngineDriverAdapters", ""},
                                                {"shardKeys", ""},
                                                {"strictUndefinedChecks", ""},
                                                {"typedSql", ""},
                                                {"views", ""}}};

bool is_datasource(const Request& request) {
  return request.place.block->kind == BlockKind::datasource;
}

// Since Prisma 7, prisma.config has the addresses.
bool is_address(std::string_view setting) {
  return setting == "url" || setting == "shadowDatabaseUrl" || setting == "directUrl";
}

bool is_offered(const Request& request, const Setting& setting) {
  if (request.place.block->find_assignment(setting.name) != nullptr) return false;
  if (!is_datasource(request)) return true;
  if (is_address(setting.name)) return request.view.prisma_major() < 7;
  const bool is_postgresql = request.view.dialect() == Dialect::postgresql;
  if (setting.name == "extensions") return is_postgresql;
  if (setting.name == "schemas") {
    return is_postgresql || request.view.dialect() == Dialect::cockroachdb ||
           request.view.dialect() == Dialect::sqlserver;
  }
  return true;
}

Items values(const Request& request, std::span<const Value> all) {
  Items items;
  for (const Value& value : all) {
    items.push_back(text_value(request, value.text, std::string(value.detail)));
  }
  return items;
}

// Those of a list that it does not have yet.
Items list_values(const Request& request, std::span<const Value> all) {
  Items items = values(request, all);
  const auto& listed = request.place.setting->value.items;
  std::erase_if(items, [&](const CompletionItem& item) {
    return std::ranges::any_of(
        listed, [&](const schema::Argument& each) { return each.value.text == item.label; });
  });
  return items;
}

std::string_view usual_variable(std::string_view setting) {
  if (setting == "shadowDatabaseUrl") return "SHADOW_DATABASE_URL";
  return setting == "directUrl" ? "DIRECT_URL" : "DATABASE_URL";
}

Items address_items(const Request& request) {
  const auto& brackets = request.place.brackets;
  const std::string_view variable = usual_variable(request.place.setting->name);
  if (!brackets.empty()) {
    if (brackets.back().of != "env") return {};
    return {text_value(request, variable, "environment variable")};
  }
  if (request.place.in_string) return {};
  return {{.label = "env()",
           .kind = CompletionItem::Kind::function,
           .documentation = std::string(documentation_of("env")),
           .snippet = "env($0)"},
          {.label = "\"\"",
           .documentation = "The address itself, which everybody then sees who sees this file.",
           .snippet = "\"$0\""}};
}

}  // namespace

Items setting_items(const Request& request) {
  Items items;
  const auto add = [&](std::span<const Setting> settings) {
    for (const Setting& setting : settings) {
      if (!is_offered(request, setting)) continue;
      items.push_back(
          {.label = std::string(setting.name),
           .kind = CompletionItem::Kind::setting,
           .documentation = std::string(setting.documentation),
           .snippet = std::string(setting.name) + " = " + std::string(setting.snippet)});
    }
  };
  if (is_datasource(request)) {
    add(kDatasourceSettings);
  } else {
    add(kGeneratorSettings);
  }
  return items;
}

Items setting_value_items(const Request& request) {
  if (!request.place.begins_item) return {};
  const std::string_view name = request.place.setting->name;
  if (is_datasource(request)) {
    if (name == "provider") return values(request, kProviders);
    if (name == "relationMode") return values(request, kRelationModes);
    if (is_address(name)) return address_items(request);
    return {};
  }
  if (name == "provider") return values(request, kGenerators);
  if (name == "engineType") return values(request, kEngines);
  if (name == "runtime") return values(request, kRuntimes);
  if (name == "moduleFormat") return values(request, kModuleFormats);
  if (name == "binaryTargets") return list_values(request, kTargets);
  if (name == "previewFeatures") {
    return request.view.prisma_major() >= 7 ? list_values(request, kFeaturesOf7)
                                            : list_values(request, kFeaturesOf6);
  }
  return {};
}

}  // namespace prisma_drift::completion
