// How the program takes memory from the system.
#pragma once

namespace prisma_drift {

// Several heaps let threads make things at the same time; in one, what a thread has given back is
// of use to the others, which keeps a process small that lives long and mostly waits.
enum class Heaps { one, one_for_each_thread };

// For the beginning of main(), before there are threads. The parsers make very many small things at
// once; with the C library's small steps, a quarter of the time of a whole `check` goes into asking
// the system for one page after another. Costs no memory that is not used, but for what rounding to
// large pages adds: at most 2 MiB for each heap. Does nothing where the C library is another than
// glibc.
void take_memory_in_large_steps(Heaps heaps);
// The same for the heap of a thread that begins, where it has one of its own.
void take_memory_in_large_steps_here();

// Gives what is free of it back to the system. Takes some milliseconds, and memory that is wanted
// meanwhile waits: for when nothing happens. Thread-safe; nothing where there is no glibc.
void return_free_memory();

}  // namespace prisma_drift
