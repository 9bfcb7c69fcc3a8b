#include "server/base/hash.h"

#include <bit>
#include <cstring>

namespace prisma_drift {
namespace {

constexpr std::uint64_t kMultiplierA = 0xff51afd7ed558ccdull;
constexpr std::uint64_t kMultiplierB = 0xc4ceb9fe1a85ec53ull;

std::uint64_t mix(std::uint64_t value) {
  value ^= value >> 33;
  value *= kMultiplierA;
  value ^= value >> 33;
  value *= kMultiplierB;
  value ^= value >> 33;
  return value;
}

}  // namespace

Hasher& Hasher::add(std::uint64_t number) {
  a_ = std::rotl(a_ ^ (number * kMultiplierA), 31) * kMultiplierB;
  b_ = std::rotl(b_ + (number ^ a_), 27) * kMultiplierA + 0x52dce729;
  return *this;
}

Hasher& Hasher::add(std::string_view bytes) {
  add(static_cast<std::uint64_t>(bytes.size()));
  while (bytes.size() >= sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), sizeof word);
    add(word);
    bytes.remove_prefix(sizeof word);
  }
  if (!bytes.empty()) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), bytes.size());
    add(word);
  }
  return *this;
}

Hash Hasher::finish() const { return {mix(a_ + std::rotl(b_, 17)), mix(b_ ^ mix(a_))}; }

Hash hash_of(std::string_view bytes) { return Hasher().add(bytes).finish(); }

}  // namespace prisma_drift
