// Indexes, keys and constraints.
#include <algorithm>
#include <utility>

#include "server/database/operator_classes.h"
#include "server/sql/names.h"
#include "server/sql/replayer.h"

namespace prisma_drift::sql {
namespace {

IndexMethod method_named(std::string_view name, Dialect dialect) {
  // CockroachDB has two, and HASH is how one of them spreads its rows.
  if (dialect == Dialect::cockroachdb) {
    const bool inverted = name == "gin" || name == "inverted" || name == "gist";
    return inverted ? IndexMethod::gin : IndexMethod::btree;
  }
  if (name.empty() || name == "btree") return IndexMethod::btree;
  if (name == "hash") return IndexMethod::hash;
  if (name == "gin") return IndexMethod::gin;
  if (name == "gist") return IndexMethod::gist;
  if (name == "spgist") return IndexMethod::spgist;
  if (name == "brin") return IndexMethod::brin;
  return IndexMethod::other;
}

IndexColumn index_column(const IndexElement& element, IndexMethod method) {
  IndexColumn column;
  column.name = element.column;
  column.order = element.order;
  column.length = element.length;
  if (!is_default_operator_class(method, element.operator_class)) {
    column.operator_class = element.operator_class;
  }
  return column;
}

// `a_b_c`, as long as a name can be.
template <typename Names>
std::string joined(const Names& names, std::size_t limit) {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += '_';
    text += name;
    if (text.size() > limit) break;
  }
  return text;
}

// The names that an index without a name is called after; expressions count as their function.
std::vector<std::string> naming_columns(const std::vector<IndexElement>& elements,
                                        const std::vector<std::string>& included) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& wanted) {
    std::string name = wanted;
    for (std::uint32_t number = 1;
         std::find(names.begin(), names.end(), name) != names.end() && number < 100; ++number) {
      name = wanted + std::to_string(number);
    }
    names.push_back(std::move(name));
  };
  for (const IndexElement& element : elements) {
    if (!element.column.empty()) {
      add(element.column);
    } else {
      add(element.function.empty() ? "expr" : element.function);
    }
  }
  for (const std::string& column : included) add(column);
  return names;
}

std::vector<std::string> column_names(const std::vector<IndexElement>& elements) {
  std::vector<std::string> names;
  for (const IndexElement& element : elements) names.push_back(element.column);
  return names;
}

std::vector<std::string> column_names(const Index& index) {
  std::vector<std::string> names;
  for (const IndexColumn& column : index.columns) names.push_back(column.name);
  return names;
}

// Of the names in an expression, those of the table's columns.
std::vector<std::string> columns_among(const Table& table, const std::vector<std::string>& names) {
  std::vector<std::string> columns;
  for (const std::string& name : names) {
    if (table.find_column(name)) columns.push_back(name);
  }
  return columns;
}

bool mentions(const std::vector<IndexColumn>& columns, const std::string& name) {
  return std::ranges::find(columns, name, &IndexColumn::name) != columns.end();
}

void add_mentioned(Index& index, const Table& table, const std::vector<std::string>& names) {
  for (std::string& name : columns_among(table, names)) {
    const bool there = std::any_of(index.columns.begin(), index.columns.end(),
                                   [&](const IndexColumn& column) { return column.name == name; });
    if (there) continue;
    IndexColumn column;
    column.name = std::move(name);
    index.columns.push_back(std::move(column));
  }
}

// SQL Server: defaults are constraints, and have names.
bool is_default_named(const Column& column, std::string_view name) {
  return column.default_value && !name.empty() && column.default_value->constraint_name == name;
}

}  // namespace

void refer_to_primary_key(ForeignKey& key, const Table& target) {
  if (!key.referenced_columns.empty() || !target.primary_key) return;
  for (const IndexColumn& column : target.primary_key->columns) {
    key.referenced_columns.push_back(column.name);
  }
}

bool Replayer::columns_exist(const Table& table, const std::vector<IndexElement>& elements,
                             Part part) {
  bool all = true;
  for (const IndexElement& element : elements) {
    if (element.column.empty() || table.find_column(element.column)) continue;
    all = false;
    if (table.confidence.known()) {
      report_missing({ThingKind::column, table.name, element.column},
                     element.part == 0 ? part : element.part);
    }
  }
  return all;
}

void Replayer::apply(const CreateIndex& action) {
  const std::optional<ObjectName> found = find_table(action.table);
  if (!found) {
    const std::optional<ObjectName> view =
        find_in(state_.database.others, action.table.space, action.table.name);
    if (!view) {
      report_missing({ThingKind::table, new_name(action.table), ""}, action.table.part);
      if (!action.name.empty()) state_.maybe_created.insert(action.name);
    } else if (!action.name.empty()) {
      state_.indexes.put({{view->space, action.name}, *view});
    }
    return;
  }
  create_index(*found, action);
}

// What the database calls an index that nobody named. MySQL takes the first column.
std::string Replayer::new_index_name(const Table& table, const std::vector<IndexElement>& elements,
                                     const std::vector<std::string>& included,
                                     bool of_constraint) const {
  if (dialect_ != Dialect::mysql) {
    const std::vector<std::string> names =
        of_constraint ? column_names(elements) : naming_columns(elements, included);
    return free_relation_name(table.name.space, table.name.name,
                              joined(names, identifier_limit(dialect_)),
                              of_constraint ? "key" : "idx", of_constraint);
  }
  const bool expression = elements.empty() || elements.front().column.empty();
  const std::string first = expression ? "functional_index" : elements.front().column;
  std::string name = first;
  for (std::uint32_t number = 2; table.find_index(name); ++number) {
    name = first + "_" + std::to_string(number);
  }
  return name;
}

void Replayer::create_index(const ObjectName& table_name, const CreateIndex& action) {
  const Table& before = *state_.database.tables.find(table_name);
  Index index;
  index.name = action.name;
  index.named = !action.name.empty();
  if (!index.named) index.name = new_index_name(before, action.elements, action.included, false);
  const ObjectName name = key_of(before, index.name);
  if (relation_exists(name)) {
    if (action.if_not_exists || uncertain_) return;
    const IndexPlace* place = state_.indexes.find(name);
    const Table* other = place ? state_.database.tables.find(place->table) : nullptr;
    const Index* same = other ? other->find_index(index.name) : nullptr;
    report_existing({ThingKind::index, name, ""}, action.name_part,
                    same ? same->created : Origin{});
    return;
  }
  const Part part = action.part == 0 ? action.table.part : action.part;
  if (!columns_exist(before, action.elements, part)) {
    doubt(table_name, "an index of it does not apply");
    state_.maybe_created.insert(index.name);
    return;
  }
  index.kind = action.unique     ? IndexKind::unique
               : action.fulltext ? IndexKind::fulltext
                                 : IndexKind::normal;
  index.method = method_named(action.method, dialect_);
  index.predicate = action.predicate;
  index.created = origin(action.part);
  index.made_apart = !action.table.name.empty() && before.created.document == migration_;
  // To MySQL both are the same.
  index.is_constraint = dialect_ == Dialect::mysql && action.unique;
  index.outside_diff =
      index.method == IndexMethod::other || action.predicate.has_value() || action.spatial;
  Table* table = edit_table(table_name);
  for (const IndexElement& element : action.elements) {
    if (element.column.empty()) {
      index.outside_diff = true;
      add_mentioned(index, *table, element.mentioned);
    } else {
      index.columns.push_back(index_column(element, index.method));
    }
  }
  if (action.clustered) index.clustered = true;
  if (rules_.reads_included_columns) {
    for (const std::string& column : action.included) {
      IndexColumn included;
      included.name = column;
      index.columns.push_back(std::move(included));
    }
  }
  if (action.predicate) {
    check_literals(*table, action.literals);
    add_mentioned(index, *table, mentioned_names(*action.predicate, dialect_));
  }
  state_.indexes.put({name, table_name});
  drop_replaced_indexes(*table, index);
  table->indexes.push_back(std::move(index));
}

std::optional<Origin> Replayer::find_constraint(const Table& table, const std::string& name) const {
  if (name.empty()) return std::nullopt;
  if (table.primary_key && table.primary_key->name == name) return table.primary_key->created;
  if (const Index* index = table.find_index(name); index && index->is_constraint) {
    return index->created;
  }
  if (const ForeignKey* key = table.find_foreign_key(name)) return key->created;
  for (const Column& column : table.columns) {
    if (is_default_named(column, name)) return column.changed;
  }
  if (const TableFacts* facts = state_.facts.find(table.name)) {
    for (const OpaqueConstraint& constraint : facts->constraints) {
      if (constraint.name == name) return constraint.created;
    }
  }
  return std::nullopt;
}

bool Replayer::constraint_is_new(const Table& table, const Constraint& constraint) {
  if (constraint.name.empty() || !rules_.keeps_constraint_names) return true;
  if (const std::optional<Origin> earlier = find_constraint(table, constraint.name)) {
    report_existing({ThingKind::constraint, table.name, constraint.name}, constraint.part,
                    *earlier);
    return false;
  }
  const bool makes_index = constraint.kind == Constraint::Kind::primary_key ||
                           constraint.kind == Constraint::Kind::unique;
  const ObjectName name = key_of(table, constraint.name);
  // In CockroachDB two tables can have an index of one name.
  const IndexPlace* place = state_.indexes.find(name);
  const bool elsewhere = dialect_ == Dialect::cockroachdb && place && place->table != table.name;
  if (makes_index && constraint.using_index.empty() && !elsewhere && relation_exists(name)) {
    report_existing({ThingKind::index, name, ""}, constraint.part, Origin{});
    return false;
  }
  return true;
}

void Replayer::add_constraint(const ObjectName& name, const Constraint& constraint) {
  Table* table = edit_table(name);
  if (!constraint_is_new(*table, constraint)) return;
  switch (constraint.kind) {
    case Constraint::Kind::primary_key:
    case Constraint::Kind::unique:
      if (!constraint.using_index.empty()) {
        add_key_using_index(*table, constraint);
      } else if (columns_exist(*table, constraint.elements, constraint.part)) {
        add_key(*table, constraint);
      } else {
        doubt(name, "a key of it does not apply");
      }
      break;
    case Constraint::Kind::foreign_key:
      add_foreign_key(*table, constraint);
      break;
    case Constraint::Kind::check:
    case Constraint::Kind::exclusion:
      add_opaque_constraint(*table, constraint);
      break;
  }
}

// What the database calls a key.
std::string Replayer::key_name(const Table& table, const Constraint& constraint) const {
  const bool primary = constraint.kind == Constraint::Kind::primary_key;
  if (primary && !rules_.named_primary_keys) return {};
  switch (dialect_) {
    case Dialect::postgresql:
    case Dialect::cockroachdb:
    case Dialect::mysql:
    case Dialect::sqlserver:
      if (!constraint.name.empty()) return constraint.name;
      if (!primary) return new_index_name(table, constraint.elements, {}, true);
      return free_relation_name(table.name.space, table.name.name, "", "pkey", true);
    case Dialect::sqlite:
      return automatic_index_name(table);
  }
  return {};
}

void Replayer::add_key(Table& table, const Constraint& constraint) {
  const bool primary = constraint.kind == Constraint::Kind::primary_key;
  if (!primary && dialect_ == Dialect::sqlite && repeats_key(table, constraint)) return;
  std::string name = key_name(table, constraint);
  std::vector<IndexColumn> columns;
  for (const IndexElement& element : constraint.elements) {
    columns.push_back(index_column(element, IndexMethod::btree));
  }
  if (!name.empty()) state_.indexes.put({key_of(table, name), table.name});
  if (!primary) {
    Index index;
    index.name = std::move(name);
    index.kind = IndexKind::unique;
    index.columns = std::move(columns);
    index.is_constraint = true;
    if (constraint.clustered == true) index.clustered = true;
    index.named = !constraint.name.empty();
    index.created = origin(constraint.part);
    drop_replaced_indexes(table, index);
    table.indexes.push_back(std::move(index));
    return;
  }
  if (table.primary_key) {
    report_existing({ThingKind::constraint, table.name, table.primary_key->name}, constraint.part,
                    table.primary_key->created);
    return;
  }
  for (Column& column : table.columns) {
    const bool part_of_key =
        rules_.primary_keys_are_required &&
        std::any_of(columns.begin(), columns.end(),
                    [&](const IndexColumn& key) { return key.name == column.name; });
    if (part_of_key && column.arity == Arity::nullable) column.arity = Arity::required;
  }
  PrimaryKey key;
  key.name = std::move(name);
  key.columns = std::move(columns);
  if (constraint.clustered == false) key.clustered = false;
  key.named = !constraint.name.empty();
  key.created = origin(constraint.part);
  table.primary_key = std::move(key);
}

// The old key stays as a unique index, which Prisma's own migrations do not ask for either.
void Replayer::act(const ObjectName& name, const TableAction& at, const SetPrimaryKey& action) {
  Table* table = edit_table(name);
  if (!columns_exist(*table, action.elements, at.part)) {
    doubt(name, "a key of it does not apply");
    return;
  }
  if (uncertain_) return;
  Constraint constraint;
  constraint.kind = Constraint::Kind::primary_key;
  constraint.elements = action.elements;
  constraint.part = at.part;
  const std::optional<PrimaryKey> old = std::exchange(table->primary_key, std::nullopt);
  if (old) {
    state_.indexes.erase({name.space, old->name});
    constraint.name = old->name;
  }
  add_key(*table, constraint);
  if (!old || old->columns == table->primary_key->columns) return;
  std::vector<std::string> columns;
  for (const IndexColumn& column : old->columns) columns.push_back(column.name);
  Index index;
  index.name = free_relation_name(name.space, name.name,
                                  joined(columns, identifier_limit(dialect_)), "key", true);
  index.kind = IndexKind::unique;
  index.columns = old->columns;
  index.outside_diff = true;
  index.named = false;
  index.created = origin(at.part);
  state_.indexes.put({{name.space, index.name}, name});
  table->indexes.push_back(std::move(index));
}

void Replayer::add_key_using_index(Table& table, const Constraint& constraint) {
  const auto index = std::find_if(
      table.indexes.begin(), table.indexes.end(),
      [&](const Index& candidate) { return candidate.name == constraint.using_index; });
  if (index == table.indexes.end()) {
    const ObjectName name = key_of(table, constraint.using_index);
    if (table.confidence.known()) report_missing({ThingKind::index, name, ""}, constraint.part);
    return;
  }
  // The index takes the constraint's name.
  if (!constraint.name.empty() && constraint.name != index->name) {
    const ObjectName from = key_of(table, index->name);
    state_.indexes.rename(from, key_of(table, constraint.name));
    remember_dropped({ThingKind::index, from, ""});
    index->name = constraint.name;
  }
  if (constraint.kind == Constraint::Kind::unique) {
    index->is_constraint = true;
    return;
  }
  PrimaryKey key;
  key.name = index->name;
  key.columns = index->columns;
  key.created = origin(constraint.part);
  table.indexes.erase(index);
  for (Column& column : table.columns) {
    const bool part_of_key =
        std::any_of(key.columns.begin(), key.columns.end(),
                    [&](const IndexColumn& each) { return each.name == column.name; });
    if (part_of_key && column.arity == Arity::nullable) column.arity = Arity::required;
  }
  table.primary_key = std::move(key);
}

void Replayer::add_foreign_key(Table& table, const Constraint& constraint) {
  if (!columns_exist(table, constraint.elements, constraint.part)) {
    doubt(table.name, "a foreign key of it does not apply");
    return;
  }
  std::optional<ObjectName> referenced = find_table(constraint.referenced_table);
  const bool dangles = !referenced && may_dangle();
  if (dangles) {
    referenced = new_name(constraint.referenced_table);
    std::vector<ObjectName>& open = state_.dangling_references;
    if (open.empty() || open.back() != table.name) open.push_back(table.name);
  }
  if (!referenced) {
    report_missing({ThingKind::table, new_name(constraint.referenced_table), ""},
                   constraint.referenced_table.part);
    doubt(table.name, "a foreign key of it refers to a table that is not there");
    return;
  }
  ForeignKey key;
  key.columns = column_names(constraint.elements);
  key.referenced_table = *referenced;
  key.referenced_columns = constraint.referenced_columns;
  if (const Table* target = state_.database.tables.find(*referenced)) {
    refer_to_primary_key(key, *target);
    for (const std::string& column : key.referenced_columns) {
      if (target->find_column(column) || may_dangle()) continue;
      if (target->confidence.known()) {
        report_missing({ThingKind::column, *referenced, column}, constraint.part);
      }
      doubt(table.name, "a foreign key of it refers to a column that is not there");
      return;
    }
  }
  key.on_delete = constraint.on_delete;
  key.on_update = constraint.on_update;
  key.created = origin(constraint.part);
  key.named = !constraint.name.empty();
  key.name = constraint.name;
  if (!rules_.keeps_constraint_names) {
    key.name = foreign_key_label(table, constraint);
  } else if (!key.named && dialect_ == Dialect::mysql) {
    key.name = numbered_foreign_key_name(table);
  } else if (!key.named) {
    key.name = free_constraint_name(table.name.space, table.name.name,
                                    joined(key.columns, identifier_limit(dialect_)), "fkey");
  }
  add_index_for(table, key, constraint.index_name);
  table.foreign_keys.push_back(std::move(key));
}

void Replayer::add_opaque_constraint(Table& table, const Constraint& constraint) {
  check_literals(table, constraint.literals);
  OpaqueConstraint added;
  added.columns = columns_among(table, constraint.mentioned);
  added.created = origin(constraint.part);
  added.name = constraint.name;
  if (added.name.empty() && !rules_.keeps_constraint_names) {
    // It stays without one.
  } else if (added.name.empty() && constraint.kind == Constraint::Kind::check) {
    const std::string column = added.columns.size() == 1 ? added.columns.front() : std::string();
    added.name = free_constraint_name(table.name.space, table.name.name, column, "check");
  } else if (added.name.empty()) {
    added.name =
        free_relation_name(table.name.space, table.name.name,
                           joined(added.columns, identifier_limit(dialect_)), "excl", true);
  }
  edit_facts(table.name).constraints.push_back(std::move(added));
}

bool Replayer::drop_constraint(Table& table, const std::string& name) {
  remember_dropped({ThingKind::constraint, table.name, name});
  const ObjectName index = key_of(table, name);
  if (table.primary_key && table.primary_key->name == name) {
    table.primary_key.reset();
    state_.indexes.erase(index);
    return true;
  }
  const std::size_t indexes = std::erase_if(
      table.indexes, [&](const Index& each) { return each.name == name && each.is_constraint; });
  if (indexes > 0) {
    state_.indexes.erase(index);
    return true;
  }
  const std::size_t keys =
      std::erase_if(table.foreign_keys, [&](const ForeignKey& each) { return each.name == name; });
  if (keys > 0) return true;
  for (Column& column : table.columns) {
    if (!is_default_named(column, name)) continue;
    column.default_value.reset();
    column.changed = origin(0);
    return true;
  }
  return std::erase_if(edit_facts(table.name).constraints,
                       [&](const OpaqueConstraint& each) { return each.name == name; }) > 0;
}

void Replayer::act(const ObjectName& name, const TableAction& at, const RenameConstraint& action) {
  Table* table = edit_table(name);
  if (!find_constraint(*table, action.from)) {
    if (table->confidence.known()) {
      report_missing({ThingKind::constraint, name, action.from}, at.name_part);
    }
    return;
  }
  if (uncertain_) return;
  if (const std::optional<Origin> other = find_constraint(*table, action.to)) {
    report_existing({ThingKind::constraint, name, action.to}, at.part, *other);
    return;
  }
  remember_dropped({ThingKind::constraint, name, action.from});
  state_.indexes.rename(key_of(*table, action.from), key_of(*table, action.to));
  if (table->primary_key && table->primary_key->name == action.from) {
    table->primary_key->name = action.to;
  }
  for (Index& index : table->indexes) {
    if (index.name == action.from) index.name = action.to;
  }
  for (ForeignKey& key : table->foreign_keys) {
    if (key.name == action.from) key.name = action.to;
  }
  for (Column& column : table->columns) {
    if (is_default_named(column, action.from)) column.default_value->constraint_name = action.to;
  }
  for (OpaqueConstraint& constraint : edit_facts(name).constraints) {
    if (constraint.name == action.from) constraint.name = action.to;
  }
}

void Replayer::drop_index(const ObjectName& name) {
  const ObjectName table_name = state_.indexes.find(name)->table;
  state_.indexes.erase(name);
  remember_dropped({ThingKind::index, name, ""});
  Table* table = state_.database.tables.edit(table_name);
  if (!table) return;
  table->changed = origin(0);
  std::erase_if(table->indexes, [&](const Index& index) { return index.name == name.name; });
}

void Replayer::rename_index(const ObjectName& from, const std::string& to) {
  const ObjectName table_name = state_.indexes.find(from)->table;
  state_.indexes.rename(from, {from.space, to});
  remember_dropped({ThingKind::index, from, ""});
  Table* table = state_.database.tables.edit(table_name);
  if (!table) return;
  table->changed = origin(0);
  if (table->primary_key && table->primary_key->name == from.name) table->primary_key->name = to;
  for (Index& index : table->indexes) {
    if (index.name != from.name) continue;
    index.name = to;
    index.of_foreign_key = false;
  }
}

std::optional<Thing> Replayer::holding_index(const Table& table, const std::string& column) const {
  if (table.primary_key && mentions(table.primary_key->columns, column)) {
    return Thing{ThingKind::constraint, table.name, table.primary_key->name};
  }
  for (const Index& index : table.indexes) {
    if (mentions(index.columns, column)) {
      return Thing{ThingKind::index, {table.name.space, index.name}, ""};
    }
  }
  return std::nullopt;
}

std::optional<Thing> Replayer::referring_key(const ObjectName& table,
                                             const std::string* column) const {
  for (const Table& other : state_.database.tables) {
    if (other.name == table) continue;
    for (const ForeignKey& key : other.foreign_keys) {
      if (key.referenced_table != table) continue;
      const auto& columns = key.referenced_columns;
      if (column && std::find(columns.begin(), columns.end(), *column) == columns.end()) continue;
      return Thing{ThingKind::constraint, other.name, key.name};
    }
  }
  return std::nullopt;
}

void Replayer::drop_foreign_keys_to(const ObjectName& table, const std::string* column) {
  const auto refers = [&](const ForeignKey& key) {
    if (key.referenced_table != table) return false;
    const auto& columns = key.referenced_columns;
    return !column || std::find(columns.begin(), columns.end(), *column) != columns.end();
  };
  std::vector<ObjectName> referring;
  for (const Table& each : state_.database.tables) {
    if (std::any_of(each.foreign_keys.begin(), each.foreign_keys.end(), refers)) {
      referring.push_back(each.name);
    }
  }
  for (const ObjectName& name : referring) {
    std::erase_if(state_.database.tables.edit(name)->foreign_keys, [&](const ForeignKey& key) {
      if (!refers(key)) return false;
      remember_dropped({ThingKind::constraint, name, key.name});
      return true;
    });
  }
}

void Replayer::copy_indexes(const ObjectName& to, const ObjectName& from) {
  const Table source = *state_.database.tables.find(from);
  Table* table = edit_table(to);
  if (source.primary_key && !table->primary_key) {
    PrimaryKey key = *source.primary_key;
    if (!key.name.empty()) key.name = free_relation_name(to.space, to.name, "", "pkey", true);
    key.named = false;
    key.created = origin(0);
    state_.indexes.put({key_of(*table, key.name), to});
    table->primary_key = std::move(key);
  }
  for (const Index& each : source.indexes) {
    Index index = each;
    if (!names_indexes_by_table(dialect_)) {
      index.name = free_relation_name(to.space, to.name,
                                      joined(column_names(index), identifier_limit(dialect_)),
                                      index.is_constraint ? "key" : "idx", index.is_constraint);
    }
    index.named = false;
    index.created = origin(0);
    state_.indexes.put({key_of(*table, index.name), to});
    table->indexes.push_back(std::move(index));
  }
}

}  // namespace prisma_drift::sql
