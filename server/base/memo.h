// A bounded table of results keyed by content hash.
#pragma once

#include <algorithm>
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
// What is kept is bounded by weight, in units of the owner's: a weight is told with each value, and
// `capacity` bounds their sum. Forgetting is by generation: a value not asked for while others of
// `capacity / 2` were stored is let go. That keeps the hot set as well as a list of least recent
// use does, at the cost of two plain hash tables. What was let go is still found while somebody
// else holds it, so values in use are never computed again, however small the capacity.
template <typename T>
class Memo {
 public:
  using Value = std::shared_ptr<const T>;

  explicit Memo(std::size_t capacity)
      : capacity_(capacity), generation_weight_(std::max<std::size_t>(capacity / 2, 1)) {}

  std::size_t capacity() const { return capacity_; }

  // Null when the key is not known.
  Value find(const Hash& key) {
    Table dropped;
    const std::lock_guard lock(mutex_);
    return find_locked(key, dropped);
  }

  // Returns the value that is now in the table: that of another thread if it came first.
  Value store(const Hash& key, Value value, std::size_t weight = 1) {
    // Outlives the lock, so that destructors of large values do not run under it.
    Table dropped;
    const std::lock_guard lock(mutex_);
    if (Value known = find_locked(key, dropped)) return known;
    insert_locked(key, {value, weight}, dropped);
    return value;
  }

  // `compute` returns a Value; null means that it was cancelled.
  template <typename Compute>
  Value find_or_compute(const Hash& key, Compute&& compute, std::size_t weight = 1) {
    if (Value known = find(key)) return known;
    Value value = std::forward<Compute>(compute)();
    return value ? store(key, std::move(value), weight) : nullptr;
  }

  // Keeps nothing alive any longer; what others hold is still found.
  void let_go() {
    Table young;
    Table old;
    const std::lock_guard lock(mutex_);
    begin_generation(young);
    begin_generation(old);
  }

  // How many values it keeps alive.
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
    young_weight_ = 0;
    let_go_.clear();
  }

 private:
  struct Entry {
    Value value;
    std::size_t weight = 0;
  };
  using Table = std::unordered_map<Hash, Entry>;

  struct LetGo {
    std::weak_ptr<const T> value;
    std::size_t weight = 0;
  };

  // `dropped` takes what the answer pushes out.
  Value find_locked(const Hash& key, Table& dropped) {
    if (const auto it = young_.find(key); it != young_.end()) return it->second.value;
    Entry entry;
    if (const auto it = old_.find(key); it != old_.end()) {
      entry = std::move(it->second);
      old_.erase(it);
    } else if (const auto gone = let_go_.find(key); gone != let_go_.end()) {
      entry = {gone->second.value.lock(), gone->second.weight};
      let_go_.erase(gone);
    }
    if (entry.value) insert_locked(key, entry, dropped);
    return entry.value;
  }

  void insert_locked(const Hash& key, Entry entry, Table& dropped) {
    if (young_weight_ >= generation_weight_) begin_generation(dropped);
    young_weight_ += entry.weight;
    young_.emplace(key, std::move(entry));
  }

  void begin_generation(Table& dropped) {
    std::erase_if(let_go_, [](const auto& one) { return one.second.value.expired(); });
    for (const auto& [key, entry] : old_) let_go_[key] = {entry.value, entry.weight};
    dropped.merge(std::exchange(old_, std::exchange(young_, {})));
    young_weight_ = 0;
  }

  const std::size_t capacity_;
  const std::size_t generation_weight_;
  mutable std::mutex mutex_;
  Table young_;
  Table old_;
  std::size_t young_weight_ = 0;
  std::unordered_map<Hash, LetGo> let_go_;
};

}  // namespace prisma_drift
