#include "server/features/folding.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "server/features/file_role.h"
#include "server/features/schema_side.h"
#include "server/schema/syntax.h"
#include "server/sql/syntax.h"

namespace prisma_drift {
namespace {

class Folds {
 public:
  explicit Folds(std::string_view text) : text_(text) {}

  void add(FoldingRange::Kind kind, Range range) {
    if (text_.substr(range.begin, range.size()).find('\n') == std::string_view::npos) return;
    ranges_.push_back({kind, range});
  }

  // Runs of lines that hold nothing but a comment.
  void add_comments(std::string_view marker) {
    Range run;
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      const std::size_t first = text_.find_first_not_of(" \t", begin);
      const bool comment = first < end && text_.substr(first, marker.size()) == marker;
      if (comment) {
        if (run.empty()) run.begin = static_cast<std::uint32_t>(first);
        run.end = static_cast<std::uint32_t>(end);
      } else {
        add(FoldingRange::Kind::comment, run);
        run = {};
      }
      begin = end + 1;
    }
    add(FoldingRange::Kind::comment, run);
  }

  std::vector<FoldingRange> take() && {
    std::ranges::stable_sort(ranges_, {}, &FoldingRange::range);
    return std::move(ranges_);
  }

 private:
  std::string_view text_;
  std::vector<FoldingRange> ranges_;
};

}  // namespace

std::vector<FoldingRange> folding_ranges(const Analysis& analysis, std::string_view path) {
  const FileRole role = role_of(*analysis.inputs, path);
  const InputText* input = text_of(*analysis.inputs, role);
  if (input == nullptr) return {};
  Folds folds(input->text);
  if (const SchemaFile* file = schema_file_of(analysis, role)) {
    for (const schema::Block& block : file->blocks) {
      folds.add(FoldingRange::Kind::region, block.range);
    }
    folds.add_comments("//");
  } else if (role.kind == FileRole::Kind::migration && analysis.migration_files[role.index]) {
    for (const sql::Statement& statement : analysis.migration_files[role.index]->statements) {
      folds.add(FoldingRange::Kind::region, statement.range);
    }
    folds.add_comments("--");
  }
  return std::move(folds).take();
}

}  // namespace prisma_drift
