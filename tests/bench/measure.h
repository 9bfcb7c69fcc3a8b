// Time and memory of a process, and the table the measurements end in.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

namespace prisma_drift::bench {

using Milliseconds = std::chrono::duration<double, std::milli>;

struct ProcessCost {
  Milliseconds time{};
  // Of all threads, in user and in system mode.
  Milliseconds cpu{};
  // The most memory that was resident at once.
  double peak_megabytes = 0;
  int status = 0;
};

// Runs a command to its end, its output thrown away.
ProcessCost run_process(const std::vector<std::string>& arguments, const std::string& directory);

// How often all threads of a process went to sleep by themselves so far, and the CPU time they
// took.
struct Activity {
  long switches = 0;
  Milliseconds cpu{};
};
Activity activity_of(pid_t process);

double median(std::vector<double> values);
// The value that `share` of all values do not exceed.
double percentile(std::vector<double> values, double share);

struct Row {
  std::string what;
  double measured = 0;
  std::string unit;
  // Negative: no bound.
  double at_most = -1;
};
void print_table(const std::vector<Row>& rows);

}  // namespace prisma_drift::bench
