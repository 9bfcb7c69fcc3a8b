#include "server/schema/referential_actions.h"

#include <array>

namespace prisma_drift::schema {

std::string_view action_name(ReferentialAction action) {
  switch (action) {
    case ReferentialAction::cascade:
      return "Cascade";
    case ReferentialAction::restrict_:
      return "Restrict";
    case ReferentialAction::no_action:
      return "NoAction";
    case ReferentialAction::set_null:
      return "SetNull";
    case ReferentialAction::set_default:
      return "SetDefault";
  }
  return {};
}

std::optional<ReferentialAction> action_named(std::string_view name) {
  constexpr std::array kActions = {ReferentialAction::cascade, ReferentialAction::restrict_,
                                   ReferentialAction::no_action, ReferentialAction::set_null,
                                   ReferentialAction::set_default};
  for (const ReferentialAction action : kActions) {
    if (action_name(action) == name) return action;
  }
  return std::nullopt;
}

}  // namespace prisma_drift::schema
