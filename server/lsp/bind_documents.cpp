// Documents, watched files and workspace folders: everything by which the client tells of changes.

#include <algorithm>
#include <utility>

#include "server/lsp/server_context.h"
#include "server/lsp/to_protocol.h"

namespace prisma_drift {
namespace {

std::vector<DocumentChange> changes_of(const lsp::DidChangeTextDocumentParams& params) {
  std::vector<DocumentChange> changes;
  for (const lsp::TextDocumentContentChangeEvent& event : params.content_changes) {
    DocumentChange& change = changes.emplace_back();
    change.text = event.text;
    if (event.range) {
      change.range = {from_protocol(event.range->start), from_protocol(event.range->end)};
    }
  }
  return changes;
}

WatchBatch batch_of(const lsp::DidChangeWatchedFilesParams& params) {
  WatchBatch batch;
  for (const lsp::FileEvent& event : params.changes) {
    if (auto path = lsp::path_of_uri(event.uri)) batch.paths.push_back(*std::move(path));
  }
  return batch;
}

std::vector<std::string> folders_after(const std::vector<std::string>& before,
                                       const lsp::WorkspaceFoldersChangeEvent& event) {
  std::vector<std::string> folders = before;
  for (const lsp::WorkspaceFolder& removed : event.removed) {
    if (const auto path = lsp::path_of_uri(removed.uri)) std::erase(folders, *path);
  }
  for (const lsp::WorkspaceFolder& added : event.added) {
    if (const auto path = lsp::path_of_uri(added.uri)) folders.push_back(*path);
  }
  return folders;
}

}  // namespace

lsp::DocumentUri uri_of(const ServerContext& context, const std::string& path) {
  const OpenDocument* document = context.session.documents().find(path);
  return document != nullptr ? document->uri : lsp::uri_of_path(path);
}

void bind_documents(ServerContext& context) {
  lsp::Connection& connection = context.connection;
  connection.on<lsp::methods::DidOpen>([&](lsp::DidOpenTextDocumentParams params) {
    lsp::TextDocumentItem& document = params.text_document;
    const auto path = lsp::path_of_uri(document.uri);
    if (!path) return;
    // What was told of a file before is told of the document now, if it is spelled otherwise.
    const bool moved = context.publisher.move(*path, uri_of(context, *path), document.uri);
    context.session.open_document(*path, document.uri, document.version, std::move(document.text));
    if (!moved) context.publisher.opened(*path);
  });
  connection.on<lsp::methods::DidChange>([&](const lsp::DidChangeTextDocumentParams& params) {
    const auto path = lsp::path_of_uri(params.text_document.uri);
    if (!path) return;
    context.session.change_document(*path, params.text_document.version, changes_of(params),
                                    context.client.encoding);
  });
  connection.on<lsp::methods::DidClose>([&](const lsp::DidCloseTextDocumentParams& params) {
    const auto path = lsp::path_of_uri(params.text_document.uri);
    if (!path) return;
    context.publisher.closed(*path);
    context.publisher.move(*path, uri_of(context, *path), lsp::uri_of_path(*path));
    context.session.close_document(*path);
  });
  // The file on disk changes with it, which the watchers tell.
  connection.on<lsp::methods::DidSave>([](const lsp::DidSaveTextDocumentParams&) {});
  connection.on<lsp::methods::DidChangeWatchedFiles>(
      [&](const lsp::DidChangeWatchedFilesParams& params) {
        context.session.files_changed(batch_of(params));
      });
  connection.on<lsp::methods::DidChangeWorkspaceFolders>(
      [&](const lsp::DidChangeWorkspaceFoldersParams& params) {
        context.session.set_folders(folders_after(context.session.folders(), params.event));
      });
}

}  // namespace prisma_drift
