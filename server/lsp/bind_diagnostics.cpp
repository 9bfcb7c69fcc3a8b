// Diagnostics for clients that ask for them.

#include <utility>

#include "server/base/hash.h"
#include "server/lsp/server_context.h"
#include "server/lsp/to_protocol.h"

namespace prisma_drift {
namespace {

// The same for the same diagnostics, whatever the revision.
std::string result_id(const std::vector<lsp::Diagnostic>& diagnostics) {
  const Hash hash = hash_of(lsp::json_text(diagnostics).text);
  return std::to_string(hash.high) + "-" + std::to_string(hash.low);
}

lsp::DocumentDiagnosticReport report(std::vector<lsp::Diagnostic> diagnostics,
                                     const std::optional<std::string>& previous) {
  std::string id = result_id(diagnostics);
  if (previous == id) return lsp::RelatedUnchangedDocumentDiagnosticReport{.result_id = id};
  return lsp::RelatedFullDocumentDiagnosticReport{.result_id = std::move(id),
                                                  .items = std::move(diagnostics)};
}

lsp::WorkspaceDocumentReport workspace_report(const std::string& uri,
                                              std::vector<lsp::Diagnostic> diagnostics,
                                              const std::optional<std::string>& previous) {
  std::string id = result_id(diagnostics);
  if (previous == id) {
    return lsp::WorkspaceUnchangedDocumentDiagnosticReport{.uri = uri, .result_id = id};
  }
  return lsp::WorkspaceFullDocumentDiagnosticReport{
      .uri = uri, .result_id = std::move(id), .items = std::move(diagnostics)};
}

// Files that had diagnostics when the client last asked are told even if they have none now.
lsp::WorkspaceDiagnosticReport workspace_reports(const ServerContext& context,
                                                 const lsp::WorkspaceDiagnosticParams& params) {
  std::map<std::string, std::optional<std::string>> previous;
  for (const std::string& path : context.publisher.paths()) previous[path];
  for (const lsp::PreviousResultId& known : params.previous_result_ids) {
    if (const auto path = lsp::path_of_uri(known.uri)) previous[*path] = known.value;
  }
  lsp::WorkspaceDiagnosticReport result;
  for (const auto& [path, id] : previous) {
    result.items.push_back(
        workspace_report(uri_of(context, path), context.publisher.current(path), id));
  }
  return result;
}

}  // namespace

void bind_diagnostics(ServerContext& context) {
  context.connection.on<lsp::methods::DocumentDiagnostic>(
      [&](const lsp::DocumentDiagnosticParams& params,
          lsp::Reply<lsp::DocumentDiagnosticReport> reply) {
        answer(context, params.text_document.uri, std::move(reply), report({}, std::nullopt),
               [previous = params.previous_result_id](const auto& revision, auto& places,
                                                      const auto& path) {
                 return report(to_protocol_at(path, revision.findings, places), previous);
               });
      });
  context.connection.on<lsp::methods::WorkspaceDiagnostic>(
      [&](const lsp::WorkspaceDiagnosticParams& params,
          lsp::Reply<lsp::WorkspaceDiagnosticReport> reply) {
        reply(workspace_reports(context, params));
      });
}

}  // namespace prisma_drift
