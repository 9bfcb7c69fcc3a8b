// The changes of a drift, by the names of what they are about.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/database/origin.h"
#include "server/drift/drift.h"

namespace prisma_drift {

// Counts Drift::changes.
using Position = std::size_t;
// A table, and the name of a column in it.
using Member = std::pair<ObjectName, std::string>;

// Only those changes that another change may follow from, or be another form of.
struct ChangesByName {
  std::map<ObjectName, Position> created_tables;
  std::map<ObjectName, Position> dropped_tables;
  std::map<ObjectName, Position> created_enums;
  std::map<ObjectName, Position> altered_enums;
  std::map<Member, Position> added_columns;
  std::map<Member, Position> dropped_columns;
  std::map<Member, Position> altered_columns;
  std::map<ObjectName, Position> added_primary_keys;
  std::map<ObjectName, std::vector<Position>> created_indexes;
  std::map<ObjectName, std::vector<Position>> dropped_indexes;
  std::map<ObjectName, std::vector<Position>> added_foreign_keys;
  std::map<ObjectName, std::vector<Position>> dropped_foreign_keys;
};

ChangesByName changes_by_name(const Drift& drift);

template <typename Map, typename Key>
std::optional<Position> position_in(const Map& map, const Key& key) {
  const auto found = map.find(key);
  if (found == map.end()) return std::nullopt;
  return found->second;
}

// Of several causes, the one that is declared first.
class FirstCause {
 public:
  void offer(std::optional<Position> cause, const Origin& declared) {
    if (!cause || (cause_ && !(declared < declared_))) return;
    cause_ = cause;
    declared_ = declared;
  }
  std::optional<Position> cause() const { return cause_; }

 private:
  std::optional<Position> cause_;
  Origin declared_;
};

}  // namespace prisma_drift
