// Finds the parts that changes name, in one state.
#pragma once

#include <string_view>
#include <unordered_map>

#include "server/database/database_state.h"

namespace prisma_drift {

// Remembers what it looked up, so that looking for every part of a table of any size costs as much
// as reading the table. Valid while the state is; for one thread. Null where there is none, and
// where the table takes no part in comparisons.
class Lookup {
 public:
  explicit Lookup(const DatabaseState& state) : state_(state) {}

  const Table* table(const ObjectName& name) const;
  const Enum* enumeration(const ObjectName& name) const { return state_.enums.find(name); }
  const Column* column(const ObjectName& table, std::string_view name);
  const Index* index(const ObjectName& table, std::string_view name);
  const ForeignKey* foreign_key(const ObjectName& table, std::string_view name);

 private:
  template <typename T>
  using Parts = std::unordered_map<const Table*, std::unordered_map<std::string_view, const T*>>;

  template <typename T>
  static const T* find(Parts<T>& known, const Table* table, const std::vector<T>& parts,
                       std::string_view name);

  const DatabaseState& state_;
  Parts<Column> columns_;
  Parts<Index> indexes_;
  Parts<ForeignKey> foreign_keys_;
};

}  // namespace prisma_drift
