#include "server/drift/steps.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>

#include "server/drift/lookup.h"
#include "server/drift/matching.h"
#include "server/drift/table_changes.h"

namespace prisma_drift {
namespace {

// Compared after the kind: positions in the two states.
using Key = std::array<std::uint64_t, 4>;

struct KeyedStep {
  Key key{};
  Step step;
};

template <typename T>
std::vector<const T*> in_order(const DatabaseState& state, const ObjectMap<T>& objects) {
  std::vector<const T*> ordered;
  for (const T& object : objects) ordered.push_back(&object);
  if (!state.from_database) return ordered;
  const auto place = [&](const T* object) {
    const ObjectName& name = object->name;
    const std::string_view space = name.space.empty() ? state.default_namespace : name.space;
    return std::pair(space, std::string_view(name.name));
  };
  std::ranges::sort(ordered, {}, place);
  return ordered;
}

// Where the parts of tables stand that a database keeps by name.
template <typename T>
class Ranks {
 public:
  std::uint64_t of(const Table* table, const std::vector<T>& parts, const T* part) {
    const auto [entry, is_new] = ranks_.try_emplace(table);
    if (is_new) entry->second = ranked(parts);
    return entry->second[static_cast<std::size_t>(part - parts.data())];
  }

 private:
  static std::vector<std::uint64_t> ranked(const std::vector<T>& parts) {
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {},
                             [&](std::size_t i) { return std::string_view(parts[i].name); });
    std::vector<std::uint64_t> ranks(parts.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
    return ranks;
  }

  std::unordered_map<const Table*, std::vector<std::uint64_t>> ranks_;
};

// Where the things of one state stand.
class Positions {
 public:
  explicit Positions(const DatabaseState& state) : by_name_(state.from_database) {
    for (const Table* table : ordered_tables(state)) tables_.emplace(table, tables_.size());
    for (const Enum* one : in_order(state, state.enums)) enums_.emplace(one, enums_.size());
  }

  std::uint64_t of(const Table* table) const { return tables_.at(table); }
  std::uint64_t of(const Enum* enumeration) const { return enums_.at(enumeration); }
  std::uint64_t of(const Table* table, const Index* index) {
    if (by_name_) return index_ranks_.of(table, table->indexes, index);
    return static_cast<std::uint64_t>(index - table->indexes.data());
  }
  std::uint64_t of(const Table* table, const ForeignKey* key) {
    if (by_name_) return key_ranks_.of(table, table->foreign_keys, key);
    return static_cast<std::uint64_t>(key - table->foreign_keys.data());
  }

 private:
  bool by_name_;
  std::unordered_map<const Table*, std::uint64_t> tables_;
  std::unordered_map<const Enum*, std::uint64_t> enums_;
  Ranks<Index> index_ranks_;
  Ranks<ForeignKey> key_ranks_;
};

void drop_uniques_after_their_primary_keys(std::vector<Step>& steps);

class StepMaker {
 public:
  StepMaker(const Drift& drift, const DatabaseState& from, const DatabaseState& to)
      : drift_(drift),
        comparison_(comparison_of(from, to)),
        from_(from),
        to_(to),
        from_lookup_(from),
        to_lookup_(to),
        from_positions_(from),
        to_positions_(to) {}

  std::vector<Step> run() && {
    for (const Change& change : drift_.changes) {
      std::visit([&](const auto& one) { collect(one); }, change);
    }
    for (const AlterColumn& one : drift_.recurring) collect(one);
    redefine_tables();
    remake_references();
    alter_tables();
    for (const Change& change : drift_.changes) {
      std::visit([&](const auto& one) { make(one); }, change);
    }
    std::ranges::stable_sort(
        steps_, {}, [](const KeyedStep& keyed) { return std::pair(keyed.step.kind, keyed.key); });
    std::vector<Step> steps;
    for (KeyedStep& keyed : steps_) steps.push_back(std::move(keyed.step));
    drop_uniques_after_their_primary_keys(steps);
    return steps;
  }

 private:
  // First pass: what happens to tables that stay.

  template <typename T>
  void collect(const T&) {}

  TableChanges& changes_of(const ObjectName& name) {
    TableChanges& changes = changed_tables_[name];
    if (!changes.to) {
      changes.from = find_table(from_, name);
      changes.to = find_table(to_, name);
    }
    return changes;
  }
  void clause(const ObjectName& table, TableChange change) {
    changes_of(table).clauses.push_back(change);
  }

  void collect(const AddColumn& one) {
    TableChanges& changes = changes_of(one.table);
    changes.clauses.push_back(
        {.kind = TableChange::Kind::add_column, .to = to_lookup_.column(one.table, one.column)});
  }
  void collect(const DropColumn& one) {
    TableChanges& changes = changes_of(one.table);
    changes.clauses.push_back({.kind = TableChange::Kind::drop_column,
                               .from = from_lookup_.column(one.table, one.column)});
  }
  void collect(const AlterColumn& one) {
    TableChanges& changes = changes_of(one.table);
    changes.clauses.push_back({.kind = TableChange::Kind::alter_column,
                               .from = from_lookup_.column(one.table, one.column),
                               .to = to_lookup_.column(one.table, one.column),
                               .change = &one});
    if (one.cast == Cast::impossible) changes.recreated.push_back(&one);
  }
  void collect(const AddPrimaryKey& one) {
    clause(one.table, {.kind = TableChange::Kind::add_primary_key});
    changes_of(one.table).changes_primary_key = true;
  }
  void collect(const DropPrimaryKey& one) {
    clause(one.table, {.kind = TableChange::Kind::drop_primary_key});
    changes_of(one.table).changes_primary_key = true;
  }
  void collect(const ChangePrimaryKey& one) {
    changes_of(one.table).changes_primary_key = true;
    if (comparison_.rules.alters_primary_keys) return;
    clause(one.table, {.kind = TableChange::Kind::drop_primary_key});
    clause(one.table, {.kind = TableChange::Kind::add_primary_key});
  }
  void collect(const RenamePrimaryKey& one) {
    clause(one.table, {.kind = TableChange::Kind::rename_primary_key});
  }
  void collect(const AddForeignKey& one) { changes_of(one.table).changes_foreign_keys = true; }
  void collect(const DropForeignKey& one) { changes_of(one.table).changes_foreign_keys = true; }

  // Tables that have to be made anew, because the database cannot alter them in place.

  void redefine_tables() {
    Step step{.kind = StepKind::redefine_tables};
    for (const auto& [name, changes] : changed_tables_) {
      if (!must_be_redefined(to_.dialect, changes)) continue;
      redefined_.insert(name);
      step.tables.push_back({changes.from, changes.to, changes.clauses});
    }
    if (step.tables.empty()) return;
    std::ranges::sort(step.tables, {},
                      [&](const TableStep& table) { return from_positions_.of(table.from); });
    add({}, std::move(step));
  }

  bool is_redefined(const ObjectName& table) const { return redefined_.contains(table); }

  // ALTER TABLE, one for each table.

  void alter_tables() {
    for (auto& [name, changes] : changed_tables_) {
      if (is_redefined(name)) continue;
      if (comparison_.rules.primary_key_goes_with_columns) remake_primary_key(changes);
      if (!changes.clauses.empty()) alter_table(changes);
      if (comparison_.rules.indexes_go_with_columns) recreate_indexes(changes);
      if (comparison_.rules.indexes_go_with_types) remake_indexes(changes);
    }
  }

  static void remake_primary_key(TableChanges& changes) {
    const std::optional<PrimaryKey>& key = changes.from->primary_key;
    if (!key || changes.changes_primary_key || !recreates_any(changes, key->columns)) return;
    changes.clauses.push_back({.kind = TableChange::Kind::drop_primary_key});
    changes.clauses.push_back({.kind = TableChange::Kind::add_primary_key});
  }

  void alter_table(TableChanges& changes) {
    sort_clauses(changes.clauses);
    Step step{.kind = StepKind::alter_table, .from_table = changes.from, .to_table = changes.to};
    step.tables.push_back({changes.from, changes.to, changes.clauses});
    add({from_positions_.of(changes.from), to_positions_.of(changes.to)}, std::move(step));
  }

  void recreate_indexes(const TableChanges& changes) {
    if (changes.recreated.empty()) return;
    const IndexCounts counts(*changes.from);
    for (const IndexPair& pair : index_pairs(comparison_, *changes.from, *changes.to)) {
      if (!pair.from || !pair.to || !counts.is_only_one(*pair.from)) continue;
      if (recreates_any(changes, pair.to->columns)) {
        create_index(changes.from, changes.to, pair.to, true);
      }
    }
  }

  void remake_indexes(const TableChanges& changes) {
    std::set<std::string_view> changed;
    for (const TableChange& clause : changes.clauses) {
      if (clause.change && clause.change->cast != Cast::none) changed.insert(clause.from->name);
    }
    if (changed.empty()) return;
    for (const IndexPair& pair : index_pairs(comparison_, *changes.from, *changes.to)) {
      if (!pair.from || !pair.to) continue;
      const bool affected = std::ranges::any_of(pair.to->columns, [&](const IndexColumn& column) {
        return changed.contains(column.name);
      });
      if (!affected) continue;
      drop_index(changes.from, pair.from);
      create_index(nullptr, changes.to, pair.to, false);
    }
  }

  // Foreign keys of tables that stay to tables that are redefined.
  void remake_references() {
    if (!comparison_.rules.redefinition_drops_references || redefined_.empty()) return;
    for (const Table* after : ordered_tables(to_)) {
      const Table* before = find_table(from_, after->name);
      if (!before || is_redefined(after->name)) continue;
      const ColumnChanges changes = column_changes(comparison_, *before, *after);
      for (const ForeignKeyPair& pair : foreign_key_pairs(comparison_, *before, *after, changes)) {
        if (!pair.from || !pair.to || !is_redefined(pair.from->referenced_table)) continue;
        drop_foreign_key(before, pair.from);
        add_foreign_key(after, pair.to);
      }
    }
  }

  // Second pass: everything else.

  template <typename T>
  void make(const T&) {}

  void make(const CreateNamespace& one) {
    const auto found = std::ranges::find(to_.namespaces, one.name, &Namespace::name);
    const auto position = static_cast<std::uint64_t>(found - to_.namespaces.begin());
    add({position}, {.kind = StepKind::create_namespace, .name = one.name});
  }
  void make(const CreateExtension& one) {
    std::uint64_t position = 0;
    for (const Extension& extension : to_.extensions) {
      if (extension.name.name == one.name) {
        add({position}, {.kind = StepKind::create_extension, .extension = &extension});
        return;
      }
      ++position;
    }
  }

  void make(const CreateEnum& one) {
    const Enum* after = to_.enums.find(one.enumeration);
    add({to_positions_.of(after)}, {.kind = StepKind::create_enum, .to_enum = after});
  }
  void make(const DropEnum& one) {
    const Enum* before = from_.enums.find(one.enumeration);
    add({from_positions_.of(before)}, {.kind = StepKind::drop_enum, .from_enum = before});
  }
  void make(const AlterEnum& one) {
    const Enum* before = from_.enums.find(one.enumeration);
    const Enum* after = to_.enums.find(one.enumeration);
    add({from_positions_.of(before), to_positions_.of(after)},
        {.kind = StepKind::alter_enum, .from_enum = before, .to_enum = after, .enum_change = &one});
  }

  void make(const CreateTable& one) {
    const Table* table = find_table(to_, one.table);
    add({to_positions_.of(table)}, {.kind = StepKind::create_table, .to_table = table});
    if (!comparison_.rules.foreign_keys_in_tables) {
      for (const ForeignKey& key : table->foreign_keys) add_foreign_key(table, &key);
    }
    for (const Index& index : table->indexes) {
      const bool inside = comparison_.rules.indexes_in_tables
                              ? !index.made_apart
                              : comparison_.rules.uniques_in_tables &&
                                    index.kind == IndexKind::unique && !index.predicate;
      if (!index.outside_diff && !inside) create_index(nullptr, table, &index, false);
    }
  }
  void make(const DropTable& one) {
    const Table* table = find_table(from_, one.table);
    add({from_positions_.of(table)}, {.kind = StepKind::drop_table, .from_table = table});
    if (!comparison_.rules.foreign_keys_in_tables) {
      for (const ForeignKey& key : table->foreign_keys) {
        if (find_table(from_, key.referenced_table)) drop_foreign_key(table, &key);
      }
    } else if (!redefined_.empty()) {
      // Redefined tables make their indexes anew, and need the names.
      for (const Index& index : table->indexes) {
        if (!index.outside_diff) drop_index(table, &index);
      }
    }
  }

  void make(const ChangePrimaryKey& one) {
    if (!comparison_.rules.alters_primary_keys || is_redefined(one.table)) return;
    const TableChanges& changes = changes_of(one.table);
    add({from_positions_.of(changes.from), to_positions_.of(changes.to)},
        {.kind = StepKind::alter_primary_key, .from_table = changes.from, .to_table = changes.to});
  }

  void make(const CreateIndex& one) {
    if (is_redefined(one.table)) return;
    const Table* table = find_table(to_, one.table);
    create_index(find_table(from_, one.table), table, to_lookup_.index(one.table, one.index),
                 false);
  }
  void make(const DropIndex& one) {
    if (is_redefined(one.table)) return;
    const Table* table = find_table(from_, one.table);
    drop_index(table, from_lookup_.index(one.table, one.index));
  }
  void make(const RenameIndex& one) {
    if (is_redefined(one.table)) return;
    const Table* before = find_table(from_, one.table);
    const Table* after = find_table(to_, one.table);
    Step step{.kind = comparison_.rules.renames_indexes ? StepKind::rename_index
                                                        : StepKind::redefine_index,
              .from_table = before,
              .to_table = after,
              .from_index = from_lookup_.index(one.table, one.from),
              .to_index = to_lookup_.index(one.table, one.to)};
    add({from_positions_.of(before), from_positions_.of(before, step.from_index)}, std::move(step));
  }

  void make(const AddForeignKey& one) {
    const Table* table = find_table(to_, one.table);
    if (table_keeps_its_keys(one.table))
      add_foreign_key(table, to_lookup_.foreign_key(one.table, one.foreign_key));
  }
  void make(const DropForeignKey& one) {
    const Table* table = find_table(from_, one.table);
    if (table_keeps_its_keys(one.table))
      drop_foreign_key(table, from_lookup_.foreign_key(one.table, one.foreign_key));
  }
  void make(const RenameForeignKey& one) {
    if (!table_keeps_its_keys(one.table)) return;
    const Table* before = find_table(from_, one.table);
    const Table* after = find_table(to_, one.table);
    Step step{.kind = StepKind::rename_foreign_key,
              .from_table = before,
              .to_table = after,
              .from_key = from_lookup_.foreign_key(one.table, one.from),
              .to_key = to_lookup_.foreign_key(one.table, one.to)};
    add({from_positions_.of(before), from_positions_.of(before, step.from_key)}, std::move(step));
  }
  bool table_keeps_its_keys(const ObjectName& table) const {
    return !comparison_.rules.foreign_keys_in_tables && !is_redefined(table);
  }

  void create_index(const Table* before, const Table* after, const Index* index, bool recreated) {
    // Indexes of new tables come first.
    const std::uint64_t table = before ? 1 + from_positions_.of(before) : 0;
    add({table, to_positions_.of(after), to_positions_.of(after, index), recreated ? 1u : 0u},
        {.kind = StepKind::create_index,
         .from_table = before,
         .to_table = after,
         .to_index = index});
  }
  void drop_index(const Table* table, const Index* index) {
    add({from_positions_.of(table), from_positions_.of(table, index)},
        {.kind = StepKind::drop_index, .from_table = table, .from_index = index});
  }
  void add_foreign_key(const Table* table, const ForeignKey* key) {
    add({to_positions_.of(table), to_positions_.of(table, key)},
        {.kind = StepKind::add_foreign_key, .to_table = table, .to_key = key});
  }
  void drop_foreign_key(const Table* table, const ForeignKey* key) {
    add({from_positions_.of(table), from_positions_.of(table, key)},
        {.kind = StepKind::drop_foreign_key, .from_table = table, .from_key = key});
  }

  void add(Key key, Step step) { steps_.push_back({key, std::move(step)}); }

  const Drift& drift_;
  Comparison comparison_;
  const DatabaseState& from_;
  const DatabaseState& to_;
  Lookup from_lookup_;
  Lookup to_lookup_;
  Positions from_positions_;
  Positions to_positions_;
  std::map<ObjectName, TableChanges> changed_tables_;
  std::set<ObjectName> redefined_;
  std::vector<KeyedStep> steps_;
};

// The position of the ALTER TABLE that makes the index of a DROP INDEX the primary key; nothing if
// there is none.
std::optional<std::size_t> makes_primary_key(const std::vector<Step>& steps,
                                             const std::set<const Table*>& gain_keys,
                                             const Step& drop) {
  if (drop.kind != StepKind::drop_index || drop.from_index->kind != IndexKind::unique) {
    return std::nullopt;
  }
  if (drop.from_table->primary_key || !gain_keys.contains(drop.from_table)) return std::nullopt;
  const auto alter = std::ranges::find_if(steps, [&](const Step& step) {
    return step.kind == StepKind::alter_table && step.from_table == drop.from_table;
  });
  const Index& index = *drop.from_index;
  const bool loses_column =
      std::ranges::any_of(alter->tables.front().changes, [&](const TableChange& change) {
        const bool recreated = change.change && change.change->cast == Cast::impossible;
        const bool gone = recreated || change.kind == TableChange::Kind::drop_column;
        return gone && std::ranges::find(index.columns, change.from->name, &IndexColumn::name) !=
                           index.columns.end();
      });
  const bool same_columns = std::ranges::equal(alter->to_table->primary_key->columns, index.columns,
                                               {}, &IndexColumn::name, &IndexColumn::name);
  if (loses_column || !same_columns) return std::nullopt;
  return static_cast<std::size_t>(alter - steps.begin());
}

// A unique index that becomes the primary key is dropped only after the key is there, because
// foreign keys may lean on it.
void drop_uniques_after_their_primary_keys(std::vector<Step>& steps) {
  std::set<const Table*> gain_keys;
  for (const Step& step : steps) {
    if (step.kind != StepKind::alter_table) continue;
    const bool gains = std::ranges::any_of(step.tables.front().changes, [](const TableChange& one) {
      return one.kind == TableChange::Kind::add_primary_key;
    });
    if (gains) gain_keys.insert(step.from_table);
  }
  for (std::size_t i = 0; i < steps.size();) {
    const std::optional<std::size_t> target = makes_primary_key(steps, gain_keys, steps[i]);
    if (target && *target > i) {
      const auto first = steps.begin() + static_cast<std::ptrdiff_t>(i);
      std::rotate(first, first + 1, steps.begin() + static_cast<std::ptrdiff_t>(*target) + 1);
    } else {
      ++i;
    }
  }
}

}  // namespace

std::string_view step_name(StepKind kind) {
  switch (kind) {
    case StepKind::create_namespace:
      return "CreateSchema";
    case StepKind::create_extension:
      return "CreateExtension";
    case StepKind::create_enum:
      return "CreateEnum";
    case StepKind::alter_enum:
      return "AlterEnum";
    case StepKind::drop_foreign_key:
      return "DropForeignKey";
    case StepKind::drop_index:
      return "DropIndex";
    case StepKind::alter_table:
      return "AlterTable";
    case StepKind::alter_primary_key:
      return "AlterPrimaryKey";
    case StepKind::drop_table:
      return "DropTable";
    case StepKind::drop_enum:
      return "DropEnum";
    case StepKind::create_table:
      return "CreateTable";
    case StepKind::redefine_tables:
      return "RedefineTables";
    case StepKind::create_index:
      return "CreateIndex";
    case StepKind::rename_foreign_key:
      return "RenameForeignKey";
    case StepKind::add_foreign_key:
      return "AddForeignKey";
    case StepKind::rename_index:
      return "RenameIndex";
    case StepKind::redefine_index:
      return "RedefineIndex";
  }
  return {};
}

std::vector<const Table*> ordered_tables(const DatabaseState& state) {
  std::vector<const Table*> tables = in_order(state, state.tables);
  std::erase_if(tables, [&](const Table* table) { return !takes_part(state, *table); });
  return tables;
}

std::vector<Step> migration_steps(const Drift& drift, const DatabaseState& from,
                                  const DatabaseState& to) {
  return StepMaker(drift, from, to).run();
}

}  // namespace prisma_drift
