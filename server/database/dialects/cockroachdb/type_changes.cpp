// CockroachDB changes few types in place; most columns are dropped and made again.
#include "server/database/dialects/type_changes.h"

namespace prisma_drift::cockroachdb {
namespace {

bool is_clock(std::string_view name) {
  return name == "TIME" || name == "TIMETZ" || name == "TIMESTAMP" || name == "TIMESTAMPTZ";
}

// Microseconds are what a clock has when nobody says otherwise.
bool differ_in_default_precision(const ColumnType& from, const ColumnType& to) {
  if (from.name != to.name || !is_clock(from.name)) return false;
  const auto precision = [](const ColumnType& type) {
    return type.arguments.empty() ? 6 : type.arguments.front();
  };
  return precision(from) == precision(to);
}

Cast list_to_scalar(const ColumnType& target) {
  if (target.kind != ColumnType::Kind::native) return Cast::impossible;
  if (target.name == "STRING") return target.arguments.empty() ? Cast::safe : Cast::risky;
  return target.name == "CHAR" ? Cast::risky : Cast::impossible;
}

Cast native_change(const TypeComparison& columns) {
  const ColumnType& from = columns.from.type;
  const ColumnType& to = columns.to.type;
  if (from == to || differ_in_default_precision(from, to)) return Cast::none;
  if (columns.indexed) return Cast::impossible;
  if (from.name == "INT4" && to.name == "STRING" && to.arguments.empty()) return Cast::safe;
  if (from.name == "INT8" && to.name == "INT4") return Cast::risky;
  return Cast::impossible;
}

}  // namespace

Cast type_change(const TypeComparison& columns) {
  using Kind = ColumnType::Kind;
  const ColumnType& from = columns.from.type;
  const ColumnType& to = columns.to.type;
  if (from.kind == Kind::enumeration && to.kind == Kind::enumeration) {
    return from.enum_name() == to.enum_name() ? Cast::none : Cast::impossible;
  }
  if (from.kind == Kind::enumeration || to.kind == Kind::enumeration) return Cast::impossible;
  const bool from_list = columns.from.arity == Arity::list;
  const bool to_list = columns.to.arity == Arity::list;
  if (from_list && !to_list) return list_to_scalar(to);
  if (to_list && !from_list) return Cast::impossible;
  if (from.kind == Kind::native && to.kind == Kind::native) return native_change(columns);
  return from.kind == to.kind ? Cast::none : Cast::risky;
}

}  // namespace prisma_drift::cockroachdb
