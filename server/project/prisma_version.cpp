#include "server/project/prisma_version.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "server/project/paths.h"

namespace prisma_drift {
namespace {

constexpr std::array<std::string_view, 2> kPackages = {"prisma", "@prisma/client"};
constexpr std::array<std::string_view, 5> kLockFiles = {
    "package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock", "npm-shrinkwrap.json"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) {
    text.remove_prefix(1);
  }
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) {
    text.remove_suffix(1);
  }
  return text;
}

std::string_view unquoted(std::string_view text) {
  text = trimmed(text);
  const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
                      text.back() == text.front();
  return quoted ? text.substr(1, text.size() - 2) : text;
}

// Goes over the lines of a text.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  bool next(std::string_view& line) {
    if (rest_.empty()) return false;
    const std::size_t end = rest_.find('\n');
    line = rest_.substr(0, end);
    rest_ = end == rest_.npos ? std::string_view() : rest_.substr(end + 1);
    return true;
  }

 private:
  std::string_view rest_;
};

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

std::optional<PrismaVersion> after_first(std::string_view text, std::string_view mark,
                                         std::string_view value_mark) {
  const std::size_t found = text.find(mark);
  if (found == text.npos) return std::nullopt;
  // The value stands close by.
  constexpr std::size_t kReach = 400;
  const std::string_view near = text.substr(found + mark.size(), kReach);
  const std::size_t value = near.find(value_mark);
  if (value == near.npos) return std::nullopt;
  return parse_version(near.substr(value + value_mark.size(), 40));
}

// The line of the package's own entry, and the version on the next: classic yarn and berry differ
// in quotes and a colon only.
std::optional<PrismaVersion> in_yarn_lock(std::string_view text) {
  Lines lines(text);
  bool within = false;
  for (std::string_view line; lines.next(line);) {
    if (indent_of(line) == 0) {
      std::string_view name = line;
      if (!name.empty() && name.front() == '"') name.remove_prefix(1);
      within = name.substr(0, 7) == "prisma@";
    } else if (within && trimmed(line).substr(0, 7) == "version") {
      std::string_view value = trimmed(line).substr(7);
      if (!value.empty() && value.front() == ':') value.remove_prefix(1);
      return parse_version(unquoted(value));
    }
  }
  return std::nullopt;
}

// In the order in which versions of the format have it: what importers use, else any entry.
std::optional<PrismaVersion> in_pnpm_lock(std::string_view text) {
  if (const auto used = after_first(text, "\n      prisma:\n", "version: ")) return used;
  for (const std::string_view mark :
       {"\n  prisma@", "\n  '/prisma@", "\n  /prisma@", "\n  /prisma/"}) {
    if (const auto entry = after_first(text, mark, "")) return entry;
  }
  return std::nullopt;
}

std::optional<PrismaVersion> installed_version(const FileSystem& files, const std::string& folder) {
  for (const std::string_view package : kPackages) {
    const std::string path =
        join_path(folder, "node_modules/" + std::string(package) + "/package.json");
    const auto text = files.read(path);
    if (!text) continue;
    if (auto version = parse_version(read_package_json(path, *text).version)) {
      version->read_from = path;
      return version;
    }
  }
  return std::nullopt;
}

std::optional<PrismaVersion> locked_version(const FileSystem& files, const std::string& folder) {
  for (const std::string_view name : kLockFiles) {
    const std::string path = join_path(folder, name);
    if (!files.is_file(path)) continue;
    const auto text = files.read(path);
    if (!text) continue;
    if (auto version = version_in_lock_file(name, *text)) {
      version->read_from = path;
      return version;
    }
  }
  return std::nullopt;
}

// Catalogs stand in the workspace's own file or package.json, at or above the package.
std::string resolve_catalog(const FileSystem& files, std::string folder, const std::string& topmost,
                            std::string_view catalog, std::string_view package,
                            const std::map<std::string, PackageJson>& packages) {
  while (true) {
    if (const auto yaml = files.read(join_path(folder, "pnpm-workspace.yaml"))) {
      if (auto found = version_in_catalog(*yaml, catalog, package); !found.empty()) return found;
    }
    if (const auto found = packages.find(folder); found != packages.end()) {
      for (const auto& [name, entries] : found->second.catalogs) {
        if (name != catalog && !(name.empty() && catalog == "default")) continue;
        for (const auto& [entry, version] : entries) {
          if (entry == package) return version;
        }
      }
    }
    if (folder == topmost || !is_inside(folder, topmost)) return {};
    folder = std::string(parent_path(folder));
  }
}

std::optional<PrismaVersion> asked_version(const FileSystem& files, const PackageJson& json,
                                           const std::string& topmost,
                                           const std::map<std::string, PackageJson>& packages) {
  constexpr std::string_view kCatalog = "catalog:";
  for (const std::string_view package : kPackages) {
    const std::string* const asked = json.dependency(package);
    if (asked == nullptr) continue;
    std::string text = *asked;
    if (text.compare(0, kCatalog.size(), kCatalog) == 0) {
      const std::string catalog = text.substr(kCatalog.size());
      text = resolve_catalog(files, json.folder, topmost, catalog, package, packages);
    }
    if (auto version = parse_version(text)) {
      version->read_from = json.path;
      return version;
    }
  }
  return std::nullopt;
}

}  // namespace

PrismaVersion find_prisma_version(const FileSystem& files, const std::string& folder,
                                  const std::string& topmost,
                                  const std::map<std::string, PackageJson>& packages) {
  // What is installed counts more than what is asked for, wherever it stands: a workspace installs
  // into its topmost folder what a package of it asks for.
  std::optional<PrismaVersion> asked;
  std::optional<PrismaVersion> locked;
  std::string at = folder;
  while (true) {
    if (auto installed = installed_version(files, at)) return *installed;
    if (!locked) locked = locked_version(files, at);
    if (const auto json = packages.find(at); !asked && json != packages.end()) {
      asked = asked_version(files, json->second, topmost, packages);
    }
    if (at == topmost || !is_inside(at, topmost)) break;
    at = std::string(parent_path(at));
  }
  // A lock file of several packages may hold several versions: the one that is asked for wins then.
  if (locked && (!asked || asked->major == locked->major)) return *locked;
  return asked ? *asked : PrismaVersion{};
}

std::optional<PrismaVersion> parse_version(std::string_view text) {
  constexpr std::string_view kWorkspace = "workspace:";
  text = trimmed(text);
  if (text.substr(0, kWorkspace.size()) == kWorkspace) text.remove_prefix(kWorkspace.size());
  if (text.substr(0, 4) == "npm:") text.remove_prefix(std::min(text.rfind('@'), text.size()));
  while (!text.empty() && !is_digit(text.front())) {
    // `<7` allows anything below, which says nothing.
    if (std::string_view("^~>=v@ ").find(text.front()) == std::string_view::npos)
      return std::nullopt;
    text.remove_prefix(1);
  }
  if (text.empty()) return std::nullopt;
  std::array<std::uint32_t, 2> numbers{0, 0};
  for (std::uint32_t& number : numbers) {
    std::size_t digits = 0;
    while (digits < text.size() && digits < 6 && is_digit(text[digits])) {
      number = number * 10 + static_cast<std::uint32_t>(text[digits++] - '0');
    }
    text.remove_prefix(digits);
    if (text.empty() || text.front() != '.') break;
    text.remove_prefix(1);
  }
  PrismaVersion version;
  version.major = numbers[0];
  version.minor = numbers[1];
  return version;
}

std::optional<PrismaVersion> version_in_lock_file(std::string_view file_name,
                                                  std::string_view text) {
  if (file_name == "yarn.lock") return in_yarn_lock(text);
  if (file_name == "pnpm-lock.yaml") return in_pnpm_lock(text);
  if (file_name == "bun.lock") return after_first(text, "\"prisma\": [", "prisma@");
  if (const auto found = after_first(text, "\"node_modules/prisma\":", "\"version\": \"")) {
    return found;
  }
  // The format of npm 6.
  return after_first(text, "\n    \"prisma\": {", "\"version\": \"");
}

std::string version_in_catalog(std::string_view workspace_yaml, std::string_view catalog,
                               std::string_view package) {
  const bool wants_default = catalog.empty() || catalog == "default";
  // The path of keys that the line is under, each with its indent.
  std::vector<std::pair<std::size_t, std::string>> above;
  Lines lines(workspace_yaml);
  for (std::string_view line; lines.next(line);) {
    const std::string_view content = trimmed(line);
    if (content.empty() || content.front() == '#' || content.front() == '-') continue;
    const std::size_t indent = indent_of(line);
    while (!above.empty() && above.back().first >= indent) above.pop_back();
    const std::size_t colon = content.find(": ");
    if (colon == content.npos) {
      const std::string_view key =
          content.back() == ':' ? content.substr(0, content.size() - 1) : content;
      above.emplace_back(indent, std::string(unquoted(key)));
      continue;
    }
    if (unquoted(content.substr(0, colon)) != package) continue;
    const bool in_default = above.size() == 1 && above[0].second == "catalog";
    const bool in_named = above.size() == 2 && above[0].second == "catalogs";
    if ((wants_default && in_default) ||
        (in_named &&
         (above[1].second == catalog || (wants_default && above[1].second == "default")))) {
      std::string_view value = content.substr(colon + 2);
      return std::string(unquoted(value.substr(0, value.find(" #"))));
    }
  }
  return {};
}

}  // namespace prisma_drift
