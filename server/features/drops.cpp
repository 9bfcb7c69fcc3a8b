#include "server/features/drops.h"

#include <array>
#include <cstddef>
#include <string_view>
#include <variant>
#include <vector>

#include "server/checks/wording.h"

namespace prisma_drift {
namespace {

// Counts, and remembers the last name of each sort.
class Drops {
 public:
  void operator()(const CreateNamespace&) {}
  void operator()(const CreateExtension&) {}
  void operator()(const CreateEnum&) {}
  void operator()(const DropEnum& it) { add("enum", named(it.enumeration)); }
  void operator()(const AlterEnum& it) {
    for (const std::string& value : it.removed) add("enum value", named(it.enumeration, value));
  }
  void operator()(const CreateTable&) {}
  void operator()(const DropTable& it) { add("table", named(it.table)); }
  void operator()(const AddColumn&) {}
  void operator()(const DropColumn& it) { add("column", named(it.table, it.column)); }
  void operator()(const AlterColumn& it) {
    if (it.cast == Cast::impossible) add("column", named(it.table, it.column));
  }
  void operator()(const AddPrimaryKey&) {}
  void operator()(const DropPrimaryKey& it) { add("primary key", "of " + named(it.table)); }
  void operator()(const ChangePrimaryKey&) {}
  void operator()(const RenamePrimaryKey&) {}
  void operator()(const CreateIndex&) {}
  void operator()(const DropIndex& it) { add("index", in_backquotes(it.index)); }
  void operator()(const RenameIndex&) {}
  void operator()(const AddForeignKey&) {}
  void operator()(const DropForeignKey& it) { add("foreign key", in_backquotes(it.foreign_key)); }
  void operator()(const RenameForeignKey&) {}

  std::string text() const {
    std::vector<std::string> phrases;
    for (const Sort& sort : sorts_) {
      if (sort.count > 0) phrases.push_back(counted(sort.count, sort.noun));
    }
    if (phrases.empty()) return {};
    if (total_ == 1) return "drops " + only_;
    return "drops " + joined(phrases);
  }

 private:
  struct Sort {
    std::string_view noun;
    std::size_t count = 0;
  };

  void add(std::string_view noun, const std::string& name) {
    for (Sort& sort : sorts_) {
      if (sort.noun == noun) ++sort.count;
    }
    ++total_;
    only_ = std::string(noun) + " " + name;
  }

  // What hurts most comes first.
  std::array<Sort, 7> sorts_ = {{{"table"},
                                 {"column"},
                                 {"enum"},
                                 {"enum value"},
                                 {"primary key"},
                                 {"index"},
                                 {"foreign key"}}};
  std::size_t total_ = 0;
  std::string only_;
};

}  // namespace

std::string describe_drops(const Drift& drift) {
  Drops drops;
  for (const Change& change : drift.changes) std::visit(drops, change);
  return drops.text();
}

}  // namespace prisma_drift
