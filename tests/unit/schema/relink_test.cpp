// Linking, validating and lowering from an earlier schema: the same answer as from nothing, with
// what did not change shared.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "server/schema/link.h"
#include "server/schema/lower.h"

namespace prisma_drift {
namespace {

using ::testing::HasSubstr;

const std::string kSettings =
    "datasource db {\n  provider = \"postgresql\"\n}\n"
    "generator client {\n  provider = \"prisma-client-js\"\n  output = \"../client\"\n}\n";
const std::string kUser =
    "model User {\n  id Int @id\n  posts Post[]\n  role Role @default(ADMIN)\n}\n";
const std::string kPost =
    "model Post {\n  id Int @id\n  userId Int\n"
    "  user User @relation(fields: [userId], references: [id])\n  tags Tag[]\n}\n";
const std::string kTag = "model Tag {\n  id Int @id\n  posts Post[]\n}\n";
const std::string kRole = "enum Role {\n  ADMIN\n  GUEST\n}\n";

std::string written(const SchemaProblem& problem) {
  std::string text = std::to_string(problem.place.file) + ":" +
                     std::to_string(problem.place.range.begin) + "-" +
                     std::to_string(problem.place.range.end) + " " + problem.message;
  for (const SchemaProblem::Related& related : problem.related) {
    text += " | " + std::to_string(related.place.file) + ":" +
            std::to_string(related.place.range.begin) + " " + related.message;
  }
  return text;
}

std::vector<std::string> problems_of(const Schema& schema) {
  std::vector<std::string> texts;
  for (const SchemaProblem& problem : schema.problems) texts.push_back(written(problem));
  return texts;
}

// A project whose files are typed in one after another, and what it says.
class Relink : public ::testing::Test {
 protected:
  Relink() {
    for (const std::string& text : {kSettings, kUser, kPost, kTag, kRole}) {
      files_.push_back(std::make_shared<const SchemaFile>(parse_schema(text)));
    }
    relink();
  }

  void type(std::size_t file, const std::string& text) {
    files_[file] = std::make_shared<const SchemaFile>(parse_schema(text));
    relink();
  }
  void add(const std::string& text) {
    files_.push_back(std::make_shared<const SchemaFile>(parse_schema(text)));
    relink();
  }

  std::vector<std::string> problems() const { return problems_of(*schema_); }
  // Whether the model, or the table, is the object that it was before the last text.
  bool shares_model(std::size_t model) const {
    return before_->models.items()[model] == schema_->models.items()[model];
  }
  bool shares_table(const std::string& name) const {
    return before_state_.tables.find({{}, name}) == state_.tables.find({{}, name});
  }

 private:
  void relink() {
    before_ = std::move(schema_);
    before_state_ = std::move(state_);
    schema_ = std::make_shared<const Schema>(link_schema(files_, {}, before_.get()));
    const Schema cold = link_schema(files_);
    EXPECT_EQ(problems(), problems_of(cold));
    EXPECT_EQ(schema_->relations.size(), cold.relations.size());
    EXPECT_EQ(schema_->untrusted.size(), cold.untrusted.size());
    if (before_) {
      const LoweredSchema lowered{*before_, before_state_};
      state_ = lower_schema(*schema_, {}, &lowered);
    } else {
      state_ = lower_schema(*schema_);
    }
    EXPECT_EQ(layout_hash(state_), layout_hash(lower_schema(cold)));
  }

  std::vector<std::shared_ptr<const SchemaFile>> files_;
  std::shared_ptr<const Schema> before_;
  std::shared_ptr<const Schema> schema_;
  DatabaseState before_state_;
  DatabaseState state_;
};

TEST_F(Relink, SharesWhatDidNotChange) {
  ASSERT_TRUE(problems().empty());
  type(3, "model Tag {\n  id Int @id\n  name String?\n  posts Post[]\n}\n");
  EXPECT_TRUE(shares_model(0));
  EXPECT_TRUE(shares_model(1));
  EXPECT_FALSE(shares_model(2));
  EXPECT_TRUE(shares_table("User"));
  EXPECT_TRUE(shares_table("Post"));
  EXPECT_FALSE(shares_table("Tag"));
}

TEST_F(Relink, KeepsTheTableWhoseForeignKeysComeOutTheSame) {
  type(1, "model User {\n  name String?\n  id Int @id\n  posts Post[]\n  role Role\n}\n");
  // The id of User is another of its fields now.
  EXPECT_FALSE(shares_model(1));
  EXPECT_TRUE(shares_table("Tag"));
  type(1, "model User {\n  name String?\n  id Int @id\n  posts Post[]\n  role Role?\n}\n");
  EXPECT_TRUE(shares_model(1));
  EXPECT_TRUE(shares_table("Post"));
}

TEST_F(Relink, FollowsTheNameOfAColumnThatAForeignKeyPointsTo) {
  type(1, "model User {\n  id Int @id @map(\"user_id\")\n  posts Post[]\n  role Role\n}\n");
  EXPECT_TRUE(shares_model(1));
  EXPECT_FALSE(shares_table("Post"));
}

TEST_F(Relink, FollowsTheSideThatHoldsTheKey) {
  // Of two optional sides the one with `fields` holds it; of others the required one.
  type(3,
       "model Left {\n  id Int @id\n  rightId Int? @unique\n"
       "  right Right? @relation(fields: [rightId], references: [id])\n}\n");
  add("model Right {\n  id Int @id\n  left Left?\n}\n");
  EXPECT_FALSE(shares_table("Left"));
  type(5,
       "model Right {\n  id Int @id\n  leftId Int @unique\n"
       "  left Left @relation(fields: [leftId], references: [id])\n}\n");
  EXPECT_FALSE(shares_table("Left"));
  type(5, "model Right {\n  id Int @id\n  left Left?\n}\n");
  EXPECT_FALSE(shares_table("Left"));
}

TEST_F(Relink, TellsOfAModelWhatAnotherOneMakesWrong) {
  type(1, "model User {\n  id String @id\n  posts Post[]\n  role Role @default(ADMIN)\n}\n");
  ASSERT_EQ(problems().size(), 1u);
  EXPECT_THAT(problems()[0], HasSubstr("`userId` is a `Int`"));
  type(3, kTag + "// nothing that Post sees\n");
  EXPECT_EQ(problems().size(), 1u);
  type(1, kUser);
  EXPECT_TRUE(problems().empty());
}

TEST_F(Relink, TellsOfAModelWhatItsEnumMakesWrong) {
  type(4, "enum Role {\n  GUEST\n}\n");
  ASSERT_EQ(problems().size(), 1u);
  EXPECT_THAT(problems()[0], HasSubstr("has no value `ADMIN`"));
  type(4, kRole);
  EXPECT_TRUE(problems().empty());
}

TEST_F(Relink, AsksTheRulesAgainWhereAModelTwoRelationsAwayIsWrong) {
  // Post has a wrong reference: what Tag and User say of it is not asked any more.
  type(3, "model Tag {\n  id Int @id\n}\n");
  ASSERT_EQ(problems().size(), 1u);
  EXPECT_THAT(problems()[0], HasSubstr("needs a field of type `Post` in `Tag`"));
  type(1, "model User {\n  key Int @id\n  posts Post[]\n  role Role @default(ADMIN)\n}\n");
  ASSERT_EQ(problems().size(), 1u);
  EXPECT_THAT(problems()[0], HasSubstr("id"));
  type(1, kUser);
  ASSERT_EQ(problems().size(), 1u);
  EXPECT_THAT(problems()[0], HasSubstr("needs a field of type `Post` in `Tag`"));
}

TEST_F(Relink, FollowsNamesThatComeAndGo) {
  add("model Extra {\n  id Int @id\n}\n");
  type(5, "model Tag {\n  id Int @id\n}\n");
  EXPECT_FALSE(problems().empty());
  type(5, "enum Extra {\n  A\n}\n");
  type(4, "");
  EXPECT_FALSE(problems().empty());
  type(4, kRole);
  EXPECT_TRUE(problems().empty());
}

TEST_F(Relink, HoldsEverythingAgainstTheRulesOfAnotherDatabase) {
  type(0, "datasource db {\n  provider = \"sqlite\"\n}\n");
  type(2, kPost + "// nothing\n");
  type(0, "datasource db {\n  provider = \"mongodb\"\n}\n");
  EXPECT_FALSE(problems().empty());
  type(0, "datasource db {\n  provider = \"nothing\"\n}\n");
  type(0, kSettings);
  EXPECT_TRUE(problems().empty());
}

TEST_F(Relink, TellsTwoConstraintsOfOneName) {
  type(3, "model Tag {\n  id Int @id(map: \"Post_pkey\")\n  posts Post[]\n}\n");
  EXPECT_EQ(problems().size(), 2u);
  type(1, kUser + "// nothing\n");
  EXPECT_EQ(problems().size(), 2u);
  type(3, kTag);
  EXPECT_TRUE(problems().empty());
}

TEST_F(Relink, KeepsApartTwoModelsOfOneTable) {
  type(3, "model Tag {\n  id Int @id\n  posts Post[]\n  @@map(\"User\")\n}\n");
  EXPECT_FALSE(problems().empty());
  type(2, kPost + "// nothing\n");
  type(1, kUser + "// nothing\n");
  type(3, kTag);
  EXPECT_TRUE(problems().empty());
}

}  // namespace
}  // namespace prisma_drift
