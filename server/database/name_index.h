// Finds objects of a list by their names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "server/database/object_name.h"

namespace prisma_drift {

// An open hash table of positions. It holds no names of its own, so that a copy is a copy of
// numbers: states are copied at every step of a history. The list is passed to each call, as a
// function from a position to the name that stands there; no two names in it are equal.
class NameIndex {
 public:
  // Nothing when there is none of that name.
  template <typename NameAt>
  std::optional<std::size_t> find(const ObjectName& name, const NameAt& name_at) const {
    if (slots_.empty()) return std::nullopt;
    const std::uint32_t hash = hash_of(name);
    for (std::size_t i = hash & mask(); slots_[i].number != 0; i = (i + 1) & mask()) {
      if (slots_[i].hash == hash && name_at(slots_[i].number - 1) == name) {
        return slots_[i].number - 1;
      }
    }
    return std::nullopt;
  }

  // The last of `count` names is new.
  template <typename NameAt>
  void add_last(std::size_t count, const NameAt& name_at) {
    if (count * 2 > slots_.size()) {
      rebuild(count, name_at);
    } else {
      put(count - 1, name_at(count - 1));
    }
  }

  // The list is another. Cost: linear.
  template <typename NameAt>
  void rebuild(std::size_t count, const NameAt& name_at) {
    std::size_t size = kLeastSlots;
    while (size < count * 2) size *= 2;
    slots_.assign(count == 0 ? 0 : size, {});
    for (std::size_t i = 0; i < count; ++i) put(i, name_at(i));
  }

 private:
  static constexpr std::size_t kLeastSlots = 8;

  struct Slot {
    std::uint32_t hash = 0;
    // The position and one; 0: free.
    std::uint32_t number = 0;
  };

  static std::uint32_t hash_of(const ObjectName& name) {
    return static_cast<std::uint32_t>(std::hash<ObjectName>()(name));
  }
  std::size_t mask() const { return slots_.size() - 1; }

  void put(std::size_t position, const ObjectName& name) {
    const std::uint32_t hash = hash_of(name);
    std::size_t i = hash & mask();
    while (slots_[i].number != 0) i = (i + 1) & mask();
    slots_[i] = {hash, static_cast<std::uint32_t>(position + 1)};
  }

  // A power of two, at most half of them taken; or none.
  std::vector<Slot> slots_;
};

}  // namespace prisma_drift
