// The part of a drift that can be applied on its own and takes nothing away: what is added, and
// what changes without loss, as far as nothing that is left out stands in its way.
#include <algorithm>
#include <set>
#include <utility>

#include "server/drift/lookup.h"
#include "server/drift/matching.h"
#include "server/drift/script.h"

namespace prisma_drift {
namespace {

class Additions {
 public:
  Additions(const Drift& drift, const DatabaseState& from, const DatabaseState& to)
      : drift_(drift),
        from_(from),
        to_(to),
        from_lookup_(from),
        to_lookup_(to),
        rules_(dialect_rules(to.dialect)) {}

  Drift run() && {
    for (const Change& change : drift_.changes) {
      std::visit([&](const auto& one) { note_what_stays(one); }, change);
    }
    Drift additions;
    for (const Change& change : drift_.changes) {
      Change kept = change;
      if (std::visit([&](auto& one) { return is_kept(one); }, kept)) {
        additions.changes.push_back(std::move(kept));
      }
    }
    return additions;
  }

 private:
  // What is left out stays as it is: it keeps its name, and its table cannot be made anew.

  template <typename T>
  void note_what_stays(const T&) {}
  void note_what_stays(const DropColumn& one) { keeps_parts_.insert(one.table); }
  void note_what_stays(const AlterColumn& one) {
    if (loses_values(one)) {
      keeps_parts_.insert(one.table);
      keeps_types_.insert(one.table);
    }
  }
  void note_what_stays(const DropPrimaryKey& one) { keep_type(one.table); }
  void note_what_stays(const ChangePrimaryKey& one) { keep_type(one.table); }
  void note_what_stays(const DropForeignKey& one) {
    keep_type(one.table);
    taken_.insert(one.foreign_key);
  }
  void note_what_stays(const DropIndex& one) { taken_.insert(one.index); }
  void note_what_stays(const DropTable& one) {
    const Table* table = find_table(from_, one.table);
    if (!table) return;
    for (const Index& index : table->indexes) taken_.insert(index.name);
    for (const ForeignKey& key : table->foreign_keys) taken_.insert(key.name);
  }
  void keep_type(const ObjectName& table) {
    keeps_parts_.insert(table);
    keeps_types_.insert(table);
  }

  static bool loses_values(const AlterColumn& one) {
    return one.cast == Cast::risky || one.cast == Cast::impossible;
  }

  bool is_kept(const CreateNamespace&) const { return true; }
  bool is_kept(const CreateExtension&) const { return true; }
  bool is_kept(const CreateEnum&) const { return true; }
  bool is_kept(const CreateTable&) const { return true; }
  bool is_kept(const RenamePrimaryKey&) const { return true; }
  bool is_kept(const RenameIndex&) const { return true; }
  bool is_kept(const RenameForeignKey&) const { return true; }
  bool is_kept(const DropEnum&) const { return false; }
  bool is_kept(const DropTable&) const { return false; }
  bool is_kept(const DropColumn&) const { return false; }
  bool is_kept(const DropPrimaryKey&) const { return false; }
  bool is_kept(const ChangePrimaryKey&) const { return false; }
  bool is_kept(const DropIndex&) const { return false; }
  bool is_kept(const DropForeignKey&) const { return false; }

  bool is_kept(AlterEnum& one) const {
    one.removed.clear();
    return !one.added.empty();
  }

  bool is_kept(const AddColumn& one) { return adds_column(one.table, one.column); }

  bool is_kept(const AlterColumn& one) const {
    if (loses_values(one) || must_stay(one.table)) return false;
    return one.cast == Cast::none || !keeps_types_.contains(one.table);
  }

  bool is_kept(const AddPrimaryKey& one) {
    const Table* table = find_table(to_, one.table);
    return table && table->primary_key && !must_stay(one.table) &&
           has_columns(one.table, table->primary_key->columns);
  }

  bool is_kept(const CreateIndex& one) {
    const Index* index = to_lookup_.index(one.table, one.index);
    return index && !taken_.contains(one.index) && has_columns(one.table, index->columns);
  }

  bool is_kept(const AddForeignKey& one) {
    const ForeignKey* key = to_lookup_.foreign_key(one.table, one.foreign_key);
    if (!key || taken_.contains(one.foreign_key) || must_stay(one.table)) return false;
    return std::ranges::all_of(
        key->columns, [&](const std::string& column) { return has_column(one.table, column); });
  }

  // Its table would have to be made anew, and then lose what is to stay.
  bool must_stay(const ObjectName& table) const {
    return rules_.foreign_keys_in_tables && keeps_parts_.contains(table);
  }

  bool adds_column(const ObjectName& table, std::string_view name) {
    if (!must_stay(table)) return true;
    const Column* column = to_lookup_.column(table, name);
    return column && column->arity != Arity::required;
  }

  bool has_columns(const ObjectName& table, const std::vector<IndexColumn>& columns) {
    return std::ranges::all_of(
        columns, [&](const IndexColumn& column) { return has_column(table, column.name); });
  }
  bool has_column(const ObjectName& table, std::string_view column) {
    return from_lookup_.column(table, column) || adds_column(table, column);
  }

  const Drift& drift_;
  const DatabaseState& from_;
  const DatabaseState& to_;
  Lookup from_lookup_;
  Lookup to_lookup_;
  DialectRules rules_;
  std::set<ObjectName> keeps_parts_;
  std::set<ObjectName> keeps_types_;
  // Names of indexes and foreign keys that would be dropped first.
  std::set<std::string> taken_;
};

}  // namespace

Drift only_additions(const Drift& drift, const DatabaseState& from, const DatabaseState& to) {
  return Additions(drift, from, to).run();
}

}  // namespace prisma_drift
