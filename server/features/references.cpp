#include "server/features/references.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "server/features/file_role.h"
#include "server/features/schema_side.h"
#include "server/features/schema_view.h"
#include "server/features/schema_words.h"
#include "server/features/sql_mentions.h"
#include "server/features/subject.h"
#include "server/features/subject_history.h"

namespace prisma_drift {
namespace {

// What is looked for, on both sides.
struct Target {
  std::optional<SchemaName> name;
  std::optional<Subject> subject;
  // Where it was asked for within a relation's arguments. As with Prisma's own server, this place
  // is none of the answers; every other is.
  std::optional<Location> asked_in_relation = {};
};

Target target_at(const Analysis& analysis, FileRole role, std::string_view path,
                 std::uint32_t offset) {
  Target target;
  if (role.kind == FileRole::Kind::migration) {
    if (const auto word = sql_word_at(analysis, role.index, offset)) {
      target.subject = fate_of(analysis, role.index, *word).subject;
      target.name = schema_name_of(analysis, *target.subject);
    }
    return target;
  }
  const SchemaFile* file = schema_file_of(analysis, role);
  if (file == nullptr) return target;
  const auto word = word_at(*file, offset, types_of_fields(analysis));
  if (!word) return target;
  target.subject = subject_of(analysis, path, *word);
  if (word->kind != SchemaWord::Kind::attribute) target.name = word->name;
  if (word->kind == SchemaWord::Kind::reference && word->attribute != nullptr &&
      word->attribute->name == "relation") {
    target.asked_in_relation = Location{std::string(path), word->range};
  }
  return target;
}

class Places {
 public:
  void add(Location place) {
    if (seen_.insert(place).second) list_.push_back(std::move(place));
  }
  std::vector<Location> take() && { return std::move(list_); }

 private:
  std::vector<Location> list_;
  std::set<Location> seen_;
};

void add_from_schema(const Analysis& analysis, const SchemaName& name,
                     const ReferenceOptions& options, Places& places) {
  const TypeOfField type_of = types_of_fields(analysis);
  for (std::size_t i = 0; i < analysis.schema_files.size(); ++i) {
    for_each_word(*analysis.schema_files[i], type_of, [&](const SchemaWord& word) {
      const bool declares = word.kind == SchemaWord::Kind::declaration;
      if (word.kind == SchemaWord::Kind::attribute || word.name != name) return;
      if (declares && !options.include_declaration) return;
      places.add({analysis.inputs->schema[i].path, word.range});
    });
  }
}

void add_from_migrations(const Analysis& analysis, const Subject& subject, Places& places) {
  for (const HistoricMention& it : history_of(analysis, subject)) {
    const InputMigration& migration = analysis.inputs->migrations[it.migration];
    if (!migration.sql.text) continue;
    places.add({migration.sql.path,
                name_range_in(migration.sql.text->text, it.mention, analysis.dialect)});
  }
}

}  // namespace

std::vector<Location> references(const Analysis& analysis, std::string_view path,
                                 std::uint32_t offset, const ReferenceOptions& options) {
  const FileRole role = role_of(*analysis.inputs, path);
  const Target target = target_at(analysis, role, path, offset);
  Places places;
  if (target.name) {
    add_from_schema(analysis, *target.name, options, places);
  } else if (target.subject && options.include_declaration) {
    for (Location& place : declarations_of(analysis, *target.subject)) places.add(std::move(place));
  }
  if (target.subject) add_from_migrations(analysis, *target.subject, places);
  std::vector<Location> found = std::move(places).take();
  if (target.asked_in_relation) std::erase(found, *target.asked_in_relation);
  return found;
}

std::vector<Highlight> highlights(const Analysis& analysis, std::string_view path,
                                  std::uint32_t offset) {
  std::vector<Highlight> found;
  const SchemaFile* file = schema_file_of(analysis, role_of(*analysis.inputs, path));
  if (file == nullptr) return found;
  const TypeOfField type_of = types_of_fields(analysis);
  const auto asked = word_at(*file, offset, type_of);
  if (!asked || asked->kind == SchemaWord::Kind::attribute) return found;
  for_each_word(*file, type_of, [&](const SchemaWord& word) {
    if (word.kind == SchemaWord::Kind::attribute || word.name != asked->name) return;
    found.push_back({word.range, word.kind == SchemaWord::Kind::declaration});
  });
  return found;
}

}  // namespace prisma_drift
