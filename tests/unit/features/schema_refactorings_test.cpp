// Changes of a schema that the database does not notice.
#include "server/features/schema_refactorings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/features/test_project.h"

namespace prisma_drift {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kSource = "datasource db {\n  provider = \"postgresql\"\n}\n";

// The project after the refactoring of that title, at the cursor.
TestProject after(const TestProject& project, const std::string& title) {
  const auto analysis = project.analysis();
  TestProject changed;
  for (const SchemaFix& fix : schema_refactorings(*analysis, project.cursor_path(),
                                                  {project.cursor(), project.cursor()})) {
    if (fix.title.find(title) == std::string::npos) continue;
    for (const InputFile& file : analysis->inputs->schema) {
      std::string text = file.text->text;
      for (const FileEdits& edits : fix.edits) {
        if (edits.path == file.path) text = apply_edits(text, edits.edits).value_or("(overlap)");
      }
      changed.schema(file.path.substr(std::string("/app/").size()), text);
    }
  }
  return changed;
}

std::string text_of(TestProject& project, std::size_t file) {
  if (project.inputs().schema.size() <= file) return "(no such refactoring)";
  return project.inputs().schema[file].text->text;
}

TEST(MoveBlock, to_another_module_with_its_comments) {
  TestProject project;
  project
      .schema("prisma/a.prisma",
              "model A {\n  id Int @id\n}\n\n// About B.\n/// A thing.\nmodel B‸ {\n  id Int @id\n"
              "}\n\nmodel C {\n  id Int @id\n}\n")
      .schema("prisma/b.prisma", "enum E {\n  X\n}\n");
  TestProject moved = after(project, "Move `B` to `prisma/b.prisma`");
  EXPECT_EQ(text_of(moved, 0), "model A {\n  id Int @id\n}\n\nmodel C {\n  id Int @id\n}\n");
  EXPECT_EQ(text_of(moved, 1),
            "enum E {\n  X\n}\n\n// About B.\n/// A thing.\nmodel B {\n  id Int @id\n}\n");
}

TEST(MoveBlock, takes_on_the_line_breaks_of_its_module) {
  TestProject project;
  project.schema("prisma/a.prisma", "model A {\n}\n\nmodel B‸ {\r\n  id Int @id\n}\n")
      .schema("prisma/b.prisma", "enum E {\r\n  X\r\n}\r\n");
  TestProject moved = after(project, "Move `B` to `prisma/b.prisma`");
  EXPECT_EQ(text_of(moved, 1), "enum E {\r\n  X\r\n}\r\n\r\nmodel B {\r\n  id Int @id\r\n}\r\n");
}

TEST(MoveBlock, is_offered_at_its_head_only) {
  TestProject project;
  project.schema("prisma/a.prisma", "model A {\n  id Int @‸id\n}\n").schema("prisma/b.prisma", "");
  EXPECT_THAT(schema_refactorings(*project.analysis(), project.cursor_path(),
                                  {project.cursor(), project.cursor()}),
              IsEmpty());
}

TEST(ExplicitRelation, is_the_same_database) {
  TestProject project;
  project.schema("prisma/a.prisma", kSource + "model Post {\n  id Int @id\n  ta‸gs Tag[]\n}\n")
      .schema("prisma/b.prisma",
              "model Tag {\n  name String @id @db.VarChar(20)\n  posts Post[]\n}\n");
  TestProject changed = after(project, "Make a model of the table");
  EXPECT_THAT(text_of(changed, 0), HasSubstr("  tags PostTag[]\n"));
  EXPECT_THAT(text_of(changed, 1), HasSubstr("  posts PostTag[]\n"));
  EXPECT_THAT(text_of(changed, 0), HasSubstr("model PostTag {\n"));
  EXPECT_TRUE(drift_from(*changed.analysis(), *project.analysis()->desired).empty())
      << text_of(changed, 0);
}

}  // namespace
}  // namespace prisma_drift
