// A list of immutable items that other lists may share: a copy costs a pointer for each item, and
// that two lists hold the very same item is known without a look into it.
#pragma once

#include <compare>
#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace prisma_drift {

template <typename T>
class SharedList {
 public:
  using value_type = T;
  // Never null.
  using Item = std::shared_ptr<const T>;

  // Over the items themselves.
  class const_iterator {
   public:
    using iterator_concept = std::random_access_iterator_tag;
    using iterator_category = std::random_access_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    const_iterator() = default;
    explicit const_iterator(const Item* at) : at_(at) {}

    const T& operator*() const { return **at_; }
    const T* operator->() const { return at_->get(); }
    const T& operator[](difference_type offset) const { return *at_[offset]; }
    const_iterator& operator++() { return *this += 1; }
    const_iterator& operator--() { return *this -= 1; }
    const_iterator operator++(int) { return const_iterator(std::exchange(at_, at_ + 1)); }
    const_iterator operator--(int) { return const_iterator(std::exchange(at_, at_ - 1)); }
    const_iterator& operator+=(difference_type offset) {
      at_ += offset;
      return *this;
    }
    const_iterator& operator-=(difference_type offset) { return *this += -offset; }
    friend const_iterator operator+(const_iterator it, difference_type offset) {
      return it += offset;
    }
    friend const_iterator operator+(difference_type offset, const_iterator it) {
      return it += offset;
    }
    friend const_iterator operator-(const_iterator it, difference_type offset) {
      return it -= offset;
    }
    friend difference_type operator-(const const_iterator& left, const const_iterator& right) {
      return left.at_ - right.at_;
    }
    friend auto operator<=>(const const_iterator&, const const_iterator&) = default;

   private:
    const Item* at_ = nullptr;
  };

  SharedList() = default;
  explicit SharedList(std::vector<Item> items) : items_(std::move(items)) {}

  const_iterator begin() const { return const_iterator(items_.data()); }
  const_iterator end() const { return const_iterator(items_.data() + items_.size()); }
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  const T& operator[](std::size_t index) const { return *items_[index]; }
  const T& front() const { return *items_.front(); }
  const T& back() const { return *items_.back(); }

  // To share one, or to see whether it is shared.
  const std::vector<Item>& items() const { return items_; }

 private:
  std::vector<Item> items_;
};

}  // namespace prisma_drift
