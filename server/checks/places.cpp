#include "server/checks/places.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <variant>

#include "server/analysis/history.h"
#include "server/schema/places.h"
#include "server/schema/schema.h"
#include "server/sql/syntax.h"

namespace prisma_drift {
namespace {

template <typename... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

// Whether the block is read from an earlier text, so that its ranges are not those of the current.
bool is_held(const Analysis& analysis, const Origin& origin) {
  const std::vector<bool>& held = analysis.effective_files[origin.document].held;
  return !held.empty() && held[origin.item];
}

Range range_of(const schema::FieldDeclaration& field, ColumnAspect aspect) {
  if (aspect == ColumnAspect::default_value || aspect == ColumnAspect::default_name) {
    const schema::Attribute* attribute = field.find_attribute("default");
    return attribute == nullptr ? field.name_range : attribute->range;
  }
  return field.type.range.empty() ? field.name_range : field.type.range;
}

// The objects of both sides that a change is about; null where a side has none.
class Sides {
 public:
  explicit Sides(const Analysis& analysis) : analysis_(analysis) {}

  const Table* old_table(const ObjectName& name) const {
    return analysis_.replayed->tables.find(name);
  }
  const Table* new_table(const ObjectName& name) const {
    return analysis_.desired->tables.find(name);
  }

  // Of the member that `find` looks up in the table, if both are there.
  template <typename Find>
  static std::optional<Origin> origin(const Table* table, const Find& find) {
    if (table == nullptr) return std::nullopt;
    const auto* found = find(*table);
    if (found == nullptr) return std::nullopt;
    return found->created;
  }

  std::optional<Origin> wanted(const Change& change) const {
    return std::visit(
        Overloaded{
            [&](const CreateNamespace& it) { return namespace_origin(it.name); },
            [&](const CreateExtension& it) -> std::optional<Origin> {
              const Extension* extension = analysis_.desired->extensions.find({"", it.name});
              if (extension == nullptr) return std::nullopt;
              return extension->created;
            },
            [&](const CreateEnum& it) { return new_enum_origin(it.enumeration); },
            [&](const DropEnum&) { return std::optional<Origin>(); },
            [&](const AlterEnum& it) { return new_enum_origin(it.enumeration); },
            [&](const CreateTable& it) { return table_origin(it.table); },
            [&](const DropTable&) { return std::optional<Origin>(); },
            [&](const AddColumn& it) {
              return origin(new_table(it.table),
                            [&](const Table& table) { return table.find_column(it.column); });
            },
            [&](const DropColumn& it) { return table_origin(it.table); },
            [&](const AlterColumn& it) {
              return origin(new_table(it.table),
                            [&](const Table& table) { return table.find_column(it.column); });
            },
            [&](const AddPrimaryKey& it) { return new_key_origin(it.table); },
            [&](const DropPrimaryKey& it) { return table_origin(it.table); },
            [&](const ChangePrimaryKey& it) { return new_key_origin(it.table); },
            [&](const RenamePrimaryKey& it) { return new_key_origin(it.table); },
            [&](const CreateIndex& it) { return new_index_origin(it.table, it.index); },
            [&](const DropIndex& it) { return table_origin(it.table); },
            [&](const RenameIndex& it) { return new_index_origin(it.table, it.to); },
            [&](const AddForeignKey& it) {
              return new_foreign_key_origin(it.table, it.foreign_key);
            },
            [&](const DropForeignKey& it) { return table_origin(it.table); },
            [&](const RenameForeignKey& it) { return new_foreign_key_origin(it.table, it.to); },
        },
        change);
  }

  std::optional<Origin> present(const Change& change) const {
    const auto none = [](const auto&) { return std::optional<Origin>(); };
    return std::visit(
        Overloaded{
            [&](const DropEnum& it) { return old_enum_origin(it.enumeration); },
            [&](const AlterEnum& it) { return old_enum_origin(it.enumeration); },
            [&](const DropTable& it) -> std::optional<Origin> {
              const Table* table = old_table(it.table);
              if (table == nullptr) return std::nullopt;
              return table->created;
            },
            [&](const DropColumn& it) {
              return origin(old_table(it.table),
                            [&](const Table& table) { return table.find_column(it.column); });
            },
            [&](const AlterColumn& it) -> std::optional<Origin> {
              const Table* table = old_table(it.table);
              const Column* column = table == nullptr ? nullptr : table->find_column(it.column);
              if (column == nullptr) return std::nullopt;
              return column->changed.known() ? column->changed : column->created;
            },
            [&](const DropPrimaryKey& it) { return old_key_origin(it.table); },
            [&](const ChangePrimaryKey& it) { return old_key_origin(it.table); },
            [&](const RenamePrimaryKey& it) { return old_key_origin(it.table); },
            [&](const DropIndex& it) { return old_index_origin(it.table, it.index); },
            [&](const RenameIndex& it) { return old_index_origin(it.table, it.from); },
            [&](const DropForeignKey& it) {
              return old_foreign_key_origin(it.table, it.foreign_key);
            },
            [&](const RenameForeignKey& it) { return old_foreign_key_origin(it.table, it.from); },
            none,
        },
        change);
  }

 private:
  std::optional<Origin> namespace_origin(const std::string& name) const {
    const auto& all = analysis_.desired->namespaces;
    const auto found = std::ranges::find(all, name, &Namespace::name);
    if (found == all.end()) return std::nullopt;
    return found->created;
  }
  static std::optional<Origin> enum_origin(const Enum* enumeration) {
    if (enumeration == nullptr) return std::nullopt;
    return enumeration->created;
  }
  std::optional<Origin> new_enum_origin(const ObjectName& name) const {
    return enum_origin(analysis_.desired->enums.find(name));
  }
  std::optional<Origin> old_enum_origin(const ObjectName& name) const {
    return enum_origin(analysis_.replayed->enums.find(name));
  }
  std::optional<Origin> table_origin(const ObjectName& name) const {
    const Table* table = new_table(name);
    if (table == nullptr) return std::nullopt;
    return table->created;
  }
  static std::optional<Origin> key_origin(const Table* table) {
    if (table == nullptr || !table->primary_key) return std::nullopt;
    return table->primary_key->created;
  }
  std::optional<Origin> new_key_origin(const ObjectName& table) const {
    return key_origin(new_table(table));
  }
  std::optional<Origin> old_key_origin(const ObjectName& table) const {
    return key_origin(old_table(table));
  }
  std::optional<Origin> new_index_origin(const ObjectName& table, const std::string& name) const {
    return origin(new_table(table), [&](const Table& it) { return it.find_index(name); });
  }
  std::optional<Origin> old_index_origin(const ObjectName& table, const std::string& name) const {
    return origin(old_table(table), [&](const Table& it) { return it.find_index(name); });
  }
  std::optional<Origin> new_foreign_key_origin(const ObjectName& table,
                                               const std::string& name) const {
    return origin(new_table(table), [&](const Table& it) { return it.find_foreign_key(name); });
  }
  std::optional<Origin> old_foreign_key_origin(const ObjectName& table,
                                               const std::string& name) const {
    return origin(old_table(table), [&](const Table& it) { return it.find_foreign_key(name); });
  }

  const Analysis& analysis_;
};

bool renames(const sql::Action& action) {
  if (std::holds_alternative<sql::RenameObject>(action) ||
      std::holds_alternative<sql::RenameEnumValue>(action)) {
    return true;
  }
  const auto* alter = std::get_if<sql::AlterTable>(&action);
  return alter != nullptr && std::ranges::any_of(alter->actions, [](const sql::TableAction& one) {
           return std::holds_alternative<sql::RenameTable>(one.what) ||
                  std::holds_alternative<sql::RenameColumn>(one.what);
         });
}

bool renames(const Analysis& analysis, const Origin& origin) {
  const auto& file = analysis.migration_files[origin.document];
  return std::ranges::any_of(file->statements[origin.item].body->steps,
                             [](const sql::Step& step) { return renames(step.action); });
}

// Where the datasource lists a namespace or an extension.
std::optional<Location> place_in_datasource(const Analysis& analysis, const Change& change) {
  const auto& datasource = analysis.schema->datasource;
  const auto* space = std::get_if<CreateNamespace>(&change);
  const auto* extension = std::get_if<CreateExtension>(&change);
  if (!datasource || (space == nullptr && extension == nullptr)) return std::nullopt;
  const auto& listed = space != nullptr ? datasource->schemas : datasource->extensions;
  const auto found = std::ranges::find(listed, space != nullptr ? space->name : extension->name,
                                       &schema::Datasource::Listed::name);
  if (found == listed.end() || is_held(analysis, datasource->source.origin())) return std::nullopt;
  return Location{analysis.effective_files[datasource->source.file].path, found->range};
}

}  // namespace

std::optional<Location> place_in_field(const Analysis& analysis, const Column& column,
                                       ColumnAspect aspect) {
  const std::optional<SchemaElement> element = element_of(*analysis.schema, column.created);
  if (!element || element->field == nullptr || is_held(analysis, column.created)) {
    return locate_in_schema(analysis, column.created);
  }
  return Location{analysis.effective_files[element->file].path, range_of(*element->field, aspect)};
}

std::optional<Location> place_of(const Analysis& analysis, const Change& change) {
  if (auto listed = place_in_datasource(analysis, change)) return listed;
  if (const auto origin = Sides(analysis).wanted(change)) {
    if (auto place = locate_in_schema(analysis, *origin)) return place;
  }
  return sql_of(analysis, change);
}

std::optional<Location> sql_of(const Analysis& analysis, const Change& change) {
  const auto origin = Sides(analysis).present(change);
  if (!origin) return std::nullopt;
  return locate_in_history(analysis, *origin);
}

std::optional<Departure> departure_of(const Analysis& analysis, const sql::Thing& thing) {
  const auto found = analysis.history->state.dropped.find(thing);
  if (found == analysis.history->state.dropped.end()) return std::nullopt;
  const auto location = locate_in_history(analysis, found->second);
  if (!location) return std::nullopt;
  return Departure{*location, renames(analysis, found->second)};
}

std::optional<Departure> departure_of(const Analysis& analysis, const Change& change) {
  using sql::ThingKind;
  const auto look_up = [&](ThingKind kind, const ObjectName& object, const std::string& member) {
    return departure_of(analysis, sql::Thing{kind, object, member});
  };
  return std::visit(
      Overloaded{
          [&](const CreateTable& it) { return look_up(ThingKind::table, it.table, ""); },
          [&](const CreateEnum& it) { return look_up(ThingKind::type, it.enumeration, ""); },
          [&](const AddColumn& it) { return look_up(ThingKind::column, it.table, it.column); },
          [&](const CreateIndex& it) {
            return look_up(ThingKind::index, {it.table.space, it.index}, "");
          },
          [&](const AddForeignKey& it) {
            return look_up(ThingKind::constraint, it.table, it.foreign_key);
          },
          [](const auto&) { return std::optional<Departure>(); },
      },
      change);
}

Range first_line(const InputFile& file) {
  if (!file.text) return {};
  const std::string_view text = file.text->text;
  const std::size_t begin = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (begin == std::string_view::npos) return {};
  const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

Location project_place(const Analysis& analysis) {
  if (const auto& datasource = analysis.schema->datasource) {
    const SchemaPlace place = datasource->source.name_place();
    return {analysis.effective_files[place.file].path, place.range};
  }
  const Inputs& inputs = *analysis.inputs;
  if (!inputs.schema.empty()) {
    return {inputs.schema.front().path, first_line(inputs.schema.front())};
  }
  if (inputs.built) return {inputs.built->path, first_line(*inputs.built)};
  if (!inputs.migrations.empty()) {
    return {inputs.migrations.front().sql.path, first_line(inputs.migrations.front().sql)};
  }
  return {inputs.root, {}};
}

}  // namespace prisma_drift
