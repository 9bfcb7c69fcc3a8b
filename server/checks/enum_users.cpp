#include "server/checks/enum_users.h"

namespace prisma_drift {
namespace {

// `change_of_table(table)` and `change_of_column(table, column)` are the changes, if there are any.
template <typename OfTable, typename OfColumn>
EnumUsers users_of_enums(const DatabaseState& state, const OfTable& change_of_table,
                         const OfColumn& change_of_column) {
  EnumUsers users;
  for (const Table& table : state.tables) {
    const std::optional<Position> whole = change_of_table(table);
    for (const Column& column : table.columns) {
      if (column.type.kind != ColumnType::Kind::enumeration) continue;
      UsersOfEnum& of_enum = users[column.type.enum_name()];
      if (whole) {
        of_enum.first_changed.offer(whole, table.created);
      } else if (const auto part = change_of_column(Member{table.name, column.name})) {
        of_enum.first_changed.offer(part, column.created);
      } else {
        of_enum.unchanged_user = true;
      }
    }
  }
  return users;
}

}  // namespace

EnumUsers users_of_new_enums(const DatabaseState& to, const ChangesByName& changes) {
  return users_of_enums(
      to, [&](const Table& table) { return position_in(changes.created_tables, table.name); },
      [&](const Member& member) { return position_in(changes.added_columns, member); });
}

EnumUsers users_of_old_enums(const DatabaseState& from, const ChangesByName& changes) {
  return users_of_enums(
      from, [&](const Table& table) { return position_in(changes.dropped_tables, table.name); },
      [&](const Member& member) {
        const auto dropped = position_in(changes.dropped_columns, member);
        return dropped ? dropped : position_in(changes.altered_columns, member);
      });
}

std::optional<Position> only_user_of_enum(const EnumUsers& users, const ObjectName& enumeration) {
  const auto found = users.find(enumeration);
  if (found == users.end() || found->second.unchanged_user) return std::nullopt;
  return found->second.first_changed.cause();
}

}  // namespace prisma_drift
