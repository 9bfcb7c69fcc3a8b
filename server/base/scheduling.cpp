#include "server/base/scheduling.h"

#ifdef __linux__
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>
#endif

namespace prisma_drift {

#ifdef __linux__

namespace {

// What the kernel calls `struct sched_attr`, in its first form. The C library does not declare it.
struct SchedulingAttributes {
  std::uint32_t size = sizeof(SchedulingAttributes);
  std::uint32_t policy = SCHED_OTHER;
  std::uint64_t flags = 0;
  std::int32_t nice = 0;
  std::uint32_t priority = 0;
  // Nanoseconds; for SCHED_OTHER the length of a turn.
  std::uint64_t runtime = 0;
  std::uint64_t deadline = 0;
  std::uint64_t period = 0;
};

constexpr std::uint64_t kResetOnFork = 1;
// The shortest that there is.
constexpr std::uint64_t kShortTurn = 100'000;

}  // namespace

void share_two_processors(unsigned number) {
  cpu_set_t allowed;
  if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0 || CPU_COUNT(&allowed) != 2) return;
  int processor = 0;
  while (!CPU_ISSET(processor, &allowed)) ++processor;
  if (number % 2 == 1) {
    do {
      ++processor;
    } while (!CPU_ISSET(processor, &allowed));
  }
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(processor, &one);
  ::sched_setaffinity(0, sizeof one, &one);
}

void ask_for_short_turns() {
  SchedulingAttributes attributes;
  if (::syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) != 0) return;
  if (attributes.policy != SCHED_OTHER) return;
  attributes.flags = kResetOnFork;
  attributes.runtime = kShortTurn;
  ::syscall(SYS_sched_setattr, 0, &attributes, 0);
}

#else

void share_two_processors(unsigned) {}

void ask_for_short_turns() {}

#endif

}  // namespace prisma_drift
