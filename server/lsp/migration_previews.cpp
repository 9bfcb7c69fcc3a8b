#include "server/lsp/migration_previews.h"

#include "protocol/uri.h"
#include "server/lsp/session.h"

namespace prisma_drift {

std::string MigrationPreviews::uri_of(const Project& project) {
  // The schema's place, because several projects may share a root.
  const std::vector<std::string>& paths = project.layout.schema_paths;
  const std::string& place = paths.empty() ? project.layout.root : paths.front();
  const std::string file = lsp::uri_of_path(place + "/missing-migration.sql");
  return kScheme + file.substr(file.find(':'));
}

void MigrationPreviews::note_shown(const std::string& uri, std::string_view text) {
  shown_[uri] = hash_of(text);
}

bool MigrationPreviews::is_outdated(const std::string& uri, std::string_view text) const {
  const auto found = shown_.find(uri);
  return found != shown_.end() && found->second != hash_of(text);
}

}  // namespace prisma_drift
