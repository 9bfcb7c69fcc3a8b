// The text of a package.json script, taken apart as a shell would, without being one.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prisma_drift {

struct ShellWord {
  std::string text;
  // A shell would put something in place of a part of it: `$NAME`, `*`, `$(…)`.
  bool expands = false;
};

// One program with its arguments; `a && b | c` are three.
struct ShellCommand {
  // `NAME=value` before the program.
  std::vector<std::pair<std::string, ShellWord>> environment;
  std::vector<ShellWord> words;
  // The file that `>` names; empty if there is none.
  std::string output_file;
};

std::vector<ShellCommand> shell_commands(std::string_view script);

// One word as a person would have to type it.
std::string shell_quoted(std::string_view word);

}  // namespace prisma_drift
