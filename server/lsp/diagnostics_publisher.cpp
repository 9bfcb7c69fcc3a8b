#include "server/lsp/diagnostics_publisher.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace prisma_drift {

bool DiagnosticsPublisher::publish(const void* project, DiagnosticsByPath diagnostics) {
  DiagnosticsByPath before = std::exchange(by_project_[project], std::move(diagnostics));
  const DiagnosticsByPath& now = by_project_[project];
  std::set<std::string> changed;
  for (const auto& [path, items] : before) {
    const auto found = now.find(path);
    if (found == now.end() || found->second != items) changed.insert(path);
  }
  for (const auto& [path, items] : now) {
    if (!before.contains(path)) changed.insert(path);
  }
  if (now.empty()) by_project_.erase(project);
  for (const std::string& path : changed) {
    awaited_.erase(path);
    send_(path, std::nullopt, current(path));
  }
  return !changed.empty();
}

bool DiagnosticsPublisher::move(const std::string& path, const std::string& from,
                                const std::string& to) {
  if (from == to) return false;
  std::vector<lsp::Diagnostic> diagnostics = current(path);
  if (diagnostics.empty()) return false;
  send_(path, from, {});
  send_(path, to, std::move(diagnostics));
  return true;
}

void DiagnosticsPublisher::opened(const std::string& path) {
  std::vector<lsp::Diagnostic> diagnostics = current(path);
  if (diagnostics.empty()) {
    awaited_.insert(path);
  } else {
    send_(path, std::nullopt, std::move(diagnostics));
  }
}

void DiagnosticsPublisher::answer(const std::function<bool(const std::string& path)>& is_checked) {
  std::erase_if(awaited_, [&](const std::string& path) {
    if (!is_checked(path)) return false;
    send_(path, std::nullopt, current(path));
    return true;
  });
}

std::vector<lsp::Diagnostic> DiagnosticsPublisher::current(const std::string& path) const {
  // A file that two projects share gets what both say.
  std::vector<lsp::Diagnostic> all;
  for (const auto& [project, diagnostics] : by_project_) {
    const auto found = diagnostics.find(path);
    if (found != diagnostics.end()) std::ranges::copy(found->second, std::back_inserter(all));
  }
  return all;
}

std::vector<std::string> DiagnosticsPublisher::paths() const {
  std::set<std::string> all;
  for (const auto& [project, diagnostics] : by_project_) {
    for (const auto& [path, items] : diagnostics) all.insert(path);
  }
  return {all.begin(), all.end()};
}

}  // namespace prisma_drift
