#include "server/lsp/status_publisher.h"

#include <algorithm>
#include <tuple>

#include "protocol/uri.h"
#include "server/lsp/server_context.h"
#include "server/project/paths.h"

namespace prisma_drift {

void StatusPublisher::publish(ServerContext& context, const Project& project,
                              const ProjectStatus& status) {
  const ProjectLayout& layout = project.layout;
  const std::vector<InputFile>& schema = project.inputs->schema;
  by_project_[&project] = {
      .uri = lsp::uri_of_path(layout.root),
      .file = schema.empty() ? std::string() : lsp::uri_of_path(schema.front().path),
      .name = layout.name.empty() ? std::string(file_name(layout.root)) : layout.name,
      .changes = static_cast<int>(status.changes),
      .text = status.text,
      .severity = std::string(status_name(status.kind))};
  send(context);
}

void StatusPublisher::forget(ServerContext& context, const Project& project) {
  if (by_project_.erase(&project) > 0) send(context);
}

void StatusPublisher::send(ServerContext& context) {
  if (!context.client.shows_status) return;
  std::vector<ProjectStatusItem> items;
  for (const auto& [project, item] : by_project_) items.push_back(item);
  std::ranges::sort(items, {},
                    [](const ProjectStatusItem& item) { return std::tie(item.uri, item.name); });
  if (items == told_) return;
  told_ = items;
  context.connection.notify<methods::Status>({.projects = std::move(items)});
}

}  // namespace prisma_drift
