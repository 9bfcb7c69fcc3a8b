// What commands print: results to standard output, everything else to standard error.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

namespace prisma_drift {

// Colours only where a person looks: on a terminal, and not when NO_COLOR is set.
enum class Colour { none, error, warning, information, hint, quiet, strong };

class Console {
 public:
  Console(std::ostream& out, std::ostream& err, bool coloured)
      : out_(out), err_(err), coloured_(coloured) {}

  std::ostream& out() const { return out_; }
  // `text` in the colour, if there are colours here.
  std::string paint(Colour colour, std::string_view text) const;
  // One line, after the program's name.
  void complain(std::string_view message) const;
  void note(std::string_view message) const;

 private:
  std::ostream& out_;
  std::ostream& err_;
  bool coloured_;
};

// Standard output and standard error.
Console standard_console();

}  // namespace prisma_drift
