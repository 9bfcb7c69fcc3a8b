// Views: which columns they keep from being dropped and changed. Measured with PostgreSQL 15:
// "cannot drop column a of table t because other objects depend on it", "cannot alter type of a
// column used by a view or rule"; so also of materialized views.
#include <algorithm>
#include <utility>

#include "server/sql/replayer.h"

namespace prisma_drift::sql {

void Replayer::note_needs(const ObjectName& view, const std::vector<ViewColumn>& columns) {
  ViewNeeds needs;
  needs.name = view;
  for (const ViewColumn& each : columns) {
    const std::optional<ObjectName> found = find_table(each.table);
    if (!found) continue;
    for (const Column& column : state_.database.tables.find(*found)->columns) {
      if (!each.column.empty() && each.column != column.name) continue;
      needs.needed.push_back({*found, column.name});
    }
  }
  state_.view_needs.erase(view);
  if (!needs.needed.empty()) state_.view_needs.put(std::move(needs));
}

std::optional<Thing> Replayer::needing_view(const ObjectName& table,
                                            const std::string* column) const {
  // A CASCADE may have dropped it.
  if (state_.views_uncertain) return std::nullopt;
  for (const ViewNeeds& view : state_.view_needs) {
    const bool needs = std::ranges::any_of(view.needed, [&](const ViewNeeds::Needed& each) {
      return each.table == table && (column == nullptr || each.column == *column);
    });
    if (needs && state_.database.others.contains(view.name)) {
      return Thing{ThingKind::view, view.name, ""};
    }
  }
  return std::nullopt;
}

template <typename Edit>
void Replayer::edit_needs(const ObjectName& table, Edit edit) {
  std::vector<ObjectName> views;
  for (const ViewNeeds& view : state_.view_needs) {
    if (std::ranges::find(view.needed, table, &ViewNeeds::Needed::table) != view.needed.end()) {
      views.push_back(view.name);
    }
  }
  for (const ObjectName& view : views) {
    for (ViewNeeds::Needed& each : state_.view_needs.edit(view)->needed) {
      if (each.table == table) edit(each);
    }
  }
}

void Replayer::rename_needed_column(const ObjectName& table, const std::string& from,
                                    const std::string& to) {
  edit_needs(table, [&](ViewNeeds::Needed& each) {
    if (each.column == from) each.column = to;
  });
}

void Replayer::move_needed_table(const ObjectName& from, const ObjectName& to) {
  edit_needs(from, [&](ViewNeeds::Needed& each) { each.table = to; });
}

}  // namespace prisma_drift::sql
