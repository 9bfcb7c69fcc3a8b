#include "server/schema/validation/keys.h"

namespace prisma_drift::schema {

const Attribute* native_type_of(const Field& field) {
  for (const Attribute& attribute : field.declaration->attributes) {
    if (attribute.name.find('.') != std::string::npos) return &attribute;
  }
  return nullptr;
}

std::string_view native_type_name(const Field& field) {
  const Attribute* attribute = native_type_of(field);
  if (attribute == nullptr) return {};
  return std::string_view(attribute->name).substr(attribute->name.find('.') + 1);
}

Range place_of(const Key& key, std::string_view argument) {
  const Argument* found = find_argument(key.attribute->arguments, argument);
  return found != nullptr ? found->range : key.attribute->extent;
}

std::vector<const Key*> unique_keys(const Model& model) {
  std::vector<const Key*> keys;
  if (model.id && model.id->complete) keys.push_back(&*model.id);
  for (const Key& key : model.keys) {
    if (key.kind == Key::Kind::unique && key.complete) keys.push_back(&key);
  }
  return keys;
}

std::string joined_names(const Model& model, const Key& key) {
  std::string joined;
  for (const KeyField& field : key.fields) {
    if (!joined.empty()) joined += '_';
    joined += model[field.field].name();
  }
  return joined;
}

}  // namespace prisma_drift::schema
