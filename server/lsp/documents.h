// The texts that editors have open. Owned by the I/O thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "server/analysis/inputs.h"
#include "server/text/line_index.h"

namespace prisma_drift {

struct OpenDocument {
  // As the client wrote it; all messages about the document use it.
  std::string uri;
  std::int32_t version = 0;
  SharedText text;
  // The file was on disk since the last edit. If it no longer is, somebody removed it, and what the
  // editor still shows is no part of the project.
  bool seen_on_disk = false;
};

// One change of an incremental sync: without a range it is the whole text.
struct DocumentChange {
  std::optional<LineRange> range;
  std::string text;
};

class Documents {
 public:
  // Replaces one that is open already: some clients open twice.
  void open(const std::string& path, std::string uri, std::int32_t version, std::string text);
  // In order, each to the result of the one before. False if no such document is open.
  bool change(const std::string& path, std::int32_t version,
              std::span<const DocumentChange> changes, PositionEncoding encoding);
  bool close(const std::string& path);
  // Remembers which documents are among these files.
  void note_files(const Inputs& on_disk);

  // Null when it is not open. Valid until the next change of the set.
  const OpenDocument* find(std::string_view path) const;
  const std::map<std::string, OpenDocument, std::less<>>& all() const { return documents_; }

 private:
  std::map<std::string, OpenDocument, std::less<>> documents_;
};

}  // namespace prisma_drift
