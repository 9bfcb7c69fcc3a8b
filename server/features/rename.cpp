#include "server/features/rename.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "server/features/block_edits.h"
#include "server/features/file_role.h"
#include "server/features/schema_side.h"
#include "server/features/schema_view.h"
#include "server/features/schema_words.h"
#include "server/schema/schema.h"

namespace prisma_drift {
namespace {

using schema::Attribute;
using schema::Block;
using schema::BlockKind;
using schema::FieldDeclaration;

std::optional<SchemaWord> renameable_word(const Analysis& analysis, std::string_view path,
                                          std::uint32_t offset) {
  const FileRole role = role_of(*analysis.inputs, path);
  if (role.kind != FileRole::Kind::schema) return std::nullopt;
  const auto word = word_at(*analysis.schema_files[role.index], offset, types_of_fields(analysis));
  if (!word || word->kind == SchemaWord::Kind::attribute || word->name.type.starts_with('@')) {
    return std::nullopt;
  }
  const auto is_in_module = [&](const Location& place) {
    return role_of(*analysis.inputs, place.path).kind == FileRole::Kind::schema;
  };
  const std::vector<Location> declarations = declarations_of(analysis, word->name);
  if (declarations.empty() || !std::ranges::all_of(declarations, is_in_module)) return std::nullopt;
  return word;
}

const std::string& name_of(const SchemaName& name) {
  return name.member.empty() ? name.type : name.member;
}

bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

bool is_identifier(std::string_view name) {
  return !name.empty() && is_letter(name.front()) && std::ranges::all_of(name, [](char byte) {
    return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '_';
  });
}

// Null when there is none.
const Attribute* find_attribute(const Block& block, std::string_view name) {
  const auto found = std::ranges::find(block.attributes, name, &Attribute::name);
  return found == block.attributes.end() ? nullptr : &*found;
}

// `AToB`: what Prisma calls a many-to-many relation that has no name, and after it the join table.
std::string implicit_relation_name(const std::string& a, const std::string& b) {
  return std::min(a, b) + "To" + std::max(a, b);
}

class Rename {
 public:
  Rename(const Analysis& analysis, SchemaName name, const std::string& new_name)
      : analysis_(analysis), view_(analysis), name_(std::move(name)), new_name_(new_name) {}

  // Why it cannot be; empty when it can.
  std::string complaint() const {
    const std::string shown = "`" + new_name_ + "`";
    if (!is_identifier(new_name_)) {
      return shown + " is no name: one begins with a letter, and has letters, digits and `_`";
    }
    if (name_.member.empty()) {
      if (schema::scalar_type_named(new_name_) || view_.find(new_name_) != nullptr) {
        return "there is already a type " + shown;
      }
      return {};
    }
    const Block* block = view_.find(name_.type);
    if (block != nullptr && block->find_field(new_name_) != nullptr) {
      return "`" + name_.type + "` already has " + shown;
    }
    return {};
  }

  WorkspaceEdit edit() {
    for (std::size_t i = 0; i < analysis_.schema_files.size(); ++i) rename_in(i);
    WorkspaceEdit result;
    for (auto& [path, edits] : edits_) result.edits.push_back({path, std::move(edits)});
    return result;
  }

 private:
  void rename_in(std::size_t index) {
    path_ = analysis_.inputs->schema[index].path;
    const SharedText& text = analysis_.inputs->schema[index].text;
    text_ = text ? std::string_view(text->text) : std::string_view();
    for_each_word(*analysis_.schema_files[index], type_of_, [&](const SchemaWord& word) {
      if (word.kind == SchemaWord::Kind::attribute || word.name != name_) return;
      replace(word.range, new_name_);
      if (word.kind == SchemaWord::Kind::declaration) keep_stored_name(word);
    });
    if (name_.member.empty()) keep_join_tables(*analysis_.schema_files[index]);
  }

  void replace(Range range, std::string text) { edits_[path_].push_back({range, std::move(text)}); }
  void insert(std::uint32_t at, std::string text) { replace({at, at}, std::move(text)); }

  void keep_stored_name(const SchemaWord& word) {
    if (word.field != nullptr) {
      const bool is_value = word.block->kind == BlockKind::enumeration;
      if (!is_value && !is_stored(view_, *word.field) && !holds_composite(*word.field)) return;
      if (word.field->find_attribute("map") == nullptr) {
        insert(word.field->range.end, " @map(\"" + name_.member + "\")");
      }
      return;
    }
    const Block& block = *word.block;
    // Composite types have no name in the database; of merged blocks one says it.
    if (block.kind == BlockKind::composite_type || view_.find(block.name) != &block) return;
    for (const Block* other : view_.blocks()) {
      if (other->name == block.name && find_attribute(*other, "map") != nullptr) return;
    }
    if (!block.closed) return;
    edits_[path_].push_back(add_attribute_line(block, text_, "@@map(\"" + name_.type + "\")"));
  }

  // MongoDB stores the whole of it under its name.
  bool holds_composite(const FieldDeclaration& field) const {
    const Block* type = view_.find(field.type.name);
    return type != nullptr && type->kind == BlockKind::composite_type;
  }

  // The names of join tables follow from the models'.
  void keep_join_tables(const SchemaFile& file) {
    for (const Block& block : file.blocks) {
      if (block.kind != BlockKind::model) continue;
      for (const FieldDeclaration& field : block.fields) {
        if (block.name != name_.type && field.type.name != name_.type) continue;
        if (is_unnamed_many_to_many(block, field)) {
          name_relation(field, implicit_relation_name(block.name, field.type.name));
        }
      }
    }
  }

  bool is_unnamed_many_to_many(const Block& block, const FieldDeclaration& field) const {
    const schema::Model* model = analysis_.schema->find_model(block.name);
    const auto id = model == nullptr ? std::nullopt : model->find_field(field.name);
    if (!id) return false;
    const schema::ModelId model_id = analysis_.schema->id_of(*model);
    return std::ranges::any_of(analysis_.schema->relations, [&](const schema::Relation& relation) {
      return relation.kind == schema::Relation::Kind::many_to_many && relation.name.empty() &&
             ((relation.model_a == model_id && relation.field_a == id) ||
              (relation.model_b == model_id && relation.field_b == id));
    });
  }

  void name_relation(const FieldDeclaration& field, const std::string& name) {
    const Attribute* relation = field.find_attribute("relation");
    if (relation == nullptr) return insert(field.type.range.end, " @relation(\"" + name + "\")");
    if (relation->arguments_range.empty()) {
      return insert(relation->range.end, "(\"" + name + "\")");
    }
    insert(relation->arguments_range.begin + 1,
           "\"" + name + "\"" + (relation->arguments.empty() ? "" : ", "));
  }

  const Analysis& analysis_;
  const SchemaView view_;
  const TypeOfField type_of_ = types_of_fields(analysis_);
  const SchemaName name_;
  const std::string& new_name_;
  std::map<std::string, std::vector<TextEdit>> edits_;
  // Of the file that is gone through.
  std::string path_;
  std::string_view text_;
};

}  // namespace

std::optional<Renameable> renameable(const Analysis& analysis, std::string_view path,
                                     std::uint32_t offset) {
  const auto word = renameable_word(analysis, path, offset);
  if (!word) return std::nullopt;
  return Renameable{word->range, name_of(word->name)};
}

Result<WorkspaceEdit> rename(const Analysis& analysis, std::string_view path, std::uint32_t offset,
                             const std::string& new_name) {
  const auto word = renameable_word(analysis, path, offset);
  if (!word) return Error{"nothing of the schema stands here"};
  if (name_of(word->name) == new_name) return WorkspaceEdit();
  Rename change(analysis, word->name, new_name);
  if (std::string complaint = change.complaint(); !complaint.empty()) {
    return Error{std::move(complaint)};
  }
  return change.edit();
}

}  // namespace prisma_drift
