// What outlives the server of its workflows, in small files. A value that any thread may use.
//
// What is read unasked is read on the pool. The steps of a workflow are written on the I/O thread,
// which waits for them: each must be there before its command starts, and in their order; it is a
// kilobyte, for a command that takes seconds.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/project/file_system.h"
#include "server/project/workflow_state.h"

namespace prisma_drift {

class WorkflowMemory {
 public:
  // An empty folder: nothing is remembered, and nothing locked.
  WorkflowMemory(FileSystem& files, std::string folder)
      : files_(files), folder_(std::move(folder)) {}

  // Whether this server may run the workflow now. Where nothing can be locked it may, because a
  // home that cannot be written is no reason to do nothing.
  struct Turn {
    bool ours = true;
    std::unique_ptr<FileLock> lock;
  };
  Turn take_turn(const ProjectLayout& layout) const;

  WorkflowState state(const ProjectLayout& layout) const;
  void set_running(const ProjectLayout& layout, const InterruptedWorkflow& workflow) const;
  void clear_running(const ProjectLayout& layout) const;
  void set_waiting(const ProjectLayout& layout, const std::string& migration) const;
  void clear_waiting(const ProjectLayout& layout, const std::string& migration) const;

 private:
  template <typename Change>
  void change(const ProjectLayout& layout, Change change) const;

  FileSystem& files_;
  std::string folder_;
};

}  // namespace prisma_drift
