#include "server/project/official_extension.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "server/project/paths.h"
#include "server/project/prisma_config.h"
#include "server/project/schema_outline.h"

namespace prisma_drift {
namespace {

// It goes through all of them for each answer, in half a millisecond each: nobody waits for more.
constexpr std::size_t kMostFolders = 2'000;

bool has_schema_file(const FileSystem& files, const std::string& folder) {
  const auto entries = files.list(folder);
  return entries && std::ranges::any_of(*entries, [](const FolderEntry& entry) {
           return file_extension(entry.name) == ".prisma";
         });
}

std::string root_of(const FileSystem& files, std::string_view path) {
  std::string folder(parent_path(path));
  while (true) {
    std::string above(parent_path(folder));
    if (above == folder || above.empty() || !has_schema_file(files, above)) return folder;
    folder = std::move(above);
  }
}

// The schema that the configuration in this folder names.
std::optional<std::string> configured_schema(const FileSystem& files, const std::string& folder) {
  std::pair<int, std::string> best;
  for (const std::string& place : {folder, join_path(folder, ".config")}) {
    const auto entries = files.list(place);
    if (!entries) continue;
    for (const FolderEntry& entry : *entries) {
      std::string path = join_path(place, entry.name);
      const int rank = prisma_config_rank(path);
      if (rank > 0 && (best.first == 0 || rank < best.first)) best = {rank, std::move(path)};
    }
  }
  if (best.first == 0) return std::nullopt;
  const auto text = files.read(best.second);
  if (!text) return std::nullopt;
  return read_prisma_config(best.second, *text).schema;
}

// Whether these are all the files beneath the folder.
class Comparison {
 public:
  Comparison(const FileSystem& files, std::set<std::string> expected)
      : files_(files), expected_(std::move(expected)) {}

  bool holds_for(const std::string& root) {
    std::size_t found = 0;
    std::size_t folders = 0;
    std::set<std::string> followed;
    std::vector<std::string> waiting{root};
    while (!waiting.empty()) {
      const std::string folder = std::move(waiting.back());
      waiting.pop_back();
      if (++folders > kMostFolders) return false;
      const auto entries = files_.list(folder);
      // It gives up on the whole schema.
      if (!entries) return false;
      for (const FolderEntry& entry : *entries) {
        std::string path = join_path(folder, entry.name);
        if (entry.is_link) path = files_.canonical(path);
        // It follows all links, comes to no end where one leads back, and to no schema where one
        // leads nowhere.
        if (entry.is_link && (entry.kind == EntryKind::other || is_inside(folder, path)))
          return false;
        if (entry.kind == EntryKind::folder) {
          if (entry.is_link && !followed.insert(path).second) continue;
          waiting.push_back(std::move(path));
        } else if (file_extension(path) == ".prisma") {
          if (!expected_.contains(path)) return false;
          ++found;
        }
      }
    }
    return found == expected_.size();
  }

 private:
  const FileSystem& files_;
  const std::set<std::string> expected_;
};

// Where the script that builds the schema adds it, the modules are no schema without.
bool has_datasource(const std::vector<InputFile>& modules) {
  return std::ranges::any_of(modules, [](const InputFile& file) {
    return file.text && outline_schema(file.text->text).has_datasource;
  });
}

}  // namespace

bool official_extension_loads(const FileSystem& files, const std::string& folder,
                              const Inputs& inputs) {
  if (inputs.schema.empty() || (inputs.built && !has_datasource(inputs.schema))) return false;
  std::set<std::string> modules;
  for (const InputFile& file : inputs.schema) modules.insert(file.path);
  Comparison with_modules(files, std::move(modules));
  if (!folder.empty()) {
    if (const auto schema = configured_schema(files, folder)) {
      // It is read whatever is open, and so is no built file beside it.
      return !inputs.built && with_modules.holds_for(root_of(files, *schema));
    }
  }
  std::set<std::string> roots;
  for (const InputFile& file : inputs.schema) roots.insert(root_of(files, file.path));
  if (roots.size() != 1 || !with_modules.holds_for(*roots.begin())) return false;
  if (!inputs.built || !inputs.built->text) return true;
  Comparison with_built(files, {inputs.built->path});
  return with_built.holds_for(root_of(files, inputs.built->path));
}

}  // namespace prisma_drift
