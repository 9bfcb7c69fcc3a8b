// The commands behind actions and lenses: running the project's commands, writing the missing
// migration, showing it.

#include <utility>

#include "server/features/missing_migration.h"
#include "server/lsp/action_command.h"
#include "server/lsp/answers.h"
#include "server/lsp/server_context.h"
#include "server/project/commands.h"
#include "server/project/paths.h"

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

void create_migration(ServerContext& context, CommandCall call, lsp::Reply<lsp::Any> reply) {
  const ActionCommand& command = call.request.command;
  if (!context.client.trusted) {
    return refuse(context, "Nothing is run in a workspace that is not trusted.", std::move(reply));
  }
  if (migrate_dev_may_offer_reset(call.project->layout.prisma_version)) {
    return refuse(context,
                  "`migrate dev` of this version of Prisma may offer to reset the database, so it "
                  "is not run. Write the migration, look at it, and apply it with `prisma migrate "
                  "deploy`.",
                  std::move(reply));
  }
  const auto& typed = call.request.typed_name;
  if (command.kind == ActionCommand::Kind::create_migration_with_name && !typed) {
    return ask_for_name(context, command.name, {}, std::move(reply));
  }
  const std::string& name = typed ? *typed : command.name;
  if (const auto refused = refuse_name(name)) {
    return ask_for_name(context, refused->instead, refused->message, std::move(reply));
  }
  context.workflows.start(call.project,
                          {.kind = WorkflowRequest::Kind::create_migration,
                           .name = name,
                           .confirmed_host = call.request.confirmed_host,
                           .progress = call.progress},
                          std::move(reply));
}

void run_build(ServerContext& context, const CommandCall& call, lsp::Reply<lsp::Any> reply) {
  if (!context.client.trusted) {
    return refuse(context, "Nothing is run in a workspace that is not trusted.", std::move(reply));
  }
  context.workflows.start(call.project,
                          {.kind = WorkflowRequest::Kind::run_build,
                           .name = {},
                           .confirmed_host = {},
                           .progress = call.progress},
                          std::move(reply));
}

// What was written, or why nothing was.
struct WrittenMigration {
  std::string folder;
  std::string file;
  std::string failure;
};

Status write_new_file(FileSystem& files, const NewFile& file) {
  if (files.kind_of(file.path)) return Error{"`" + file.path + "` exists already"};
  if (auto made = files.create_folder(std::string(parent_path(file.path))); !made) return made;
  return files.write(file.path, file.text);
}

WrittenMigration write_missing(const Analysis& analysis, const ProjectFacts& facts,
                               const ActionCommand& command, FileSystem& files) {
  const auto scope =
      command.only_additions ? MigrationScope::only_additions : MigrationScope::everything;
  const auto missing = missing_migration(analysis, scope);
  if (!missing) return {.folder = {}, .file = {}, .failure = "Nothing is missing."};
  const std::string& name = command.name.empty() ? missing->suggested_name : command.name;
  WrittenMigration written{.folder = migration_folder_name(facts.now, name, *analysis.inputs),
                           .file = {},
                           .failure = {}};
  for (const NewFile& file :
       write_migration(analysis, *missing, facts.migrations_folder, written.folder).new_files) {
    if (const Status status = write_new_file(files, file); !status) {
      written.failure = "The migration was not written: " + status.error().message + ".";
      return written;
    }
    if (file_name(file.path) == "migration.sql") written.file = file.path;
  }
  return written;
}

void write_migration_file(ServerContext& context, const CommandCall& call,
                          lsp::Reply<lsp::Any> reply) {
  ActionCommand command = call.request.command;
  if (call.request.typed_name) command.name = *call.request.typed_name;
  if (const auto refused = command.name.empty() ? std::nullopt : refuse_name(command.name)) {
    return ask_for_name(context, refused->instead, refused->message, std::move(reply));
  }
  const std::stop_token stop = reply.stop_token();
  context.session.read(
      *call.project, stop,
      [facts = project_facts(*call.project, context), command,
       &files = context.environment.files](const CheckedRevision& revision) {
        return write_missing(*revision.analysis, facts, command, files);
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

void carry_out(ServerContext& context, CommandCall call, lsp::Reply<lsp::Any> reply) {
  switch (call.request.command.kind) {
    case ActionCommand::Kind::create_migration:
    case ActionCommand::Kind::create_migration_with_name:
      return create_migration(context, std::move(call), std::move(reply));
    case ActionCommand::Kind::write_migration:
      return write_migration_file(context, call, std::move(reply));
    case ActionCommand::Kind::show_missing_migration:
      return show_missing_migration(context, call, std::move(reply));
    case ActionCommand::Kind::run_build:
      return run_build(context, call, std::move(reply));
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
  if (!project) return reply({.text = "-- The project is not open.\n"});
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
        provide_document(context, params.uri, std::move(reply));
      });
}

}  // namespace prisma_drift
