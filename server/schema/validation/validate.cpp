#include "server/schema/validation/validate.h"

#include <algorithm>
#include <utility>

#include "server/schema/unchanged.h"
#include "server/schema/validation/families.h"

namespace prisma_drift {

namespace schema {
namespace {

// The newest of each that was asked what it says.
constexpr PrismaRelease kNewest6{6, 19};
constexpr PrismaRelease kNewest{7, 10};

// Prisma 7 refuses a `url`, and those before it want one.
PrismaRelease release_of(const Schema& schema) {
  if (schema.options.release) return *schema.options.release;
  const bool has_url =
      schema.datasource && schema.datasource->source.block->find_assignment("url") != nullptr;
  return has_url ? kNewest6 : kNewest;
}

void check_attributes(const Validation& validation) {
  for_each_open_model(validation, Reach::model, [](const Validation& part, const Model& model) {
    check_field_attributes(part, model);
    check_block_attributes(part, model);
  });
  for_each_open_model(validation, Reach::references, check_relation_attributes);
  const Report::Looking looking(validation.report, Reach::schema);
  for (const Enum& enumeration : validation.schema.enums) {
    check_enum_attributes(validation, enumeration);
  }
  for (const CompositeType& composite : validation.schema.composite_types) {
    check_composite_attributes(validation, composite);
  }
}

DatasourceVerdict check_settings(const Validation& validation) {
  const Report::Looking looking(validation.report, Reach::schema);
  const DatasourceVerdict datasource = check_datasources(validation);
  check_generators(validation, datasource.is_read);
  return datasource;
}

// `before` may be null.
std::vector<ConstraintNames> check_rules(const Validation& validation, const Verdict* before) {
  check_composite_types(validation);
  check_models(validation);
  check_views(validation);
  check_enums(validation);
  std::vector<ConstraintNames> names = check_constraint_names(
      validation, before == nullptr ? std::vector<ConstraintNames>() : before->constraint_names);
  check_relation_fields(validation);
  check_relations(validation);
  check_embedded_relations(validation);
  check_cascades(validation);
  return names;
}

// Whether the rules say the same of the same model.
bool has_same_settings(const Schema& schema, const Schema& before) {
  const auto source_of = [](const auto& setting) { return setting.source; };
  const bool same_datasource = schema.datasource && before.datasource
                                   ? schema.datasource->source == before.datasource->source
                                   : !schema.datasource && !before.datasource;
  return same_datasource && schema.options == before.options &&
         std::ranges::equal(schema.generators, before.generators, {}, source_of, source_of);
}

// Of the unchanged models, those that are as sound as they were: the second round leaves out what
// is not.
Settled settled_for_rules(const Verdict& before, const Schema& schema, const Report& report,
                          const Unchanged& unchanged) {
  const std::size_t count = schema.models.size();
  Settled settled{std::vector<bool>(count), std::vector<bool>(count)};
  for (std::size_t i = 0; i < count; ++i) {
    settled.itself[i] =
        unchanged.itself[i] &&
        std::ranges::all_of(schema.models[i].blocks, [&](const BlockSource& source) {
          return before.broken[source.file][source.ordinal] ==
                 report.broken()[source.file][source.ordinal];
        });
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Model& model = schema.models[i];
    settled.with_references[i] = settled.itself[i] && unchanged.with_references[i] &&
                                 std::ranges::all_of(model.relation_fields, [&](FieldId id) {
                                   return bool{settled.itself[model[id].model.value]};
                                 });
  }
  return settled;
}

}  // namespace
}  // namespace schema

Validated validate(const Schema& schema, const Schema* before, Executor* executor) {
  schema::Report report(schema);
  const schema::Connector connector = schema::connector_of(schema);
  const schema::Validation validation{
      .schema = schema,
      .report = report,
      .connector = connector,
      .release = schema::release_of(schema),
      .emulates_relations = connector == schema::Connector::mongodb ||
                            (schema.datasource && schema.datasource->emulates_relations),
      .executor = executor};
  const bool comparable = before != nullptr && schema::has_same_settings(schema, *before);
  const schema::Unchanged unchanged =
      schema::unchanged_since(comparable ? before : nullptr, schema);
  if (comparable) {
    report.settle({unchanged.itself, unchanged.with_references}, before->verdict->told_first);
  }
  schema::check_names(validation);
  schema::check_types(validation);
  schema::check_attributes(validation);
  const schema::DatasourceVerdict datasource = schema::check_settings(validation);
  report.begin_rules();
  std::vector<schema::ConstraintNames> names;
  if (datasource.is_sound) {
    const bool asked = comparable && before->verdict->rules_were_asked;
    if (asked) {
      report.settle(schema::settled_for_rules(*before->verdict, schema, report, unchanged),
                    before->verdict->told_by_rules);
    } else {
      const std::vector<bool> none(schema.models.size());
      report.settle({none, none}, {});
    }
    names = schema::check_rules(validation, asked ? before->verdict.get() : nullptr);
  }
  Validated validated{report.problems(), nullptr};
  schema::Verdict verdict = std::move(report).verdict();
  verdict.rules_were_asked = datasource.is_sound;
  verdict.constraint_names = std::move(names);
  validated.verdict = std::make_shared<const schema::Verdict>(std::move(verdict));
  return validated;
}

}  // namespace prisma_drift
