// CREATE TABLE, ALTER TABLE, and what becomes of a table's columns.
#include <algorithm>

#include "server/sql/default_text.h"
#include "server/sql/replayer.h"

namespace prisma_drift::sql {
namespace {

Column* column_of(Table& table, std::string_view name) {
  for (Column& column : table.columns) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

bool is_same(const Column& left, const Column& right) {
  return left.type == right.type && left.arity == right.arity &&
         left.default_value == right.default_value && left.auto_increment == right.auto_increment;
}

// The default a column keeps when its type changes: the same value, read by the new type.
std::optional<Default> converted(const Default& value, const ColumnType& type, Arity arity,
                                 Dialect dialect) {
  using Kind = Default::Kind;
  switch (value.kind) {
    case Kind::number:
    case Kind::boolean:
      return read_default(value.value, type, arity, dialect);
    case Kind::text:
    case Kind::enum_value:
    case Kind::json:
    case Kind::date_time: {
      std::string literal = "'";
      for (const char c : value.value) {
        literal += c;
        if (c == '\'') literal += c;
      }
      return read_default(literal + "'", type, arity, dialect);
    }
    case Kind::list: {
      Default list = value;
      list.items.clear();
      for (const Default& item : value.items) {
        std::optional<Default> element = converted(item, type, Arity::required, dialect);
        if (element) list.items.push_back(std::move(*element));
      }
      return list;
    }
    case Kind::bytes:
    case Kind::now:
    case Kind::expression:
    case Kind::sequence:
    case Kind::unique_rowid:
      return value;
  }
  return value;
}

// PostgreSQL first drops, then changes types, then adds, and sets defaults last, in whatever order
// one ALTER TABLE says so.
int place_of(const TableAction& action) {
  if (std::holds_alternative<DropColumn>(action.what)) return 0;
  if (std::holds_alternative<DropConstraint>(action.what)) return 0;
  if (const auto* value = std::get_if<SetDefault>(&action.what)) return value->text ? 3 : 0;
  return std::holds_alternative<SetType>(action.what) ? 1 : 2;
}

std::vector<const TableAction*> in_order_of_effect(const std::vector<TableAction>& actions,
                                                   Dialect dialect) {
  std::vector<const TableAction*> ordered;
  for (const TableAction& action : actions) ordered.push_back(&action);
  if (dialect == Dialect::postgresql) {
    std::ranges::stable_sort(ordered, {}, [](const TableAction* each) { return place_of(*each); });
  }
  return ordered;
}

bool mentions(const std::vector<IndexColumn>& columns, const std::string& name) {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const IndexColumn& column) { return column.name == name; });
}

void rename_in(std::vector<IndexColumn>& columns, const std::string& from, const std::string& to) {
  for (IndexColumn& column : columns) {
    if (column.name == from) column.name = to;
  }
}

}  // namespace

void Replayer::add_owned_sequence(const ObjectName& table, const std::string& column) {
  if (!rules_.counting_makes_sequences) return;
  OpaqueObject sequence;
  sequence.name = {table.space, free_relation_name(table.space, table.name, column, "seq", false)};
  sequence.kind = OpaqueObject::Kind::sequence;
  sequence.created = origin(0);
  state_.owned_sequences.put({sequence.name, table, column});
  state_.database.others.put(std::move(sequence));
}

void Replayer::add_column(Table& table, const ColumnDefinition& definition) {
  if (table.columns.size() >= rules_.most_columns) {
    if (table.confidence.known()) {
      report_not_understood("no table can have so many columns", definition.part);
      table.confidence = {Confidence::Level::partly_known, "it has too many columns",
                          origin(definition.part)};
    }
    return;
  }
  table.columns.push_back(made_column(table, definition));
}

Column Replayer::made_column(Table& table, const ColumnDefinition& definition) {
  Column column;
  column.name = definition.name;
  column.created = column.changed = origin(definition.part);
  const ResolvedType type = resolve_type(definition.type, definition.type_part);
  column.type = type.type;
  if (!type.complete && table.confidence.known()) {
    table.confidence = {Confidence::Level::partly_known, "a column of it is not understood",
                        origin(definition.part)};
  }
  const bool key = std::any_of(definition.constraints.begin(), definition.constraints.end(),
                               [](const Constraint& constraint) {
                                 return constraint.kind == Constraint::Kind::primary_key;
                               });
  const bool required = definition.not_null || definition.identity || type.serial ||
                        (key && rules_.primary_keys_are_required);
  column.arity = type.list ? Arity::list : required ? Arity::required : Arity::nullable;
  column.leaves_null_out = !definition.null && !required;
  column.computed = definition.computed;
  column.auto_increment = type.serial || definition.identity;
  if (definition.default_text) {
    column.default_value =
        read_default(*definition.default_text, column.type, column.arity, dialect_);
    column.auto_increment |=
        column.default_value && column.default_value->kind == Default::Kind::sequence;
    if (column.default_value) column.default_value->constraint_name = definition.default_name;
    check_default(column, *definition.default_text, definition.part);
  } else if (type.serial && rules_.counting_makes_sequences) {
    column.default_value = serial_default(table.name, column.name);
  }
  const bool counts_by_row = type.serial && !rules_.serials_have_sequences;
  const bool identity = definition.identity && rules_.identities_have_sequences;
  if ((type.serial || identity) && !counts_by_row) {
    add_owned_sequence(table.name, column.name);
  }
  return column;
}

Default Replayer::serial_default(const ObjectName& table, const std::string& column) const {
  Default value;
  value.kind = Default::Kind::unique_rowid;
  if (!rules_.serials_have_sequences) return value;
  value.kind = Default::Kind::sequence;
  value.value = free_relation_name(table.space, table.name, column, "seq", false);
  return value;
}

void Replayer::add_columns_of(Table& table, const ObjectName& source_name, const LikeTable* like) {
  const Table* source = state_.database.tables.find(source_name);
  if (!source->confidence.known()) table.confidence = source->confidence;
  for (const Column& from : source->columns) {
    if (column_of(table, from.name)) continue;
    Column column = from;
    column.created = column.changed = origin(0);
    if (like && !like->defaults && !column.computed) column.default_value.reset();
    if (like && !like->identity && !column.default_value) column.auto_increment = false;
    if (like && !like->generated && column.computed) {
      column.computed = false;
      column.default_value.reset();
    }
    table.columns.push_back(std::move(column));
  }
}

void Replayer::add_inherited(Table& table, const Name& parent) {
  const std::optional<ObjectName> found = find_table(parent);
  if (!found) {
    report_missing({ThingKind::table, new_name(parent), ""}, parent.part);
    table.confidence = {Confidence::Level::unknown, "it takes columns of a table that is not there",
                        origin(parent.part)};
    return;
  }
  edit_facts(table.name).parents.push_back(*found);
  add_columns_of(table, *found, nullptr);
}

void Replayer::apply(const CreateTable& action) {
  ObjectName name = new_name(action.name);
  if (action.temporary) {
    name.space = kTemporarySpace;
    state_.temporary_tables.push_back(name);
  }
  if (relation_exists(name)) {
    if (action.if_not_exists || uncertain_) return;
    const Table* other = state_.database.tables.find(name);
    report_existing({ThingKind::table, name, ""}, action.name.part,
                    other ? other->created : Origin{});
    doubt(name, "it is created twice");
    return;
  }
  Table table;
  table.name = name;
  table.created = table.changed = origin(0);
  table.outside_diff =
      action.temporary || action.partition_of.has_value() || name.name == "_prisma_migrations";
  if (action.from_query) {
    table.confidence = {Confidence::Level::unknown,
                        "its columns come from a query, which only the database can run",
                        origin(0)};
  }
  if (uncertain_) {
    table.confidence = {Confidence::Level::partly_known, "it is created only under a condition",
                        origin(0)};
  }
  state_.facts.erase(name);
  for (const Name& parent : action.inherits) add_inherited(table, parent);
  if (action.partition_of) add_inherited(table, *action.partition_of);

  std::vector<std::pair<ObjectName, const LikeTable*>> copied;
  std::size_t position = 0;
  const auto add_likes = [&] {
    for (const LikeTable& like : action.likes) {
      if (like.position != position) continue;
      if (const std::optional<ObjectName> source = find_table(like.table)) {
        add_columns_of(table, *source, &like);
        copied.emplace_back(*source, &like);
      } else {
        report_missing({ThingKind::table, new_name(like.table), ""}, like.table.part);
        table.confidence = {Confidence::Level::unknown, "it copies a table that is not there",
                            origin(like.table.part)};
      }
    }
  };
  for (const ColumnDefinition& definition : action.columns) {
    add_likes();
    ++position;
    if (Column* inherited = column_of(table, definition.name)) {
      if (definition.default_text) {
        inherited->default_value =
            read_default(*definition.default_text, inherited->type, inherited->arity, dialect_);
      }
      if (definition.not_null && inherited->arity == Arity::nullable) {
        inherited->arity = Arity::required;
      }
      continue;
    }
    add_column(table, definition);
  }
  add_likes();
  if (dialect_ == Dialect::sqlite) number_rows_by_key(table, action);
  state_.database.tables.put(std::move(table));

  add_constraints(name, action);
  for (const auto& [source, like] : copied) {
    if (like->indexes) copy_indexes(name, source);
  }
}

void Replayer::add_constraints(const ObjectName& name, const CreateTable& action) {
  std::vector<const Constraint*> constraints;
  for (const ColumnDefinition& definition : action.columns) {
    for (const Constraint& constraint : definition.constraints) constraints.push_back(&constraint);
  }
  for (const Constraint& constraint : action.constraints) constraints.push_back(&constraint);
  if (dialect_ == Dialect::sqlite) {
    for (const Constraint* constraint : constraints) add_constraint(name, *constraint);
    return;
  }
  // Others make constraints in this order, which decides the names of those without one.
  for (const Constraint::Kind kind : {Constraint::Kind::check, Constraint::Kind::primary_key,
                                      Constraint::Kind::unique, Constraint::Kind::exclusion}) {
    for (const Constraint* constraint : constraints) {
      if (constraint->kind == kind) add_constraint(name, *constraint);
    }
  }
  for (const CreateIndex& index : action.indexes) create_index(name, index);
  for (const Constraint* constraint : constraints) {
    if (constraint->kind == Constraint::Kind::foreign_key) add_constraint(name, *constraint);
  }
}

void Replayer::apply(const AlterTable& action) {
  const std::optional<ObjectName> table = find_table(action.name);
  if (!table) {
    const ObjectName name = new_name(action.name);
    // ALTER TABLE also renames views, indexes and sequences.
    if (action.if_exists || relation_exists(name)) return;
    report_missing({ThingKind::table, name, ""}, action.name.part);
    return;
  }
  ObjectName name = *table;
  for (const TableAction* each : in_order_of_effect(action.actions, dialect_)) {
    alter(name, *each);
    if (const auto* rename = std::get_if<RenameTable>(&each->what)) name.name = rename->to;
    if (const auto* move = std::get_if<SetTableSchema>(&each->what)) {
      name.space = normal_space(move->to);
    }
    if (!state_.database.tables.contains(name)) return;
  }
}

void Replayer::alter(const ObjectName& name, const TableAction& action) {
  const std::size_t problems = pending_.size();
  std::visit([&](const auto& what) { act(name, action, what); }, action.what);
  const bool harmless = std::holds_alternative<HarmlessAction>(action.what);
  if (harmless || pending_.size() != problems) return;
  if (Table* table = edit_table(name)) table->changed = origin(action.part);
}

Column* Replayer::edit_column(Table& table, const std::string& name, const TableAction& at) {
  Column* column = column_of(table, name);
  if (column) {
    column->changed = origin(at.part);
  } else if (table.confidence.known()) {
    report_missing({ThingKind::column, table.name, name}, at.name_part);
  }
  return column;
}

void Replayer::act(const ObjectName& name, const TableAction& at, const AddColumn& action) {
  Table* table = edit_table(name);
  if (const Column* column = column_of(*table, action.column.name)) {
    if (action.if_not_exists) return;
    report_existing({ThingKind::column, name, action.column.name}, at.name_part, column->created);
    return;
  }
  add_column(*table, action.column);
  for (const Constraint& constraint : action.column.constraints) add_constraint(name, constraint);
}

void Replayer::act(const ObjectName& name, const TableAction&, const AddConstraint& action) {
  add_constraint(name, action.constraint);
}

void Replayer::act(const ObjectName& name, const TableAction& at, const DropColumn& action) {
  const Table* table = state_.database.tables.find(name);
  if (!table->find_column(action.name)) {
    if (!action.if_exists && table->confidence.known()) {
      report_missing({ThingKind::column, name, action.name}, at.name_part);
    }
    return;
  }
  // Then only the doubt stays; see edit_table().
  if (uncertain_) return;
  state_.views_uncertain |= action.cascade;
  if (!action.cascade) {
    std::optional<Thing> user = rules_.indexes_go_with_columns ? referring_key(name, &action.name)
                                                               : holding_index(*table, action.name);
    if (!user) user = needing_view(name, &action.name);
    if (user) {
      report_in_use({ThingKind::column, name, action.name}, at.name_part, std::move(*user));
    }
  }
  drop_column(name, action.name);
}

void Replayer::act(const ObjectName& name, const TableAction& at, const DropConstraint& action) {
  Table* table = edit_table(name);
  const std::string constraint = name_of_unnamed(*table, action.name);
  if (!find_constraint(*table, constraint)) {
    if (!uncertain_ && drop_unnamed_default(*table, action.name)) return;
    if (!action.if_exists && table->confidence.known()) {
      report_missing({ThingKind::constraint, name, action.name}, at.name_part);
    }
    return;
  }
  if (!uncertain_) drop_constraint(*table, constraint);
}

void Replayer::act(const ObjectName& name, const TableAction& at, const SetType& action) {
  Column* column = edit_column(*edit_table(name), action.column, at);
  if (!column) return;
  const ResolvedType type = resolve_type(action.type, action.type_part);
  if (!type.complete) doubt(name, "a column of it is not understood");
  if (type.serial && dialect_ == Dialect::postgresql) {
    // PostgreSQL 15: `type "serial" does not exist`.
    report_refused(
        "type `" + action.type + "` does not exist: only a column that is added can be declared so",
        action.type_part);
  }
  if (const auto view = needing_view(name, &action.column)) {
    report_refused(describe(Thing{ThingKind::column, name, action.column}) +
                       " cannot change its type: " + describe(*view) + " still needs it",
                   at.name_part);
  }
  const bool was_list = column->arity == Arity::list;
  const bool was_enum = column->type.kind == ColumnType::Kind::enumeration;
  if (was_enum && column->default_value && column->type != type.type) {
    edit_facts(name).enum_defaults.push_back({column->name, column->type.enum_name()});
  }
  column->type = type.type;
  if (type.list) {
    column->arity = Arity::list;
  } else if (was_list) {
    column->arity = Arity::nullable;
  }
  if (column->default_value) {
    std::string constraint = std::move(column->default_value->constraint_name);
    column->default_value =
        converted(*column->default_value, column->type, column->arity, dialect_);
    if (column->default_value) column->default_value->constraint_name = std::move(constraint);
  }
}

void Replayer::act(const ObjectName& name, const TableAction& at, const SetDefault& action) {
  Column* column = edit_column(*edit_table(name), action.column, at);
  if (!column) return;
  const auto counts = [&] {
    return column->default_value && column->default_value->kind == Default::Kind::sequence;
  };
  if (counts()) column->auto_increment = false;
  column->default_value.reset();
  forget_enum_default(name, action.column);
  if (!action.text) return;
  column->default_value = read_default(*action.text, column->type, column->arity, dialect_);
  column->auto_increment |= counts();
  if (column->default_value) column->default_value->constraint_name = action.name;
  check_default(*column, *action.text, at.part);
}

void Replayer::act(const ObjectName& name, const TableAction& at, const SetNullability& action) {
  Column* column = edit_column(*edit_table(name), action.column, at);
  if (!column || column->arity == Arity::list) return;
  column->arity = action.not_null ? Arity::required : Arity::nullable;
}

void Replayer::act(const ObjectName& name, const TableAction& at, const SetIdentity& action) {
  Column* column = edit_column(*edit_table(name), action.column, at);
  if (!column) return;
  if (action.identity == column->auto_increment) return;
  column->auto_increment = action.identity;
  if (action.identity) add_owned_sequence(name, action.column);
}

void Replayer::act(const ObjectName& name, const TableAction& at, const DropExpression& action) {
  Column* column = edit_column(*edit_table(name), action.column, at);
  if (!column) return;
  column->computed = false;
  column->default_value.reset();
}

void Replayer::act(const ObjectName& name, const TableAction& at, const RenameTable& action) {
  const ObjectName to{name.space, action.to};
  if (uncertain_) return;
  if (relation_exists(to)) {
    report_existing({ThingKind::table, to, ""}, at.name_part, Origin{});
    return;
  }
  move_table(name, to);
}

void Replayer::act(const ObjectName& name, const TableAction&, const SetTableSchema& action) {
  const ObjectName to{normal_space(action.to), name.name};
  if (!uncertain_ && to != name && !relation_exists(to)) move_table(name, to);
}

void Replayer::act(const ObjectName& name, const TableAction& at, const RenameColumn& action) {
  Table* table = edit_table(name);
  Column* column = edit_column(*table, action.from, at);
  if (!column || uncertain_) return;
  if (const Column* other = column_of(*table, action.to)) {
    report_existing({ThingKind::column, name, action.to}, at.part, other->created);
    return;
  }
  rename_column(name, action.from, action.to);
}

void Replayer::act(const ObjectName& name, const TableAction& at, const RedefineColumn& action) {
  const std::string& to = action.column.name;
  Table* table = edit_table(name);
  const Column* column = edit_column(*table, action.from, at);
  if (!column || uncertain_) return;
  const Column* other = to == action.from ? nullptr : column_of(*table, to);
  if (other) {
    report_existing({ThingKind::column, name, to}, at.part, other->created);
    return;
  }
  if (to != action.from) rename_column(name, action.from, to);
  table = edit_table(name);
  Column redefined = made_column(*table, action.column);
  Column& old = *column_of(*table, to);
  redefined.created = old.created;
  if (table->primary_key && mentions(table->primary_key->columns, to)) {
    redefined.arity = Arity::required;
  }
  if (is_same(old, redefined)) repeats_ = true;
  old = std::move(redefined);
  for (const Constraint& constraint : action.column.constraints) add_constraint(name, constraint);
}

void Replayer::rename_column(const ObjectName& name, const std::string& from,
                             const std::string& to) {
  Table* table = edit_table(name);
  column_of(*table, from)->name = to;
  rename_needed_column(name, from, to);
  remember_dropped({ThingKind::column, name, from});
  if (table->primary_key) rename_in(table->primary_key->columns, from, to);
  for (Index& index : table->indexes) rename_in(index.columns, from, to);
  for (ForeignKey& key : table->foreign_keys) {
    std::replace(key.columns.begin(), key.columns.end(), from, to);
  }
  TableFacts& facts = edit_facts(name);
  for (OpaqueConstraint& constraint : facts.constraints) {
    std::replace(constraint.columns.begin(), constraint.columns.end(), from, to);
  }
  for (EnumDefault& each : facts.enum_defaults) {
    if (each.column == from) each.column = to;
  }
  edit_references(name, [&](ForeignKey& key) {
    std::replace(key.referenced_columns.begin(), key.referenced_columns.end(), from, to);
  });
  edit_owned_sequences(name, [&](OwnedSequence& sequence) {
    if (sequence.column == from) sequence.column = to;
  });
}

void Replayer::act(const ObjectName& name, const TableAction& at, const AttachPartition& action) {
  const std::optional<ObjectName> partition = find_table(action.partition);
  if (!partition) {
    report_missing({ThingKind::table, new_name(action.partition), ""}, at.name_part);
    return;
  }
  edit_table(*partition)->outside_diff = true;
  edit_facts(*partition).parents.push_back(name);
}

void Replayer::act(const ObjectName& name, const TableAction& at, const DetachPartition& action) {
  const std::optional<ObjectName> partition = find_table(action.partition);
  if (!partition) {
    report_missing({ThingKind::table, new_name(action.partition), ""}, at.name_part);
    return;
  }
  edit_table(*partition)->outside_diff = false;
  std::erase(edit_facts(*partition).parents, name);
}

void Replayer::act(const ObjectName& name, const TableAction& at, const HarmlessAction& action) {
  const Table* table = state_.database.tables.find(name);
  if (action.column.empty() || table->find_column(action.column)) return;
  if (table->confidence.known()) {
    report_missing({ThingKind::column, name, action.column}, at.name_part);
  }
}

void Replayer::act(const ObjectName& name, const TableAction& at, const OtherAction&) {
  constexpr std::string_view kReason = "a change of it is not understood";
  doubt(name, std::string(kReason));
  report_not_understood("this change of a table is not understood", at.part);
}

void Replayer::forget_enum_default(const ObjectName& table, const std::string& column) {
  const TableFacts* facts = state_.facts.find(table);
  if (!facts || facts->enum_defaults.empty()) return;
  std::erase_if(edit_facts(table).enum_defaults,
                [&](const EnumDefault& each) { return each.column == column; });
}

void Replayer::drop_column(const ObjectName& name, const std::string& column) {
  forget_enum_default(name, column);
  Table* table = state_.database.tables.edit(name);
  std::erase_if(table->columns, [&](const Column& each) { return each.name == column; });
  remember_dropped({ThingKind::column, name, column});
  if (table->primary_key && mentions(table->primary_key->columns, column)) {
    remember_dropped({ThingKind::constraint, name, table->primary_key->name});
    state_.indexes.erase(key_of(*table, table->primary_key->name));
    table->primary_key.reset();
  }
  drop_index_column(name, column);
  std::erase_if(table->foreign_keys, [&](const ForeignKey& key) {
    const bool uses =
        std::find(key.columns.begin(), key.columns.end(), column) != key.columns.end();
    if (uses) remember_dropped({ThingKind::constraint, name, key.name});
    return uses;
  });
  std::erase_if(edit_facts(name).constraints, [&](const OpaqueConstraint& constraint) {
    const auto& columns = constraint.columns;
    const bool uses = std::find(columns.begin(), columns.end(), column) != columns.end();
    if (uses) remember_dropped({ThingKind::constraint, name, constraint.name});
    return uses;
  });
  if (!rules_.foreign_keys_may_dangle) drop_foreign_keys_to(name, &column);
  drop_owned_sequences(name, &column);
}

// An index goes with each of its columns; in MySQL only with the last.
void Replayer::drop_index_column(const ObjectName& name, const std::string& column) {
  Table* table = state_.database.tables.edit(name);
  std::erase_if(table->indexes, [&](Index& index) {
    if (!mentions(index.columns, column)) return false;
    if (dialect_ == Dialect::mysql && index.columns.size() > 1) {
      std::erase_if(index.columns, [&](const IndexColumn& each) { return each.name == column; });
      return false;
    }
    const ObjectName known_as = key_of(*table, index.name);
    remember_dropped({ThingKind::index, known_as, ""});
    if (index.is_constraint) remember_dropped({ThingKind::constraint, name, index.name});
    state_.indexes.erase(known_as);
    return true;
  });
}

void Replayer::drop_table(const ObjectName& name) {
  // Partitions go with their table; those of partitions too. Children that inherit need CASCADE.
  std::vector<ObjectName> doomed = {name};
  for (std::size_t i = 0; i < doomed.size(); ++i) {
    for (const TableFacts& facts : state_.facts) {
      const auto& parents = facts.parents;
      if (std::find(parents.begin(), parents.end(), doomed[i]) == parents.end()) continue;
      const Table* child = state_.database.tables.find(facts.name);
      const bool listed = std::find(doomed.begin(), doomed.end(), facts.name) != doomed.end();
      if (child && child->outside_diff && !listed) doomed.push_back(facts.name);
    }
  }
  for (const ObjectName& each : doomed) {
    const Table* table = state_.database.tables.find(each);
    if (!table) continue;
    const auto forget = [&](const ObjectName& index) {
      const IndexPlace* place = state_.indexes.find(index);
      if (place && place->table == each) state_.indexes.erase(index);
    };
    if (table->primary_key) forget(key_of(*table, table->primary_key->name));
    for (const Index& index : table->indexes) {
      const ObjectName known_as = key_of(*table, index.name);
      remember_dropped({ThingKind::index, known_as, ""});
      forget(known_as);
    }
    if (!may_dangle()) drop_foreign_keys_to(each, nullptr);
    drop_owned_sequences(each, nullptr);
    state_.facts.erase(each);
    state_.database.tables.erase(each);
    remember_dropped({ThingKind::table, each, ""});
  }
}

void Replayer::move_table(const ObjectName& from, const ObjectName& to) {
  state_.database.tables.rename(from, to);
  state_.facts.rename(from, to);
  move_needed_table(from, to);
  remember_dropped({ThingKind::table, from, ""});
  const Table& table = *state_.database.tables.find(to);
  std::vector<std::string> names;
  if (table.primary_key) names.push_back(table.primary_key->name);
  for (const Index& index : table.indexes) names.push_back(index.name);
  for (const std::string& name : names) {
    const ObjectName known_as = index_name(dialect_, to, name);
    state_.indexes.rename(index_name(dialect_, from, name), known_as);
    if (IndexPlace* place = state_.indexes.edit(known_as)) place->table = to;
  }
  std::ranges::replace(state_.dangling_references, from, to);
  if (!rules_.keeps_constraint_names) rename_automatic_indexes(from.name, to);
  edit_references(from, [&](ForeignKey& key) { key.referenced_table = to; });
  edit_owned_sequences(from, [&](OwnedSequence& sequence) { sequence.table = to; });
  std::vector<ObjectName> children;
  for (const TableFacts& facts : state_.facts) {
    const auto& parents = facts.parents;
    if (std::find(parents.begin(), parents.end(), from) != parents.end()) {
      children.push_back(facts.name);
    }
  }
  for (const ObjectName& child : children) {
    auto& parents = edit_facts(child).parents;
    std::replace(parents.begin(), parents.end(), from, to);
  }
}

}  // namespace prisma_drift::sql
