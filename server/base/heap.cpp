#include "server/base/heap.h"

#include <cstdint>
#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace prisma_drift {

#ifdef __GLIBC__

namespace {

constexpr std::uintptr_t kStep = 32 << 20;
constexpr std::uintptr_t kLargePage = 2 << 20;
// What glibc reserves for a heap that is not the first, from a multiple of it on.
constexpr std::uintptr_t kReserved = 64 << 20;
// More than is left of the first step, and less than what glibc maps by itself.
constexpr std::size_t kMoreThanThereIs = 100'000;

std::uintptr_t end_of_first_heap() { return reinterpret_cast<std::uintptr_t>(::sbrk(0)); }

// Where the next such thing would be made.
std::uintptr_t place_of(std::size_t size) {
  // Volatile, or the compiler leaves out the pair.
  void* volatile memory = std::malloc(size);
  const auto place = reinterpret_cast<std::uintptr_t>(memory);
  std::free(memory);
  return place;
}

// A wish: a system without large pages ignores it.
void wish_large_pages(std::uintptr_t begin, std::uintptr_t end) {
  if (begin < end) ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

}  // namespace

void take_memory_in_large_steps(Heaps heaps) {
  ::mallopt(M_TOP_PAD, kStep);
  if (heaps == Heaps::one) ::mallopt(M_ARENA_MAX, 1);
  const std::uintptr_t before = end_of_first_heap();
  place_of(kMoreThanThereIs);
  wish_large_pages((before + kLargePage - 1) / kLargePage * kLargePage, end_of_first_heap());
}

void take_memory_in_large_steps_here() {
  const std::uintptr_t place = place_of(1);
  if (place < end_of_first_heap()) return;
  const std::uintptr_t begin = place / kReserved * kReserved;
  wish_large_pages(begin, begin + kReserved);
}

void return_free_memory() { ::malloc_trim(0); }

#else

void take_memory_in_large_steps(Heaps) {}

void take_memory_in_large_steps_here() {}

void return_free_memory() {}

#endif

}  // namespace prisma_drift
