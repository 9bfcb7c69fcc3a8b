// Linking: primary keys, unique keys and indexes.
#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

#include "server/schema/linking.h"

namespace prisma_drift::schema {
namespace {

std::optional<std::uint32_t> number_of(const Argument* argument) {
  if (argument == nullptr || !argument->value.is(Expression::Kind::number)) return std::nullopt;
  const std::string& text = argument->value.text;
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<SortOrder> sort_of(const Argument* argument) {
  if (argument == nullptr) return std::nullopt;
  if (argument->value.text == "Asc") return SortOrder::ascending;
  if (argument->value.text == "Desc") return SortOrder::descending;
  return std::nullopt;
}

std::optional<bool> boolean_of(const Argument* argument) {
  if (argument == nullptr || !argument->value.is(Expression::Kind::constant)) return std::nullopt;
  if (argument->value.text == "true") return true;
  if (argument->value.text == "false") return false;
  return std::nullopt;
}

// What may stand behind a field in a key, and in `@id(…)` and `@unique(…)` of a field.
void read_field_options(KeyField& field, const std::vector<Argument>& arguments) {
  field.order = sort_of(find_argument(arguments, "sort"));
  field.length = number_of(find_argument(arguments, "length"));
  const Argument* ops = find_argument(arguments, "ops");
  if (ops == nullptr) return;
  if (ops->value.is(Expression::Kind::constant)) {
    field.operator_class = ops->value.text;
  } else if (ops->value.is_function("raw") && !ops->value.items.empty()) {
    field.operator_class = ops->value.items.front().value.text;
    field.operator_class_is_raw = true;
  }
}

// Options that `@id`, `@unique` and their twins of the block share.
void read_options(Key& key, const Attribute& attribute) {
  key.attribute = &attribute;
  key.map = string_argument(attribute, "map");
  key.clustered = boolean_of(find_argument(attribute.arguments, "clustered"));
  if (const Argument* where = find_argument(attribute.arguments, "where")) {
    key.where = &where->value;
  }
}

class KeyReader {
 public:
  explicit KeyReader(Model& model) : model_(model) {}

  void read() {
    for (std::uint32_t i = 0; i < model_.fields.size(); ++i) read_field({i});
    for (const auto& [name, kind] :
         {std::pair{"id", Key::Kind::id}, std::pair{"index", Key::Kind::index},
          std::pair{"unique", Key::Kind::unique}, std::pair{"fulltext", Key::Kind::fulltext}}) {
      for (const BlockSource& source : model_.blocks) read_block(source, name, kind);
    }
  }

 private:
  void read_field(FieldId id) {
    const Field& field = model_[id];
    if (!field.is_stored()) return;
    for (const Attribute& attribute : field.declaration->attributes) {
      const bool is_id = attribute.name == "id";
      if (!is_id && attribute.name != "unique") continue;
      Key key;
      key.kind = is_id ? Key::Kind::id : Key::Kind::unique;
      key.origin = field.origin_of(attribute);
      KeyField key_field;
      key_field.field = id;
      read_field_options(key_field, attribute.arguments);
      key.fields.push_back(std::move(key_field));
      read_options(key, attribute);
      add(std::move(key));
    }
  }

  void read_block(const BlockSource& source, std::string_view name, Key::Kind kind) {
    for (const Attribute& attribute : source.block->attributes) {
      if (attribute.name != name) continue;
      Key key;
      key.kind = kind;
      key.origin = {source.file, source.ordinal, attribute.part};
      read_options(key, attribute);
      key.client_name = string_argument(attribute, "name");
      // `name` of an index is the older spelling of `map`.
      if (kind == Key::Kind::index && key.map.empty()) key.map = std::exchange(key.client_name, {});
      if (const Argument* type = find_argument(attribute.arguments, "type")) {
        key.method = type->value.text;
      }
      read_fields(key, attribute);
      add(std::move(key));
    }
  }

  void read_fields(Key& key, const Attribute& attribute) {
    const Argument* fields = find_argument(attribute.arguments, "fields", 0);
    if (fields == nullptr) {
      key.complete = false;
      return;
    }
    for (const Expression* item : items_of(fields->value)) read_item(key, *item);
    if (key.fields.empty()) key.complete = false;
  }

  void read_item(Key& key, const Expression& item) {
    const bool named = item.is(Expression::Kind::constant) || item.is(Expression::Kind::function);
    const std::size_t dot = item.text.find('.');
    const std::string_view name = std::string_view(item.text).substr(0, dot);
    const std::optional<FieldId> id = named ? model_.find_field(name) : std::nullopt;
    // A relation has no column.
    if (!id || model_[*id].kind == Field::Kind::relation) {
      key.complete = false;
      return;
    }
    const Field& field = model_[*id];
    if (!field.is_stored()) key.complete = false;
    KeyField key_field;
    key_field.field = *id;
    if (dot != std::string::npos) key_field.path = item.text.substr(dot + 1);
    if (item.is(Expression::Kind::function)) read_field_options(key_field, item.items);
    key.fields.push_back(std::move(key_field));
  }

  void add(Key key) {
    if (key.kind != Key::Kind::id) {
      model_.keys.push_back(std::move(key));
    } else if (!model_.id) {
      model_.id = std::move(key);
    }
  }

  Model& model_;
};

}  // namespace

void read_keys(Model& model) { KeyReader(model).read(); }

}  // namespace prisma_drift::schema
