#include "server/lsp/workflow_memory.h"

#include <algorithm>
#include <utility>

#include "server/base/log.h"

namespace prisma_drift {

WorkflowMemory::Turn WorkflowMemory::take_turn(const ProjectLayout& layout) const {
  if (folder_.empty()) return {};
  auto lock = files_.try_lock(workflow_files(folder_, layout).lock);
  if (!lock) {
    log(LogLevel::warning, lock.error().message);
    return {};
  }
  const bool ours = *lock != nullptr;
  return {ours, *std::move(lock)};
}

WorkflowState WorkflowMemory::state(const ProjectLayout& layout) const {
  if (folder_.empty()) return {};
  return read_workflow_state(files_, workflow_files(folder_, layout).state);
}

void WorkflowMemory::set_running(const ProjectLayout& layout,
                                 const InterruptedWorkflow& workflow) const {
  change(layout, [&](WorkflowState& state) { state.running = workflow; });
}

void WorkflowMemory::clear_running(const ProjectLayout& layout) const {
  change(layout, [](WorkflowState& state) { state.running.reset(); });
}

void WorkflowMemory::set_waiting(const ProjectLayout& layout, const std::string& migration) const {
  change(layout, [&](WorkflowState& state) {
    if (std::ranges::find(state.waiting, migration) == state.waiting.end()) {
      state.waiting.push_back(migration);
    }
  });
}

void WorkflowMemory::clear_waiting(const ProjectLayout& layout,
                                   const std::string& migration) const {
  change(layout, [&](WorkflowState& state) { std::erase(state.waiting, migration); });
}

template <typename Change>
void WorkflowMemory::change(const ProjectLayout& layout, Change change) const {
  if (folder_.empty()) return;
  const std::string path = workflow_files(folder_, layout).state;
  // Read again each time: another server may have written it.
  const WorkflowState before = read_workflow_state(files_, path);
  WorkflowState after = before;
  change(after);
  if (after == before) return;
  if (const Status written = write_workflow_state(files_, path, layout, after); !written) {
    log(LogLevel::warning, written.error().message);
  }
}

}  // namespace prisma_drift
