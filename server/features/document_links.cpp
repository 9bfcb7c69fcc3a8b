#include "server/features/document_links.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>

#include "server/features/file_role.h"
#include "server/features/schema_side.h"
#include "server/schema/syntax.h"
#include "server/text/paths.h"

namespace prisma_drift {
namespace {

using schema::Assignment;
using schema::Block;
using schema::BlockKind;
using schema::Expression;

constexpr std::string_view kExtension = ".prisma";

// The schema's files and the built one, by the end of their paths.
class KnownFiles {
 public:
  explicit KnownFiles(const Inputs& inputs) {
    for (const InputFile& file : inputs.schema) add(file.path);
    if (inputs.built) add(inputs.built->path);
  }

  // The only one whose path is `mention` as seen from `folder`, or ends with it.
  std::optional<std::string> find(std::string_view mention, std::string_view folder) const {
    std::string relative = normalize_path(mention);
    const auto same_name = by_name_.find(file_name(relative));
    if (same_name == by_name_.end()) return std::nullopt;
    const std::string absolute = join_path(folder, relative);
    const auto& paths = same_name->second;
    if (std::ranges::find(paths, absolute) != paths.end()) return absolute;
    if (is_absolute_path(relative)) return std::nullopt;
    relative.insert(0, "/");
    const auto ends_so = [&](std::string_view path) { return path.ends_with(relative); };
    const auto first = std::ranges::find_if(paths, ends_so);
    if (first == paths.end()) return std::nullopt;
    if (std::any_of(std::next(first), paths.end(), ends_so)) return std::nullopt;
    return std::string(*first);
  }

 private:
  void add(std::string_view path) { by_name_[file_name(path)].push_back(path); }

  std::unordered_map<std::string_view, std::vector<std::string_view>> by_name_;
};

// A text between quotes, without them.
Range inside_quotes(const Expression& value) {
  return {value.range.begin + 1, std::max(value.range.begin + 1, value.range.end - 1)};
}

const Expression* text_setting(const Block& block, std::string_view name) {
  const Assignment* setting = block.find_assignment(name);
  const bool is_text = setting != nullptr && setting->value.is(Expression::Kind::string);
  return is_text && !setting->value.text.empty() ? &setting->value : nullptr;
}

class Links {
 public:
  Links(const Inputs& inputs, std::string_view path, std::string_view text)
      : path_(path),
        folder_(parent_path(path)),
        // Of modules Prisma reads the built file.
        base_(inputs.built ? parent_path(inputs.built->path) : folder_),
        text_(text),
        known_(inputs) {}

  void add_imports(const std::vector<Range>& lines) {
    for (const Range& line : lines) add_import(line);
  }

  void add_settings(const Block& block) {
    if (block.kind == BlockKind::generator) add_output(block);
    if (block.kind == BlockKind::datasource) add_database(block);
  }

  // In lines that hold nothing but a comment.
  void add_comments() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      const std::size_t first = text_.find_first_not_of(" \t", begin);
      if (first < end && text_.substr(first, 2) == "//") add_mentions(first + 2, end);
      begin = end + 1;
    }
  }

  std::vector<DocumentLink> take() && {
    std::ranges::stable_sort(links_, {}, &DocumentLink::range);
    return std::move(links_);
  }

 private:
  void add(Range range, std::string target) {
    if (!range.empty()) links_.push_back({range, std::move(target)});
  }

  // `import { User } from "./user"`
  void add_import(Range line) {
    const std::string_view import = text_.substr(line.begin, line.size());
    const std::size_t open = import.find_first_of("\"'");
    if (open == std::string_view::npos) return;
    const std::size_t close = import.find(import[open], open + 1);
    if (close == std::string_view::npos) return;
    std::string module(import.substr(open + 1, close - open - 1));
    // Other names go through settings of a tool's own, and patterns name many files.
    if (!module.starts_with('.') || module.find('*') != std::string::npos) return;
    if (!module.ends_with(kExtension)) module += kExtension;
    const auto begin = static_cast<std::uint32_t>(line.begin + open + 1);
    add({begin, static_cast<std::uint32_t>(line.begin + close)}, join_path(folder_, module));
  }

  // A folder is nothing that an editor opens: of Prisma's own generators it is the file that code
  // imports.
  void add_output(const Block& block) {
    const Expression* output = text_setting(block, "output");
    const Expression* provider = text_setting(block, "provider");
    if (output == nullptr || provider == nullptr) return;
    std::string target = join_path(base_, output->text);
    if (provider->text == "prisma-client-js") {
      target += "/index.d.ts";
    } else if (provider->text == "prisma-client") {
      const Expression* extension = text_setting(block, "generatedFileExtension");
      target += "/client." + (extension == nullptr ? "ts" : extension->text);
    } else if (file_extension(target).empty()) {
      return;
    }
    add(inside_quotes(*output), std::move(target));
  }

  // `file:./dev.db?connection_limit=1`
  void add_database(const Block& block) {
    constexpr std::string_view kScheme = "file:";
    const Expression* provider = text_setting(block, "provider");
    const Expression* url = text_setting(block, "url");
    if (provider == nullptr || url == nullptr || provider->text != "sqlite") return;
    if (!url->text.starts_with(kScheme)) return;
    const std::string file = url->text.substr(kScheme.size(), url->text.find('?') - kScheme.size());
    if (file.empty() || file.starts_with(':')) return;
    add(inside_quotes(*url), join_path(base_, file));
  }

  void add_mentions(std::size_t begin, std::size_t end) {
    constexpr std::string_view kBetween = " \t\r\"'`()<>[]{},;:*|=";
    for (std::size_t at = begin; at < end;) {
      const std::size_t first = std::min(text_.find_first_not_of(kBetween, at), end);
      at = std::min(text_.find_first_of(kBetween, first), end);
      add_mention(first, at);
    }
  }

  void add_mention(std::size_t begin, std::size_t end) {
    std::string mention(text_.substr(begin, end - begin));
    // Before the end of a sentence.
    while (mention.ends_with('.')) mention.pop_back();
    if (!mention.ends_with(kExtension)) return;
    const auto size = static_cast<std::uint32_t>(mention.size());
    // Build scripts on Windows write paths as Windows does.
    std::ranges::replace(mention, '\\', '/');
    std::optional<std::string> target = known_.find(mention, folder_);
    if (!target || *target == path_) return;
    const auto first = static_cast<std::uint32_t>(begin);
    add({first, first + size}, *std::move(target));
  }

  std::string_view path_;
  std::string_view folder_;
  // What the settings' paths are relative to.
  std::string_view base_;
  std::string_view text_;
  KnownFiles known_;
  std::vector<DocumentLink> links_;
};

}  // namespace

std::vector<DocumentLink> document_links(const Analysis& analysis, std::string_view path) {
  const FileRole role = role_of(*analysis.inputs, path);
  const SchemaFile* file = schema_file_of(analysis, role);
  const InputText* input = text_of(*analysis.inputs, role);
  if (file == nullptr || input == nullptr) return {};
  Links links(*analysis.inputs, path, input->text);
  links.add_imports(file->imports);
  for (const Block& block : file->blocks) links.add_settings(block);
  links.add_comments();
  return std::move(links).take();
}

}  // namespace prisma_drift
