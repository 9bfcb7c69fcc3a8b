// A bounded table of results keyed by content hash.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "server/base/hash.h"

namespace prisma_drift {

// Thread-safe. The key must hash everything that the value depends on: then equal keys mean equal
// values, and nothing is ever invalidated, only forgotten.
//
// Two threads that miss at the same time both compute; the first to store wins and both get its
// value. That costs a duplicate computation now and then, and saves every wait and every lock held
// while computing. A cancelled computation returns null and is not stored.
//
// Forgetting is by generation: a value not asked for while `capacity / 2` others were stored is
// dropped. It keeps the hot set as well as a list of least recent use does, at the cost of two
// plain hash tables. A working set above half the capacity makes it useless; choose generously.
template <typename T>
class Memo {
 public:
  using Value = std::shared_ptr<const T>;

  explicit Memo(std::size_t capacity) : generation_size_(capacity < 2 ? 1 : capacity / 2) {}

  // Null when the key is not known.
  Value find(const Hash& key) {
    Table dropped;
    const std::lock_guard lock(mutex_);
    return find_locked(key, dropped);
  }

  // Returns the value that is now in the table: that of another thread if it came first.
  Value store(const Hash& key, Value value) {
    // Outlives the lock, so that destructors of large values do not run under it.
    Table dropped;
    const std::lock_guard lock(mutex_);
    if (Value known = find_locked(key, dropped)) return known;
    insert_locked(key, value, dropped);
    return value;
  }

  // `compute` returns a Value; null means that it was cancelled.
  template <typename Compute>
  Value find_or_compute(const Hash& key, Compute&& compute) {
    if (Value known = find(key)) return known;
    Value value = std::forward<Compute>(compute)();
    return value ? store(key, std::move(value)) : nullptr;
  }

  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return young_.size() + old_.size();
  }

  void clear() {
    Table young;
    Table old;
    const std::lock_guard lock(mutex_);
    young.swap(young_);
    old.swap(old_);
  }

 private:
  using Table = std::unordered_map<Hash, Value>;

  Value find_locked(const Hash& key, Table& dropped) {
    if (const auto it = young_.find(key); it != young_.end()) return it->second;
    const auto it = old_.find(key);
    if (it == old_.end()) return nullptr;
    Value value = std::move(it->second);
    old_.erase(it);
    insert_locked(key, value, dropped);
    return value;
  }

  void insert_locked(const Hash& key, const Value& value, Table& dropped) {
    if (young_.size() >= generation_size_) {
      dropped = std::exchange(old_, std::exchange(young_, {}));
    }
    young_.emplace(key, value);
  }

  const std::size_t generation_size_;
  mutable std::mutex mutex_;
  Table young_;
  Table old_;
};

}  // namespace prisma_drift
