// Content hashes: the keys of the memo tables.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace prisma_drift {

// 128 bits, so that a collision between two texts in one process is not a case to handle.
struct Hash {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend bool operator==(const Hash&, const Hash&) = default;
  friend auto operator<=>(const Hash&, const Hash&) = default;
};

Hash hash_of(std::string_view bytes);

// Feeds parts one after another; every part is framed by its length, so ("ab","c") and ("a","bc")
// differ.
class Hasher {
 public:
  Hasher& add(std::string_view bytes);
  Hasher& add(std::uint64_t number);
  Hasher& add(const Hash& hash) { return add(hash.high).add(hash.low); }
  Hash finish() const;

 private:
  std::uint64_t a_ = 0x9e3779b97f4a7c15ull;
  std::uint64_t b_ = 0xc2b2ae3d27d4eb4full;
};

// Combines hashes of a set: the order of addition does not matter.
class UnorderedHasher {
 public:
  UnorderedHasher& add(const Hash& hash) {
    high_ += hash.high;
    low_ += hash.low;
    count_ += 1;
    return *this;
  }
  Hash finish() const { return Hasher().add(high_).add(low_).add(count_).finish(); }

 private:
  std::uint64_t high_ = 0;
  std::uint64_t low_ = 0;
  std::uint64_t count_ = 0;
};

}  // namespace prisma_drift

template <>
struct std::hash<prisma_drift::Hash> {
  std::size_t operator()(const prisma_drift::Hash& key) const noexcept { return key.low; }
};
