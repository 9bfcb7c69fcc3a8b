#include "server/project/modules.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "server/project/paths.h"
#include "server/project/walk.h"

namespace prisma_drift {
namespace {

using Names = std::set<std::string, std::less<>>;

// The files that a list of files and folders stands for.
std::vector<std::string> files_of(const Inventory& inventory, const std::vector<std::string>& paths,
                                  const std::string& built) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    for (const std::string& file : inventory.schemas_in(path)) {
      if (file != built && !is_archived(file, inventory.root)) files.push_back(file);
    }
  }
  return files;
}

Names blocks_of(const Inventory& inventory, const std::vector<std::string>& files) {
  Names names;
  for (const std::string& file : files) {
    const SchemaOutline& outline = inventory.schemas.at(file);
    names.insert(outline.blocks.begin(), outline.blocks.end());
  }
  return names;
}

// What the files of a folder declare, and how much of the built file one of them with a datasource
// has alone.
struct Declared {
  Names names;
  std::size_t files = 0;
  std::size_t by_one_schema = 0;
};

bool is_most(std::size_t part, std::size_t whole) { return part * 2 > whole; }

class Finder {
 public:
  Finder(const Inventory& inventory, const std::string& built, const std::set<std::string>& taken)
      : inventory_(inventory), built_(built), taken_(taken) {
    const auto found = inventory.schemas.find(built);
    if (found != inventory.schemas.end()) outline_ = &found->second;
  }

  // A script that writes this file is believed; one that does not say what it writes must name
  // folders that declare what the file declares.
  std::optional<Modules> named_by(const BuildScript& script) const {
    if (script.output && *script.output != built_) return std::nullopt;
    const auto files = files_of(inventory_, script.inputs, built_);
    if (files.empty()) return std::nullopt;
    const bool nothing_built = outline_ == nullptr || outline_->blocks.empty();
    const bool overlaps =
        !nothing_built && shared_blocks(outline_->blocks, blocks_of(inventory_, files)) > 0;
    if (!script.output && !nothing_built && !overlaps) return std::nullopt;
    return Modules{without_archives(script.inputs), script.script};
  }

  // The folder whose blocks are most of the built file's; of several with as many, the innermost.
  std::optional<Modules> found_by_content(bool has_script) const {
    if (outline_ == nullptr || outline_->blocks.empty()) return std::nullopt;
    const std::string top = search_folder();
    std::map<std::string, Declared> by_folder;
    for (const std::string& file : inventory_.schemas_in(top)) {
      if (!may_be_module(file, has_script)) continue;
      const SchemaOutline& outline = inventory_.schemas.at(file);
      const Names names(outline.blocks.begin(), outline.blocks.end());
      const std::size_t alone = outline.has_datasource ? shared_blocks(outline_->blocks, names) : 0;
      std::string_view folder = parent_path(file);
      while (is_inside(folder, top)) {
        Declared& declared = by_folder[std::string(folder)];
        declared.names.insert(names.begin(), names.end());
        ++declared.files;
        declared.by_one_schema = std::max(declared.by_one_schema, alone);
        if (folder == top) break;
        folder = parent_path(folder);
      }
    }
    std::string best;
    std::size_t most = 0;
    for (const auto& [folder, declared] : by_folder) {
      const std::size_t count = shared_blocks(outline_->blocks, declared.names);
      const bool better = count > most || (count == most && folder.size() > best.size());
      // Modules may have a datasource each, for their editor's sake; a schema that has as many of
      // the blocks as all of them together is a copy.
      const bool is_copy = count <= declared.by_one_schema;
      if (!is_most(count, outline_->blocks.size()) || !better || is_copy) continue;
      best = folder;
      most = count;
    }
    if (best.empty()) return std::nullopt;
    // A module may be all there is until the next one is made beside it: the folder of modules is
    // the outermost that holds nothing else and leads to nothing but them.
    while (true) {
      const std::string above(parent_path(best));
      const auto found = by_folder.find(above);
      const bool own = is_inside(above, parent_path(built_)) && above != parent_path(built_);
      if (!own || found == by_folder.end() || found->second.files != by_folder[best].files) break;
      best = above;
    }
    return Modules{{best}, std::nullopt};
  }

  std::optional<Modules> around() const {
    if (outline_ != nullptr && !outline_->blocks.empty()) return std::nullopt;
    std::vector<std::string> paths;
    const std::string folder(parent_path(built_));
    for (const std::string& file : inventory_.schemas_in(folder)) {
      if (!may_be_module(file, true) || is_archived(file, folder)) continue;
      const std::string rest = relative_path(file, folder);
      const std::size_t slash = rest.find('/');
      paths.push_back(join_path(folder, rest.substr(0, slash)));
    }
    std::sort(paths.begin(), paths.end());
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    if (paths.empty()) return std::nullopt;
    return Modules{std::move(paths), std::nullopt};
  }

 private:
  static std::vector<std::string> without_archives(std::vector<std::string> paths) {
    std::erase_if(paths, [](const std::string& path) { return is_archive(file_name(path)); });
    return paths;
  }

  std::string search_folder() const {
    const PackageJson* const package = inventory_.package_of(built_);
    const std::string folder = package ? package->folder : std::string(parent_path(built_));
    // What was not walked holds no modules.
    return is_inside(folder, inventory_.root) ? folder : inventory_.root;
  }

  bool may_be_module(const std::string& file, bool has_script) const {
    if (file == built_ || taken_.contains(file) || is_archived(file, inventory_.root)) return false;
    const SchemaOutline& outline = inventory_.schemas.at(file);
    if (!outline.has_datasource || outline_ == nullptr) return true;
    // Schemas of other databases, and copies of the whole, are no modules.
    if (outline.provider != outline_->provider && outline_->provider) return false;
    const Names names(outline.blocks.begin(), outline.blocks.end());
    return has_script || !is_most(shared_blocks(outline_->blocks, names), outline_->blocks.size());
  }

  const Inventory& inventory_;
  const std::string& built_;
  const std::set<std::string>& taken_;
  // Null while nothing was built.
  const SchemaOutline* outline_ = nullptr;
};

}  // namespace

std::optional<Modules> find_modules(const Inventory& inventory,
                                    const std::vector<BuildScript>& scripts,
                                    const std::string& built, const std::set<std::string>& taken) {
  const Finder finder(inventory, built, taken);
  for (const BuildScript& script : scripts) {
    if (auto modules = finder.named_by(script)) return modules;
  }
  const auto script =
      std::find_if(scripts.begin(), scripts.end(), [&](const BuildScript& candidate) {
        return !candidate.output || *candidate.output == built;
      });
  const bool has_script = script != scripts.end();
  auto modules = finder.found_by_content(has_script);
  if (!modules && has_script) modules = finder.around();
  if (modules && has_script) modules->script = script->script;
  return modules;
}

std::optional<Modules> modules_around(const Inventory& inventory, const std::string& built,
                                      const std::set<std::string>& taken) {
  return Finder(inventory, built, taken).around();
}

std::size_t shared_blocks(const std::vector<std::string>& blocks, const Names& others) {
  return static_cast<std::size_t>(
      std::count_if(blocks.begin(), blocks.end(),
                    [&](const std::string& block) { return others.contains(block); }));
}

bool is_archived(std::string_view path, std::string_view root) {
  const auto parts = path_parts(is_inside(path, root) ? path.substr(root.size()) : path);
  return std::any_of(parts.begin(), parts.end(), is_archive);
}

}  // namespace prisma_drift
