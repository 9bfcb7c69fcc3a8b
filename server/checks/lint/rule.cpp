#include "server/checks/lint/rule.h"

#include <optional>
#include <utility>

#include "server/checks/drift_findings.h"
#include "server/checks/lint/block_comments.h"

namespace prisma_drift::lint {
namespace {

ObjectName object_name(const Analysis& analysis, const std::string& space,
                       const std::string& stored_name) {
  return {space == analysis.desired->default_namespace ? "" : space, stored_name};
}

}  // namespace

void Reporter::at(const schema::Model& model, std::string message) {
  add(model.origin(), model.origin(),
      object_name(context_.analysis, model.space, model.stored_name), {}, std::move(message));
}

void Reporter::at(const schema::Model& model, const schema::Field& field, std::string message) {
  add(field.origin, field.origin, object_name(context_.analysis, model.space, model.stored_name),
      field.stored_name, std::move(message));
}

void Reporter::at(const schema::Enum& enumeration, std::string message) {
  add(enumeration.origin(), enumeration.origin(),
      object_name(context_.analysis, enumeration.space, enumeration.stored_name), {},
      std::move(message));
}

void Reporter::at(const schema::Enum& enumeration, const schema::EnumValue& value,
                  std::string message) {
  add(value.origin, enumeration.origin(),
      object_name(context_.analysis, enumeration.space, enumeration.stored_name), value.stored_name,
      std::move(message));
}

void Reporter::add(const Origin& place, const Origin& line, ObjectName object, std::string member,
                   std::string message) {
  std::optional<Location> location = locate_in_schema(context_.analysis, place);
  const std::optional<Location> above = locate_in_schema(context_.analysis, line);
  if (!location || !above) return;
  const auto text = context_.lint.commented.find(above->path);
  if (text != context_.lint.commented.end() &&
      line_is_ignored(text->second, above->range.begin, context_.check.code)) {
    return;
  }
  Finding finding = finding_at(context_, *std::move(location), std::move(message));
  finding.severity = severity_;
  finding.table = std::move(object);
  finding.member = std::move(member);
  findings_.push_back(std::move(finding));
}

}  // namespace prisma_drift::lint
