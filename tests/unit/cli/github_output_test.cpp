#include "server/cli/github_output.h"

#include <gtest/gtest.h>

namespace prisma_drift {
namespace {

TEST(GithubOutput, escapes_what_would_end_a_message) {
  EXPECT_EQ(escaped_message("50% of `a`\r\nand: b, c"), "50%25 of `a`%0D%0Aand: b, c");
}

TEST(GithubOutput, escapes_more_in_properties) {
  EXPECT_EQ(escaped_property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
}

}  // namespace
}  // namespace prisma_drift
