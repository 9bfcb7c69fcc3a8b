// Which changes are about the columns that have an enum as their type.
#pragma once

#include <map>
#include <optional>

#include "server/checks/changes_by_name.h"
#include "server/database/database_state.h"

namespace prisma_drift {

struct UsersOfEnum {
  // The first table or column that is changed.
  FirstCause first_changed;
  // A column has it that is not.
  bool unchanged_user = false;
};
using EnumUsers = std::map<ObjectName, UsersOfEnum>;

// Changed means created, for the enums of the later state; dropped or altered, for those of the
// earlier one.
EnumUsers users_of_new_enums(const DatabaseState& to, const ChangesByName& changes);
EnumUsers users_of_old_enums(const DatabaseState& from, const ChangesByName& changes);

// The first change, if all columns that have the enum are changed.
std::optional<Position> only_user_of_enum(const EnumUsers& users, const ObjectName& enumeration);

}  // namespace prisma_drift
