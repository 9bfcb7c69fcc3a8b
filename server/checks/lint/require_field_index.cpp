// Fields by which rows are looked for, and that begin no index.
//
// Invalid, with `forNames: ["tenantId"]`:
//     tenantId Int
// Valid:
//     tenantId Int
//     @@index([tenantId])
#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "server/checks/lint/name_patterns.h"
#include "server/checks/lint/rule.h"
#include "server/checks/lint/rules.h"

namespace prisma_drift::lint {
namespace {

// Those that begin an index; an id of several fields does not count.
std::vector<bool> indexed_fields(const schema::Model& model) {
  std::vector<bool> indexed(model.fields.size());
  for (const schema::Key& key : model.keys) {
    const bool counts =
        key.kind == schema::Key::Kind::index || key.kind == schema::Key::Kind::unique;
    if (counts && !key.fields.empty()) indexed[key.fields.front().field.value] = true;
  }
  return indexed;
}

std::vector<bool> relation_columns(const schema::Model& model) {
  std::vector<bool> columns(model.fields.size());
  for (const schema::RelationArguments& relation : model.relations_of_fields) {
    for (const schema::FieldId field : relation.fields) columns[field.value] = true;
  }
  return columns;
}

class Indexed {
 public:
  using Options = RequireFieldIndex;
  explicit Indexed(const Options& options) : for_all_relations_(options.for_all_relations) {
    for (const NamePattern& pattern : options.for_names) {
      if (auto expression = expression_of(pattern)) names_.push_back(*std::move(expression));
    }
  }

  void operator()(const LintedModel& linted, Reporter& report) const {
    const schema::Model& model = linted.model;
    const auto ignored = linted.comments.names_for("require-field-index");
    const std::vector<bool> indexed = indexed_fields(model);
    const std::vector<bool> columns = relation_columns(model);
    for (std::size_t i = 0; i < model.fields.size(); ++i) {
      const schema::Field& field = model.fields[i];
      if (indexed[i] || !(is_named(field) || (for_all_relations_ && columns[i]))) continue;
      if (field.find_attribute("id") != nullptr || field.find_attribute("unique") != nullptr ||
          std::ranges::find(ignored, field.name()) != ignored.end()) {
        continue;
      }
      report.at(model, field, "no index begins with field `" + field.name() + "`");
    }
  }

 private:
  bool is_named(const schema::Field& field) const {
    return std::ranges::any_of(names_, [&](const RegularExpression& expression) {
      return expression.matches(field.name());
    });
  }

  bool for_all_relations_;
  std::vector<RegularExpression> names_;
};

}  // namespace

Check require_field_index() {
  return {"require-field-index", Severity::error,
          "a field that is to begin an index and begins none", run_on_models<Indexed>};
}

}  // namespace prisma_drift::lint
