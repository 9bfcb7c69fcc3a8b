// How well names fit what somebody typed.
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "server/features/name_match.h"

namespace prisma_drift {
namespace {

TEST(NameMatch, tells_exact_names_from_their_beginnings) {
  EXPECT_EQ(match_name("User", "user"), NameMatch::exact);
  EXPECT_EQ(match_name("UserPhoto", "USER"), NameMatch::prefix);
  EXPECT_EQ(match_name("User", ""), NameMatch::prefix);
  EXPECT_EQ(match_name("", ""), NameMatch::exact);
}

TEST(NameMatch, knows_where_words_begin) {
  for (const char* query : {"upp", "UPP", "usPhoto", "profile", "photo", "uspro", "pp"}) {
    EXPECT_EQ(match_name("UserProfilePhoto", query), NameMatch::word_starts) << query;
  }
  EXPECT_EQ(match_name("user_photo_id", "upi"), NameMatch::word_starts);
  EXPECT_EQ(match_name("OAUTHToken", "ot"), NameMatch::word_starts);
  EXPECT_EQ(match_name("address2Line", "a2l"), NameMatch::word_starts);
  EXPECT_EQ(match_name("PhotoPhase", "phophase"), NameMatch::word_starts)
      << "a letter may belong to the first word or to the second";
}

TEST(NameMatch, takes_pieces_before_scattered_letters) {
  EXPECT_EQ(match_name("SuperUser", "perU"), NameMatch::substring);
  EXPECT_EQ(match_name("upsetTree", "uste"), NameMatch::subsequence);
}

TEST(NameMatch, wants_all_letters_in_order) {
  EXPECT_EQ(match_name("User", "userx"), std::nullopt);
  EXPECT_EQ(match_name("User", "resu"), std::nullopt);
  EXPECT_EQ(match_name("Uur", "uuur"), std::nullopt);
}

TEST(NameMatch, of_absurd_names_ends_quickly) {
  const std::string name = std::string(200'000, 'a') + "b";
  EXPECT_EQ(match_name(name, std::string(100'000, 'a') + "b"), NameMatch::subsequence);
}

}  // namespace
}  // namespace prisma_drift
