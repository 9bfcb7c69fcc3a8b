// Fields that no model is to have.
//
// Invalid, with `forbid: ["/.*Json$/"]`:
//     dataJson Json
// Valid:
//     data Json
#include <algorithm>
#include <string>
#include <vector>

#include "server/checks/lint/name_patterns.h"
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

class Forbidden {
 public:
  using Options = ForbidField;
  explicit Forbidden(const Options& options) {
    for (const NamePattern& pattern : options.forbidden) {
      if (auto expression = expression_of(pattern)) {
        forbidden_.push_back({pattern, *std::move(expression)});
      }
    }
  }

  void operator()(const LintedModel& linted, Reporter& report) const {
    const auto ignored = linted.comments.names_for("forbid-field");
    for (const schema::Field& field : linted.model.fields) {
      if (std::ranges::find(ignored, field.name()) != ignored.end()) continue;
      const std::string patterns = patterns_of(field.name());
      if (patterns.empty()) continue;
      report.at(linted.model, field,
                "a field called `" + field.name() + "` is forbidden by " + patterns);
    }
  }

 private:
  struct Entry {
    NamePattern pattern;
    RegularExpression expression;
  };

  // Those that forbid the name.
  std::string patterns_of(const std::string& name) const {
    std::string patterns;
    for (const Entry& entry : forbidden_) {
      if (!entry.expression.matches(name)) continue;
      patterns += (patterns.empty() ? "`" : ", `") + entry.pattern + "`";
    }
    return patterns;
  }

  std::vector<Entry> forbidden_;
};

}  // namespace

Check forbid_field() {
  return {"forbid-field", Severity::error, "a field that the configuration forbids",
          run_on_models<Forbidden>};
}

}  // namespace prisma_drift::lint
