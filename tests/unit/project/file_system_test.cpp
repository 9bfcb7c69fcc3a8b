#include "server/project/file_system.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <set>
#include <string>

#include "server/project/walk.h"
#include "tests/unit/project/temporary_folder.h"

namespace prisma_drift {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(LocalFileSystem, reads_lists_and_says_why_not) {
  const TemporaryFolder folder;
  folder.write("b", std::string("x\0y", 3));
  folder.write("a/inner", "");
  std::filesystem::create_symlink(folder / "a", folder / "link");
  std::filesystem::create_symlink(folder / "nowhere", folder / "zombie");
  const auto files = make_file_system();

  EXPECT_EQ(*files->read(folder / "b"), std::string("x\0y", 3));
  EXPECT_EQ(*files->read(folder / "a/inner"), "");
  const auto entries = files->list(folder.path());
  ASSERT_TRUE(entries);
  std::vector<std::string> shown;
  for (const FolderEntry& entry : *entries) {
    const char* const kind = entry.kind == EntryKind::file     ? " file"
                             : entry.kind == EntryKind::folder ? " folder"
                                                               : " other";
    shown.push_back(entry.name + kind + (entry.is_link ? " link" : ""));
  }
  EXPECT_THAT(shown, ElementsAre("a folder", "b file", "link folder link", "zombie other link"));

  EXPECT_THAT(files->read(folder / "c").error().message, HasSubstr("No such file"));
  EXPECT_THAT(files->read(folder / "a").error().message, HasSubstr("Is a directory"));
  EXPECT_THAT(files->list(folder / "b").error().message, HasSubstr("Not a directory"));
  EXPECT_EQ(files->kind_of(folder / "b"), EntryKind::file);
  EXPECT_EQ(files->kind_of(folder / "c"), std::nullopt);
}

TEST(LocalFileSystem, a_pipe_in_the_place_of_a_file_is_refused_at_once) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_THAT(make_file_system()->read(folder / "pipe").error().message,
              HasSubstr("it is not a file"));
}

TEST(LocalFileSystem, writes_all_or_nothing) {
  const TemporaryFolder folder;
  const auto files = make_file_system();
  EXPECT_TRUE(files->create_folder(folder / "a/b"));
  EXPECT_TRUE(files->create_folder(folder / "a/b")) << "again is no error";
  EXPECT_TRUE(files->write(folder / "a/b/file", "one"));
  ::chmod((folder / "a/b/file").c_str(), 0640);
  EXPECT_TRUE(files->write(folder / "a/b/file", "two"));
  EXPECT_EQ(folder.read("a/b/file"), "two");
  struct stat status {};
  ASSERT_EQ(::stat((folder / "a/b/file").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640u) << "permissions stay";
  EXPECT_EQ(files->list(folder / "a/b")->size(), 1u) << "no temporary file is left";

  EXPECT_FALSE(files->write(folder / "missing/file", "x"));
  EXPECT_FALSE(files->create_folder(folder / "a/b/file"));
}

TEST(LocalFileSystem, writing_through_a_link_replaces_what_it_leads_to) {
  const TemporaryFolder folder;
  folder.write("target", "one");
  std::filesystem::create_symlink(folder / "target", folder / "link");
  EXPECT_TRUE(make_file_system()->write(folder / "link", "two"));
  EXPECT_EQ(folder.read("target"), "two");
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
}

TEST(MemoryFileSystem, behaves_like_a_disk) {
  MemoryFileSystem files({{"/a/b/c", "1"}, {"/a/d", "2"}});
  EXPECT_EQ(*files.read("/a/d"), "2");
  EXPECT_TRUE(files.is_folder("/a/b"));
  EXPECT_EQ(files.list("/a")->size(), 2u);
  EXPECT_FALSE(files.write("/x/y", "3"));
  EXPECT_TRUE(files.create_folder("/x"));
  EXPECT_TRUE(files.write("/x/y", "3"));
  files.make_unreadable("/a/d");
  EXPECT_THAT(files.read("/a/d").error().message, HasSubstr("Permission denied"));
  files.remove_all("/a");
  EXPECT_EQ(files.kind_of("/a"), std::nullopt);
}

std::set<std::string> walked(const FileSystem& files, const std::string& root) {
  std::set<std::string> folders;
  Walker walker;
  walker.folder = [&](const std::string& folder, const std::vector<FolderEntry>&) {
    EXPECT_TRUE(folders.insert(folder).second) << folder << " twice";
    return WalkStep::into;
  };
  walk(files, root, walker);
  return folders;
}

TEST(Walk, leaves_out_dependencies_and_what_builds_leave_behind) {
  const MemoryFileSystem files({{"/r/node_modules/x/f", ""},
                                {"/r/.git/f", ""},
                                {"/r/dist/f", ""},
                                {"/r/.config/f", ""},
                                {"/r/prisma/modules/vendor/f", ""},
                                {"/r/src/f", ""}});
  EXPECT_THAT(walked(files, "/r"), ElementsAre("/r", "/r/.config", "/r/prisma", "/r/prisma/modules",
                                               "/r/prisma/modules/vendor", "/r/src"));
}

TEST(Walk, ends_in_spite_of_loops_of_links) {
  const TemporaryFolder folder;
  folder.write("r/a/file", "");
  folder.write("outside/file", "");
  std::filesystem::create_directory_symlink(folder / "r", folder / "r/a/up");
  std::filesystem::create_directory_symlink(folder / "r/a", folder / "r/again");
  std::filesystem::create_directory_symlink(folder / "outside", folder / "r/out");
  std::filesystem::create_directory_symlink(folder / "outside", folder / "r/out-again");
  const auto folders = walked(*make_file_system(), folder / "r");
  EXPECT_EQ(folders.size(), 3u) << "the root, a, and outside once";
}

TEST(Walk, tells_of_what_it_cannot_read) {
  MemoryFileSystem files({{"/r/a/f", ""}, {"/r/b/f", ""}});
  files.make_unreadable("/r/a");
  std::vector<std::string> unreadable;
  Walker walker;
  walker.folder = [](const auto&, const auto&) { return WalkStep::into; };
  walker.unreadable = [&](const std::string& path, const Error&) { unreadable.push_back(path); };
  walk(files, "/r", walker);
  EXPECT_THAT(unreadable, ElementsAre("/r/a"));
}

TEST(Archives, are_known_by_a_word_of_their_name) {
  for (const char* const name : {"archive", "_Archive", "modules-backup", "schema.bak.prisma"}) {
    EXPECT_TRUE(is_archive(name)) << name;
  }
  for (const char* const name : {"archivist", "media", "backupper"}) {
    EXPECT_FALSE(is_archive(name)) << name;
  }
}

}  // namespace
}  // namespace prisma_drift
