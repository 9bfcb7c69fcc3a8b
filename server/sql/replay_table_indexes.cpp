// What only databases do whose indexes belong to their tables: MySQL, which makes an index for
// every foreign key, and in part SQL Server.
#include <algorithm>

#include "server/sql/replayer.h"

namespace prisma_drift::sql {
namespace {

std::vector<std::string> names_of(const std::vector<IndexColumn>& columns) {
  std::vector<std::string> names;
  for (const IndexColumn& column : columns) names.push_back(column.name);
  return names;
}

// Whether a key over these columns can use it.
bool begins_with(const std::vector<IndexColumn>& index, const std::vector<std::string>& columns) {
  if (index.size() < columns.size()) return false;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (index[i].name != columns[i] || index[i].length) return false;
  }
  return true;
}
bool begins_with(const Index& index, const std::vector<std::string>& columns) {
  return index.kind != IndexKind::fulltext && begins_with(index.columns, columns);
}

}  // namespace

// MySQL drops the index that it made for a foreign key when another one can take its place.
void Replayer::drop_replaced_indexes(Table& table, const Index& index) {
  if (dialect_ != Dialect::mysql || index.outside_diff) return;
  std::erase_if(table.indexes, [&](const Index& old) {
    if (!old.of_foreign_key || !begins_with(index, names_of(old.columns))) return false;
    state_.indexes.erase(key_of(table, old.name));
    return true;
  });
}

std::string Replayer::numbered_foreign_key_name(const Table& table) const {
  const std::string first = table.name.name + "_ibfk_";
  std::uint32_t number = 1;
  while (table.find_foreign_key(first + std::to_string(number))) ++number;
  return first + std::to_string(number);
}

// MySQL needs an index for every foreign key, and makes one where there is none.
void Replayer::add_index_for(Table& table, const ForeignKey& key, const std::string& name) {
  if (dialect_ != Dialect::mysql) return;
  if (table.primary_key && begins_with(table.primary_key->columns, key.columns)) return;
  const auto serves = [&](const Index& index) {
    return !index.outside_diff && begins_with(index, key.columns);
  };
  if (std::any_of(table.indexes.begin(), table.indexes.end(), serves)) return;
  Index index;
  index.name = key.named ? key.name : name;
  std::vector<IndexElement> elements;
  for (const std::string& column : key.columns) {
    elements.emplace_back().column = column;
    index.columns.emplace_back().name = column;
  }
  if (index.name.empty()) index.name = new_index_name(table, elements, {}, false);
  index.named = false;
  index.of_foreign_key = true;
  index.created = key.created;
  state_.indexes.put({key_of(table, index.name), table.name});
  table.indexes.push_back(std::move(index));
}

void Replayer::act(const ObjectName& name, const TableAction&, const AddIndex& action) {
  create_index(name, action.index);
}

void Replayer::act(const ObjectName& name, const TableAction& at, const DropPrimaryKey&) {
  Table* table = edit_table(name);
  if (!table->primary_key) {
    if (table->confidence.known()) {
      report_missing({ThingKind::constraint, name, "PRIMARY"}, at.part);
    }
    return;
  }
  if (uncertain_) return;
  state_.indexes.erase(key_of(*table, table->primary_key->name));
  table->primary_key.reset();
}

void Replayer::act(const ObjectName& name, const TableAction& at, const DropTableIndex& action) {
  const Table* table = edit_table(name);
  const ObjectName index = key_of(*table, action.name);
  if (!state_.indexes.contains(index)) {
    if (!action.if_exists && table->confidence.known()) {
      report_missing({ThingKind::index, index, ""}, at.name_part);
    }
    return;
  }
  if (!uncertain_) drop_index(index);
}

void Replayer::act(const ObjectName& name, const TableAction& at, const RenameIndex& action) {
  const Table* table = edit_table(name);
  const ObjectName from = key_of(*table, action.from);
  if (!state_.indexes.contains(from)) {
    if (table->confidence.known()) report_missing({ThingKind::index, from, ""}, at.name_part);
    return;
  }
  const ObjectName to = key_of(*table, action.to);
  if (to != from && state_.indexes.contains(to)) {
    report_existing({ThingKind::index, to, ""}, at.name_part, Origin{});
    return;
  }
  if (!uncertain_) rename_index(from, action.to);
}

void Replayer::apply(const RenameTables& action) {
  for (const RenameTables::Renaming& each : action.renamings) {
    const std::optional<ObjectName> from = find_table(each.from);
    const ObjectName to = new_name(each.to);
    if (!from) {
      const ObjectName wanted = new_name(each.from);
      if (!relation_exists(wanted)) report_missing({ThingKind::table, wanted, ""}, each.from.part);
    } else if (relation_exists(to)) {
      report_existing({ThingKind::table, to, ""}, each.to.part, Origin{});
    } else if (uncertain_) {
      doubt(*from, "it is renamed only under a condition");
    } else {
      move_table(*from, to);
    }
  }
}

}  // namespace prisma_drift::sql
