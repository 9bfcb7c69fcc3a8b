// Tells clients that show it how the projects are, and only when that changed. Owned by the I/O
// thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "server/features/project_status.h"
#include "server/lsp/client_requests.h"

namespace prisma_drift {

struct Project;
struct ServerContext;

class StatusPublisher {
 public:
  void publish(ServerContext& context, const Project& project, const ProjectStatus& status);
  void forget(ServerContext& context, const Project& project);

 private:
  void send(ServerContext& context);

  std::map<const Project*, ProjectStatusItem> by_project_;
  std::vector<ProjectStatusItem> told_;
};

}  // namespace prisma_drift
