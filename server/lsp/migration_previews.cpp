#include "server/lsp/migration_previews.h"

#include "protocol/uri.h"
#include "server/lsp/session.h"

namespace prisma_drift {
namespace {

std::string preview_at(const std::string& path) {
  const std::string file = lsp::uri_of_path(path);
  return MigrationPreviews::kScheme + file.substr(file.find(':'));
}

}  // namespace

std::string MigrationPreviews::uri_of(const Project& project) {
  // The schema's place, because several projects may share a root.
  const std::vector<std::string>& paths = project.layout.schema_paths;
  const std::string& place = paths.empty() ? project.layout.root : paths.front();
  return preview_at(place + "/missing-migration.sql");
}

std::string MigrationPreviews::our_spelling(const std::string& uri) {
  if (lsp::uri_scheme(uri) != kScheme) return uri;
  // Spelled as URIs of files are, but for the scheme.
  const auto path = lsp::path_of_uri("file" + uri.substr(uri.find(':')));
  return path ? preview_at(*path) : uri;
}

void MigrationPreviews::note_shown(const std::string& uri, std::string_view text) {
  shown_[uri] = hash_of(text);
}

bool MigrationPreviews::is_outdated(const std::string& uri, std::string_view text) const {
  const auto found = shown_.find(uri);
  return found != shown_.end() && found->second != hash_of(text);
}

}  // namespace prisma_drift
