#include "server/project/watcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <asio/io_context.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "server/project/inotify_watcher.h"
#include "server/project/polling_watcher.h"
#include "tests/unit/project/temporary_folder.h"

namespace prisma_drift {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

// A watcher and what it told. Nothing here waits for a fixed time: only until something was told.
struct Watched {
  explicit Watched(const std::vector<std::string>& watched_paths, WatchTiming timing = {})
      : watcher(make_watcher(
            io, [this](WatchBatch batch) { on_batch(std::move(batch)); }, timing)) {
    watcher->watch(watched_paths);
  }

  void on_batch(WatchBatch batch) {
    ++batches;
    rescan = rescan || batch.rescan;
    paths.insert(batch.paths.begin(), batch.paths.end());
  }

  bool wait_for(const std::string& path) {
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (!paths.contains(path)) {
      io.restart();
      if (io.run_one_until(deadline) == 0) return false;
    }
    return true;
  }

  void forget() {
    paths.clear();
    batches = 0;
  }

  asio::io_context io;
  std::set<std::string> paths;
  int batches = 0;
  bool rescan = false;
  std::unique_ptr<Watcher> watcher;
};

TEST(Watcher, tells_of_files_made_changed_renamed_and_removed) {
  const TemporaryFolder folder;
  folder.write("prisma/a.prisma", "one");
  Watched watched({folder / "prisma"});

  folder.write("prisma/a.prisma", "two");
  EXPECT_TRUE(watched.wait_for(folder / "prisma/a.prisma"));

  watched.forget();
  folder.write("prisma/deep/er/b.prisma", "new");
  EXPECT_TRUE(watched.wait_for(folder / "prisma/deep/er/b.prisma"));

  watched.forget();
  std::filesystem::rename(folder / "prisma/a.prisma", folder / "prisma/c.prisma");
  EXPECT_TRUE(watched.wait_for(folder / "prisma/a.prisma"));
  EXPECT_TRUE(watched.wait_for(folder / "prisma/c.prisma"));

  watched.forget();
  folder.remove("prisma/c.prisma");
  EXPECT_TRUE(watched.wait_for(folder / "prisma/c.prisma"));
}

TEST(Watcher, goes_on_watching_what_it_learnt_of) {
  const TemporaryFolder folder;
  folder.write("prisma/keep", "");
  Watched watched({folder / "prisma"});
  folder.write("prisma/new/b.prisma", "1");
  ASSERT_TRUE(watched.wait_for(folder / "prisma/new/b.prisma"));

  watched.forget();
  folder.write("prisma/new/b.prisma", "2");
  EXPECT_TRUE(watched.wait_for(folder / "prisma/new/b.prisma"));

  watched.forget();
  std::filesystem::rename(folder / "prisma/new", folder / "prisma/old");
  EXPECT_TRUE(watched.wait_for(folder / "prisma/new"));
  EXPECT_TRUE(watched.wait_for(folder / "prisma/old/b.prisma"));

  watched.forget();
  folder.write("prisma/old/b.prisma", "3");
  EXPECT_TRUE(watched.wait_for(folder / "prisma/old/b.prisma"));
  EXPECT_THAT(watched.paths, Not(Contains(folder / "prisma/new/b.prisma")));

  watched.forget();
  folder.remove("prisma/old");
  EXPECT_TRUE(watched.wait_for(folder / "prisma/old"));
}

TEST(Watcher, waits_for_what_does_not_exist_yet) {
  const TemporaryFolder folder;
  Watched watched({folder / "a/b/migrations", folder / "a/package.json"});
  folder.write("a/package.json", "{}");
  EXPECT_TRUE(watched.wait_for(folder / "a/package.json"));
  folder.write("a/b/migrations/1_init/migration.sql", "");
  EXPECT_TRUE(watched.wait_for(folder / "a/b/migrations/1_init/migration.sql"));
}

TEST(Watcher, sees_a_folder_come_back_after_it_was_removed) {
  const TemporaryFolder folder;
  folder.write("x/migrations/1/migration.sql", "");
  Watched watched({folder / "x/migrations"});
  for (int round = 0; round < 3; ++round) {
    watched.forget();
    folder.remove("x");
    ASSERT_TRUE(watched.wait_for(folder / "x/migrations")) << round;
    watched.forget();
    folder.write("x/migrations/1/migration.sql", "");
    ASSERT_TRUE(watched.wait_for(folder / "x/migrations/1/migration.sql")) << round;
  }
}

TEST(Watcher, follows_a_file_that_is_replaced_and_says_nothing_of_its_neighbours) {
  const TemporaryFolder folder;
  folder.write("schema.prisma", "1");
  Watched watched({folder / "schema.prisma"});
  folder.write("other.txt", "1");
  // As editors save: a new file under a temporary name, then renamed.
  folder.write("schema.prisma~", "2");
  std::filesystem::rename(folder / "schema.prisma~", folder / "schema.prisma");
  ASSERT_TRUE(watched.wait_for(folder / "schema.prisma"));
  EXPECT_THAT(watched.paths, ElementsAre(folder / "schema.prisma"));
}

TEST(Watcher, a_change_of_many_folders_is_few_batches) {
  const TemporaryFolder folder;
  folder.write("migrations/migration_lock.toml", "");
  Watched watched({folder / "migrations"});
  for (int i = 0; i < 500; ++i) {
    folder.write("migrations/" + std::to_string(i) + "/migration.sql", "select 1;");
  }
  ASSERT_TRUE(watched.wait_for(folder / "migrations/499/migration.sql"));
  for (int i = 0; i < 500; ++i) {
    ASSERT_TRUE(watched.wait_for(folder / "migrations/" + std::to_string(i) + "/migration.sql"));
  }
  EXPECT_LE(watched.batches, 3);
}

TEST(Watcher, does_not_look_into_dependencies_and_version_control) {
  const TemporaryFolder folder;
  folder.write("app/node_modules/x/a.prisma", "");
  folder.write("app/.git/HEAD", "");
  Watched watched({folder / "app"});
  folder.write("app/node_modules/x/a.prisma", "1");
  folder.write("app/.git/HEAD", "1");
  folder.write("app/.prisma-drift.json", "{}");
  ASSERT_TRUE(watched.wait_for(folder / "app/.prisma-drift.json"));
  EXPECT_THAT(watched.paths, ElementsAre(folder / "app/.prisma-drift.json"));
}

TEST(Watcher, a_loop_of_links_ends_and_a_linked_file_is_followed) {
  const TemporaryFolder folder;
  folder.write("shared/common.prisma", "1");
  folder.write("app/prisma/a.prisma", "1");
  std::filesystem::create_directory_symlink(folder / "app", folder / "app/prisma/loop");
  std::filesystem::create_symlink(folder / "shared/common.prisma",
                                  folder / "app/prisma/common.prisma");
  Watched watched({folder / "app"});
  folder.write("app/prisma/a.prisma", "2");
  EXPECT_TRUE(watched.wait_for(folder / "app/prisma/a.prisma"));
  folder.write("shared/common.prisma", "2");
  EXPECT_TRUE(watched.wait_for(folder / "app/prisma/common.prisma"));
}

TEST(Watcher, sees_that_a_link_to_a_folder_was_replaced) {
  const TemporaryFolder folder;
  folder.write("store/one/package.json", "1");
  folder.write("store/two/package.json", "2");
  std::filesystem::create_directories(folder / "app");
  std::filesystem::create_directory_symlink(folder / "store/one", folder / "app/prisma");
  Watched watched({folder / "app/prisma/package.json"});
  std::filesystem::create_directory_symlink(folder / "store/two", folder / "app/next");
  std::filesystem::rename(folder / "app/next", folder / "app/prisma");
  EXPECT_TRUE(watched.wait_for(folder / "app/prisma/package.json"));
  watched.forget();
  folder.write("store/two/package.json", "3");
  EXPECT_TRUE(watched.wait_for(folder / "app/prisma/package.json"));
}

TEST(Watcher, watching_other_paths_forgets_the_first) {
  const TemporaryFolder folder;
  folder.write("a/file", "");
  folder.write("b/file", "");
  Watched watched({folder / "a"});
  watched.watcher->watch({folder / "b"});
  folder.write("a/file", "1");
  folder.write("b/file", "1");
  ASSERT_TRUE(watched.wait_for(folder / "b/file"));
  EXPECT_THAT(watched.paths, ElementsAre(folder / "b/file"));
}

TEST(Watcher, may_be_destroyed_while_it_tells) {
  const TemporaryFolder folder;
  asio::io_context io;
  std::unique_ptr<Watcher> watcher;
  int told = 0;
  watcher = make_watcher(io, [&](WatchBatch) {
    ++told;
    watcher.reset();
  });
  watcher->watch({folder.path()});
  folder.write("a", "");
  // Ends by itself when the watcher is gone: nothing is left to wait for.
  io.run_for(10s);
  EXPECT_EQ(told, 1);
  EXPECT_EQ(watcher, nullptr);
}

TEST(Watcher, an_idle_one_does_not_wake_up) {
  const TemporaryFolder folder;
  folder.write("a/file", "");
  Watched watched({folder / "a"});
  // Whatever is ready now, and then no timer may be pending.
  while (watched.io.poll() > 0) watched.io.restart();
  EXPECT_EQ(watched.io.run_one_for(300ms), 0u);
}

TEST(PollingWatcher, tells_the_same_without_notifications) {
  const TemporaryFolder folder;
  folder.write("a/one", "1");
  asio::io_context io;
  std::set<std::string> paths;
  const WatchTiming timing{.settle = 5ms, .at_most = 50ms, .poll_every = 10ms};
  const auto collector = make_change_collector(
      io, [&](const WatchBatch& batch) { paths.insert(batch.paths.begin(), batch.paths.end()); },
      timing);
  const auto watcher = make_polling_watcher(io, collector, timing);
  watcher->watch({folder / "a", folder / "missing/file"});
  const auto wait_for = [&](const std::string& path) {
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (!paths.contains(path) && io.run_one_until(deadline) > 0) {
    }
    return paths.contains(path);
  };
  folder.write("a/one", "larger");
  EXPECT_TRUE(wait_for(folder / "a/one"));
  folder.write("a/deep/two", "2");
  EXPECT_TRUE(wait_for(folder / "a/deep/two"));
  folder.write("missing/file", "3");
  EXPECT_TRUE(wait_for(folder / "missing/file"));
  paths.clear();
  folder.remove("a/deep");
  EXPECT_TRUE(wait_for(folder / "a/deep"));
  EXPECT_THAT(paths, Contains(folder / "a/deep/two"));
}

}  // namespace
}  // namespace prisma_drift
