// Linking: the datasource and the generators.
#include <algorithm>

#include "server/schema/linking.h"

namespace prisma_drift::schema {
namespace {

const Expression* find_setting(const Block& block, std::string_view name) {
  const Assignment* assignment = block.find_assignment(name);
  return assignment == nullptr ? nullptr : &assignment->value;
}

// The text of a setting; of a list, that of its first item. Nothing is read from the environment.
std::string text_setting(const Block& block, std::string_view name) {
  const Expression* value = find_setting(block, name);
  if (value == nullptr) return {};
  for (const Expression* item : items_of(*value)) {
    if (item->is(Expression::Kind::string)) return item->text;
  }
  return {};
}

std::vector<std::string> texts_setting(const Block& block, std::string_view name) {
  std::vector<std::string> texts;
  const Expression* value = find_setting(block, name);
  if (value == nullptr) return texts;
  for (const Expression* item : items_of(*value)) {
    if (item->is(Expression::Kind::string)) texts.push_back(item->text);
  }
  return texts;
}

std::string text_of_item(const Expression& function, std::string_view name) {
  const Argument* argument = find_argument(function.items, name);
  if (argument == nullptr || !argument->value.is(Expression::Kind::string)) return {};
  return argument->value.text;
}

Datasource::Listed extension_of(const Expression& item) {
  Datasource::Listed extension;
  extension.range = item.range;
  extension.name = item.text;
  if (!item.is(Expression::Kind::function)) return extension;
  if (std::string mapped = text_of_item(item, "map"); !mapped.empty()) extension.name = mapped;
  extension.space = text_of_item(item, "schema");
  extension.version = text_of_item(item, "version");
  return extension;
}

void read_datasource(Datasource& datasource) {
  const Block& block = *datasource.source.block;
  datasource.provider = text_setting(block, "provider");
  datasource.dialect = dialect_named(datasource.provider);
  // `referentialIntegrity` is its name before version 4.5.
  datasource.emulates_relations = text_setting(block, "relationMode") == "prisma" ||
                                  text_setting(block, "referentialIntegrity") == "prisma";
  if (const Expression* schemas = find_setting(block, "schemas")) {
    datasource.has_schemas = true;
    for (const Expression* item : items_of(*schemas)) {
      if (!item->is(Expression::Kind::string)) continue;
      datasource.schemas.push_back({item->text, {}, {}, item->range});
    }
  }
  if (const Expression* extensions = find_setting(block, "extensions")) {
    for (const Expression* item : items_of(*extensions)) {
      const bool named =
          item->is(Expression::Kind::constant) || item->is(Expression::Kind::function);
      if (named) datasource.extensions.push_back(extension_of(*item));
    }
  }
}

}  // namespace

void read_settings(Schema& schema) {
  if (schema.datasource) read_datasource(*schema.datasource);
  for (Generator& generator : schema.generators) {
    const Block& block = *generator.source.block;
    generator.provider = text_setting(block, "provider");
    generator.output = text_setting(block, "output");
    generator.preview_features = texts_setting(block, "previewFeatures");
  }
}

}  // namespace prisma_drift::schema
