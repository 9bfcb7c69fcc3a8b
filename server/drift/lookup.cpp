#include "server/drift/lookup.h"

#include <algorithm>

#include "server/drift/matching.h"

namespace prisma_drift {

template <typename T>
const T* Lookup::find(Parts<T>& known, const Table* table, const std::vector<T>& parts,
                      std::string_view name) {
  // Below this a map costs more than it saves.
  constexpr std::size_t kSmall = 32;
  if (parts.size() <= kSmall) {
    const auto found = std::ranges::find(parts, name, &T::name);
    return found == parts.end() ? nullptr : &*found;
  }
  const auto [entry, is_new] = known.try_emplace(table);
  if (is_new) {
    for (const T& part : parts) entry->second.try_emplace(part.name, &part);
  }
  const auto found = entry->second.find(name);
  return found == entry->second.end() ? nullptr : found->second;
}

const Table* Lookup::table(const ObjectName& name) const { return find_table(state_, name); }

const Column* Lookup::column(const ObjectName& table_name, std::string_view name) {
  const Table* found = table(table_name);
  return found ? find(columns_, found, found->columns, name) : nullptr;
}

const Index* Lookup::index(const ObjectName& table_name, std::string_view name) {
  const Table* found = table(table_name);
  return found ? find(indexes_, found, found->indexes, name) : nullptr;
}

const ForeignKey* Lookup::foreign_key(const ObjectName& table_name, std::string_view name) {
  const Table* found = table(table_name);
  return found ? find(foreign_keys_, found, found->foreign_keys, name) : nullptr;
}

}  // namespace prisma_drift
