#include "server/features/explain.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "server/checks/wording.h"
#include "server/features/missing_parts.h"
#include "server/features/nearest_name.h"
#include "server/features/schema_side.h"
#include "server/features/step_text.h"
#include "server/features/subject.h"
#include "server/features/subject_history.h"
#include "server/features/thing_text.h"
#include "server/schema/schema.h"

namespace prisma_drift {
namespace {

constexpr std::size_t kMostNames = 12;

// What a typed name stands for.
struct Meaning {
  Subject subject;
  // Nothing when it was found by its name in the database.
  std::optional<SchemaName> name;
};

struct Split {
  std::string before;
  std::string after;
};

// At each dot: `users.photo_id`, `auth.users.photo_id`.
std::vector<Split> splits_of(std::string_view name) {
  std::vector<Split> splits;
  for (std::size_t dot = name.find('.'); dot != std::string_view::npos;
       dot = name.find('.', dot + 1)) {
    splits.push_back({std::string(name.substr(0, dot)), std::string(name.substr(dot + 1))});
  }
  return splits;
}

// Those of any namespace.
template <typename Objects>
void add_objects_called(const Objects& objects, std::string_view name,
                        std::vector<ObjectName>& names) {
  for (const auto& object : objects) {
    if (object.name.name == name) names.push_back(object.name);
  }
}

// The tables and enums that a name, perhaps with its namespace, can mean.
std::vector<ObjectName> objects_named(const Analysis& analysis, std::string_view name) {
  std::vector<ObjectName> names = {{{}, std::string(name)}};
  for (const DatabaseState* state : {analysis.desired.get(), analysis.replayed.get()}) {
    add_objects_called(state->tables, name, names);
    add_objects_called(state->enums, name, names);
  }
  for (Split& split : splits_of(name)) {
    if (split.before == analysis.replayed->default_namespace) split.before.clear();
    names.push_back({std::move(split.before), std::move(split.after)});
  }
  return names;
}

bool is_known(const Analysis& analysis, const Subject& subject) {
  return find_subject(*analysis.desired, subject) || find_subject(*analysis.replayed, subject) ||
         !history_of(analysis, subject).empty();
}

std::vector<Subject> things_named(const Analysis& analysis, std::string_view name) {
  std::vector<Subject> subjects;
  for (const ObjectName& object : objects_named(analysis, name)) {
    subjects.push_back(table_subject(object));
    subjects.push_back(enum_subject(object));
  }
  for (const Split& split : splits_of(name)) {
    for (const ObjectName& object : objects_named(analysis, split.before)) {
      subjects.push_back({Subject::Kind::column, object, split.after});
      subjects.push_back({Subject::Kind::enum_value, object, split.after});
    }
  }
  return subjects;
}

std::optional<Meaning> meaning_of(const Analysis& analysis, std::string_view name) {
  std::vector<SchemaName> declared = {{std::string(name), {}}};
  for (Split& split : splits_of(name)) {
    declared.push_back({std::move(split.before), std::move(split.after)});
  }
  for (SchemaName& one : declared) {
    if (auto subject = subject_of(analysis, one)) {
      return Meaning{*std::move(subject), std::move(one)};
    }
  }
  for (Subject& subject : things_named(analysis, name)) {
    if (!is_known(analysis, subject)) continue;
    auto one = schema_name_of(analysis, subject);
    return Meaning{std::move(subject), std::move(one)};
  }
  return std::nullopt;
}

std::string declared_text(const Subject& subject, const SchemaName& name) {
  const bool is_enum =
      subject.kind == Subject::Kind::enumeration || subject.kind == Subject::Kind::enum_value;
  if (name.member.empty()) return (is_enum ? "enum " : "model ") + in_backquotes(name.type);
  return (is_enum ? "value " : "field ") + in_backquotes(name.type + "." + name.member);
}

std::string heading_of(const Analysis& analysis, const Meaning& meaning) {
  if (meaning.name) {
    return declared_text(meaning.subject, *meaning.name) + " is " +
           thing_text(*analysis.desired, meaning.subject);
  }
  const bool exists = static_cast<bool>(find_subject(*analysis.replayed, meaning.subject));
  return thing_text(*analysis.replayed, meaning.subject) +
         (exists ? ", which nothing in the schema declares" : ", which is gone");
}

std::vector<ExplainedStep> steps_of(const Analysis& analysis, const Subject& subject) {
  std::vector<ExplainedStep> steps;
  for (const HistoricMention& it : history_of(analysis, subject)) {
    std::string what = step_text(it.mention);
    if (what.empty()) continue;
    const InputMigration& migration = analysis.inputs->migrations[it.migration];
    steps.push_back({migration.name, std::move(what), {migration.sql.path, it.mention.where}});
  }
  return steps;
}

std::string list_of(std::vector<std::string> names) {
  if (names.size() > kMostNames) {
    const std::size_t more = names.size() - kMostNames + 1;
    names.resize(kMostNames - 1);
    for (std::string& name : names) name = in_backquotes(name);
    names.push_back(std::to_string(more) + " more");
  } else {
    for (std::string& name : names) name = in_backquotes(name);
  }
  return joined(names);
}

std::vector<std::string> type_names(const Analysis& analysis) {
  std::vector<std::string> names;
  for (const schema::Model& model : analysis.schema->models) names.push_back(model.name);
  for (const schema::Enum& enumeration : analysis.schema->enums) names.push_back(enumeration.name);
  return names;
}

// `there is X`, or what there is at all.
std::string instead(const std::vector<std::string>& names, std::string_view typed) {
  if (names.empty()) return "";
  const std::string nearest = nearest_name(names, typed);
  if (!nearest.empty()) return "; there is " + in_backquotes(nearest);
  return "; there are " + list_of(names);
}

std::string why_field_is_nothing(const schema::Model& model, const std::string& field) {
  const std::string name = in_backquotes(model.name + "." + field);
  if (model.is_view) return in_backquotes(model.name) + " is a view, which no migration creates";
  if (const auto id = model.find_field(field)) {
    if (model[*id].kind == schema::Field::Kind::relation) {
      return name + " has no column: the other side of the relation holds it";
    }
    return name + " has no column";
  }
  std::vector<std::string> fields;
  for (const schema::Field& one : model.fields) fields.push_back(one.name());
  return in_backquotes(model.name) + " has no field " + in_backquotes(field) +
         instead(fields, field);
}

std::string why_nothing(const Analysis& analysis, std::string_view name) {
  const std::size_t dot = name.find('.');
  const std::string type(name.substr(0, dot));
  const std::string member(dot == std::string_view::npos ? "" : name.substr(dot + 1));
  if (const schema::Model* model = analysis.schema->find_model(type)) {
    return why_field_is_nothing(*model, member);
  }
  if (const schema::Enum* enumeration = analysis.schema->find_enum(type)) {
    std::vector<std::string> values;
    for (const schema::EnumValue& value : enumeration->values) values.push_back(value.name());
    return "enum " + in_backquotes(type) + " has no value " + in_backquotes(member) +
           instead(values, member);
  }
  return "no model, enum or table is called " + in_backquotes(type) +
         instead(type_names(analysis), type);
}

}  // namespace

Result<Explanation> explain(const Analysis& analysis, std::string_view name) {
  const std::optional<Meaning> meaning = meaning_of(analysis, name);
  if (!meaning) return Error{why_nothing(analysis, name)};
  Explanation explanation;
  explanation.heading = heading_of(analysis, *meaning);
  const std::vector<Location> declarations = meaning->name
                                                 ? declarations_of(analysis, *meaning->name)
                                                 : declarations_of(analysis, meaning->subject);
  if (!declarations.empty()) explanation.declared = declarations.front();
  explanation.steps = steps_of(analysis, meaning->subject);
  explanation.missing = missing_parts(analysis, meaning->subject);
  return explanation;
}

}  // namespace prisma_drift
