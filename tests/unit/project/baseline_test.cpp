#include "server/project/baseline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Baseline, is_read_as_it_was_written) {
  const std::vector<KnownFinding> findings{{"missing-column", "users.email"},
                                           {"extra-table", "Old \"x\""},
                                           {"missing-column", "users.email"}};
  const std::string text = baseline_text(findings);
  EXPECT_EQ(
      text,
      "{\n  \"version\": 1,\n  \"findings\": [\n"
      "    {\n      \"code\": \"extra-table\",\n      \"subject\": \"Old \\\"x\\\"\"\n    },\n"
      "    {\n      \"code\": \"missing-column\",\n      \"subject\": \"users.email\"\n    }\n"
      "  ]\n}\n");
  EXPECT_THAT(read_baseline(text), ElementsAre(KnownFinding{"extra-table", "Old \"x\""},
                                               KnownFinding{"missing-column", "users.email"}));
}

TEST(Baseline, of_anything_else_is_empty) {
  EXPECT_THAT(read_baseline("nonsense"), IsEmpty());
  EXPECT_THAT(read_baseline("[1]"), IsEmpty());
  EXPECT_THAT(read_baseline("{\"findings\": [{\"code\": \"x\"}, 3]}"), IsEmpty());
}

}  // namespace
}  // namespace prisma_drift
