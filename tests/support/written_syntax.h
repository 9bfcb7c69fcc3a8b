// A schema file as text, with all that it says: two are equal where these are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/schema/syntax.h"

namespace prisma_drift::support {

class SyntaxWriter {
 public:
  std::string write(const SchemaFile& file) {
    for (const schema::Block& block : file.blocks) add(block);
    for (const SchemaProblem& problem : file.problems) add(problem);
    for (const Range line : file.imports) line_of("import", {}, line);
    for (const Range line : file.conflict_markers) line_of("conflict", {}, line);
    text_ += "size " + std::to_string(file.size) + "\n";
    return std::move(text_);
  }

 private:
  static std::string at(Range range) {
    return " " + std::to_string(range.begin) + "-" + std::to_string(range.end);
  }

  template <typename... Ranges>
  void line_of(std::string_view what, std::string_view name, Ranges... ranges) {
    text_ += std::string(depth_ * 2, ' ') + std::string(what) + " `" + std::string(name) + "`";
    ((text_ += at(ranges)), ...);
    text_ += "\n";
  }

  void documentation(const std::string& text) {
    if (!text.empty()) line_of("documented", text);
  }

  void flag(bool set, std::string_view what) {
    if (set) line_of(what, {});
  }

  void add(const schema::Block& block) {
    line_of("block " + std::to_string(static_cast<int>(block.kind)) + " " + block.keyword,
            block.name, block.keyword_range, block.name_range, block.range, block.body_range,
            block.range_with_documentation);
    ++depth_;
    documentation(block.documentation);
    flag(!block.closed, "is open");
    flag(block.has_error, "has an error");
    for (const schema::FieldDeclaration& field : block.fields) add(field);
    for (const schema::Assignment& assignment : block.assignments) add(assignment);
    for (const schema::Attribute& attribute : block.attributes) add(attribute);
    --depth_;
  }

  void add(const schema::FieldDeclaration& field) {
    line_of("field " + std::to_string(field.part), field.name, field.name_range, field.range,
            field.extent);
    ++depth_;
    documentation(field.documentation);
    flag(field.has_error, "has an error");
    line_of("type " + std::to_string(static_cast<int>(field.type.arity)) +
                (field.type.unsupported ? " unsupported" : ""),
            field.type.name, field.type.name_range, field.type.range);
    for (const schema::Attribute& attribute : field.attributes) add(attribute);
    --depth_;
  }

  void add(const schema::Attribute& attribute) {
    line_of("attribute " + std::to_string(attribute.part), attribute.name, attribute.name_range,
            attribute.arguments_range, attribute.range, attribute.extent);
    ++depth_;
    for (const schema::Argument& argument : attribute.arguments) add(argument);
    --depth_;
  }

  void add(const schema::Argument& argument) {
    line_of("argument", argument.name, argument.name_range, argument.range);
    ++depth_;
    add(argument.value);
    --depth_;
  }

  void add(const schema::Expression& expression) {
    line_of("value " + std::to_string(static_cast<int>(expression.kind)), expression.text,
            expression.range);
    ++depth_;
    for (const schema::Argument& item : expression.items) add(item);
    --depth_;
  }

  void add(const schema::Assignment& assignment) {
    line_of("setting", assignment.name, assignment.name_range, assignment.range, assignment.extent);
    ++depth_;
    add(assignment.value);
    --depth_;
  }

  void add(const SchemaProblem& problem) {
    line_of("problem", problem.message, problem.place.range);
    ++depth_;
    for (const SchemaProblem::Related& related : problem.related) {
      line_of("related", related.message, related.place.range);
    }
    --depth_;
  }

  std::string text_;
  std::size_t depth_ = 0;
};

inline std::string written(const SchemaFile& file) { return SyntaxWriter().write(file); }

}  // namespace prisma_drift::support
