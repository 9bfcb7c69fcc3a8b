#include "server/checks/root_causes.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "server/checks/changes_by_name.h"
#include "server/checks/enum_users.h"

namespace prisma_drift {
namespace {

std::vector<std::string> column_names(std::span<const IndexColumn> columns) {
  std::vector<std::string> names;
  for (const IndexColumn& column : columns) names.push_back(column.name);
  return names;
}

// An implicit join table, as a database without the schema shows it.
bool looks_like_join_table(const Table& table) {
  return table.name.name.starts_with('_') && table.columns.size() == 2 &&
         table.find_column("A") != nullptr && table.find_column("B") != nullptr;
}

bool joins_a_and_b(const Index* index) {
  return index != nullptr && index->kind == IndexKind::unique && index->columns.size() == 2;
}

// Finds, for one change at a time, what it follows from. Changes that make something never follow
// from changes that drop something (but what is only made again may), and what a table or column
// follows from is nothing, or another table; so there are no circles.
class Causes {
 public:
  Causes(const Drift& drift, const DatabaseState& from, const DatabaseState& to, RootCauses& result)
      : drift_(drift), from_(from), to_(to), changes_(changes_by_name(drift)), result_(result) {
    parents_.resize(drift.changes.size());
    std::iota(parents_.begin(), parents_.end(), Position{0});
    result_.replaces.resize(drift.changes.size());
  }

  void find_all() {
    pair_indexes();
    pair_foreign_keys();
    for (Position i = 0; i < drift_.changes.size(); ++i) {
      const auto cause =
          std::visit([&](const auto& change) { return cause_of(i, change); }, drift_.changes[i]);
      if (cause) parents_[i] = *cause;
    }
    group_join_table_upgrades();
    put_renames_together();
  }

  Position root(Position change) const {
    while (parents_[change] != change) change = parents_[change];
    return change;
  }

  std::optional<Position> join_table_upgrade() const { return join_table_upgrade_; }

 private:
  using Cause = std::optional<Position>;

  const EnumUsers& new_users() {
    if (!new_users_) new_users_ = users_of_new_enums(to_, changes_);
    return *new_users_;
  }
  const EnumUsers& old_users() {
    if (!old_users_) old_users_ = users_of_old_enums(from_, changes_);
    return *old_users_;
  }

  const Table* old_table(const ObjectName& name) const { return from_.tables.find(name); }
  const Table* new_table(const ObjectName& name) const { return to_.tables.find(name); }

  const Index* old_index(Position change) const {
    const auto* drop = std::get_if<DropIndex>(&drift_.changes[change]);
    const Table* table = drop == nullptr ? nullptr : old_table(drop->table);
    return table == nullptr ? nullptr : table->find_index(drop->index);
  }
  const Index* new_index(Position change) const {
    const auto* create = std::get_if<CreateIndex>(&drift_.changes[change]);
    const Table* table = create == nullptr ? nullptr : new_table(create->table);
    return table == nullptr ? nullptr : table->find_index(create->index);
  }
  const ForeignKey* old_foreign_key(Position change) const {
    const auto* drop = std::get_if<DropForeignKey>(&drift_.changes[change]);
    const Table* table = drop == nullptr ? nullptr : old_table(drop->table);
    return table == nullptr ? nullptr : table->find_foreign_key(drop->foreign_key);
  }
  const ForeignKey* new_foreign_key(Position change) const {
    const auto* add = std::get_if<AddForeignKey>(&drift_.changes[change]);
    const Table* table = add == nullptr ? nullptr : new_table(add->table);
    return table == nullptr ? nullptr : table->find_foreign_key(add->foreign_key);
  }

  // One that is dropped and one that is created are two forms of one thing if they have the same
  // columns, or else the same name.
  void pair_indexes() {
    const auto index_of = [&](Position change) {
      const Index* index = new_index(change);
      return index == nullptr ? old_index(change) : index;
    };
    for (const auto& [table, created] : changes_.created_indexes) {
      const auto dropped = changes_.dropped_indexes.find(table);
      if (dropped == changes_.dropped_indexes.end()) continue;
      pair(
          created, dropped->second,
          [&](Position change) {
            const Index* index = index_of(change);
            return index == nullptr ? std::vector<std::string>() : column_names(index->columns);
          },
          [&](Position change) {
            const Index* index = index_of(change);
            return index == nullptr ? std::string() : index->name;
          });
    }
  }

  void pair_foreign_keys() {
    const auto foreign_key_of = [&](Position change) {
      const ForeignKey* key = new_foreign_key(change);
      return key == nullptr ? old_foreign_key(change) : key;
    };
    for (const auto& [table, added] : changes_.added_foreign_keys) {
      const auto dropped = changes_.dropped_foreign_keys.find(table);
      if (dropped == changes_.dropped_foreign_keys.end()) continue;
      pair(
          added, dropped->second,
          [&](Position change) {
            const ForeignKey* key = foreign_key_of(change);
            return key == nullptr ? std::vector<std::string>() : key->columns;
          },
          [&](Position change) {
            const ForeignKey* key = foreign_key_of(change);
            return key == nullptr ? std::string() : key->name;
          });
    }
  }

  // `key_of(change)` are the columns of an index or foreign key, `name_of(change)` is its name.
  template <typename KeyOf, typename NameOf>
  void pair(const std::vector<Position>& created, const std::vector<Position>& dropped,
            const KeyOf& key_of, const NameOf& name_of) {
    pair_by(created, dropped, key_of);
    pair_by(created, dropped, name_of);
  }

  template <typename KeyOf>
  void pair_by(const std::vector<Position>& created, const std::vector<Position>& dropped,
               const KeyOf& key_of) {
    std::map<decltype(key_of(Position{})), std::vector<Position>> left;
    for (auto drop = dropped.rbegin(); drop != dropped.rend(); ++drop) {
      if (parents_[*drop] == *drop) left[key_of(*drop)].push_back(*drop);
    }
    for (const Position create : created) {
      if (result_.replaces[create]) continue;
      const auto found = left.find(key_of(create));
      if (found == left.end() || found->second.empty()) continue;
      result_.replaces[create] = found->second.back();
      parents_[found->second.back()] = create;
      found->second.pop_back();
    }
  }

  void offer_missing_columns(FirstCause& first, const ObjectName& table_name,
                             std::span<const std::string> columns) const {
    const Table* table = new_table(table_name);
    if (table == nullptr) return;
    if (const Cause created = position_in(changes_.created_tables, table_name)) {
      first.offer(created, table->created);
      return;
    }
    for (const std::string& name : columns) {
      const Column* column = table->find_column(name);
      if (column == nullptr) continue;
      first.offer(position_in(changes_.added_columns, Member{table_name, name}), column->created);
    }
  }

  void offer_dropped_columns(FirstCause& first, const ObjectName& table_name,
                             std::span<const std::string> columns) const {
    const Table* table = old_table(table_name);
    if (table == nullptr) return;
    if (const Cause dropped = position_in(changes_.dropped_tables, table_name)) {
      first.offer(dropped, table->created);
      return;
    }
    for (const std::string& name : columns) {
      const Column* column = table->find_column(name);
      if (column == nullptr) continue;
      first.offer(position_in(changes_.dropped_columns, Member{table_name, name}), column->created);
    }
  }

  // A foreign key needs a key or a unique index over what it points at.
  void offer_missing_key(FirstCause& first, const ForeignKey& key) const {
    const Table* table = new_table(key.referenced_table);
    if (table == nullptr) return;
    if (table->primary_key && column_names(table->primary_key->columns) == key.referenced_columns) {
      first.offer(position_in(changes_.added_primary_keys, key.referenced_table),
                  table->primary_key->created);
      return;
    }
    const auto created = changes_.created_indexes.find(key.referenced_table);
    if (created == changes_.created_indexes.end()) return;
    for (const Position change : created->second) {
      const Index* index = new_index(change);
      if (index == nullptr || index->kind != IndexKind::unique) continue;
      if (column_names(index->columns) == key.referenced_columns) {
        first.offer(change, index->created);
      }
    }
  }

  // A change of type makes Prisma drop a foreign key or primary key and create it again.
  void offer_altered_columns(FirstCause& first, const ObjectName& table_name,
                             std::span<const std::string> columns) const {
    const Table* table = new_table(table_name);
    if (table == nullptr) return;
    for (const std::string& name : columns) {
      const Column* column = table->find_column(name);
      if (column == nullptr) continue;
      const Cause altered = position_in(changes_.altered_columns, Member{table_name, name});
      if (!altered || std::get<AlterColumn>(drift_.changes[*altered]).cast == Cast::none) continue;
      first.offer(altered, column->created);
    }
  }

  // MySQL keeps an index under every foreign key: to drop the index, Prisma makes the key again.
  void offer_dropped_indexes(FirstCause& first, const ObjectName& table,
                             const ForeignKey& key) const {
    const auto dropped = changes_.dropped_indexes.find(table);
    if (dropped == changes_.dropped_indexes.end()) return;
    for (const Position change : dropped->second) {
      const Index* index = old_index(change);
      if (index == nullptr || index->columns.empty()) continue;
      if (index->columns.front().name == key.columns.front()) first.offer(change, index->created);
    }
  }

  Cause cause_of(Position, const CreateNamespace& change) const {
    FirstCause first;
    for (const auto& [name, position] : changes_.created_tables) {
      if (name.space == change.name) first.offer(position, new_table(name)->created);
    }
    for (const auto& [name, position] : changes_.created_enums) {
      if (name.space == change.name) first.offer(position, to_.enums.find(name)->created);
    }
    return first.cause();
  }

  Cause cause_of(Position, const CreateExtension&) const { return std::nullopt; }

  Cause cause_of(Position, const CreateEnum& change) {
    return only_user_of_enum(new_users(), change.enumeration);
  }
  Cause cause_of(Position, const DropEnum& change) {
    return only_user_of_enum(old_users(), change.enumeration);
  }
  Cause cause_of(Position, const AlterEnum&) const { return std::nullopt; }

  // A join table cannot exist without the two tables that it joins.
  Cause cause_of(Position, const CreateTable& change) const {
    const Table* table = new_table(change.table);
    if (table == nullptr || !table->is_join_table) return std::nullopt;
    FirstCause first;
    for (const ForeignKey& key : table->foreign_keys) {
      const Table* joined = new_table(key.referenced_table);
      if (joined == nullptr) continue;
      first.offer(position_in(changes_.created_tables, key.referenced_table), joined->created);
    }
    return first.cause();
  }

  Cause cause_of(Position, const DropTable& change) const {
    const Table* table = old_table(change.table);
    if (table == nullptr || !looks_like_join_table(*table)) return std::nullopt;
    FirstCause first;
    for (const ForeignKey& key : table->foreign_keys) {
      const Table* joined = old_table(key.referenced_table);
      if (joined == nullptr || looks_like_join_table(*joined)) continue;
      first.offer(position_in(changes_.dropped_tables, key.referenced_table), joined->created);
    }
    return first.cause();
  }

  Cause cause_of(Position, const AddColumn&) const { return std::nullopt; }
  Cause cause_of(Position, const DropColumn&) const { return std::nullopt; }

  Cause cause_of(Position, const AlterColumn& change) const {
    const Table* after = new_table(change.table);
    const Table* before = old_table(change.table);
    const Column* to = after == nullptr ? nullptr : after->find_column(change.column);
    const Column* from = before == nullptr ? nullptr : before->find_column(change.column);
    if (to == nullptr || from == nullptr) return std::nullopt;
    if (to->type.kind != ColumnType::Kind::enumeration) return std::nullopt;
    const ObjectName name = to->type.enum_name();
    if (from->type != to->type) return position_in(changes_.created_enums, name);

    const bool default_only = change.default_value && !change.arity && change.cast == Cast::none &&
                              !change.auto_increment;
    const Cause altered = position_in(changes_.altered_enums, name);
    if (!default_only || !altered) return std::nullopt;
    const auto& values = std::get<AlterEnum>(drift_.changes[*altered]);
    const bool follows =
        uses(to->default_value, values.added) || uses(from->default_value, values.removed);
    return follows ? altered : std::nullopt;
  }

  static bool uses(const std::optional<Default>& value, std::span<const std::string> names) {
    if (!value) return false;
    const auto is_one_of_them = [&](const Default& item) {
      return item.kind == Default::Kind::enum_value &&
             std::find(names.begin(), names.end(), item.value) != names.end();
    };
    return is_one_of_them(*value) ||
           std::any_of(value->items.begin(), value->items.end(), is_one_of_them);
  }

  Cause cause_of(Position, const AddPrimaryKey& change) const { return cause_of_key(change.table); }
  Cause cause_of(Position, const ChangePrimaryKey& change) const {
    if (const Cause cause = cause_of_key(change.table)) return cause;
    const Table* table = old_table(change.table);
    if (table == nullptr || !table->primary_key) return std::nullopt;
    FirstCause first;
    offer_dropped_columns(first, change.table, column_names(table->primary_key->columns));
    return first.cause();
  }
  Cause cause_of(Position, const DropPrimaryKey& change) const {
    const Table* table = old_table(change.table);
    if (table == nullptr || !table->primary_key) return std::nullopt;
    FirstCause first;
    offer_dropped_columns(first, change.table, column_names(table->primary_key->columns));
    return first.cause();
  }
  Cause cause_of(Position, const RenamePrimaryKey&) const { return std::nullopt; }

  Cause cause_of_key(const ObjectName& table_name) const {
    const Table* table = new_table(table_name);
    if (table == nullptr || !table->primary_key) return std::nullopt;
    const std::vector<std::string> columns = column_names(table->primary_key->columns);
    FirstCause missing;
    offer_missing_columns(missing, table_name, columns);
    if (missing.cause()) return missing.cause();

    const Table* before = old_table(table_name);
    const bool same_columns = before != nullptr && before->primary_key &&
                              column_names(before->primary_key->columns) == columns;
    FirstCause altered;
    if (same_columns) offer_altered_columns(altered, table_name, columns);
    return altered.cause();
  }

  Cause cause_of(Position position, const CreateIndex& change) const {
    const Index* index = new_index(position);
    if (index == nullptr) return std::nullopt;
    FirstCause first;
    offer_missing_columns(first, change.table, column_names(index->columns));
    return first.cause();
  }
  Cause cause_of(Position position, const DropIndex& change) const {
    const Index* index = old_index(position);
    if (index == nullptr || parents_[position] != position) return std::nullopt;
    FirstCause first;
    offer_dropped_columns(first, change.table, column_names(index->columns));
    return first.cause();
  }
  Cause cause_of(Position, const RenameIndex&) const { return std::nullopt; }

  Cause cause_of(Position position, const AddForeignKey& change) const {
    const ForeignKey* key = new_foreign_key(position);
    if (key == nullptr) return std::nullopt;
    FirstCause missing;
    offer_missing_columns(missing, change.table, key->columns);
    offer_missing_columns(missing, key->referenced_table, key->referenced_columns);
    offer_missing_key(missing, *key);
    if (missing.cause() || !result_.replaces[position]) return missing.cause();

    const ForeignKey* before = old_foreign_key(*result_.replaces[position]);
    const bool same_shape = before != nullptr && before->columns == key->columns &&
                            before->referenced_table == key->referenced_table &&
                            before->referenced_columns == key->referenced_columns &&
                            before->on_delete == key->on_delete &&
                            before->on_update == key->on_update;
    FirstCause altered;
    if (same_shape) {
      offer_altered_columns(altered, change.table, key->columns);
      offer_altered_columns(altered, key->referenced_table, key->referenced_columns);
      offer_dropped_indexes(altered, change.table, *key);
    }
    return altered.cause();
  }
  Cause cause_of(Position position, const DropForeignKey& change) const {
    const ForeignKey* key = old_foreign_key(position);
    if (key == nullptr || parents_[position] != position) return std::nullopt;
    FirstCause first;
    offer_dropped_columns(first, change.table, key->columns);
    offer_dropped_columns(first, key->referenced_table, key->referenced_columns);
    return first.cause();
  }
  Cause cause_of(Position, const RenameForeignKey&) const { return std::nullopt; }

  // Prisma 6 gives join tables a primary key where Prisma 5 gave them a unique index: all such
  // changes, in whichever direction, are one thing to say.
  void group_join_table_upgrades() {
    struct Keys {
      std::vector<Position> added;
      std::vector<Position> dropped;
    };
    std::map<ObjectName, Keys> tables;
    for (Position i = 0; i < drift_.changes.size(); ++i) {
      const Change& change = drift_.changes[i];
      if (const auto* add = std::get_if<AddPrimaryKey>(&change)) {
        tables[add->table].added.push_back(i);
      } else if (const auto* drop = std::get_if<DropPrimaryKey>(&change)) {
        tables[drop->table].dropped.push_back(i);
      } else if (const auto* create = std::get_if<CreateIndex>(&change)) {
        if (joins_a_and_b(new_index(i))) tables[create->table].added.push_back(i);
      } else if (const auto* drop_index = std::get_if<DropIndex>(&change)) {
        if (joins_a_and_b(old_index(i))) tables[drop_index->table].dropped.push_back(i);
      }
    }
    FirstCause first;
    std::vector<Position> group;
    for (const auto& [name, keys] : tables) {
      const Table* table = new_table(name);
      if (table == nullptr || !table->is_join_table) continue;
      if (keys.added.size() != 1 || keys.dropped.size() != 1) continue;
      first.offer(keys.added.front(), table->created);
      group.push_back(keys.added.front());
      group.push_back(keys.dropped.front());
    }
    join_table_upgrade_ = first.cause();
    for (const Position change : group) parents_[change] = *join_table_upgrade_;
  }

  void put_renames_together() {
    for (const PossibleRename& rename : result_.renames) {
      if (parents_[rename.dropped] == rename.dropped) parents_[rename.dropped] = rename.added;
    }
  }

  const Drift& drift_;
  const DatabaseState& from_;
  const DatabaseState& to_;
  const ChangesByName changes_;
  RootCauses& result_;
  // Of all columns; made when somebody asks.
  std::optional<EnumUsers> new_users_;
  std::optional<EnumUsers> old_users_;
  std::vector<Position> parents_;
  std::optional<Position> join_table_upgrade_;
};

}  // namespace

RootCauses root_causes(const Drift& drift, const DatabaseState& from, const DatabaseState& to) {
  RootCauses result;
  result.losses = data_loss(drift, from, to);
  result.renames = possible_renames(drift, from, to);

  Causes causes(drift, from, to, result);
  causes.find_all();

  std::vector<bool> replaced(drift.changes.size());
  for (const std::optional<Position>& drop : result.replaces) {
    if (drop) replaced[*drop] = true;
  }
  std::vector<std::size_t> root_at(drift.changes.size());
  for (Position i = 0; i < drift.changes.size(); ++i) {
    if (causes.root(i) != i) continue;
    root_at[i] = result.roots.size();
    result.roots.push_back({.change = i, .consequences = {}, .losses = {}});
  }
  for (Position i = 0; i < drift.changes.size(); ++i) {
    const std::size_t root = root_at[causes.root(i)];
    result.root_of.push_back(root);
    if (result.roots[root].change != i && !replaced[i]) {
      result.roots[root].consequences.push_back(i);
    }
  }
  for (std::size_t i = 0; i < result.losses.size(); ++i) {
    result.roots[result.root_of[result.losses[i].change]].losses.push_back(i);
  }
  if (const auto upgrade = causes.join_table_upgrade()) {
    result.join_table_upgrade = result.root_of[*upgrade];
  }
  return result;
}

}  // namespace prisma_drift
