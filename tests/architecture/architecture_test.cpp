// Holds the sources against the rules of server/ARCHITECTURE.md, and the rules against made-up
// sources that break them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/architecture/include_rules.h"

namespace prisma_drift::architecture {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const SourceTree& sources() {
  static const SourceTree tree = read_source_tree(SOURCE_ROOT);
  return tree;
}

FolderEdges linked_folders() {
  std::ifstream in(FOLDERS_FILE);
  std::ostringstream text;
  text << in.rdbuf();
  FolderEdges edges = folder_edges(text.str());
  // main.cpp chooses between the two clients of the analysis.
  edges["server"] = {"server/lsp", "server/cli", "server/base"};
  return edges;
}

const Library kTreeSitter = {"tree-sitter",
                             {"tree_sitter/"},
                             {"server/schema/syntax", "server/sql/syntax", "server/code/syntax"},
                             {"server/text/tree_sitter.h"}};
const Library kAsio = {
    "asio",
    {"asio"},
    {"protocol/stdio_transport", "server/project/change_collector",
     "server/project/inotify_watcher", "server/project/polling_watcher", "server/project/watcher",
     "server/project/pty_process_runner", "server/lsp/run_server"},
    {}};
const Library kJson = {"nlohmann/json.hpp",
                       {"nlohmann/json.hpp"},
                       {"protocol/", "server/project/", "server/lsp/", "server/cli/"},
                       {}};
const Library kCli11 = {"CLI11", {"CLI"}, {"server/cli/"}, {}};
const Library kRapidJson = {"RapidJSON", {"rapidjson/"}, {"protocol/json.cpp"}, {}};
const Library kYaml = {"libyaml", {"yaml.h"}, {"server/project/yaml.cpp"}, {}};

TEST(Architecture, EveryIncludeIsWrittenFromTheRepositoryRoot) {
  EXPECT_THAT(includes_not_from_the_root(sources()), IsEmpty());
}

TEST(Architecture, AFolderIncludesOnlyWhatItLinks) {
  EXPECT_THAT(forbidden_edges(sources(), linked_folders()), IsEmpty());
}

TEST(Architecture, TheLinksKeepTheInvariants) {
  FolderEdges edges = linked_folders();
  edges.erase("server");
  for (const auto& [folder, allowed] : edges) {
    if (folder != "protocol" && folder != "server/lsp") {
      EXPECT_THAT(allowed, Not(Contains("protocol"))) << folder;
    }
    for (const char* client : {"server/lsp", "server/cli"}) {
      if (folder != client) {
        EXPECT_THAT(allowed, Not(Contains(client))) << folder;
      }
    }
  }
  const auto folders_of = [&edges](const std::string& folder) {
    std::vector<std::string> folders;
    for (const std::string& linked : edges.at(folder)) {
      if (edges.contains(linked)) folders.push_back(linked);
    }
    return folders;
  };
  EXPECT_THAT(folders_of("protocol"), ElementsAre("protocol"));
  EXPECT_THAT(folders_of("server/base"), ElementsAre("server/base"));
  EXPECT_THAT(folders_of("server/drift"),
              ElementsAre("server/base", "server/database", "server/drift"));
  EXPECT_THAT(folders_of("server/schema"), Not(Contains("server/sql")));
  EXPECT_THAT(folders_of("server/sql"), Not(Contains("server/schema")));
  EXPECT_THAT(folders_of("server/features"), Not(Contains("server/project")));
}

TEST(Architecture, LibrariesStayWhereTheyBelong) {
  for (const Library& library : {kTreeSitter, kAsio, kJson, kCli11, kRapidJson, kYaml}) {
    EXPECT_THAT(library_leaks(sources(), library), IsEmpty());
  }
}

// With the files of their own for the headers that have none, every header is compiled alone.
TEST(Architecture, ASourceFileIncludesItsOwnHeaderFirst) {
  EXPECT_THAT(own_header_not_first(sources()), IsEmpty());
}

TEST(Architecture, AHeaderSaysFirstWhatItIs) {
  EXPECT_THAT(headers_without_introduction(sources()), IsEmpty());
}

TEST(Architecture, NoFileIsLongerThan800Lines) {
  EXPECT_THAT(files_longer_than(sources(), 800), IsEmpty());
}

// The rules themselves.

TEST(ArchitectureRules, AnIncludeBesideTheFileIsNoPathFromTheRoot) {
  const SourceTree tree = {{"server/drift/diff.h", ""},
                           {"server/drift/diff.cpp", "#include \"diff.h\"\n"},
                           {"server/drift/a.cpp", "\n# include <server/drift/diff.h>\n"}};
  EXPECT_THAT(includes_not_from_the_root(tree),
              ElementsAre(HasSubstr("a.cpp:2"), HasSubstr("diff.cpp:1")));
}

TEST(ArchitectureRules, AFolderMayIncludeWhatItsLinksLink) {
  const FolderEdges edges =
      folder_edges("server/a: server_b\nserver/b: server_c asio\nserver/c:\n");
  EXPECT_THAT(edges.at("server/a"), ElementsAre("asio", "server/a", "server/b", "server/c"));
  EXPECT_THAT(edges.at("server/c"), ElementsAre("server/c"));
}

TEST(ArchitectureRules, AnIncludeAgainstTheLinksIsForbidden) {
  const FolderEdges edges = folder_edges("protocol:\nserver/a: server_b\nserver/b:\n");
  const SourceTree tree = {{"server/a/x.h", "#include \"server/b/deep/y.h\"\n"},
                           {"server/b/deep/y.h", "#include \"server/a/x.h\"\n"},
                           {"server/b/z.cpp", "#include \"protocol/json.h\"\n"},
                           {"server/new/n.h", ""}};
  EXPECT_THAT(forbidden_edges(tree, edges),
              ElementsAre(HasSubstr("server/b/deep/y.h:1"), HasSubstr("server/b/z.cpp:1"),
                          HasSubstr("no folder_library() line for server/new")));
}

TEST(ArchitectureRules, ALibraryMayNotLeakThroughAHeader) {
  const Library library = {"asio", {"asio"}, {"server/a/loop", "server/b/"}, {"server/a/own.h"}};
  const SourceTree tree = {{"server/a/loop.cpp", "#include <asio/post.hpp>\n"},
                           {"server/a/own.h", "#include <asio.hpp>\n"},
                           {"server/a/other.cpp", "#include \"server/a/own.h\"\n"},
                           {"server/b/b.cpp", "#include \"server/a/own.h\"\n"},
                           {"server/b/b.h", "#include <asio.hpp>\n"}};
  EXPECT_THAT(library_leaks(tree, library),
              ElementsAre(HasSubstr("server/a/other.cpp:1"), HasSubstr("server/b/b.h:1")));
}

TEST(ArchitectureRules, AFileThatIncludesItsHeaderLateIsNamed) {
  const SourceTree tree = {{"server/a/x.h", "// X.\n#pragma once\n"},
                           {"server/a/x.cpp", "#include <vector>\n#include \"server/a/x.h\"\n"},
                           {"server/a/only.cpp", "#include <vector>\n"}};
  EXPECT_THAT(own_header_not_first(tree), ElementsAre(HasSubstr("server/a/x.cpp")));
  EXPECT_THAT(headers_without_introduction(tree), IsEmpty());
}

TEST(ArchitectureRules, LongFilesAndSilentHeadersAreNamed) {
  const SourceTree tree = {{"server/a/x.h", "#pragma once\n\n\n"}};
  EXPECT_THAT(files_longer_than(tree, 2), ElementsAre("server/a/x.h has 3 lines"));
  EXPECT_THAT(headers_without_introduction(tree), ElementsAre(HasSubstr("server/a/x.h")));
}

}  // namespace
}  // namespace prisma_drift::architecture
