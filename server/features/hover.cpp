#include "server/features/hover.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <utility>

#include "server/analysis/history.h"
#include "server/checks/wording.h"
#include "server/features/file_role.h"
#include "server/features/missing_parts.h"
#include "server/features/schema_side.h"
#include "server/features/schema_view.h"
#include "server/features/schema_words.h"
#include "server/features/sql_mentions.h"
#include "server/features/subject.h"
#include "server/features/subject_history.h"
#include "server/features/thing_text.h"
#include "server/schema/schema.h"

namespace prisma_drift {
namespace {

// Beyond that many lines nobody reads.
constexpr std::size_t kMostMissingParts = 8;

std::string as_sentence(std::string text) {
  if (!text.empty()) {
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  }
  return text + ".";
}

class HoverText {
 public:
  explicit HoverText(const Analysis& analysis) : analysis_(analysis) {}

  // Paragraphs are apart by an empty line.
  void begin_paragraph() {
    if (!pieces_.empty()) add("\n\n");
  }
  void add(std::string markdown) { pieces_.push_back({std::move(markdown), std::nullopt}); }
  void add_link(std::string markdown, std::optional<Location> target) {
    pieces_.push_back({std::move(markdown), std::move(target)});
  }
  void add_paragraph(std::string markdown) {
    if (markdown.empty()) return;
    begin_paragraph();
    add(std::move(markdown));
  }

  // `Created by migration `a`, last changed by `b`.`
  void add_provenance(const Found& found) {
    const Origin created = found.created();
    if (!created.known()) return;
    begin_paragraph();
    add("Created by migration ");
    add_migration(created);
    if (const Origin changed = found.changed(); changed.known() && changed != created) {
      add(", last changed by ");
      add_migration(changed);
    }
    add(".");
  }

  void add_migration(const Origin& origin) {
    const auto& migrations = analysis_.inputs->migrations;
    if (origin.document >= migrations.size()) return;
    add_link(in_backquotes(migrations[origin.document].name), locate_in_history(analysis_, origin));
  }

  void add_missing(const Subject& subject) {
    const std::vector<std::string> parts = missing_parts(analysis_, subject);
    if (parts.empty()) return;
    begin_paragraph();
    const std::size_t shown = std::min(parts.size(), kMostMissingParts);
    for (std::size_t i = 0; i < shown; ++i) add((i > 0 ? "\n- " : "- ") + parts[i]);
    if (shown < parts.size()) add("\n- and " + std::to_string(parts.size() - shown) + " more");
  }

  void add_doubt(const Found& found) {
    const Confidence* confidence = found.confidence();
    if (confidence == nullptr || confidence->known()) return;
    add_paragraph("Only partly known: " + confidence->reason + ".");
  }

  void add_prisma_version() {
    const PrismaVersion& version = analysis_.inputs->prisma_version;
    const std::string major = "By the rules of Prisma " + std::to_string(version.major);
    const std::string number = major + "." + std::to_string(version.minor);
    if (!version.read_from.empty()) {
      add_paragraph(number + ", which " +
                    in_backquotes(path_from(*analysis_.inputs, version.read_from)) + " asks for.");
    } else if (analysis_.inputs->configuration.prisma_version) {
      add_paragraph(number + ", as configured.");
    } else {
      add_paragraph(major + ", the newest: nothing says which one is installed.");
    }
  }

  bool is_empty() const { return pieces_.empty(); }
  Hover finish(Range range) && { return {std::move(pieces_), range}; }

 private:
  const Analysis& analysis_;
  std::vector<HoverPiece> pieces_;
};

// The text that declares a name, and its comment.
struct Declaration {
  std::string text;
  std::string documentation;
};

std::string field_text(const schema::FieldDeclaration& field, std::string_view source) {
  const Range type = field.type.range;
  if (type.empty() || type.end > source.size()) return field.name;
  return field.name + " " + std::string(source.substr(type.begin, type.size()));
}

std::optional<Declaration> declaration_at(const Analysis& analysis, const Location& place) {
  const FileRole role = role_of(*analysis.inputs, place.path);
  const SchemaFile* file = schema_file_of(analysis, role);
  const InputText* input = text_of(*analysis.inputs, role);
  if (file == nullptr || input == nullptr) return std::nullopt;
  const std::optional<SchemaWord> word = word_at(*file, place.range.begin, {});
  if (!word) return std::nullopt;
  if (word->field != nullptr) {
    return Declaration{field_text(*word->field, input->text), word->field->documentation};
  }
  return Declaration{word->block->keyword + " " + word->block->name, word->block->documentation};
}

// What the cursor is about: a scalar type, a native one and an attribute are about their field.
SchemaName asked_name(const SchemaWord& word) {
  const bool is_built_in =
      word.kind == SchemaWord::Kind::reference && word.field != nullptr &&
      (schema::scalar_type_named(word.name.type) || word.name.type.starts_with('@'));
  return is_built_in ? SchemaName{word.block->name, word.field->name} : word.name;
}

// Prisma's own server shows the declaration of these, with its comment: it tells nothing of types
// that are built in, nor of names in attributes.
bool is_shown_by_prisma(const SchemaWord& word) {
  return word.attribute == nullptr && asked_name(word) == word.name;
}

bool is_view(const Analysis& analysis, const SchemaName& name) {
  const schema::Model* model = analysis.schema->find_model(name.type);
  return model != nullptr && model->is_view;
}

std::optional<Hover> hover_in_schema(const Analysis& analysis, const SchemaFile& file,
                                     std::string_view path, std::uint32_t offset,
                                     const HoverOptions& options) {
  const std::optional<SchemaWord> word = word_at(file, offset, types_of_fields(analysis));
  if (!word) return std::nullopt;
  const SchemaName name = asked_name(*word);
  if (name.type.starts_with('@')) return std::nullopt;
  const std::vector<Location> declarations = declarations_of(analysis, name);
  if (declarations.empty()) return std::nullopt;

  HoverText text(analysis);
  const bool shows_declaration = !options.beside_prisma || !is_shown_by_prisma(*word);
  if (const auto declaration = declaration_at(analysis, declarations.front());
      declaration && shows_declaration) {
    text.add_paragraph("```prisma\n" + declaration->text + "\n```");
    text.add_paragraph(declaration->documentation);
  }
  const bool is_attribute = word->kind == SchemaWord::Kind::attribute;
  const std::optional<Subject> subject =
      is_attribute ? subject_of(analysis, path, *word) : subject_of(analysis, name);
  if (!subject) {
    if (is_view(analysis, name) && name.member.empty()) {
      text.add_paragraph("Prisma reads from this view, and no migration of its own creates it.");
    }
    if (text.is_empty()) return std::nullopt;
    return std::move(text).finish(word->range);
  }
  text.add_paragraph(as_sentence(thing_text(*analysis.desired, *subject)));
  const Found found = find_subject(*analysis.replayed, *subject);
  text.add_provenance(found);
  text.add_missing(*subject);
  text.add_doubt(found);
  text.add_prisma_version();
  return std::move(text).finish(word->range);
}

sql::Thing thing_of(const Subject& subject) {
  switch (subject.kind) {
    case Subject::Kind::table:
      return {sql::ThingKind::table, subject.object, {}};
    case Subject::Kind::column:
      return {sql::ThingKind::column, subject.object, subject.member};
    case Subject::Kind::key:
      return {sql::ThingKind::index, {subject.object.space, subject.member}, {}};
    case Subject::Kind::enumeration:
      return {sql::ThingKind::type, subject.object, {}};
    case Subject::Kind::enum_value:
      return {sql::ThingKind::enum_value, subject.object, subject.member};
  }
  return {};
}

// The statement after which it was gone; unknown when there is none.
Origin end_of(const Analysis& analysis, const Fate& fate) {
  if (fate.end) {
    return {static_cast<std::uint32_t>(fate.end->migration),
            static_cast<std::uint32_t>(fate.end->statement), 0};
  }
  const auto& dropped = analysis.history->state.dropped;
  const auto found = dropped.find(thing_of(fate.subject));
  return found == dropped.end() ? Origin{} : found->second;
}

void add_declaration(const Analysis& analysis, const Subject& subject, const Location& place,
                     HoverText& text) {
  text.begin_paragraph();
  text.add("Declared by ");
  const std::optional<SchemaName> name = schema_name_of(analysis, subject);
  std::string shown = "an attribute";
  if (name) {
    shown = in_backquotes(name->member.empty() ? name->type : name->type + "." + name->member);
  }
  text.add_link(std::move(shown), place);
  text.add(".");
}

std::optional<Hover> hover_in_migration(const Analysis& analysis, std::size_t migration,
                                        std::uint32_t offset) {
  const std::optional<SqlWord> word = sql_word_at(analysis, migration, offset);
  if (!word) return std::nullopt;
  const Fate fate = fate_of(analysis, migration, *word);
  const Subject& subject = fate.subject;
  const Origin end = fate.gone ? end_of(analysis, fate) : Origin{};
  // The name of a type that is no enum.
  const bool unheard_of = fate.gone && !end.known() &&
                          word->mention.role == SqlMention::Role::refers &&
                          !find_subject(*analysis.desired, subject);
  if (unheard_of) return std::nullopt;

  HoverText text(analysis);
  text.add_paragraph(as_sentence(thing_text(*analysis.replayed, subject)));
  if (!same_thing(subject, word->mention.subject)) {
    text.add_paragraph("Here it is still " + describe(word->mention.subject) + ".");
  }
  const std::vector<Location> declarations = declarations_of(analysis, subject);
  if (declarations.empty()) {
    text.add_paragraph("Nothing in the schema declares it.");
  } else {
    add_declaration(analysis, subject, declarations.front(), text);
  }
  const Found found = find_subject(*analysis.replayed, subject);
  text.add_provenance(found);
  if (fate.gone && end.known()) {
    text.begin_paragraph();
    text.add("Dropped by migration ");
    text.add_migration(end);
    text.add(".");
  } else if (fate.gone) {
    text.add_paragraph("It is gone after the last migration.");
  }
  if (!declarations.empty()) text.add_missing(subject);
  text.add_doubt(found);
  return std::move(text).finish(word->range);
}

}  // namespace

std::optional<Hover> hover(const Analysis& analysis, std::string_view path, std::uint32_t offset,
                           const HoverOptions& options) {
  const FileRole role = role_of(*analysis.inputs, path);
  if (role.kind == FileRole::Kind::migration) {
    return hover_in_migration(analysis, role.index, offset);
  }
  const SchemaFile* file = schema_file_of(analysis, role);
  if (file == nullptr) return std::nullopt;
  return hover_in_schema(analysis, *file, path, offset, options);
}

std::string markdown_of(const Hover& hover) {
  std::string markdown;
  for (const HoverPiece& piece : hover.pieces) markdown += piece.markdown;
  return markdown;
}

}  // namespace prisma_drift
