// Migrations are written complete or not at all; on a real disk, because that is the point.

#include "server/project/new_migration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <map>

#include "server/project/workflow_state.h"
#include "tests/unit/project/temporary_folder.h"

namespace prisma_drift {
namespace {

using testing::HasSubstr;

std::size_t entries_in(const std::string& folder) {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::recursive_directory_iterator(folder), {}));
}

TEST(NewMigration, appears_with_its_lock_file) {
  const TemporaryFolder folder;
  const auto files = make_file_system();
  const auto written = write_new_migration(*files, {.folder = folder / "prisma/migrations/1_init",
                                                    .sql = "SELECT 1;\n",
                                                    .lock_file = "provider = \"sqlite\"\n"});
  ASSERT_TRUE(written);
  EXPECT_EQ(*written, folder / "prisma/migrations/1_init/migration.sql");
  EXPECT_EQ(*files->read(*written), "SELECT 1;\n");
  EXPECT_EQ(*files->read(folder / "prisma/migrations/migration_lock.toml"),
            "provider = \"sqlite\"\n");
  EXPECT_EQ(entries_in(folder.path()), 5u) << "nothing else is left";
}

TEST(NewMigration, never_replaces_one_that_is_there) {
  const TemporaryFolder folder;
  folder.write("migrations/1_a/migration.sql", "old");
  const auto files = make_file_system();
  const auto written = write_new_migration(
      *files, {.folder = folder / "migrations/1_a", .sql = "new", .lock_file = {}});
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().message, HasSubstr("exists already"));
  EXPECT_EQ(*files->read(folder / "migrations/1_a/migration.sql"), "old");
}

TEST(NewMigration, a_failure_leaves_nothing) {
  const TemporaryFolder folder;
  const auto files = make_file_system();
  // The lock file cannot be written, because there is a folder of its name.
  folder.write("migrations/migration_lock.toml/x", "");
  const auto written = write_new_migration(
      *files, {.folder = folder / "migrations/1_a", .sql = "new", .lock_file = "provider"});
  EXPECT_FALSE(written);
  EXPECT_FALSE(files->kind_of(folder / "migrations/1_a"));

  // A file in the place of the folder of migrations.
  folder.write("file", "");
  EXPECT_FALSE(files->create_folder_with(folder / "file/1_a", {{"migration.sql", "x"}}));
  // A name that cannot be: what was begun goes again, with the parents that were made for it.
  EXPECT_FALSE(files->create_folder_with(folder / "new/deep/1_a", {{"no/such/folder", "x"}}));
  EXPECT_FALSE(files->kind_of(folder / "new"));
}

TEST(FileLock, is_held_once_and_goes_with_its_holder) {
  const TemporaryFolder folder;
  const auto files = make_file_system();
  const std::string path = folder / "state/lock";
  {
    const auto first = files->try_lock(path);
    ASSERT_TRUE(first);
    EXPECT_TRUE(*first);
    const auto second = files->try_lock(path);
    ASSERT_TRUE(second);
    EXPECT_FALSE(*second) << "somebody holds it";
  }
  const auto again = files->try_lock(path);
  ASSERT_TRUE(again);
  EXPECT_TRUE(*again);
}

TEST(Remove, takes_files_and_empty_folders_only) {
  const TemporaryFolder folder;
  folder.write("full/file", "");
  const auto files = make_file_system();
  EXPECT_FALSE(files->remove(folder / "full"));
  EXPECT_TRUE(files->remove(folder / "full/file"));
  EXPECT_TRUE(files->remove(folder / "full"));
  EXPECT_FALSE(files->kind_of(folder / "full"));
}

TEST(WorkflowState, comes_back_as_it_was_written) {
  MemoryFileSystem files;
  ProjectLayout layout;
  layout.root = "/app";
  const WorkflowState state{.running = InterruptedWorkflow{.command = "c",
                                                           .name = "n",
                                                           .migration = "m",
                                                           .step = "deploy",
                                                           .line = "pnpm \"x\"",
                                                           .before = {"1", "2"}},
                            .waiting = {"3", "1"}};
  const std::string path = workflow_files("/state", layout).state;
  ASSERT_TRUE(write_workflow_state(files, path, layout, state));
  EXPECT_EQ(read_workflow_state(files, path), state);
  ASSERT_TRUE(write_workflow_state(files, path, layout, {}));
  EXPECT_FALSE(files.kind_of(path)) << "nothing to remember, nothing left";
}

TEST(WorkflowState, of_a_broken_file_is_nothing) {
  for (const char* text : {"", "{", "[]", R"({"version": 2, "waiting": ["a"]})",
                           R"({"version": "1", "running": 7})"}) {
    const std::map<std::string, std::string> texts{{"/state/x.json", text}};
    MemoryFileSystem files(texts);
    EXPECT_EQ(read_workflow_state(files, "/state/x.json"), WorkflowState{}) << text;
  }
}

TEST(WorkflowState, of_two_projects_are_two_files) {
  ProjectLayout one;
  one.root = "/app";
  one.migrations_folder = "/app/prisma/migrations";
  ProjectLayout other = one;
  other.migrations_folder = "/app/prisma/sqlite/migrations";
  EXPECT_NE(workflow_files("/state", one).state, workflow_files("/state", other).state);
}

}  // namespace
}  // namespace prisma_drift
