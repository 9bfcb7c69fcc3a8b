#include "server/lsp/workflow_run.h"

#include <algorithm>

#include "protocol/uri.h"
#include "server/features/code_actions.h"
#include "server/features/file_role.h"
#include "server/lsp/open_files.h"
#include "server/lsp/server_context.h"
#include "server/project/commands.h"
#include "server/project/paths.h"

namespace prisma_drift {
namespace {

constexpr const char* kRun = "Run";
constexpr const char* kApply = "Apply";
// Prisma asks for it before an AI agent may delete data. We never give it, and pass none on.
constexpr const char* kConsentToDanger = "PRISMA_USER_CONSENT_FOR_DANGEROUS_AI_ACTION";

std::set<std::string> migration_names(const Inputs& inputs) {
  std::set<std::string> names;
  for (const InputMigration& migration : inputs.migrations) names.insert(migration.name);
  return names;
}

// What editors hold and the commands would not see.
std::vector<std::string> unsaved_files(const Project& project, const Documents& documents) {
  std::vector<std::string> files;
  for (const auto& [path, document] : documents.all()) {
    if (find_input(*project.inputs, path) != nullptr &&
        has_unsaved_text(project.on_disk, documents, path)) {
      files.push_back(relative_path(path, project.layout.root));
    }
  }
  return files;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "`" : ", `") + name + "`";
  return text;
}

// What the build made of what; null when somebody changed the modules meanwhile.
std::shared_ptr<const RecordedBuild> recorded_build(const Inputs& before, const Inputs& after) {
  const auto same = [](const InputFile& left, const InputFile& right) {
    return left.path == right.path && left.text->hash == right.text->hash;
  };
  // The order may be another, because the built file says it.
  std::vector<InputFile> old_modules = before.schema;
  std::vector<InputFile> modules = after.schema;
  std::ranges::sort(old_modules, {}, &InputFile::path);
  std::ranges::sort(modules, {}, &InputFile::path);
  if (!after.built || !after.built->text || !std::ranges::equal(old_modules, modules, same)) {
    return nullptr;
  }
  return std::make_shared<const RecordedBuild>(RecordedBuild{after.schema, after.built->text});
}

const InputMigration* migration_with_sql(const Inputs& inputs, const std::string& file) {
  for (const InputMigration& migration : inputs.migrations) {
    if (migration.sql.path == file && migration.sql.text) return &migration;
  }
  return nullptr;
}

std::string_view command_of(WorkflowRequest::Kind kind) {
  using Command = ActionCommand::Kind;
  switch (kind) {
    case WorkflowRequest::Kind::create_migration:
      return command_name(Command::create_migration);
    case WorkflowRequest::Kind::write_and_apply:
      return command_name(Command::write_and_apply_migration);
    case WorkflowRequest::Kind::apply_migration:
      return command_name(Command::apply_migration);
    case WorkflowRequest::Kind::run_build:
      return command_name(Command::run_build);
    case WorkflowRequest::Kind::run_generate:
      return command_name(Command::run_generate);
  }
  return {};
}

// As it is written down.
std::string_view remembered_as(WorkflowStepKind kind) {
  switch (kind) {
    case WorkflowStepKind::build:
      return "build";
    case WorkflowStepKind::migrate:
      return "migrate";
    case WorkflowStepKind::deploy:
      return "deploy";
    case WorkflowStepKind::generate:
      return "generate";
    case WorkflowStepKind::after_migration:
      return "after";
  }
  return {};
}

}  // namespace

Workflow::Workflow(ServerContext& context, const WorkflowMemory& memory,
                   std::shared_ptr<Project> project, WorkflowRequest request,
                   std::optional<lsp::Reply<lsp::Any>> reply, OnEnd on_end)
    : context_(context),
      memory_(memory),
      project_(std::move(project)),
      request_(std::move(request)),
      reply_(std::move(reply)),
      on_end_(std::move(on_end)) {}

std::function<void()> Workflow::canceller() {
  return [post = context_.environment.post,
          cancel = guarded([](Workflow& self) { self.cancel(); })] { post(cancel); };
}

std::stop_token Workflow::stop_token() const {
  return reply_ ? reply_->stop_token() : std::stop_token();
}

void Workflow::start() {
  cancelled_by_request_.emplace(stop_token(), canceller());
  context_.session.refresh(*project_, guarded([](Workflow& self) { self.prepare(); }));
}

void Workflow::abandon() {
  if (std::exchange(over_, true)) return;
  if (reply_) reply_->error(lsp::ErrorCode::request_cancelled, "the server ends");
}

bool Workflow::refused_for_unsaved_files() {
  if (!context_.session.has(*project_)) {
    refuse("The project is gone.");
    return true;
  }
  const auto unsaved = unsaved_files(*project_, context_.session.documents());
  if (unsaved.empty()) return false;
  const std::string text = "Save " + listed(unsaved) + " first: the commands read what is on disk.";
  finish(Outcome::refused, text, migration_facts());
  return true;
}

void Workflow::prepare() {
  if (refused_for_unsaved_files()) return;
  switch (request_.kind) {
    case Kind::create_migration:
      return prepare_migration();
    case Kind::write_and_apply:
      return prepare_writing();
    case Kind::apply_migration:
      return prepare_applying();
    case Kind::run_build:
      return prepare_build();
    case Kind::run_generate:
      return prepare_generate();
  }
}

void Workflow::prepare_build() {
  auto plan = plan_build(project_->layout);
  if (!plan) return refuse("No script that builds the schema was found in package.json.");
  look_for_database(*std::move(plan));
}

void Workflow::prepare_generate() {
  const std::function<void(const WorkflowPlan&)> planned =
      guarded([](Workflow& self, const WorkflowPlan& plan) { self.look_for_database(plan); });
  context_.session.run(
      [layout = project_->layout, &files = context_.environment.files] {
        return plan_generate(layout, files);
      },
      planned);
}

void Workflow::prepare_migration() {
  context_.session.read(
      *project_, stop_token(),
      [layout = project_->layout, name = request_.name,
       &files = context_.environment.files](const CheckedRevision& revision) {
        std::optional<WorkflowPlan> plan;
        if (missing_migration(*revision.analysis, MigrationScope::everything)) {
          plan = plan_migration(revision, layout, name, files);
        }
        return plan;
      },
      guarded([](Workflow& self, std::optional<WorkflowPlan> plan) {
        if (!plan) return self.refuse("Nothing is missing: no migration is needed.");
        self.look_for_database(*std::move(plan));
      }));
}

void Workflow::prepare_writing() {
  context_.session.read(
      *project_, stop_token(),
      [layout = project_->layout, name = request_.name, scope = scope(),
       &files = context_.environment.files](const CheckedRevision& revision) {
        std::optional<WorkflowPlan> plan;
        if (const auto missing = missing_migration(*revision.analysis, scope)) {
          plan = plan_apply(revision, layout, name.empty() ? missing->suggested_name : name, scope,
                            files);
        }
        return plan;
      },
      guarded([](Workflow& self, std::optional<WorkflowPlan> plan) {
        if (!plan) return self.refuse("Nothing is missing: no migration is needed.");
        self.look_for_database(*std::move(plan));
      }));
}

void Workflow::prepare_applying() {
  const InputMigration* const migration = migration_with_sql(project_->on_disk, request_.file);
  if (migration == nullptr) {
    return refuse("`" + relative_path(request_.file, project_->layout.root) +
                  "` is no migration of this project.");
  }
  migration_ = migration->name;
  sql_file_ = request_.file;
  context_.session.read(
      *project_, stop_token(),
      [layout = project_->layout, name = migration_,
       &files = context_.environment.files](const CheckedRevision& revision) {
        return plan_apply(revision, layout, name, std::nullopt, files);
      },
      guarded([](Workflow& self, WorkflowPlan plan) { self.look_for_database(std::move(plan)); }));
}

void Workflow::look_for_database(WorkflowPlan plan) {
  plan_ = std::move(plan);
  if (!plan_.impossible.empty()) return refuse(plan_.impossible);
  if (!plan_.local_port) return write_first();
  port_test_ =
      context_.environment.try_port(*plan_.local_port, guarded([](Workflow& self, bool answers) {
        if (!answers) {
          self.plan_.consent +=
              "Nothing answers at " + self.plan_.database + " now: start it first" +
              (self.makes_migration() ? ", or write the migration and apply it later.\n" : ".\n");
        }
        self.write_first();
      }));
}

// What is asked about has to be there to be looked at.
void Workflow::write_first() {
  if (request_.kind != Kind::write_and_apply) return ask();
  // A client that types the host calls again, and must not find the migration written by then.
  if (context_.client.interactive && !context_.client.confirms && host_was_asked_for()) return;
  context_.session.read(
      *project_, stop_token(),
      [facts = project_facts(*project_, context_), name = request_.name, scope = scope(),
       &files = context_.environment.files](const CheckedRevision& revision) {
        return write_missing(*revision.analysis, facts, name, scope, files);
      },
      guarded([](Workflow& self, const WrittenMigration& written) {
        if (!written.failure.empty()) return self.fail(written.failure);
        self.migration_ = written.folder;
        self.sql_file_ = written.file;
        self.memory_.set_waiting(self.project_->layout, written.folder);
        self.context_.session.files_changed({.paths = {written.file}, .rescan = false});
        self.ask();
      }));
}

void Workflow::ask() {
  Question first{.title = plan_.title,
                 .detail = plan_.consent,
                 .action = applies_migration() ? kApply : kRun,
                 .typed = {},
                 .beside = {},
                 .warns = plan_.remote_host.has_value()};
  if (applies_migration()) first.beside = lsp::uri_of_path(sql_file_);
  if (context_.client.confirms && request_.confirmed_host != plan_.remote_host) {
    first.typed = plan_.remote_host;
    return question(first, [](Workflow& self) { self.look_again(); });
  }
  question(first, [](Workflow& self) { self.ask_for_host(); });
}

bool Workflow::host_was_asked_for() {
  if (!plan_.remote_host || request_.confirmed_host == plan_.remote_host) return false;
  const std::string& host = *plan_.remote_host;
  finish(Outcome::refused,
         "The database is at `" + host +
             "`, which is not this machine. Type the name of the host to run the commands on it.",
         {{"ask", "host"}, {"host", host}});
  return true;
}

void Workflow::ask_for_host() {
  if (!plan_.remote_host || request_.confirmed_host == plan_.remote_host) return look_again();
  if (request_.confirmed_host || context_.client.interactive) {
    host_was_asked_for();
    return;
  }
  const std::string& host = *plan_.remote_host;
  question({.title = "The database is at `" + host + "`, which is not this machine.",
            .detail = "Other people may depend on it. Run the commands on it all the same?",
            .action = "Run on " + host,
            .typed = {},
            .beside = {},
            .warns = true},
           [](Workflow& self) { self.look_again(); });
}

void Workflow::question(const Question& question, std::function<void(Workflow&)> next) {
  asked_ = ask_person(
      context_, question,
      guarded([next = std::move(next)](Workflow& self, const PersonsAnswer& answer) {
        self.asked_.reset();
        const std::string waits = self.migration_.empty() ? ""
                                                          : " Migration `" + self.migration_ +
                                                                "` is written, and not applied.";
        switch (answer.said) {
          case PersonSaid::yes:
            return next(self);
          case PersonSaid::no:
            return self.finish(
                Outcome::cancelled,
                waits.empty() ? waits : waits.substr(1) + " The action above its SQL applies it.",
                self.migration_facts());
          case PersonSaid::something_else_typed:
            return self.finish(
                Outcome::refused,
                "Nothing was run, because what was typed is not the name of the host." + waits,
                self.migration_facts());
          case PersonSaid::could_not_ask:
            return self.finish(Outcome::refused,
                               "Nothing was run, because the editor could not ask: " +
                                   answer.failure + "." + waits,
                               self.migration_facts());
        }
      }));
}

void Workflow::look_again() {
  turn_ = memory_.take_turn(project_->layout);
  if (!turn_.ours) {
    return finish(Outcome::refused, kRunsElsewhere, migration_facts());
  }
  context_.session.refresh(*project_, guarded([](Workflow& self) {
    if (self.refused_for_unsaved_files()) return;
    if (self.makes_migration()) return self.look_for_what_is_missing();
    if (self.applies_migration() &&
        migration_with_sql(self.project_->on_disk, self.sql_file_) == nullptr) {
      return self.fail("Migration `" + self.migration_ +
                       "` is not there any more; nothing was run.");
    }
    self.begin();
  }));
}

void Workflow::look_for_what_is_missing() {
  context_.session.read(
      *project_, stop_token(),
      [](const CheckedRevision& revision) {
        return missing_migration(*revision.analysis, MigrationScope::everything).has_value();
      },
      guarded([](Workflow& self, bool is_missing) {
        if (is_missing) return self.begin();
        self.refuse("Nothing is missing any more: nothing was run.");
      }));
}

std::string Workflow::progress_title() const {
  switch (request_.kind) {
    case Kind::create_migration:
      return "Creating migration " + request_.name;
    case Kind::write_and_apply:
    case Kind::apply_migration:
      return "Applying migration " + migration_;
    case Kind::run_build:
      return "Building the schema";
    case Kind::run_generate:
      return "Generating the client";
  }
  return {};
}

void Workflow::begin() {
  progress_.emplace(
      context_.progress.begin({.token = request_.progress, .can_create = context_.client.progress},
                              {.title = progress_title(), .cancellable = true, .percentage = 0}));
  cancelled_by_progress_.emplace(progress_->stop_token(), canceller());
  before_ = migration_names(project_->on_disk);
  modules_before_ = project_->on_disk;
  run_next();
}

void Workflow::run_next() {
  if (next_ == plan_.steps.size()) return verify();
  const WorkflowStep& step = plan_.steps[next_];
  const ProjectCommand& command = step.command;
  const std::string line = to_text(command);
  // Before it runs, so that whatever ends us finds it written.
  memory_.set_running(project_->layout, {.command = std::string(command_of(request_.kind)),
                                         .name = request_.name,
                                         .migration = migration_,
                                         .step = std::string(remembered_as(step.kind)),
                                         .line = line,
                                         .before = before_});
  progress_->report({.message = std::to_string(next_ + 1) + " of " +
                                std::to_string(plan_.steps.size()) + ": " + line,
                     .percentage = static_cast<std::uint32_t>(100 * next_ / plan_.steps.size())});
  log_line(lsp::MessageType::info, command.folder + "$ " + line);
  output_ = {};
  process_ = runner().run(
      {.arguments = command.arguments,
       .folder = command.folder,
       .environment = command.environment,
       .unset = {kConsentToDanger},
       .purpose = command.purpose},
      {.output = guarded([](Workflow& self, std::string_view bytes) {
         self.log_lines(self.output_.feed(bytes));
       }),
       .question = guarded([](Workflow& self, std::string_view) {
         self.asks_something_ = true;
         self.process_->cancel();
       }),
       .end = guarded([](Workflow& self, const ProcessEnd& end) { self.step_ended(end); })});
}

ProcessRunner& Workflow::runner() const {
  if (context_.client.runs_in_terminal) return context_.terminal;
  return context_.environment.processes;
}

void Workflow::step_ended(const ProcessEnd& end) {
  const WorkflowStep& step = plan_.steps[next_];
  log_lines(output_.finish());
  if (asks_something_) {
    return stop_at(Outcome::failed, [step, output = output_](const Aftermath& aftermath) {
      return question_text(step, output, aftermath);
    });
  }
  if (cancelled_) {
    return stop_at(Outcome::cancelled,
                   [step](const Aftermath& aftermath) { return cancelled_text(step, aftermath); });
  }
  if (!end.succeeded()) {
    return stop_at(Outcome::failed, [step, end, output = output_](const Aftermath& aftermath) {
      return failure_text(step, end, output, aftermath);
    });
  }
  if (step.kind == WorkflowStepKind::deploy) memory_.clear_waiting(project_->layout, migration_);
  ++next_;
  if (step.kind != WorkflowStepKind::build) return run_next();
  context_.session.refresh(*project_, guarded([](Workflow& self) { self.built(); }));
}

// What differs right after a build is the build script's doing.
void Workflow::built() {
  if (auto build = recorded_build(modules_before_, project_->on_disk)) {
    context_.session.record_build(*project_, std::move(build));
  }
  if (cancelled_ && next_ < plan_.steps.size()) {
    return finish(Outcome::cancelled,
                  applies_migration() ? "Cancelled after the build; nothing was applied."
                                      : "Cancelled after the build; nothing was migrated.",
                  migration_facts());
  }
  run_next();
}

LeftBehind Workflow::left_behind() const {
  LeftBehind left;
  for (const InputMigration& migration : project_->on_disk.migrations) {
    if (before_.contains(migration.name)) continue;
    left = left_behind_by(migration);
    // Only a folder with nothing in it can be removed so.
    if (left.is_empty)
      left.was_removed = static_cast<bool>(context_.environment.files.remove(migration.folder));
  }
  return left;
}

void Workflow::stop_at(Outcome outcome, StopText text) {
  const WorkflowStepKind kind = plan_.steps[next_].kind;
  if (kind != WorkflowStepKind::migrate) {
    return finish(outcome, text(aftermath(kind, makes_migration(), migration_, {})),
                  migration_facts());
  }
  // It may have come as far as writing the migration.
  process_.reset();
  context_.session.refresh(*project_, guarded([outcome, text = std::move(text)](Workflow& self) {
    const LeftBehind left = self.left_behind();
    if (left.folder.empty() || left.is_empty) {
      return self.stop_after_migrate(outcome, text, left);
    }
    self.look_at_left(outcome, text, left);
  }));
}

// A program that is killed may have written half a file.
void Workflow::look_at_left(Outcome outcome, StopText text, LeftBehind left) {
  context_.session.read(
      *project_, {},
      [before = before_](const CheckedRevision& revision) {
        return doubt_of(verify_migration(revision, before));
      },
      guarded([outcome, text = std::move(text), left = std::move(left)](
                  Workflow& self, const std::string& doubt) mutable {
        left.doubt = doubt;
        self.migration_ = left.folder;
        self.sql_file_ = left.file;
        if (left.is_whole()) self.memory_.set_waiting(self.project_->layout, left.folder);
        self.stop_after_migrate(outcome, text, left);
      }));
}

void Workflow::stop_after_migrate(Outcome outcome, const StopText& text, const LeftBehind& left) {
  finish(outcome, text(aftermath(WorkflowStepKind::migrate, true, {}, left)), migration_facts());
}

void Workflow::verify() {
  if (request_.kind == Kind::run_build) return verify_build();
  if (request_.kind == Kind::run_generate) {
    return finish(Outcome::done, "The client is generated.", {});
  }
  context_.session.refresh(*project_, guarded([](Workflow& self) {
    if (!self.context_.session.has(*self.project_)) {
      return self.fail("The commands ran, but the project is gone.");
    }
    self.context_.session.read(
        *self.project_, {},
        [before = self.before_, applied = self.applies_migration() ? self.migration_ : "",
         only_additions = self.request_.only_additions](const CheckedRevision& revision) {
          return applied.empty() ? verify_migration(revision, before)
                                 : verify_applied(revision, applied, only_additions);
        },
        self.guarded([](Workflow& me, const MigrationVerdict& verdict) { me.judge(verdict); }));
  }));
}

void Workflow::verify_build() {
  const auto& built = project_->on_disk.built;
  if (!built || !built->text) {
    return fail("`" + to_text(plan_.steps.front().command) +
                "` ended without an error, but the built schema is not there.");
  }
  const std::string name = relative_path(built->path, project_->layout.root);
  finish(Outcome::done, "`" + name + "` is built.", {{"file", lsp::uri_of_path(built->path)}});
}

void Workflow::judge(const MigrationVerdict& verdict) {
  if (!verdict.folder.empty()) {
    migration_ = verdict.folder;
    sql_file_ = verdict.file;
    // Where it was reviewed, it is open already.
    if (makes_migration()) show_document(context_, lsp::uri_of_path(verdict.file));
  }
  const std::string done = makes_migration() ? "created" : "applied";
  if (verdict.doubts.empty()) {
    std::string text = "Migration `" + verdict.folder + "` was " +
                       (makes_migration() ? "created and applied." : "applied.");
    if (!request_.only_additions) text += " It covers everything the schema declares.";
    return finish(Outcome::done, text, migration_facts());
  }
  std::string text = verdict.folder.empty()
                         ? "The commands ended without an error, but "
                         : "Migration `" + verdict.folder + "` was " + done + ", but ";
  finish(Outcome::incomplete, text + doubt_of(verdict) + ".", migration_facts());
}

void Workflow::cancel() {
  if (std::exchange(cancelled_, true)) return;
  if (process_ && next_ < plan_.steps.size()) return process_->cancel();
  if (asked_) context_.connection.cancel(*asked_);
  // With a look at the disk under way, whoever waits for it comes to an end there.
  if (progress_) return;
  finish(Outcome::cancelled, {}, migration_facts());
}

Answer Workflow::migration_facts() const {
  if (migration_.empty()) return {};
  return {{"migration", migration_}, {"file", lsp::uri_of_path(sql_file_)}};
}

void Workflow::finish(Outcome outcome, const std::string& text, Answer facts) {
  if (std::exchange(over_, true)) return;
  process_.reset();
  port_test_.reset();
  if (progress_) {
    progress_->end();
    memory_.clear_running(project_->layout);
  }
  if (!text.empty() && !facts.contains("ask")) {
    show_message(context_, message_type(outcome), text);
  }
  // Whether a migration waits is seen above its SQL.
  if (!migration_.empty() && context_.client.refreshes_code_lenses) {
    context_.connection.request<lsp::methods::CodeLensRefresh>({});
  }
  facts.emplace("status", name_of(outcome));
  facts.emplace("message", text);
  if (reply_) (*reply_)(lsp::Any::from(facts));
  // Not now: this is among the callers.
  context_.environment.post([on_end = on_end_, self = shared_from_this()] { on_end(*self); });
}

lsp::MessageType Workflow::message_type(Outcome outcome) {
  switch (outcome) {
    case Outcome::done:
    case Outcome::cancelled:
      return lsp::MessageType::info;
    case Outcome::incomplete:
    case Outcome::refused:
      return lsp::MessageType::warning;
    case Outcome::failed:
      return lsp::MessageType::error;
  }
  return lsp::MessageType::info;
}

std::string Workflow::name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::done:
      return "done";
    case Outcome::incomplete:
      return "incomplete";
    case Outcome::failed:
      return "failed";
    case Outcome::refused:
      return "refused";
    case Outcome::cancelled:
      return "cancelled";
  }
  return {};
}

void Workflow::log_line(lsp::MessageType type, const std::string& line) {
  context_.connection.notify<lsp::methods::LogMessage>({.type = type, .message = line});
}

void Workflow::log_lines(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) log_line(lsp::MessageType::log, line);
}

}  // namespace prisma_drift
