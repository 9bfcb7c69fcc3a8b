#include "server/project/read_project.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "server/project/discovery.h"
#include "tests/unit/project/temporary_folder.h"

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

std::vector<std::string> names_of(const SharedVector<InputMigration>& migrations) {
  std::vector<std::string> names;
  for (const InputMigration& migration : migrations) names.push_back(migration.name);
  return names;
}

std::vector<std::string> paths_of(const std::vector<InputFile>& files) {
  std::vector<std::string> paths;
  for (const InputFile& file : files) paths.push_back(file.path);
  return paths;
}

ProjectLayout folder_layout() {
  ProjectLayout layout;
  layout.root = "/r";
  layout.kind = LayoutKind::multi_file;
  layout.schema_paths = {"/r/schema"};
  layout.migrations_folder = "/r/schema/migrations";
  return layout;
}

TEST(ReadProject, reads_texts_in_prismas_order) {
  MemoryFileSystem files({{"/r/schema/b.prisma", "\xEF\xBB\xBFmodel B {}"},
                          {"/r/schema/a/z.prisma", "bad \xFF"},
                          {"/r/schema/a.prisma", "model A {}"},
                          {"/r/schema/readme.md", ""},
                          {"/r/schema/generated/x.prisma", ""},
                          {"/r/schema/migrations/20251217_x/migration.sql", "select 1;"},
                          {"/r/schema/migrations/20251217093000_y/migration.sql", ""},
                          {"/r/schema/migrations/empty/other.sql", ""},
                          {"/r/schema/migrations/migration_lock.toml", "provider = \"mysql\""}});
  ProjectLayout layout = folder_layout();
  layout.excluded = {"/r/schema/generated"};
  Executor executor(2);
  const Inputs inputs = read_project(files, layout, executor);
  EXPECT_THAT(paths_of(inputs.schema),
              ElementsAre("/r/schema/a/z.prisma", "/r/schema/a.prisma", "/r/schema/b.prisma"));
  EXPECT_EQ(inputs.schema[0].text->text, "bad \uFFFD");
  EXPECT_EQ(inputs.schema[2].text->text, "model B {}");
  EXPECT_EQ(inputs.lock_file->text->text, "provider = \"mysql\"");
  ASSERT_THAT(inputs.migrations, SizeIs(3));
  EXPECT_EQ(inputs.migrations[0].sql.text->text, "select 1;");
  const InputMigration& empty = inputs.migrations[2];
  EXPECT_EQ(empty.sql.text, nullptr);
  EXPECT_THAT(empty.unreadable_because, HasSubstr("No such file"));
}

TEST(ReadProject, orders_migrations_as_the_projects_prisma_does) {
  const MemoryFileSystem files({{"/r/schema/a.prisma", ""},
                                {"/r/schema/migrations/20251217_x/migration.sql", ""},
                                {"/r/schema/migrations/20251217093000_y/migration.sql", ""}});
  ProjectLayout layout = folder_layout();
  Executor executor(0);
  layout.prisma_version = {6, 5, ""};
  EXPECT_THAT(names_of(read_project(files, layout, executor).migrations),
              ElementsAre("20251217093000_y", "20251217_x"));
  layout.prisma_version = {6, 6, ""};
  EXPECT_THAT(names_of(read_project(files, layout, executor).migrations),
              ElementsAre("20251217_x", "20251217093000_y"));
}

TEST(ReadProject, tells_no_migrations_from_unreadable_ones) {
  MemoryFileSystem files(std::map<std::string, std::string>{{"/r/schema/a.prisma", ""}});
  Executor executor(0);
  EXPECT_EQ(read_project(files, folder_layout(), executor).migrations_folder, std::nullopt);
  EXPECT_TRUE(files.create_folder("/r/schema/migrations"));
  EXPECT_EQ(read_project(files, folder_layout(), executor).migrations_folder,
            "/r/schema/migrations");
  files.make_unreadable("/r/schema/migrations");
  const Inputs inputs = read_project(files, folder_layout(), executor);
  EXPECT_EQ(inputs.migrations_folder, "/r/schema/migrations");
  EXPECT_THAT(inputs.migrations_unreadable_because, HasSubstr("Permission denied"));
}

TEST(ReadProject, orders_modules_as_the_built_file_has_them) {
  const MemoryFileSystem files({{"/r/m/a.prisma", "model A {\n}\n"},
                                {"/r/m/b.prisma", "model B {\n}\n"},
                                {"/r/m/c.prisma", "model C {\n}\n"},
                                {"/r/m/n.prisma", "model New {\n}\n"},
                                {"/r/built.prisma", "model C {\n}\nmodel A {\n}\nmodel B {\n}\n"}});
  ProjectLayout layout;
  layout.kind = LayoutKind::modules_with_build;
  layout.schema_paths = {"/r/m"};
  layout.built_file = "/r/built.prisma";
  layout.migrations_folder = "/r/migrations";
  Executor executor(0);
  const Inputs inputs = read_project(files, layout, executor);
  EXPECT_THAT(paths_of(inputs.schema),
              ElementsAre("/r/m/c.prisma", "/r/m/a.prisma", "/r/m/b.prisma", "/r/m/n.prisma"));
  EXPECT_NE(inputs.built->text, nullptr);
  layout.built_file = "/r/not-yet.prisma";
  EXPECT_EQ(read_project(files, layout, executor).built->text, nullptr);
}

TEST(SchemaFiles, follow_links_once) {
  const TemporaryFolder folder;
  folder.write("schema/a.prisma", "");
  folder.write("shared/s.prisma", "");
  std::filesystem::create_directory_symlink(folder / "schema", folder / "schema/loop");
  std::filesystem::create_directory_symlink(folder / "shared", folder / "schema/shared");
  ProjectLayout layout;
  layout.kind = LayoutKind::multi_file;
  layout.schema_paths = {folder / "schema"};
  EXPECT_THAT(schema_files(*make_file_system(), layout),
              ElementsAre(folder / "schema/a.prisma", folder / "schema/shared/s.prisma"));
}

}  // namespace
}  // namespace prisma_drift
