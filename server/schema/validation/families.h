// The families of rules, and what they share. Those of the first part ask whether a block says
// something at all; what they report makes its block unsound (see Report). Those of the second part
// ask whether Prisma and the database take what sound blocks say.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/schema/release.h"
#include "server/schema/schema.h"
#include "server/schema/validation/connector.h"
#include "server/schema/validation/report.h"

namespace prisma_drift {
class Executor;
}

namespace prisma_drift::schema {

struct Validation {
  const Schema& schema;
  Report& report;
  Connector connector = Connector::none;
  // What nobody says is settled by the text: only before 7 has a datasource a `url`.
  PrismaRelease release;
  // The database depends on no foreign keys: Prisma's client stands in for them.
  bool emulates_relations = false;
  // May be null.
  Executor* executor = nullptr;

  bool can(Ability ability) const { return is_able(connector, ability); }
  // Nobody said which release; then what only one of them refuses is no problem.
  bool release_is_known() const { return schema.options.release.has_value(); }
};

// Calls `check`, which looks so far, for each model of which the answer is not known from before:
// for many models on several threads. What it finds out of a model it tells the report that it is
// given with it, and which blocks are sound it learns as of the begin.
void for_each_open_model(const Validation& validation, Reach reach,
                         const std::function<void(const Validation& part, const Model&)>& check);

// names.cpp: names that are taken, reserved or no names.
void check_names(const Validation& validation);
// types.cpp: types that nothing declares, models as types in composite types, empty enums.
void check_types(const Validation& validation);
// field_attributes.cpp, block_attributes.cpp, relation_attributes.cpp, composite_attributes.cpp:
// attributes that there are not, and arguments that they do not take. defaults.cpp has `@default`.
void check_field_attributes(const Validation& validation, const Model& model);
void check_relation_attributes(const Validation& validation, const Model& model);
void check_block_attributes(const Validation& validation, const Model& model);
void check_enum_attributes(const Validation& validation, const Enum& enumeration);
void check_composite_attributes(const Validation& validation, const CompositeType& composite);

struct DatasourceVerdict {
  // Which database it is, is known.
  bool is_read = false;
  // It has no error: only then are rules asked that depend on the database.
  bool is_sound = false;
};
// datasource.cpp, generators.cpp. Without a datasource there is nothing wrong with it.
DatasourceVerdict check_datasources(const Validation& validation);
// What a generator asks for may be there for some databases only.
void check_generators(const Validation& validation, bool database_is_known);

// models.cpp: ids, unique keys, names in the database, `@@schema`, `autoincrement()`; enums.
void check_models(const Validation& validation);
void check_enums(const Validation& validation);
// Whether the datasource has the schema that the blocks name; `who` begins a sentence.
void check_schema_of(const Validation& validation, const std::vector<BlockSource>& blocks,
                     const std::string& space, const std::string& who);
// indexes.cpp
void check_indexes(const Validation& validation, const Model& model);
// partial_indexes.cpp: `where`.
void check_partial_index(const Validation& validation, const Key& key);
// key_types.cpp: native types that no key can hold.
void check_key_types(const Validation& validation, const Model& model);
// native_types.cpp: `@db.…`, and types that need not be `Unsupported`.
void check_native_type(const Validation& validation, const Field& field);
// field_rules.cpp: lists and scalar types that the database lacks; values of `@default`.
void check_field_rules(const Validation& validation, const Model& model);
// views.cpp
void check_views(const Validation& validation);
// composite_types.cpp
void check_composite_types(const Validation& validation);
// constraint_names.cpp: two constraints of one name where the database wants them apart. `before`
// are the names that an earlier validation found, as long as any model is settled.
std::vector<ConstraintNames> check_constraint_names(const Validation& validation,
                                                    const std::vector<ConstraintNames>& before);
// relation_fields.cpp: one field of a relation by itself; relations.cpp: its two sides;
// many_to_many.cpp; cascades.cpp: chains of referential actions.
void check_relation_fields(const Validation& validation);
void check_relations(const Validation& validation);
void check_many_to_many(const Validation& validation, const Relation& relation);
void check_embedded_relations(const Validation& validation);
void check_cascades(const Validation& validation);
// mongodb.cpp
void check_mongodb_model(const Validation& validation, const Model& model);

}  // namespace prisma_drift::schema
