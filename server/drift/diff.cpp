#include "server/drift/diff.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "server/drift/change_subject.h"
#include "server/drift/matching.h"

namespace prisma_drift {
namespace {

bool has_same_flags(const DatabaseState& left, const DatabaseState& right) {
  return left.dialect == right.dialect && left.from_database == right.from_database &&
         left.leaves_recurring_out == right.leaves_recurring_out;
}

// One side of two comparisons.
class Side {
 public:
  Side(const DatabaseState& before, const DatabaseState& now)
      : before_(before), now_(now), same_names_(&before == &now || find_same_names()) {}

  // The same tables by name, in the same order, and the same of them take part.
  bool has_same_names() const { return same_names_; }

  // Whether the table, which is null where there is none, is the one that was compared, and finds
  // the tables that it refers to as they were then.
  bool is_same(const Table* table, std::size_t position) const {
    if (!same_names_) return is_same(table, table->name);
    return &before_.tables.at(position) == table;
  }
  bool is_same(const Table* table, const ObjectName& name) const {
    if (&before_ == &now_) return true;
    if (before_.tables.find(name) != table) return false;
    return same_names_ || table == nullptr ||
           std::ranges::all_of(table->foreign_keys, [&](const ForeignKey& key) {
             return standing_in(before_, key.referenced_table) ==
                    standing_in(now_, key.referenced_table);
           });
  }

 private:
  // Whether there is a table of that name, and it takes part.
  static std::pair<bool, bool> standing_in(const DatabaseState& state, const ObjectName& name) {
    const Table* table = state.tables.find(name);
    return {table != nullptr, table != nullptr && takes_part(state, *table)};
  }

  bool find_same_names() const {
    if (before_.tables.size() != now_.tables.size()) return false;
    for (std::size_t i = 0; i < now_.tables.size(); ++i) {
      const Table& before = before_.tables.at(i);
      const Table& now = now_.tables.at(i);
      if (&before == &now) continue;
      if (before.name != now.name || before.outside_diff != now.outside_diff) return false;
    }
    return true;
  }

  const DatabaseState& before_;
  const DatabaseState& now_;
  const bool same_names_;
};

// What was found out about tables that are still the same.
class Known {
 public:
  Known(const Comparison& comparison, const ComparedStates* before)
      : to_(comparison.to.tables), known_(to_.size()) {
    const bool comparable = before != nullptr && has_same_flags(before->from, comparison.from) &&
                            has_same_flags(before->to, comparison.to);
    if (!comparable) return;
    before_ = &before->drift;
    const Side from(before->from, comparison.from);
    const Side to(before->to, comparison.to);
    has_same_names_ = from.has_same_names() && to.has_same_names();
    for (std::size_t i = 0; i < to_.size(); ++i) {
      known_[i] = to.is_same(&to_.at(i), i) &&
                  from.is_same(comparison.from.tables.find(to_.at(i).name), to_.at(i).name);
    }
  }

  // Whether the table at that position of the state after was compared, with the same one before.
  bool has(std::size_t position) const { return known_[position]; }
  // Whether it is known which tables are gone: on both sides they are called as they were.
  bool has_dropped_tables() const { return has_same_names_; }

  // What was found out about such tables.
  void add_to(Drift& drift) const {
    if (before_ == nullptr) return;
    for (const Change& change : before_->changes) {
      const ObjectName* name = table_of(change);
      const bool known =
          std::holds_alternative<DropTable>(change) ? has_same_names_ : name && has(*name);
      if (known) drift.changes.push_back(change);
    }
    for (const AlterColumn& change : before_->recurring) {
      if (has(change.table)) drift.recurring.push_back(change);
    }
  }

 private:
  bool has(const ObjectName& name) const {
    const std::optional<std::size_t> position = to_.position_of(name);
    return position && has(*position);
  }

  const ObjectMap<Table>& to_;
  // By position in it.
  std::vector<bool> known_;
  // Null: nothing is known.
  const Drift* before_ = nullptr;
  bool has_same_names_ = false;
};

class Differ {
 public:
  Differ(const Comparison& comparison, const ComparedStates* before)
      : comparison_(comparison), known_(comparison_, before) {}

  Drift run() && {
    namespaces();
    extensions();
    enums();
    tables();
    known_.add_to(drift_);
    sort();
    return std::move(drift_);
  }

 private:
  void namespaces() {
    std::unordered_set<std::string_view> known;
    for (const Namespace& space : comparison_.from.namespaces) known.insert(space.name);
    for (const Namespace& space : comparison_.to.namespaces) {
      if (!known.contains(space.name)) add(CreateNamespace{space.name});
    }
  }

  // Extensions are never dropped: the schema need not list them.
  void extensions() {
    std::unordered_set<std::string_view> known;
    for (const Extension& extension : comparison_.from.extensions)
      known.insert(extension.name.name);
    for (const Extension& extension : comparison_.to.extensions) {
      if (!known.contains(extension.name.name)) add(CreateExtension{extension.name.name});
    }
  }

  void enums() {
    for (const Enum& after : comparison_.to.enums) {
      const Enum* before = comparison_.from.enums.find(after.name);
      if (before) {
        enum_values(*before, after);
      } else {
        add(CreateEnum{after.name});
      }
    }
    for (const Enum& before : comparison_.from.enums) {
      if (!comparison_.to.enums.contains(before.name)) add(DropEnum{before.name});
    }
  }

  void enum_values(const Enum& before, const Enum& after) {
    if (std::ranges::equal(before.values, after.values, {}, &EnumValue::name, &EnumValue::name)) {
      return;
    }
    AlterEnum change;
    change.enumeration = after.name;
    std::unordered_set<std::string_view> known;
    for (const EnumValue& value : before.values) known.insert(value.name);
    for (const EnumValue& value : after.values) {
      if (known.erase(value.name) == 0) change.added.push_back(value.name);
    }
    for (const EnumValue& value : before.values) {
      if (known.contains(value.name)) change.removed.push_back(value.name);
    }
    // The order of values is no part of the meaning, so it must not show here either.
    std::ranges::sort(change.added);
    std::ranges::sort(change.removed);
    if (!change.added.empty() || !change.removed.empty()) add(std::move(change));
  }

  void tables() {
    for (std::size_t i = 0; i < comparison_.to.tables.size(); ++i) {
      const Table& after = comparison_.to.tables.at(i);
      if (known_.has(i) || !takes_part(comparison_.to, after)) continue;
      const Table* before = find_table(comparison_.from, after.name);
      if (before) {
        table(*before, after);
      } else {
        add(CreateTable{after.name});
      }
    }
    if (known_.has_dropped_tables()) return;
    for (const Table& before : comparison_.from.tables) {
      if (!takes_part(comparison_.from, before)) continue;
      if (!find_table(comparison_.to, before.name)) add(DropTable{before.name});
    }
  }

  // A table on both sides, with what the comparison of one part has to know of others.
  struct TablePair {
    const Table& before;
    const Table& after;
    ColumnChanges columns;
    std::vector<ForeignKeyPair> keys;
  };

  void table(const Table& before, const Table& after) {
    TablePair pair{before, after, {}, {}};
    for (const ColumnPair& columns : column_pairs(before, after)) {
      if (!columns.from) {
        add(AddColumn{after.name, columns.to->name});
      } else if (!columns.to) {
        add(DropColumn{before.name, columns.from->name});
      } else if (auto change = column_change(comparison_, before, after, columns)) {
        if (change->recurs) {
          drift_.recurring.push_back(std::move(change->change));
        } else {
          pair.columns.add(*std::move(change));
        }
      }
    }
    pair.keys = foreign_key_pairs(comparison_, before, after, pair.columns);
    primary_key(before, after, pair.columns);
    indexes(pair);
    foreign_keys(pair);
    for (const auto& [name, change] : pair.columns) add(change.change);
  }

  void primary_key(const Table& before, const Table& after, const ColumnChanges& changed) {
    if (!before.primary_key && !after.primary_key) return;
    if (!before.primary_key) return add(AddPrimaryKey{after.name});
    if (!after.primary_key) return add(DropPrimaryKey{before.name});
    if (!primary_keys_match(comparison_, *before.primary_key, *after.primary_key, changed)) {
      add(ChangePrimaryKey{after.name});
    }
    if (before.primary_key->name != after.primary_key->name) add(RenamePrimaryKey{after.name});
  }

  void indexes(const TablePair& table) {
    std::optional<IndexCounts> counts;
    for (const IndexPair& pair : index_pairs(comparison_, table.before, table.after)) {
      if (!pair.from) {
        add(CreateIndex{table.after.name, pair.to->name});
      } else if (!pair.to) {
        drop_index(table, *pair.from);
      } else if (pair.from->name != pair.to->name) {
        if (!counts) counts.emplace(table.before);
        if (counts->is_only_one(*pair.from)) {
          add(RenameIndex{table.after.name, pair.from->name, pair.to->name});
        }
      }
    }
  }

  // Where foreign keys need indexes, one with exactly their columns stays with them or goes with
  // their columns, and keys that lose the index they use are made again.
  void drop_index(const TablePair& table, const Index& index) {
    std::vector<const ForeignKeyPair*> served;
    for (const ForeignKeyPair& pair : table.keys) {
      if (!comparison_.rules.foreign_keys_make_indexes || !pair.from) continue;
      if (!serves(index, *pair.from)) continue;
      if (pair.from->columns.size() == index.columns.size()) {
        if (pair.to ? index.kind == IndexKind::normal : goes_along(table, index)) return;
      }
      if (pair.to) served.push_back(&pair);
    }
    add(DropIndex{table.before.name, index.name});
    for (const ForeignKeyPair* pair : served) {
      if (!is_served(table.before, index, *pair->from)) recreated_keys_.insert(pair->from);
    }
  }

  // Whether the index of a key that is dropped needs no drop of its own: its columns are gone, or
  // the same columns get another key that can use it.
  static bool goes_along(const TablePair& table, const Index& index) {
    const auto is_gone = [&](const IndexColumn& column) {
      return table.after.find_column(column.name) == nullptr;
    };
    if (std::ranges::all_of(index.columns, is_gone)) return true;
    const auto keeps_type = [&](const IndexColumn& column) {
      const ColumnChange* changed = table.columns.find(column.name);
      return !changed || changed->change.cast == Cast::none;
    };
    const auto uses = [&](const ForeignKey& key) {
      return std::ranges::equal(key.columns, index.columns, {}, {}, &IndexColumn::name);
    };
    return index.kind == IndexKind::normal && std::ranges::all_of(index.columns, keeps_type) &&
           std::ranges::any_of(table.after.foreign_keys, uses);
  }

  static bool serves(const std::vector<IndexColumn>& columns, const ForeignKey& key) {
    return columns.size() >= key.columns.size() &&
           std::equal(key.columns.begin(), key.columns.end(), columns.begin(),
                      [](const std::string& name, const IndexColumn& column) {
                        return name == column.name && !column.length;
                      });
  }
  static bool serves(const Index& index, const ForeignKey& key) {
    return index.kind != IndexKind::fulltext && serves(index.columns, key);
  }
  // By another index than this one.
  static bool is_served(const Table& table, const Index& index, const ForeignKey& key) {
    if (table.primary_key && serves(table.primary_key->columns, key)) return true;
    return std::ranges::any_of(table.indexes, [&](const Index& other) {
      return &other != &index && !other.outside_diff && serves(other, key);
    });
  }

  void foreign_keys(const TablePair& table) {
    for (const ForeignKeyPair& pair : table.keys) {
      if (!pair.from) {
        add(AddForeignKey{table.after.name, pair.to->name});
      } else if (!pair.to) {
        add(DropForeignKey{table.before.name, pair.from->name});
      } else if (recreated_keys_.contains(pair.from)) {
        add(DropForeignKey{table.before.name, pair.from->name});
        add(AddForeignKey{table.after.name, pair.to->name});
      } else {
        foreign_key_name(table.before, table.after, *pair.from, *pair.to);
      }
    }
  }

  void foreign_key_name(const Table& before, const Table& after, const ForeignKey& from,
                        const ForeignKey& to) {
    if (!comparison_.rules.named_foreign_keys || from.name == to.name) return;
    // Old versions of Prisma named the keys of join tables otherwise.
    if (looks_like_join_table(before) && looks_like_join_table(after)) return;
    if (comparison_.rules.renames_foreign_keys) {
      add(RenameForeignKey{after.name, from.name, to.name});
    } else {
      add(DropForeignKey{before.name, from.name});
      add(AddForeignKey{after.name, to.name});
    }
  }

  static bool looks_like_join_table(const Table& table) {
    return table.columns.size() == 2 && table.find_column("A") && table.find_column("B");
  }

  template <typename T>
  void add(T change) {
    drift_.changes.emplace_back(std::move(change));
  }

  void sort() {
    std::ranges::sort(drift_.changes, {}, place_of);
    std::ranges::sort(drift_.recurring, {},
                      [](const AlterColumn& one) { return std::tie(one.table, one.column); });
  }

  // By kind, then by what it is about.
  using Place = std::tuple<std::size_t, std::string_view, std::string_view, std::string_view>;

  static Place place_of(const Change& change) {
    return std::visit(
        [&](const auto& one) {
          const auto [space, name] = subject_of(one);
          return Place{change.index(), space, name, part_of(one)};
        },
        change);
  }

  template <typename T>
  static std::pair<std::string_view, std::string_view> subject_of(const T& change) {
    if constexpr (requires { change.table; }) {
      return {change.table.space, change.table.name};
    } else if constexpr (requires { change.enumeration; }) {
      return {change.enumeration.space, change.enumeration.name};
    } else {
      return {{}, change.name};
    }
  }
  template <typename T>
  static std::string_view part_of(const T& change) {
    if constexpr (requires { change.column; }) {
      return change.column;
    } else if constexpr (requires { change.index; }) {
      return change.index;
    } else if constexpr (requires { change.foreign_key; }) {
      return change.foreign_key;
    } else if constexpr (requires { change.from; }) {
      return change.from;
    } else {
      return {};
    }
  }

  Comparison comparison_;
  Known known_;
  Drift drift_;
  std::unordered_set<const ForeignKey*> recreated_keys_;
};

}  // namespace

Drift diff(const DatabaseState& from, const DatabaseState& to, const ComparedStates* before) {
  return Differ(comparison_of(from, to), before).run();
}

}  // namespace prisma_drift
