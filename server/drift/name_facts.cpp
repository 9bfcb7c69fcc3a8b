#include "server/drift/name_facts.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "server/drift/data_loss.h"
#include "server/drift/lookup.h"
#include "server/drift/matching.h"
#include "server/drift/words.h"

namespace prisma_drift {
namespace {

std::string words_or(std::string_view name, std::string_view fallback) {
  std::string words = words_of(name);
  return words.empty() ? std::string(fallback) : words;
}

std::string_view declared_or(const std::string& declared, const std::string& stored) {
  return declared.empty() ? stored : declared;
}

bool is_join_table(const Table& table) {
  return table.is_join_table ||
         (table.columns.size() == 2 && table.find_column("A") && table.find_column("B"));
}

using Columns = std::set<std::pair<ObjectName, std::string>>;

class Collector {
 public:
  Collector(const Drift& drift, const DatabaseState& from, const DatabaseState& to,
            const NameContext& context)
      : drift_(drift),
        from_(from),
        to_(to),
        from_lookup_(from),
        to_lookup_(to),
        context_(context) {}

  NameFacts run() && {
    for (const Change& change : drift_.changes) {
      std::visit([&](const auto& one) { note(one); }, change);
    }
    for (const Change& change : drift_.changes) {
      std::visit([&](const auto& one) { tell(one); }, change);
    }
    references(added_tables_, to_, facts_.added_models);
    references(removed_tables_, from_, facts_.removed_models);
    if (facts_.added_fields.size() == 1 && facts_.removed_fields.size() == 1) rename();
    return std::move(facts_);
  }

 private:
  // First pass: what others follow from.

  template <typename T>
  void note(const T&) {}
  void note(const CreateTable& one) { added_tables_.insert(one.table); }
  void note(const DropTable& one) { removed_tables_.insert(one.table); }
  void note(const AddColumn& one) { added_columns_.emplace(one.table, one.column); }
  void note(const DropColumn& one) { removed_columns_.emplace(one.table, one.column); }
  void note(const AlterColumn& one) {
    if (one.cast != Cast::none) retyped_columns_.emplace(one.table, one.column);
  }

  // Second pass: what a name can say.

  void tell(const CreateNamespace&) {}
  void tell(const CreateExtension&) {}
  void tell(const CreateEnum& one) { module_of_enum(one.enumeration); }
  void tell(const DropEnum&) {}
  void tell(const DropPrimaryKey& one) { module_of_table(one.table); }
  void tell(const AddPrimaryKey& one) { module_of_table(one.table); }
  void tell(const ChangePrimaryKey& one) { module_of_table(one.table); }
  void tell(const RenamePrimaryKey& one) { module_of_table(one.table); }
  void tell(const RenameIndex& one) { module_of_table(one.table); }
  void tell(const RenameForeignKey& one) { module_of_table(one.table); }
  void tell(const DropIndex& one) { module_of_table(one.table); }

  void tell(const AlterEnum& one) {
    module_of_enum(one.enumeration);
    const Enum* enumeration = to_.enums.find(one.enumeration);
    if (!enumeration) return;
    const std::string name =
        words_or(declared_or(enumeration->declared_as, enumeration->name.name), "enum");
    for (const std::string& added : one.added) {
      const EnumValue* value = enumeration->find_value(added);
      const std::string_view word = value ? declared_or(value->declared_as, value->name) : added;
      facts_.added_values.insert({name, words_or(word, "value")});
    }
  }

  void tell(const CreateTable& one) {
    module_of_table(one.table);
    const Table* table = find_table(to_, one.table);
    if (!table) return;
    if (is_join_table(*table)) {
      link(*table);
    } else {
      models_[one.table] = {model_of(one.table), 0, module_name(table->created)};
    }
  }
  void tell(const DropTable& one) {
    const Table* table = find_table(from_, one.table);
    if (table && !is_join_table(*table)) models_[one.table] = {model_of(one.table), 0, {}};
  }

  void link(const Table& table) {
    std::vector<std::string> models;
    for (const ForeignKey& key : table.foreign_keys) {
      if (added_tables_.contains(key.referenced_table)) return;
      models.push_back(model_of(key.referenced_table));
    }
    std::ranges::sort(models);
    // Without foreign keys only the relation's name is left.
    if (models.size() != 2) models = {words_or(table.name.name, "models"), {}};
    facts_.links.insert({models.front(), models.back()});
  }

  void tell(const AddColumn& one) {
    facts_.added_fields.insert(field_of(one.table, one.column));
    module_of_table(one.table);
  }
  void tell(const DropColumn& one) {
    facts_.removed_fields.insert(field_of(one.table, one.column));
    module_of_table(one.table);
  }

  void tell(const AlterColumn& one) {
    module_of_table(one.table);
    const Column* from = from_lookup_.column(one.table, one.column);
    const Column* to = to_lookup_.column(one.table, one.column);
    if (!from || !to) return;
    const NamedField field = field_of(one.table, one.column);
    const bool list_ness = (from->arity == Arity::list) != (to->arity == Arity::list);
    if (one.cast != Cast::none || list_ness) facts_.retyped.insert(field);
    if (one.arity && !list_ness) {
      (to->arity == Arity::required ? facts_.made_required : facts_.made_optional).insert(field);
    }
    if (one.default_value || one.auto_increment) facts_.redefaulted.insert(field);
  }

  void tell(const CreateIndex& one) {
    module_of_table(one.table);
    const Index* index = to_lookup_.index(one.table, one.index);
    if (!index || any_of(added_columns_, one.table, index->columns)) return;
    NamedFields& fields = index->kind == IndexKind::unique ? facts_.made_unique : facts_.indexed;
    for (const IndexColumn& column : index->columns) {
      fields.insert(field_of(one.table, column.name));
    }
  }

  void tell(const AddForeignKey& one) {
    module_of_table(one.table);
    const ForeignKey* key = to_lookup_.foreign_key(one.table, one.foreign_key);
    if (!key || added_tables_.contains(key->referenced_table)) return;
    if (!follows(one.table, key->columns, added_columns_)) relate(one.table, *key);
  }
  void tell(const DropForeignKey& one) {
    module_of_table(one.table);
    const ForeignKey* key = from_lookup_.foreign_key(one.table, one.foreign_key);
    if (!key || removed_tables_.contains(key->referenced_table)) return;
    if (!follows(one.table, key->columns, removed_columns_)) relate(one.table, *key);
  }
  void relate(const ObjectName& table, const ForeignKey& key) {
    for (const std::string& column : key.columns) {
      NamedField field = field_of(table, column);
      // The relation of `author_id` is that to the author.
      if (field.field.size() > 3 && field.field.ends_with("_id")) {
        field.field.resize(field.field.size() - 3);
      }
      facts_.related_otherwise.insert(std::move(field));
    }
  }
  bool follows(const ObjectName& table, const std::vector<std::string>& columns,
               const Columns& causes) const {
    return std::ranges::any_of(columns, [&](const std::string& column) {
      return causes.contains({table, column}) || retyped_columns_.contains({table, column});
    });
  }

  static bool any_of(const Columns& columns, const ObjectName& table,
                     const std::vector<IndexColumn>& parts) {
    return std::ranges::any_of(parts, [&](const IndexColumn& part) {
      return columns.contains({table, part.name});
    });
  }

  void references(const std::set<ObjectName>& tables, const DatabaseState& state,
                  std::set<NamedModel>& models) {
    for (const ObjectName& name : tables) {
      const Table* table = find_table(state, name);
      if (!table) continue;
      for (const ForeignKey& key : table->foreign_keys) {
        const auto found = models_.find(key.referenced_table);
        const bool other = key.referenced_table != name && tables.contains(key.referenced_table);
        if (other && found != models_.end()) ++found->second.references;
      }
    }
    for (const ObjectName& name : tables) {
      if (const auto found = models_.find(name); found != models_.end()) {
        models.insert(found->second);
      }
    }
  }

  void rename() {
    const NamedField& added = *facts_.added_fields.begin();
    const NamedField& removed = *facts_.removed_fields.begin();
    if (added.model != removed.model) return;
    for (const PossibleRename& rename : possible_renames(drift_, from_, to_)) {
      if (std::holds_alternative<AddColumn>(drift_.changes[rename.added])) {
        facts_.perhaps_renamed = true;
      }
    }
  }

  // A table that both states have is called as the schema calls it.
  std::string model_of(const ObjectName& name) const {
    const Table* table = find_table(to_, name);
    if (!table) table = find_table(from_, name);
    return words_or(table ? declared_or(table->declared_as, name.name) : name.name, "model");
  }

  NamedField field_of(const ObjectName& table, const std::string& column_name) {
    const Column* column = to_lookup_.column(table, column_name);
    if (!column) column = from_lookup_.column(table, column_name);
    const std::string_view word =
        column ? declared_or(column->declared_as, column_name) : std::string_view(column_name);
    return {model_of(table), words_or(word, "field")};
  }

  std::string module_name(const Origin& origin) const {
    if (!context_.module_of || !origin.known()) return {};
    return words_of(context_.module_of(origin));
  }
  void module_of_table(const ObjectName& name) {
    if (const Table* table = find_table(to_, name))
      facts_.modules.insert(module_name(table->created));
  }
  void module_of_enum(const ObjectName& name) {
    const Enum* enumeration = to_.enums.find(name);
    if (enumeration) facts_.modules.insert(module_name(enumeration->created));
  }

  const Drift& drift_;
  const DatabaseState& from_;
  const DatabaseState& to_;
  Lookup from_lookup_;
  Lookup to_lookup_;
  const NameContext& context_;
  std::set<ObjectName> added_tables_;
  std::set<ObjectName> removed_tables_;
  Columns added_columns_;
  Columns removed_columns_;
  Columns retyped_columns_;
  std::map<ObjectName, NamedModel> models_;
  NameFacts facts_;
};

}  // namespace

NameFacts name_facts(const Drift& drift, const DatabaseState& from, const DatabaseState& to,
                     const NameContext& context) {
  return Collector(drift, from, to, context).run();
}

}  // namespace prisma_drift
