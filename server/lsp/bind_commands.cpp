// The commands behind actions and lenses: running the project's commands, writing the missing
// migration, applying it, showing it; and what completion cannot do by itself.

#include <utility>

#include "server/features/missing_migration.h"
#include "server/features/schema_fixes.h"
#include "server/lsp/action_command.h"
#include "server/lsp/answers.h"
#include "server/lsp/server_context.h"
#include "server/lsp/write_missing.h"
#include "server/project/commands.h"

namespace prisma_drift {
namespace {

struct CommandCall {
  std::shared_ptr<Project> project;
  CommandRequest request;
  std::optional<lsp::ProgressToken> progress;
};

// What a client that looks at answers is to ask the person.
void ask_for_name(ServerContext& context, const std::string& suggestion, const std::string& why,
                  lsp::Reply<lsp::Any> reply) {
  const std::string text =
      (why.empty() ? std::string() : why + ". ") + "Type a name for the migration.";
  if (!context.client.interactive) {
    show_message(context, lsp::MessageType::info,
                 (why.empty() ? std::string() : why + ". ") +
                     "This editor cannot be asked for a name by a language server: run the command "
                     "`prisma-drift.createMigrationWithName` with the name as `typedName`. Nothing "
                     "was run.");
  }
  reply(lsp::Any::from(Answer{
      {"status", "refused"}, {"ask", "name"}, {"suggestion", suggestion}, {"message", text}}));
}

// With the name that follows from what is missing.
void suggest_name(ServerContext& context, const Project& project, lsp::Reply<lsp::Any> reply) {
  const std::stop_token stop = reply.stop_token();
  context.session.read(
      project, stop,
      [](const CheckedRevision& revision) {
        const auto missing = missing_migration(*revision.analysis, MigrationScope::everything);
        return missing ? missing->suggested_name : std::string();
      },
      [&context, reply = std::move(reply)](const std::string& suggestion) mutable {
        if (suggestion.empty()) {
          return refuse(context, "Nothing is missing: no migration is needed.", std::move(reply));
        }
        ask_for_name(context, suggestion, {}, std::move(reply));
      });
}

constexpr const char* kNotTrusted = "Nothing is run in a workspace that is not trusted.";

WorkflowRequest workflow_request(WorkflowRequest::Kind kind, const CommandCall& call) {
  return {.kind = kind,
          .only_additions = call.request.command.only_additions,
          .confirmed_host = call.request.confirmed_host,
          .progress = call.progress};
}

// The name that was typed, or that the action brought along. Nothing when it was refused, and asked
// for again.
std::optional<std::string> accepted_name(ServerContext& context, const CommandRequest& request,
                                         lsp::Reply<lsp::Any>& reply) {
  std::string name = request.typed_name.value_or(request.command.name);
  // The one that is suggested.
  if (name.empty() && !request.typed_name) return name;
  if (const auto refused = refuse_name(name)) {
    ask_for_name(context, refused->instead, refused->message, std::move(reply));
    return std::nullopt;
  }
  return name;
}

void create_migration(ServerContext& context, const CommandCall& call, lsp::Reply<lsp::Any> reply) {
  const ActionCommand& command = call.request.command;
  if (!context.client.trusted) return refuse(context, kNotTrusted, std::move(reply));
  if (migrate_dev_may_offer_reset(call.project->layout.prisma_version)) {
    return refuse(context,
                  "`migrate dev` of this version of Prisma may offer to reset the database, so it "
                  "is not run. Choose \"Write migration, review, then apply\": it uses `prisma "
                  "migrate deploy`, which never resets.",
                  std::move(reply));
  }
  const bool wants_name = command.kind == ActionCommand::Kind::create_migration_with_name;
  if (!call.request.typed_name && (wants_name || command.name.empty())) {
    if (command.name.empty()) return suggest_name(context, *call.project, std::move(reply));
    return ask_for_name(context, command.name, {}, std::move(reply));
  }
  auto name = accepted_name(context, call.request, reply);
  if (!name) return;
  WorkflowRequest request = workflow_request(WorkflowRequest::Kind::create_migration, call);
  request.name = *std::move(name);
  context.workflows.start(call.project, std::move(request), std::move(reply));
}

void write_and_apply_migration(ServerContext& context, const CommandCall& call,
                               lsp::Reply<lsp::Any> reply) {
  if (!context.client.trusted) return refuse(context, kNotTrusted, std::move(reply));
  auto name = accepted_name(context, call.request, reply);
  if (!name) return;
  WorkflowRequest request = workflow_request(WorkflowRequest::Kind::write_and_apply, call);
  request.name = *std::move(name);
  context.workflows.start(call.project, std::move(request), std::move(reply));
}

void run_workflow(ServerContext& context, const CommandCall& call, WorkflowRequest::Kind kind,
                  lsp::Reply<lsp::Any> reply) {
  if (!context.client.trusted) return refuse(context, kNotTrusted, std::move(reply));
  WorkflowRequest request = workflow_request(kind, call);
  request.file = call.request.command.file;
  context.workflows.start(call.project, std::move(request), std::move(reply));
}

void write_migration_file(ServerContext& context, const CommandCall& call,
                          lsp::Reply<lsp::Any> reply) {
  const auto name = accepted_name(context, call.request, reply);
  if (!name) return;
  const auto scope = call.request.command.only_additions ? MigrationScope::only_additions
                                                         : MigrationScope::everything;
  const std::stop_token stop = reply.stop_token();
  context.session.read(
      *call.project, stop,
      [facts = project_facts(*call.project, context), name = *name, scope,
       &files = context.environment.files](const CheckedRevision& revision) {
        return write_missing(*revision.analysis, facts, name, scope, files);
      },
      [&context, reply = std::move(reply)](const WrittenMigration& written) mutable {
        if (!written.failure.empty()) return refuse(context, written.failure, std::move(reply));
        context.session.files_changed({.paths = {written.file}, .rescan = false});
        const std::string uri = lsp::uri_of_path(written.file);
        show_document(context, uri);
        show_message(context, lsp::MessageType::info,
                     "Migration `" + written.folder + "` is written, and not applied yet.");
        reply(lsp::Any::from(
            Answer{{"status", "done"}, {"migration", written.folder}, {"file", uri}}));
      });
}

// Nothing, where the other side has come in the meantime.
void add_other_side(ServerContext& context, const CommandCall& call, lsp::Reply<lsp::Any> reply) {
  using Edit = std::optional<lsp::WorkspaceEdit>;
  const std::stop_token stop = reply.stop_token();
  context.session.read(
      *call.project, stop,
      [client = context.client,
       field = call.request.command.name](const CheckedRevision& revision) -> Edit {
        auto fix = other_side_fix(*revision.analysis, field);
        if (!fix) return std::nullopt;
        ProtocolPlaces places(*revision.analysis->inputs, client);
        WorkspaceEdit edit;
        edit.edits = std::move(fix->edits);
        return to_protocol(edit, places);
      },
      [&context, reply = std::move(reply)](const Edit& edit) mutable {
        if (edit) context.connection.request<lsp::methods::ApplyEdit>({.edit = *edit});
        reply(lsp::Any::from(Answer{{"status", "done"}}));
      });
}

struct Preview {
  std::string title;
  std::string sql;
};

Preview preview_of(const Analysis& analysis) {
  const auto missing = missing_migration(analysis, MigrationScope::everything);
  return {.title = missing ? missing->suggested_name : "nothing is missing",
          .sql = missing_migration_preview(analysis)};
}

void show_preview(ServerContext& context, const Preview& preview, const std::string& uri) {
  if (context.client.provided_documents && context.client.shows_documents) {
    context.previews.note_shown(uri, preview.sql);
    show_document(context, uri);
  } else if (!context.client.interactive) {
    show_message(context, lsp::MessageType::info, preview.sql);
  }
}

void show_missing_migration(ServerContext& context, const CommandCall& call,
                            lsp::Reply<lsp::Any> reply) {
  const std::stop_token stop = reply.stop_token();
  context.session.read(
      *call.project, stop,
      [](const CheckedRevision& revision) { return preview_of(*revision.analysis); },
      [&context, uri = MigrationPreviews::uri_of(*call.project),
       reply = std::move(reply)](const Preview& preview) mutable {
        show_preview(context, preview, uri);
        reply(lsp::Any::from(Answer{
            {"status", "done"}, {"title", preview.title}, {"sql", preview.sql}, {"uri", uri}}));
      });
}

void carry_out(ServerContext& context, const CommandCall& call, lsp::Reply<lsp::Any> reply) {
  switch (call.request.command.kind) {
    case ActionCommand::Kind::create_migration:
    case ActionCommand::Kind::create_migration_with_name:
      return create_migration(context, call, std::move(reply));
    case ActionCommand::Kind::write_migration:
      return write_migration_file(context, call, std::move(reply));
    case ActionCommand::Kind::show_missing_migration:
      return show_missing_migration(context, call, std::move(reply));
    case ActionCommand::Kind::run_build:
      return run_workflow(context, call, WorkflowRequest::Kind::run_build, std::move(reply));
    case ActionCommand::Kind::run_generate:
      return run_workflow(context, call, WorkflowRequest::Kind::run_generate, std::move(reply));
    case ActionCommand::Kind::write_and_apply_migration:
      return write_and_apply_migration(context, call, std::move(reply));
    case ActionCommand::Kind::apply_migration:
      return run_workflow(context, call, WorkflowRequest::Kind::apply_migration, std::move(reply));
    case ActionCommand::Kind::add_other_side:
      return add_other_side(context, call, std::move(reply));
  }
}

std::shared_ptr<Project> project_with_preview(const Session& session, const std::string& uri) {
  for (const auto& project : session.projects()) {
    if (MigrationPreviews::uri_of(*project) == uri) return project;
  }
  return nullptr;
}

void provide_document(ServerContext& context, const std::string& uri,
                      lsp::Reply<lsp::TextDocumentContentResult> reply) {
  const auto project = project_with_preview(context.session, uri);
  if (!project) {
    // Asked for again when the project was found.
    const std::string text = "-- The project is not open.\n";
    context.previews.note_shown(uri, text);
    return reply({.text = text});
  }
  const std::stop_token stop = reply.stop_token();
  context.session.read(
      *project, stop,
      [](const CheckedRevision& revision) { return missing_migration_preview(*revision.analysis); },
      [&context, uri, reply = std::move(reply)](const std::string& text) mutable {
        context.previews.note_shown(uri, text);
        reply({.text = text});
      });
}

}  // namespace

void bind_commands(ServerContext& context) {
  context.connection.on<lsp::methods::ExecuteCommand>(
      [&](const lsp::ExecuteCommandParams& params, lsp::Reply<lsp::Any> reply) {
        auto request = from_protocol(params);
        if (!request) {
          return reply.error(lsp::ErrorCode::invalid_params,
                             "`" + params.command +
                                 "` is no command of this server, or its first argument has no "
                                 "`uri` of a file");
        }
        auto project = context.session.project_of(request->command.file);
        if (!project) {
          return reply.error(lsp::ErrorCode::request_failed,
                             "`" + request->command.file + "` belongs to no Prisma project");
        }
        carry_out(context, {std::move(project), *std::move(request), params.work_done_token},
                  std::move(reply));
      });
  context.connection.on<lsp::methods::TextDocumentContent>(
      [&](const lsp::TextDocumentContentParams& params,
          lsp::Reply<lsp::TextDocumentContentResult> reply) {
        provide_document(context, MigrationPreviews::our_spelling(params.uri), std::move(reply));
      });
}

}  // namespace prisma_drift
