// The comments with which prisma-lint's rules are told to let something be, as they stand in a
// schema's text:
//
//     model User {
//       /// prisma-lint-ignore-model                            every rule, for all of the block
//       /// prisma-lint-ignore-model require-field              that rule
//       /// prisma-lint-ignore-model require-field a,b          that rule, for these names
//       /// prisma-lint-ignore-field field-name-camel-case      that rule, for the line below
//       user_name String
//     }
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "server/schema/syntax.h"

namespace prisma_drift::lint {

// What every such comment has in it.
inline constexpr std::string_view kIgnoreComment = "/// prisma-lint-ignore-";

// What comments inside a model or enum say of it. Refers to the text.
class BlockComments {
 public:
  BlockComments() = default;
  // Of an enum the comments are called `prisma-lint-ignore-enum`.
  BlockComments(const schema::Block& block, std::string_view text);

  bool ignore(std::string_view rule) const;
  // Fields or values that the rule is to let be.
  std::vector<std::string_view> names_for(std::string_view rule) const;

 private:
  // What stands behind `prisma-lint-ignore-model`, trimmed.
  std::vector<std::string_view> said_;
};

// Whether the comments right above the line that `offset` is in say `prisma-lint-ignore-field` of
// that rule, or of all.
bool line_is_ignored(std::string_view text, std::uint32_t offset, std::string_view rule);

}  // namespace prisma_drift::lint
