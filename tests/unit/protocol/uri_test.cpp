#include "protocol/uri.h"

#include <gtest/gtest.h>

namespace lsp {
namespace {

TEST(Uri, ReadsAPath) {
  EXPECT_EQ(path_of_uri("file:///home/a/x.prisma"), "/home/a/x.prisma");
  EXPECT_EQ(path_of_uri("file:///"), "/");
}

TEST(Uri, DecodesPercentSigns) {
  EXPECT_EQ(path_of_uri("file:///a%20b/%C3%a9%23%25"), "/a b/é#%");
  EXPECT_EQ(path_of_uri("file:///a+b"), "/a+b");
}

TEST(Uri, ReadsDrivesInEveryForm) {
  for (const char* uri : {"file:///c%3A/x", "file:///C:/x", "file:///c:/x", "FILE:///C%3a/x"}) {
    EXPECT_EQ(path_of_uri(uri), "c:/x") << uri;
  }
  EXPECT_EQ(path_of_uri("file:///C:"), "c:");
  // A folder whose name has a colon is no drive.
  EXPECT_EQ(path_of_uri("file:///c:x"), "/c:x");
  // Unless the colon ends it: the two cannot be told apart.
  EXPECT_EQ(path_of_uri(uri_of_path("/c:")), "c:");
}

TEST(Uri, ReadsHosts) {
  EXPECT_EQ(path_of_uri("file://localhost/a"), "/a");
  EXPECT_EQ(path_of_uri("file://server/share/a"), "//server/share/a");
}

TEST(Uri, ReadsOneSlash) { EXPECT_EQ(path_of_uri("file:/home/a"), "/home/a"); }

TEST(Uri, LeavesOutQueryAndFragment) { EXPECT_EQ(path_of_uri("file:///a/b?x=1#L3"), "/a/b"); }

TEST(Uri, RefusesWhatIsNoPath) {
  for (const char* uri :
       {"", "file", "file:", "file://", "file:a", "/home/a", "untitled:Untitled-1", "git:/a",
        "file:///a%", "file:///a%2", "file:///a%zz", "file:///a%00b", "https://a/b", ":///a"}) {
    EXPECT_EQ(path_of_uri(uri), std::nullopt) << uri;
  }
}

TEST(Uri, WritesAPath) {
  EXPECT_EQ(uri_of_path("/home/a b/é#%.prisma"), "file:///home/a%20b/%C3%A9%23%25.prisma");
  EXPECT_EQ(uri_of_path("/a:b"), "file:///a%3Ab");
  EXPECT_EQ(uri_of_path("/"), "file:///");
}

TEST(Uri, WritesDrivesAndShares) {
  EXPECT_EQ(uri_of_path("C:\\a b\\c"), "file:///c:/a%20b/c");
  EXPECT_EQ(uri_of_path("//server/share/a"), "file://server/share/a");
}

TEST(Uri, EveryPathComesBack) {
  std::string every_byte = "/";
  for (int byte = 1; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  for (const std::string& path :
       {every_byte, std::string("/"), std::string("c:/x/y z"), std::string("//host/share/ä"),
        std::string("/a//b/../c"), std::string("/tmp/%41")}) {
    EXPECT_EQ(path_of_uri(uri_of_path(path)), path);
  }
}

TEST(Uri, NamesTheScheme) {
  EXPECT_EQ(uri_scheme("Prisma-Drift:/x"), "prisma-drift");
  EXPECT_EQ(uri_scheme("/x"), std::nullopt);
  EXPECT_EQ(uri_scheme("1a:/x"), std::nullopt);
}

}  // namespace
}  // namespace lsp
