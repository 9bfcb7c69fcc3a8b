// Discovery on real projects, laid out as they lay themselves out. Skipped where they are not at
// hand.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "server/project/discovery.h"
#include "server/project/file_system.h"
#include "server/project/layout_details.h"
#include "server/project/paths.h"
#include "server/project/read_project.h"
#include "server/project/schema_outline.h"
#include "tests/unit/project/temporary_folder.h"

namespace prisma_drift {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

fs::path corpus_folder() {
  if (const char* const folder = std::getenv("PRISMA_DRIFT_CORPUS")) return folder;
  return fs::path(SOURCE_ROOT) / "../shared/corpus";
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The longest part that all schema paths begin with, as folders go.
std::string common_folder(const std::vector<std::string>& paths) {
  std::string folder(parent_path(paths.front()));
  for (const std::string& path : paths) {
    while (!is_inside(path, folder)) folder = std::string(parent_path(folder));
  }
  return folder;
}

struct LaidOut {
  TemporaryFolder folder;
  json meta;
  std::vector<std::string> schema_paths;
  bool says_provider = false;
};

// The files of the project at their own paths, and package.json files with its scripts.
void lay_out(const fs::path& project, LaidOut& result) {
  result.meta = json::parse(read_file(project / "meta.json"));
  const json& layout = result.meta["layout"];
  result.schema_paths = layout["schemaPaths"].get<std::vector<std::string>>();
  for (const auto& [path, package] : result.meta["scripts"].items()) {
    json text;
    if (package.contains("scripts")) text["scripts"] = package["scripts"];
    if (package.contains("prisma")) text["prisma"] = package["prisma"];
    if (package.contains("deps") && !package["deps"].is_null()) {
      text["dependencies"] = package["deps"];
    }
    result.folder.write(path, text.dump());
  }
  result.folder.write(".git/HEAD", "");
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(project / "schema")) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  const std::string provider = result.meta["provider"];
  for (const fs::path& file : files) {
    const auto outline = outline_schema(read_file(file));
    const std::string found = outline.provider.value_or("");
    if (found == provider || (found == "postgres" && provider == "postgresql")) {
      result.says_provider = true;
    }
  }
  for (const std::string& path : result.schema_paths) {
    for (const fs::path& file : files) {
      const std::string relative = fs::relative(file, project / "schema").string();
      const bool same = files.size() == 1 || path == relative || path.ends_with("/" + relative);
      if (same) result.folder.write(path, read_file(file));
    }
  }
  for (const std::string& path : layout["fragments"].get<std::vector<std::string>>()) {
    for (const auto& entry : fs::recursive_directory_iterator(project / "fragments")) {
      const std::string relative = fs::relative(entry.path(), project / "fragments").string();
      if (entry.is_regular_file() && path.ends_with(relative)) {
        result.folder.write(path, read_file(entry.path()));
      }
    }
  }
  // Thousands of files, which only their names matter of.
  const fs::path migrations = result.folder / layout["migrationsDir"].get<std::string>();
  fs::create_directories(migrations.parent_path());
  fs::create_directory_symlink(fs::canonical(project / "migrations"), migrations);
}

class Corpus : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(corpus_folder())) {
      GTEST_SKIP() << "no real projects at hand: PRISMA_DRIFT_CORPUS names their folder";
    }
  }
};

TEST_F(Corpus, every_project_is_found_where_it_says_it_is) {
  const auto files = make_file_system();
  int found = 0;
  for (const auto& entry : fs::directory_iterator(corpus_folder())) {
    if (!fs::exists(entry.path() / "meta.json")) continue;
    SCOPED_TRACE(entry.path().filename().string());
    LaidOut laid_out;
    lay_out(entry.path(), laid_out);
    // A template, in which the project's scripts put the provider's name.
    if (!laid_out.says_provider) continue;
    const Discovery discovery = find_projects(*files, laid_out.folder.path());
    EXPECT_EQ(discovery.projects.size(), 1u);
    if (discovery.projects.empty()) continue;
    ++found;
    const ProjectLayout& project = discovery.projects.front();
    const json& layout = laid_out.meta["layout"];
    const bool has_modules = !layout["fragments"].empty();
    const bool several = laid_out.schema_paths.size() > 1;
    EXPECT_EQ(project.kind, has_modules ? LayoutKind::modules_with_build
                            : several   ? LayoutKind::multi_file
                                        : LayoutKind::single_file);
    EXPECT_EQ(project.migrations_folder,
              laid_out.folder / layout["migrationsDir"].get<std::string>());
    EXPECT_EQ(main_path(project), laid_out.folder / (several ? common_folder(laid_out.schema_paths)
                                                             : laid_out.schema_paths.front()));
    EXPECT_EQ(project.provider == "postgres" ? "postgresql" : project.provider,
              laid_out.meta["provider"].get<std::string>());
    EXPECT_EQ(schema_files(*files, project).size(),
              has_modules ? schema_files(*files, project).size() : laid_out.schema_paths.size());
  }
  EXPECT_GT(found, 50);
}

}  // namespace
}  // namespace prisma_drift
