#include "server/features/subject.h"

#include <algorithm>

namespace prisma_drift {
namespace {

Found find_key_in(const Table& table, std::string_view name) {
  Found found;
  found.table = &table;
  if (const Index* index = table.find_index(name)) {
    found.index = index;
  } else if (const ForeignKey* key = table.find_foreign_key(name)) {
    found.foreign_key = key;
  } else if (table.primary_key && table.primary_key->name == name) {
    found.primary_key = &*table.primary_key;
  }
  found.exists =
      found.index != nullptr || found.foreign_key != nullptr || found.primary_key != nullptr;
  return found;
}

Found find_key_anywhere(const DatabaseState& state, std::string_view name) {
  for (const Table& table : state.tables) {
    if (const Found found = find_key_in(table, name)) return found;
  }
  return {};
}

std::string_view kind_word(Subject::Kind kind) {
  switch (kind) {
    case Subject::Kind::table:
      return "table";
    case Subject::Kind::column:
      return "column";
    case Subject::Kind::key:
      return "key or index";
    case Subject::Kind::enumeration:
      return "enum";
    case Subject::Kind::enum_value:
      return "value";
  }
  return "";
}

template <typename Map>
auto declared_as(const Map& map, std::string_view name) {
  decltype(&*map.begin()) found = nullptr;
  for (const auto& object : map) {
    if (found == nullptr && object.declared_as == name) found = &object;
  }
  return found;
}

}  // namespace

bool has_member(Subject::Kind kind) {
  switch (kind) {
    case Subject::Kind::table:
    case Subject::Kind::enumeration:
      return false;
    case Subject::Kind::column:
    case Subject::Kind::key:
    case Subject::Kind::enum_value:
      return true;
  }
  return false;
}

Subject container_of(const Subject& subject) {
  switch (subject.kind) {
    case Subject::Kind::table:
    case Subject::Kind::column:
    case Subject::Kind::key:
      return table_subject(subject.object);
    case Subject::Kind::enumeration:
    case Subject::Kind::enum_value:
      return enum_subject(subject.object);
  }
  return subject;
}

bool same_thing(const Subject& left, const Subject& right) {
  if (left.kind != right.kind || left.member != right.member) return false;
  if (left.object == right.object) return true;
  return left.kind == Subject::Kind::key && (left.object.name.empty() || right.object.name.empty());
}

std::string describe(const Subject& subject) {
  std::string text(kind_word(subject.kind));
  text += " `";
  switch (subject.kind) {
    case Subject::Kind::table:
    case Subject::Kind::enumeration:
      return text + display_name(subject.object) + "`";
    case Subject::Kind::column:
    case Subject::Kind::enum_value:
      return text + display_name(subject.object) + "." + subject.member + "`";
    case Subject::Kind::key:
      return text + subject.member + "`";
  }
  return text;
}

Origin Found::created() const {
  if (!exists) return {};
  if (column != nullptr) return column->created;
  if (index != nullptr) return index->created;
  if (foreign_key != nullptr) return foreign_key->created;
  if (primary_key != nullptr) return primary_key->created;
  if (value != nullptr) return value->created;
  return table != nullptr ? table->created : enumeration->created;
}

Origin Found::changed() const {
  if (!exists) return {};
  if (column != nullptr) return column->changed;
  if (index != nullptr || foreign_key != nullptr || primary_key != nullptr || value != nullptr) {
    return {};
  }
  return table != nullptr ? table->changed : enumeration->changed;
}

const Confidence* Found::confidence() const {
  if (table != nullptr) return &table->confidence;
  return enumeration != nullptr ? &enumeration->confidence : nullptr;
}

Found find_subject(const DatabaseState& state, const Subject& subject) {
  Found found;
  switch (subject.kind) {
    case Subject::Kind::table:
    case Subject::Kind::column:
      found.table = state.tables.find(subject.object);
      if (found.table == nullptr) return found;
      if (subject.kind == Subject::Kind::column) {
        found.column = found.table->find_column(subject.member);
      }
      found.exists = subject.kind == Subject::Kind::table || found.column != nullptr;
      return found;
    case Subject::Kind::key:
      if (subject.object.name.empty()) return find_key_anywhere(state, subject.member);
      if (const Table* table = state.tables.find(subject.object)) {
        return find_key_in(*table, subject.member);
      }
      return found;
    case Subject::Kind::enumeration:
    case Subject::Kind::enum_value:
      found.enumeration = state.enums.find(subject.object);
      if (found.enumeration == nullptr) return found;
      if (subject.kind == Subject::Kind::enum_value) {
        found.value = found.enumeration->find_value(subject.member);
      }
      found.exists = subject.kind == Subject::Kind::enumeration || found.value != nullptr;
      return found;
  }
  return found;
}

const Table* table_declared_as(const DatabaseState& state, std::string_view model) {
  return declared_as(state.tables, model);
}

const Enum* enum_declared_as(const DatabaseState& state, std::string_view name) {
  return declared_as(state.enums, name);
}

const Column* column_declared_as(const Table& table, std::string_view field) {
  const auto found = std::ranges::find(table.columns, field, &Column::declared_as);
  return found == table.columns.end() ? nullptr : &*found;
}

}  // namespace prisma_drift
