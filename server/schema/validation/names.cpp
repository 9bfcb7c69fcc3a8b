// Rules about names: each can be given once, some to nothing.
#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "server/schema/validation/families.h"

namespace prisma_drift::schema {
namespace {

using Kind = SchemaProblem::Kind;

// The generated client could not export them.
constexpr std::array<std::string_view, 44> kReserved = {
    "PrismaClient", "break",   "case",       "catch",     "class",    "const", "continue",
    "debugger",     "default", "delete",     "do",        "else",     "enum",  "export",
    "extends",      "false",   "finally",    "for",       "function", "if",    "implements",
    "import",       "in",      "instanceof", "interface", "let",      "new",   "null",
    "package",      "private", "protected",  "public",    "return",   "super", "switch",
    "this",         "throw",   "true",       "try",       "typeof",   "var",   "void",
    "while",        "with"};

bool is_reserved(std::string_view name) {
  return name == "yield" || std::ranges::find(kReserved, name) != kReserved.end();
}

class NameChecker {
 public:
  explicit NameChecker(const Validation& validation) : validation_(validation) {
    types_.reserve(validation.schema.names.size());
  }

  void check(const BlockSource& source) {
    const Block& block = *source.block;
    if (block.name.empty()) return;
    switch (block.kind) {
      case BlockKind::model:
      case BlockKind::view:
      case BlockKind::enumeration:
      case BlockKind::composite_type:
        check_type_name(source);
        claim(types_, source);
        check_members(source);
        break;
      case BlockKind::datasource:
        check_settings(source);
        break;
      case BlockKind::generator:
        claim(generators_, source);
        check_settings(source);
        break;
      case BlockKind::unknown:
        break;
    }
  }

 private:
  using FirstOfName = std::unordered_map<std::string_view, BlockSource>;

  void check_type_name(const BlockSource& source) {
    const Block& block = *source.block;
    if (scalar_type_named(block.name)) {
      validation_.report.error(source.origin(), block.name_range,
                               "`" + block.name + "` is one of Prisma's own types",
                               Kind::duplicate_name);
    }
    if (block.kind != BlockKind::composite_type && is_reserved(block.name)) {
      validation_.report.error(
          source.origin(), block.range,
          "`" + block.name + "` is reserved: the client could not export a type of that name",
          Kind::duplicate_name);
    }
  }

  void claim(FirstOfName& names, const BlockSource& source) {
    const auto [found, inserted] = names.try_emplace(source.block->name, source);
    if (inserted) return;
    const Block& first = *found->second.block;
    if (validation_.schema.options.merge_blocks && first.kind == source.block->kind) return;
    validation_.report
        .error(source.origin(), source.block->name_range,
               "`" + source.block->name + "` is already declared as a " + first.keyword,
               Kind::duplicate_name)
        .related.push_back({found->second.name_place(), "it is declared here"});
  }

  void check_members(const BlockSource& source) {
    const Block& block = *source.block;
    if (!block.repeats_a_name) return;
    const bool values = block.kind == BlockKind::enumeration;
    std::unordered_map<std::string_view, const FieldDeclaration*> seen;
    for (const FieldDeclaration& field : block.fields) {
      const auto [found, inserted] = seen.try_emplace(field.name, &field);
      if (inserted) continue;
      validation_.report
          .error(source.origin(), values ? field.extent : field.name_range,
                 "`" + block.name + "` has `" + field.name + "` already", Kind::duplicate_name)
          .related.push_back({{source.file, found->second->name_range}, "it is declared here"});
    }
  }

  void check_settings(const BlockSource& source) {
    if (!source.block->repeats_a_name) return;
    std::unordered_map<std::string_view, const Assignment*> seen;
    for (const Assignment& setting : source.block->assignments) {
      const auto [found, inserted] = seen.try_emplace(setting.name, &setting);
      if (inserted) continue;
      validation_.report
          .error(source.origin(), setting.name_range, "`" + setting.name + "` is set already",
                 Kind::configuration)
          .related.push_back({{source.file, found->second->name_range}, "here"});
    }
  }

  const Validation& validation_;
  FirstOfName types_;
  FirstOfName generators_;
};

}  // namespace

void check_names(const Validation& validation) {
  const Report::Looking looking(validation.report, Reach::schema);
  NameChecker checker(validation);
  for (std::uint32_t file = 0; file < validation.schema.files.size(); ++file) {
    const SharedList<Block>& blocks = validation.schema.files[file]->blocks;
    for (std::uint32_t ordinal = 0; ordinal < blocks.size(); ++ordinal) {
      checker.check({file, ordinal, &blocks[ordinal]});
    }
  }
}

}  // namespace prisma_drift::schema
