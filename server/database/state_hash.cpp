// The two hashes of a state. What they feed decides when a comparison is made again, so a member
// that diff() or rendering begins to read must be added here.
#include "server/database/database_state.h"

namespace prisma_drift {
namespace {

std::uint64_t number(bool value) { return value ? 1 : 0; }

template <typename Enumerator>
std::uint64_t number(Enumerator value) {
  return static_cast<std::uint64_t>(value);
}

void add_name(Hasher& hasher, const ObjectName& name) { hasher.add(name.space).add(name.name); }

void add_texts(Hasher& hasher, const std::vector<std::string>& texts) {
  hasher.add(texts.size());
  for (const std::string& text : texts) hasher.add(text);
}

// Defaults nest as deep as lists do in the schema's text: one level.
void add_default(Hasher& hasher, const Default& value) {
  hasher.add(number(value.kind)).add(value.value).add(value.constraint_name);
  hasher.add(value.items.size());
  for (const Default& item : value.items) {
    hasher.add(number(item.kind)).add(item.value).add(item.items.size());
  }
}

void add_type(Hasher& hasher, const ColumnType& type) {
  hasher.add(number(type.kind)).add(type.name).add(type.space);
  hasher.add(type.arguments.size());
  for (const std::uint32_t argument : type.arguments) hasher.add(argument);
  add_texts(hasher, type.values);
}

Hash hash_of_column(const Column& column) {
  Hasher hasher;
  hasher.add(column.name);
  add_type(hasher, column.type);
  hasher.add(number(column.arity));
  hasher.add(number(column.default_value.has_value()));
  if (column.default_value) add_default(hasher, *column.default_value);
  hasher.add(number(column.auto_increment)).add(number(column.computed));
  return hasher.finish();
}

void add_index_columns(Hasher& hasher, const std::vector<IndexColumn>& columns) {
  hasher.add(columns.size());
  for (const IndexColumn& column : columns) {
    hasher.add(column.name).add(number(column.order)).add(column.operator_class);
    hasher.add(column.length ? std::uint64_t{*column.length} + 1 : 0);
  }
}

std::uint64_t optional_flag(const std::optional<bool>& flag) {
  return flag ? number(*flag) + 1 : 0;
}

Hash hash_of_index(const Index& index) {
  Hasher hasher;
  hasher.add(index.name).add(number(index.kind)).add(number(index.method));
  add_index_columns(hasher, index.columns);
  hasher.add(optional_flag(index.clustered)).add(number(index.predicate.has_value()));
  if (index.predicate) hasher.add(*index.predicate);
  hasher.add(number(index.outside_diff)).add(number(index.is_constraint));
  hasher.add(number(index.of_foreign_key));
  return hasher.finish();
}

Hash hash_of_foreign_key(const ForeignKey& key) {
  Hasher hasher;
  hasher.add(key.name);
  add_texts(hasher, key.columns);
  add_name(hasher, key.referenced_table);
  add_texts(hasher, key.referenced_columns);
  hasher.add(number(key.on_delete)).add(number(key.on_update));
  return hasher.finish();
}

void add_primary_key(Hasher& hasher, const std::optional<PrimaryKey>& key) {
  hasher.add(number(key.has_value()));
  if (!key) return;
  hasher.add(key->name).add(optional_flag(key->clustered));
  add_index_columns(hasher, key->columns);
}

template <typename Items, typename HashOf>
Hash hash_of_set(const Items& items, HashOf&& hash_of_item) {
  UnorderedHasher set;
  for (const auto& item : items) set.add(hash_of_item(item));
  return set.finish();
}

Hash hash_of_extension(const Extension& extension) {
  Hasher hasher;
  add_name(hasher, extension.name);
  return hasher.add(extension.version).add(extension.space).finish();
}

// What meaning_hash() leaves out of a table: the order and the names in the schema.
void add_layout(Hasher& hasher, const Table& table) {
  add_name(hasher, table.name);
  hasher.add(table.declared_as).add(number(table.is_join_table));
  for (const Column& column : table.columns) {
    hasher.add(column.name).add(column.declared_as).add(number(column.client_default));
    hasher.add(number(column.leaves_null_out));
  }
  for (const Index& index : table.indexes) {
    hasher.add(index.name).add(number(index.made_apart));
    for (const IndexColumn& column : index.columns) hasher.add(number(column.ascending_written));
  }
  for (const ForeignKey& key : table.foreign_keys) hasher.add(key.name);
}

void add_layout(Hasher& hasher, const Enum& enumeration) {
  add_name(hasher, enumeration.name);
  hasher.add(enumeration.declared_as).add(enumeration.values.size());
  for (const EnumValue& value : enumeration.values) hasher.add(value.name).add(value.declared_as);
}

}  // namespace

Hash meaning_hash(const Table& table) {
  Hasher hasher;
  add_name(hasher, table.name);
  hasher.add(hash_of_set(table.columns, hash_of_column));
  add_primary_key(hasher, table.primary_key);
  hasher.add(hash_of_set(table.indexes, hash_of_index));
  hasher.add(hash_of_set(table.foreign_keys, hash_of_foreign_key));
  hasher.add(number(table.outside_diff));
  return hasher.finish();
}

Hash meaning_hash(const Enum& enumeration) {
  Hasher hasher;
  add_name(hasher, enumeration.name);
  hasher.add(
      hash_of_set(enumeration.values, [](const EnumValue& value) { return hash_of(value.name); }));
  return hasher.finish();
}

Hash meaning_hash(const DatabaseState& state) {
  Hasher hasher;
  hasher.add(number(state.dialect)).add(state.default_namespace);
  hasher.add(number(state.from_database)).add(number(state.lower_case_tables));
  hasher.add(number(state.leaves_recurring_out));
  hasher.add(
      hash_of_set(state.namespaces, [](const Namespace& space) { return hash_of(space.name); }));
  hasher.add(hash_of_set(state.tables, [](const Table& table) { return meaning_hash(table); }));
  hasher.add(hash_of_set(state.enums, [](const Enum& one) { return meaning_hash(one); }));
  hasher.add(hash_of_set(state.extensions, hash_of_extension));
  return hasher.finish();
}

Hash layout_hash(const DatabaseState& state) {
  Hasher hasher;
  hasher.add(meaning_hash(state)).add(number(state.qualify_names));
  for (const Namespace& space : state.namespaces) hasher.add(space.name);
  for (const Table& table : state.tables) add_layout(hasher, table);
  for (const Enum& enumeration : state.enums) add_layout(hasher, enumeration);
  for (const Extension& extension : state.extensions) add_name(hasher, extension.name);
  return hasher.finish();
}

}  // namespace prisma_drift
