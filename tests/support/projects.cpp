#include "tests/support/projects.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

namespace prisma_drift::support {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "prisma-drift-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void lay_out_project(const fs::path& from, const fs::path& to) {
  fs::create_directories(to / "prisma");
  for (const auto& entry : fs::directory_iterator(from / "schema")) {
    if (entry.path().extension() == ".prisma") {
      fs::copy_file(entry.path(), to / "prisma" / "schema.prisma");
    }
  }
  if (fs::exists(from / "fragments")) {
    fs::copy(from / "fragments", to / "prisma", fs::copy_options::recursive);
  }
  fs::copy(from / "migrations", to / "prisma" / "migrations", fs::copy_options::recursive);

  const nlohmann::json meta = nlohmann::json::parse(read_file(from / "meta.json"));
  nlohmann::json package = {{"name", "project"}, {"private", true}};
  if (meta.contains("scripts") && meta["scripts"].contains("package.json")) {
    const nlohmann::json& known = meta["scripts"]["package.json"];
    package["scripts"] = known.value("scripts", nlohmann::json::object());
    package["devDependencies"] = known.value("deps", nlohmann::json::object());
  }
  std::ofstream(to / "package.json") << package.dump(2) << '\n';
}

std::vector<fs::path> migration_folders(const fs::path& project) {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(project / "prisma" / "migrations")) {
    if (entry.is_directory()) folders.push_back(entry.path());
  }
  std::ranges::sort(folders);
  return folders;
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

}  // namespace prisma_drift::support
