// Views, sequences, schemas, extensions; dropping, renaming and moving things of any kind.
#include <algorithm>

#include "server/sql/replayer.h"

namespace prisma_drift::sql {
namespace {

OpaqueObject::Kind opaque_kind(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::materialized_view:
      return OpaqueObject::Kind::materialized_view;
    case ObjectKind::sequence:
      return OpaqueObject::Kind::sequence;
    case ObjectKind::type:
      return OpaqueObject::Kind::composite_type;
    case ObjectKind::domain:
      return OpaqueObject::Kind::domain;
    case ObjectKind::foreign_table:
      return OpaqueObject::Kind::foreign_table;
    case ObjectKind::table:
    case ObjectKind::view:
    case ObjectKind::index:
    case ObjectKind::schema:
    case ObjectKind::extension:
      return OpaqueObject::Kind::view;
  }
  return OpaqueObject::Kind::view;
}

ThingKind thing_kind(OpaqueObject::Kind kind) {
  switch (kind) {
    case OpaqueObject::Kind::view:
    case OpaqueObject::Kind::materialized_view:
      return ThingKind::view;
    case OpaqueObject::Kind::sequence:
      return ThingKind::sequence;
    case OpaqueObject::Kind::domain:
    case OpaqueObject::Kind::composite_type:
      return ThingKind::type;
    case OpaqueObject::Kind::foreign_table:
      return ThingKind::table;
  }
  return ThingKind::view;
}

}  // namespace

ThingKind thing_kind(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::table:
    case ObjectKind::foreign_table:
      return ThingKind::table;
    case ObjectKind::view:
    case ObjectKind::materialized_view:
      return ThingKind::view;
    case ObjectKind::index:
      return ThingKind::index;
    case ObjectKind::sequence:
      return ThingKind::sequence;
    case ObjectKind::type:
    case ObjectKind::domain:
      return ThingKind::type;
    case ObjectKind::schema:
    case ObjectKind::extension:
      return ThingKind::schema;
  }
  return ThingKind::table;
}

void Replayer::apply(const CreateObject& action) {
  ObjectName name = new_name(action.name);
  if (action.temporary) return;
  const bool type = action.kind == ObjectKind::type || action.kind == ObjectKind::domain;
  const bool there = relation_exists(name) || (type && state_.database.enums.contains(name)) ||
                     state_.domains.contains(name);
  if (there) {
    if (action.or_replace && !uncertain_) note_needs(name, action.columns);
    if (action.if_not_exists || action.or_replace || uncertain_) return;
    const OpaqueObject* other = state_.database.others.find(name);
    report_existing({thing_kind(action.kind), name, ""}, action.name.part,
                    other ? other->created : Origin{});
    return;
  }
  if (action.kind == ObjectKind::domain) state_.domains.put({name, action.base_type});
  if (action.kind == ObjectKind::sequence && action.owner) {
    if (const std::optional<ObjectName> table = find_table(*action.owner)) {
      state_.owned_sequences.put({name, *table, action.owner_column});
    }
  }
  // Nobody knows whether a view that may be there keeps anything.
  if (!uncertain_) note_needs(name, action.columns);
  OpaqueObject object;
  object.name = std::move(name);
  object.kind = opaque_kind(action.kind);
  object.created = origin(0);
  state_.database.others.put(std::move(object));
}

void Replayer::apply(const CreateSchema& action) {
  const std::string space = normal_space(action.name);
  auto& spaces = state_.database.namespaces;
  const auto same = std::find_if(spaces.begin(), spaces.end(),
                                 [&](const Namespace& each) { return each.name == space; });
  const bool usual = space.empty();
  if (usual || same != spaces.end()) {
    if (!action.if_not_exists && !uncertain_ && !usual) {
      report_existing({ThingKind::schema, {space, ""}, ""}, 0, same->created);
    }
    return;
  }
  spaces.push_back({space, origin(0)});
}

void Replayer::apply(const CreateExtension& action) {
  const ObjectName name{"", action.name};
  // Whether a server has it already, no migration knows.
  if (state_.database.extensions.contains(name)) return;
  Extension extension;
  extension.name = name;
  extension.version = action.version;
  extension.space = action.space;
  extension.created = origin(0);
  state_.database.extensions.put(std::move(extension));
}

std::optional<ObjectName> Replayer::find_object(ObjectKind kind, const Name& name) const {
  switch (kind) {
    case ObjectKind::table:
      return find_table(name);
    case ObjectKind::index:
      return find_in(state_.indexes, name.space, name.name);
    case ObjectKind::type:
    case ObjectKind::domain:
      if (auto found = find_in(state_.database.enums, name.space, name.name)) return found;
      return find_in(state_.database.others, name.space, name.name);
    case ObjectKind::view:
    case ObjectKind::materialized_view:
    case ObjectKind::sequence:
    case ObjectKind::foreign_table:
      return find_in(state_.database.others, name.space, name.name);
    case ObjectKind::schema:
    case ObjectKind::extension:
      return std::nullopt;
  }
  return std::nullopt;
}

void Replayer::move_object(ObjectKind kind, const Name& name, const ObjectName& to,
                           bool if_exists) {
  const std::optional<ObjectName> found = find_object(kind, name);
  if (!found) {
    // ALTER INDEX and ALTER VIEW accept other relations too.
    const ObjectName wanted = new_name(name);
    if (!if_exists && !relation_exists(wanted)) {
      report_missing({thing_kind(kind), wanted, ""}, name.part);
    }
    return;
  }
  if (uncertain_ || *found == to) return;
  const bool type = kind == ObjectKind::type || kind == ObjectKind::domain;
  const bool taken = type ? state_.database.enums.contains(to) : relation_exists(to);
  if (taken) {
    report_existing({thing_kind(kind), to, ""}, name.part, Origin{});
    return;
  }
  if (kind == ObjectKind::index) {
    rename_index(*found, to.name);
  } else if (state_.database.enums.contains(*found)) {
    move_enum(*found, to);
  } else {
    state_.database.others.rename(*found, to);
    state_.domains.rename(*found, to);
    state_.view_needs.rename(*found, to);
    state_.owned_sequences.rename(*found, to);
    remember_dropped({thing_kind(kind), *found, ""});
  }
}

void Replayer::apply(const RenameObject& action) {
  if (action.kind == ObjectKind::schema) {
    doubt_space(normal_space(action.name.name), "its schema is renamed");
    report_not_understood("the renaming of a schema is not followed", action.name.part);
    return;
  }
  const std::optional<ObjectName> found = find_object(action.kind, action.name);
  const std::string space = found ? found->space : new_name(action.name).space;
  move_object(action.kind, action.name, {space, action.to}, action.if_exists);
}

void Replayer::apply(const SetObjectSchema& action) {
  if (action.kind == ObjectKind::index || action.kind == ObjectKind::schema) return;
  move_object(action.kind, action.name, {normal_space(action.to), action.name.name},
              action.if_exists);
}

void Replayer::apply(const AlterObject& action) {
  if (action.kind == ObjectKind::schema || action.kind == ObjectKind::extension) return;
  const std::optional<ObjectName> found = find_object(action.kind, action.name);
  if (!found) {
    const ObjectName wanted = new_name(action.name);
    if (!action.if_exists && !relation_exists(wanted)) {
      report_missing({thing_kind(action.kind), wanted, ""}, action.name.part);
    }
    return;
  }
  if (action.kind != ObjectKind::sequence || !action.owner) return;
  if (const std::optional<ObjectName> table = find_table(*action.owner)) {
    state_.owned_sequences.put({*found, *table, action.owner_column});
  } else {
    report_missing({ThingKind::table, new_name(*action.owner), ""}, action.name.part);
  }
}

void Replayer::drop_schema(const std::string& space) {
  std::vector<ObjectName> tables;
  for (const Table& table : state_.database.tables) {
    if (table.name.space == space) tables.push_back(table.name);
  }
  for (const ObjectName& table : tables) drop_table(table);
  std::vector<ObjectName> enums;
  for (const Enum& each : state_.database.enums) {
    if (each.name.space == space) enums.push_back(each.name);
  }
  for (const ObjectName& each : enums) drop_type(each, true, 0);
  std::vector<ObjectName> others;
  for (const OpaqueObject& each : state_.database.others) {
    if (each.name.space == space) others.push_back(each.name);
  }
  for (const ObjectName& each : others) {
    const ThingKind kind = thing_kind(state_.database.others.find(each)->kind);
    state_.database.others.erase(each);
    remember_dropped({kind, each, ""});
  }
  std::erase_if(state_.database.namespaces,
                [&](const Namespace& each) { return each.name == space; });
}

// Virtual tables are dropped as tables are. False if there is none of that name.
bool Replayer::drop_foreign_table(const Name& name) {
  const std::optional<ObjectName> found = find_object(ObjectKind::foreign_table, name);
  if (!found) return false;
  if (state_.database.others.find(*found)->kind != OpaqueObject::Kind::foreign_table) return false;
  if (uncertain_) return true;
  state_.database.others.erase(*found);
  remember_dropped({ThingKind::table, *found, ""});
  return true;
}

void Replayer::drop_one(const Drop& action, const Name& name) {
  if (action.kind == ObjectKind::schema) {
    if (!uncertain_) drop_schema(normal_space(name.name));
    return;
  }
  if (action.kind == ObjectKind::extension) {
    if (!uncertain_) state_.database.extensions.erase({"", name.name});
    return;
  }
  const std::optional<ObjectName> found = find_object(action.kind, name);
  if (!found) {
    if (action.kind == ObjectKind::table && drop_foreign_table(name)) return;
    if (!action.if_exists) {
      report_missing({thing_kind(action.kind), new_name(name), ""}, name.part);
    }
    return;
  }
  if (uncertain_) {
    const IndexPlace* place = state_.indexes.find(*found);
    doubt(place ? place->table : *found, "it is dropped only under a condition");
    doubt_enum(*found, "it is dropped only under a condition");
    return;
  }
  switch (action.kind) {
    case ObjectKind::table:
      if (!action.cascade && !may_dangle()) {
        std::optional<Thing> user = referring_key(*found, nullptr);
        // DROP TABLE a, b drops what refers from one to the other too.
        const bool together =
            user && std::any_of(action.names.begin(), action.names.end(), [&](const Name& other) {
              return find_table(other) == user->object;
            });
        if (together) user.reset();
        if (!user) user = needing_view(*found, nullptr);
        if (user) report_in_use({ThingKind::table, *found, ""}, name.part, std::move(*user));
      }
      drop_table(*found);
      break;
    case ObjectKind::index:
      drop_index(*found);
      break;
    case ObjectKind::type:
    case ObjectKind::domain:
      drop_type(*found, action.cascade, name.part);
      break;
    case ObjectKind::view:
    case ObjectKind::materialized_view:
    case ObjectKind::sequence:
    case ObjectKind::foreign_table:
      state_.database.others.erase(*found);
      state_.owned_sequences.erase(*found);
      state_.view_needs.erase(*found);
      remember_dropped({thing_kind(action.kind), *found, ""});
      break;
    case ObjectKind::schema:
    case ObjectKind::extension:
      break;
  }
}

void Replayer::apply(const Drop& action) {
  if (action.cascade) state_.views_uncertain = true;
  for (const Name& name : action.names) drop_one(action, name);
}

void Replayer::doubt_space(const std::string& space, const std::string& reason) {
  std::vector<ObjectName> tables;
  for (const Table& table : state_.database.tables) {
    if (table.name.space == space) tables.push_back(table.name);
  }
  for (const ObjectName& table : tables) doubt(table, reason);
  std::vector<ObjectName> enums;
  for (const Enum& each : state_.database.enums) {
    if (each.name.space == space) enums.push_back(each.name);
  }
  for (const ObjectName& each : enums) doubt_enum(each, reason);
}

void Replayer::drop_owned_sequences(const ObjectName& table, const std::string* column) {
  std::vector<ObjectName> names;
  for (const OwnedSequence& sequence : state_.owned_sequences) {
    if (sequence.table == table && (!column || sequence.column == *column)) {
      names.push_back(sequence.name);
    }
  }
  for (const ObjectName& name : names) {
    state_.owned_sequences.erase(name);
    state_.database.others.erase(name);
    remember_dropped({ThingKind::sequence, name, ""});
  }
}

}  // namespace prisma_drift::sql
