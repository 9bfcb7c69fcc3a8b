// What the targets make of the bytes that they are given: a database, and texts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "server/database/dialect.h"

namespace prisma_drift::fuzz {

struct Input {
  Dialect dialect = Dialect::postgresql;
  // Never empty. They end with the input.
  std::vector<std::string_view> texts;
};

// The first byte chooses the database (`p`, `m`, `s`, `t` for SQL Server, `c`; any other one by its
// value), the rest are texts with a line of five `=` between them; of more than `most`, the last
// has the rest.
inline Input read_input(const std::uint8_t* data, std::size_t size, std::size_t most) {
  constexpr std::string_view kLetters = "pmstc";
  constexpr std::string_view kBetween = "\n=====\n";
  constexpr std::array kDialects = {Dialect::postgresql, Dialect::mysql, Dialect::sqlite,
                                    Dialect::sqlserver, Dialect::cockroachdb};
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  Input input;
  if (!rest.empty()) {
    const std::size_t letter = kLetters.find(rest.front());
    const auto byte = static_cast<unsigned char>(rest.front());
    input.dialect = kDialects[letter < kDialects.size() ? letter : byte % kDialects.size()];
    rest.remove_prefix(1);
  }
  while (input.texts.size() + 1 < most) {
    const std::size_t end = rest.find(kBetween);
    if (end == std::string_view::npos) break;
    input.texts.push_back(rest.substr(0, end));
    rest.remove_prefix(end + kBetween.size());
  }
  input.texts.push_back(rest);
  return input;
}

}  // namespace prisma_drift::fuzz
