// The working place of a replay: one statement at a time on one state. Its functions are spread
// over files by what they are about: replay_names, replay_spelling, replay_tables, replay_keys,
// replay_sqlite, replay_sqlserver, replay_types, replay_objects, replay_guards,
// replay_transactions, replay_views.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/sql/replay.h"
#include "server/sql/replay_rules.h"

namespace prisma_drift::sql {

enum class Truth : std::uint8_t { no, yes, unknown };

// Not thread-safe; lives for one call of replay().
class Replayer {
 public:
  Replayer(ReplayState state, std::uint32_t migration)
      : state_(std::move(state)), migration_(migration) {}

  void run(const MigrationFile& file);
  Replayed finish();

 private:
  // What happens in one BEGIN … EXCEPTION … END.
  struct BlockRun {
    bool entered = false;
    bool failed = false;
    // Something of it could be left behind when it fails.
    bool needs_undo = false;
    std::optional<ReplayState> before;
  };

  // replay.cpp
  void run_statement(const StatementBody& body);
  void run_step(const Step& step, const StatementBody& body);
  bool enter_blocks(const Step& step, const StatementBody& body);
  bool caught(const Step& step, const StatementBody& body);
  void restore(std::optional<ReplayState>& before);
  void count_repetition();
  Truth may_run(const Step& step, const StatementBody& body);
  void apply(const NoEffect&) {}
  void apply(const NotUnderstood& action);
  void apply(const SetSearchPath& action);
  void apply(const UseTable& action);
  void apply(const SetForeignKeyChecks& action) { state_.checks_foreign_keys = action.checked; }

  // replay_transactions.cpp
  void apply(const Transaction& action);
  void refuse_in_transaction(Part word);
  bool is_uncommitted(const Enum& enumeration, const EnumValue& value) const;
  void check_default(const Column& column, std::string_view text, Part part);
  void check_literals(const Table& table, const std::vector<EnumLiteral>& literals);
  void report_uncommitted(const ColumnType& type, const std::string& value, Part part);

  // replay_spelling.cpp
  void perform(const Action& action);
  // Those that name nothing that could exist.
  template <typename T>
  void spell(T&) {}
  void spell(NotUnderstood& action);
  void spell(CreateTable& action);
  void spell(AlterTable& action);
  void spell(CreateIndex& action);
  void spell(CreateObject& action);
  void spell(RenameTables& action);
  void spell(RenameObject& action);
  void spell(Drop& action);
  void spell(RenameSchemaObject& action);
  void spell(UseTable& action);
  struct ActionSpelling;
  void spell_constraint(const Table* table, Constraint& constraint);
  void spell_object(ObjectKind kind, Name& name);
  void spell_new(Name& name);
  void spell_index(const Table* table, std::string& index);
  // Null if there is none.
  const Table* spell_table(Name& name);
  // Of a statement that fails where the table is not there.
  const Table* spell_needed_table(Name& name);
  template <typename T>
  const ObjectName* spell_in(ObjectMap<T>& map, Name& name);

  // replay_guards.cpp
  Truth evaluate(const Condition& condition) const;
  Truth exists(const Existence& existence) const;

  // replay_names.cpp
  Origin origin(Part part) const { return {migration_, statement_, part}; }
  std::string normal_space(const std::string& space) const;
  ObjectName new_name(const Name& name) const;
  // The spaces in which an unqualified name, or one with a space, can stand; in that order.
  std::vector<std::string> spaces_of(const std::string& space) const;
  template <typename T>
  std::optional<ObjectName> find_in(const ObjectMap<T>& map, const std::string& space,
                                    const std::string& name) const;
  std::optional<ObjectName> find_table(const Name& name) const;
  bool relation_exists(const ObjectName& name) const;
  bool constraint_exists(const std::string& space, const std::string& name) const;
  // The database's own names: cut to its limit, numbered until they are free.
  template <typename IsFree>
  std::string free_name(const std::string& space, std::string_view first, std::string_view second,
                        std::string_view label, IsFree is_free) const;
  std::string free_relation_name(const std::string& space, std::string_view first,
                                 std::string_view second, std::string_view label,
                                 bool of_constraint) const;
  std::string free_constraint_name(const std::string& space, std::string_view first,
                                   std::string_view second, std::string_view label) const;
  Origin dropped_by(Thing& thing) const;
  void report_missing(Thing thing, Part part);
  void report_existing(Thing thing, Part part, Origin earlier);
  void report_in_use(Thing thing, Part part, Thing user);
  void report_refused(std::string reason, Part part, Origin earlier = {});
  void report_not_understood(std::string reason, Part part);
  bool may_be_missing(const Thing& thing) const;
  void remember_dropped(Thing thing);
  void doubt(const ObjectName& table, std::string reason);
  void doubt_enum(const ObjectName& name, std::string reason);
  // For changing; doubts it where the step is uncertain. Never null for a table that exists.
  Table* edit_table(const ObjectName& name);
  TableFacts& edit_facts(const ObjectName& name);

  // replay_tables.cpp
  void apply(const CreateTable& action);
  void apply(const AlterTable& action);
  void apply(const RenameTables& action);
  void add_column(Table& table, const ColumnDefinition& definition);
  void add_constraints(const ObjectName& name, const CreateTable& action);
  Default serial_default(const ObjectName& table, const std::string& column) const;
  Column made_column(Table& table, const ColumnDefinition& definition);
  void add_columns_of(Table& table, const ObjectName& source, const LikeTable* like);
  void add_inherited(Table& table, const Name& parent);
  void alter(const ObjectName& table, const TableAction& action);
  void act(const ObjectName& table, const TableAction& at, const AddColumn& action);
  void act(const ObjectName& table, const TableAction& at, const AddConstraint& action);
  void act(const ObjectName& table, const TableAction& at, const DropColumn& action);
  void act(const ObjectName& table, const TableAction& at, const DropConstraint& action);
  void act(const ObjectName& table, const TableAction& at, const AddIndex& action);
  void act(const ObjectName& table, const TableAction& at, const DropPrimaryKey& action);
  void act(const ObjectName& table, const TableAction& at, const DropTableIndex& action);
  void act(const ObjectName& table, const TableAction& at, const RedefineColumn& action);
  void act(const ObjectName& table, const TableAction& at, const SetType& action);
  void act(const ObjectName& table, const TableAction& at, const SetDefault& action);
  void act(const ObjectName& table, const TableAction& at, const SetNullability& action);
  void act(const ObjectName& table, const TableAction& at, const SetIdentity& action);
  void act(const ObjectName& table, const TableAction& at, const DropExpression& action);
  void act(const ObjectName& table, const TableAction& at, const RenameTable& action);
  void act(const ObjectName& table, const TableAction& at, const RenameColumn& action);
  void act(const ObjectName& table, const TableAction& at, const RenameConstraint& action);
  void act(const ObjectName& table, const TableAction& at, const RenameIndex& action);
  void act(const ObjectName& table, const TableAction& at, const SetTableSchema& action);
  void act(const ObjectName& table, const TableAction& at, const SetPrimaryKey& action);
  void act(const ObjectName& table, const TableAction& at, const AttachPartition& action);
  void act(const ObjectName& table, const TableAction& at, const DetachPartition& action);
  void act(const ObjectName& table, const TableAction& at, const HarmlessAction& action);
  void act(const ObjectName& table, const TableAction& at, const OtherAction& action);
  // Null, with a problem, if there is none; marks it as changed.
  Column* edit_column(Table& table, const std::string& name, const TableAction& at);
  void forget_enum_default(const ObjectName& table, const std::string& column);
  void drop_table(const ObjectName& name);
  void drop_column(const ObjectName& table, const std::string& column);
  void drop_index_column(const ObjectName& table, const std::string& column);
  void rename_column(const ObjectName& table, const std::string& from, const std::string& to);
  void move_table(const ObjectName& from, const ObjectName& to);
  // Calls `edit` on every foreign key that refers to the table.
  template <typename Edit>
  void edit_references(const ObjectName& table, Edit edit);
  template <typename Edit>
  void edit_owned_sequences(const ObjectName& table, Edit edit);
  void drop_owned_sequences(const ObjectName& table, const std::string* column);
  void add_owned_sequence(const ObjectName& table, const std::string& column);

  // replay_keys.cpp
  void apply(const CreateIndex& action);
  void create_index(const ObjectName& table, const CreateIndex& action);
  ObjectName key_of(const Table& table, std::string index) const {
    return index_name(dialect_, table.name, std::move(index));
  }
  std::string new_index_name(const Table& table, const std::vector<IndexElement>& elements,
                             const std::vector<std::string>& included, bool of_constraint) const;
  void add_constraint(const ObjectName& table, const Constraint& constraint);
  void add_key(Table& table, const Constraint& constraint);
  void add_key_using_index(Table& table, const Constraint& constraint);
  std::string key_name(const Table& table, const Constraint& constraint) const;
  void add_foreign_key(Table& table, const Constraint& constraint);
  bool may_dangle() const { return rules_.foreign_keys_may_dangle || !state_.checks_foreign_keys; }
  void add_opaque_constraint(Table& table, const Constraint& constraint);
  bool columns_exist(const Table& table, const std::vector<IndexElement>& elements, Part part);
  bool constraint_is_new(const Table& table, const Constraint& constraint);
  void copy_indexes(const ObjectName& to, const ObjectName& from);
  void drop_index(const ObjectName& index);
  void rename_index(const ObjectName& from, const std::string& to);
  void drop_foreign_keys_to(const ObjectName& table, const std::string* column);
  // An index or key that holds the column.
  std::optional<Thing> holding_index(const Table& table, const std::string& column) const;
  // A foreign key of another table to this one, or to that column of it.
  std::optional<Thing> referring_key(const ObjectName& table, const std::string* column) const;
  bool drop_constraint(Table& table, const std::string& name);
  // Whether the table has a constraint of that name, and where it was made.
  std::optional<Origin> find_constraint(const Table& table, const std::string& name) const;

  // replay_sqlite.cpp
  bool repeats_key(const Table& table, const Constraint& constraint) const;
  void number_rows_by_key(Table& table, const CreateTable& action);
  std::string automatic_index_name(const Table& table) const;
  void rename_automatic_indexes(const std::string& from, const ObjectName& table);
  std::string foreign_key_label(const Table& table, const Constraint& constraint) const;
  void settle_references();

  // replay_sqlserver.cpp
  void apply(const RenameSchemaObject& action);
  void act(const ObjectName& table, const TableAction& at, const DropConstraints& action);
  // The name that the state has for a constraint which the database named by itself.
  std::string name_of_unnamed(const Table& table, const std::string& name) const;
  bool drop_unnamed_default(Table& table, const std::string& name);
  // replay_table_indexes.cpp
  void drop_replaced_indexes(Table& table, const Index& index);
  void add_index_for(Table& table, const ForeignKey& key, const std::string& name);
  std::string numbered_foreign_key_name(const Table& table) const;

  // replay_types.cpp
  struct ResolvedType {
    ColumnType type;
    bool list = false;
    bool serial = false;
    // Nothing stands behind it that is not understood.
    bool complete = true;
  };
  ResolvedType resolve_type(const std::string& text, Part part);
  void apply(const CreateEnum& action);
  void apply(const AddEnumValue& action);
  void apply(const DropEnumValue& action);
  void apply(const RenameEnumValue& action);
  void adopt_columns_of(const ObjectName& enumeration);
  Enum* edit_enum(const Name& name);
  void drop_type(const ObjectName& name, bool cascade, Part part);
  // Calls `edit` with the facts of every table that has a default which needs the enum.
  template <typename Edit>
  void edit_enum_defaults(const ObjectName& enumeration, Edit edit);
  void move_enum(const ObjectName& from, const ObjectName& to);

  // replay_objects.cpp
  void apply(const CreateObject& action);
  void apply(const CreateSchema& action);
  void apply(const CreateExtension& action);
  void apply(const RenameObject& action);
  void apply(const SetObjectSchema& action);
  void apply(const AlterObject& action);
  void apply(const Drop& action);
  void drop_one(const Drop& action, const Name& name);
  bool drop_foreign_table(const Name& name);
  void drop_schema(const std::string& space);
  void doubt_space(const std::string& space, const std::string& reason);
  void move_object(ObjectKind kind, const Name& name, const ObjectName& to, bool if_exists);
  std::optional<ObjectName> find_object(ObjectKind kind, const Name& name) const;

  // replay_views.cpp
  void note_needs(const ObjectName& view, const std::vector<ViewColumn>& columns);
  // A view that needs the column, or with null any part of the table.
  std::optional<Thing> needing_view(const ObjectName& table, const std::string* column) const;
  // Calls `edit` with everything that views need of the table.
  template <typename Edit>
  void edit_needs(const ObjectName& table, Edit edit);
  void rename_needed_column(const ObjectName& table, const std::string& from,
                            const std::string& to);
  void move_needed_table(const ObjectName& from, const ObjectName& to);

  ReplayState state_;
  std::uint32_t migration_ = 0;
  std::uint32_t statement_ = 0;
  Dialect dialect_ = Dialect::postgresql;
  ReplayRules rules_;
  std::vector<ReplayProblem> problems_;
  // Of the step that runs now.
  std::vector<ReplayProblem> pending_;
  bool uncertain_ = false;
  std::vector<BlockRun> blocks_;
  std::vector<std::optional<Truth>> guards_;
  // For names that end in numbers: the first number that may be free, by what stands before it.
  // Empty again as soon as anything is dropped or renamed.
  mutable std::unordered_map<std::string, std::uint32_t> first_free_;
  bool rolls_back_ = false;
  bool changes_structure_ = false;
  // A column was defined as it was already.
  bool repeats_ = false;
  std::optional<ReplayState> transaction_;
  // The first statement behind the last that ended a transaction.
  std::uint32_t transaction_begin_ = 0;
};

// A foreign key that names no columns refers to the primary key.
void refer_to_primary_key(ForeignKey& key, const Table& target);

// `type `Role``: see replay.h. The kind of thing that an object is.
ThingKind thing_kind(ObjectKind kind);

template <typename T>
std::optional<ObjectName> Replayer::find_in(const ObjectMap<T>& map, const std::string& space,
                                            const std::string& name) const {
  for (std::string& candidate : spaces_of(space)) {
    ObjectName full{std::move(candidate), name};
    if (map.contains(full)) return full;
  }
  return std::nullopt;
}

template <typename Edit>
void Replayer::edit_references(const ObjectName& table, Edit edit) {
  std::vector<ObjectName> referring;
  for (const Table& each : state_.database.tables) {
    for (const ForeignKey& key : each.foreign_keys) {
      if (key.referenced_table != table) continue;
      referring.push_back(each.name);
      break;
    }
  }
  for (const ObjectName& name : referring) {
    for (ForeignKey& key : state_.database.tables.edit(name)->foreign_keys) {
      if (key.referenced_table == table) edit(key);
    }
  }
}

template <typename Edit>
void Replayer::edit_owned_sequences(const ObjectName& table, Edit edit) {
  std::vector<ObjectName> names;
  for (const OwnedSequence& sequence : state_.owned_sequences) {
    if (sequence.table == table) names.push_back(sequence.name);
  }
  for (const ObjectName& name : names) edit(*state_.owned_sequences.edit(name));
}

}  // namespace prisma_drift::sql
