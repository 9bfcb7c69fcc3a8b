// Fields of one name that have one type everywhere.
//
// Invalid, with `require: [{ "ifName": "/At$/", "type": "DateTime" }]`:
//     createdAt String
// Valid:
//     createdAt DateTime
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/checks/lint/name_patterns.h"
#include "server/checks/lint/native_type.h"
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

class Typed {
 public:
  using Options = RequireFieldType;
  explicit Typed(const Options& options) {
    for (const RequireFieldType::Wanted& wanted : options.wanted) {
      if (auto expression = expression_of(wanted.if_name)) {
        wanted_.emplace_back(wanted, *std::move(expression));
      }
    }
  }

  void operator()(const LintedModel& linted, Reporter& report) const {
    for (const schema::Field& field : linted.model.fields) {
      std::vector<const RequireFieldType::Wanted*> matches;
      for (const auto& [wanted, expression] : wanted_) {
        if (expression.matches(field.name())) matches.push_back(&wanted);
      }
      if (matches.empty()) continue;
      if (contradict(matches)) {
        report.at(linted.model, field,
                  "the configuration asks for several types of field `" + field.name() + "`");
      }
      // The first one counts.
      if (std::string wrong = wrong_in(field, *matches.front()); !wrong.empty()) {
        report.at(linted.model, field, std::move(wrong));
      }
    }
  }

 private:
  static bool contradict(const std::vector<const RequireFieldType::Wanted*>& matches) {
    std::string_view native;
    for (const RequireFieldType::Wanted* wanted : matches) {
      if (wanted->type != matches.front()->type) return true;
      if (wanted->native_type.empty()) continue;
      if (!native.empty() && native != wanted->native_type) return true;
      native = wanted->native_type;
    }
    return false;
  }

  static std::string wrong_in(const schema::Field& field, const RequireFieldType::Wanted& wanted) {
    const schema::FieldType& type = field.declaration->type;
    const bool has_type = !type.unsupported && type.name == wanted.type;
    const std::string_view native = native_type_of(field);
    const bool has_native = wanted.native_type.empty() || native == wanted.native_type;
    if (has_type && has_native) return {};
    std::string wrong = "field `" + field.name() + "` is to be `" + wanted.type;
    if (!wanted.native_type.empty()) wrong += " @db." + wanted.native_type;
    return wrong + "`";
  }

  std::vector<std::pair<RequireFieldType::Wanted, RegularExpression>> wanted_;
};

}  // namespace

Check require_field_type() {
  return {"require-field-type", Severity::error,
          "a field that has not the type that the configuration requires", run_on_models<Typed>};
}

}  // namespace prisma_drift::lint
