#include "server/features/inlay_hints.h"

#include <algorithm>
#include <optional>

#include "server/checks/wording.h"
#include "server/features/file_role.h"
#include "server/features/schema_side.h"
#include "server/features/subject.h"
#include "server/schema/referential_actions.h"
#include "server/schema/schema.h"

namespace prisma_drift {
namespace {

using schema::Attribute;
using schema::Block;
using schema::FieldDeclaration;

class Hints {
 public:
  explicit Hints(const Analysis& analysis) : analysis_(analysis) {}

  void add_block(const Block& block) {
    const Table* table = table_declared_as(*analysis_.desired, block.name);
    if (table == nullptr) return;
    for (const FieldDeclaration& field : block.fields) {
      if (field.has_error || field.type.range.empty()) continue;
      if (const Column* column = column_declared_as(*table, field.name)) {
        add_type(field, *column);
      } else if (const auto subject = subject_of(analysis_, SchemaName{block.name, field.name})) {
        add_relation(field, *subject);
      }
    }
  }

  std::vector<InlayHint> hints;

 private:
  // Where no native type says it, and the type is no enum.
  void add_type(const FieldDeclaration& field, const Column& column) {
    const bool says_it = std::ranges::any_of(field.attributes, [](const Attribute& attribute) {
      return attribute.name.find('.') != std::string::npos;
    });
    if (says_it || !schema::scalar_type_named(field.type.name)) return;
    std::string type = type_text(*analysis_.desired, column);
    std::erase(type, '`');
    hints.push_back({field.type.range.end, std::move(type), InlayHint::Kind::type});
  }

  void add_relation(const FieldDeclaration& field, const Subject& subject) {
    if (subject.kind == Subject::Kind::table) {
      hints.push_back({field.type.range.end, subject.object.name, InlayHint::Kind::type});
      return;
    }
    const ForeignKey* key = find_subject(*analysis_.desired, subject).foreign_key;
    const Attribute* attribute = field.find_attribute("relation");
    if (key == nullptr || attribute == nullptr || attribute->arguments.empty()) return;
    std::string label;
    const auto add = [&](const char* name, ReferentialAction action) {
      if (schema::find_argument(attribute->arguments, name) != nullptr) return;
      label += std::string(label.empty() ? "" : ", ") + name + ": " +
               std::string(schema::action_name(action));
    };
    add("onDelete", key->on_delete);
    add("onUpdate", key->on_update);
    if (label.empty()) return;
    hints.push_back(
        {attribute->arguments.back().range.end, ", " + label, InlayHint::Kind::argument});
  }

  const Analysis& analysis_;
};

}  // namespace

std::vector<InlayHint> inlay_hints(const Analysis& analysis, std::string_view path, Range range) {
  Hints hints(analysis);
  const SchemaFile* file = schema_file_of(analysis, role_of(*analysis.inputs, path));
  if (file == nullptr) return {};
  for (const Block& block : file->blocks) {
    const bool touches = block.range.begin <= range.end && range.begin <= block.range.end;
    if (touches && !block.has_error) hints.add_block(block);
  }
  return std::move(hints.hints);
}

}  // namespace prisma_drift
