#include "server/cli/console.h"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace prisma_drift {
namespace {

std::string_view code_of(Colour colour) {
  switch (colour) {
    case Colour::none:
      return "";
    case Colour::error:
      return "\033[31m";
    case Colour::warning:
      return "\033[33m";
    case Colour::information:
      return "\033[36m";
    case Colour::hint:
      return "\033[32m";
    case Colour::quiet:
      return "\033[2m";
    case Colour::strong:
      return "\033[1m";
  }
  return "";
}

}  // namespace

std::string Console::paint(Colour colour, std::string_view text) const {
  if (!coloured_ || colour == Colour::none) return std::string(text);
  return std::string(code_of(colour)) + std::string(text) + "\033[0m";
}

void Console::complain(std::string_view message) const {
  err_ << "prisma-drift: " << message << '\n';
}

void Console::note(std::string_view message) const { err_ << "note: " << message << '\n'; }

Console standard_console() {
  const bool coloured = isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
  return Console(std::cout, std::cerr, coloured);
}

}  // namespace prisma_drift
