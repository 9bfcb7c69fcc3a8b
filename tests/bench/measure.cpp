#include "tests/bench/measure.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace prisma_drift::bench {

ProcessCost run_process(const std::vector<std::string>& arguments, const std::string& directory) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) {
    const int silence = ::open("/dev/null", O_RDWR);
    ::dup2(silence, STDIN_FILENO);
    ::dup2(silence, STDOUT_FILENO);
    ::dup2(silence, STDERR_FILENO);
    if (::chdir(directory.c_str()) == 0) ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  const auto milliseconds = [](const timeval& time) {
    return Milliseconds(1e3 * static_cast<double>(time.tv_sec) +
                        1e-3 * static_cast<double>(time.tv_usec));
  };
  return {.time = std::chrono::steady_clock::now() - start,
          .cpu = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime),
          .peak_megabytes = static_cast<double>(usage.ru_maxrss) / 1024.0,
          .status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
}

Activity activity_of(pid_t process) {
  Activity activity;
  const double ticks_per_second = static_cast<double>(::sysconf(_SC_CLK_TCK));
  const std::string root = "/proc/" + std::to_string(process) + "/task";
  for (const auto& thread : std::filesystem::directory_iterator(root)) {
    std::ifstream status(thread.path() / "status");
    for (std::string line; std::getline(status, line);) {
      constexpr std::string_view kSwitches = "voluntary_ctxt_switches:";
      if (line.starts_with(kSwitches))
        activity.switches += std::stol(line.substr(kSwitches.size()));
    }
    std::ifstream stat(thread.path() / "stat");
    std::string line;
    std::getline(stat, line);
    // The name in parentheses may hold spaces; user and system time are the 12th and 13th after it.
    std::istringstream fields(line.substr(std::min(line.rfind(')') + 2, line.size())));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    long user = 0;
    long system = 0;
    fields >> user >> system;
    activity.cpu += Milliseconds(1000.0 * static_cast<double>(user + system) / ticks_per_second);
  }
  return activity;
}

double median(std::vector<double> values) { return percentile(std::move(values), 0.5); }

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const auto index = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5);
  return values[index];
}

void print_table(const std::vector<Row>& rows) {
  std::size_t width = 4;
  for (const Row& row : rows) width = std::max(width, row.what.size());
  const int columns = static_cast<int>(width);
  std::printf("%-*s  %10s  %10s  %s\n", columns, "what", "measured", "at most", "");
  for (const Row& row : rows) {
    std::printf("%-*s  %10.1f  ", columns, row.what.c_str(), row.measured);
    if (row.at_most < 0) {
      std::printf("%10s  %s\n", "", row.unit.c_str());
    } else {
      std::printf("%10.1f  %s%s\n", row.at_most, row.unit.c_str(),
                  row.measured > row.at_most ? "  OVER" : "");
    }
  }
}

}  // namespace prisma_drift::bench
