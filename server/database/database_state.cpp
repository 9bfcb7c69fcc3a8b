#include "server/database/database_state.h"

#include <algorithm>
#include <string_view>

namespace prisma_drift {
namespace {

template <typename T>
const T* find_named(const std::vector<T>& items, std::string_view name) {
  const auto found = std::ranges::find(items, name, &T::name);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Column* Table::find_column(std::string_view column_name) const {
  return find_named(columns, column_name);
}
const Index* Table::find_index(std::string_view index_name) const {
  return find_named(indexes, index_name);
}
const ForeignKey* Table::find_foreign_key(std::string_view key_name) const {
  return find_named(foreign_keys, key_name);
}
const EnumValue* Enum::find_value(std::string_view value_name) const {
  return find_named(values, value_name);
}

bool operator==(const Default& left, const Default& right) {
  return left.kind == right.kind && left.value == right.value && left.items == right.items &&
         left.constraint_name == right.constraint_name;
}

DatabaseState empty_state(Dialect dialect) {
  DatabaseState state;
  state.dialect = dialect;
  state.default_namespace = usual_namespace(dialect);
  return state;
}

}  // namespace prisma_drift
