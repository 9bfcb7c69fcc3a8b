#include "server/lsp/workflow.h"

#include <utility>
#include <vector>

#include "server/lsp/answers.h"
#include "server/lsp/interruption.h"
#include "server/lsp/server_context.h"
#include "server/lsp/workflow_run.h"

namespace prisma_drift {
namespace {

// What of the interrupted workflow is on disk. Removes a folder that `migrate dev` left empty.
LeftBehind look_at(const InterruptedWorkflow& workflow, const Inputs& inputs, FileSystem& files) {
  LeftBehind found;
  for (const InputMigration& migration : inputs.migrations) {
    const bool concerned = workflow.migration.empty() ? !workflow.before.contains(migration.name)
                                                      : migration.name == workflow.migration;
    if (!concerned) continue;
    found = {.folder = migration.name,
             .file = migration.sql.path,
             .is_empty = !migration.sql.text,
             .was_removed = false};
    if (found.is_empty && workflow.step == "migrate") {
      found.was_removed = static_cast<bool>(files.remove(migration.folder));
    }
  }
  return found;
}

std::string label_of(Interruption::Rest rest) {
  switch (rest) {
    case Interruption::Rest::nothing:
      return {};
    case Interruption::Rest::apply:
      return "Apply it";
    case Interruption::Rest::generate:
      return "Generate the client";
  }
  return {};
}

WorkflowRequest request_for(const Interruption& interruption) {
  if (interruption.rest == Interruption::Rest::generate) {
    return {.kind = WorkflowRequest::Kind::run_generate};
  }
  return {.kind = WorkflowRequest::Kind::apply_migration, .file = interruption.file};
}

}  // namespace

Workflows::Workflows(ServerContext& context)
    : context_(context),
      memory_(context.environment.files, context.environment.state_folder),
      running_(std::make_shared<Running>()) {}

Workflows::~Workflows() {
  for (const auto& [project, workflow] : *running_) workflow->abandon();
}

void Workflows::start(const std::shared_ptr<Project>& project, WorkflowRequest request,
                      std::optional<lsp::Reply<lsp::Any>> reply) {
  const Project* key = project.get();
  const auto refuse_it = [&](const std::string& text) {
    if (reply) return refuse(context_, text, *std::move(reply));
    show_message(context_, lsp::MessageType::warning, text);
  };
  if (running_->contains(key)) {
    return refuse_it("The commands of this project are running already.");
  }
  WorkflowMemory::Turn turn = memory_.take_turn(project->layout);
  if (!turn.ours) {
    return refuse_it(
        "Another window runs the commands of this project; they run once at a time. Wait for it, "
        "or cancel it there.");
  }
  const auto workflow =
      std::make_shared<Workflow>(context_, memory_, std::move(turn), project, std::move(request),
                                 std::move(reply), [weak = std::weak_ptr<Running>(running_), key] {
                                   if (const auto running = weak.lock()) running->erase(key);
                                 });
  running_->emplace(key, workflow);
  workflow->start();
}

void Workflows::look_back(const std::shared_ptr<Project>& project) {
  const ProjectLayout& layout = project->layout;
  if (!context_.client.trusted) return;
  if (!looked_back_.insert(layout.root + "\n" + layout.migrations_folder).second) return;
  const WorkflowState state = memory_.state(layout);
  if (!state.running || running_->contains(project.get())) return;
  // Where another server holds it, it runs there and nothing was interrupted.
  const WorkflowMemory::Turn turn = memory_.take_turn(layout);
  if (!turn.ours) return;
  const LeftBehind now = look_at(*state.running, project->on_disk, context_.environment.files);
  const Interruption interruption = describe_interruption(*state.running, now);
  if (interruption.rest == Interruption::Rest::apply) {
    memory_.set_waiting(layout, interruption.migration);
  }
  memory_.clear_running(layout);
  if (interruption.rest == Interruption::Rest::nothing) {
    return show_message(context_, lsp::MessageType::warning, interruption.text);
  }
  const std::string yes = label_of(interruption.rest);
  context_.connection.request<lsp::methods::ShowMessageRequest>(
      {.type = lsp::MessageType::warning,
       .message = interruption.text,
       .actions = std::vector<lsp::MessageActionItem>{{yes}, {"Not now"}}},
      [this, yes, interruption, weak = std::weak_ptr<Project>(project)](
          const lsp::Outcome<lsp::ShowMessageRequestResult>& answer) {
        const auto still = weak.lock();
        if (!answer || !*answer || (*answer)->title != yes) return;
        if (still) start(still, request_for(interruption), std::nullopt);
      });
}

}  // namespace prisma_drift
