#include "server/lsp/workflow.h"

#include <utility>
#include <vector>

#include "server/lsp/answers.h"
#include "server/lsp/interruption.h"
#include "server/lsp/migration_verdict.h"
#include "server/lsp/server_context.h"
#include "server/lsp/workflow_run.h"

namespace prisma_drift {
namespace {

// What of the interrupted workflow is on disk. Removes a folder that `migrate dev` left empty.
LeftBehind look_at(const InterruptedWorkflow& workflow, const CheckedRevision& revision,
                   FileSystem& files) {
  LeftBehind found;
  for (const InputMigration& migration : revision.analysis->inputs->migrations) {
    const bool concerned = workflow.migration.empty() ? !workflow.before.contains(migration.name)
                                                      : migration.name == workflow.migration;
    if (!concerned) continue;
    found = left_behind_by(migration);
    if (workflow.step != "migrate") continue;
    if (found.is_empty) {
      found.was_removed = static_cast<bool>(files.remove(migration.folder));
    } else {
      found.doubt = doubt_of(verify_migration(revision, workflow.before));
    }
  }
  return found;
}

// Nothing was interrupted where nothing is remembered, or where another server still runs it.
std::optional<Interruption> find_interruption(const WorkflowMemory& memory,
                                              const ProjectLayout& layout,
                                              const CheckedRevision& revision, FileSystem& files) {
  const WorkflowState state = memory.state(layout);
  if (!state.running) return std::nullopt;
  const WorkflowMemory::Turn turn = memory.take_turn(layout);
  if (!turn.ours) return std::nullopt;
  Interruption interruption =
      describe_interruption(*state.running, look_at(*state.running, revision, files));
  if (interruption.rest == Interruption::Rest::apply) {
    memory.set_waiting(layout, interruption.migration);
  }
  memory.clear_running(layout);
  return interruption;
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
  if (const auto found = running_->find(key); found != running_->end()) {
    if (!found->second->waits_for_answer()) {
      return refuse_it("The commands of this project are running already.");
    }
    // Its question may be out of sight; the newer choice is what the person wants.
    found->second->cancel();
  }
  // Asked again when the person said yes: a question must not keep other windows from working.
  if (!memory_.take_turn(project->layout).ours) return refuse_it(kRunsElsewhere);
  const auto workflow = std::make_shared<Workflow>(
      context_, memory_, project, std::move(request), std::move(reply),
      [weak = std::weak_ptr<Running>(running_), key](const Workflow& ended) {
        const auto running = weak.lock();
        if (!running) return;
        const auto found = running->find(key);
        if (found != running->end() && found->second.get() == &ended) running->erase(found);
      });
  running_->insert_or_assign(key, workflow);
  workflow->start();
}

void Workflows::look_back(const std::shared_ptr<Project>& project) {
  const ProjectLayout& layout = project->layout;
  if (!context_.client.trusted || running_->contains(project.get())) return;
  if (!looked_back_.insert(layout.root + "\n" + layout.migrations_folder).second) return;
  context_.session.read(
      *project, {},
      [memory = memory_, layout,
       &files = context_.environment.files](const CheckedRevision& revision) {
        return find_interruption(memory, layout, revision, files);
      },
      [this,
       weak = std::weak_ptr<Project>(project)](const std::optional<Interruption>& interruption) {
        const auto still = weak.lock();
        if (still && interruption) tell(still, *interruption);
      });
}

void Workflows::tell(const std::shared_ptr<Project>& project, const Interruption& interruption) {
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
