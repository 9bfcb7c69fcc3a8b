// Names: which thing one stands for, what the database calls what nobody named, and what to say of
// things that are not there.
#include <algorithm>

#include "server/sql/names.h"
#include "server/sql/replayer.h"
#include "server/text/utf8.h"

namespace prisma_drift::sql {
namespace {

// `first_second_label`, the two names shortened by turns until it fits.
std::string composed_name(std::string_view first, std::string_view second, std::string_view label,
                          Dialect dialect) {
  const std::size_t separators = (second.empty() ? 0 : 1) + (label.empty() ? 0 : 1);
  const std::size_t available = identifier_limit(dialect) - separators - label.size();
  std::size_t first_size = first.size();
  std::size_t second_size = second.size();
  while (first_size + second_size > available) {
    --(first_size > second_size ? first_size : second_size);
  }
  std::string name(utf8_prefix(first, first_size));
  if (!second.empty()) name.append("_").append(utf8_prefix(second, second_size));
  if (!label.empty()) name.append("_").append(label);
  return name;
}

// Namespaces of the server itself, which no migration creates.
bool is_system_space(std::string_view space, Dialect dialect) {
  if (space == "information_schema") return true;
  if (dialect != Dialect::mysql) return space.starts_with("pg_");
  return space == "mysql" || space == "performance_schema" || space == "sys";
}

}  // namespace

std::string uncertain_reason();

ObjectName index_name(Dialect dialect, const ObjectName& table, std::string index) {
  if (!names_indexes_by_table(dialect)) return {table.space, std::move(index)};
  return {table.space.empty() ? table.name : table.space + "." + table.name, std::move(index)};
}

std::string Replayer::normal_space(const std::string& space) const {
  // SQLite's own file, among those that are attached.
  if (dialect_ == Dialect::sqlite && equal_ignoring_case(space, "main")) return {};
  // To MySQL it is a database, and which one is migrated only the connection says.
  if (dialect_ == Dialect::mysql && !is_system_space(space, dialect_)) return {};
  const std::string& usual = state_.database.default_namespace;
  const bool same =
      dialect_ == Dialect::sqlserver ? equal_ignoring_case(space, usual) : space == usual;
  return same ? std::string() : space;
}

ObjectName Replayer::new_name(const Name& name) const {
  if (name.space.empty()) return {state_.search_path.front(), name.name};
  return {normal_space(name.space), name.name};
}

std::vector<std::string> Replayer::spaces_of(const std::string& space) const {
  if (!space.empty()) return {normal_space(space)};
  std::vector<std::string> spaces;
  if (!state_.temporary_tables.empty()) spaces.push_back(kTemporarySpace);
  spaces.insert(spaces.end(), state_.search_path.begin(), state_.search_path.end());
  return spaces;
}

std::optional<ObjectName> Replayer::find_table(const Name& name) const {
  return find_in(state_.database.tables, name.space, name.name);
}

bool Replayer::relation_exists(const ObjectName& name) const {
  if (state_.database.tables.contains(name) || state_.indexes.contains(name)) return true;
  const OpaqueObject* other = state_.database.others.find(name);
  return other && other->kind != OpaqueObject::Kind::domain;
}

bool Replayer::constraint_exists(const std::string& space, const std::string& name) const {
  if (state_.indexes.contains({space, name})) return true;
  for (const Table& table : state_.database.tables) {
    if (table.name.space != space) continue;
    if (table.find_foreign_key(name)) return true;
    if (dialect_ != Dialect::sqlserver) continue;
    for (const Column& column : table.columns) {
      if (column.default_value && column.default_value->constraint_name == name) return true;
    }
  }
  for (const TableFacts& facts : state_.facts) {
    if (facts.name.space != space) continue;
    for (const OpaqueConstraint& constraint : facts.constraints) {
      if (constraint.name == name) return true;
    }
  }
  return false;
}

template <typename IsFree>
std::string Replayer::free_name(const std::string& space, std::string_view first,
                                std::string_view second, std::string_view label,
                                IsFree is_free) const {
  const std::string plain = composed_name(first, second, label, dialect_);
  std::uint32_t& number = first_free_[space + "." + plain];
  std::string name = plain;
  for (;; ++number) {
    if (number > 0) {
      name = composed_name(first, second, std::string(label) + std::to_string(number), dialect_);
    }
    if (is_free(name)) return name;
  }
}

std::string Replayer::free_relation_name(const std::string& space, std::string_view first,
                                         std::string_view second, std::string_view label,
                                         bool of_constraint) const {
  return free_name(space, first, second, label, [&](const std::string& name) {
    return !relation_exists({space, name}) && !(of_constraint && constraint_exists(space, name));
  });
}

std::string Replayer::free_constraint_name(const std::string& space, std::string_view first,
                                           std::string_view second, std::string_view label) const {
  return free_name(space, first, second, label,
                   [&](const std::string& name) { return !constraint_exists(space, name); });
}

// Whether only a server knows if it is there.
bool Replayer::may_be_missing(const Thing& thing) const {
  const ObjectName& name = thing.object;
  if (state_.anything_possible || state_.maybe_created.contains(name.name)) return true;
  // Tables that SQLite makes for itself.
  if (dialect_ == Dialect::sqlite && name.name.starts_with("sqlite_")) return true;
  const bool in_table = thing.kind == ThingKind::index && names_indexes_by_table(dialect_);
  if (name.space.empty() || in_table) return false;
  if (is_system_space(name.space, dialect_)) return true;
  const auto& spaces = state_.database.namespaces;
  return std::none_of(spaces.begin(), spaces.end(),
                      [&](const Namespace& space) { return space.name == name.space; });
}

// What dropped the thing. A statement that wants a table takes a view of that name too, and the
// other way round; the thing is then what there was.
Origin Replayer::dropped_by(Thing& thing) const {
  if (const auto found = state_.dropped.find(thing); found != state_.dropped.end()) {
    return found->second;
  }
  if (thing.kind != ThingKind::table && thing.kind != ThingKind::view) return {};
  Thing other = thing;
  other.kind = thing.kind == ThingKind::table ? ThingKind::view : ThingKind::table;
  const auto found = state_.dropped.find(other);
  if (found == state_.dropped.end()) return {};
  thing = std::move(other);
  return found->second;
}

void Replayer::report_missing(Thing thing, Part part) {
  if (may_be_missing(thing)) return;
  if (thing.kind == ThingKind::view && state_.views_uncertain) return;
  const Origin earlier = dropped_by(thing);
  if (!uncertain_ && !state_.reported.insert(thing).second) return;
  ReplayProblem problem;
  problem.kind = ReplayProblem::Kind::missing;
  problem.where = origin(part);
  problem.earlier = earlier;
  problem.thing = std::move(thing);
  pending_.push_back(std::move(problem));
}

void Replayer::report_existing(Thing thing, Part part, Origin earlier) {
  if (state_.anything_possible) return;
  if (thing.kind == ThingKind::view && state_.views_uncertain) return;
  ReplayProblem problem;
  problem.kind = ReplayProblem::Kind::exists;
  problem.where = origin(part);
  problem.thing = std::move(thing);
  problem.earlier = earlier;
  pending_.push_back(std::move(problem));
}

void Replayer::report_in_use(Thing thing, Part part, Thing user) {
  if (state_.anything_possible) return;
  ReplayProblem problem;
  problem.kind = ReplayProblem::Kind::in_use;
  problem.where = origin(part);
  problem.thing = std::move(thing);
  problem.user = std::move(user);
  pending_.push_back(std::move(problem));
}

// What is refused for one reason all over a migration is told where it is refused first.
void Replayer::report_refused(std::string reason, Part part, Origin earlier) {
  const auto is_told = [&](const ReplayProblem& problem) {
    return problem.kind == ReplayProblem::Kind::refused && problem.reason == reason;
  };
  if (std::ranges::any_of(problems_, is_told) || std::ranges::any_of(pending_, is_told)) return;
  ReplayProblem problem;
  problem.kind = ReplayProblem::Kind::refused;
  problem.where = origin(part);
  problem.reason = std::move(reason);
  problem.earlier = earlier;
  pending_.push_back(std::move(problem));
}

void Replayer::report_not_understood(std::string reason, Part part) {
  ReplayProblem problem;
  problem.kind = ReplayProblem::Kind::not_understood;
  problem.where = origin(part);
  problem.reason = std::move(reason);
  pending_.push_back(std::move(problem));
}

void Replayer::remember_dropped(Thing thing) {
  first_free_.clear();
  state_.reported.erase(thing);
  state_.dropped.insert_or_assign(std::move(thing), origin(0));
}

void Replayer::doubt(const ObjectName& name, std::string reason) {
  Table* table = state_.database.tables.edit(name);
  if (!table || !table->confidence.known()) return;
  table->confidence = {Confidence::Level::partly_known, std::move(reason), origin(0)};
}

void Replayer::doubt_enum(const ObjectName& name, std::string reason) {
  Enum* enumeration = state_.database.enums.edit(name);
  if (!enumeration || !enumeration->confidence.known()) return;
  enumeration->confidence = {Confidence::Level::partly_known, std::move(reason), origin(0)};
}

Table* Replayer::edit_table(const ObjectName& name) {
  if (uncertain_) doubt(name, uncertain_reason());
  return state_.database.tables.edit(name);
}

TableFacts& Replayer::edit_facts(const ObjectName& name) {
  if (TableFacts* facts = state_.facts.edit(name)) return *facts;
  TableFacts fresh;
  fresh.name = name;
  return state_.facts.put(std::move(fresh));
}

}  // namespace prisma_drift::sql
