#include "server/features/missing_parts.h"

#include <algorithm>
#include <cstddef>
#include <variant>

#include "server/checks/check.h"
#include "server/checks/lint/linted_schema.h"
#include "server/checks/root_causes.h"
#include "server/checks/sentences.h"

namespace prisma_drift {
namespace {

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

// Whether a change is about the subject, or about what it is a part of or has as a part.
class IsAbout {
 public:
  explicit IsAbout(const Subject& subject) : subject_(subject) {}

  bool operator()(const CreateNamespace&) const { return false; }
  bool operator()(const CreateExtension&) const { return false; }
  bool operator()(const CreateEnum& it) const { return of_enum(it.enumeration); }
  bool operator()(const DropEnum& it) const { return of_enum(it.enumeration); }
  bool operator()(const AlterEnum& it) const {
    return of_enum(it.enumeration) &&
           (subject_.kind == Subject::Kind::enumeration || holds(it.added, subject_.member) ||
            holds(it.removed, subject_.member));
  }
  bool operator()(const CreateTable& it) const { return of_table(it.table); }
  bool operator()(const DropTable& it) const { return of_table(it.table); }
  bool operator()(const AddColumn& it) const { return of_column(it.table, it.column); }
  bool operator()(const DropColumn& it) const { return of_column(it.table, it.column); }
  bool operator()(const AlterColumn& it) const { return of_column(it.table, it.column); }
  bool operator()(const AddPrimaryKey& it) const { return of_primary_key(it.table); }
  bool operator()(const DropPrimaryKey& it) const { return of_primary_key(it.table); }
  bool operator()(const ChangePrimaryKey& it) const { return of_primary_key(it.table); }
  bool operator()(const RenamePrimaryKey& it) const { return of_primary_key(it.table); }
  bool operator()(const CreateIndex& it) const { return of_key(it.table, it.index); }
  bool operator()(const DropIndex& it) const { return of_key(it.table, it.index); }
  bool operator()(const RenameIndex& it) const {
    return of_key(it.table, it.from) || of_key(it.table, it.to);
  }
  bool operator()(const AddForeignKey& it) const { return of_key(it.table, it.foreign_key); }
  bool operator()(const DropForeignKey& it) const { return of_key(it.table, it.foreign_key); }
  bool operator()(const RenameForeignKey& it) const {
    return of_key(it.table, it.from) || of_key(it.table, it.to);
  }

 private:
  bool of_enum(const ObjectName& name) const {
    return container_of(subject_) == enum_subject(name);
  }
  bool of_table(const ObjectName& name) const {
    return container_of(subject_) == table_subject(name);
  }
  bool of_column(const ObjectName& table, const std::string& column) const {
    return of_table(table) &&
           (subject_.kind == Subject::Kind::table ||
            (subject_.kind == Subject::Kind::column && subject_.member == column));
  }
  bool of_key(const ObjectName& table, const std::string& key) const {
    return of_table(table) && (subject_.kind == Subject::Kind::table ||
                               (subject_.kind == Subject::Kind::key && subject_.member == key));
  }
  // The change does not name the key.
  bool of_primary_key(const ObjectName& table) const {
    return of_table(table) && subject_.kind == Subject::Kind::table;
  }

  const Subject& subject_;
};

}  // namespace

std::vector<std::string> missing_parts(const Analysis& analysis, const Subject& subject) {
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < analysis.drift->changes.size(); ++i) {
    if (std::visit(IsAbout(subject), analysis.drift->changes[i])) positions.push_back(i);
  }
  if (positions.empty()) return {};
  const RootCauses causes = root_causes(*analysis.drift, *analysis.replayed, *analysis.desired);
  const lint::LintedSchema no_lint;
  const CheckContext context{analysis, causes, no_lint, all_checks().front()};
  std::vector<std::string> sentences;
  for (const std::size_t position : positions) sentences.push_back(sentence(context, position));
  return sentences;
}

}  // namespace prisma_drift
