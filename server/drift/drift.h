// The difference between two databases, as a closed list of changes that name what they are about.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "server/database/object_name.h"
#include "server/database/type_changes.h"

namespace prisma_drift {

struct CreateNamespace {
  std::string name;
};
struct CreateExtension {
  std::string name;
};

struct CreateEnum {
  ObjectName enumeration;
};
struct DropEnum {
  ObjectName enumeration;
};
// The same enum with other values. The order of values is no difference.
struct AlterEnum {
  ObjectName enumeration;
  std::vector<std::string> added;
  std::vector<std::string> removed;
};

// With all its columns, keys and indexes: those have no changes of their own.
struct CreateTable {
  ObjectName table;
};
struct DropTable {
  ObjectName table;
};

struct AddColumn {
  ObjectName table;
  std::string column;
};
struct DropColumn {
  ObjectName table;
  std::string column;
};
// At least one of the members says a difference.
struct AlterColumn {
  ObjectName table;
  std::string column;
  Cast cast = Cast::none;
  bool arity = false;
  bool default_value = false;
  bool auto_increment = false;
};

struct AddPrimaryKey {
  ObjectName table;
};
struct DropPrimaryKey {
  ObjectName table;
};
// Other columns.
struct ChangePrimaryKey {
  ObjectName table;
};
struct RenamePrimaryKey {
  ObjectName table;
};

struct CreateIndex {
  ObjectName table;
  std::string index;
};
struct DropIndex {
  ObjectName table;
  std::string index;
};
struct RenameIndex {
  ObjectName table;
  std::string from;
  std::string to;
};

struct AddForeignKey {
  ObjectName table;
  std::string foreign_key;
};
struct DropForeignKey {
  ObjectName table;
  std::string foreign_key;
};
struct RenameForeignKey {
  ObjectName table;
  std::string from;
  std::string to;
};

// Names in DropX and `from` are those of the earlier state, all others those of the later.
using Change =
    std::variant<CreateNamespace, CreateExtension, CreateEnum, DropEnum, AlterEnum, CreateTable,
                 DropTable, AddColumn, DropColumn, AlterColumn, AddPrimaryKey, DropPrimaryKey,
                 ChangePrimaryKey, RenamePrimaryKey, CreateIndex, DropIndex, RenameIndex,
                 AddForeignKey, DropForeignKey, RenameForeignKey>;

// `recurring` are changes that no migration settles, because the database says of the column
// something else than the schema whatever is done to it. Prisma sees them each time; alone they are
// no drift, and no finding is made of them, but they stand in every migration that is made, as they
// do in Prisma's.
//
// Holds names only: origins and order are looked up in the two current states when findings or SQL
// are made, so a Drift stays valid while they move about. Sorted by kind, then by name.
struct Drift {
  std::vector<Change> changes;
  std::vector<AlterColumn> recurring = {};
  bool empty() const { return changes.empty(); }
};

}  // namespace prisma_drift
