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

constexpr std::uintptr_t kStep = 8 << 20;
constexpr std::uintptr_t kLargePage = 2 << 20;
// More than is left of the first step, and less than what glibc maps by itself.
constexpr std::size_t kMoreThanThereIs = 100'000;

std::uintptr_t end_of_heap() { return reinterpret_cast<std::uintptr_t>(::sbrk(0)); }

}  // namespace

void take_memory_in_large_steps() { ::mallopt(M_TOP_PAD, kStep); }

void take_large_pages() {
  const std::uintptr_t before = end_of_heap();
  // Volatile, or the compiler leaves out the pair.
  void* volatile memory = std::malloc(kMoreThanThereIs);
  std::free(memory);
  const std::uintptr_t begin = (before + kLargePage - 1) / kLargePage * kLargePage;
  const std::uintptr_t end = end_of_heap();
  // A wish: a system without large pages ignores it.
  if (begin < end) ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

void return_free_memory() { ::malloc_trim(0); }

#else

void take_memory_in_large_steps() {}

void take_large_pages() {}

void return_free_memory() {}

#endif

}  // namespace prisma_drift
