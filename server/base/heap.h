// How the program takes memory from the system.
#pragma once

namespace prisma_drift {

// For the beginning of main(), before there are threads. The parsers make very many small things at
// once; with the C library's small steps, a quarter of the time of a whole `check` goes into asking
// the system for one page after another. Costs no memory that is not used. Does nothing where the C
// library is another than glibc.
void take_memory_in_large_steps();

// After it, for a program that soon ends: the first of that memory comes in large pages, which adds
// at most 2 MiB to what is used.
void take_large_pages();

// Gives what is free of it back to the system. Takes some milliseconds, and memory that is wanted
// meanwhile waits: for when nothing happens. Thread-safe; nothing where there is no glibc.
void return_free_memory();

}  // namespace prisma_drift
