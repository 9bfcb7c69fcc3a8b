// Types: what the text of one means, and enums.
#include <algorithm>

#include "server/database/sql_types.h"
#include "server/sql/replayer.h"
#include "server/sql/type_text.h"

namespace prisma_drift::sql {
namespace {

// Types of extensions that a server may have without a migration's help.
constexpr std::string_view kExtensionTypes[] = {
    "box2d",   "box3d", "citext",    "cube", "ean13", "earth",  "geography", "geometry",
    "halfvec", "hll",   "hstore",    "ip4",  "ip4r",  "ip6",    "ip6r",      "ipaddress",
    "iprange", "isbn",  "isbn13",    "ismn", "issn",  "lquery", "ltree",     "ltxtquery",
    "raster",  "seg",   "sparsevec", "upc",  "vector"};

// CITEXT is the one type of an extension that Prisma has a name for.
ColumnType named_type(const WrittenType& written) {
  if (written.name != "citext") return unsupported_type(written);
  ColumnType type;
  type.name = "CITEXT";
  return type;
}

EnumValue* value_of(Enum& enumeration, const std::string& name) {
  for (EnumValue& value : enumeration.values) {
    if (value.name == name) return &value;
  }
  return nullptr;
}

}  // namespace

Replayer::ResolvedType Replayer::resolve_type(const std::string& text, Part part) {
  const Tokens tokens(text, dialect_);
  std::size_t end = 0;
  const WrittenType written = read_type(tokens, end, dialect_);
  ResolvedType resolved;
  resolved.list = written.list;
  if (end < tokens.size()) {
    resolved.complete = false;
    report_not_understood("what stands behind the type is not understood", part);
  }
  if (std::optional<SqlType> known = built_in_type(dialect_, written)) {
    resolved.type = std::move(known->type);
    resolved.serial = known->serial;
    return resolved;
  }
  if (const auto name = find_in(state_.database.enums, written.space, written.name)) {
    resolved.type.kind = ColumnType::Kind::enumeration;
    resolved.type.space = name->space;
    resolved.type.name = name->name;
    return resolved;
  }
  if (const auto name = find_in(state_.domains, written.space, written.name)) {
    // A domain over a domain is followed one step: deeper ones nobody writes.
    const WrittenType base = read_type(state_.domains.find(*name)->base_type, dialect_);
    std::optional<SqlType> known = built_in_type(dialect_, base);
    resolved.type = known ? std::move(known->type) : named_type(base);
    resolved.list |= base.list;
    return resolved;
  }
  resolved.type = named_type(written);
  const bool relation = find_in(state_.database.others, written.space, written.name).has_value() ||
                        find_in(state_.database.tables, written.space, written.name).has_value();
  const bool of_extension = !state_.database.extensions.empty() ||
                            std::find(std::begin(kExtensionTypes), std::end(kExtensionTypes),
                                      written.name) != std::end(kExtensionTypes);
  const ObjectName wanted = new_name({written.space, written.name, 0});
  // A type that some migration made is no extension's.
  const bool dropped = state_.dropped.contains({ThingKind::type, wanted, ""});
  if (!written.name.empty() && !relation && (!of_extension || dropped)) {
    report_missing({ThingKind::type, wanted, ""}, part);
  }
  return resolved;
}

void Replayer::apply(const CreateEnum& action) {
  const ObjectName name = new_name(action.name);
  if (const Enum* other = state_.database.enums.find(name)) {
    if (action.if_not_exists || uncertain_) return;
    report_existing({ThingKind::type, name, ""}, action.name.part, other->created);
    return;
  }
  Enum created;
  created.name = name;
  created.created = created.changed = origin(0);
  for (const CreateEnum::Value& value : action.values) {
    EnumValue added;
    added.name = value.name;
    added.created = origin(value.part);
    created.values.push_back(std::move(added));
  }
  if (uncertain_) {
    created.confidence = {Confidence::Level::partly_known, "it is created only under a condition",
                          origin(0)};
  }
  state_.database.enums.put(std::move(created));
  if (state_.reported.contains({ThingKind::type, name, ""})) adopt_columns_of(name);
}

// Columns that were declared before their type: whoever wrote them meant this one. Whether the
// history replays is told where they stand; what the schema asks for is there.
void Replayer::adopt_columns_of(const ObjectName& enumeration) {
  const auto waits = [&](const Column& column) {
    return column.type.kind == ColumnType::Kind::unsupported &&
           column.type.name == enumeration.name;
  };
  std::vector<ObjectName> tables;
  for (const Table& table : state_.database.tables) {
    if (std::any_of(table.columns.begin(), table.columns.end(), waits))
      tables.push_back(table.name);
  }
  for (const ObjectName& table : tables) {
    for (Column& column : state_.database.tables.edit(table)->columns) {
      if (!waits(column)) continue;
      column.type = {};
      column.type.kind = ColumnType::Kind::enumeration;
      column.type.name = enumeration.name;
      column.type.space = enumeration.space;
    }
  }
}

Enum* Replayer::edit_enum(const Name& name) {
  const std::optional<ObjectName> found = find_in(state_.database.enums, name.space, name.name);
  if (!found) {
    report_missing({ThingKind::type, new_name(name), ""}, name.part);
    return nullptr;
  }
  if (uncertain_) doubt_enum(*found, "it is changed only under a condition");
  Enum* enumeration = state_.database.enums.edit(*found);
  enumeration->changed = origin(0);
  return enumeration;
}

void Replayer::apply(const AddEnumValue& action) {
  Enum* enumeration = edit_enum(action.type);
  if (!enumeration) return;
  if (const EnumValue* other = value_of(*enumeration, action.value)) {
    if (action.if_not_exists) return;
    report_existing({ThingKind::enum_value, enumeration->name, action.value}, action.part,
                    other->created);
    return;
  }
  EnumValue added;
  added.name = action.value;
  added.created = origin(action.part);
  auto position = enumeration->values.end();
  if (const std::optional<std::string>& neighbour = action.before ? action.before : action.after) {
    const EnumValue* found = value_of(*enumeration, *neighbour);
    if (found) {
      position = enumeration->values.begin() + (found - enumeration->values.data());
      if (action.after) ++position;
    } else {
      report_missing({ThingKind::enum_value, enumeration->name, *neighbour}, action.part);
    }
  }
  enumeration->values.insert(position, std::move(added));
}

void Replayer::apply(const DropEnumValue& action) {
  Enum* enumeration = edit_enum(action.type);
  if (!enumeration) return;
  if (!value_of(*enumeration, action.value)) {
    report_missing({ThingKind::enum_value, enumeration->name, action.value}, action.part);
    return;
  }
  if (uncertain_) return;
  std::erase_if(enumeration->values,
                [&](const EnumValue& value) { return value.name == action.value; });
}

void Replayer::apply(const RenameEnumValue& action) {
  Enum* enumeration = edit_enum(action.type);
  if (!enumeration) return;
  EnumValue* value = value_of(*enumeration, action.from);
  if (!value) {
    report_missing({ThingKind::enum_value, enumeration->name, action.from}, action.part);
    return;
  }
  if (uncertain_) return;
  const ObjectName name = enumeration->name;
  value->name = action.to;
  remember_dropped({ThingKind::enum_value, name, action.from});
  // Defaults follow the value.
  std::vector<ObjectName> tables;
  const auto affected = [&](const Column& column) {
    return column.type.kind == ColumnType::Kind::enumeration && column.type.enum_name() == name &&
           column.default_value;
  };
  for (const Table& table : state_.database.tables) {
    if (std::any_of(table.columns.begin(), table.columns.end(), affected)) {
      tables.push_back(table.name);
    }
  }
  const auto rename = [&](Default& each) {
    if (each.kind == Default::Kind::enum_value && each.value == action.from) {
      each.value = action.to;
    }
  };
  for (const ObjectName& table : tables) {
    for (Column& column : state_.database.tables.edit(table)->columns) {
      if (!affected(column)) continue;
      rename(*column.default_value);
      for (Default& item : column.default_value->items) rename(item);
    }
  }
}

template <typename Edit>
void Replayer::edit_enum_defaults(const ObjectName& enumeration, Edit edit) {
  std::vector<ObjectName> tables;
  for (const TableFacts& facts : state_.facts) {
    const auto& defaults = facts.enum_defaults;
    const auto needs = [&](const EnumDefault& each) { return each.enumeration == enumeration; };
    if (std::any_of(defaults.begin(), defaults.end(), needs)) tables.push_back(facts.name);
  }
  for (const ObjectName& table : tables) edit(edit_facts(table));
}

void Replayer::drop_type(const ObjectName& name, bool cascade, Part part) {
  std::vector<std::pair<ObjectName, std::string>> columns;
  for (const Table& table : state_.database.tables) {
    for (const Column& column : table.columns) {
      if (column.type.kind == ColumnType::Kind::enumeration && column.type.enum_name() == name) {
        columns.emplace_back(table.name, column.name);
      }
    }
  }
  if (!columns.empty() && !cascade) {
    const auto& [table, column] = columns.front();
    report_in_use({ThingKind::type, name, ""}, part, {ThingKind::column, table, column});
    return;
  }
  remember_dropped({ThingKind::type, name, ""});
  state_.domains.erase(name);
  state_.database.others.erase(name);
  state_.database.enums.erase(name);
  for (const auto& [table, column] : columns) drop_column(table, column);
  edit_enum_defaults(name, [&](TableFacts& facts) {
    Table* table = edit_table(facts.name);
    for (const EnumDefault& each : facts.enum_defaults) {
      if (!table || each.enumeration != name) continue;
      for (Column& column : table->columns) {
        if (column.name != each.column) continue;
        column.default_value.reset();
        column.changed = origin(0);
      }
    }
    std::erase_if(facts.enum_defaults,
                  [&](const EnumDefault& each) { return each.enumeration == name; });
  });
}

void Replayer::move_enum(const ObjectName& from, const ObjectName& to) {
  state_.database.enums.rename(from, to);
  state_.database.enums.edit(to)->changed = origin(0);
  remember_dropped({ThingKind::type, from, ""});
  edit_enum_defaults(from, [&](TableFacts& facts) {
    for (EnumDefault& each : facts.enum_defaults) {
      if (each.enumeration == from) each.enumeration = to;
    }
  });
  const auto affected = [&](const Column& column) {
    return column.type.kind == ColumnType::Kind::enumeration && column.type.name == from.name &&
           column.type.space == from.space;
  };
  std::vector<ObjectName> tables;
  for (const Table& table : state_.database.tables) {
    if (std::any_of(table.columns.begin(), table.columns.end(), affected)) {
      tables.push_back(table.name);
    }
  }
  for (const ObjectName& table : tables) {
    for (Column& column : state_.database.tables.edit(table)->columns) {
      if (!affected(column)) continue;
      column.type.name = to.name;
      column.type.space = to.space;
    }
  }
}

}  // namespace prisma_drift::sql
