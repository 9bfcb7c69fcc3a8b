#include "server/lsp/documents.h"

#include <algorithm>
#include <utility>

#include "server/analysis/analysis.h"

namespace prisma_drift {
namespace {

void apply(const DocumentChange& change, PositionEncoding encoding, std::string& text) {
  if (!change.range) {
    text = change.text;
    return;
  }
  const LineIndex index(text);
  // A client that confuses the ends means the text between them.
  const auto [begin, end] = std::minmax({index.offset_of(text, change.range->begin, encoding),
                                         index.offset_of(text, change.range->end, encoding)});
  text.replace(begin, end - begin, change.text);
}

}  // namespace

void Documents::open(const std::string& path, std::string uri, std::int32_t version,
                     std::string text) {
  documents_[path] = {std::move(uri), version, make_text(std::move(text)), false};
}

bool Documents::change(const std::string& path, std::int32_t version,
                       std::span<const DocumentChange> changes, PositionEncoding encoding) {
  const auto found = documents_.find(path);
  if (found == documents_.end()) return false;
  OpenDocument& document = found->second;
  std::string text = document.text->text;
  for (const DocumentChange& change : changes) apply(change, encoding, text);
  document.text = make_text(std::move(text));
  document.version = version;
  document.seen_on_disk = false;
  return true;
}

bool Documents::close(const std::string& path) { return documents_.erase(path) > 0; }

void Documents::note_files(const Inputs& on_disk) {
  for (auto& [path, document] : documents_) {
    const InputFile* file = find_input(on_disk, path);
    if (file != nullptr && file->text) document.seen_on_disk = true;
  }
}

const OpenDocument* Documents::find(std::string_view path) const {
  const auto found = documents_.find(path);
  return found == documents_.end() ? nullptr : &found->second;
}

}  // namespace prisma_drift
