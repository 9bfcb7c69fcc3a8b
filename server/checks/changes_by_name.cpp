#include "server/checks/changes_by_name.h"

#include <variant>

namespace prisma_drift {
namespace {

struct Sorter {
  ChangesByName& changes;
  Position position;

  void operator()(const CreateNamespace&) const {}
  void operator()(const CreateExtension&) const {}
  void operator()(const CreateEnum& it) const { changes.created_enums[it.enumeration] = position; }
  void operator()(const DropEnum&) const {}
  void operator()(const AlterEnum& it) const { changes.altered_enums[it.enumeration] = position; }
  void operator()(const CreateTable& it) const { changes.created_tables[it.table] = position; }
  void operator()(const DropTable& it) const { changes.dropped_tables[it.table] = position; }
  void operator()(const AddColumn& it) const {
    changes.added_columns[{it.table, it.column}] = position;
  }
  void operator()(const DropColumn& it) const {
    changes.dropped_columns[{it.table, it.column}] = position;
  }
  void operator()(const AlterColumn& it) const {
    changes.altered_columns[{it.table, it.column}] = position;
  }
  void operator()(const AddPrimaryKey& it) const {
    changes.added_primary_keys[it.table] = position;
  }
  void operator()(const DropPrimaryKey&) const {}
  void operator()(const ChangePrimaryKey&) const {}
  void operator()(const RenamePrimaryKey&) const {}
  void operator()(const CreateIndex& it) const {
    changes.created_indexes[it.table].push_back(position);
  }
  void operator()(const DropIndex& it) const {
    changes.dropped_indexes[it.table].push_back(position);
  }
  void operator()(const RenameIndex&) const {}
  void operator()(const AddForeignKey& it) const {
    changes.added_foreign_keys[it.table].push_back(position);
  }
  void operator()(const DropForeignKey& it) const {
    changes.dropped_foreign_keys[it.table].push_back(position);
  }
  void operator()(const RenameForeignKey&) const {}
};

}  // namespace

ChangesByName changes_by_name(const Drift& drift) {
  ChangesByName changes;
  for (Position i = 0; i < drift.changes.size(); ++i) {
    std::visit(Sorter{changes, i}, drift.changes[i]);
  }
  return changes;
}

}  // namespace prisma_drift
