#include "server/checks/drift_findings.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>

#include "server/analysis/history.h"
#include "server/checks/configured.h"
#include "server/checks/outside_schema.h"
#include "server/checks/places.h"
#include "server/checks/sentences.h"
#include "server/checks/wording.h"

namespace prisma_drift {
namespace {

// More than that nobody reads; the rest is counted.
constexpr std::size_t kMostConsequences = 16;

const Change& change_at(const CheckContext& context, std::size_t position) {
  return context.analysis.drift->changes[position];
}

// What a change is about, for configuration and actions.
struct Subject {
  ObjectName object;
  std::string member;
};

struct SubjectOf {
  Subject operator()(const CreateNamespace& it) const { return {{it.name, ""}, ""}; }
  Subject operator()(const CreateExtension& it) const { return {{"", it.name}, ""}; }
  Subject operator()(const CreateEnum& it) const { return {it.enumeration, ""}; }
  Subject operator()(const DropEnum& it) const { return {it.enumeration, ""}; }
  Subject operator()(const AlterEnum& it) const { return {it.enumeration, ""}; }
  Subject operator()(const CreateTable& it) const { return {it.table, ""}; }
  Subject operator()(const DropTable& it) const { return {it.table, ""}; }
  Subject operator()(const AddColumn& it) const { return {it.table, it.column}; }
  Subject operator()(const DropColumn& it) const { return {it.table, it.column}; }
  Subject operator()(const AlterColumn& it) const { return {it.table, it.column}; }
  Subject operator()(const AddPrimaryKey& it) const { return {it.table, ""}; }
  Subject operator()(const DropPrimaryKey& it) const { return {it.table, ""}; }
  Subject operator()(const ChangePrimaryKey& it) const { return {it.table, ""}; }
  Subject operator()(const RenamePrimaryKey& it) const { return {it.table, ""}; }
  Subject operator()(const CreateIndex& it) const { return {it.table, it.index}; }
  Subject operator()(const DropIndex& it) const { return {it.table, it.index}; }
  Subject operator()(const RenameIndex& it) const { return {it.table, it.to}; }
  Subject operator()(const AddForeignKey& it) const { return {it.table, it.foreign_key}; }
  Subject operator()(const DropForeignKey& it) const { return {it.table, it.foreign_key}; }
  Subject operator()(const RenameForeignKey& it) const { return {it.table, it.to}; }
};

Subject subject_of(const Change& change) { return std::visit(SubjectOf{}, change); }

bool is_about_enum(const Change& change) {
  return std::holds_alternative<CreateEnum>(change) || std::holds_alternative<DropEnum>(change) ||
         std::holds_alternative<AlterEnum>(change);
}

bool is_drop(const Change& change) {
  return std::holds_alternative<DropTable>(change) || std::holds_alternative<DropEnum>(change) ||
         std::holds_alternative<DropColumn>(change) ||
         std::holds_alternative<DropPrimaryKey>(change) ||
         std::holds_alternative<DropIndex>(change) ||
         std::holds_alternative<DropForeignKey>(change);
}

void tell_sql(const CheckContext& context, const RootCause& root, Finding& finding) {
  // What stands in its place is dropped by a change of its own.
  if (const auto replaced = context.causes.replaces[root.change]) {
    if (const auto place = sql_of(context.analysis, change_at(context, *replaced))) {
      finding.related.push_back({"left like that here", *place});
    }
    return;
  }
  const Change& change = change_at(context, root.change);
  if (const auto departure = departure_of(context.analysis, change)) {
    finding.related.push_back(
        {departure->renamed ? "renamed here" : "dropped here", departure->location});
    return;
  }
  const auto place = sql_of(context.analysis, change);
  if (!place || *place == finding.location) return;
  const bool altered = std::holds_alternative<AlterColumn>(change);
  finding.related.push_back({altered ? "left like that here" : "created here", *place});
}

// A new table's columns, indexes and foreign keys have no changes of their own.
void tell_parts_of_new_table(const CheckContext& context, const Change& change, Finding& finding) {
  const auto* create = std::get_if<CreateTable>(&change);
  const Table* table =
      create == nullptr ? nullptr : context.analysis.desired->tables.find(create->table);
  if (table == nullptr) return;
  std::vector<std::string> parts;
  if (!table->columns.empty()) parts.push_back(counted(table->columns.size(), "column"));
  if (!table->indexes.empty()) parts.push_back(counted(table->indexes.size(), "index"));
  if (!table->foreign_keys.empty()) {
    parts.push_back(counted(table->foreign_keys.size(), "foreign key"));
  }
  if (parts.empty()) return;
  finding.related.push_back({"missing with it: " + joined(parts), finding.location});
}

// The other differences of a column that has several.
void tell_other_aspects(const CheckContext& context, const Change& change, Finding& finding) {
  const auto* alter = std::get_if<AlterColumn>(&change);
  if (alter == nullptr) return;
  const Table* table = context.analysis.desired->tables.find(alter->table);
  const Column* column = table == nullptr ? nullptr : table->find_column(alter->column);
  const std::vector<ColumnAspect> aspects = aspects_of(context.analysis, *alter);
  for (std::size_t i = 1; column != nullptr && i < aspects.size(); ++i) {
    const auto place = place_in_field(context.analysis, *column, aspects[i]);
    finding.related.push_back(
        {sentence(context.analysis, *alter, aspects[i]), place.value_or(finding.location)});
  }
}

std::optional<Location> narrow_place_of(const Analysis& analysis, const Change& change) {
  const auto* alter = std::get_if<AlterColumn>(&change);
  if (alter == nullptr) return place_of(analysis, change);
  const Table* table = analysis.desired->tables.find(alter->table);
  const Column* column = table == nullptr ? nullptr : table->find_column(alter->column);
  if (column == nullptr) return std::nullopt;
  return place_in_field(analysis, *column, aspects_of(analysis, *alter).front());
}

// The text that shows the change best: the SQL for what is dropped, else the schema's.
std::optional<Location> evidence_of(const Analysis& analysis, const Change& change) {
  if (is_drop(change)) {
    if (auto place = sql_of(analysis, change)) return place;
  }
  return narrow_place_of(analysis, change);
}

const Confidence* confidence_in(const DatabaseState& replayed, const Change& change) {
  const ObjectName object = subject_of(change).object;
  if (is_about_enum(change)) {
    const Enum* enumeration = replayed.enums.find(object);
    return enumeration == nullptr ? nullptr : &enumeration->confidence;
  }
  const Table* table = replayed.tables.find(object);
  return table == nullptr ? nullptr : &table->confidence;
}

// An index that Prisma does not see, over the columns of one that it wants. Behind them stand those
// that only the predicate names. Of an expression some columns are not known.
bool is_unseen_form(const Index& index, const Index& wanted) {
  const bool has_all_columns = index.predicate || index.method == IndexMethod::other;
  const std::size_t count = wanted.columns.size();
  if (!index.outside_diff || !has_all_columns || index.columns.size() < count) return false;
  const std::span<const IndexColumn> columns(index.columns);
  return std::ranges::equal(columns.first(count), wanted.columns, {}, &IndexColumn::name,
                            &IndexColumn::name) &&
         std::ranges::all_of(columns.subspan(count), [&](const IndexColumn& column) {
           return index.predicate && index.predicate->find(column.name) != std::string::npos;
         });
}

// The type that the migrations give the column does not exist, as is told where they name it; what
// the database would make of it, nobody knows.
bool has_unknown_type(const Analysis& analysis, const Change& change) {
  const auto* alter = std::get_if<AlterColumn>(&change);
  if (alter == nullptr) return false;
  const Table* table = analysis.replayed->tables.find(alter->table);
  const Column* column = table == nullptr ? nullptr : table->find_column(alter->column);
  if (column == nullptr || column->type.kind != ColumnType::Kind::unsupported) return false;
  const ObjectName type{column->type.space, column->type.name};
  return analysis.history->state.reported.contains({sql::ThingKind::type, type, ""});
}

// Where the first statement stands that could have created anything.
std::optional<Location> first_not_understood(const Analysis& analysis) {
  for (const sql::ReplayProblem& problem : analysis.history->problems) {
    if (problem.kind != sql::ReplayProblem::Kind::not_understood) continue;
    return locate_in_history(analysis, problem.where);
  }
  return std::nullopt;
}

// Where the first migration of all needs a table of the schema that no migration creates. The
// history then begins with a database that had tables: which ones, it does not say. Of tables in
// other namespaces that tells nothing.
std::optional<Location> first_needed_table(const Analysis& analysis, const Change& change) {
  const auto* create = std::get_if<CreateTable>(&change);
  if (create == nullptr) return std::nullopt;
  for (const sql::ReplayProblem& problem : analysis.history->problems) {
    if (problem.where.document != 0) break;
    const sql::Thing& thing = problem.thing;
    const bool missing = problem.kind == sql::ReplayProblem::Kind::missing;
    if (!missing || thing.kind != sql::ThingKind::table) continue;
    if (problem.earlier.known() || problem.later.known()) continue;
    if (thing.object.space != create->table.space) continue;
    if (!analysis.desired->tables.contains(thing.object)) continue;
    return locate_in_history(analysis, problem.where);
  }
  return std::nullopt;
}

}  // namespace

Finding finding_at(const CheckContext& context, Location location, std::string message) {
  Finding finding;
  finding.code = context.check.code;
  finding.severity = context.check.severity;
  finding.message = std::move(message);
  finding.location = std::move(location);
  return finding;
}

Finding drift_finding(const CheckContext& context, const RootCause& root) {
  const Change& change = change_at(context, root.change);
  const auto place = narrow_place_of(context.analysis, change);
  Finding finding = finding_at(context, place.value_or(project_place(context.analysis)),
                               sentence(context, root.change));
  name_subject(context, change, finding);
  tell_sql(context, root, finding);
  tell_other_aspects(context, change, finding);
  tell_parts_of_new_table(context, change, finding);
  tell_consequences(context, root, finding);
  tell_losses(context, root, finding);
  tell_doubts(context, change, finding);
  return finding;
}

void name_subject(const CheckContext&, const Change& change, Finding& finding) {
  Subject subject = subject_of(change);
  finding.table = std::move(subject.object);
  finding.member = std::move(subject.member);
}

void tell_consequences(const CheckContext& context, const RootCause& root, Finding& finding) {
  const std::vector<std::size_t>& told = root.consequences;
  const std::size_t shown = std::min(told.size(), kMostConsequences);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto place = evidence_of(context.analysis, change_at(context, told[i]));
    finding.related.push_back({sentence(context, told[i]), place.value_or(finding.location)});
  }
  if (told.size() > shown) {
    finding.related.push_back(
        {"and " + counted(told.size() - shown, "more such change"), finding.location});
  }
}

void tell_losses(const CheckContext& context, const RootCause& root, Finding& finding) {
  if (rule_for_code(context.analysis.inputs->configuration, "data-loss") != nullptr) return;
  for (const std::size_t position : root.losses) {
    const DataLoss& loss = context.causes.losses[position];
    // What follows from the finding's change loses where it stands, and not where that does.
    const auto place = loss.change == root.change
                           ? std::nullopt
                           : evidence_of(context.analysis, change_at(context, loss.change));
    finding.related.push_back({loss.message, place.value_or(finding.location)});
  }
}

void tell_doubts(const CheckContext& context, const Change& change, Finding& finding) {
  const Analysis& analysis = context.analysis;
  const Confidence* confidence = confidence_in(*analysis.replayed, change);
  if (confidence != nullptr && !confidence->known()) {
    finding.related.push_back(
        {confidence->reason,
         locate_in_history(analysis, confidence->cause).value_or(finding.location)});
  } else if (confidence == nullptr && analysis.history->state.anything_possible) {
    finding.related.push_back({"a migration may do this in SQL that is not understood",
                               first_not_understood(analysis).value_or(finding.location)});
  } else if (const auto place = first_needed_table(analysis, change)) {
    finding.related.push_back(
        {"the first migration needs a table that no migration creates, so the database may have "
         "had this one before it as well",
         *place});
  } else if (has_unknown_type(analysis, change)) {
    finding.related.push_back(
        {"no migration creates this type", sql_of(analysis, change).value_or(finding.location)});
  } else {
    return;
  }
  finding.severity = Severity::hint;
  finding.uncertain = true;
}

bool is_upgrade(const CheckContext& context, const RootCause& root) {
  const auto& upgrade = context.causes.join_table_upgrade;
  return upgrade && context.causes.roots[*upgrade].change == root.change;
}

bool replaces_another(const CheckContext& context, const RootCause& root) {
  return context.causes.replaces[root.change].has_value();
}

bool is_unique(const CheckContext& context, const CreateIndex& change) {
  const Table* table = context.analysis.desired->tables.find(change.table);
  const Index* index = table == nullptr ? nullptr : table->find_index(change.index);
  return index != nullptr && index->kind == IndexKind::unique;
}

void tell_unseen_index(const CheckContext& context, const CreateIndex& change, Finding& finding) {
  const Table* now = context.analysis.desired->tables.find(change.table);
  const Table* before = context.analysis.replayed->tables.find(change.table);
  const Index* missing = now == nullptr ? nullptr : now->find_index(change.index);
  if (missing == nullptr || before == nullptr) return;
  const auto unseen = std::ranges::find_if(
      before->indexes, [&](const Index& index) { return is_unseen_form(index, *missing); });
  if (unseen == before->indexes.end()) return;
  const auto place = locate_in_history(context.analysis, unseen->created);
  finding.related.push_back({"an index over the same columns that Prisma does not see",
                             place.value_or(finding.location)});
  finding.severity = Severity::hint;
}

bool is_join_table(const CheckContext& context, const CreateTable& change) {
  const Table* table = context.analysis.desired->tables.find(change.table);
  return table != nullptr && table->is_join_table;
}

bool is_view(const CheckContext& context, const CreateTable& change) {
  return stands_for_a_table(*context.analysis.replayed, change.table);
}

}  // namespace prisma_drift
