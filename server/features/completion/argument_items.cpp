// Arguments of attributes: which file has them, and the attributes that take only one text.
#include "server/features/completion/items_at.h"
#include "server/features/completion/stored_names.h"

namespace prisma_drift::completion {
namespace {

Items name_items(const Request& request) {
  const Place& place = request.place;
  if (!place.begins_item || place.brackets.size() != 1 || place.brackets[0].position > 0) return {};
  if (place.field != nullptr) {
    return {text_value(request, stored_name_of_field(request.view, *place.field), "column")};
  }
  return {text_value(request, stored_name_of_model(request.view, *place.block), "table")};
}

Items schema_items(const Request& request) {
  Items items;
  const auto& datasource = request.view.analysis().schema->datasource;
  if (!datasource || !request.place.begins_item) return items;
  for (const auto& listed : datasource->schemas) {
    items.push_back(text_value(request, listed.name, "schema of the database"));
  }
  return items;
}

}  // namespace

Items argument_items(const Request& request) {
  if (request.place.brackets.empty()) return {};
  const std::string& name = request.place.attribute->name;
  if (name == "default") return default_value_items(request);
  if (name == "relation") return relation_argument_items(request);
  if (name == "id" || name == "unique" || name == "index" || name == "fulltext") {
    return key_argument_items(request);
  }
  if (name == "map") return name_items(request);
  if (name == "schema") return schema_items(request);
  return {};
}

}  // namespace prisma_drift::completion
