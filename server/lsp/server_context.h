// What the handlers of messages share. Owned by the I/O thread.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "protocol/connection.h"
#include "protocol/progress.h"
#include "protocol/uri.h"
#include "server/features/code_actions.h"
#include "server/lsp/client.h"
#include "server/lsp/client_terminal.h"
#include "server/lsp/diagnostics_publisher.h"
#include "server/lsp/environment.h"
#include "server/lsp/migration_previews.h"
#include "server/lsp/session.h"
#include "server/lsp/to_protocol.h"
#include "server/lsp/workflow.h"

namespace prisma_drift {

struct ServerContext {
  lsp::Connection& connection;
  Session& session;
  DiagnosticsPublisher& publisher;
  MigrationPreviews& previews;
  Workflows& workflows;
  lsp::ProgressTable& progress;
  ClientTerminal& terminal;
  Environment& environment;
  // Replaced when the client introduces itself.
  ClientFacts client;
};

// Answers a request about one document: `compute` runs on the pool, with the revision as it was
// when the request arrived, its places, and the document's path; `nothing` is the answer for files
// that are none of a project. Compute: Result(const CheckedRevision&, ProtocolPlaces&, const
// std::string& path).
template <typename Result, typename Compute>
void answer(ServerContext& context, const lsp::DocumentUri& uri, lsp::Reply<Result> reply,
            Result nothing, Compute compute) {
  const std::optional<std::string> path = lsp::path_of_uri(uri);
  const auto project = path ? context.session.project_of(*path) : nullptr;
  if (!project) {
    reply(nothing);
    return;
  }
  const std::stop_token stop = reply.stop_token();
  context.session.read(
      *project, stop,
      [path = *path, client = context.client,
       compute = std::move(compute)](const CheckedRevision& revision) mutable {
        ProtocolPlaces places(*revision.analysis->inputs, client);
        return compute(revision, places, path);
      },
      [reply = std::move(reply)](const Result& result) mutable { reply(result); });
}

// Each binds the messages of one theme; all of them are called once, before the connection starts.
// `context` outlives the connection.
void bind_documents(ServerContext& context);
void bind_diagnostics(ServerContext& context);
void bind_navigation(ServerContext& context);
void bind_actions(ServerContext& context);
void bind_commands(ServerContext& context);
void bind_configuration(ServerContext& context);

// Asks the client for the editor's settings, or takes those that it sent along; then calls `done`.
void fetch_settings(ServerContext& context, std::function<void()> done);

// As the client spells it where it has the document open.
lsp::DocumentUri uri_of(const ServerContext& context, const std::string& path);

// What an action needs to know about the project besides its analysis.
ProjectFacts project_facts(const Project& project, const ServerContext& context);

}  // namespace prisma_drift
