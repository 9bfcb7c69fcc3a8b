#include "server/features/step_text.h"

#include <string_view>
#include <variant>
#include <vector>

#include "server/checks/wording.h"

namespace prisma_drift {
namespace {

using Role = SqlMention::Role;
using Kind = Subject::Kind;

std::string_view noun(Kind kind) {
  switch (kind) {
    case Kind::table:
      return "the table";
    case Kind::column:
      return "the column";
    case Kind::key:
      return "it";
    case Kind::enumeration:
      return "the enum";
    case Kind::enum_value:
      return "the value";
  }
  return "it";
}

std::string column_text(const sql::ColumnDefinition& column) {
  std::string text;
  if (!column.type.empty()) text += " as " + in_backquotes(column.type);
  if (column.not_null) text += ", required";
  if (column.default_text) text += ", default " + in_backquotes(*column.default_text);
  if (column.computed) text += ", computed";
  return text;
}

std::string constraint_text(const sql::Constraint& constraint) {
  const std::string name = constraint.name.empty() ? "" : " " + in_backquotes(constraint.name);
  switch (constraint.kind) {
    case sql::Constraint::Kind::primary_key:
      return "primary key" + name;
    case sql::Constraint::Kind::unique:
      return "unique constraint" + name;
    case sql::Constraint::Kind::foreign_key:
      return "foreign key" + name;
    case sql::Constraint::Kind::check:
      return "check" + name;
    case sql::Constraint::Kind::exclusion:
      return "exclusion constraint" + name;
  }
  return name;
}

// Of one action of ALTER TABLE: what it does to the table, and to the column that it is about.
// Renames are told as such, and what changes nothing that we hold is not told.
class ActionText {
 public:
  explicit ActionText(bool of_table) : of_table_(of_table) {}

  std::string operator()(const sql::AddColumn& it) const {
    return "adds column " + in_backquotes(it.column.name) + column_text(it.column);
  }
  std::string operator()(const sql::AddConstraint& it) const {
    return "adds " + constraint_text(it.constraint);
  }
  std::string operator()(const sql::AddIndex& it) const {
    const std::string name = it.index.name.empty() ? "" : " " + in_backquotes(it.index.name);
    return (it.index.unique ? "adds unique index" : "adds index") + name;
  }
  std::string operator()(const sql::DropColumn& it) const {
    return "drops column " + in_backquotes(it.name);
  }
  std::string operator()(const sql::DropConstraint& it) const {
    return "drops constraint " + in_backquotes(it.name);
  }
  std::string operator()(const sql::DropPrimaryKey&) const { return "drops the primary key"; }
  std::string operator()(const sql::DropTableIndex& it) const {
    return "drops index " + in_backquotes(it.name);
  }
  std::string operator()(const sql::RedefineColumn& it) const {
    if (it.from == it.column.name) return "defines " + it_or(it.from) + column_text(it.column);
    return "renames column " + in_backquotes(it.from) + " to " + in_backquotes(it.column.name) +
           column_text(it.column);
  }
  std::string operator()(const sql::SetType& it) const {
    return "changes the type" + of(it.column) + " to " + in_backquotes(it.type);
  }
  std::string operator()(const sql::SetDefault& it) const {
    if (!it.text) return "drops the default" + of(it.column);
    return "sets the default" + of(it.column) + " to " + in_backquotes(*it.text);
  }
  std::string operator()(const sql::SetNullability& it) const {
    return "makes " + it_or(it.column) + (it.not_null ? " required" : " nullable");
  }
  std::string operator()(const sql::SetIdentity& it) const {
    return "makes " + it_or(it.column) + (it.identity ? " an identity" : " no identity any more");
  }
  std::string operator()(const sql::DropExpression& it) const {
    return "makes " + it_or(it.column) + " a plain column";
  }
  std::string operator()(const sql::RenameColumn& it) const {
    return "renames column " + in_backquotes(it.from) + " to " + in_backquotes(it.to);
  }
  std::string operator()(const sql::RenameConstraint& it) const {
    return "renames constraint " + in_backquotes(it.from) + " to " + in_backquotes(it.to);
  }
  std::string operator()(const sql::RenameTable&) const { return {}; }
  std::string operator()(const sql::SetTableSchema&) const { return {}; }
  std::string operator()(const sql::RenameIndex& it) const {
    return "renames index " + in_backquotes(it.from) + " to " + in_backquotes(it.to);
  }
  std::string operator()(const sql::DropConstraints&) const { return "drops constraints"; }
  std::string operator()(const sql::SetPrimaryKey&) const { return "changes the primary key"; }
  std::string operator()(const sql::AttachPartition& it) const {
    return "takes " + in_backquotes(it.partition.name) + " as a partition";
  }
  std::string operator()(const sql::DetachPartition& it) const {
    return "gives up partition " + in_backquotes(it.partition.name);
  }
  std::string operator()(const sql::HarmlessAction&) const { return {}; }
  std::string operator()(const sql::OtherAction&) const {
    return "does something that is not understood";
  }

 private:
  std::string of(const std::string& column) const {
    return of_table_ ? " of " + in_backquotes(column) : "";
  }
  std::string it_or(const std::string& column) const {
    return of_table_ ? in_backquotes(column) : "it";
  }

  bool of_table_;
};

std::string joined_by_commas(const std::vector<std::string>& phrases) {
  std::string text;
  for (const std::string& phrase : phrases) {
    if (!text.empty()) text += ", ";
    text += phrase;
  }
  return text;
}

std::string table_change_text(const sql::AlterTable& alter) {
  std::vector<std::string> phrases;
  for (const sql::TableAction& action : alter.actions) {
    std::string phrase = std::visit(ActionText(true), action.what);
    if (!phrase.empty()) phrases.push_back(std::move(phrase));
  }
  return joined_by_commas(phrases);
}

std::string change_text(const SqlMention& mention) {
  if (mention.table_action != nullptr) {
    return std::visit(ActionText(false), mention.table_action->what);
  }
  if (const auto* alter = std::get_if<sql::AlterTable>(mention.action)) {
    return table_change_text(*alter);
  }
  if (const auto* add = std::get_if<sql::AddEnumValue>(mention.action)) {
    return "adds value " + in_backquotes(add->value);
  }
  if (const auto* drop = std::get_if<sql::DropEnumValue>(mention.action)) {
    return "drops value " + in_backquotes(drop->value);
  }
  if (const auto* rename = std::get_if<sql::RenameEnumValue>(mention.action)) {
    return "renames value " + in_backquotes(rename->from) + " to " + in_backquotes(rename->to);
  }
  return "changes " + std::string(noun(mention.subject.kind));
}

// CREATE INDEX names its table, and gives it something.
std::string reference_text(const SqlMention& mention) {
  const auto* index = std::get_if<sql::CreateIndex>(mention.action);
  if (index == nullptr || mention.subject.kind != Kind::table) return {};
  const std::string name = index->name.empty() ? "" : " " + in_backquotes(index->name);
  return (index->unique ? "creates unique index" : "creates index") + name;
}

std::string last_name(const Subject& subject) {
  return in_backquotes(has_member(subject.kind) ? subject.member : display_name(subject.object));
}

std::string certain_text(const SqlMention& mention) {
  const std::string thing(noun(mention.subject.kind));
  switch (mention.role) {
    case Role::refers:
      return reference_text(mention);
    case Role::creates:
      return "creates " + thing + (mention.column == nullptr ? "" : column_text(*mention.column));
    case Role::changes:
      return change_text(mention);
    case Role::drops:
      return "drops " + thing;
    case Role::renames:
      return "renames it to " + last_name(mention.other);
    case Role::becomes:
      return {};
  }
  return {};
}

}  // namespace

std::string step_text(const SqlMention& mention) {
  std::string text = certain_text(mention);
  if (mention.tentative && !text.empty()) text += ", under a condition";
  return text;
}

}  // namespace prisma_drift
