#include "server/features/sql_mentions.h"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "server/sql/lexer.h"
#include "server/sql/names.h"

namespace prisma_drift {
namespace {

using Role = SqlMention::Role;
using Kind = Subject::Kind;

class StatementMentions {
 public:
  StatementMentions(const sql::Statement& statement, const SqlContext& context,
                    const VisitMention& visit)
      : statement_(statement), context_(context), visit_(visit) {}

  void visit_all() {
    for (const sql::Step& step : statement_.body->steps) {
      conditional_ = step.uncertain || !step.when.empty() || step.handler_of != 0;
      step_ = &step.action;
      action_ = nullptr;
      std::visit(*this, step.action);
    }
  }

  void operator()(const sql::NoEffect&) {}
  void operator()(const sql::NotUnderstood&) {}
  void operator()(const sql::CreateSchema&) {}
  void operator()(const sql::CreateExtension&) {}
  void operator()(const sql::SetSearchPath&) {}
  void operator()(const sql::SetForeignKeyChecks&) {}
  void operator()(const sql::Transaction&) {}
  // Data is no part of how a table came to be.
  void operator()(const sql::UseTable&) {}
  // Views, sequences, domains: nothing of the schema is one.
  void operator()(const sql::CreateObject&) {}
  void operator()(const sql::AlterObject&) {}

  void operator()(const sql::CreateTable& it) {
    if (it.temporary) return;
    const ObjectName table = object(it.name);
    tell(Role::creates, table_subject(table), range(it.name.part), it.if_not_exists);
    for (const sql::ColumnDefinition& column : it.columns) {
      tell_column(table, column, it.if_not_exists);
    }
    for (const sql::Constraint& constraint : it.constraints) {
      tell_constraint(table, constraint, it.if_not_exists);
    }
    for (const sql::LikeTable& like : it.likes) tell_table(like.table);
    for (const sql::Name& parent : it.inherits) tell_table(parent);
    if (it.partition_of) tell_table(*it.partition_of);
  }

  void operator()(const sql::AlterTable& it) {
    const ObjectName table = object(it.name);
    table_range_ = range(it.name.part);
    tell(Role::changes, table_subject(table), table_range_, it.if_exists);
    for (const sql::TableAction& action : it.actions) {
      action_ = &action;
      table_ = table;
      std::visit(*this, action.what);
    }
  }

  void operator()(const sql::AddColumn& it) { tell_column(table_, it.column, it.if_not_exists); }
  void operator()(const sql::AddConstraint& it) { tell_constraint(table_, it.constraint, false); }
  void operator()(const sql::AddIndex& it) {
    if (!it.index.name.empty()) tell_action(Role::creates, Kind::key, it.index.name);
    tell_elements(table_, it.index.elements, range(action_->part));
  }
  void operator()(const sql::DropColumn& it) {
    tell_action(Role::drops, Kind::column, it.name, it.if_exists);
  }
  void operator()(const sql::DropConstraint& it) {
    tell_action(Role::drops, Kind::key, it.name, it.if_exists);
  }
  void operator()(const sql::DropPrimaryKey&) {}
  void operator()(const sql::DropTableIndex& it) {
    tell_action(Role::drops, Kind::key, it.name, it.if_exists);
  }
  void operator()(const sql::RedefineColumn& it) {
    if (it.from != it.column.name) return rename_member(Kind::column, it.from, it.column.name);
    tell_action(Role::changes, Kind::column, it.from);
  }
  void operator()(const sql::SetType& it) {
    tell_action(Role::changes, Kind::column, it.column);
    tell_type(it.type, range(it.type_part));
  }
  void operator()(const sql::SetDefault& it) {
    tell_action(Role::changes, Kind::column, it.column);
  }
  void operator()(const sql::SetNullability& it) {
    tell_action(Role::changes, Kind::column, it.column);
  }
  void operator()(const sql::SetIdentity& it) {
    tell_action(Role::changes, Kind::column, it.column);
  }
  void operator()(const sql::DropExpression& it) {
    tell_action(Role::changes, Kind::column, it.column);
  }
  void operator()(const sql::RenameTable& it) {
    tell_rename(table_subject(table_), table_subject({table_.space, it.to}), table_range_,
                range(action_->part));
  }
  void operator()(const sql::RenameColumn& it) { rename_member(Kind::column, it.from, it.to); }
  void operator()(const sql::RenameConstraint& it) { rename_member(Kind::key, it.from, it.to); }
  void operator()(const sql::SetTableSchema& it) {
    tell_rename(table_subject(table_), table_subject({space(it.to), table_.name}), table_range_,
                range(action_->part));
  }
  void operator()(const sql::RenameIndex& it) { rename_member(Kind::key, it.from, it.to); }
  void operator()(const sql::DropConstraints&) {}
  // Which kind of thing it renames, only the state says.
  void operator()(const sql::RenameSchemaObject&) {}
  void operator()(const sql::SetPrimaryKey& it) {
    tell_elements(table_, it.elements, range(action_->part));
  }
  void operator()(const sql::AttachPartition& it) { tell_table(it.partition); }
  void operator()(const sql::DetachPartition& it) { tell_table(it.partition); }
  void operator()(const sql::HarmlessAction& it) {
    if (!it.column.empty()) tell_action(Role::refers, Kind::column, it.column);
  }
  void operator()(const sql::OtherAction&) {}

  void operator()(const sql::CreateIndex& it) {
    const ObjectName table = object(it.table);
    if (!it.name.empty()) {
      tell(Role::creates, {Kind::key, table, it.name}, range(it.name_part), it.if_not_exists);
    }
    tell_table(it.table);
    tell_elements(table, it.elements, statement_.range);
    for (const std::string& column : it.included) {
      tell(Role::refers, {Kind::column, table, column}, statement_.range);
    }
  }

  void operator()(const sql::CreateEnum& it) {
    const ObjectName name = object(it.name);
    tell(Role::creates, enum_subject(name), range(it.name.part), it.if_not_exists);
    for (const sql::CreateEnum::Value& value : it.values) {
      tell(Role::creates, {Kind::enum_value, name, value.name}, range(value.part),
           it.if_not_exists);
    }
  }
  void operator()(const sql::AddEnumValue& it) {
    const ObjectName name = object(it.type);
    tell(Role::changes, enum_subject(name), range(it.type.part));
    tell(Role::creates, {Kind::enum_value, name, it.value}, range(it.part), it.if_not_exists);
    for (const auto& neighbour : {it.before, it.after}) {
      if (neighbour) {
        tell(Role::refers, {Kind::enum_value, name, *neighbour}, statement_.range);
      }
    }
  }
  void operator()(const sql::DropEnumValue& it) {
    const ObjectName name = object(it.type);
    tell(Role::changes, enum_subject(name), range(it.type.part));
    tell(Role::drops, {Kind::enum_value, name, it.value}, range(it.part));
  }
  void operator()(const sql::RenameEnumValue& it) {
    const ObjectName name = object(it.type);
    tell(Role::changes, enum_subject(name), range(it.type.part));
    tell_rename({Kind::enum_value, name, it.from}, {Kind::enum_value, name, it.to}, range(it.part),
                range(it.part));
  }

  void operator()(const sql::RenameObject& it) {
    const ObjectName from = object(it.name);
    const Range after{range(it.name.part).end, statement_.range.end};
    rename_object(it.kind, from, {from.space, it.to}, range(it.name.part), after);
  }
  void operator()(const sql::SetObjectSchema& it) {
    const ObjectName from = object(it.name);
    // An index has no namespace of its own.
    if (it.kind == sql::ObjectKind::index) return;
    rename_object(it.kind, from, {space(it.to), from.name}, range(it.name.part),
                  range(it.name.part));
  }
  void operator()(const sql::RenameTables& it) {
    for (const sql::RenameTables::Renaming& each : it.renamings) {
      tell_rename(table_subject(object(each.from)), table_subject(object(each.to)),
                  range(each.from.part), range(each.to.part));
    }
  }
  void operator()(const sql::Drop& it) {
    for (const sql::Name& name : it.names) {
      if (const auto subject = object_subject(it.kind, object(name))) {
        tell(Role::drops, *subject, range(name.part), it.if_exists);
      }
    }
  }

 private:
  Range range(sql::Part part) const { return statement_.part_range(part); }

  std::string space(const std::string& written) const {
    return written == context_.default_namespace ? std::string() : written;
  }
  ObjectName object(const sql::Name& name) const { return {space(name.space), name.name}; }

  static std::optional<Subject> object_subject(sql::ObjectKind kind, const ObjectName& name) {
    switch (kind) {
      case sql::ObjectKind::table:
        return table_subject(name);
      case sql::ObjectKind::index:
        return Subject{Kind::key, {}, name.name};
      case sql::ObjectKind::type:
        return enum_subject(name);
      case sql::ObjectKind::view:
      case sql::ObjectKind::materialized_view:
      case sql::ObjectKind::sequence:
      case sql::ObjectKind::domain:
      case sql::ObjectKind::foreign_table:
      case sql::ObjectKind::schema:
      case sql::ObjectKind::extension:
        return std::nullopt;
    }
    return std::nullopt;
  }

  void tell(Role role, Subject subject, Range where, bool tentative = false) const {
    visit_({.role = role,
            .subject = std::move(subject),
            .other = {},
            .where = where,
            .tentative = tentative || conditional_,
            .action = step_,
            .table_action = action_,
            .column = column_});
  }

  void tell_rename(const Subject& from, const Subject& to, Range old_name, Range new_name) const {
    visit_({Role::renames, from, to, old_name, conditional_, step_, action_, nullptr});
    visit_({Role::becomes, to, from, new_name, conditional_, step_, action_, nullptr});
  }

  void tell_table(const sql::Name& name) const {
    tell(Role::refers, table_subject(object(name)), range(name.part));
  }

  // About a member of the table that is being altered.
  void tell_action(Role role, Kind kind, const std::string& member, bool tentative = false) const {
    tell(role, {kind, table_, member}, range(action_->name_part), tentative);
  }

  void rename_member(Kind kind, const std::string& from, const std::string& to) const {
    const Range old_name = range(action_->name_part);
    tell_rename({kind, table_, from}, {kind, table_, to}, old_name,
                {old_name.end, range(action_->part).end});
  }

  void rename_object(sql::ObjectKind kind, const ObjectName& from, const ObjectName& to,
                     Range old_name, Range new_name) const {
    const auto old_subject = object_subject(kind, from);
    const auto new_subject = object_subject(kind, to);
    if (old_subject && new_subject) tell_rename(*old_subject, *new_subject, old_name, new_name);
  }

  // `"Role"`, `"public"."Role"[]`: an enum, if there is one of that name.
  void tell_type(const std::string& type, Range where) const {
    const sql::Tokens tokens(type, context_.dialect);
    std::size_t index = 0;
    const sql::Name name = sql::qualified_name(tokens, index, context_.dialect);
    if (!name.name.empty()) tell(Role::refers, enum_subject(object(name)), where);
  }

  void tell_column(const ObjectName& table, const sql::ColumnDefinition& column, bool tentative) {
    column_ = &column;
    tell(Role::creates, {Kind::column, table, column.name}, range(column.part), tentative);
    column_ = nullptr;
    if (!column.type.empty()) tell_type(column.type, range(column.type_part));
    for (const sql::Constraint& constraint : column.constraints) {
      tell_constraint(table, constraint, tentative);
    }
  }

  void tell_elements(const ObjectName& table, const std::vector<sql::IndexElement>& elements,
                     Range otherwise) const {
    for (const sql::IndexElement& element : elements) {
      if (element.column.empty()) continue;
      tell(Role::refers, {Kind::column, table, element.column},
           element.part == 0 ? otherwise : range(element.part));
    }
  }

  void tell_constraint(const ObjectName& table, const sql::Constraint& it, bool tentative) const {
    const Range whole = range(it.part);
    if (!it.name.empty()) tell(Role::creates, {Kind::key, table, it.name}, whole, tentative);
    if (it.kind != sql::Constraint::Kind::foreign_key) {
      return tell_elements(table, it.elements, whole);
    }
    const Range referenced = range(it.referenced_table.part);
    tell_elements(table, it.elements, {whole.begin, std::max(whole.begin, referenced.begin)});
    tell_table(it.referenced_table);
    for (const std::string& column : it.referenced_columns) {
      tell(Role::refers, {Kind::column, object(it.referenced_table), column},
           {referenced.end, std::max(whole.end, referenced.end)});
    }
  }

  const sql::Statement& statement_;
  const SqlContext& context_;
  const VisitMention& visit_;
  bool conditional_ = false;
  const sql::Action* step_ = nullptr;
  // Of the AlterTable that is being visited.
  const sql::TableAction* action_ = nullptr;
  const sql::ColumnDefinition* column_ = nullptr;
  ObjectName table_;
  Range table_range_;
};

const std::string& name_of(const Subject& subject) {
  return has_member(subject.kind) ? subject.member : subject.object.name;
}

bool names(std::string_view token, sql::Token::Kind kind, const Subject& subject, Dialect dialect) {
  const bool is_value = subject.kind == Kind::enum_value;
  switch (kind) {
    case sql::Token::Kind::word:
    case sql::Token::Kind::quoted_name:
      return !is_value && sql::stored_name(token, dialect) == name_of(subject);
    case sql::Token::Kind::string:
    case sql::Token::Kind::dollar_string:
      return is_value && sql::literal_text(token, dialect) == subject.member;
    case sql::Token::Kind::number:
    case sql::Token::Kind::punctuation:
    case sql::Token::Kind::end:
      return false;
  }
  return false;
}

// What is between `$tag$` and `$tag$`.
Range inside_dollars(std::string_view text, Range token) {
  const std::string_view whole = text.substr(token.begin, token.size());
  const auto tag = static_cast<std::uint32_t>(whole.find('$', 1) + 1);
  if (tag == 0 || token.size() < 2 * tag) return {token.end, token.end};
  return {token.begin + tag, token.end - tag};
}

// The token at an offset of a statement, or of the body of a DO block in it.
std::optional<sql::Token> token_at(std::string_view text, Range statement, std::uint32_t offset,
                                   Dialect dialect) {
  Range within = statement;
  std::optional<sql::Token> found;
  for (bool deeper = true; deeper;) {
    deeper = false;
    sql::Lexer lexer(text.substr(0, within.end), dialect);
    lexer.set_position(within.begin);
    for (;;) {
      const sql::Token token = lexer.next();
      if (token.kind == sql::Token::Kind::end || token.range.begin > offset) break;
      if (offset > token.range.end || token.kind == sql::Token::Kind::punctuation) continue;
      found = token;
      const Range body = token.kind == sql::Token::Kind::dollar_string
                             ? inside_dollars(text, token.range)
                             : Range{};
      if (body.begin <= offset && offset <= body.end && !body.empty()) {
        within = body;
        found.reset();
        deeper = true;
        break;
      }
    }
  }
  return found;
}

}  // namespace

SqlContext sql_context(const Analysis& analysis) {
  return {analysis.dialect, analysis.replayed->default_namespace};
}

void for_each_mention(const sql::Statement& statement, const SqlContext& context,
                      const VisitMention& visit) {
  StatementMentions(statement, context, visit).visit_all();
}

Range name_range_in(std::string_view text, const SqlMention& mention, Dialect dialect) {
  std::optional<Range> found;
  sql::Lexer lexer(text.substr(0, mention.where.end), dialect);
  lexer.set_position(mention.where.begin);
  for (;;) {
    const sql::Token token = lexer.next();
    if (token.kind == sql::Token::Kind::end) break;
    if (!names(lexer.text_of(token), token.kind, mention.subject, dialect)) continue;
    found = token.range;
    // A new name stands behind everything else, also behind words that happen to be like it.
    if (mention.role != Role::becomes) break;
  }
  return found.value_or(mention.where);
}

std::optional<SqlWord> sql_word_at(const Analysis& analysis, std::size_t migration,
                                   std::uint32_t offset) {
  const auto& file = analysis.migration_files[migration];
  const InputText* input = analysis.inputs->migrations[migration].sql.text.get();
  if (!file || input == nullptr) return std::nullopt;
  const auto after = std::ranges::upper_bound(
      file->statements, offset, {}, [](const sql::Statement& one) { return one.range.begin; });
  if (after == file->statements.begin()) return std::nullopt;
  const sql::Statement& statement = *std::prev(after);
  const std::string_view text = input->text;
  const auto token = token_at(text, statement.range, offset, file->dialect);
  if (!token) return std::nullopt;

  const std::string_view written = text.substr(token->range.begin, token->range.size());
  std::optional<SqlWord> best;
  for_each_mention(statement, sql_context(analysis), [&](const SqlMention& mention) {
    if (mention.where.begin > token->range.begin || mention.where.end < token->range.end) return;
    if (!names(written, token->kind, mention.subject, file->dialect)) return;
    if (best && best->mention.where.size() <= mention.where.size()) return;
    best = SqlWord{mention, token->range,
                   static_cast<std::size_t>(&statement - file->statements.data())};
  });
  return best;
}

}  // namespace prisma_drift
