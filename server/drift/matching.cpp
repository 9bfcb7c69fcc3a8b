#include "server/drift/matching.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "server/database/operator_classes.h"
#include "server/drift/default_match.h"

namespace prisma_drift {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return result;
}

// PostGIS keeps these in the user's schema, as tables or as views.
bool belongs_to_postgis(std::string_view name) {
  constexpr std::array<std::string_view, 5> kNames = {"spatial_ref_sys", "geometry_columns",
                                                      "geography_columns", "raster_columns",
                                                      "raster_overviews"};
  // Most names end here.
  if (std::ranges::find(kNames, name.size(), &std::string_view::size) == kNames.end()) return false;
  return std::ranges::find(kNames, lower(name)) != kNames.end();
}

// SQLite's own tables, and those of a hosted one.
bool belongs_to_sqlite(std::string_view name) {
  return name == "sqlite_sequence" || name.starts_with("sqlite_stat") || name == "d1_migrations" ||
         name.starts_with("_cf_");
}

bool holds_column(const Table& table, std::string_view column) {
  const auto holds = [&](const std::vector<IndexColumn>& columns) {
    return std::ranges::find(columns, column, &IndexColumn::name) != columns.end();
  };
  if (table.primary_key && holds(table.primary_key->columns)) return true;
  return std::ranges::any_of(table.indexes,
                             [&](const Index& index) { return holds(index.columns); });
}

// The ordinary case: the tables differ in little, so the next column before is mostly the next one
// after. Returns false where that does not hold.
bool pair_in_order(const Table& from, const Table& to, std::vector<ColumnPair>& pairs) {
  if (from.columns.size() != to.columns.size()) return false;
  for (std::size_t i = 0; i < to.columns.size(); ++i) {
    if (from.columns[i].name != to.columns[i].name) return false;
  }
  for (std::size_t i = 0; i < to.columns.size(); ++i) {
    pairs.push_back({&from.columns[i], &to.columns[i]});
  }
  return true;
}

void pair_by_name(const Table& from, const Table& to, std::vector<ColumnPair>& pairs) {
  std::unordered_map<std::string_view, const Column*> unpaired;
  for (const Column& column : from.columns) unpaired.emplace(column.name, &column);
  for (const Column& column : to.columns) {
    const auto found = unpaired.find(column.name);
    if (found == unpaired.end()) {
      pairs.push_back({nullptr, &column});
    } else {
      pairs.push_back({found->second, &column});
      unpaired.erase(found);
    }
  }
  for (const Column& column : from.columns) {
    if (unpaired.erase(column.name) > 0) pairs.push_back({&column, nullptr});
  }
}

// Where a database is on one side, the class that an index has by itself may be left out.
std::string_view class_of(const Comparison& comparison, const Index& index,
                          const IndexColumn& column) {
  const bool read = comparison.from.from_database || comparison.to.from_database;
  const bool plain = index.method == IndexMethod::btree || index.method == IndexMethod::hash;
  if (plain) return {};
  if (read && is_default_operator_class(index.method, lower(column.operator_class))) return {};
  return column.operator_class;
}

bool shapes_match(const Comparison& comparison, const Index& from, const Index& to) {
  if (from.kind != to.kind || from.columns.size() != to.columns.size()) return false;
  const DialectRules& rules = comparison.rules;
  if (rules.compares_index_methods && from.method != to.method) return false;
  if (rules.compares_clustering && from.clustered != to.clustered) return false;
  if (from.predicate != to.predicate) return false;
  for (std::size_t i = 0; i < from.columns.size(); ++i) {
    const IndexColumn& left = from.columns[i];
    const IndexColumn& right = to.columns[i];
    if (left.name != right.name || left.order != right.order || left.length != right.length) {
      return false;
    }
    if (!rules.compares_index_methods) continue;
    if (lower(class_of(comparison, from, left)) != lower(class_of(comparison, to, right))) {
      return false;
    }
  }
  return true;
}

// What the database made for a foreign key that is there nobody has to ask for.
bool comes_with_a_key(const Table& table, const Index& index) {
  return index.of_foreign_key &&
         std::ranges::any_of(table.foreign_keys, [&](const ForeignKey& key) {
           return std::ranges::equal(key.columns, index.columns, {}, {}, &IndexColumn::name);
         });
}

std::vector<const Index*> by_name(const Table& table, bool with_those_of_keys) {
  std::vector<const Index*> indexes;
  for (const Index& index : table.indexes) {
    if (index.outside_diff) continue;
    if (with_those_of_keys || !comes_with_a_key(table, index)) indexes.push_back(&index);
  }
  std::ranges::sort(indexes, {}, &Index::name);
  return indexes;
}

std::vector<const ForeignKey*> by_name(const DatabaseState& state, const Table& table) {
  std::vector<const ForeignKey*> keys;
  for (const ForeignKey& key : table.foreign_keys) {
    const Table* referenced = state.tables.find(key.referenced_table);
    // SQLite lets keys refer to what is not there, and Prisma overlooks those.
    const bool counts =
        referenced ? takes_part(state, *referenced) : state.dialect != Dialect::sqlite;
    if (counts) keys.push_back(&key);
  }
  std::ranges::sort(keys, {}, &ForeignKey::name);
  return keys;
}

std::string columns_key(const Index& index) {
  std::string key;
  for (const IndexColumn& column : index.columns) {
    key += column.name;
    key += '\0';
  }
  return key;
}

std::string kind_and_columns_key(const Index& index) {
  return std::to_string(static_cast<int>(index.kind)) + columns_key(index);
}

std::string columns_key(const ForeignKey& key) {
  std::string text;
  for (const std::string& column : key.columns) {
    text += column;
    text += '\0';
  }
  return text;
}

bool becomes_required(const ColumnChange& changed) {
  return changed.change.arity && changed.columns.to->arity == Arity::required;
}

template <typename Item>
using Groups = std::unordered_map<std::string, std::vector<const Item*>>;

template <typename Item>
Groups<Item> by_columns(const std::vector<const Item*>& items) {
  Groups<Item> groups;
  for (const Item* item : items) groups[columns_key(*item)].push_back(item);
  return groups;
}

template <typename Item, typename Matches>
bool has_twin(const Groups<Item>& groups, const Item& item, const Matches& matches) {
  const auto group = groups.find(columns_key(item));
  return group != groups.end() &&
         std::ranges::any_of(group->second, [&](const Item* other) { return matches(*other); });
}

// The ordinary case: nothing changed.
template <typename Item, typename Pair, typename Match>
bool pair_unchanged(const std::vector<const Item*>& from, const std::vector<const Item*>& to,
                    const Match& match, std::vector<Pair>& pairs) {
  const auto same = [&](const Item* left, const Item* right) {
    return left->name == right->name && match(*left, *right);
  };
  if (!std::ranges::equal(from, to, same)) return false;
  for (std::size_t i = 0; i < to.size(); ++i) pairs.push_back({from[i], to[i]});
  return true;
}

// Pairs what has the same name first, then what is left in the order of names. What has no partner
// but a twin that was paired already is no difference to Prisma, and is left out. Candidates are
// those with the same columns, so the cost is quadratic only in how many of them there are.
template <typename Item, typename Pair, typename Match>
std::vector<Pair> pair_items(const std::vector<const Item*>& from,
                             const std::vector<const Item*>& to, const Match& match) {
  std::vector<Pair> pairs;
  if (pair_unchanged(from, to, match, pairs)) return pairs;
  const Groups<Item> from_groups = by_columns(from);
  const Groups<Item> to_groups = by_columns(to);
  std::unordered_map<const Item*, const Item*> partner;
  std::unordered_set<const Item*> taken;
  const auto pair_up = [&](const Item* item, bool same_name) {
    const auto group = from_groups.find(columns_key(*item));
    if (group == from_groups.end() || partner.contains(item)) return;
    for (const Item* candidate : group->second) {
      if (same_name && candidate->name != item->name) continue;
      if (taken.contains(candidate) || !match(*candidate, *item)) continue;
      partner.emplace(item, candidate);
      taken.insert(candidate);
      return;
    }
  };
  for (const Item* item : to) pair_up(item, true);
  for (const Item* item : to) pair_up(item, false);
  for (const Item* item : to) {
    const auto matches = [&](const Item& other) { return match(other, *item); };
    if (const auto found = partner.find(item); found != partner.end()) {
      pairs.push_back({found->second, item});
    } else if (!has_twin(from_groups, *item, matches)) {
      pairs.push_back({nullptr, item});
    }
  }
  for (const Item* item : from) {
    const auto matches = [&](const Item& other) { return match(*item, other); };
    if (!taken.contains(item) && !has_twin(to_groups, *item, matches)) {
      pairs.push_back({item, nullptr});
    }
  }
  return pairs;
}

// Of a column that is the same to the database, what Prisma still sees.
std::optional<ColumnChange> recurring_change(const Comparison& comparison,
                                             const ColumnPair& columns, AlterColumn change) {
  if (!comparison.from.from_database || comparison.from.leaves_recurring_out) return std::nullopt;
  const Column& from = *columns.from;
  const Column& to = *columns.to;
  change.default_value = is_clock_by_another_name(comparison.rules, from, to);
  if (type_change_recurs(comparison.to.dialect, from.type, to.type)) change.cast = Cast::safe;
  if (!change.default_value && change.cast == Cast::none) return std::nullopt;
  return ColumnChange{columns, std::move(change), true};
}

}  // namespace

Comparison comparison_of(const DatabaseState& from, const DatabaseState& to) {
  return {from, to, dialect_rules(to.dialect)};
}

bool takes_part(const DatabaseState& state, const Table& table) {
  if (table.outside_diff || table.name.name == "_prisma_migrations") return false;
  switch (state.dialect) {
    case Dialect::postgresql:
      return !belongs_to_postgis(table.name.name);
    case Dialect::sqlite:
      return !belongs_to_sqlite(table.name.name);
    case Dialect::mysql:
    case Dialect::sqlserver:
    case Dialect::cockroachdb:
      return true;
  }
  return true;
}

const Table* find_table(const DatabaseState& state, const ObjectName& name) {
  const Table* table = state.tables.find(name);
  return table && takes_part(state, *table) ? table : nullptr;
}

std::vector<ColumnPair> column_pairs(const Table& from, const Table& to) {
  std::vector<ColumnPair> pairs;
  pairs.reserve(to.columns.size());
  if (!pair_in_order(from, to, pairs)) pair_by_name(from, to, pairs);
  return pairs;
}

std::optional<ColumnChange> column_change(const Comparison& comparison, const Table& from_table,
                                          const Table& to_table, const ColumnPair& columns) {
  const Column& from = *columns.from;
  const Column& to = *columns.to;
  const Dialect dialect = comparison.to.dialect;
  AlterColumn change{.table = to_table.name, .column = to.name};
  TypeComparison types{.from = from, .to = to};
  types.between_databases = comparison.from.from_database && comparison.to.from_database;
  if (dialect == Dialect::cockroachdb && !(from.type == to.type)) {
    types.indexed = holds_column(from_table, from.name) && holds_column(to_table, to.name);
  }
  change.cast = type_change(dialect, types);
  change.arity = from.arity != to.arity;
  change.default_value =
      !defaults_match(comparison.rules, from, to) &&
      !(comparison.from.from_database && is_clock_by_another_name(comparison.rules, from, to));
  change.auto_increment =
      comparison.rules.compares_auto_increment && from.auto_increment != to.auto_increment;
  const bool differs =
      change.cast != Cast::none || change.arity || change.default_value || change.auto_increment;
  if (differs) return ColumnChange{columns, std::move(change)};
  return recurring_change(comparison, columns, std::move(change));
}

ColumnChanges column_changes(const Comparison& comparison, const Table& from, const Table& to) {
  ColumnChanges changes;
  for (const ColumnPair& pair : column_pairs(from, to)) {
    if (!pair.from || !pair.to) continue;
    auto change = column_change(comparison, from, to, pair);
    if (change && !change->recurs) changes.add(*std::move(change));
  }
  return changes;
}

std::vector<IndexPair> index_pairs(const Comparison& comparison, const Table& from,
                                   const Table& to) {
  if (from.indexes.empty() && to.indexes.empty()) return {};
  return pair_items<Index, IndexPair>(
      by_name(from, true), by_name(to, false),
      [&](const Index& left, const Index& right) { return shapes_match(comparison, left, right); });
}

IndexCounts::IndexCounts(const Table& table) {
  for (const Index& index : table.indexes) {
    if (!index.outside_diff) ++counts_[kind_and_columns_key(index)];
  }
}

bool IndexCounts::is_only_one(const Index& index) const {
  const auto found = counts_.find(kind_and_columns_key(index));
  return found != counts_.end() && found->second == 1;
}

std::vector<ForeignKeyPair> foreign_key_pairs(const Comparison& comparison, const Table& from,
                                              const Table& to, const ColumnChanges& changes) {
  if (from.foreign_keys.empty() && to.foreign_keys.empty()) return {};
  const auto match = [&](const ForeignKey& left, const ForeignKey& right) {
    if (left.referenced_table.name != right.referenced_table.name) return false;
    if (left.referenced_columns != right.referenced_columns) return false;
    if (left.on_delete != right.on_delete || left.on_update != right.on_update) return false;
    return std::ranges::all_of(right.columns, [&](const std::string& column) {
      const ColumnChange* changed = changes.find(column);
      if (!changed) return true;
      if (changed->change.cast != Cast::none) return false;
      return comparison.rules.foreign_keys_survive_required || !becomes_required(*changed);
    });
  };
  return pair_items<ForeignKey, ForeignKeyPair>(by_name(comparison.from, from),
                                                by_name(comparison.to, to), match);
}

bool primary_keys_match(const Comparison& comparison, const PrimaryKey& from, const PrimaryKey& to,
                        const ColumnChanges& changes) {
  const auto same_name = [](const IndexColumn& left, const IndexColumn& right) {
    return left.name == right.name;
  };
  // Where the key changes in place, only its columns count.
  if (comparison.rules.alters_primary_keys) {
    return std::ranges::equal(from.columns, to.columns, same_name);
  }
  const auto same_column = [](const IndexColumn& left, const IndexColumn& right) {
    return left.name == right.name && left.order == right.order && left.length == right.length;
  };
  if (!std::ranges::equal(from.columns, to.columns, same_column)) return false;
  if (comparison.rules.compares_clustering && from.clustered != to.clustered) return false;
  return std::ranges::none_of(from.columns, [&](const IndexColumn& column) {
    const ColumnChange* changed = changes.find(column.name);
    return changed && changed->change.cast != Cast::none;
  });
}

}  // namespace prisma_drift
