// What a problem of a replay says to a person, and where in the history its answer lies.
#include <algorithm>

#include "server/sql/names.h"
#include "server/sql/replay.h"

namespace prisma_drift::sql {
namespace {

// Calls `visit(thing, part)` for everything that an action creates. Names without a namespace, or
// with `usual`, are in the default one.
template <typename Visit>
class Creations {
 public:
  Creations(Dialect dialect, Visit visit)
      : dialect_(dialect), usual_(usual_namespace(dialect)), visit_(visit) {}

  void operator()(const CreateTable& action) {
    const ObjectName table = full(action.name);
    visit_(Thing{ThingKind::table, table, ""}, action.name.part);
    for (const ColumnDefinition& column : action.columns) visit_column(table, column);
    for (const Constraint& constraint : action.constraints) visit_constraint(table, constraint);
    for (const CreateIndex& index : action.indexes) visit_index(table, index);
  }
  void operator()(const AlterTable& action) {
    const ObjectName table = full(action.name);
    for (const TableAction& each : action.actions) {
      if (const auto* add = std::get_if<AddColumn>(&each.what)) visit_column(table, add->column);
      if (const auto* add = std::get_if<AddConstraint>(&each.what)) {
        visit_constraint(table, add->constraint);
      }
      if (const auto* add = std::get_if<AddIndex>(&each.what)) visit_index(table, add->index);
      if (const auto* rename = std::get_if<RenameIndex>(&each.what)) {
        visit_(Thing{ThingKind::index, index_name(dialect_, table, rename->to), ""}, each.part);
      }
      if (const auto* redefine = std::get_if<RedefineColumn>(&each.what)) {
        visit_column(table, redefine->column);
      }
      if (const auto* rename = std::get_if<RenameTable>(&each.what)) {
        visit_(Thing{ThingKind::table, {table.space, rename->to}, ""}, each.part);
      }
      if (const auto* rename = std::get_if<RenameColumn>(&each.what)) {
        visit_(Thing{ThingKind::column, table, rename->to}, each.part);
      }
      if (const auto* rename = std::get_if<RenameConstraint>(&each.what)) {
        visit_(Thing{ThingKind::constraint, table, rename->to}, each.part);
      }
    }
  }
  void operator()(const CreateIndex& action) { visit_index(full(action.table), action); }
  void operator()(const RenameTables& action) {
    for (const RenameTables::Renaming& each : action.renamings) {
      visit_(Thing{ThingKind::table, full(each.to), ""}, each.to.part);
    }
  }
  void operator()(const CreateEnum& action) {
    const ObjectName name = full(action.name);
    visit_(Thing{ThingKind::type, name, ""}, action.name.part);
    for (const CreateEnum::Value& value : action.values) {
      visit_(Thing{ThingKind::enum_value, name, value.name}, value.part);
    }
  }
  void operator()(const AddEnumValue& action) {
    visit_(Thing{ThingKind::enum_value, full(action.type), action.value}, action.part);
  }
  void operator()(const RenameEnumValue& action) {
    visit_(Thing{ThingKind::enum_value, full(action.type), action.to}, action.part);
  }
  void operator()(const CreateObject& action) {
    visit_object(action.kind, full(action.name), action.name.part);
  }
  void operator()(const RenameObject& action) {
    ObjectName name = full(action.name);
    name.name = action.to;
    visit_object(action.kind, name, action.name.part);
  }
  void operator()(const CreateSchema& action) {
    visit_(Thing{ThingKind::schema, {action.name, ""}, ""}, 0);
  }
  template <typename Other>
  void operator()(const Other&) {}

 private:
  ObjectName full(const Name& name) const {
    const bool inner = name.space == usual_ || dialect_ == Dialect::mysql;
    return {inner ? std::string() : name.space, name.name};
  }
  void visit_object(ObjectKind kind, const ObjectName& name, Part part) {
    switch (kind) {
      case ObjectKind::view:
      case ObjectKind::materialized_view:
        return visit_(Thing{ThingKind::view, name, ""}, part);
      case ObjectKind::sequence:
        return visit_(Thing{ThingKind::sequence, name, ""}, part);
      case ObjectKind::type:
      case ObjectKind::domain:
        return visit_(Thing{ThingKind::type, name, ""}, part);
      case ObjectKind::index:
        return visit_(Thing{ThingKind::index, name, ""}, part);
      case ObjectKind::table:
      case ObjectKind::foreign_table:
        return visit_(Thing{ThingKind::table, name, ""}, part);
      case ObjectKind::schema:
      case ObjectKind::extension:
        return;
    }
  }
  void visit_index(const ObjectName& table, const CreateIndex& index) {
    if (index.name.empty()) return;
    visit_(Thing{ThingKind::index, index_name(dialect_, table, index.name), ""}, index.name_part);
  }
  void visit_column(const ObjectName& table, const ColumnDefinition& column) {
    visit_(Thing{ThingKind::column, table, column.name}, column.part);
    for (const Constraint& constraint : column.constraints) visit_constraint(table, constraint);
  }
  void visit_constraint(const ObjectName& table, const Constraint& constraint) {
    if (constraint.name.empty()) return;
    visit_(Thing{ThingKind::constraint, table, constraint.name}, constraint.part);
    if (constraint.kind == Constraint::Kind::unique ||
        constraint.kind == Constraint::Kind::primary_key) {
      visit_(Thing{ThingKind::index, index_name(dialect_, table, constraint.name), ""},
             constraint.part);
    }
  }

  Dialect dialect_;
  std::string_view usual_;
  Visit visit_;
};

std::string in_backquotes(const std::string& text) { return "`" + text + "`"; }

}  // namespace

void explain_missing(std::vector<ReplayProblem>& problems,
                     std::span<const MigrationFile* const> history) {
  std::unordered_map<Thing, std::vector<std::size_t>, ThingHash> wanted;
  for (std::size_t i = 0; i < problems.size(); ++i) {
    if (problems[i].kind == ReplayProblem::Kind::missing) wanted[problems[i].thing].push_back(i);
  }
  if (wanted.empty()) return;
  for (std::uint32_t migration = 0; migration < history.size(); ++migration) {
    const MigrationFile* file = history[migration];
    if (!file) continue;
    for (std::uint32_t statement = 0; statement < file->statements.size(); ++statement) {
      const auto visit_exactly = [&](const Thing& thing, Part part) {
        const auto found = wanted.find(thing);
        if (found == wanted.end()) return;
        const Origin origin{migration, statement, part};
        for (const std::size_t index : found->second) {
          ReplayProblem& problem = problems[index];
          if (!problem.later.known() && problem.where < origin) problem.later = origin;
        }
      };
      // What wants a table takes a view too.
      const auto visit = [&](const Thing& thing, Part part) {
        visit_exactly(thing, part);
        if (thing.kind == ThingKind::view) {
          visit_exactly({ThingKind::table, thing.object, ""}, part);
        }
      };
      Creations creations(file->dialect, visit);
      for (const Step& step : file->statements[statement].body->steps) {
        std::visit(creations, step.action);
      }
    }
  }
}

std::string describe(const Thing& thing) {
  const std::string object = display_name(thing.object);
  switch (thing.kind) {
    case ThingKind::table:
      return "table " + in_backquotes(object);
    case ThingKind::column:
      return "column " + in_backquotes(object + "." + thing.member);
    case ThingKind::index:
      return "index " + in_backquotes(object);
    case ThingKind::constraint:
      return "constraint " + in_backquotes(thing.member) + " of table " + in_backquotes(object);
    case ThingKind::type:
      return "type " + in_backquotes(object);
    case ThingKind::enum_value:
      return "value " + in_backquotes(thing.member) + " of type " + in_backquotes(object);
    case ThingKind::view:
      return "view " + in_backquotes(object);
    case ThingKind::sequence:
      return "sequence " + in_backquotes(object);
    case ThingKind::schema:
      return "schema " + in_backquotes(thing.object.space);
  }
  return object;
}

std::string describe(const ReplayProblem& problem) {
  switch (problem.kind) {
    case ReplayProblem::Kind::missing:
      if (problem.later.known()) {
        return describe(problem.thing) + " does not exist yet: it is created only later";
      }
      if (problem.earlier.known()) {
        return describe(problem.thing) + " does not exist any more: it was dropped before";
      }
      return describe(problem.thing) + " does not exist: no migration creates it";
    case ReplayProblem::Kind::exists:
      return describe(problem.thing) + " exists already";
    case ReplayProblem::Kind::in_use:
      return describe(problem.thing) + " cannot be dropped: " + describe(problem.user) +
             " still needs it";
    case ReplayProblem::Kind::refused:
    case ReplayProblem::Kind::not_understood:
      return problem.reason;
  }
  return problem.reason;
}

}  // namespace prisma_drift::sql
