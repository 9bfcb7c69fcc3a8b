#include "server/features/signatures.h"

#include <algorithm>
#include <array>

namespace prisma_drift {
namespace {

using Needs = Parameter::Needs;

constexpr Parameter kFields = {
    .name = "fields",
    .type = "FieldReference[]",
    .documentation = "The fields, in the order in which they are sorted.",
    .may_be_unnamed = true};
constexpr Parameter kMap = {
    .name = "map", .type = "String?", .documentation = "Its name in the database."};
constexpr Parameter kClientName = {.name = "name",
                                   .type = "String?",
                                   .documentation = "What the client calls the fields together."};
constexpr Parameter kIndexType = {.name = "type",
                                  .type = "IndexType?",
                                  .documentation = "How the index is built.",
                                  .needs = Needs::index_types};
constexpr Parameter kLength = {.name = "length",
                               .type = "Int?",
                               .documentation = "How much of the text is in the index.",
                               .needs = Needs::mysql};
constexpr Parameter kSort = {.name = "sort",
                             .type = "SortOrder?",
                             .documentation = "The order in the index: `Asc` or `Desc`."};
constexpr Parameter kOps = {.name = "ops",
                            .type = "OperatorClass?",
                            .documentation = "How values are compared.",
                            .needs = Needs::postgresql};
constexpr Parameter kClustered = {
    .name = "clustered",
    .type = "Boolean?",
    .documentation = "Whether the table's rows are stored in this order.",
    .needs = Needs::sqlserver};
constexpr Parameter kWhere = {
    .name = "where",
    .type = "Condition?",
    .documentation =
        "Which rows it is about: conditions as `{ active: true }`, or SQL as `raw(\"…\")`.",
    .needs = Needs::partial_indexes};
constexpr Parameter kStoredName = {.name = "name",
                                   .type = "String",
                                   .documentation = "What the database calls it.",
                                   .may_be_unnamed = true};

constexpr std::array kId = {kMap, kLength, kSort, kClustered};
constexpr std::array kUnique = {kMap, kLength, kSort, kClustered, kWhere};
constexpr std::array kBlockId = {kFields, kMap, kClientName, kClustered};
constexpr std::array kBlockUnique = {kFields, kMap, kClientName, kClustered, kWhere};
constexpr std::array kIndex = {kFields, kMap, kIndexType, kClustered, kWhere};
constexpr std::array kFullText = {kFields, kMap};
constexpr std::array kShardKey = {kFields};
constexpr std::array kStoredNameOnly = {kStoredName};
constexpr std::array kSchemaName = {
    Parameter{.name = "name",
              .type = "String",
              .documentation = "One of those that `schemas` of the datasource lists.",
              .may_be_unnamed = true}};
constexpr std::array kDefault = {
    Parameter{.name = "value",
              .type = "Expression",
              .documentation = "A value of the field's type, or a function that makes one.",
              .may_be_unnamed = true,
              .takes_words = true},
    Parameter{.name = "map",
              .type = "String?",
              .documentation = "The constraint's name in the database.",
              .needs = Needs::sqlserver}};
constexpr std::array kRelation = {
    Parameter{.name = "fields",
              .type = "FieldReference[]?",
              .documentation = "The fields of this model that hold the key.",
              .needs = Needs::key},
    Parameter{.name = "references",
              .type = "FieldReference[]?",
              .documentation = "The fields of the other model that the key refers to.",
              .needs = Needs::key},
    Parameter{.name = "onDelete",
              .type = "ReferentialAction?",
              .documentation = "What happens to these rows when the row they refer to is deleted.",
              .needs = Needs::one_row},
    Parameter{.name = "onUpdate",
              .type = "ReferentialAction?",
              .documentation = "What happens to these rows when the key they refer to changes.",
              .needs = Needs::one_row},
    Parameter{.name = "name",
              .type = "String?",
              .documentation = "Tells relations between the same two models apart.",
              .may_be_unnamed = true},
    Parameter{.name = "map",
              .type = "String?",
              .documentation = "The foreign key's name in the database.",
              .needs = Needs::foreign_key}};

constexpr std::array kKeyField = {kSort, kLength};
constexpr std::array kIndexField = {kSort, kLength, kOps};

constexpr std::array kUuidVersion = {
    Parameter{.name = "version",
              .type = "Int?",
              .documentation = "`4`: random. `7`: it begins with the time, so that they sort.",
              .may_be_unnamed = true}};
constexpr std::array kCuidVersion = {
    Parameter{.name = "version",
              .type = "Int?",
              .documentation = "`1`: the first version. `2`: it cannot be guessed.",
              .may_be_unnamed = true}};
constexpr std::array kNanoidLength = {Parameter{.name = "length",
                                                .type = "Int?",
                                                .documentation = "How many letters: 2 to 255.",
                                                .may_be_unnamed = true}};
constexpr std::array kExpression = {
    Parameter{.name = "expression",
              .type = "String?",
              .documentation = "The default in the database's SQL. Left out where only the "
                               "database says what it is.",
              .may_be_unnamed = true}};
constexpr std::array kSequence = {
    Parameter{.name = "start", .type = "Int?", .documentation = "The first number."},
    Parameter{.name = "increment",
              .type = "Int?",
              .documentation = "How far the next number is from the last one."},
    Parameter{.name = "minValue", .type = "Int?", .documentation = "No number is smaller."},
    Parameter{.name = "maxValue", .type = "Int?", .documentation = "No number is larger."},
    Parameter{.name = "cache",
              .type = "Int?",
              .documentation = "How many numbers a session takes at once and keeps for itself."},
    Parameter{
        .name = "virtual",
        .type = "Boolean?",
        .documentation = "Numbers are made of the time and the node, and sort only roughly."}};
constexpr std::array kVariable = {Parameter{.name = "name",
                                            .type = "String",
                                            .documentation = "The environment variable.",
                                            .may_be_unnamed = true}};
constexpr std::array kRawSql = {Parameter{.name = "sql",
                                          .type = "String",
                                          .documentation = "As the database spells it.",
                                          .may_be_unnamed = true}};

constexpr std::array<Signature, 27> kSignatures = {{
    {"@id", "It identifies a row: the primary key.", kId},
    {"@unique", "No two rows have the same value.", kUnique},
    {"@default", "The value of rows that are made without one.", kDefault},
    {"@updatedAt", "Prisma's client writes the time of each change.", {}},
    {"@map", "Its name in the database.", kStoredNameOnly},
    {"@ignore", "The client does not know the field.", {}},
    {"@relation", "Which columns hold the key of the other model's row, and what they refer to.",
     kRelation},
    {"@shardKey", "It says on which server a row is.", {}},
    {"@@id", "Several fields together identify a row.", kBlockId},
    {"@@unique", "No two rows have the same values in these fields.", kBlockUnique},
    {"@@index", "The database finds rows by these fields fast.", kIndex},
    {"@@fulltext", "An index of the words in texts.", kFullText},
    {"@@shardKey", "These fields say on which server a row is.", kShardKey},
    {"@@map", "Its name in the database.", kStoredNameOnly},
    {"@@schema", "The database's schema that it is in.", kSchemaName},
    {"@@ignore", "The client does not know the model.", {}},
    {"auto", "An id that MongoDB makes.", {}},
    {"autoincrement", "The next number; the database counts.", {}},
    {"sequence", "The next number of a sequence.", kSequence},
    {"now", "The time when the row is made.", {}},
    {"uuid", "A random UUID, version 4.", kUuidVersion},
    {"cuid", "A short id that does not collide, first version.", kCuidVersion},
    {"ulid", "An id of 26 letters that begins with the time.", {}},
    {"nanoid", "A random id of 21 letters.", kNanoidLength},
    {"dbgenerated", "An expression of the database.", kExpression},
    {"env", "The value of an environment variable, when Prisma runs.", kVariable},
    {"raw", "What Prisma has no word for.", kRawSql},
}};

}  // namespace

const Signature* find_signature(std::string_view name) {
  const auto* const found = std::ranges::find(kSignatures, name, &Signature::name);
  return found == kSignatures.end() ? nullptr : found;
}

std::string_view documentation_of(std::string_view name) {
  const Signature* signature = find_signature(name);
  return signature == nullptr ? std::string_view() : signature->documentation;
}

std::span<const Parameter> parameters_of_key_field(std::string_view attribute) {
  if (attribute == "index") return kIndexField;
  return kKeyField;
}

bool exists(const Parameter& parameter, const SchemaView& view,
            const schema::FieldDeclaration* field) {
  const auto dialect = view.dialect();
  const bool is_list = field != nullptr && field->type.arity == schema::FieldArity::list;
  switch (parameter.needs) {
    case Needs::nothing:
      return true;
    case Needs::mysql:
      return dialect == Dialect::mysql;
    case Needs::postgresql:
      return dialect == Dialect::postgresql;
    case Needs::index_types:
      return dialect == Dialect::postgresql || dialect == Dialect::cockroachdb;
    case Needs::sqlserver:
      return dialect == Dialect::sqlserver;
    case Needs::key:
      return !is_list || view.is_mongodb();
    case Needs::one_row:
      return !is_list;
    case Needs::foreign_key:
      return !is_list && !view.is_mongodb() && !view.emulates_relations();
    case Needs::partial_indexes:
      return view.prisma_major() >= 7 &&
             view.analysis().schema->has_preview_feature("partialIndexes");
  }
  return false;
}

}  // namespace prisma_drift
