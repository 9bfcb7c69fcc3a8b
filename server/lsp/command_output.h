// What a command prints, for the log and for saying why it failed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace prisma_drift {

class CommandOutput {
 public:
  // The lines that are complete now, as plain text.
  std::vector<std::string> feed(std::string_view terminal_bytes);
  // What is left of the last line.
  std::vector<std::string> finish();
  // The last lines that say something.
  std::vector<std::string> last_lines() const;
  // Among the last lines.
  bool mentions(std::string_view words) const;

 private:
  std::vector<std::string> take(std::size_t size);

  std::string pending_;
  std::string tail_;
};

}  // namespace prisma_drift
