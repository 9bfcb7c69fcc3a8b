#include "server/project/walk.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <vector>

#include "server/project/paths.h"

namespace prisma_drift {
namespace {

constexpr std::size_t kMaximumDepth = 32;
constexpr std::size_t kMaximumFolders = 200'000;

constexpr std::array<std::string_view, 4> kNeverWalked = {"node_modules", "bower_components",
                                                          "jspm_packages", "__pycache__"};
constexpr std::array<std::string_view, 9> kBuildOutput = {
    "dist", "build", "out", "target", "coverage", "vendor", "venv", "tmp", "temp"};
constexpr std::array<std::string_view, 4> kSchemaFolders = {"prisma", "schema", "schemas",
                                                            "models"};

bool contains(auto names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_word(std::string_view text, std::string_view word) {
  return std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == b;
  });
}

struct Waiting {
  std::string path;
  std::size_t depth;
  // It lies beneath a folder of schemas.
  bool among_schemas;
};

bool overlap(std::string_view a, std::string_view b) { return is_inside(a, b) || is_inside(b, a); }

}  // namespace

bool is_never_walked(std::string_view folder_name) {
  // Hidden folders hold tools' own things; only `.config` may hold a prisma.config.
  if (folder_name.empty() || folder_name.front() == '.') return folder_name != ".config";
  return contains(kNeverWalked, folder_name);
}

bool is_build_output(std::string_view folder_name) { return contains(kBuildOutput, folder_name); }

bool is_archive(std::string_view name) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    if (i < name.size() && std::isalpha(static_cast<unsigned char>(name[i])) != 0) continue;
    const std::string_view word = name.substr(begin, i - begin);
    begin = i + 1;
    for (const std::string_view kept :
         {"archive", "archives", "archived", "backup", "backups", "bak"}) {
      if (is_word(word, kept)) return true;
    }
  }
  return false;
}

bool is_client_runtime(const std::vector<FolderEntry>& entries) {
  bool schema = false;
  bool runtime = false;
  for (const FolderEntry& entry : entries) {
    if (entry.name == "schema.prisma") schema = true;
    const bool engine = entry.name.find("query_engine") != entry.name.npos ||
                        entry.name.find("query_compiler") != entry.name.npos ||
                        entry.name == "index-browser.js";
    if (engine || (entry.name == "runtime" && entry.kind == EntryKind::folder)) runtime = true;
  }
  return schema && runtime;
}

void walk(const FileSystem& files, const std::string& root, const Walker& walker) {
  std::vector<Waiting> stack{{root, 0, false}};
  // Looked at when all real folders are done: most lead to one of those.
  std::vector<Waiting> links;
  std::vector<std::string> followed{files.canonical(root)};
  std::size_t walked = 0;
  while (walked < kMaximumFolders) {
    if (stack.empty()) {
      if (links.empty()) return;
      Waiting link = std::move(links.back());
      links.pop_back();
      std::string real = files.canonical(link.path);
      if (std::any_of(followed.begin(), followed.end(),
                      [&](const std::string& folder) { return overlap(folder, real); })) {
        continue;
      }
      followed.push_back(std::move(real));
      stack.push_back(std::move(link));
    }
    const Waiting current = std::move(stack.back());
    stack.pop_back();
    const auto entries = files.list(current.path);
    if (!entries) {
      if (walker.unreadable) walker.unreadable(current.path, entries.error());
      continue;
    }
    ++walked;
    if (walker.folder(current.path, *entries) == WalkStep::past) continue;
    if (current.depth == kMaximumDepth) continue;
    const bool among_schemas =
        current.among_schemas || contains(kSchemaFolders, file_name(current.path));
    for (auto entry = entries->rbegin(); entry != entries->rend(); ++entry) {
      if (entry->kind != EntryKind::folder || is_never_walked(entry->name)) continue;
      if (is_build_output(entry->name) && !among_schemas) continue;
      auto& waiting = entry->is_link ? links : stack;
      waiting.push_back({join_path(current.path, entry->name), current.depth + 1, among_schemas});
    }
  }
}

}  // namespace prisma_drift
