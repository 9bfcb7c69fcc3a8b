// Objects by name, in the order in which they were declared or created; copying is cheap because
// the objects are shared until they are edited.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/database/name_index.h"
#include "server/database/object_name.h"

namespace prisma_drift {

// T has a public member `ObjectName name`. A copy shares its objects with its source, and copies
// one when it first edits it. So: once a map has been copied, edit only the copy.
template <typename T>
class ObjectMap {
 public:
  ObjectMap() = default;
  ObjectMap(ObjectMap&&) noexcept = default;
  ObjectMap& operator=(ObjectMap&&) noexcept = default;
  ObjectMap(const ObjectMap& other)
      : entries_(other.entries_), index_(other.index_), spellings_(other.spellings_) {
    for (Entry& entry : entries_) entry.owned = false;
  }
  ObjectMap& operator=(const ObjectMap& other) {
    ObjectMap copy(other);
    return *this = std::move(copy);
  }

  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }

  // Null when there is none. Valid until the map changes.
  const T* find(const ObjectName& name) const {
    const std::optional<std::size_t> position = position_of(name);
    return position ? entries_[*position].object.get() : nullptr;
  }
  bool contains(const ObjectName& name) const { return position_of(name).has_value(); }
  // In the order of the objects; nothing when there is none of that name.
  std::optional<std::size_t> position_of(const ObjectName& name) const {
    return index_.find(name, names());
  }
  const T& at(std::size_t position) const { return *entries_[position].object; }

  // How the map spells the name of the object that is called so but for the case of its letters:
  // one that is called exactly so, if there is; null when there is none. Valid until the map
  // changes. The first question reads the whole map, and its copies remember the answer.
  const ObjectName* spelling_of(const ObjectName& name) {
    if (const T* exact = find(name)) return &exact->name;
    if (!spellings_) {
      spellings_.emplace();
      for (const Entry& entry : entries_) add_spelling(entry.object->name);
    }
    const auto found = spellings_->find(folded(name));
    return found == spellings_->end() ? nullptr : &found->second;
  }

  // Null when there is none. Valid until the map changes; `name` itself is changed by rename()
  // only.
  T* edit(const ObjectName& name) {
    const std::optional<std::size_t> position = position_of(name);
    return position ? &own(entries_[*position]) : nullptr;
  }

  // Appends, or replaces the object of that name in its place.
  T& put(T object) {
    Entry& entry = put({std::make_shared<T>(std::move(object)), true});
    return *entry.object;
  }

  // As put(), of the object that `other` has at a position: both maps share it from now on, so
  // `other` is to be edited no more.
  void share(const ObjectMap& other, std::size_t position) {
    put({other.entries_[position].object, false});
  }

  bool erase(const ObjectName& name) {
    const std::optional<std::size_t> position = position_of(name);
    if (!position) return false;
    remove_spelling(name);
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(*position));
    index_.rebuild(entries_.size(), names());
    return true;
  }

  // Keeps the place in the order. False when there is no `from`, or `to` is taken.
  bool rename(const ObjectName& from, const ObjectName& to) {
    const std::optional<std::size_t> position = position_of(from);
    if (!position || contains(to)) return false;
    remove_spelling(from);
    own(entries_[*position]).name = to;
    index_.rebuild(entries_.size(), names());
    add_spelling(to);
    return true;
  }

  class Iterator {
   public:
    explicit Iterator(const ObjectMap* map, std::size_t position)
        : map_(map), position_(position) {}
    const T& operator*() const { return *map_->entries_[position_].object; }
    const T* operator->() const { return map_->entries_[position_].object.get(); }
    Iterator& operator++() {
      ++position_;
      return *this;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const ObjectMap* map_;
    std::size_t position_;
  };
  Iterator begin() const { return Iterator(this, 0); }
  Iterator end() const { return Iterator(this, entries_.size()); }

 private:
  struct Entry {
    std::shared_ptr<T> object;
    bool owned = false;
  };

  auto names() const {
    return [this](std::size_t position) -> const ObjectName& {
      return entries_[position].object->name;
    };
  }

  Entry& put(Entry entry) {
    if (const std::optional<std::size_t> position = position_of(entry.object->name)) {
      return entries_[*position] = std::move(entry);
    }
    entries_.push_back(std::move(entry));
    index_.add_last(entries_.size(), names());
    add_spelling(entries_.back().object->name);
    return entries_.back();
  }

  void add_spelling(const ObjectName& name) {
    if (spellings_) spellings_->try_emplace(folded(name), name);
  }
  void remove_spelling(const ObjectName& name) {
    if (!spellings_) return;
    const auto found = spellings_->find(folded(name));
    if (found != spellings_->end() && found->second == name) spellings_->erase(found);
  }

  T& own(Entry& entry) {
    if (!entry.owned) entry = {std::make_shared<T>(*entry.object), true};
    return *entry.object;
  }

  std::vector<Entry> entries_;
  NameIndex index_;
  // By the folded name; nothing until somebody asks.
  std::optional<std::unordered_map<ObjectName, ObjectName>> spellings_;
};

}  // namespace prisma_drift
