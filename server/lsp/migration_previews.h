// The missing migration as a document that follows the edits, for clients that show documents which
// a server provides (protocol 3.18). Owned by the I/O thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "server/base/hash.h"

namespace prisma_drift {

struct Project;

class MigrationPreviews {
 public:
  static constexpr const char* kScheme = "prisma-drift";

  // `prisma-drift:/…/missing-migration.sql`: one for each project.
  static std::string uri_of(const Project& project);

  // Clients spell URIs in their own way: the same document as `uri_of` spells it.
  static std::string our_spelling(const std::string& uri);

  // What the client shows. All URIs are in our spelling.
  void note_shown(const std::string& uri, std::string_view text);
  bool is_shown(const std::string& uri) const { return shown_.contains(uri); }
  // Whether the text is another than what the client shows.
  bool is_outdated(const std::string& uri, std::string_view text) const;

 private:
  std::map<std::string, Hash> shown_;
};

}  // namespace prisma_drift
