// What outlives the server of its workflows. Belongs to the I/O thread; the files are small.
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
  const std::string folder_;
};

}  // namespace prisma_drift
