#include "server/features/formatting.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "server/features/file_role.h"
#include "server/schema/places.h"

namespace prisma_drift {
namespace {

// From offsets of a text with insertions to those of the text without.
class Insertions {
 public:
  explicit Insertions(const std::vector<TextEdit>& sorted)
      : next_(sorted.begin()), end_(sorted.end()) {}

  // Offsets come in order, and none lies within what was inserted.
  std::uint32_t offset_without(std::uint32_t offset) {
    for (; next_ != end_ && next_->range.begin + added_ < offset; ++next_) {
      added_ += static_cast<std::uint32_t>(next_->new_text.size());
    }
    return offset - added_;
  }

 private:
  std::vector<TextEdit>::const_iterator next_;
  std::vector<TextEdit>::const_iterator end_;
  std::uint32_t added_ = 0;
};

// Begins and ends where the texts differ, at whole characters.
void add_edit(std::string_view text, Range range, std::string_view wanted,
              std::vector<TextEdit>& edits) {
  const std::string_view there = text.substr(range.begin, range.size());
  if (there == wanted) return;
  const auto is_inside_character = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
  };
  const std::size_t most = std::min(there.size(), wanted.size());
  std::size_t same = 0;
  while (same < most && there[same] == wanted[same]) ++same;
  while (same > 0 && ((same < there.size() && is_inside_character(there[same])) ||
                      (same < wanted.size() && is_inside_character(wanted[same])))) {
    --same;
  }
  std::size_t same_at_end = 0;
  while (same_at_end < most - same &&
         there[there.size() - 1 - same_at_end] == wanted[wanted.size() - 1 - same_at_end]) {
    ++same_at_end;
  }
  while (same_at_end > 0 && is_inside_character(there[there.size() - same_at_end])) --same_at_end;
  edits.push_back({{range.begin + static_cast<std::uint32_t>(same),
                    range.end - static_cast<std::uint32_t>(same_at_end)},
                   std::string(wanted.substr(same, wanted.size() - same - same_at_end))});
}

// The blocks that the range touches, and those that the fields in it are of.
std::set<std::string_view> blocks_concerned(const Analysis& analysis, std::string_view path,
                                            Range range) {
  std::set<std::string_view> names;
  const FileRole role = role_of(*analysis.inputs, path);
  if (role.kind != FileRole::Kind::schema) return names;
  for (const schema::Block& block : analysis.schema_files[role.index]->blocks) {
    if (block.range.end < range.begin || range.end < block.range.begin) continue;
    names.insert(block.name);
    for (const schema::FieldDeclaration& field : block.fields) {
      if (field.range.end >= range.begin && range.end >= field.range.begin) {
        names.insert(field.type.name);
      }
    }
  }
  return names;
}

bool touch(Range left, Range right) { return left.begin < right.end && right.begin < left.end; }

}  // namespace

FormatOptions format_options(const Inputs& inputs, std::uint32_t indentation) {
  return {.indentation = indentation, .reads_objects = inputs.prisma_version.major >= 7};
}

std::vector<TextEdit> format_edits(std::string_view text, const FormatOptions& options) {
  return format_edits_with(text, {}, options);
}

std::vector<TextEdit> format_edits(std::string_view text, Range range,
                                   const FormatOptions& options) {
  std::vector<TextEdit> edits;
  for (const FormattedPart& part : format_parts(text, options)) {
    if (touch(part.range, range)) add_edit(text, part.range, part.text, edits);
  }
  return edits;
}

std::vector<TextEdit> format_closed_block(std::string_view text, std::uint32_t offset,
                                          const FormatOptions& options) {
  if (offset == 0 || offset > text.size() || text[offset - 1] != '}') return {};
  return format_edits(text, Range{offset - 1, offset}, options);
}

std::vector<TextEdit> missing_parts_of_file(const Analysis& analysis, std::string_view path,
                                            ColumnNames names) {
  const FileRole role = role_of(*analysis.inputs, path);
  if (role.kind != FileRole::Kind::schema) return {};
  // Blocks that are held as they once were have other ranges than the text.
  const auto is_held = [](const EffectiveFile& file) {
    return std::ranges::find(file.held, true) != file.held.end();
  };
  if (analysis.has_unreadable_blocks || std::ranges::any_of(analysis.effective_files, is_held)) {
    return {};
  }
  const auto text_of_file = [&](std::uint32_t file) -> std::string_view {
    const InputFile* input = find_input(*analysis.inputs, analysis.effective_files[file].path);
    return input != nullptr && input->text ? std::string_view(input->text->text)
                                           : std::string_view();
  };
  return missing_relation_parts(*analysis.schema, static_cast<std::uint32_t>(role.index),
                                text_of_file, names);
}

std::vector<TextEdit> format_edits_with(std::string_view text, const std::vector<TextEdit>& added,
                                        const FormatOptions& options, FormatScope scope) {
  std::vector<TextEdit> edits;
  const std::optional<std::string> completed = apply_edits(text, added);
  if (!completed) return edits;
  Insertions insertions(added);
  std::uint32_t begin = 0;
  for (const FormattedPart& part : format_parts(*completed, options)) {
    const std::uint32_t end = insertions.offset_without(part.range.end);
    const bool grew = end - begin != part.range.size();
    if (grew || scope == FormatScope::everything) add_edit(text, {begin, end}, part.text, edits);
    begin = end;
  }
  return edits;
}

std::vector<FileEdits> missing_parts_at(const Analysis& analysis, std::string_view path,
                                        Range range) {
  const std::set<std::string_view> concerned = blocks_concerned(analysis, path, range);
  std::vector<FileEdits> result;
  if (concerned.empty()) return result;
  for (std::size_t i = 0; i < analysis.schema_files.size(); ++i) {
    const InputFile& file = analysis.inputs->schema[i];
    if (!file.text) continue;
    std::vector<TextEdit> added = missing_parts_of_file(analysis, file.path, ColumnNames::apart);
    std::erase_if(added, [&](const TextEdit& edit) {
      const schema::Block* block = block_at(*analysis.schema_files[i], edit.range.begin);
      return block == nullptr || !concerned.contains(block->name);
    });
    if (added.empty()) continue;
    result.push_back(
        {file.path, format_edits_with(file.text->text, added, format_options(*analysis.inputs, 2),
                                      FormatScope::where_added)});
  }
  return result;
}

}  // namespace prisma_drift
