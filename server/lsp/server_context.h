// What the handlers of messages share. Owned by the I/O thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "protocol/connection.h"
#include "protocol/progress.h"
#include "protocol/uri.h"
#include "server/features/code_actions.h"
#include "server/lsp/client.h"
#include "server/lsp/client_terminal.h"
#include "server/lsp/diagnostics_publisher.h"
#include "server/lsp/environment.h"
#include "server/lsp/language_features.h"
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

// Calls `use` with the project of the file, null when it belongs to none. At once where that is
// known; a file that was opened a moment ago waits until its project has been looked for.
template <typename Use>
void with_project(ServerContext& context, const std::string& path, Use use) {
  if (!context.session.holds_back()) {
    if (auto project = context.session.project_of(path)) return use(project);
  }
  // Kept in one place, because the session wants to copy what it calls.
  auto shared = std::make_shared<Use>(std::move(use));
  context.session.when_found(
      [&context, path, shared] { (*shared)(context.session.project_of(path)); });
}

// Answers a request about a document of this project: `compute` runs on the pool, with the revision
// as it is now, its places, and the document's path. Compute: Result(const CheckedRevision&,
// ProtocolPlaces&, const std::string& path). Long answers are written as JSON there too.
template <typename Result, typename Compute>
void answer(ServerContext& context, const Project& project, const std::string& path,
            lsp::Reply<Result> reply, Compute compute) {
  const std::stop_token stop = reply.stop_token();
  context.session.read(
      project, stop,
      [path, client = context.client,
       compute = std::move(compute)](const CheckedRevision& revision) mutable {
        ProtocolPlaces places(*revision.analysis->inputs, client);
        return lsp::json_text<Result>(compute(revision, places, path));
      },
      [reply = std::move(reply)](lsp::JsonText result) mutable {
        reply.written(std::move(result));
      });
}

// The same for a document of any project; `nothing` is the answer where it belongs to none.
template <typename Result, typename Compute>
void answer(ServerContext& context, const lsp::DocumentUri& uri, lsp::Reply<Result> reply,
            Result nothing, Compute compute) {
  const std::optional<std::string> path = lsp::path_of_uri(uri);
  if (!path) return reply(nothing);
  with_project(context, *path,
               [&context, path = *path, reply = std::move(reply), nothing = std::move(nothing),
                compute = std::move(compute)](const std::shared_ptr<Project>& project) mutable {
                 if (!project) return reply(nothing);
                 answer(context, *project, path, std::move(reply), std::move(compute));
               });
}

// The same for what Prisma's own editor extension offers too: `nothing` where it is left to that.
template <typename Result, typename Compute>
void answer_language(ServerContext& context, const lsp::DocumentUri& uri, lsp::Reply<Result> reply,
                     Result nothing, Compute compute) {
  answer(context, uri, std::move(reply), nothing,
         [nothing, compute = std::move(compute)](const CheckedRevision& revision,
                                                 ProtocolPlaces& places,
                                                 const std::string& path) mutable {
           if (!offers_language_features(*revision.analysis->inputs, places.client())) {
             return nothing;
           }
           return compute(revision, places, path);
         });
}

// Each binds the messages of one theme; all of them are called once, before the connection starts.
// `context` outlives the connection.
void bind_documents(ServerContext& context);
void bind_diagnostics(ServerContext& context);
void bind_completion(ServerContext& context);
void bind_decorations(ServerContext& context);
void bind_formatting(ServerContext& context);
void bind_navigation(ServerContext& context);
void bind_rename(ServerContext& context);
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
