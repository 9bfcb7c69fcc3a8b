#include "server/features/completion/stored_names.h"

#include <algorithm>
#include <array>

#include "server/schema/field_names.h"

namespace prisma_drift::completion {
namespace {

using schema::Attribute;
using schema::Block;
using schema::FieldDeclaration;

bool is_capital(char byte) { return byte >= 'A' && byte <= 'Z'; }

std::string in_small_letters(const std::string& name) {
  std::string text = name;
  for (char& byte : text) {
    if (is_capital(byte)) byte = static_cast<char>(byte - 'A' + 'a');
  }
  return text;
}

// `oauth_token` of `OAuthToken` is beyond it: each capital behind a small letter begins a word.
std::string in_snake_case(const std::string& name) {
  std::string text;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool before_small = i + 1 < name.size() && !is_capital(name[i + 1]);
    if (i > 0 && is_capital(name[i]) && name[i - 1] != '_' &&
        (!is_capital(name[i - 1]) || before_small)) {
      text += '_';
    }
    text += name[i];
  }
  return in_small_letters(text);
}

using MakeName = std::string (*)(const std::string& name);

// The first is what people choose most.
constexpr std::array<MakeName, 6> kForms = {
    [](const std::string& name) { return schema::plural(in_snake_case(name)); },
    in_snake_case,
    [](const std::string& name) { return in_small_letters(schema::plural(name)); },
    in_small_letters,
    [](const std::string& name) { return schema::plural(name); },
    [](const std::string& name) { return schema::with_small_initial(name); },
};

class Census {
 public:
  void count(const std::string& name, const Attribute* map) {
    if (map == nullptr) return;
    const schema::Argument* stored = schema::find_argument(map->arguments, "name", 0);
    if (stored == nullptr) return;
    for (std::size_t i = 0; i < kForms.size(); ++i) {
      if (kForms[i](name) == stored->value.text) ++counts_[i];
    }
  }
  // Where nothing was counted, the form `otherwise`.
  std::string name(const std::string& of, std::size_t otherwise) const {
    const auto most = std::ranges::max_element(counts_);
    const auto form = *most == 0 ? otherwise : static_cast<std::size_t>(most - counts_.begin());
    return kForms[form](of);
  }

 private:
  std::array<int, kForms.size()> counts_ = {};
};

}  // namespace

std::string stored_name_of_model(const SchemaView& view, const Block& model) {
  Census census;
  for (const Block* block : view.types()) {
    const auto map = std::ranges::find(block->attributes, "map", &Attribute::name);
    if (block->kind != model.kind || map == block->attributes.end()) continue;
    census.count(block->name, &*map);
  }
  return census.name(model.name, model.kind == schema::BlockKind::enumeration ? 1 : 0);
}

std::string stored_name_of_field(const SchemaView& view, const FieldDeclaration& field) {
  Census census;
  for (const Block* block : view.types()) {
    for (const FieldDeclaration& other : block->fields) {
      if (&other != &field) census.count(other.name, other.find_attribute("map"));
    }
  }
  return census.name(field.name, 1);
}

}  // namespace prisma_drift::completion
