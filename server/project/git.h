// What git knows about a repository: its objects and refs. Nothing of the repository is run: no
// hooks, no pager, no file system monitor, no fetching of what is not there.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/base/result.h"

namespace prisma_drift {

// Thread-safe. Waits for git, so it is never used on the I/O thread, and never in a workspace that
// the person has not vouched for.
class Git {
 public:
  virtual ~Git() = default;
  // What `git ARGUMENTS` prints in that folder when it reads `input`. An error where there is no
  // git or no repository, where git refuses, or where it takes longer than a person would wait.
  virtual Result<std::string> ask(const std::string& folder,
                                  const std::vector<std::string>& arguments,
                                  const std::string& input) const = 0;
};

// The program `git` of the PATH.
std::unique_ptr<Git> make_git();

}  // namespace prisma_drift
