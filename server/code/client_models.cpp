#include "server/code/client_models.h"

#include <algorithm>
#include <cctype>

namespace prisma_drift::code {

const ClientField* ClientModel::find(std::string_view field) const {
  const auto found = std::ranges::find(fields, field, &ClientField::name);
  return found == fields.end() ? nullptr : &*found;
}

const ClientModel* ClientModels::named(std::string_view name) const {
  const auto found = std::ranges::find(models, name, &ClientModel::name);
  return found == models.end() ? nullptr : &*found;
}

const ClientModel* ClientModels::with_accessor(std::string_view accessor) const {
  const auto found = std::ranges::find(models, accessor, &ClientModel::accessor);
  return found == models.end() ? nullptr : &*found;
}

std::string accessor_of(std::string_view model) {
  std::string accessor(model);
  if (!accessor.empty()) {
    accessor.front() =
        static_cast<char>(std::tolower(static_cast<unsigned char>(accessor.front())));
  }
  return accessor;
}

}  // namespace prisma_drift::code
