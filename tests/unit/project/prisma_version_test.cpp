#include "server/project/prisma_version.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace prisma_drift {
namespace {

std::string shown(const std::optional<PrismaVersion>& version) {
  if (!version) return "none";
  return std::to_string(version->major) + "." + std::to_string(version->minor);
}

TEST(PrismaVersion, is_the_lowest_that_a_range_allows) {
  EXPECT_EQ(shown(parse_version("^6.10.1")), "6.10");
  EXPECT_EQ(shown(parse_version("~5.22.0")), "5.22");
  EXPECT_EQ(shown(parse_version("7.0.0-dev.3")), "7.0");
  EXPECT_EQ(shown(parse_version(">=5.1 <7")), "5.1");
  EXPECT_EQ(shown(parse_version("6")), "6.0");
  EXPECT_EQ(shown(parse_version("6.x")), "6.0");
  EXPECT_EQ(shown(parse_version("npm:prisma@6.1.0")), "6.1");
  EXPECT_EQ(shown(parse_version("workspace:^6.2.0")), "6.2");
  for (const char* const text : {"", "*", "latest", "workspace:*", "<7", "git+https://x/y"}) {
    EXPECT_EQ(shown(parse_version(text)), "none") << text;
  }
}

TEST(PrismaVersion, is_read_from_every_kind_of_lock_file) {
  EXPECT_EQ(shown(version_in_lock_file("package-lock.json", R"({ "packages": {
      "node_modules/prisma": {
        "version": "6.19.0" } } })")),
            "6.19");
  EXPECT_EQ(shown(version_in_lock_file("yarn.lock",
                                       "\"@prisma/client@^5.0.0\":\n  version "
                                       "\"5.1.0\"\n\nprisma@^6.1.0:\n  version "
                                       "\"6.5.0\"\n")),
            "6.5");
  EXPECT_EQ(shown(version_in_lock_file("yarn.lock", "\"prisma@npm:^7.0.0\":\n  version: 7.2.0\n")),
            "7.2");
  EXPECT_EQ(shown(version_in_lock_file("pnpm-lock.yaml",
                                       "importers:\n\n  .:\n    dependencies:\n      prisma:\n"
                                       "        specifier: ^6.10.1\n        version: 6.12.0(x)\n")),
            "6.12");
  EXPECT_EQ(shown(version_in_lock_file("pnpm-lock.yaml", "packages:\n\n  /prisma@5.9.1:\n")),
            "5.9");
  EXPECT_EQ(shown(version_in_lock_file("bun.lock", R"("prisma": ["prisma@6.3.1", "", {}])")),
            "6.3");
  EXPECT_EQ(shown(version_in_lock_file("pnpm-lock.yaml", "packages:\n\n  prism@5.9.1:\n")), "none");
}

struct Installed {
  MemoryFileSystem files;
  std::map<std::string, PackageJson> packages;

  explicit Installed(const std::map<std::string, std::string>& texts) : files(texts) {
    for (const auto& [path, text] : texts) {
      if (!path.ends_with("/package.json") || path.find("node_modules") != path.npos) continue;
      PackageJson json = read_package_json(path, text);
      packages.emplace(json.folder, std::move(json));
    }
  }
  PrismaVersion find(const std::string& folder) const {
    return find_prisma_version(files, folder, "/r", packages);
  }
};

TEST(PrismaVersion, installed_counts_more_than_asked_for) {
  const Installed project({{"/r/package.json", R"({"devDependencies": {"prisma": "^6.1.0"}})"},
                           {"/r/node_modules/prisma/package.json", R"({"version": "6.8.2"})"}});
  EXPECT_EQ(shown(project.find("/r")), "6.8");
  EXPECT_EQ(project.find("/r").read_from, "/r/node_modules/prisma/package.json");
}

TEST(PrismaVersion, is_looked_for_further_up_where_a_package_leaves_it_open) {
  const Installed project({{"/r/packages/db/package.json", R"({"dependencies": {"prisma": "*"}})"},
                           {"/r/package.json", R"({"dependencies": {"prisma": "7.4.2"}})"}});
  EXPECT_EQ(shown(project.find("/r/packages/db")), "7.4");
}

TEST(PrismaVersion, follows_catalogs) {
  const Installed project(
      {{"/r/a/package.json", R"({"dependencies": {"prisma": "catalog:"}})"},
       {"/r/b/package.json", R"({"dependencies": {"@prisma/client": "catalog:old"}})"},
       {"/r/pnpm-workspace.yaml",
        "packages:\n  - a\ncatalog:\n  prisma: ^6.19.1 # newest\ncatalogs:\n  old:\n"
        "    '@prisma/client': 5.4.0\n"}});
  EXPECT_EQ(shown(project.find("/r/a")), "6.19");
  EXPECT_EQ(shown(project.find("/r/b")), "5.4");
  const Installed bun(
      {{"/r/a/package.json", R"({"dependencies": {"prisma": "catalog:"}})"},
       {"/r/package.json", R"({"workspaces": {"packages": [], "catalog": {"prisma": "6.2.0"}}})"}});
  EXPECT_EQ(shown(bun.find("/r/a")), "6.2");
}

TEST(PrismaVersion, is_the_newest_where_nothing_says_it) {
  const std::map<std::string, std::string> texts{{"/r/package.json", "{}"}};
  const Installed project(texts);
  EXPECT_EQ(project.find("/r").major, 7u);
  EXPECT_EQ(project.find("/r").read_from, "");
}

TEST(PrismaVersion, a_lock_file_of_another_major_does_not_overrule_the_package) {
  const Installed project({{"/r/a/package.json", R"({"dependencies": {"prisma": "^5.1.0"}})"},
                           {"/r/pnpm-lock.yaml", "packages:\n\n  prisma@6.9.1:\n"}});
  EXPECT_EQ(shown(project.find("/r/a")), "5.1");
}

}  // namespace
}  // namespace prisma_drift
