// A vector that its copies share until one of them is changed: a copy costs the same at any length.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace prisma_drift {

// Copies may be read by several threads at once; one copy may not be changed while it is read.
template <typename T>
class SharedVector {
 public:
  using value_type = T;
  using const_iterator = typename std::vector<T>::const_iterator;

  SharedVector() : items_(std::make_shared<std::vector<T>>()) {}
  SharedVector(std::vector<T> items) : items_(std::make_shared<std::vector<T>>(std::move(items))) {}
  SharedVector(std::initializer_list<T> items) : SharedVector(std::vector<T>(items)) {}

  const_iterator begin() const { return items_->cbegin(); }
  const_iterator end() const { return items_->cend(); }
  std::size_t size() const { return items_->size(); }
  bool empty() const { return items_->empty(); }
  const T& operator[](std::size_t index) const { return (*items_)[index]; }
  const T& front() const { return items_->front(); }
  const T& back() const { return items_->back(); }

  // Of this copy alone, valid until it is copied. Cost: linear where others share it.
  std::vector<T>& edit() {
    if (items_.use_count() != 1) items_ = std::make_shared<std::vector<T>>(*items_);
    return *items_;
  }

  // True: equal, without a look at any item. False says nothing.
  bool shares_with(const SharedVector& other) const { return items_ == other.items_; }

 private:
  // Never null but after a move.
  std::shared_ptr<std::vector<T>> items_;
};

}  // namespace prisma_drift
