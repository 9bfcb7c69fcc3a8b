#include "server/features/schema_refactorings.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "server/checks/wording.h"
#include "server/features/block_edits.h"
#include "server/features/file_role.h"
#include "server/features/schema_side.h"
#include "server/features/schema_view.h"
#include "server/features/schema_words.h"
#include "server/features/subject.h"
#include "server/schema/field_names.h"

namespace prisma_drift {
namespace {

using schema::Attribute;
using schema::Block;
using schema::BlockKind;
using schema::FieldDeclaration;

// Nobody looks through a longer list.
constexpr std::size_t kMostTargets = 6;

bool touch(Range left, Range right) { return left.begin <= right.end && right.begin <= left.end; }

std::uint32_t line_begin(std::string_view text, std::uint32_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return before == std::string_view::npos ? 0 : static_cast<std::uint32_t>(before) + 1;
}

// Behind the line break.
std::uint32_t line_end(std::string_view text, std::uint32_t at) {
  const std::size_t end = text.find('\n', at);
  return static_cast<std::uint32_t>(end == std::string_view::npos ? text.size() : end + 1);
}

bool is_comment_line(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  return begin != std::string_view::npos && line.substr(begin, 2) == "//";
}

// Whole lines: the block, and the comments right above it.
Range lines_of(const Block& block, std::string_view text) {
  Range lines{line_begin(text, block.range_with_documentation.begin),
              line_end(text, block.range.end)};
  while (lines.begin > 0) {
    const std::uint32_t above = line_begin(text, lines.begin - 1);
    if (!is_comment_line(text.substr(above, lines.begin - above))) break;
    lines.begin = above;
  }
  return lines;
}

bool is_empty_line(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// With the empty line above it, or at the beginning of a file below it.
Range with_empty_line(Range lines, std::string_view text) {
  if (lines.begin > 0) {
    const std::uint32_t above = line_begin(text, lines.begin - 1);
    if (is_empty_line(text.substr(above, lines.begin - above))) lines.begin = above;
  } else if (lines.end < text.size()) {
    const std::uint32_t below = line_end(text, lines.end);
    if (is_empty_line(text.substr(lines.end, below - lines.end))) lines.end = below;
  }
  return lines;
}

// Files by how often they and the block name each other, the most first; without the block's own.
std::vector<const InputFile*> targets_for(const Analysis& analysis, std::size_t own,
                                          const Block& block) {
  std::map<std::size_t, int> counts;
  for (std::size_t i = 0; i < analysis.schema_files.size(); ++i) {
    if (i == own) continue;
    int& count = counts[i];
    for (const Block& other : analysis.schema_files[i]->blocks) {
      for (const FieldDeclaration& field : other.fields) count += field.type.name == block.name;
      for (const FieldDeclaration& field : block.fields) count += field.type.name == other.name;
    }
  }
  std::vector<std::pair<std::size_t, int>> order(counts.begin(), counts.end());
  std::ranges::stable_sort(order, [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<const InputFile*> files;
  for (const auto& [index, count] : order) {
    const InputFile& file = analysis.inputs->schema[index];
    if (file.text && files.size() < kMostTargets) files.push_back(&file);
  }
  return files;
}

void add_moves(const Analysis& analysis, std::size_t own, const Block& block,
               std::vector<SchemaFix>& result) {
  const InputFile& from = analysis.inputs->schema[own];
  const std::string_view text = from.text->text;
  const Range lines = lines_of(block, text);
  std::string moved(text.substr(lines.begin, lines.size()));
  if (!moved.ends_with('\n')) moved += '\n';
  for (const InputFile* to : targets_for(analysis, own, block)) {
    const std::string& target = to->text->text;
    const auto end = static_cast<std::uint32_t>(target.size());
    const std::string apart = target.empty() ? "" : target.ends_with('\n') ? "\n" : "\n\n";
    result.push_back(
        {.title = "Move `" + block.name + "` to `" + path_from(*analysis.inputs, to->path) + "`",
         .edits = {{from.path, {{with_empty_line(lines, text), {}}}},
                   {to->path,
                    {{{end, end},
                      with_line_breaks_of(target.empty() ? text : target, apart + moved)}}}},
         .kind = SchemaFix::Kind::improvement});
  }
}

// One side of an implicit many-to-many relation, as its text says it.
struct Side {
  const Block* model = nullptr;
  const FieldDeclaration* field = nullptr;
  // What the join table refers to.
  const FieldDeclaration* key = nullptr;
  const InputFile* file = nullptr;
};

class ExplicitRelation {
 public:
  ExplicitRelation(const SchemaView& view, const schema::Relation& relation)
      : view_(view),
        a_(side_of(relation.model_a, relation.field_a)),
        b_(side_of(relation.model_b, relation.field_b)) {
    name_ = a_.model == nullptr || b_.model == nullptr ? "" : a_.model->name + b_.model->name;
    while (!name_.empty() && view_.find(name_) != nullptr) name_ += "Link";
  }

  // Nothing for relations of a model with itself, and while something of it cannot be read.
  std::optional<SchemaFix> fix() const {
    if (a_.key == nullptr || b_.key == nullptr || a_.model == b_.model) return std::nullopt;
    const auto subject = subject_of(view_.analysis(), SchemaName{a_.model->name, a_.field->name});
    if (!subject || subject->kind != Subject::Kind::table) return std::nullopt;
    const Table* table = find_subject(*view_.analysis().desired, *subject).table;
    if (table == nullptr || table->foreign_keys.size() > 2) return std::nullopt;
    std::map<std::string, std::vector<TextEdit>> edits;
    for (const Side* side : {&a_, &b_}) {
      edits[side->file->path].push_back({list_of(*side), side->field->name + " " + name_ + "[]"});
    }
    const std::uint32_t end = a_.model->range.end;
    edits[a_.file->path].push_back(
        {{end, end}, with_line_breaks_of(a_.file->text->text, "\n\n" + model_of(*table))});
    SchemaFix fix{.title = "Make a model of the table between `" + a_.model->name + "` and `" +
                           b_.model->name + "`",
                  .edits = {},
                  .kind = SchemaFix::Kind::improvement};
    for (auto& [path, changes] : edits) fix.edits.push_back({path, std::move(changes)});
    return fix;
  }

 private:
  Side side_of(schema::ModelId id, const std::optional<schema::FieldId>& field) const {
    const schema::Model& model = (*view_.analysis().schema)[id];
    Side side{.model = view_.find(model.name)};
    if (side.model == nullptr || !field) return {};
    side.field = side.model->find_field(model[*field].name());
    side.file = view_.file_of(*side.model);
    const auto key = identifying_fields(*side.model);
    if (key.size() == 1) side.key = side.model->find_field(key.front());
    return side.field == nullptr || side.file == nullptr || !side.file->text ? Side{} : side;
  }

  // Its name, type and `@relation`.
  static Range list_of(const Side& side) {
    const Attribute* relation = side.field->find_attribute("relation");
    return {side.field->range.begin,
            relation == nullptr ? side.field->type.range.end : relation->range.end};
  }

  std::string native_type_of(const Side& side) const {
    const std::string prefix = std::string(view_.datasource_name()) + ".";
    for (const Attribute& attribute : side.key->attributes) {
      if (!attribute.name.starts_with(prefix)) continue;
      const std::string_view text = side.file->text->text;
      return " " + std::string(text.substr(attribute.range.begin, attribute.range.size()));
    }
    return "";
  }

  static std::string field_of(const Side& side) { return schema::camel_case(side.model->name); }
  static std::string column_of(const Side& side) {
    return field_of(side) + schema::with_large_initial(side.key->name);
  }

  std::string column_line(const Side& side, const std::string& stored) const {
    return "  " + column_of(side) + " " + side.key->type.name + " @map(\"" + stored + "\")" +
           native_type_of(side) + "\n";
  }

  // Foreign keys are there but with relationMode "prisma".
  static std::string relation_line(const Side& side, const Table& table, std::string_view column) {
    std::string map;
    for (const ForeignKey& key : table.foreign_keys) {
      if (key.columns.size() == 1 && key.columns.front() == column) map = key.name;
    }
    std::string line = "  " + field_of(side) + " " + side.model->name + " @relation(fields: [" +
                       column_of(side) + "], references: [" + side.key->name +
                       "], onDelete: Cascade, onUpdate: Cascade";
    if (!map.empty()) line += ", map: \"" + map + "\"";
    return line + ")\n";
  }

  std::string model_of(const Table& table) const {
    std::string text = "model " + name_ + " {\n";
    text += column_line(a_, "A") + column_line(b_, "B");
    text += relation_line(a_, table, "A") + relation_line(b_, table, "B") + "\n";
    const std::string both = "([" + column_of(a_) + ", " + column_of(b_) + "]";
    if (table.primary_key) text += "  @@id" + both + named(table.primary_key->name) + ")\n";
    for (const Index& index : table.indexes) {
      if (index.columns.size() == 2) {
        text += "  @@unique" + both + named(index.name) + ")\n";
      } else {
        text += "  @@index([" + column_of(b_) + "]" + named(index.name) + ")\n";
      }
    }
    return text + "  @@map(\"" + table.name.name + "\")\n}";
  }

  static std::string named(const std::string& name) {
    return name.empty() ? "" : ", map: \"" + name + "\"";
  }

  const SchemaView& view_;
  const Side a_;
  const Side b_;
  std::string name_;
};

void add_explicit_relation(const SchemaView& view, const Block& block,
                           const FieldDeclaration& field, std::vector<SchemaFix>& result) {
  const Schema& schema = *view.analysis().schema;
  const schema::Model* model = schema.find_model(block.name);
  const auto id = model == nullptr ? std::nullopt : model->find_field(field.name);
  if (!id) return;
  const schema::ModelId model_id = schema.id_of(*model);
  for (const schema::Relation& relation : schema.relations) {
    const bool is_this = (relation.model_a == model_id && relation.field_a == id) ||
                         (relation.model_b == model_id && relation.field_b == id);
    if (!is_this || relation.kind != schema::Relation::Kind::many_to_many) continue;
    if (auto fix = ExplicitRelation(view, relation).fix()) result.push_back(*std::move(fix));
  }
}

}  // namespace

std::vector<SchemaFix> schema_refactorings(const Analysis& analysis, std::string_view path,
                                           Range range) {
  std::vector<SchemaFix> result;
  const FileRole role = role_of(*analysis.inputs, path);
  if (role.kind != FileRole::Kind::schema || !analysis.inputs->schema[role.index].text) {
    return result;
  }
  const SchemaView view(analysis);
  for (const Block& block : analysis.schema_files[role.index]->blocks) {
    if (!touch(block.range, range) || block.name.empty() || !block.closed) continue;
    for (const FieldDeclaration& field : block.fields) {
      if (touch(field.range, range)) add_explicit_relation(view, block, field, result);
    }
    if (touch({block.range.begin, block.name_range.end}, range)) {
      add_moves(analysis, role.index, block, result);
    }
  }
  return result;
}

}  // namespace prisma_drift
