#include "server/drift/migration_name.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>

#include "server/drift/diff.h"
#include "tests/unit/drift/states.h"

namespace prisma_drift {
namespace {

struct NameCase {
  const char* expected;
  const char* before;
  const char* after;
};
void PrintTo(const NameCase& one, std::ostream* out) { *out << one.expected; }

std::string name_between(const DatabaseState& from, const TestState& to,
                         std::span<const std::string> taken = {}) {
  const NameContext context{
      .module_of = [&](const Origin& origin) { return to.modules[origin.document]; },
      .taken = taken};
  return suggested_name(diff(from, to.state), from, to.state, context);
}

std::string name_between(std::string_view before, std::string_view after,
                         std::span<const std::string> taken = {}) {
  return name_between(database_of(before), test_state(after), taken);
}

class MigrationName : public testing::TestWithParam<NameCase> {};

TEST_P(MigrationName, follows_from_what_changed) {
  EXPECT_EQ(name_between(GetParam().before, GetParam().after), GetParam().expected);
}

// Files and declarations in another order make no other name.
TEST_P(MigrationName, does_not_depend_on_the_order_of_declarations) {
  TestState to = test_state(GetParam().after);
  ObjectMap<Table> reversed;
  std::vector<const Table*> tables;
  for (const Table& table : to.state.tables) tables.push_back(&table);
  std::ranges::reverse(tables);
  for (const Table* table : tables) {
    Table copy = *table;
    std::ranges::reverse(copy.columns);
    std::ranges::reverse(copy.indexes);
    std::ranges::reverse(copy.foreign_keys);
    reversed.put(std::move(copy));
  }
  to.state.tables = reversed;
  EXPECT_EQ(name_between(database_of(GetParam().before), to), GetParam().expected);
}

constexpr const char* kUser = "User users: id TEXT, email TEXT, name TEXT?";
constexpr const char* kNothing = "";

const NameCase kModels[] = {
    {"add_user", kNothing, kUser},
    {"add_user_profile_photo", kUser,
     "User users: id TEXT, email TEXT, name TEXT?, personalPhotoId TEXT?, businessPhotoId TEXT?\n"
     "UserProfilePhoto user_profile_photos: id TEXT, userId TEXT\n"
     "relation user_profile_photos userId users\n"
     "relation users personalPhotoId user_profile_photos\n"
     "index users personalPhotoId"},
    {"add_post_and_tag", kNothing, "Tag: id TEXT\nPost: id TEXT\njoin _PostToTag Post Tag"},
    {"add_billing_models", kNothing,
     "Invoice: id TEXT\nLine: id TEXT\nTax: id TEXT\nmodule billing Invoice Line Tax"},
    {"add_order_and_related_models", kNothing,
     "Address: id TEXT\nOrder: id TEXT\nItem: id TEXT, orderId TEXT\n"
     "Refund: id TEXT, orderId TEXT\nrelation Item orderId Order\nrelation Refund orderId Order"},
    {"add_a_and_related_models", kNothing,
     "C: id TEXT\nB: id TEXT\nA: id TEXT\nmodule one A\nmodule two B C"},
    {"add_html_page", kNothing, "HTMLPage: id TEXT"},
    {"add_oauth_token", kNothing, "OAuthToken: id TEXT"},
    {"add_sha256_digest", kNothing, "Sha256Digest: id TEXT"},
    {"add_strasse", kNothing, "Straße: id TEXT"},
    {"add_zakaz", kNothing, "Заказ: id TEXT"},
    {"remove_user", kUser, kNothing},
    {"remove_post_and_tag", "Post: id TEXT\nTag: id TEXT", kNothing},
    {"remove_order_and_related_models",
     "Address: id TEXT\nOrder: id TEXT\nItem: id TEXT, orderId TEXT\nrelation Item orderId Order",
     kNothing},
    {"replace_account_with_profile", "Account: id TEXT", "Profile: id TEXT, bio TEXT?"},
    {"add_category_and_other", "Post: id TEXT",
     "Post: id TEXT\nCategory: id TEXT\nOther: id TEXT\njoin _CategoryToPost Category Post"},
};
INSTANTIATE_TEST_SUITE_P(models, MigrationName, testing::ValuesIn(kModels));

const NameCase kFields[] = {
    {"add_phone_to_user", kUser, "User users: id TEXT, email TEXT, name TEXT?, phone TEXT?"},
    {"add_first_name_and_last_name_to_user", kUser,
     "User users: id TEXT, email TEXT, name TEXT?, lastName TEXT?, firstName TEXT?"},
    {"add_stripe_fields_to_organization", "Organization: id TEXT",
     "Organization: id TEXT, stripeId TEXT?, stripePlan TEXT?, stripeStatus TEXT?"},
    {"add_age_and_other_fields_to_user", "User: id TEXT",
     "User: id TEXT, city TEXT?, age INTEGER?, zip TEXT?"},
    {"add_deleted_at_to_3_models", "A: id TEXT\nB: id TEXT\nC: id TEXT",
     "A: id TEXT, deletedAt TIMESTAMP(3)?\nB: id TEXT, deletedAt TIMESTAMP(3)?\n"
     "C: id TEXT, deletedAt TIMESTAMP(3)?"},
    {"add_deleted_at_to_post_and_user", "Post: id TEXT\nUser: id TEXT",
     "Post: id TEXT, deletedAt TIMESTAMP(3)?\nUser: id TEXT, deletedAt TIMESTAMP(3)?"},
    {"add_role_to_user", "User: id TEXT",
     "enum Role USER ADMIN\nUser: id TEXT, role Role=USER\nindex User role"},
    {"add_author_id_to_post", "User: id TEXT\nPost: id TEXT",
     "User: id TEXT\nPost: id TEXT, authorId TEXT?\nrelation Post authorId User\n"
     "index Post authorId"},
    {"add_mapped_name_to_user", "User users: id TEXT",
     "User users: id TEXT, mappedName/some_column INTEGER?"},
    {"remove_name_from_user", kUser, "User users: id TEXT, email TEXT"},
    {"remove_email_and_name_from_user", kUser, "User users: id TEXT"},
    {"rename_name_to_full_name_on_user", kUser, "User users: id TEXT, email TEXT, fullName TEXT?"},
    {"replace_age_with_born_on_user", "User: id TEXT, age INTEGER",
     "User: id TEXT, born TIMESTAMP(3)?"},
    {"add_invoice", kUser, "User users: id TEXT, email TEXT, fullName TEXT?\nInvoice: id TEXT"},
    {"add_b_to_two", "One: id TEXT, a TEXT\nTwo: id TEXT", "One: id TEXT\nTwo: id TEXT, b TEXT?"},
    {"make_name_required_on_user", kUser, "User users: id TEXT, email TEXT, name TEXT"},
    {"make_email_optional_on_user", kUser, "User users: id TEXT, email TEXT?, name TEXT?"},
    {"change_type_of_age_on_user", "User: id TEXT, age INTEGER", "User: id TEXT, age BIGINT"},
    {"change_type_of_tags_on_user", "User: id TEXT, tags TEXT?", "User: id TEXT, tags TEXT[]"},
    {"change_type_of_role_on_user", "User: id TEXT, role TEXT",
     "enum Role USER ADMIN\nUser: id TEXT, role Role"},
    {"change_default_of_age_on_user", "User: id TEXT, age INTEGER=1",
     "User: id TEXT, age INTEGER=2"},
};
INSTANTIATE_TEST_SUITE_P(fields, MigrationName, testing::ValuesIn(kFields));

const NameCase kOthers[] = {
    {"link_post_and_tag", "Post: id TEXT\nTag: id TEXT",
     "Post: id TEXT\nTag: id TEXT\njoin _PostToTag Post Tag"},
    {"add_guest_to_role", "enum Role USER ADMIN\nUser: id TEXT, role Role",
     "enum Role USER ADMIN GUEST\nUser: id TEXT, role Role"},
    {"add_bot_and_guest_to_role", "enum Role USER\nUser: id TEXT, role Role",
     "enum Role USER GUEST BOT\nUser: id TEXT, role Role"},
    {"add_a_and_other_values_to_letter", "enum Letter X\nUser: id TEXT, letter Letter",
     "enum Letter X B A C\nUser: id TEXT, letter Letter"},
    {"make_email_unique_on_user", kUser,
     "User users: id TEXT, email TEXT, name TEXT?\nunique users email"},
    {"make_email_and_name_unique_on_user", kUser,
     "User users: id TEXT, email TEXT, name TEXT?\nunique users email,name"},
    {"add_email_index_to_user", kUser,
     "User users: id TEXT, email TEXT, name TEXT?\nindex users email"},
    {"change_author_relation_on_post",
     "User: id TEXT\nPost: id TEXT, authorId TEXT\nrelation Post authorId User",
     "User: id TEXT\nPost: id TEXT, authorId TEXT\nrelation Post authorId User cascade"},
    {"update_schema", "User: id TEXT, email TEXT\nindex User email", "User: id TEXT, email TEXT"},
    {"update_auth", "User: id TEXT, email TEXT\nindex User email",
     "User: id TEXT, email TEXT\nmodule auth User"},
    {"update_schema", "A: id TEXT, x TEXT\nB: id TEXT, x TEXT\nindex A x\nindex B x",
     "A: id TEXT, x TEXT\nB: id TEXT, x TEXT\nmodule one A\nmodule two B"},
    {"update_schema", "enum Role USER ADMIN\nUser: id TEXT, role Role",
     "enum Role USER\nUser: id TEXT, role Role"},
};
INSTANTIATE_TEST_SUITE_P(others, MigrationName, testing::ValuesIn(kOthers));

const NameCase kLong[] = {
    {"add_very_long_model_name_that_goes", kNothing,
     "VeryLongModelNameThatGoesOnAndOnAndOnUntilItsEnd: id TEXT"},
    {"add_emergency_contact_telephone_number_and_primary", "Customer: id TEXT",
     "Customer: id TEXT, emergencyContactTelephoneNumber TEXT?, "
     "primaryContactTelephoneNumber TEXT?"},
};
INSTANTIATE_TEST_SUITE_P(long_ones_are_cut_at_words, MigrationName, testing::ValuesIn(kLong));

TEST(MigrationNames, that_are_taken_get_a_number) {
  const std::vector<std::string> one = {"add_user"};
  EXPECT_EQ(name_between(kNothing, kUser, one), "add_user_2");
  const std::vector<std::string> two = {"add_user", "add_user_2"};
  EXPECT_EQ(name_between(kNothing, kUser, two), "add_user_3");
}

TEST(MigrationNames, have_at_most_fifty_bytes_with_their_number) {
  const char* model = "AbcdefghijAbcdefghijAbcdefghijAbcdefghijAbcdefghij: id TEXT";
  const std::string name = name_between(kNothing, model);
  EXPECT_LE(name.size(), 50u);
  const std::vector<std::string> taken = {name};
  const std::string second = name_between(kNothing, model, taken);
  EXPECT_LE(second.size(), 50u);
  EXPECT_TRUE(second.ends_with("_2")) << second;
}

TEST(MigrationNames, of_what_cannot_be_transliterated_say_what_it_is) {
  EXPECT_EQ(name_between(kNothing, "用户: id TEXT"), "add_model");
}

TEST(Slugs, are_what_prismas_command_line_makes) {
  EXPECT_EQ(slugified_name("Add user"), "add_user");
  EXPECT_EQ(slugified_name("  addUserAPIs  "), "add_user_apis");
  EXPECT_EQ(slugified_name("add_user"), "add_user");
  EXPECT_EQ(slugified_name("HTMLPage2"), "html_page2");
  EXPECT_EQ(slugified_name("API2go"), "api_2go");
  EXPECT_EQ(slugified_name("Bob's & Ann"), "bobs_and_ann");
  EXPECT_EQ(slugified_name("Grüße"), "gruesse");
  EXPECT_EQ(slugified_name("--a__b--"), "a_b");
  EXPECT_EQ(slugified_name("日本"), "");
  EXPECT_EQ(slugified_name(std::string(300, 'a')).size(), 200u);
}

}  // namespace
}  // namespace prisma_drift
