// A drift for a person to read, and the part of it that only adds.
#include <algorithm>
#include <map>

#include "server/database/sql_text.h"
#include "server/drift/lookup.h"
#include "server/drift/script.h"

namespace prisma_drift {
namespace {

std::string code(std::string_view name) { return "`" + std::string(name) + "`"; }

class Summary {
 public:
  Summary(const Drift& drift, const DatabaseState& from, const DatabaseState& to)
      : drift_(drift), from_lookup_(from), to_lookup_(to), naming_(naming_of(from, to)) {}

  std::string run() && {
    for (const Change& change : drift_.changes) {
      std::visit([&](const auto& one) { tell(one); }, change);
    }
    std::string text;
    for (const std::string& line : whole_) text += line + "\n";
    for (const auto& [name, lines] : tables_) {
      text += "~ table " + code(display_name(name)) + "\n";
      for (const std::string& line : lines) text += "    " + line + "\n";
    }
    return text;
  }

 private:
  void tell(const CreateNamespace& one) { whole_.push_back("+ schema " + code(one.name)); }
  void tell(const CreateExtension& one) { whole_.push_back("+ extension " + code(one.name)); }
  void tell(const CreateEnum& one) {
    whole_.push_back("+ enum " + code(display_name(one.enumeration)));
  }
  void tell(const DropEnum& one) {
    whole_.push_back("- enum " + code(display_name(one.enumeration)));
  }
  void tell(const AlterEnum& one) {
    whole_.push_back("~ enum " + code(display_name(one.enumeration)));
    for (const std::string& value : one.added) whole_.push_back("    + value " + code(value));
    for (const std::string& value : one.removed) whole_.push_back("    - value " + code(value));
  }
  void tell(const CreateTable& one) {
    whole_.push_back("+ table " + code(display_name(one.table)));
  }
  void tell(const DropTable& one) { whole_.push_back("- table " + code(display_name(one.table))); }

  void tell(const AddColumn& one) {
    const Column* column = to_lookup_.column(one.table, one.column);
    line(one.table, "+ column " + code(one.column) + (column ? " " + described(*column) : ""));
  }
  void tell(const DropColumn& one) { line(one.table, "- column " + code(one.column)); }
  void tell(const AlterColumn& one) {
    const Column* from = from_lookup_.column(one.table, one.column);
    const Column* to = to_lookup_.column(one.table, one.column);
    if (!from || !to) return;
    std::string text = "~ column " + code(one.column) + ": ";
    text += described(*from) + " becomes " + described(*to);
    if (one.cast == Cast::impossible) text += " (dropped and made again)";
    line(one.table, std::move(text));
  }

  void tell(const AddPrimaryKey& one) { line(one.table, "+ primary key"); }
  void tell(const DropPrimaryKey& one) { line(one.table, "- primary key"); }
  void tell(const ChangePrimaryKey& one) { line(one.table, "~ primary key"); }
  void tell(const RenamePrimaryKey& one) { line(one.table, "~ primary key: another name"); }

  void tell(const CreateIndex& one) {
    line(one.table, "+ " + index_of(to_lookup_.index(one.table, one.index), one.index));
  }
  void tell(const DropIndex& one) {
    line(one.table, "- " + index_of(from_lookup_.index(one.table, one.index), one.index));
  }
  void tell(const RenameIndex& one) {
    line(one.table, "~ index " + code(one.from) + ": now " + code(one.to));
  }
  void tell(const AddForeignKey& one) { line(one.table, "+ foreign key " + code(one.foreign_key)); }
  void tell(const DropForeignKey& one) {
    line(one.table, "- foreign key " + code(one.foreign_key));
  }
  void tell(const RenameForeignKey& one) {
    line(one.table, "~ foreign key " + code(one.from) + ": now " + code(one.to));
  }

  static std::string index_of(const Index* index, std::string_view name) {
    const bool unique = index && index->kind == IndexKind::unique;
    return (unique ? "unique index " : "index ") + code(name);
  }

  // TEXT NOT NULL DEFAULT 'x'
  std::string described(const Column& column) const {
    std::string text = type_sql(naming_, column);
    if (column.arity == Arity::required) text += " NOT NULL";
    if (const std::string value = default_sql(naming_, column); !value.empty()) {
      text += " DEFAULT " + value;
    }
    return text;
  }

  void line(const ObjectName& table, std::string text) {
    tables_[table].push_back(std::move(text));
  }

  const Drift& drift_;
  Lookup from_lookup_;
  Lookup to_lookup_;
  Naming naming_;
  std::vector<std::string> whole_;
  std::map<ObjectName, std::vector<std::string>> tables_;
};

}  // namespace

std::string drift_summary(const Drift& drift, const DatabaseState& from, const DatabaseState& to) {
  return Summary(drift, from, to).run();
}

}  // namespace prisma_drift
