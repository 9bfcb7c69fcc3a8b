#include "server/drift/diff.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "server/drift/matching.h"

namespace prisma_drift {
namespace {

class Differ {
 public:
  explicit Differ(const Comparison& comparison) : comparison_(comparison) {}

  Drift run() && {
    namespaces();
    extensions();
    enums();
    tables();
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
    for (const Table& after : comparison_.to.tables) {
      if (!takes_part(comparison_.to, after)) continue;
      const Table* before = find_table(comparison_.from, after.name);
      if (before) {
        table(*before, after);
      } else {
        add(CreateTable{after.name});
      }
    }
    for (const Table& before : comparison_.from.tables) {
      if (!takes_part(comparison_.from, before)) continue;
      if (!find_table(comparison_.to, before.name)) add(DropTable{before.name});
    }
  }

  void table(const Table& before, const Table& after) {
    ColumnChanges changed;
    for (const ColumnPair& pair : column_pairs(before, after)) {
      if (!pair.from) {
        add(AddColumn{after.name, pair.to->name});
      } else if (!pair.to) {
        add(DropColumn{before.name, pair.from->name});
      } else if (auto change = column_change(comparison_, before, after, pair)) {
        changed.add(*std::move(change));
      }
    }
    primary_key(before, after, changed);
    indexes(before, after);
    foreign_keys(before, after, changed);
    for (const auto& [name, change] : changed) add(change.change);
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

  void indexes(const Table& before, const Table& after) {
    std::optional<IndexCounts> counts;
    for (const IndexPair& pair : index_pairs(comparison_, before, after)) {
      if (!pair.from) {
        add(CreateIndex{after.name, pair.to->name});
      } else if (!pair.to) {
        if (!goes_with_foreign_key(before, *pair.from)) {
          add(DropIndex{before.name, pair.from->name});
        }
      } else if (pair.from->name != pair.to->name) {
        if (!counts) counts.emplace(before);
        if (counts->is_only_one(*pair.from)) {
          add(RenameIndex{after.name, pair.from->name, pair.to->name});
        }
      }
    }
  }

  bool goes_with_foreign_key(const Table& table, const Index& index) const {
    if (!comparison_.rules.foreign_keys_make_indexes || index.kind != IndexKind::normal) {
      return false;
    }
    return std::ranges::any_of(table.foreign_keys, [&](const ForeignKey& key) {
      return std::ranges::equal(key.columns, index.columns, {}, {}, &IndexColumn::name);
    });
  }

  void foreign_keys(const Table& before, const Table& after, const ColumnChanges& changed) {
    for (const ForeignKeyPair& pair : foreign_key_pairs(comparison_, before, after, changed)) {
      if (!pair.from) {
        add(AddForeignKey{after.name, pair.to->name});
      } else if (!pair.to) {
        add(DropForeignKey{before.name, pair.from->name});
      } else {
        foreign_key_name(before, after, *pair.from, *pair.to);
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
    std::ranges::sort(drift_.changes, {}, [](const Change& change) {
      return std::tuple(change.index(), subject(change), part(change));
    });
  }

  static ObjectName subject(const Change& change) {
    return std::visit([](const auto& one) { return subject_of(one); }, change);
  }
  static std::string part(const Change& change) {
    return std::visit([](const auto& one) { return part_of(one); }, change);
  }

  template <typename T>
  static ObjectName subject_of(const T& change) {
    if constexpr (requires { change.table; }) {
      return change.table;
    } else if constexpr (requires { change.enumeration; }) {
      return change.enumeration;
    } else {
      return {{}, change.name};
    }
  }
  template <typename T>
  static std::string part_of(const T& change) {
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
  Drift drift_;
};

}  // namespace

Drift diff(const DatabaseState& from, const DatabaseState& to) {
  return Differ(comparison_of(from, to)).run();
}

}  // namespace prisma_drift
