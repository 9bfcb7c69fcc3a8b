// Fields that every model has at the same place.
//
// Invalid, with `order: ["id", "...", "createdAt"]`:
//     createdAt DateTime
//     id        Int @id
// Valid:
//     id        Int @id
//     createdAt DateTime
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

constexpr std::string_view kAnyOthers = "...";

bool in_order(std::span<const schema::Field> fields, std::span<const std::string_view> order) {
  std::size_t wanted = 0;
  for (std::size_t i = 0; i < fields.size();) {
    if (wanted == order.size()) return false;
    const std::string& name = fields[i].name();
    if (order[wanted] == name) {
      ++wanted;
      ++i;
    } else if (order[wanted] != kAnyOthers) {
      return false;
    } else if (wanted + 1 < order.size() && order[wanted + 1] == name) {
      ++wanted;
    } else {
      ++i;
    }
  }
  return true;
}

struct Order {
  using Options = FieldOrder;
  const Options& options;

  void operator()(const LintedModel& linted, Reporter& report) const {
    const schema::Model& model = linted.model;
    std::vector<std::string_view> order;
    for (const std::string& name : options.order) {
      if (name == kAnyOthers || model.find_field(name)) order.push_back(name);
    }
    if (in_order(model.fields, order)) return;
    std::string names;
    for (const std::string_view name : order) {
      names +=
          (names.empty() ? "" : ", ") + (name == kAnyOthers ? "…" : "`" + std::string(name) + "`");
    }
    report.at(model, "the fields of model `" + model.name + "` are not in the order " + names);
  }
};

}  // namespace

Check field_order() {
  return {"field-order", Severity::error,
          "a model whose fields are not in the order of the configuration", run_on_models<Order>};
}

}  // namespace prisma_drift::lint
