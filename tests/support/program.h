// Running a program to its end.
#pragma once

#include <string>
#include <vector>

namespace prisma_drift::support {

struct ProgramResult {
  // The exit status; 128 and the signal where one ended it.
  int status = -1;
  std::string out;
  std::string err;
};

// In `folder`, without input and without colours. Throws where it cannot be started.
ProgramResult run_program(const std::vector<std::string>& arguments, const std::string& folder);

}  // namespace prisma_drift::support
