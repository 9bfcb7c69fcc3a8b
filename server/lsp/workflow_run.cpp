#include "server/lsp/workflow_run.h"

#include <algorithm>

#include "protocol/uri.h"
#include "server/analysis/lock_file.h"
#include "server/features/code_actions.h"
#include "server/lsp/server_context.h"
#include "server/project/commands.h"
#include "server/project/paths.h"

namespace prisma_drift {
namespace {

// Prisma asks for it before an AI agent may delete data. We never give it, and pass none on.
constexpr const char* kConsentToDanger = "PRISMA_USER_CONSENT_FOR_DANGEROUS_AI_ACTION";

std::set<std::string> migration_names(const Inputs& inputs) {
  std::set<std::string> names;
  for (const InputMigration& migration : inputs.migrations) names.insert(migration.name);
  return names;
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
  left.lock_file_was_restored = restore_lock_file();
  return left;
}

// `migrate dev` writes it anew after each migration, though nothing changes in it, and not in one
// go.
bool Workflow::restore_lock_file() const {
  const std::optional<InputFile>& before = modules_before_.lock_file;
  const std::optional<InputFile>& now = project_->on_disk.lock_file;
  if (!before || !before->text || !now || !now->text) return false;
  const bool is_cut =
      provider_of_lock_file(before->text->text) && !provider_of_lock_file(now->text->text);
  return is_cut && context_.environment.files.write(now->path, before->text->text);
}

void Workflow::stop_at(Outcome outcome, StopText text) {
  const WorkflowStepKind kind = plan_.steps[next_].kind;
  if (!makes_migration() || kind == WorkflowStepKind::build) {
    return finish(outcome, text(aftermath(kind, makes_migration(), migration_, {})),
                  migration_facts());
  }
  // `migrate dev` may have come as far as writing the migration, and may end well without one.
  process_.reset();
  context_.session.refresh(
      *project_, guarded([outcome, kind, text = std::move(text)](Workflow& self) {
        const LeftBehind left = self.left_behind();
        const bool may_be_cut = kind == WorkflowStepKind::migrate && left.is_whole();
        if (may_be_cut) return self.look_at_left(outcome, text, left);
        self.stop_with(outcome, text, left);
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
        if (left.is_whole()) self.memory_.set_waiting(self.project_->layout, left.folder);
        self.stop_with(outcome, text, left);
      }));
}

void Workflow::stop_with(Outcome outcome, const StopText& text, const LeftBehind& left) {
  if (!left.folder.empty() && !left.is_empty) {
    migration_ = left.folder;
    sql_file_ = left.file;
  }
  finish(outcome, text(aftermath(plan_.steps[next_].kind, true, {}, left)), migration_facts());
}

void Workflow::verify() {
  if (request_.kind == Kind::run_build) return verify_build();
  if (request_.kind == Kind::run_generate) {
    // The finding that it was stale goes.
    context_.session.refresh(*project_, [] {});
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
