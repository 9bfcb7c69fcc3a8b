// What mends findings of prisma-lint's rules.
#include "server/features/lint_fixes.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "server/text/text_edit.h"
#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

// The model, with the fix of each finding of that code, one after the other.
std::string fixed(const std::string& model, std::string_view code, lint::RuleOptions options) {
  TestProject project;
  project.schema("prisma/a.prisma", model).schema("prisma/b.prisma", std::string(kDatasource));
  project.inputs().configuration.lint_rules = {{std::move(options), Severity::warning}};
  const auto analysis = project.analysis();
  std::vector<TextEdit> edits;
  for (const Finding& finding : findings_of(*analysis)) {
    if (finding.code != code) continue;
    const auto fix = lint_fix(*analysis, finding);
    if (fix) edits.insert(edits.end(), fix->edits.edits.begin(), fix->edits.edits.end());
  }
  return apply_edits(model, edits).value_or("(edits overlap)");
}

TEST(LintFixes, FieldsAreMapped) {
  EXPECT_EQ(fixed("model A {\n  id Int @id\n  userId Int\n  postId Int @map(name: \"x\")\n}\n",
                  "field-name-mapping-snake-case", lint::FieldNameMappingSnakeCase()),
            "model A {\n  id Int @id\n  userId Int @map(\"user_id\")\n"
            "  postId Int @map(name: \"post_id\")\n}\n");
}

TEST(LintFixes, ModelsAreMapped) {
  lint::ModelNameMappingSnakeCase plural;
  plural.pluralizes = true;
  EXPECT_EQ(fixed("model UserRole {\n  id Int @id\n}\n", "model-name-mapping-snake-case", plural),
            "model UserRole {\n  id Int @id\n\n  @@map(\"user_roles\")\n}\n");
  EXPECT_EQ(fixed("model UserRole {\n  id Int @id\n\n  @@map(\"roles\")\n}\n",
                  "model-name-mapping-snake-case", lint::ModelNameMappingSnakeCase()),
            "model UserRole {\n  id Int @id\n\n  @@map(\"user_role\")\n}\n");
}

TEST(LintFixes, AnIndexIsAdded) {
  EXPECT_EQ(fixed("model A {\n  id Int @id\n  tenantId Int\n}\n", "require-field-index",
                  lint::RequireFieldIndex{.for_names = {"tenantId"}}),
            "model A {\n  id Int @id\n  tenantId Int\n\n  @@index([tenantId])\n}\n");
}

TEST(LintFixes, ADefaultIsAddedWhereThereIsNone) {
  EXPECT_EQ(fixed("model A {\n  id Int @id\n  a Int[]\n  b Int[] @default([1])\n}\n",
                  "require-default-empty-arrays", lint::RequireDefaultEmptyArrays()),
            "model A {\n  id Int @id\n  a Int[] @default([])\n  b Int[] @default([1])\n}\n");
}

TEST(LintFixes, ThereIsNoneWhereAPersonChooses) {
  const std::string model = "model A {\n  user_id Int @id\n}\n";
  EXPECT_EQ(fixed(model, "field-name-camel-case", lint::FieldNameCamelCase()), model);
}

}  // namespace
}  // namespace prisma_drift
