// Code actions.

#include <utility>

#include "server/lsp/action_command.h"
#include "server/lsp/server_context.h"
#include "server/lsp/to_protocol.h"
#include "server/project/commands.h"
#include "server/project/installed_prisma.h"

namespace prisma_drift {
namespace {

std::vector<lsp::Diagnostic> diagnostics_of(const CodeAction& action,
                                            const CheckedRevision& revision,
                                            ProtocolPlaces& places) {
  std::vector<lsp::Diagnostic> diagnostics;
  for (const std::size_t position : action.findings) {
    diagnostics.push_back(to_protocol(revision.findings[position], places));
  }
  return diagnostics;
}

lsp::CodeAction to_protocol(const CodeAction& action, const CheckedRevision& revision,
                            ProtocolPlaces& places) {
  lsp::CodeAction result{.title = action.title,
                         .kind = std::string(kind_name(action.kind)),
                         .diagnostics = diagnostics_of(action, revision, places)};
  if (action.edit) result.edit = to_protocol(*action.edit, places);
  if (action.command) result.command = to_protocol(action.title, *action.command);
  return result;
}

bool wants_kind(const lsp::CodeActionContext& context, std::string_view kind) {
  if (!context.only) return true;
  for (const std::string& wanted : *context.only) {
    if (kind == wanted || wanted.empty() || kind.starts_with(wanted + ".")) return true;
  }
  return false;
}

lsp::CodeActionResult actions_result(const CheckedRevision& revision, ProtocolPlaces& places,
                                     const std::string& path, const lsp::CodeActionParams& params,
                                     const ProjectFacts& facts) {
  const CodeActionRequest request{
      .path = path, .range = places.range_from(path, params.range), .findings = revision.findings};
  lsp::CodeActionResult result(std::in_place);
  for (const CodeAction& action : code_actions(*revision.analysis, request, facts)) {
    if (!wants_kind(params.context, kind_name(action.kind))) continue;
    // Without literals the client takes commands only.
    if (!places.client().code_action_literals && !action.command) continue;
    result->push_back(to_protocol(action, revision, places));
  }
  return result;
}

}  // namespace

ProjectFacts project_facts(const Project& project, const ServerContext& context) {
  const ProjectLayout& layout = project.layout;
  return {.now = context.environment.now(),
          .migrations_folder = layout.migrations_folder,
          .build_script = layout.build_script ? layout.build_script->name : std::string(),
          .migrate_dev_may_offer_reset = migrate_dev_may_offer_reset(layout.prisma_version),
          .generate_script = layout.generate_script && !layout.generate_script->name.empty()
                                 ? layout.generate_script->name
                                 : "prisma generate",
          .may_run_commands = context.client.trusted,
          .may_create_files = context.client.creates_files && context.client.code_action_literals,
          .may_rename_files = context.client.renames_files,
          .mends_schema = offers_language_features(*project.inputs, context.client)};
}

namespace {

void answer_actions(ServerContext& context, const Project& project, const std::string& path,
                    const lsp::CodeActionParams& params, lsp::Reply<lsp::CodeActionResult> reply) {
  answer(
      context, project, path, std::move(reply),
      [params, facts = project_facts(project, context), layout = project.layout,
       &files = context.environment.files](const CheckedRevision& revision, ProtocolPlaces& places,
                                           const std::string& own_path) mutable {
        facts.prisma_is_installed = prisma_is_installed(files, layout);
        return actions_result(revision, places, own_path, params, facts);
      });
}

}  // namespace

void bind_actions(ServerContext& context) {
  context.connection.on<lsp::methods::CodeAction>(
      [&](const lsp::CodeActionParams& params, lsp::Reply<lsp::CodeActionResult> reply) {
        const auto path = lsp::path_of_uri(params.text_document.uri);
        if (!path) return reply(lsp::CodeActionResult{});
        with_project(context, *path,
                     [&context, params, path = *path,
                      reply = std::move(reply)](const std::shared_ptr<Project>& project) mutable {
                       if (!project) return reply(lsp::CodeActionResult{});
                       answer_actions(context, *project, path, params, std::move(reply));
                     });
      });
}

}  // namespace prisma_drift
