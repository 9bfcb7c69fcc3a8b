// Real projects, laid out on disk as their people have them, in a folder that goes away afterwards.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace prisma_drift::support {

// A folder under the system's temporary folder, removed with all it holds at the end of its life.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// One project of the corpus: its schema, its modules if it has any, its migrations, and a
// package.json with the scripts of its own.
void lay_out_project(const std::filesystem::path& from, const std::filesystem::path& to);

// The migration folders, in the order of their names.
std::vector<std::filesystem::path> migration_folders(const std::filesystem::path& project);

std::string read_file(const std::filesystem::path& path);

}  // namespace prisma_drift::support
