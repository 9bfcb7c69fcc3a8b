#include "server/project/base_migrations.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "server/sql/migration_order.h"
#include "server/text/utf8.h"

namespace prisma_drift {
namespace {

constexpr std::string_view kRemote = "refs/remotes/origin/";
constexpr std::string_view kLocal = "refs/heads/";

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// In the order of preference: what was pushed counts more than what only this machine has.
std::vector<std::string> candidates(const Configuration& configuration) {
  const auto both = [](const std::string& branch) {
    return std::vector{std::string(kRemote) + branch, std::string(kLocal) + branch};
  };
  if (const auto& branch = configuration.base_branch) {
    std::vector<std::string> refs = both(*branch);
    // `upstream/main`.
    refs.push_back("refs/remotes/" + *branch);
    return refs;
  }
  std::vector<std::string> refs{std::string(kRemote) + "HEAD"};
  for (const char* branch : {"main", "master"}) {
    for (std::string& ref : both(branch)) refs.push_back(std::move(ref));
  }
  return refs;
}

std::string shown_name(std::string_view ref) {
  for (const std::string_view prefix : {kLocal, std::string_view("refs/remotes/")}) {
    if (ref.starts_with(prefix)) return std::string(ref.substr(prefix.size()));
  }
  return std::string(ref);
}

struct Ref {
  std::string name;
  // What a symbolic one leads to; its own name else.
  std::string branch;
};

std::optional<Ref> base_ref(const Git& git, const Inputs& inputs) {
  const std::vector<std::string> wanted = candidates(inputs.configuration);
  std::vector<std::string> arguments{"for-each-ref", "--format=%(refname) %(symref)"};
  arguments.insert(arguments.end(), wanted.begin(), wanted.end());
  const auto printed = git.ask(*inputs.migrations_folder, arguments, "");
  if (!printed) return std::nullopt;
  std::map<std::string_view, std::string_view> found;
  for (const std::string_view line : split(*printed, '\n')) {
    const std::size_t space = std::min(line.find(' '), line.size());
    found.emplace(line.substr(0, space), line.substr(std::min(space + 1, line.size())));
  }
  for (const std::string& name : wanted) {
    const auto ref = found.find(name);
    if (ref == found.end()) continue;
    return Ref{name, shown_name(ref->second.empty() ? ref->first : ref->second)};
  }
  return std::nullopt;
}

// `migration.sql` of one folder, and the object that holds its text.
struct Blob {
  std::string folder;
  std::string object;
};

// Entries are `100644 blob 0123…\t1_init/migration.sql`, ended by a zero byte.
std::vector<Blob> migrations_in(std::string_view listing) {
  constexpr std::string_view kFile = "/migration.sql";
  std::vector<Blob> blobs;
  for (const std::string_view entry : split(listing, '\0')) {
    const std::size_t tab = entry.find('\t');
    if (tab == std::string_view::npos) continue;
    const std::vector<std::string_view> facts = split(entry.substr(0, tab), ' ');
    std::string_view path = entry.substr(tab + 1);
    if (facts.size() != 3 || facts[1] != "blob" || !path.ends_with(kFile)) continue;
    path.remove_suffix(kFile.size());
    if (path.find('/') != std::string_view::npos) continue;
    blobs.push_back({std::string(path), std::string(facts[2])});
  }
  return blobs;
}

// What `cat-file --batch` prints: `OBJECT blob SIZE`, a line feed, the text, a line feed. Nothing
// when it is not about these objects.
std::optional<std::vector<std::string>> texts_in(std::string_view printed, std::size_t count) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t end = printed.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::vector<std::string_view> facts = split(printed.substr(0, end), ' ');
    printed.remove_prefix(end + 1);
    if (facts.size() != 3) return std::nullopt;
    std::size_t size = 0;
    std::from_chars(facts[2].data(), facts[2].data() + facts[2].size(), size);
    if (size >= printed.size()) return std::nullopt;
    texts.emplace_back(printed.substr(0, size));
    printed.remove_prefix(size + 1);
  }
  return texts;
}

// Like files that are read from disk.
SharedText text_from(const std::string& bytes) {
  const std::string_view text = without_byte_order_mark(bytes);
  return make_text(is_valid_utf8(text) ? std::string(text) : replace_invalid_utf8(text));
}

SharedText shared_with(const Inputs& inputs, const std::string& name, SharedText text) {
  const auto same = std::ranges::find(inputs.migrations, name, &InputMigration::name);
  const bool equal =
      same != inputs.migrations.end() && same->sql.text && same->sql.text->hash == text->hash;
  return equal ? same->sql.text : std::move(text);
}

void sort(std::vector<BaseMigrations::Migration>& migrations, const PrismaVersion& version) {
  std::vector<std::string> names;
  for (const auto& migration : migrations) names.push_back(migration.name);
  const auto order =
      version.orders_by_locale() ? sql::MigrationOrder::locale : sql::MigrationOrder::bytes;
  std::vector<BaseMigrations::Migration> sorted;
  for (const std::size_t i : sql::order_of_application(names, order)) {
    sorted.push_back(std::move(migrations[i]));
  }
  migrations = std::move(sorted);
}

}  // namespace

std::shared_ptr<const BaseMigrations> read_base_migrations(const Git& git, const Inputs& inputs) {
  if (!inputs.migrations_folder) return nullptr;
  const std::string& folder = *inputs.migrations_folder;
  const std::optional<Ref> ref = base_ref(git, inputs);
  if (!ref) return nullptr;
  const auto commit = git.ask(folder, {"merge-base", "HEAD", ref->name}, "");
  if (!commit || commit->empty()) return nullptr;
  const std::string hash = commit->substr(0, commit->find('\n'));
  const auto listing = git.ask(folder, {"ls-tree", "-r", "-z", hash, "./"}, "");
  if (!listing) return nullptr;
  const std::vector<Blob> blobs = migrations_in(*listing);
  std::string wanted;
  for (const Blob& blob : blobs) wanted += blob.object + "\n";
  const auto printed = git.ask(folder, {"cat-file", "--batch"}, wanted);
  if (!printed) return nullptr;
  const auto texts = texts_in(*printed, blobs.size());
  if (!texts) return nullptr;

  BaseMigrations base;
  base.branch = ref->branch;
  for (std::size_t i = 0; i < blobs.size(); ++i) {
    base.migrations.push_back(
        {blobs[i].folder, shared_with(inputs, blobs[i].folder, text_from((*texts)[i]))});
  }
  sort(base.migrations, inputs.prisma_version);
  return std::make_shared<const BaseMigrations>(std::move(base));
}

}  // namespace prisma_drift
