#include "server/project/base_migrations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <string>
#include <vector>

#include "server/project/file_system.h"
#include "server/project/read_project.h"
#include "tests/unit/project/temporary_folder.h"

namespace prisma_drift {
namespace {

using testing::ElementsAre;

// A real repository, which knows nothing of this machine's settings.
class Repository {
 public:
  Repository() : git_(make_git()) {
    ::setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
    ::setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    run({"init", "--quiet"});
    run({"symbolic-ref", "HEAD", "refs/heads/main"});
  }

  void run(const std::vector<std::string>& arguments) {
    const auto answer = git_->ask(folder_.path(), arguments, "");
    EXPECT_TRUE(answer) << "git " << arguments.front();
  }
  void write(const std::string& migration, const std::string& sql) {
    folder_.write("prisma/migrations/" + migration + "/migration.sql", sql);
  }
  void remove(const std::string& migration) { folder_.remove("prisma/migrations/" + migration); }
  void commit() {
    run({"add", "--all"});
    run({"-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", "-c",
         "commit.gpgsign=false", "commit", "--quiet", "--allow-empty", "--message", "x"});
  }

  Inputs read(const std::string& base_branch = "") {
    ProjectLayout layout;
    layout.root = folder_.path();
    layout.migrations_folder = folder_ / "prisma/migrations";
    if (!base_branch.empty()) layout.configuration.base_branch = base_branch;
    Executor executor(0);
    return read_project(*files_, layout, executor, git_.get());
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Git> git_;
  std::unique_ptr<FileSystem> files_ = make_file_system();
};

std::vector<std::string> texts(const Inputs& inputs) {
  std::vector<std::string> result;
  if (!inputs.base) return {"no base"};
  for (const auto& migration : inputs.base->migrations) {
    result.push_back(migration.name + ": " + migration.sql->text);
  }
  return result;
}

TEST(BaseMigrations, are_those_where_the_branch_left_its_base) {
  Repository repository;
  repository.write("1_init", "one\n");
  repository.write("2_two", "two\n");
  repository.commit();
  repository.run({"checkout", "--quiet", "-b", "feature"});
  repository.write("2_two", "edited\n");
  repository.remove("1_init");
  repository.write("3_three", "three\n");
  repository.commit();
  repository.run({"checkout", "--quiet", "main"});
  repository.write("4_four", "four\n");
  repository.commit();
  repository.run({"checkout", "--quiet", "feature"});
  const Inputs inputs = repository.read();
  EXPECT_THAT(texts(inputs), ElementsAre("1_init: one\n", "2_two: two\n"));
  EXPECT_EQ(inputs.base->branch, "main");
  // Nobody says that a branch of this name is the base.
  EXPECT_THAT(texts(repository.read("develop")), ElementsAre("no base"));
  EXPECT_THAT(texts(repository.read("feature")),
              ElementsAre("2_two: edited\n", "3_three: three\n"));
}

TEST(BaseMigrations, what_was_pushed_counts_more_than_what_was_not) {
  Repository repository;
  repository.write("1_init", "one\n");
  repository.commit();
  repository.run({"update-ref", "refs/remotes/origin/trunk", "HEAD"});
  repository.run({"symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk"});
  repository.write("2_two", "two\n");
  repository.commit();
  const Inputs inputs = repository.read();
  EXPECT_THAT(texts(inputs), ElementsAre("1_init: one\n"));
  EXPECT_EQ(inputs.base->branch, "origin/trunk");
  EXPECT_EQ(inputs.base->migrations[0].sql, inputs.migrations[0].sql.text);
}

TEST(BaseMigrations, files_beside_and_beneath_the_folders_are_none) {
  Repository repository;
  repository.write("1_init", "one\n");
  repository.write("archive/0_old", "old\n");
  repository.write("", "lost\n");
  repository.commit();
  EXPECT_THAT(texts(repository.read()), ElementsAre("1_init: one\n"));
}

TEST(BaseMigrations, without_a_repository_or_a_commit_there_are_none) {
  Repository repository;
  repository.write("1_init", "one\n");
  EXPECT_THAT(texts(repository.read()), ElementsAre("no base"));

  TemporaryFolder folder;
  const auto git = make_git();
  EXPECT_FALSE(git->ask(folder.path(), {"rev-parse", "HEAD"}, ""));
  EXPECT_FALSE(git->ask(folder / "nowhere", {"rev-parse", "HEAD"}, ""));
}

}  // namespace
}  // namespace prisma_drift
