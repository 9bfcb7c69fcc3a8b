#include "server/lsp/lsp_server.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "protocol/connection.h"
#include "protocol/uri.h"
#include "server/base/log.h"
#include "server/base/version.h"
#include "server/features/code_actions.h"
#include "server/features/missing_migration.h"
#include "server/features/project_status.h"
#include "server/lsp/client.h"
#include "server/lsp/diagnostics_publisher.h"
#include "server/lsp/semantic_legend.h"
#include "server/lsp/server_context.h"
#include "server/lsp/status_publisher.h"
#include "server/lsp/to_protocol.h"

namespace prisma_drift {
namespace {

constexpr std::chrono::milliseconds kSettingsPatience{300};

lsp::ServerCapabilities server_capabilities(const ClientFacts& client) {
  lsp::ServerCapabilities can;
  can.position_encoding = encoding_name(client.encoding);
  can.text_document_sync = lsp::TextDocumentSyncOptions{
      .open_close = true, .change = lsp::TextDocumentSyncKind::incremental};
  can.completion_provider = lsp::CompletionOptions{
      .trigger_characters = std::vector<std::string>{"@", "\"", ".", "(", "[", ":"}};
  can.signature_help_provider =
      lsp::SignatureHelpOptions{.trigger_characters = std::vector<std::string>{"(", ","},
                                .retrigger_characters = std::vector<std::string>{",", ":"}};
  can.hover_provider = true;
  can.definition_provider = true;
  can.references_provider = true;
  can.type_definition_provider = true;
  can.document_highlight_provider = true;
  can.rename_provider = lsp::RenameOptions{.prepare_provider = true};
  can.document_symbol_provider = true;
  can.workspace_symbol_provider = true;
  can.document_formatting_provider = true;
  can.document_range_formatting_provider = true;
  can.document_on_type_formatting_provider =
      lsp::DocumentOnTypeFormattingOptions{.first_trigger_character = "}"};
  can.folding_range_provider = true;
  can.selection_range_provider = true;
  can.semantic_tokens_provider =
      lsp::SemanticTokensOptions{.legend = semantic_legend(), .range = true, .full = true};
  can.inlay_hint_provider = lsp::InlayHintOptions{};
  can.document_link_provider = lsp::DocumentLinkOptions{};
  can.code_lens_provider = lsp::CodeLensOptions{};
  can.code_action_provider = lsp::CodeActionOptions{
      .code_action_kinds = std::vector<std::string>{lsp::code_action_kind::kQuickFix,
                                                    lsp::code_action_kind::kRefactorRewrite,
                                                    lsp::code_action_kind::kSourceFixAll}};
  std::vector<std::string> commands;
  for (const ActionCommand::Kind kind : all_commands()) commands.emplace_back(command_name(kind));
  can.execute_command_provider =
      lsp::ExecuteCommandOptions{.commands = std::move(commands), .work_done_progress = true};
  if (client.pulls_diagnostics) {
    can.diagnostic_provider = lsp::DiagnosticOptions{.identifier = "prisma-drift",
                                                     .inter_file_dependencies = true,
                                                     .workspace_diagnostics = true};
  }
  can.workspace =
      lsp::WorkspaceServerCapabilities{.workspace_folders = lsp::WorkspaceFoldersServerCapabilities{
                                           .supported = true, .change_notifications = true}};
  if (client.provided_documents) {
    can.workspace->text_document_content =
        lsp::TextDocumentContentOptions{.schemes = {MigrationPreviews::kScheme}};
  }
  return can;
}

// Everything from which a change of the project's inputs can be told.
lsp::Registration watcher_registration() {
  lsp::DidChangeWatchedFilesRegistrationOptions options;
  for (const char* pattern :
       {"**/*.prisma", "**/migration.sql", "**/migration_lock.toml", "**/package.json",
        "**/prisma.config.*", "**/.prisma-drift.json", "**/.prismalintrc*",
        "**/prismalint.config.*", "**/.config/prismalintrc*"}) {
    options.watchers.push_back({.glob_pattern = pattern});
  }
  return {.id = "watched-files",
          .method = std::string(lsp::methods::DidChangeWatchedFiles::kName),
          .register_options = lsp::Any::from(options)};
}

lsp::Registration configuration_registration() {
  return {.id = "configuration",
          .method = std::string(lsp::methods::DidChangeConfiguration::kName),
          .register_options =
              lsp::Any::from(std::map<std::string, std::string>{{"section", "prisma-drift"}})};
}

lsp::RegistrationParams registrations(const ClientFacts& client) {
  lsp::RegistrationParams params;
  if (client.registers_watchers) params.registrations.push_back(watcher_registration());
  if (client.registers_configuration) params.registrations.push_back(configuration_registration());
  return params;
}

// What the client is told of one revision, worked out on the pool.
struct Publication {
  DiagnosticsByPath diagnostics;
  // Only for a preview that is shown.
  std::string preview;
  ProjectStatus status;
};

}  // namespace

struct LspServer::Parts {
  Parts(lsp::Transport& transport, Environment& env, std::function<void(int)> on_end,
        DebouncePolicy debounce)
      : environment(env),
        connection(transport, {.log = [](std::string_view line) { log(LogLevel::warning, line); },
                               .on_end = std::move(on_end)}),
        progress(connection),
        publisher([this](const std::string& path, const std::optional<std::string>& uri,
                         std::vector<lsp::Diagnostic> diagnostics) {
          send_diagnostics(path, uri, std::move(diagnostics));
        }),
        session(
            environment,
            {.on_checked = [this](const auto& project) { publish(project); },
             .on_gone =
                 [this](const Project& project) {
                   publisher.forget(&project);
                   status.forget(context, project);
                 },
             .on_problems =
                 [this](std::vector<ProjectProblem> problems) { publish(std::move(problems)); }},
            debounce),
        context{connection, session,  publisher,   previews, workflows,
                progress,   terminal, environment, {}},
        workflows(context) {
    bind_lifecycle();
    bind_documents(context);
    bind_diagnostics(context);
    bind_completion(context);
    bind_decorations(context);
    bind_formatting(context);
    bind_navigation(context);
    bind_rename(context);
    bind_actions(context);
    bind_commands(context);
    bind_configuration(context);
  }

  void bind_lifecycle() {
    connection.on<lsp::methods::Initialize>(
        [this](const lsp::InitializeParams& params, lsp::Reply<lsp::InitializeResult> reply) {
          context.client = client_facts(params);
          context.session.set_trusted(context.client.trusted);
          context.session.set_beside_official_extension(context.client.official_extension);
          reply({.capabilities = server_capabilities(context.client),
                 .server_info = lsp::PeerInfo{.name = "prisma-drift", .version = kVersion}});
          if (context.client.process) {
            client_watch =
                environment.when_ended(*context.client.process, [this] { connection_lost(); });
          }
        });
    // Projects are looked for only now, so that the client need not wait for its first answer.
    connection.on<lsp::methods::Initialized>([this](lsp::Empty) {
      const lsp::RegistrationParams wanted = registrations(context.client);
      if (!wanted.registrations.empty()) {
        connection.request<lsp::methods::RegisterCapability>(wanted);
      }
      // With the settings first, nothing is told that they switch off; but a client that never
      // answers gets its findings all the same.
      session.expect_settings();
      settings_patience = environment.after(kSettingsPatience, [this] { go_on(); });
      fetch_settings(context, [this] { go_on(); });
      session.set_folders(context.client.folders);
    });
    connection.on<lsp::methods::Shutdown>(
        [](lsp::Nothing, lsp::Reply<lsp::Nothing> reply) { reply(lsp::Nothing{}); });
  }

  void go_on() {
    settings_patience = nullptr;
    session.settings_are_told();
  }

  void publish(const std::shared_ptr<Project>& project) {
    const std::stop_token stop = project->outdated.get_token();
    const bool shown = previews.is_shown(MigrationPreviews::uri_of(*project));
    session.read(
        *project, stop,
        [client = context.client, problems = project->layout.problems, shown,
         &files = environment.files](const CheckedRevision& revision) {
          ProtocolPlaces places(*revision.analysis->inputs, client);
          Publication publication;
          publication.diagnostics = to_protocol(problems, files, client.encoding);
          publication.diagnostics.merge(to_protocol(revision.findings, places));
          if (shown) publication.preview = missing_migration_preview(*revision.analysis);
          publication.status = project_status(*revision.analysis, revision.findings);
          return publication;
        },
        [this, project, stop, shown](Publication publication) {
          // A newer revision is on its way, or the project went.
          if (stop.stop_requested() || !session.has(*project)) return;
          trace(*project->checked, project->layout.name);
          if (shown) refresh_preview(*project, publication.preview);
          status.publish(context, *project, publication.status);
          workflows.look_back(project);
          if (publisher.publish(project.get(), std::move(publication.diagnostics)))
            ask_to_refresh();
          publisher.answer(
              [&](const std::string& path) { return session.project_of(path) == project; });
        });
  }

  void trace(const CheckedRevision& revision, const std::string& name) {
    connection.trace("checked `" + name + "` in " + std::to_string(revision.cost.count()) +
                     " microseconds: " + std::to_string(revision.findings.size()) + " findings");
  }

  void publish(std::vector<ProjectProblem> problems) {
    session.run([problems = std::move(problems), encoding = context.client.encoding,
                 &files = environment.files] { return to_protocol(problems, files, encoding); },
                [this](const DiagnosticsByPath& diagnostics) {
                  if (publisher.publish(&session, diagnostics)) ask_to_refresh();
                });
  }

  // Clients fetch again what depends on the findings.
  void ask_to_refresh() {
    if (context.client.refreshes_code_lenses) {
      connection.request<lsp::methods::CodeLensRefresh>({});
    }
    if (context.client.pulls_diagnostics && context.client.refreshes_diagnostics) {
      connection.request<lsp::methods::DiagnosticRefresh>({});
    }
  }

  void refresh_preview(const Project& project, const std::string& text) {
    const std::string uri = MigrationPreviews::uri_of(project);
    if (!previews.is_outdated(uri, text)) return;
    previews.note_shown(uri, text);
    connection.request<lsp::methods::TextDocumentContentRefresh>({.uri = uri});
  }

  void send_diagnostics(const std::string& path, const std::optional<std::string>& uri,
                        std::vector<lsp::Diagnostic> diagnostics) {
    if (context.client.pulls_diagnostics) return;
    lsp::PublishDiagnosticsParams params{.uri = uri ? *uri : uri_of(context, path),
                                         .diagnostics = std::move(diagnostics)};
    const OpenDocument* document = session.documents().find(path);
    if (document != nullptr && document->uri == params.uri && context.client.diagnostic_versions) {
      params.version = document->version;
    }
    connection.notify<lsp::methods::PublishDiagnostics>(params);
  }

  void connection_lost() {
    log(LogLevel::info, "the client is gone");
    if (on_client_gone) on_client_gone();
  }

  Environment& environment;
  lsp::Connection connection;
  lsp::ProgressTable progress;
  ClientTerminal terminal{connection};
  DiagnosticsPublisher publisher;
  MigrationPreviews previews;
  StatusPublisher status;
  Session session;
  ServerContext context;
  Workflows workflows;
  std::unique_ptr<Timer> client_watch;
  // While the client is asked for its settings.
  std::unique_ptr<Timer> settings_patience;
  std::function<void()> on_client_gone;
};

LspServer::LspServer(lsp::Transport& transport, Environment& environment,
                     std::function<void(int)> on_end, DebouncePolicy debounce)
    : parts_(std::make_unique<Parts>(transport, environment, on_end, debounce)) {
  parts_->on_client_gone = [on_end = std::move(on_end)] { on_end(1); };
}

LspServer::~LspServer() = default;

void LspServer::start() { parts_->connection.start(); }

bool LspServer::log_message(lsp::MessageType type, std::string_view line) {
  if (parts_->connection.phase() != lsp::Phase::running) return false;
  parts_->connection.notify<lsp::methods::LogMessage>({.type = type, .message = std::string(line)});
  return true;
}

}  // namespace prisma_drift
