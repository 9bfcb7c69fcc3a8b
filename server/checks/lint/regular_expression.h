// Regular expressions as JavaScript has them, as far as people write them about names. They come
// from a file of the repository, so a test is never exponential: what an expression says at a place
// of the text is tried once, not once for each way that leads there. Cost: the expression's size
// times the text's, times the text's once more where it looks ahead.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace prisma_drift::lint {

class RegularExpression {
 public:
  struct Instruction {
    enum class Kind : std::uint8_t {
      // One of the bytes of that number.
      bytes,
      // Go on at either of two places.
      either,
      jump,
      at_begin,
      at_end,
      at_word_boundary,
      not_at_word_boundary,
      // Whether what stands behind it, up to `matched`, fits here; goes on at `target`.
      followed_by,
      not_followed_by,
      matched,
    };
    Kind kind = Kind::matched;
    // Of places, how far away they are.
    std::int32_t target = 0;
    std::int32_t other = 0;
  };
  using Bytes = std::bitset<256>;

  // Nothing where the text is no regular expression, or one of those that are not understood: with
  // references to groups, looking behind, or longer than anybody writes.
  static std::optional<RegularExpression> parse(std::string_view source);

  // Whether it fits anywhere in the text.
  bool matches(std::string_view text) const;

 private:
  std::vector<Instruction> program_;
  std::vector<Bytes> bytes_;
};

}  // namespace prisma_drift::lint
