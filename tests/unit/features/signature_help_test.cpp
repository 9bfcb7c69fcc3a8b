// The parameters of what somebody writes the arguments of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "server/features/signature_help.h"
#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::HasSubstr;

// `@map(<name: String>)`: the active parameter stands in angle brackets.
std::string help(const TestProject& project) {
  const auto found = signature_help(*project.analysis(), project.cursor_path(), project.cursor());
  if (!found) return "(none)";
  std::string text = found->label;
  if (!found->active) return text;
  const std::string& active = found->parameters.at(*found->active).label;
  return text.replace(text.find(active), active.size(), "<" + active + ">");
}

std::string help(const std::string& text) { return help(TestProject().schema(text)); }

std::string help_with(const std::string& provider, const std::string& text) {
  return help(TestProject().schema(
      "prisma/schema.prisma", "datasource db {\n  provider = \"" + provider + "\"\n}\n" + text));
}

std::string in_relation(const std::string& arguments) {
  return help("model A {\n  bId Int\n  b B @relation(" + arguments +
              "\n}\nmodel B {\n  id Int @id\n}\n");
}

TEST(SignatureHelp, goes_from_one_parameter_to_the_next_that_is_not_written) {
  EXPECT_EQ(in_relation("‸)"),
            "@relation(<fields: FieldReference[]?>, references: FieldReference[]?, onDelete: "
            "ReferentialAction?, onUpdate: ReferentialAction?, name: String?, map: String?)");
  EXPECT_THAT(in_relation("fields: [bId], ‸)"), HasSubstr("<references"));
  EXPECT_THAT(in_relation("fields: [bId], references: [id], onDelete: Cascade, ‸)"),
              HasSubstr("<onUpdate"));
  EXPECT_THAT(in_relation("‸, fields: [bId])"), HasSubstr("<references"));
}

TEST(SignatureHelp, knows_arguments_by_their_names) {
  EXPECT_THAT(in_relation("references: [id], fields: [‸])"), HasSubstr("<fields"));
  EXPECT_THAT(in_relation("fields: [bId], references: [i‸])"), HasSubstr("<references"));
  EXPECT_THAT(in_relation("onUpdate: ‸)"), HasSubstr("<onUpdate"));
  EXPECT_THAT(in_relation("map: \"a, b‸\")"), HasSubstr("<map"));
}

TEST(SignatureHelp, knows_names_that_are_only_begun) {
  EXPECT_THAT(in_relation("fields: [bId], refe‸"), HasSubstr("<references"));
  EXPECT_THAT(in_relation("onU‸)"), HasSubstr("<onUpdate"));
  EXPECT_THAT(in_relation("fields: [bId], refer‸ences: [id])"), HasSubstr("<references"));
}

TEST(SignatureHelp, knows_values_without_names) {
  EXPECT_THAT(in_relation("\"x‸\")"), HasSubstr("<name"));
  EXPECT_THAT(in_relation("\"x\", ‸)"), HasSubstr("<fields"));
  EXPECT_EQ(help("model A {\n  a Int\n  @@index([a‸])\n}\n"),
            "@@index(<fields: FieldReference[]>, map: String?, type: IndexType?)");
  EXPECT_EQ(help("model A {\n  a Int\n  @@index([a], ‸)\n}\n"),
            "@@index(fields: FieldReference[], <map: String?>, type: IndexType?)");
  EXPECT_EQ(help("model A {\n  a Int\n  @@index([a], ty‸)\n}\n"),
            "@@index(fields: FieldReference[], map: String?, <type: IndexType?>)");
  EXPECT_EQ(help_with("sqlserver", "enum E {\n  map\n}\nmodel A {\n  a E @default(ma‸)\n}\n"),
            "@default(<value: Expression>, map: String?)");
}

TEST(SignatureHelp, has_no_active_parameter_when_all_are_written) {
  EXPECT_EQ(help("model A {\n  a Int @map(\"x\", ‸)\n}\n"), "@map(name: String)");
}

TEST(SignatureHelp, is_about_the_innermost_parentheses) {
  EXPECT_EQ(help("model A {\n  a String @default(uuid(‸))\n}\n"), "uuid(<version: Int?>)");
  EXPECT_EQ(help("model A {\n  a String @default(uuid(7)‸)\n}\n"), "@default(<value: Expression>)");
  EXPECT_EQ(help("model A {\n  a Int @default(autoincrement(‸))\n}\n"), "autoincrement()");
  EXPECT_EQ(help("model A {\n  a String @default(dbgenerated(\"‸\n}\n"),
            "dbgenerated(<expression: String?>)");
  EXPECT_EQ(help_with("cockroachdb", "model A {\n  a Int @default(sequence(start: 1, ma‸))\n}\n"),
            "sequence(start: Int?, increment: Int?, minValue: Int?, <maxValue: Int?>, cache: Int?, "
            "virtual: Boolean?)");
  EXPECT_EQ(help("model A {\n  t String\n  @@index([t(so‸)])\n}\n"),
            "t(<sort: SortOrder?>, ops: OperatorClass?)");
  EXPECT_EQ(help("model A {\n  t String\n  @@unique([t(‸)])\n}\n"), "t(<sort: SortOrder?>)");
}

TEST(SignatureHelp, knows_settings_of_the_datasource) {
  EXPECT_EQ(help(TestProject().schema("prisma/schema.prisma",
                                      "datasource db {\n  provider = \"mysql\"\n  url = "
                                      "env(\"‸\")\n}\n")),
            "env(<name: String>)");
}

TEST(SignatureHelp, says_the_parameters_of_native_types) {
  EXPECT_EQ(help("model A {\n  a String @db.VarChar(‸)\n}\n"), "@db.VarChar(<length: Int>)");
  EXPECT_EQ(help("model A {\n  a Decimal @db.Decimal(10, ‸)\n}\n"),
            "@db.Decimal(precision: Int, <scale: Int>)");
  EXPECT_EQ(help("model A {\n  a DateTime @db.Timestamp(3‸)\n}\n"),
            "@db.Timestamp(<precision: Int>)");
  EXPECT_EQ(help_with("sqlserver", "model A {\n  a String @db.NVarChar(M‸)\n}\n"),
            "@db.NVarChar(<length: Int | Max>)");
}

TEST(SignatureHelp, says_what_there_is_with_this_database) {
  const std::string key = "model A {\n  a String @unique(‸)\n}\n";
  EXPECT_EQ(help_with("postgresql", key), "@unique(<map: String?>, sort: SortOrder?)");
  EXPECT_EQ(help_with("mysql", key), "@unique(<map: String?>, length: Int?, sort: SortOrder?)");
  EXPECT_EQ(help_with("sqlserver", key),
            "@unique(<map: String?>, sort: SortOrder?, clustered: Boolean?)");
  const std::string many = "model A {\n  bs B[] @relation(‸)\n}\nmodel B {\n  id Int @id\n}\n";
  EXPECT_EQ(help_with("postgresql", many), "@relation(<name: String?>)");
  EXPECT_EQ(help_with("mongodb", many),
            "@relation(<fields: FieldReference[]?>, references: FieldReference[]?, name: String?)");
  TestProject partial;
  partial.schema(
      "generator g {\n  previewFeatures = [\"partialIndexes\"]\n}\nmodel A {\n  a Int "
      "@unique(‸)\n}\n");
  EXPECT_EQ(help(partial), "@unique(<map: String?>, sort: SortOrder?)") << "with Prisma 6";
  partial.inputs().prisma_version = {7, 4, "/app/package.json"};
  EXPECT_EQ(help(partial), "@unique(<map: String?>, sort: SortOrder?, where: Condition?)");
}

TEST(SignatureHelp, explains_the_whole_and_each_parameter) {
  const TestProject project = TestProject().schema("model A {\n  a Int @map(‸)\n}\n");
  const auto found = signature_help(*project.analysis(), project.cursor_path(), project.cursor());
  ASSERT_TRUE(found);
  EXPECT_EQ(found->documentation, "Its name in the database.");
  ASSERT_EQ(found->parameters.size(), 1U);
  EXPECT_EQ(found->parameters[0].documentation, "What the database calls it.");
}

TEST(SignatureHelp, is_nothing_elsewhere) {
  EXPECT_EQ(help("model A {\n  a Int @id‸\n}\n"), "(none)");
  EXPECT_EQ(help("model A {\n  a Int @map(\"x\")‸\n}\n"), "(none)");
  EXPECT_EQ(help("model A {\n  a Int @ignore(‸)\n}\n"), "(none)");
  EXPECT_EQ(help("model A {\n  a Int @unheardOf(‸)\n}\n"), "(none)");
  EXPECT_EQ(help("model A {\n  a Int @other.VarChar(‸)\n}\n"), "(none)");
  EXPECT_EQ(help("model A {\n  a Int @default( // ‸\n)\n}\n"), "(none)");
  EXPECT_EQ(help(TestProject().migration("1_init", "CREATE TABLE a (‸b INT);\n")), "(none)");
}

}  // namespace
}  // namespace prisma_drift
