// Fields that every model is to have, or every one that has another.
//
// Invalid, with `require: ["tenantId"]`:
//     model User { id Int @id }
// Valid:
//     model User { id Int @id  tenantId Int }
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/checks/lint/name_patterns.h"
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

class Required {
 public:
  using Options = RequireField;
  explicit Required(const Options& options) {
    for (const RequireField::Wanted& wanted : options.wanted) {
      Entry entry{wanted.name, std::nullopt};
      if (!wanted.if_sibling.empty()) entry.sibling.emplace(wanted.if_sibling);
      wanted_.push_back(std::move(entry));
    }
  }

  void operator()(const LintedModel& linted, Reporter& report) const {
    const schema::Model& model = linted.model;
    const auto ignored = linted.comments.names_for("require-field");
    std::string missing;
    for (const Entry& entry : wanted_) {
      if (std::ranges::find(ignored, entry.name) != ignored.end()) continue;
      if (model.find_field(entry.name) || !applies(entry, model)) continue;
      missing += (missing.empty() ? "`" : ", `") + entry.name + "`";
    }
    if (missing.empty()) return;
    report.at(model, "model `" + model.name + "` lacks " + missing);
  }

 private:
  struct Entry {
    std::string name;
    std::optional<NameOrExpression> sibling;
  };

  static bool applies(const Entry& entry, const schema::Model& model) {
    return !entry.sibling || std::ranges::any_of(model.fields, [&](const schema::Field& field) {
      return entry.sibling->matches(field.name());
    });
  }

  std::vector<Entry> wanted_;
};

}  // namespace

Check require_field() {
  return {"require-field", Severity::error,
          "a model without a field that the configuration requires", run_on_models<Required>};
}

}  // namespace prisma_drift::lint
