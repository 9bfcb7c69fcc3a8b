// SQL statements as values: what a migration does to the database's structure, and nothing of how
// it is written. Names are folded and cut as the dialect does; types, defaults and conditions are
// still text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/database/table.h"
#include "server/text/range.h"

namespace prisma_drift::sql {

// Index into StatementBody::parts: where in the statement something is written. Part 0 is the whole
// statement. It is what `Origin::part` holds.
using Part = std::uint32_t;

// `space` is empty where the statement does not say it: the search path decides then.
struct Name {
  std::string space;
  std::string name;
  Part part = 0;
};

// A text that stands for a value of an enum; see enum_literals.h.
struct EnumLiteral {
  // It is compared with that column, or else cast to that type.
  std::string column;
  Name type;
  std::string value;
  Part part = 0;
};

// One column or expression of an index or of a key.
struct IndexElement {
  // Empty for an expression.
  std::string column;
  std::optional<std::uint32_t> length;
  SortOrder order = SortOrder::ascending;
  std::string operator_class;
  // For an expression: the columns it may mention, and the function that is outermost; for names.
  std::vector<std::string> mentioned;
  std::string function;
  Part part = 0;
};

struct Constraint {
  enum class Kind : std::uint8_t { primary_key, unique, foreign_key, check, exclusion };
  Kind kind = Kind::check;
  // Empty where the database is to choose one.
  std::string name;
  // The key's columns, or the referencing ones.
  std::vector<IndexElement> elements;
  Name referenced_table;
  // Empty: the referenced table's primary key.
  std::vector<std::string> referenced_columns;
  ReferentialAction on_delete = ReferentialAction::no_action;
  ReferentialAction on_update = ReferentialAction::no_action;
  bool nulls_not_distinct = false;
  // ADD CONSTRAINT … USING INDEX.
  std::string using_index;
  // SQL Server: CLUSTERED or NONCLUSTERED, if it is said.
  std::optional<bool> clustered;
  // MySQL: what to call the index that the foreign key needs.
  std::string index_name;
  // Names in the condition of a CHECK or EXCLUDE.
  std::vector<std::string> mentioned;
  std::vector<EnumLiteral> literals;
  Part part = 0;
};

struct ColumnDefinition {
  std::string name;
  // As written; empty where there is none.
  std::string type;
  bool not_null = false;
  // NULL is written.
  bool null = false;
  std::optional<std::string> default_text;
  // SQL Server: CONSTRAINT name DEFAULT ….
  std::string default_name;
  // GENERATED ALWAYS AS (…).
  bool computed = false;
  std::vector<std::string> computed_from;
  bool identity = false;
  // Keys, checks and references written behind the column.
  std::vector<Constraint> constraints;
  Part part = 0;
  Part type_part = 0;
};

// LIKE other INCLUDING …
struct LikeTable {
  Name table;
  bool defaults = false;
  bool indexes = false;
  bool constraints = false;
  bool identity = false;
  bool generated = false;
  // How many of the statement's own columns stand before it.
  std::size_t position = 0;
};

struct CreateIndex {
  // Empty where the database is to choose one.
  std::string name;
  Part name_part = 0;
  // Empty where it stands in the definition of its table.
  Name table;
  bool if_not_exists = false;
  bool unique = false;
  bool fulltext = false;
  bool spatial = false;
  bool nulls_not_distinct = false;
  bool clustered = false;
  // Lower case; empty is the dialect's default.
  std::string method;
  std::vector<IndexElement> elements;
  std::vector<std::string> included;
  std::optional<std::string> predicate;
  // Of the predicate.
  std::vector<EnumLiteral> literals;
  Part part = 0;
};

struct CreateTable {
  Name name;
  bool if_not_exists = false;
  bool temporary = false;
  std::vector<ColumnDefinition> columns;
  std::vector<Constraint> constraints;
  std::vector<CreateIndex> indexes;
  std::vector<LikeTable> likes;
  std::vector<Name> inherits;
  std::optional<Name> partition_of;
  // CREATE TABLE … AS, SELECT … INTO: what columns there are only the database knows.
  bool from_query = false;
  std::vector<std::string> query_columns;
};

struct AddColumn {
  ColumnDefinition column;
  bool if_not_exists = false;
};
struct AddConstraint {
  Constraint constraint;
};
struct DropColumn {
  std::string name;
  bool if_exists = false;
  bool cascade = false;
};
struct DropConstraint {
  std::string name;
  bool if_exists = false;
  bool cascade = false;
};
struct DropPrimaryKey {};
struct AddIndex {
  CreateIndex index;
};
// Of this table; its name is known within it.
struct DropTableIndex {
  std::string name;
  bool if_exists = false;
};
struct RenameIndex {
  std::string from;
  std::string to;
};
// MySQL's MODIFY and CHANGE: what the definition does not say is gone.
struct RedefineColumn {
  std::string from;
  ColumnDefinition column;
};
struct SetType {
  std::string column;
  std::string type;
  Part type_part = 0;
};
struct SetDefault {
  std::string column;
  // Nothing: DROP DEFAULT.
  std::optional<std::string> text;
  // SQL Server: of its constraint.
  std::string name = {};
};
struct SetNullability {
  std::string column;
  bool not_null = false;
};
struct SetIdentity {
  std::string column;
  bool identity = false;
  bool if_exists = false;
};
struct DropExpression {
  std::string column;
};
struct RenameTable {
  std::string to;
};
struct RenameColumn {
  std::string from;
  std::string to;
};
struct RenameConstraint {
  std::string from;
  std::string to;
};
// Constraints whose names the statement looks up in the catalogue, as far as they are there.
struct DropConstraints {
  bool keys = false;
  bool foreign_keys = false;
  bool checks = false;
  bool defaults = false;
  // Only those of that column, if it is not empty.
  std::string column;
};
struct SetTableSchema {
  std::string to;
};
// ALTER PRIMARY KEY USING COLUMNS (…).
struct SetPrimaryKey {
  std::vector<IndexElement> elements;
};
struct AttachPartition {
  Name partition;
};
struct DetachPartition {
  Name partition;
};
// Changes nothing that the state holds: owners, triggers, row level security, storage. With a
// column, that column must exist.
struct HarmlessAction {
  std::string column;
};
// An action that is not modelled.
struct OtherAction {};

struct TableAction {
  std::variant<AddColumn, AddConstraint, AddIndex, DropColumn, DropConstraint, DropPrimaryKey,
               DropTableIndex, SetType, SetDefault, SetNullability, SetIdentity, DropExpression,
               RedefineColumn, RenameTable, RenameColumn, RenameConstraint, RenameIndex,
               DropConstraints, SetTableSchema, SetPrimaryKey, AttachPartition, DetachPartition,
               HarmlessAction, OtherAction>
      what;
  // The action, and the name it is about.
  Part part = 0;
  Part name_part = 0;
};

struct AlterTable {
  Name name;
  bool if_exists = false;
  std::vector<TableAction> actions;
};

struct CreateEnum {
  Name name;
  bool if_not_exists = false;
  struct Value {
    std::string name;
    Part part = 0;
  };
  std::vector<Value> values;
};

struct AddEnumValue {
  Name type;
  std::string value;
  bool if_not_exists = false;
  std::optional<std::string> before;
  std::optional<std::string> after;
  Part part = 0;
};
struct DropEnumValue {
  Name type;
  std::string value;
  Part part = 0;
};
struct RenameEnumValue {
  Name type;
  std::string from;
  std::string to;
  Part part = 0;
};

// What a name may stand for. `type` covers enums, composite types and ranges.
enum class ObjectKind : std::uint8_t {
  table,
  view,
  materialized_view,
  index,
  sequence,
  type,
  domain,
  foreign_table,
  schema,
  extension,
};

// A column that a view needs; see view_columns.h. Without a name: all that the table has then.
struct ViewColumn {
  Name table;
  std::string column;
};

// Views, sequences, domains, composite types: known by name only.
struct CreateObject {
  ObjectKind kind = ObjectKind::view;
  Name name;
  bool if_not_exists = false;
  bool or_replace = false;
  bool temporary = false;
  // OWNED BY, of a sequence: table and column.
  std::optional<Name> owner;
  std::string owner_column;
  // Of a domain: the type below, as written.
  std::string base_type;
  // Of a view.
  std::vector<ViewColumn> columns;
};

struct CreateSchema {
  std::string name;
  bool if_not_exists = false;
};
struct CreateExtension {
  std::string name;
  bool if_not_exists = false;
  std::string space;
  std::string version;
};

struct RenameObject {
  ObjectKind kind = ObjectKind::index;
  Name name;
  std::string to;
  bool if_exists = false;
};
struct SetObjectSchema {
  ObjectKind kind = ObjectKind::type;
  Name name;
  std::string to;
  bool if_exists = false;
};
// Any other ALTER of such a thing; it must exist.
struct AlterObject {
  ObjectKind kind = ObjectKind::sequence;
  Name name;
  bool if_exists = false;
  // OWNED BY, of a sequence.
  std::optional<Name> owner;
  std::string owner_column;
};
struct Drop {
  ObjectKind kind = ObjectKind::table;
  std::vector<Name> names;
  bool if_exists = false;
  bool cascade = false;
};

// What has a name of its own in a namespace of SQL Server: a table, a view, or a constraint of any
// table.
struct RenameSchemaObject {
  Name name;
  std::string to;
};

// RENAME TABLE a TO b, c TO d: one after the other.
struct RenameTables {
  struct Renaming {
    Name from;
    Name to;
  };
  std::vector<Renaming> renamings;
};

// Foreign keys may refer to what is not there, and be referred to by what is dropped, until the end
// of the migration or until they are checked again.
struct SetForeignKeyChecks {
  bool checked = true;
};

struct SetSearchPath {
  // Empty: back to the usual one.
  std::vector<std::string> spaces;
};

enum class TransactionStep : std::uint8_t { begin, commit, rollback };
struct Transaction {
  TransactionStep step = TransactionStep::begin;
};

// Data, functions, triggers, policies, grants, comments, settings: nothing the state holds.
struct NoEffect {};

// Changes nothing that the state holds, but fails where the table, or a column of it, is not there:
// data, triggers, policies, comments.
struct UseTable {
  Name table;
  struct Column {
    std::string name;
    Part part = 0;
  };
  std::vector<Column> columns;
  std::vector<EnumLiteral> literals;
};

// May do anything to what `mentioned` names.
struct NotUnderstood {
  // For a person, in the form of a finding's message.
  std::string reason;
  std::vector<Name> mentioned;
  // It may also create things that it does not name.
  bool unbounded = false;
};

using Action = std::variant<NoEffect, NotUnderstood, CreateTable, AlterTable, CreateIndex,
                            CreateEnum, AddEnumValue, DropEnumValue, RenameEnumValue, CreateObject,
                            CreateSchema, CreateExtension, RenameObject, SetObjectSchema,
                            AlterObject, Drop, RenameSchemaObject, RenameTables,
                            SetForeignKeyChecks, SetSearchPath, Transaction, UseTable>;

// Whether something exists, asked of the catalogue. Names are as the query spells them.
struct Existence {
  enum class Subject : std::uint8_t {
    relation,
    table,
    view,
    materialized_view,
    index,
    sequence,
    column,
    constraint,
    type,
    enum_value,
    schema,
    extension,
    // Something that only a server knows; neither true nor false.
    unknown,
  };
  Subject subject = Subject::unknown;
  std::string space;
  // The table of a column, index or constraint, the type of an enum value; may be empty.
  std::string container;
  std::string name;
};

// In postfix order: operands before their operator.
struct Condition {
  enum class Operator : std::uint8_t { exists, and_, or_, not_ };
  struct Item {
    Operator what = Operator::exists;
    Existence existence;
  };
  std::vector<Item> items;
};

// An IF of a DO block. It is evaluated once, when the first step under it is reached.
struct Guard {
  Condition condition;
};

// A BEGIN … EXCEPTION … END of a DO block: what fails inside undoes its steps, and is no failure if
// a handler catches it.
struct ProtectedBlock {
  // Index into StatementBody::blocks, plus 1; 0: none.
  std::uint32_t parent = 0;
  bool catches_existing = false;
  bool catches_missing = false;
  // SQL Server: what was done before the failure stays.
  bool keeps_what_was_done = false;
};

struct Step {
  Action action;
  // It runs if all of these hold: index into StatementBody::guards, and the value wanted.
  struct When {
    std::uint32_t guard = 0;
    bool holds = true;
  };
  std::vector<When> when;
  // Index into StatementBody::blocks, plus 1; 0: none.
  std::uint32_t block = 0;
  // The block, counted in the same way, in whose handler it stands: it runs if that block failed.
  std::uint32_t handler_of = 0;
  // In a loop, or behind something whose outcome nobody knows: it may run or not.
  bool uncertain = false;
};

// All that is known of one statement. Depends on its text and the dialect only, so equal statements
// share one.
struct StatementBody {
  // One step for every statement but a DO block, which has as many as it has statements.
  std::vector<Step> steps;
  std::vector<Guard> guards;
  std::vector<ProtectedBlock> blocks;
  // Relative to the statement; at least one.
  std::vector<Range> parts;
  // The word for which PostgreSQL refuses the statement in a transaction; 0: none.
  Part alone = 0;
  // What the parser had to skip, relative to the statement. The rest is in `steps`.
  std::optional<Range> syntax_error;
};

}  // namespace prisma_drift::sql
