// Renaming.

#include <optional>
#include <utility>

#include "server/features/rename.h"
#include "server/lsp/server_context.h"
#include "server/lsp/to_protocol.h"

namespace prisma_drift {
namespace {

lsp::PrepareRenameResult prepared(const CheckedRevision& revision, ProtocolPlaces& places,
                                  const std::string& path, const lsp::Position& position) {
  auto found = renameable(*revision.analysis, path, places.offset(path, position));
  if (!found) return std::nullopt;
  return lsp::PrepareRename{.range = places.range(path, found->range),
                            .placeholder = std::move(found->name)};
}

// What the pool hands back: an edit, or why there is none.
Result<lsp::WorkspaceEdit> renamed(const CheckedRevision& revision, ProtocolPlaces& places,
                                   const std::string& path, const lsp::RenameParams& params) {
  const Result<WorkspaceEdit> edit =
      rename(*revision.analysis, path, places.offset(path, params.position), params.new_name);
  if (!edit) return edit.error();
  return to_protocol(*edit, places);
}

void answer_rename(ServerContext& context, const Project& project, const std::string& path,
                   const lsp::RenameParams& params, lsp::Reply<lsp::RenameResult> reply) {
  const std::stop_token stop = reply.stop_token();
  context.session.read(
      project, stop,
      [path, params, client = context.client](const CheckedRevision& revision) {
        ProtocolPlaces places(*revision.analysis->inputs, client);
        return renamed(revision, places, path, params);
      },
      [reply = std::move(reply)](const Result<lsp::WorkspaceEdit>& result) mutable {
        if (result) {
          reply(*result);
        } else {
          reply.error(lsp::ErrorCode::request_failed, result.error().message);
        }
      });
}

}  // namespace

void bind_rename(ServerContext& context) {
  lsp::Connection& connection = context.connection;
  connection.on<lsp::methods::PrepareRename>([&](const lsp::PrepareRenameParams& params,
                                                 lsp::Reply<lsp::PrepareRenameResult> reply) {
    answer_language(context, params.text_document.uri, std::move(reply), lsp::PrepareRenameResult{},
                    [at = params.position](const auto& revision, auto& places, const auto& path) {
                      return prepared(revision, places, path, at);
                    });
  });
  connection.on<lsp::methods::Rename>(
      [&](const lsp::RenameParams& params, lsp::Reply<lsp::RenameResult> reply) {
        const auto path = lsp::path_of_uri(params.text_document.uri);
        if (!path) return reply(std::nullopt);
        with_project(context, *path,
                     [&context, params, path = *path,
                      reply = std::move(reply)](const std::shared_ptr<Project>& project) mutable {
                       if (!project) return reply(std::nullopt);
                       answer_rename(context, *project, path, params, std::move(reply));
                     });
      });
}

}  // namespace prisma_drift
