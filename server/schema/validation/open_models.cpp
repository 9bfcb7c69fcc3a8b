// Which models the rules are asked about, and how.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "server/base/executor.h"
#include "server/schema/validation/families.h"

namespace prisma_drift::schema {
namespace {

// Fewer are not worth another thread.
constexpr std::size_t kAtOnce = 64;

std::vector<const Model*> open_models(const Validation& validation, Reach reach) {
  std::vector<const Model*> open;
  for (std::uint32_t i = 0; i < validation.schema.models.size(); ++i) {
    if (validation.report.is_settled(ModelId{i}, reach)) continue;
    open.push_back(&validation.schema.models[i]);
  }
  return open;
}

Validation with_report(const Validation& validation, Report& report) {
  return {.schema = validation.schema,
          .report = report,
          .connector = validation.connector,
          .release = validation.release,
          .emulates_relations = validation.emulates_relations,
          .executor = validation.executor};
}

}  // namespace

void for_each_open_model(const Validation& validation, Reach reach,
                         const std::function<void(const Validation& part, const Model&)>& check) {
  const Report::Looking looking(validation.report, reach);
  const std::vector<const Model*> open = open_models(validation, reach);
  if (open.size() <= kAtOnce) {
    for (const Model* model : open) check(validation, *model);
    return;
  }
  std::vector<Report> reports;
  for (std::size_t i = 0; i < open.size(); i += kAtOnce) {
    reports.push_back(validation.report.part());
  }
  for_each_index(validation.executor, reports.size(), [&](std::size_t i) {
    const Validation part = with_report(validation, reports[i]);
    const std::size_t end = std::min((i + 1) * kAtOnce, open.size());
    for (std::size_t m = i * kAtOnce; m < end; ++m) check(part, *open[m]);
  });
  for (Report& report : reports) validation.report.take(std::move(report));
}

}  // namespace prisma_drift::schema
