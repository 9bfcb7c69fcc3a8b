#include "server/project/code_files.h"

#include <algorithm>
#include <utility>

#include "server/analysis/code_uses.h"
#include "server/project/paths.h"
#include "server/project/read_project.h"
#include "server/project/walk.h"

namespace prisma_drift {
namespace {

bool is_excluded(const ProjectLayout& layout, std::string_view path) {
  return std::ranges::any_of(layout.excluded,
                             [&](const std::string& folder) { return is_inside(path, folder); });
}

std::vector<std::string> code_files(const FileSystem& files, const ProjectLayout& layout) {
  std::vector<std::string> paths;
  const Walker walker{.folder =
                          [&](const std::string& folder, const std::vector<FolderEntry>& entries) {
                            if (is_excluded(layout, folder) || is_client_runtime(entries))
                              return WalkStep::past;
                            for (const FolderEntry& entry : entries) {
                              if (entry.kind == EntryKind::file && is_code(entry.name)) {
                                paths.push_back(join_path(folder, entry.name));
                              }
                            }
                            return WalkStep::into;
                          },
                      .unreadable = {}};
  for (const std::string& folder : layout.code_folders) walk(files, folder, walker);
  std::ranges::sort(paths);
  return paths;
}

}  // namespace

std::vector<InputFile> read_code(const FileSystem& files, const ProjectLayout& layout,
                                 Executor& executor, const std::vector<std::string>& names) {
  if (names.empty()) return {};
  const std::vector<std::string> paths = code_files(files, layout);
  std::vector<InputFile> code(paths.size());
  executor.for_each_index(paths.size(), [&](std::size_t index) {
    const auto bytes = files.read(paths[index]);
    if (!bytes || !code::mentions_any(*bytes, names)) return;
    code[index] = {.path = paths[index], .text = read_text(files, paths[index])};
  });
  std::erase_if(code, [](const InputFile& file) { return file.text == nullptr; });
  return code;
}

bool is_code_of(const ProjectLayout& layout, std::string_view path) {
  const auto is_looked_for_in = [&](const std::string& folder) {
    return is_inside(path, folder) &&
           std::ranges::none_of(path_parts(path.substr(folder.size())), is_never_walked);
  };
  return is_code(path) && !is_excluded(layout, path) &&
         std::ranges::any_of(layout.code_folders, is_looked_for_in);
}

}  // namespace prisma_drift
