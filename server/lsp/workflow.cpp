#include "server/lsp/workflow.h"

#include <algorithm>
#include <set>
#include <stop_token>
#include <utility>
#include <vector>

#include "protocol/progress.h"
#include "protocol/uri.h"
#include "server/features/missing_migration.h"
#include "server/lsp/answers.h"
#include "server/lsp/command_output.h"
#include "server/lsp/migration_verdict.h"
#include "server/lsp/open_files.h"
#include "server/lsp/person.h"
#include "server/lsp/server_context.h"
#include "server/lsp/workflow_plan.h"
#include "server/lsp/workflow_text.h"
#include "server/project/commands.h"
#include "server/project/paths.h"

namespace prisma_drift {
namespace {

constexpr const char* kRun = "Run";
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

}  // namespace

// From the look at the disk to the verification. Alive while the table has it.
class Workflow : public std::enable_shared_from_this<Workflow> {
 public:
  Workflow(ServerContext& context, std::shared_ptr<Project> project, WorkflowRequest request,
           lsp::Reply<lsp::Any> reply, std::function<void()> on_end)
      : context_(context),
        project_(std::move(project)),
        request_(std::move(request)),
        reply_(std::move(reply)),
        on_end_(std::move(on_end)) {}

 private:
  // A callback that does nothing once this is over.
  template <typename F>
  auto guarded(F function) {
    return [weak = weak_from_this(), function = std::move(function)](auto&&... arguments) mutable {
      const auto self = weak.lock();
      if (self && !self->over_) function(*self, std::forward<decltype(arguments)>(arguments)...);
    };
  }

  // Stop tokens call from wherever they are stopped.
  std::function<void()> canceller() {
    return [post = context_.environment.post,
            cancel = guarded([](Workflow& self) { self.cancel(); })] { post(cancel); };
  }

 public:
  void start() {
    cancelled_by_request_.emplace(reply_.stop_token(), canceller());
    context_.session.refresh(*project_, guarded([](Workflow& self) { self.prepare(); }));
  }

  // The server ends, and the commands with it.
  void abandon() {
    if (std::exchange(over_, true)) return;
    reply_.error(lsp::ErrorCode::request_cancelled, "the server ends");
  }

 private:
  enum class Outcome : std::uint8_t { done, incomplete, failed, refused, cancelled };

  void prepare() {
    if (!context_.session.has(*project_)) return refuse("The project is gone.");
    const auto unsaved = unsaved_files(*project_, context_.session.documents());
    if (!unsaved.empty()) {
      return refuse("Save " + listed(unsaved) + " first: the commands read what is on disk.");
    }
    if (request_.kind == WorkflowRequest::Kind::run_build) {
      auto plan = plan_build(project_->layout);
      if (!plan) return refuse("No script that builds the schema was found in package.json.");
      return ask(*std::move(plan));
    }
    context_.session.read(
        *project_, reply_.stop_token(),
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

  void look_for_database(WorkflowPlan plan) {
    if (!plan.local_port) return ask(std::move(plan));
    const std::uint16_t port = *plan.local_port;
    port_test_ = context_.environment.try_port(
        port, guarded([plan = std::move(plan)](Workflow& self, bool answers) mutable {
          if (!answers) {
            plan.consent += "Nothing answers at " + plan.database +
                            " now: start it first, or write the migration and apply it later.\n";
          }
          self.ask(std::move(plan));
        }));
  }

  void ask(WorkflowPlan plan) {
    plan_ = std::move(plan);
    Question first{.title = plan_.title,
                   .detail = plan_.consent,
                   .action = kRun,
                   .typed = {},
                   .beside = {},
                   .warns = plan_.remote_host.has_value()};
    if (context_.client.confirms && request_.confirmed_host != plan_.remote_host) {
      first.typed = plan_.remote_host;
      return question(first, [](Workflow& self) { self.begin(); });
    }
    question(first, [](Workflow& self) { self.ask_for_host(); });
  }

  void ask_for_host() {
    if (!plan_.remote_host) return begin();
    const std::string& host = *plan_.remote_host;
    if (request_.confirmed_host == host) return begin();
    if (request_.confirmed_host || context_.client.interactive) {
      const std::string text = "The database is at `" + host +
                               "`, which is not this machine. Type the name of the host to run the "
                               "commands on it.";
      return finish(Outcome::refused, text, {{"ask", "host"}, {"host", host}});
    }
    question({.title = "The database is at `" + host + "`, which is not this machine.",
              .detail = "Other people may depend on it. Run the commands on it all the same?",
              .action = "Run on " + host,
              .typed = {},
              .beside = {},
              .warns = true},
             [](Workflow& self) { self.begin(); });
  }

  template <typename F>
  void question(const Question& question, F next) {
    asked_ = ask_person(
        context_, question, guarded([next](Workflow& self, const PersonsAnswer& answer) {
          self.asked_.reset();
          switch (answer.said) {
            case PersonSaid::yes:
              return next(self);
            case PersonSaid::no:
              return self.finish(Outcome::cancelled, {}, {});
            case PersonSaid::something_else_typed:
              return self.refuse(
                  "Nothing was run, because what was typed is not the name of the "
                  "host.");
            case PersonSaid::could_not_ask:
              return self.refuse(
                  "Nothing was run, because the editor could not ask: " + answer.failure + ".");
          }
        }));
  }

  void begin() {
    const bool migrates = request_.kind == WorkflowRequest::Kind::create_migration;
    progress_.emplace(context_.progress.begin(
        {.token = request_.progress, .can_create = context_.client.progress},
        {.title = migrates ? "Creating migration " + request_.name : "Building the schema",
         .cancellable = true,
         .percentage = 0}));
    cancelled_by_progress_.emplace(progress_->stop_token(), canceller());
    before_ = migration_names(project_->on_disk);
    modules_before_ = project_->on_disk;
    run_next();
  }

  void run_next() {
    if (next_ == plan_.steps.size()) return verify();
    const ProjectCommand& command = plan_.steps[next_].command;
    const std::string line = to_text(command);
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

  // The person can answer in the client's terminals; in ours nobody does.
  ProcessRunner& runner() const {
    if (context_.client.runs_in_terminal) return context_.terminal;
    return context_.environment.processes;
  }

  void step_ended(const ProcessEnd& end) {
    const WorkflowStep& step = plan_.steps[next_];
    log_lines(output_.finish());
    if (asks_something_) return fail(question_text(step, output_));
    if (cancelled_) return finish(Outcome::cancelled, cancelled_text(step), {});
    if (!end.succeeded()) return fail(failure_text(step, end, output_));
    ++next_;
    if (step.kind != StepKind::build) return run_next();
    context_.session.refresh(*project_, guarded([](Workflow& self) { self.built(); }));
  }

  // What differs right after a build is the build script's doing.
  void built() {
    if (auto build = recorded_build(modules_before_, project_->on_disk)) {
      context_.session.record_build(*project_, std::move(build));
    }
    if (cancelled_ && next_ < plan_.steps.size()) {
      return finish(Outcome::cancelled, "Cancelled after the build; nothing was migrated.", {});
    }
    run_next();
  }

  void verify() {
    if (request_.kind == WorkflowRequest::Kind::run_build) return verify_build();
    context_.session.refresh(*project_, guarded([](Workflow& self) {
      if (!self.context_.session.has(*self.project_)) {
        return self.fail("The commands ran, but the project is gone.");
      }
      self.context_.session.read(
          *self.project_, {},
          [before = self.before_](const CheckedRevision& revision) {
            return verify_migration(revision, before);
          },
          self.guarded([](Workflow& me, const MigrationVerdict& verdict) { me.judge(verdict); }));
    }));
  }

  void verify_build() {
    const auto& built = project_->on_disk.built;
    if (!built || !built->text) {
      return fail("`" + to_text(plan_.steps.front().command) +
                  "` ended without an error, but the built schema is not there.");
    }
    const std::string name = relative_path(built->path, project_->layout.root);
    finish(Outcome::done, "`" + name + "` is built.", {{"file", lsp::uri_of_path(built->path)}});
  }

  void judge(const MigrationVerdict& verdict) {
    Answer facts;
    if (!verdict.folder.empty()) {
      facts = {{"migration", verdict.folder}, {"file", lsp::uri_of_path(verdict.file)}};
      show_document(context_, lsp::uri_of_path(verdict.file));
    }
    if (verdict.doubts.empty()) {
      return finish(Outcome::done,
                    "Migration `" + verdict.folder + "` was created and applied. It covers " +
                        "everything the schema declares.",
                    std::move(facts));
    }
    std::string text = verdict.folder.empty()
                           ? "The commands ended without an error, but "
                           : "Migration `" + verdict.folder + "` was created, but ";
    for (std::size_t i = 0; i < verdict.doubts.size(); ++i) {
      text += (i == 0 ? "" : "; ") + verdict.doubts[i];
    }
    finish(Outcome::incomplete, text + ".", std::move(facts));
  }

  void cancel() {
    if (std::exchange(cancelled_, true)) return;
    if (process_ && next_ < plan_.steps.size()) return process_->cancel();
    if (asked_) context_.connection.cancel(*asked_);
    // With a look at the disk under way, whoever waits for it comes to an end there.
    if (progress_) return;
    finish(Outcome::cancelled, {}, {});
  }

  void refuse(const std::string& text) { finish(Outcome::refused, text, {}); }
  void fail(const std::string& text) { finish(Outcome::failed, text, {}); }

  void finish(Outcome outcome, const std::string& text, Answer facts) {
    if (std::exchange(over_, true)) return;
    process_.reset();
    port_test_.reset();
    if (progress_) progress_->end();
    if (!text.empty() && !facts.contains("ask")) {
      show_message(context_, message_type(outcome), text);
    }
    facts.emplace("status", name_of(outcome));
    facts.emplace("message", text);
    reply_(lsp::Any::from(facts));
    // Not now: this is among the callers.
    context_.environment.post(on_end_);
  }

  static lsp::MessageType message_type(Outcome outcome) {
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

  static std::string name_of(Outcome outcome) {
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

  void log_line(lsp::MessageType type, const std::string& line) {
    context_.connection.notify<lsp::methods::LogMessage>({.type = type, .message = line});
  }

  void log_lines(const std::vector<std::string>& lines) {
    for (const std::string& line : lines) log_line(lsp::MessageType::log, line);
  }

  using StopCallback = std::stop_callback<std::function<void()>>;

  ServerContext& context_;
  const std::shared_ptr<Project> project_;
  const WorkflowRequest request_;
  lsp::Reply<lsp::Any> reply_;
  const std::function<void()> on_end_;
  bool over_ = false;
  bool cancelled_ = false;

  WorkflowPlan plan_;
  std::unique_ptr<Timer> port_test_;
  // The question that the person has not answered yet.
  std::optional<lsp::RequestId> asked_;

  // The step that runs, or the number of steps.
  std::size_t next_ = 0;
  std::set<std::string> before_;
  Inputs modules_before_;
  std::unique_ptr<RunningProcess> process_;
  CommandOutput output_;
  bool asks_something_ = false;

  std::optional<lsp::Progress> progress_;
  // Destroyed first.
  std::optional<StopCallback> cancelled_by_request_;
  std::optional<StopCallback> cancelled_by_progress_;
};

Workflows::Workflows(ServerContext& context)
    : context_(context), running_(std::make_shared<Running>()) {}

Workflows::~Workflows() {
  for (const auto& [project, workflow] : *running_) workflow->abandon();
}

void Workflows::start(const std::shared_ptr<Project>& project, WorkflowRequest request,
                      lsp::Reply<lsp::Any> reply) {
  const Project* key = project.get();
  if (running_->contains(key)) {
    refuse(context_, "The commands of this project are running already.", std::move(reply));
    return;
  }
  const auto workflow =
      std::make_shared<Workflow>(context_, project, std::move(request), std::move(reply),
                                 [weak = std::weak_ptr<Running>(running_), key] {
                                   if (const auto running = weak.lock()) running->erase(key);
                                 });
  running_->emplace(key, workflow);
  workflow->start();
}

}  // namespace prisma_drift
