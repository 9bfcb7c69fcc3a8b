// Transactions: what is undone, and what PostgreSQL refuses in the one that it makes of a
// migration. Prisma sends a file as one text; its statements are one transaction, and a COMMIT in
// it begins another.
#include "server/sql/lexer.h"
#include "server/sql/names.h"
#include "server/sql/replayer.h"

namespace prisma_drift::sql {
namespace {

// What goes through another type, `'NEW'::text::"Status"`, is read as a value of the enum only when
// it is needed.
bool casts_only_to(std::string_view type, const Tokens& tokens, Dialect dialect) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens.is_punctuation(i, "::")) continue;
    std::size_t behind = i + 1;
    if (qualified_name(tokens, behind, dialect).name != type) return false;
  }
  return true;
}

}  // namespace

void Replayer::apply(const Transaction& action) {
  if (action.step != TransactionStep::begin) transaction_begin_ = statement_ + 1;
  if (!rolls_back_) return;
  switch (action.step) {
    case TransactionStep::begin:
      transaction_ = std::move(state_);
      state_ = *transaction_;
      break;
    case TransactionStep::commit:
      transaction_.reset();
      break;
    case TransactionStep::rollback:
      if (transaction_) restore(transaction_);
      break;
  }
}

// Also behind a COMMIT (measured with 15: "CREATE INDEX CONCURRENTLY cannot run inside a
// transaction block"): what is sent with others is never alone.
void Replayer::refuse_in_transaction(Part word) {
  pending_.clear();
  report_refused(
      "PostgreSQL refuses this in a transaction, and the statements of a migration are one: it "
      "needs a migration of its own",
      word);
  problems_.insert(problems_.end(), pending_.begin(), pending_.end());
}

// Whether ALTER TYPE … ADD VALUE added the value in the transaction that still goes on. PostgreSQL
// up to 16 refuses that also of a type which the same transaction made, 17 does not (measured with
// 15: "unsafe use of new value"); which one it is, nobody knows.
bool Replayer::is_uncommitted(const Enum& enumeration, const EnumValue& value) const {
  return dialect_ == Dialect::postgresql && enumeration.confidence.known() &&
         enumeration.created.document != migration_ && value.created.document == migration_ &&
         value.created.item >= transaction_begin_;
}

void Replayer::report_uncommitted(const ColumnType& type, const std::string& value, Part part) {
  if (type.kind != ColumnType::Kind::enumeration) return;
  const Enum* enumeration = state_.database.enums.find(type.enum_name());
  const EnumValue* found = enumeration ? enumeration->find_value(value) : nullptr;
  if (!found || !is_uncommitted(*enumeration, *found)) return;
  report_refused("value `" + value + "` of type `" + display_name(enumeration->name) +
                     "` cannot be used in the migration that adds it: PostgreSQL has to commit it "
                     "before, so what uses it needs a migration of its own",
                 part, found->created);
}

void Replayer::check_default(const Column& column, std::string_view text, Part part) {
  if (column.type.kind != ColumnType::Kind::enumeration || !column.default_value) return;
  if (!casts_only_to(column.type.name, Tokens(text, dialect_), dialect_)) return;
  const Default& value = *column.default_value;
  if (value.kind == Default::Kind::enum_value) report_uncommitted(column.type, value.value, part);
  for (const Default& item : value.items) report_uncommitted(column.type, item.value, part);
}

void Replayer::check_literals(const Table& table, const std::vector<EnumLiteral>& literals) {
  for (const EnumLiteral& literal : literals) {
    if (literal.column.empty()) {
      const auto name = find_in(state_.database.enums, literal.type.space, literal.type.name);
      if (!name) continue;
      ColumnType type;
      type.kind = ColumnType::Kind::enumeration;
      type.space = name->space;
      type.name = name->name;
      report_uncommitted(type, literal.value, literal.part);
    } else if (const Column* column = table.find_column(literal.column)) {
      report_uncommitted(column->type, literal.value, literal.part);
    }
  }
}

}  // namespace prisma_drift::sql
