#include "server/project/official_extension.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "server/project/discovery.h"
#include "server/project/read_project.h"
#include "tests/unit/project/temporary_folder.h"

namespace prisma_drift {
namespace {

using Files = std::map<std::string, std::string>;

constexpr const char* kBase = "datasource db {\n  provider = \"postgresql\"\n}\n";
constexpr const char* kUser = "model User {\n  id Int @id\n  photos Photo[]\n}\n";
constexpr const char* kPhoto =
    "model Photo {\n  id Int @id\n  ownerId Int\n"
    "  owner User @relation(fields: [ownerId], references: [id])\n}\n";
const std::string kWhole = std::string(kBase) + kUser + kPhoto;

Files operator+(Files left, const Files& right) {
  left.insert(right.begin(), right.end());
  return left;
}

Files config(const std::string& schema) {
  return {{"/app/prisma.config.ts", "export default { schema: '" + schema + "' };\n"}};
}

const Files kPackage = {{"/app/package.json", R"({ "devDependencies": { "prisma": "7.9.0" } })"}};
const Files kBuilt = {
    {"/app/package.json",
     R"({ "scripts": { "build": "cat prisma/modules/*.prisma > prisma/schema.prisma" } })"},
    {"/app/prisma/schema.prisma", kWhole}};
const Files kFlatModules = {{"/app/prisma/modules/user.prisma", kUser},
                            {"/app/prisma/modules/photo.prisma", kPhoto}};
const Files kNestedModules = {{"/app/prisma/modules/auth/user.prisma", kUser},
                              {"/app/prisma/modules/media/photo.prisma", kPhoto}};
const Files kFlatFolder = {{"/app/prisma/base.prisma", kBase},
                           {"/app/prisma/user.prisma", kUser},
                           {"/app/prisma/photo.prisma", kPhoto}};

// Of the only project, opened in the editor as `folder`.
bool loads(const Files& texts, const std::string& folder = "/app") {
  const MemoryFileSystem files(texts);
  const Discovery found = find_projects(files, "/app");
  EXPECT_EQ(found.projects.size(), 1U);
  if (found.projects.empty()) return false;
  Executor executor(0);
  return official_extension_loads(files, folder,
                                  read_project(files, found.projects.front(), executor));
}

TEST(OfficialExtension, loads_one_file_and_files_beside_each_other) {
  EXPECT_TRUE(loads(kPackage + Files{{"/app/prisma/schema.prisma", kWhole}}));
  EXPECT_TRUE(loads(kPackage + config("prisma/schema.prisma") +
                    Files{{"/app/prisma/schema.prisma", kWhole}}));
  EXPECT_TRUE(loads(kPackage + kFlatFolder));
}

TEST(OfficialExtension, takes_the_built_file_for_one_of_the_modules) {
  EXPECT_FALSE(loads(kBuilt + kFlatModules));
  EXPECT_FALSE(loads(kBuilt + kFlatModules + config("prisma/schema.prisma")));
  EXPECT_FALSE(loads(kBuilt + kFlatModules + config("prisma/modules")));
}

TEST(OfficialExtension, takes_a_module_in_a_folder_of_its_own_for_a_schema) {
  EXPECT_FALSE(loads(kBuilt + kNestedModules));
  const Files base = {{"/app/prisma/modules/base/base.prisma", kBase}};
  const Files multi_file = {
      {"/app/package.json",
       R"({ "prisma": { "schema": "prisma/modules" }, "devDependencies": { "prisma": "6.19.0" } })"}};
  EXPECT_FALSE(loads(multi_file + base + kNestedModules));
  EXPECT_FALSE(loads(kPackage + config("prisma/modules/auth") + base + kNestedModules));
  // It climbs to a folder that has files of its own, and no farther than to one that has none.
  const Files flat_base = {{"/app/prisma/modules/base.prisma", kBase}};
  EXPECT_TRUE(loads(multi_file + flat_base + kNestedModules));
  EXPECT_FALSE(loads(multi_file + flat_base +
                     Files{{"/app/prisma/modules/auth/user.prisma", kUser},
                           {"/app/prisma/modules/media/photos/photo.prisma", kPhoto}}));
}

TEST(OfficialExtension, loads_what_the_configuration_of_the_editors_folder_names) {
  const Files nested = kPackage + kNestedModules +
                       Files{{"/app/prisma/modules/base/base.prisma", kBase}} +
                       config("prisma/modules");
  EXPECT_TRUE(loads(nested)) << "it reads all of prisma/, and there is nothing else in it";
  EXPECT_FALSE(loads(nested, "/elsewhere")) << "it looks for no other configuration";
  EXPECT_FALSE(loads(nested, ""));
  EXPECT_TRUE(loads(kPackage + config("prisma/") + kFlatFolder));
}

TEST(OfficialExtension, reads_what_lies_in_the_way) {
  const Files one = kPackage + Files{{"/app/prisma/schema.prisma", kWhole}};
  EXPECT_FALSE(loads(one + Files{{"/app/prisma/archive/old.prisma", kPhoto}}));
  const Files installed = {{"/app/node_modules/prisma/package.json", "{}"}};
  const Files client = {{"/app/node_modules/.prisma/client/schema.prisma", kWhole}};
  EXPECT_TRUE(loads(one + installed + client));
  // Where the configuration names a folder it begins above that.
  const Files folder = kPackage + config("prisma") + kFlatFolder + installed;
  EXPECT_TRUE(loads(folder));
  EXPECT_FALSE(loads(folder + client));
  Files many;
  for (int i = 0; i < 2'000; ++i) many["/app/node_modules/" + std::to_string(i) + "/a.js"] = "";
  EXPECT_FALSE(loads(folder + many)) << "each answer takes it seconds";
}

TEST(OfficialExtension, loads_modules_that_are_a_schema_apart_from_the_built_file) {
  const Files modules = {{"/app/src/modules/base.prisma", kBase},
                         {"/app/src/modules/user.prisma", kUser},
                         {"/app/src/modules/photo.prisma", kPhoto},
                         {"/app/prisma/schema.prisma", kWhole},
                         {"/app/package.json",
                          R"({ "scripts": { "build":
                            "cat src/modules/*.prisma > prisma/schema.prisma" } })"}};
  EXPECT_TRUE(loads(modules));
  EXPECT_FALSE(loads(modules + config("prisma/schema.prisma")));
  Files without_base = modules;
  without_base.erase("/app/src/modules/base.prisma");
  EXPECT_FALSE(loads(without_base)) << "there is no datasource";
}

TEST(OfficialExtension, reads_nothing_where_a_link_leads_nowhere_or_back) {
  TemporaryFolder folder;
  folder.write("prisma/schema.prisma", kWhole);
  const auto files = make_file_system();
  Inputs inputs;
  const std::string path = folder / "prisma/schema.prisma";
  inputs.schema.push_back({path, make_text(kWhole)});
  EXPECT_TRUE(official_extension_loads(*files, folder.path(), inputs));
  std::filesystem::create_symlink(folder / "nowhere", folder / "prisma/link");
  EXPECT_FALSE(official_extension_loads(*files, folder.path(), inputs));
  folder.remove("prisma/link");
  EXPECT_TRUE(official_extension_loads(*files, folder.path(), inputs));
  std::filesystem::create_directory_symlink(folder.path(), folder / "prisma/link");
  EXPECT_FALSE(official_extension_loads(*files, folder.path(), inputs));
}

}  // namespace
}  // namespace prisma_drift
