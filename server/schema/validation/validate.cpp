#include "server/schema/validation/validate.h"

#include "server/schema/validation/families.h"

namespace prisma_drift {

namespace schema {
namespace {

// The newest of each that was asked what it says.
constexpr PrismaRelease kNewest6{6, 19};
constexpr PrismaRelease kNewest{7, 10};

// Prisma 7 refuses a `url`, and those before it want one.
PrismaRelease release_of(const Schema& schema, const ValidateOptions& options) {
  if (options.release) return *options.release;
  const bool has_url =
      schema.datasource && schema.datasource->source.block->find_assignment("url") != nullptr;
  return has_url ? kNewest6 : kNewest;
}

void check_attributes(const Validation& validation) {
  for (const Model& model : validation.schema.models) {
    check_field_attributes(validation, model);
    check_block_attributes(validation, model);
  }
  for (const Enum& enumeration : validation.schema.enums) {
    check_enum_attributes(validation, enumeration);
  }
  for (const CompositeType& composite : validation.schema.composite_types) {
    check_composite_attributes(validation, composite);
  }
}

void check_rules(const Validation& validation) {
  check_composite_types(validation);
  check_models(validation);
  check_views(validation);
  check_enums(validation);
  check_constraint_names(validation);
  check_relation_fields(validation);
  check_relations(validation);
  check_embedded_relations(validation);
  check_cascades(validation);
}

}  // namespace
}  // namespace schema

std::vector<SchemaProblem> validate(const Schema& schema, const ValidateOptions& options) {
  schema::Report report(schema);
  const schema::Connector connector = schema::connector_of(schema);
  const schema::Validation validation{
      .schema = schema,
      .report = report,
      .connector = connector,
      .merge_blocks = options.merge_blocks,
      .release = schema::release_of(schema, options),
      .release_is_known = options.release.has_value(),
      .emulates_relations = connector == schema::Connector::mongodb ||
                            (schema.datasource && schema.datasource->emulates_relations)};
  schema::check_names(validation);
  schema::check_types(validation);
  schema::check_attributes(validation);
  const schema::DatasourceVerdict datasource = schema::check_datasources(validation);
  schema::check_generators(validation, datasource.is_read);
  report.begin_rules();
  if (datasource.is_sound) schema::check_rules(validation);
  return report.take();
}

}  // namespace prisma_drift
