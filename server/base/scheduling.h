// How the program's threads share the processors. Only Linux is told; elsewhere nothing happens.
#pragma once

namespace prisma_drift {

// For the worker of that number: where the program has two processors, leaves it one of them, to
// those of even numbers the first. Linux wakes a thread where it last ran and, with so few
// processors, seldom looks for an idle one: in two of five runs two workers took turns on one
// processor while the other slept. Processes that the thread starts stay there too.
void share_two_processors(unsigned number);

// For the thread that reads input: asks for short turns, for which it need not wait until a
// worker's turn ends. Of Linux since 6.12; processes that the thread starts are not told.
void ask_for_short_turns();

}  // namespace prisma_drift
