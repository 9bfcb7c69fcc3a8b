// Semantic tokens and inlay hints.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "server/features/inlay_hints.h"
#include "server/features/semantic_tokens.h"
#include "server/text/text_edit.h"
#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kPath = "/app/prisma/a.prisma";

// The text with the hints in it, between `«` and `»`.
std::string hinted(const std::string& text) {
  TestProject project;
  project.schema("prisma/a.prisma", text)
      .schema("prisma/z.prisma", "datasource db {\n  provider = \"postgresql\"\n}\n");
  std::vector<TextEdit> edits;
  for (const InlayHint& hint :
       inlay_hints(*project.analysis(), kPath, {0, static_cast<std::uint32_t>(text.size())})) {
    edits.push_back({{hint.offset, hint.offset}, "«" + hint.label + "»"});
  }
  return apply_edits(text, edits).value_or("(edits overlap)");
}

TEST(InlayHints, tell_types_that_no_attribute_tells) {
  EXPECT_EQ(hinted("model A {\n  id Int @id\n  name String @db.VarChar(20)\n  at DateTime?\n}\n"),
            "model A {\n  id Int«INTEGER» @id\n  name String @db.VarChar(20)\n"
            "  at DateTime?«TIMESTAMP(3)»\n}\n");
}

TEST(InlayHints, tell_what_a_relation_leaves_to_prisma) {
  const std::string end = "model B {\n  id Int @id @db.Integer\n  as A[]\n}\n";
  EXPECT_EQ(hinted("model A {\n  id Int @id @db.Integer\n  bId Int? @db.Integer\n  b B? "
                   "@relation(fields: [bId], references: [id])\n}\n" +
                   end),
            "model A {\n  id Int @id @db.Integer\n  bId Int? @db.Integer\n  b B? "
            "@relation(fields: [bId], references: [id]«, onDelete: SetNull, onUpdate: "
            "Cascade»)\n}\n" +
                end);
}

TEST(InlayHints, tell_the_table_of_a_many_to_many_relation) {
  EXPECT_EQ(hinted("model A {\n  id Int @id @db.Integer\n  bs B[]\n}\n"
                   "model B {\n  id Int @id @db.Integer\n  as A[]\n}\n"),
            "model A {\n  id Int @id @db.Integer\n  bs B[]«_AToB»\n}\n"
            "model B {\n  id Int @id @db.Integer\n  as A[]«_AToB»\n}\n");
}

std::vector<std::string> tokens(const std::string& text, SemanticToken::Kind kind) {
  TestProject project;
  project.schema("prisma/a.prisma", text)
      .schema("prisma/b.prisma", "enum Role {\n  ADMIN\n}\nmodel Other {\n  id Int @id\n}\n");
  std::vector<std::string> words;
  for (const SemanticToken& token : semantic_tokens(*project.analysis(), kPath)) {
    if (token.kind == kind) words.push_back(text.substr(token.range.begin, token.range.size()));
  }
  return words;
}

TEST(SemanticTokens, tell_types_apart_wherever_they_are_declared) {
  const std::string text =
      "model A {\n  id Int @id @default(autoincrement())\n  role Role @default(ADMIN)\n"
      "  other Other\n  gone Gone\n}\n";
  using Kind = SemanticToken::Kind;
  EXPECT_THAT(tokens(text, Kind::model), ElementsAre("A", "Other"));
  EXPECT_THAT(tokens(text, Kind::enumeration), ElementsAre("Role"));
  EXPECT_THAT(tokens(text, Kind::enum_value), ElementsAre("ADMIN"));
  EXPECT_THAT(tokens(text, Kind::scalar), ElementsAre("Int"));
  EXPECT_THAT(tokens(text, Kind::field), ElementsAre("id", "role", "other", "gone"));
  EXPECT_THAT(tokens(text, Kind::attribute), ElementsAre("@id", "@default", "@default"));
  EXPECT_THAT(tokens(text, Kind::function), ElementsAre("autoincrement"));
  EXPECT_THAT(tokens(text, Kind::keyword), ElementsAre("model"));
}

}  // namespace
}  // namespace prisma_drift
