#include "server/features/keys_in_text.h"

#include <algorithm>

namespace prisma_drift {

using schema::Attribute;
using schema::Expression;

std::vector<std::string> names_in(const Expression& value) {
  std::vector<std::string> names;
  if (!value.is(Expression::Kind::array)) {
    if (!value.text.empty()) names.push_back(value.text);
    return names;
  }
  for (const schema::Argument& item : value.items) names.push_back(item.value.text);
  return names;
}

std::vector<KeyInText> keys_in_text(const schema::Block& model) {
  std::vector<KeyInText> keys;
  for (const schema::FieldDeclaration& field : model.fields) {
    for (const Attribute& attribute : field.attributes) {
      if (attribute.name == "id" || attribute.name == "unique")
        keys.push_back({{field.name}, true});
    }
  }
  for (const Attribute& attribute : model.attributes) {
    const bool is_unique = attribute.name == "id" || attribute.name == "unique";
    if (!is_unique && attribute.name != "index") continue;
    if (const auto* fields = schema::find_argument(attribute.arguments, "fields", 0)) {
      keys.push_back({names_in(fields->value), is_unique});
    }
  }
  return keys;
}

bool has_unique_key(const schema::Block& model, std::vector<std::string> fields) {
  std::ranges::sort(fields);
  return std::ranges::any_of(keys_in_text(model), [&](KeyInText key) {
    std::ranges::sort(key.fields);
    return key.is_unique && key.fields == fields;
  });
}

bool has_index_beginning_with(const schema::Block& model, const std::vector<std::string>& fields) {
  return std::ranges::any_of(keys_in_text(model), [&](const KeyInText& key) {
    return key.fields.size() >= fields.size() &&
           std::equal(fields.begin(), fields.end(), key.fields.begin());
  });
}

}  // namespace prisma_drift
