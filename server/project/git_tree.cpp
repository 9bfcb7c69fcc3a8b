#include "server/project/git_tree.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "server/project/lint_configuration.h"
#include "server/project/paths.h"

namespace prisma_drift {
namespace {

// What projects are read from; fetched all at once, because each question starts a program.
bool is_wanted(std::string_view path) {
  constexpr std::array<std::string_view, 7> kNames = {
      "package.json",        "migration_lock.toml", "migration.sql",   ".prisma-drift.json",
      "pnpm-workspace.yaml", "pnpm-lock.yaml",      "prisma.config.ts"};
  return path.ends_with(".prisma") || lint_configuration_rank(path) > 0 ||
         std::ranges::find(kNames, file_name(path)) != kNames.end();
}

std::string without_line_end(std::string text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return text;
}

class GitTree : public FileSystem {
 public:
  GitTree(const Git& git, std::string top) : git_(git), top_(std::move(top)) {}

  // `ls-tree -r -z`: `100644 blob 0123…\tpath`, each ended by a zero byte.
  void list_all(std::string_view listing) {
    folders_.insert(top_);
    while (!listing.empty()) {
      const std::size_t end = std::min(listing.find('\0'), listing.size());
      add(listing.substr(0, end));
      listing.remove_prefix(std::min(end + 1, listing.size()));
    }
  }

  void fetch_wanted() {
    std::vector<std::string> paths;
    std::string objects;
    for (const auto& [path, object] : objects_) {
      if (!is_wanted(path)) continue;
      paths.push_back(path);
      objects += object + "\n";
    }
    const auto printed = git_.ask(top_, {"cat-file", "--batch"}, objects);
    if (!printed) return;
    std::string_view rest = *printed;
    for (const std::string& path : paths) {
      // `OBJECT blob SIZE`, a line feed, the text, a line feed.
      const std::size_t line = rest.find('\n');
      if (line == rest.npos) return;
      const std::size_t space = rest.rfind(' ', line);
      std::size_t size = 0;
      std::from_chars(rest.data() + space + 1, rest.data() + line, size);
      rest.remove_prefix(line + 1);
      if (size >= rest.size()) return;
      texts_[path] = std::string(rest.substr(0, size));
      rest.remove_prefix(size + 1);
    }
  }

  Result<std::string> read(const std::string& path) const override {
    if (const auto text = texts_.find(path); text != texts_.end()) return text->second;
    const auto object = objects_.find(path);
    if (object == objects_.end()) return Error{"cannot read `" + path + "`: it is not there"};
    return git_.ask(top_, {"cat-file", "blob", object->second}, "");
  }

  Result<std::vector<FolderEntry>> list(const std::string& folder) const override {
    if (!folders_.contains(folder)) return Error{"cannot read the folder `" + folder + "`"};
    std::map<std::string, EntryKind> found;
    const auto add = [&](const auto& names, const auto& path_of, EntryKind kind) {
      const std::string prefix = folder == "/" ? folder : folder + "/";
      for (auto it = names.lower_bound(prefix); it != names.end(); ++it) {
        const std::string& path = path_of(*it);
        if (!path.starts_with(prefix)) break;
        const std::string rest = path.substr(prefix.size());
        if (!rest.empty() && rest.find('/') == rest.npos) found[rest] = kind;
      }
    };
    add(
        objects_, [](const auto& entry) -> const std::string& { return entry.first; },
        EntryKind::file);
    add(
        folders_, [](const std::string& name) -> const std::string& { return name; },
        EntryKind::folder);
    std::vector<FolderEntry> entries;
    for (const auto& [name, kind] : found) entries.push_back({name, kind, false});
    return entries;
  }

  std::optional<EntryKind> kind_of(const std::string& path) const override {
    if (objects_.contains(path)) return EntryKind::file;
    if (folders_.contains(path)) return EntryKind::folder;
    return std::nullopt;
  }

  std::string canonical(const std::string& path) const override { return path; }

  Status write(const std::string& path, const std::string&) override { return refused(path); }
  Status create_folder(const std::string& path) override { return refused(path); }
  Status create_folder_with(const std::string& path, const std::vector<NewTextFile>&) override {
    return refused(path);
  }
  Status remove(const std::string& path) override { return refused(path); }
  Result<std::unique_ptr<FileLock>> try_lock(const std::string& path) override {
    return refused(path).error();
  }

 private:
  void add(std::string_view entry) {
    const std::size_t tab = entry.find('\t');
    const std::size_t kind = entry.find(" blob ");
    if (tab == entry.npos || kind == entry.npos || kind > tab) return;
    const std::string path = join_path(top_, std::string(entry.substr(tab + 1)));
    const std::size_t object = kind + std::string_view(" blob ").size();
    objects_[path] = std::string(entry.substr(object, tab - object));
    std::string folder(parent_path(path));
    while (folder.size() > top_.size() && folders_.insert(folder).second) {
      folder = std::string(parent_path(folder));
    }
  }

  static Status refused(const std::string& path) {
    return Error{"cannot change `" + path + "`: it is a commit's"};
  }

  const Git& git_;
  // The folder of the repository.
  const std::string top_;
  // By path.
  std::map<std::string, std::string> objects_;
  std::set<std::string> folders_;
  std::map<std::string, std::string> texts_;
};

}  // namespace

Result<std::unique_ptr<FileSystem>> files_at_revision(const Git& git, const std::string& folder,
                                                      const std::string& revision) {
  // How far below the repository's folder: the way there as the person goes it, links and all.
  const auto up = git.ask(folder, {"rev-parse", "--show-cdup"}, "");
  if (!up) return Error{"`" + folder + "` is in no git repository"};
  const auto commit = git.ask(
      folder, {"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"}, "");
  if (!commit || commit->empty()) return Error{"git knows no revision `" + revision + "`"};
  const std::string wanted = without_line_end(*commit);
  const auto fork = git.ask(folder, {"merge-base", "HEAD", wanted}, "");
  const std::string base = fork && !fork->empty() ? without_line_end(*fork) : wanted;
  const std::string top = join_path(folder, without_line_end(*up));
  const auto listing = git.ask(top, {"ls-tree", "-r", "-z", base}, "");
  if (!listing) return listing.error();
  auto tree = std::make_unique<GitTree>(git, top);
  tree->list_all(*listing);
  tree->fetch_wanted();
  return std::unique_ptr<FileSystem>(std::move(tree));
}

}  // namespace prisma_drift
