#include "server/base/hash.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace prisma_drift {
namespace {

TEST(Hash, equal_texts_have_equal_hashes_and_others_differ) {
  EXPECT_EQ(hash_of("model User"), hash_of(std::string("model ") + "User"));
  std::set<Hash> seen;
  std::string text;
  for (int i = 0; i < 300; ++i) {
    EXPECT_TRUE(seen.insert(hash_of(text)).second) << i;
    text.push_back('\0');
  }
}

TEST(Hash, parts_are_framed) {
  EXPECT_NE(Hasher().add("ab").add("c").finish(), Hasher().add("a").add("bc").finish());
  EXPECT_NE(Hasher().add("a").finish(), Hasher().add("a").add("").finish());
}

TEST(Hash, of_a_set_ignores_order_but_not_number) {
  const Hash a = hash_of("a");
  const Hash b = hash_of("b");
  EXPECT_EQ(UnorderedHasher().add(a).add(b).finish(), UnorderedHasher().add(b).add(a).finish());
  EXPECT_NE(UnorderedHasher().add(a).finish(), UnorderedHasher().add(a).add(a).finish());
}

}  // namespace
}  // namespace prisma_drift
