#include "server/checks/sentences.h"

#include <variant>

#include "server/checks/root_causes.h"
#include "server/checks/wording.h"

namespace prisma_drift {
namespace {

const Column* find_column(const DatabaseState& state, const ObjectName& table_name,
                          std::string_view column) {
  const Table* table = state.tables.find(table_name);
  return table == nullptr ? nullptr : table->find_column(column);
}

bool changes_between_list_and_scalar(const Column& before, const Column& after) {
  return (before.arity == Arity::list) != (after.arity == Arity::list);
}

class Sentences {
 public:
  Sentences(const CheckContext& context, std::size_t position)
      : analysis_(context.analysis), causes_(context.causes), position_(position) {}

  std::string operator()(const CreateNamespace& it) const {
    return "no migration creates the database schema " + in_backquotes(it.name);
  }
  std::string operator()(const CreateExtension& it) const {
    return "no migration creates extension " + in_backquotes(it.name);
  }
  std::string operator()(const CreateEnum& it) const {
    return missing("enum " + named(it.enumeration));
  }
  std::string operator()(const DropEnum& it) const {
    return extra("create enum " + named(it.enumeration), "the schema does not declare it");
  }
  std::string operator()(const AlterEnum& it) const {
    std::vector<std::string> phrases;
    if (!it.added.empty()) phrases.push_back("lacks " + in_parentheses(it.added));
    if (!it.removed.empty()) phrases.push_back("has " + in_parentheses(it.removed) + " besides");
    return "the migrations leave enum " + named(it.enumeration) + " with other values: it " +
           joined(phrases);
  }
  std::string operator()(const CreateTable& it) const {
    const Table* table = analysis_.desired->tables.find(it.table);
    const bool joins = table != nullptr && table->is_join_table;
    return missing((joins ? "join table " : "table ") + named(it.table));
  }
  std::string operator()(const DropTable& it) const {
    return extra("create table " + named(it.table), "no model declares it");
  }
  std::string operator()(const AddColumn& it) const {
    return missing("column " + named(it.table, it.column));
  }
  std::string operator()(const DropColumn& it) const {
    const Column* column = find_column(*analysis_.replayed, it.table, it.column);
    const std::string what =
        extra("create column " + named(it.table, it.column), "no field declares it");
    if (column == nullptr || !breaks_inserts(*column)) return what;
    return what + ", so every insert will fail: it is required and has no default";
  }
  std::string operator()(const AlterColumn& it) const {
    return sentence(analysis_, it, aspects_of(analysis_, it).front());
  }
  std::string operator()(const AddPrimaryKey& it) const {
    return "no migration gives table " + named(it.table) + " its primary key " +
           key_of(*analysis_.desired, it.table);
  }
  std::string operator()(const DropPrimaryKey& it) const {
    return "the migrations give table " + named(it.table) + " the primary key " +
           key_of(*analysis_.replayed, it.table) + ", the schema gives it none";
  }
  std::string operator()(const ChangePrimaryKey& it) const {
    const std::string before = key_of(*analysis_.replayed, it.table);
    const std::string after = key_of(*analysis_.desired, it.table);
    if (before == after) return "the primary key of " + named(it.table) + " is made again with it";
    return "the migrations give table " + named(it.table) + " the primary key " + before +
           ", the schema says " + after;
  }
  std::string operator()(const RenamePrimaryKey& it) const {
    const Table* before = analysis_.replayed->tables.find(it.table);
    const Table* after = analysis_.desired->tables.find(it.table);
    return other_name("primary key", before->primary_key->name, it.table, after->primary_key->name);
  }
  std::string operator()(const CreateIndex& it) const {
    const Index* after = index_in(*analysis_.desired, it.table, it.index);
    if (const Index* before = replaced_index()) {
      return "the migrations create " + in_backquotes(before->name) + " as " + shape_of(*before) +
             ", the schema asks for " + shape_of(*after);
    }
    const bool unique = after != nullptr && after->kind == IndexKind::unique;
    return missing((unique ? "unique index " : "index ") + in_backquotes(it.index));
  }
  std::string operator()(const DropIndex& it) const {
    const Index* index = index_in(*analysis_.replayed, it.table, it.index);
    const bool unique = index != nullptr && index->kind == IndexKind::unique;
    return extra((unique ? "create unique index " : "create index ") + in_backquotes(it.index) +
                     " on " + named(it.table),
                 "the schema does not declare it");
  }
  std::string operator()(const RenameIndex& it) const {
    return other_name("index", it.from, it.table, it.to);
  }
  std::string operator()(const AddForeignKey& it) const {
    const ForeignKey* after = foreign_key_in(*analysis_.desired, it.table, it.foreign_key);
    if (const ForeignKey* before = replaced_foreign_key()) {
      const bool same_ends = ends_of(*before) == ends_of(*after);
      if (same_ends && actions_of(*before) == actions_of(*after)) {
        return "foreign key " + in_backquotes(after->name) + " is made again with it";
      }
      return "the migrations create foreign key " + in_backquotes(before->name) +
             (same_ends ? " with " + actions_of(*before) : " " + ends_of(*before)) +
             ", the schema says " + (same_ends ? actions_of(*after) : ends_of(*after));
    }
    return missing("foreign key " + in_backquotes(it.foreign_key));
  }
  std::string operator()(const DropForeignKey& it) const {
    return extra("create foreign key " + in_backquotes(it.foreign_key) + " on " + named(it.table),
                 "no relation declares it");
  }
  std::string operator()(const RenameForeignKey& it) const {
    return other_name("foreign key", it.from, it.table, it.to);
  }

 private:
  // What was there once is left by no migration; anything else is created by none.
  std::string missing(const std::string& what) const {
    const auto departure = departure_of(analysis_, analysis_.drift->changes[position_]);
    return std::string(departure ? "no migration leaves " : "no migration creates ") + what;
  }
  static std::string extra(const std::string& what, std::string_view missing_part) {
    return "the migrations " + what + ", but " + std::string(missing_part);
  }
  static std::string other_name(const std::string& what, const std::string& from,
                                const ObjectName& table, const std::string& to) {
    return what + " " + in_backquotes(from) + " of " + named(table) + " is called " +
           in_backquotes(to) + " in the schema";
  }

  static std::string key_of(const DatabaseState& state, const ObjectName& table_name) {
    const Table* table = state.tables.find(table_name);
    return table == nullptr || !table->primary_key ? "" : columns_of(*table->primary_key);
  }
  static const Index* index_in(const DatabaseState& state, const ObjectName& table_name,
                               std::string_view name) {
    const Table* table = state.tables.find(table_name);
    return table == nullptr ? nullptr : table->find_index(name);
  }
  static const ForeignKey* foreign_key_in(const DatabaseState& state, const ObjectName& table_name,
                                          std::string_view name) {
    const Table* table = state.tables.find(table_name);
    return table == nullptr ? nullptr : table->find_foreign_key(name);
  }

  // What the created one is another form of; null if it is new.
  const Index* replaced_index() const {
    const auto& replaced = causes_.replaces[position_];
    if (!replaced) return nullptr;
    const auto& drop = std::get<DropIndex>(analysis_.drift->changes[*replaced]);
    return index_in(*analysis_.replayed, drop.table, drop.index);
  }
  const ForeignKey* replaced_foreign_key() const {
    const auto& replaced = causes_.replaces[position_];
    if (!replaced) return nullptr;
    const auto& drop = std::get<DropForeignKey>(analysis_.drift->changes[*replaced]);
    return foreign_key_in(*analysis_.replayed, drop.table, drop.foreign_key);
  }

  const Analysis& analysis_;
  const RootCauses& causes_;
  std::size_t position_;
};

std::string default_sentence(const std::string& column, const std::string& before,
                             const std::string& after) {
  if (before.empty()) {
    return "the migrations leave column " + column + " without default, the schema says " + after;
  }
  return "the migrations leave column " + column + " with default " + before +
         (after.empty() ? ", the schema gives it none" : ", the schema says " + after);
}

}  // namespace

std::string sentence(const CheckContext& context, std::size_t position) {
  return std::visit(Sentences(context, position), context.analysis.drift->changes[position]);
}

namespace {

// SQL Server names its default constraints.
bool differ_in_name_only(std::optional<Default> before, const std::optional<Default>& after) {
  if (!before || !after || before->constraint_name == after->constraint_name) return false;
  before->constraint_name = after->constraint_name;
  return *before == *after;
}

}  // namespace

std::vector<ColumnAspect> aspects_of(const Analysis& analysis, const AlterColumn& change) {
  const Column* before = find_column(*analysis.replayed, change.table, change.column);
  const Column* after = find_column(*analysis.desired, change.table, change.column);
  const bool list =
      before != nullptr && after != nullptr && changes_between_list_and_scalar(*before, *after);
  std::vector<ColumnAspect> aspects;
  if (change.cast != Cast::none || list) aspects.push_back(ColumnAspect::type);
  if (change.arity && !list) aspects.push_back(ColumnAspect::nullability);
  if (change.default_value || change.auto_increment || aspects.empty()) {
    const bool only_name = before != nullptr && after != nullptr && !change.auto_increment &&
                           differ_in_name_only(before->default_value, after->default_value);
    aspects.push_back(only_name ? ColumnAspect::default_name : ColumnAspect::default_value);
  }
  return aspects;
}

std::string sentence(const Analysis& analysis, const AlterColumn& change, ColumnAspect aspect) {
  const Column* before = find_column(*analysis.replayed, change.table, change.column);
  const Column* after = find_column(*analysis.desired, change.table, change.column);
  const std::string name = named(change.table, change.column);
  if (before == nullptr || after == nullptr) return "column " + name + " differs";
  switch (aspect) {
    case ColumnAspect::type:
      return "the migrations leave column " + name + " as " +
             type_text(*analysis.replayed, *before) + ", the schema says " +
             type_text(*analysis.desired, *after);
    case ColumnAspect::nullability:
      return "the migrations leave column " + name +
             (after->arity == Arity::required ? " nullable, the schema requires it"
                                              : " required, the schema makes it optional");
    case ColumnAspect::default_value:
      return default_sentence(name, default_text(*analysis.replayed, *before),
                              default_text(*analysis.desired, *after));
    case ColumnAspect::default_name:
      return "the default " + in_backquotes(before->default_value->constraint_name) +
             " of column " + name + " is called " +
             in_backquotes(after->default_value->constraint_name) + " in the schema";
  }
  return "";
}

std::string sentence_for_missing_value(const ObjectName& enumeration, std::string_view value) {
  return "no migration adds value " + in_backquotes(value) + " to enum " + named(enumeration);
}

std::string sentence_for_extra_value(const ObjectName& enumeration, std::string_view value) {
  return "the migrations give enum " + named(enumeration) + " the value " + in_backquotes(value) +
         ", but the schema does not declare it";
}

bool breaks_inserts(const Column& column) {
  return column.arity == Arity::required && !column.default_value && !column.auto_increment &&
         !column.computed;
}

}  // namespace prisma_drift
