#include "server/features/definition.h"

#include <algorithm>
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

// The SQL that created it, then the SQL that last changed it.
std::vector<Location> sql_of(const Analysis& analysis, const Subject& subject) {
  const Found found = find_subject(*analysis.replayed, subject);
  std::vector<Location> places;
  for (const Origin origin : {found.created(), found.changed()}) {
    auto place = locate_in_history(analysis, origin);
    if (place && std::ranges::find(places, *place) == places.end()) {
      places.push_back(*std::move(place));
    }
  }
  return places;
}

std::vector<Location> targets_of(const Analysis& analysis, FileRole role, std::string_view path,
                                 const SchemaWord& word) {
  // What the built file says is declared in a module.
  if (word.kind == SchemaWord::Kind::reference ||
      (word.kind == SchemaWord::Kind::declaration && role.kind == FileRole::Kind::built)) {
    auto declarations = declarations_of(analysis, word.name);
    std::erase_if(declarations, [&](const Location& place) {
      return place.path == path && place.range == word.range;
    });
    if (!declarations.empty()) return declarations;
  }
  const std::optional<Subject> subject = subject_of(analysis, path, word);
  return subject ? sql_of(analysis, *subject) : std::vector<Location>();
}

std::string_view type_of_word(const SchemaWord& word, const TypeOfField& type_of) {
  if (word.field != nullptr) return word.field->type.name;
  const bool names_field = word.kind == SchemaWord::Kind::reference && !word.name.member.empty();
  return names_field ? type_of(word.name) : std::string_view(word.name.type);
}

bool is_found_by_prisma(const SchemaWord& word) {
  return word.kind == SchemaWord::Kind::reference && word.name.member.empty() &&
         word.attribute == nullptr;
}

std::optional<Definition> definition_of(Range asked, std::vector<Location> targets) {
  if (targets.empty()) return std::nullopt;
  return Definition{asked, std::move(targets)};
}

std::optional<Definition> definition_in_migration(const Analysis& analysis, std::size_t migration,
                                                  std::uint32_t offset) {
  const std::optional<SqlWord> word = sql_word_at(analysis, migration, offset);
  if (!word) return std::nullopt;
  const Subject subject = fate_of(analysis, migration, *word).subject;
  if (auto places = declarations_of(analysis, subject); !places.empty()) {
    return definition_of(word->range, std::move(places));
  }
  return definition_of(word->range, sql_of(analysis, subject));
}

}  // namespace

std::optional<Definition> definition(const Analysis& analysis, std::string_view path,
                                     std::uint32_t offset, const DefinitionOptions& options) {
  const FileRole role = role_of(*analysis.inputs, path);
  if (role.kind == FileRole::Kind::migration) {
    return definition_in_migration(analysis, role.index, offset);
  }
  const SchemaFile* file = schema_file_of(analysis, role);
  if (file == nullptr) return std::nullopt;
  const std::optional<SchemaWord> word = word_at(*file, offset, types_of_fields(analysis));
  if (!word || (options.beside_prisma && is_found_by_prisma(*word))) return std::nullopt;
  return definition_of(word->range, targets_of(analysis, role, path, *word));
}

std::optional<Definition> type_definition(const Analysis& analysis, std::string_view path,
                                          std::uint32_t offset) {
  const SchemaFile* file = schema_file_of(analysis, role_of(*analysis.inputs, path));
  if (file == nullptr) return std::nullopt;
  const TypeOfField type_of = types_of_fields(analysis);
  const std::optional<SchemaWord> word = word_at(*file, offset, type_of);
  if (!word) return std::nullopt;
  const std::string type(type_of_word(*word, type_of));
  return definition_of(word->range, declarations_of(analysis, SchemaName{type, {}}));
}

}  // namespace prisma_drift
