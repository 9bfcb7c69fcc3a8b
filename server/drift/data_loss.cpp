#include "server/drift/data_loss.h"

#include <algorithm>

#include "server/database/sql_text.h"
#include "server/drift/lookup.h"
#include "server/drift/matching.h"

namespace prisma_drift {
namespace {

using Kind = DataLoss::Kind;

std::string code(std::string_view name) { return "`" + std::string(name) + "`"; }

std::string table_code(const ObjectName& table) { return code(display_name(table)); }

std::string column_code(const ObjectName& table, std::string_view column) {
  return code(display_name(table) + "." + std::string(column));
}

// `users.first`, `users.last`
std::string columns_code(const ObjectName& table, const std::vector<IndexColumn>& columns) {
  std::string text;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) text += i + 1 == columns.size() ? " and " : ", ";
    text += column_code(table, columns[i].name);
  }
  return text;
}

// The database fills the column of the rows that are there.
bool fills_itself(const Column& column) {
  return column.arity != Arity::required || column.default_value || column.auto_increment ||
         column.computed;
}

class Losses {
 public:
  Losses(const Drift& drift, const DatabaseState& from, const DatabaseState& to)
      : drift_(drift),
        from_(from),
        to_(to),
        from_lookup_(from),
        to_lookup_(to),
        naming_(naming_of(from, to)) {}

  std::vector<DataLoss> run() && {
    for (; position_ < drift_.changes.size(); ++position_) {
      std::visit([&](const auto& change) { tell(change); }, drift_.changes[position_]);
    }
    return std::move(losses_);
  }

 private:
  // What only adds loses nothing.
  template <typename T>
  void tell(const T&) {}

  void tell(const DropTable& change) {
    add(Kind::drop_table, "dropping table " + table_code(change.table) + " deletes its rows");
  }

  void tell(const DropColumn& change) {
    add(Kind::drop_column,
        "dropping column " + column_code(change.table, change.column) + " deletes its values");
  }

  void tell(const AddColumn& change) {
    const Column* column = to_lookup_.column(change.table, change.column);
    if (!column || fills_itself(*column)) return;
    const std::string name = column_code(change.table, change.column);
    if (column->client_default) {
      add_failing(Kind::add_required_column_with_client_default,
                  "adding required column " + name +
                      " fails on a table with rows: its default is Prisma Client's, and the "
                      "database has none");
    } else {
      add_failing(Kind::add_required_column, "adding required column " + name +
                                                 " without a default fails on a table with rows");
    }
  }

  void tell(const AlterColumn& change) {
    const Column* from = from_lookup_.column(change.table, change.column);
    const Column* to = to_lookup_.column(change.table, change.column);
    if (!from || !to) return;
    const std::string name = column_code(change.table, change.column);
    if (change.cast == Cast::impossible) {
      recreated(name, *from, *to);
      return;
    }
    if (change.cast == Cast::risky) {
      add_failing(Kind::risky_cast, "changing column " + name + " from " + type_code(*from) +
                                        " to " + type_code(*to) + " can fail or lose values");
    }
    if (!change.arity) return;
    if (to->arity == Arity::list) {
      add_failing(Kind::scalar_to_list, "making column " + name + " a list fails on its values");
    } else if (to->arity == Arity::required && from->arity == Arity::nullable) {
      add_failing(Kind::make_required,
                  "making column " + name + " required fails where it is null");
    }
  }

  void recreated(const std::string& name, const Column& from, const Column& to) {
    const Kind kind = to.arity == Arity::list && from.arity != Arity::list ? Kind::scalar_to_list
                                                                           : Kind::recreate_column;
    std::string message = "changing column " + name + " from " + type_code(from) + " to " +
                          type_code(to) + " deletes its values: it is dropped and made again";
    if (fills_itself(to)) {
      add(kind, std::move(message));
    } else {
      add_failing(kind, message + ", which fails on a table with rows");
    }
  }

  void tell(const AddPrimaryKey& change) {
    const Table* table = find_table(to_, change.table);
    if (!table || !table->primary_key) return;
    add_failing(Kind::change_primary_key,
                "making " + columns_code(change.table, table->primary_key->columns) +
                    " the primary key fails where values are null or not unique");
  }
  void tell(const ChangePrimaryKey& change) {
    add_failing(Kind::change_primary_key, "changing the primary key of table " +
                                              table_code(change.table) +
                                              " fails where its columns are null or not unique");
  }

  void tell(const CreateIndex& change) {
    const Table* before = find_table(from_, change.table);
    const Table* after = find_table(to_, change.table);
    const Index* index = to_lookup_.index(change.table, change.index);
    if (!before || !after || !index || index->kind != IndexKind::unique) return;
    if (is_null_everywhere(*before, *after, *index) || was_unique(*before, *index)) return;
    const bool several = index->columns.size() > 1;
    add_failing(Kind::add_unique, "making " + columns_code(change.table, index->columns) +
                                      (several ? " unique together" : " unique") +
                                      " fails where two rows have the same " +
                                      (several ? "values" : "value"));
  }

  // A column that is added empty repeats no value: nulls are not equal to each other.
  bool is_null_everywhere(const Table& before, const Table& after, const Index& index) const {
    if (to_.dialect == Dialect::sqlserver) return false;
    return std::ranges::any_of(index.columns, [&](const IndexColumn& part) {
      const Column* column = after.find_column(part.name);
      return column && !before.find_column(part.name) && column->arity == Arity::nullable &&
             !column->default_value;
    });
  }

  // The primary key or another unique index before has no column that this one lacks.
  static bool was_unique(const Table& before, const Index& index) {
    const auto covered = [&](const std::vector<IndexColumn>& columns) {
      return !columns.empty() && std::ranges::all_of(columns, [&](const IndexColumn& column) {
        return std::ranges::find(index.columns, column.name, &IndexColumn::name) !=
               index.columns.end();
      });
    };
    if (before.primary_key && covered(before.primary_key->columns)) return true;
    return std::ranges::any_of(before.indexes, [&](const Index& other) {
      return other.kind == IndexKind::unique && !other.outside_diff && covered(other.columns);
    });
  }

  void tell(const AlterEnum& change) {
    for (const std::string& value : change.removed) {
      add_failing(Kind::remove_enum_value, "removing value " + code(value) + " from enum " +
                                               table_code(change.enumeration) +
                                               " fails where a row holds it");
    }
  }

  std::string type_code(const Column& column) const { return code(type_sql(naming_, column)); }

  void add(Kind kind, std::string message) {
    losses_.push_back({kind, position_, std::move(message), false});
  }
  void add_failing(Kind kind, std::string message) {
    losses_.push_back({kind, position_, std::move(message), true});
  }

  const Drift& drift_;
  const DatabaseState& from_;
  const DatabaseState& to_;
  Lookup from_lookup_;
  Lookup to_lookup_;
  Naming naming_;
  std::size_t position_ = 0;
  std::vector<DataLoss> losses_;
};

// A comment ends where its text says so, and a name can say anything.
std::string inside_comment(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '/' && safe.ends_with('*')) safe += ' ';
    if (c == '*' && safe.ends_with('/')) safe += ' ';
    safe += c == '\n' || c == '\r' ? ' ' : c;
  }
  return safe;
}

}  // namespace

std::vector<DataLoss> data_loss(const Drift& drift, const DatabaseState& from,
                                const DatabaseState& to) {
  return Losses(drift, from, to).run();
}

std::string review_comment(std::span<const std::string> doubts, std::span<const DataLoss> losses) {
  if (doubts.empty() && losses.empty()) return {};
  std::string comment = "/*\n  Look at this before you apply it:\n\n";
  for (const std::string& doubt : doubts) comment += "  - " + inside_comment(doubt) + "\n";
  for (const DataLoss& loss : losses) comment += "  - " + inside_comment(loss.message) + "\n";
  return comment + "*/\n";
}

}  // namespace prisma_drift
