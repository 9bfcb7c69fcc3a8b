// The doc comments above what they are about.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/text/range.h"

namespace prisma_drift::schema {

// Doc comments that wait for what follows them. Borrows the text that they stand in.
class PendingComments {
 public:
  explicit PendingComments(std::string_view text) : text_(text) {}

  // The next one; an empty line keeps those before it from being about the same.
  void add(Range line);

  // Those directly above `begin`, without slashes and joined by line breaks; empty where there are
  // none. Nothing waits any more.
  std::string take(std::uint32_t begin);
  // The same, and moves `begin` to where they begin.
  std::string take_with_place(std::uint32_t& begin);

  void clear() { lines_.clear(); }

 private:
  bool are_directly_above(std::uint32_t begin) const;

  std::string_view text_;
  std::vector<Range> lines_;
};

}  // namespace prisma_drift::schema
