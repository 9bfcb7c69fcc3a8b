// The schema as its files say it now, errors and all: what a person who types sees. Analysis keeps
// half-typed blocks as they were; here they are as they are.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/features/schema_words.h"
#include "server/schema/schema.h"
#include "server/schema/syntax.h"

namespace prisma_drift {

class SchemaView {
 public:
  // The analysis outlives it.
  explicit SchemaView(const Analysis& analysis);

  const Analysis& analysis() const { return analysis_; }

  // Those of the schema's own files, then those that only the built file has and the schema needs.
  const std::vector<const schema::Block*>& blocks() const { return blocks_; }
  // The first model, view, type or enum of that name; null when there is none.
  const schema::Block* find(std::string_view name) const;
  // The schema's own file that one of `blocks()` stands in; null where only the built file has it.
  const InputFile* file_of(const schema::Block& block) const;
  // Models, views, types and enums in the order of the files, each name once.
  std::vector<const schema::Block*> types() const;

  // What `provider` of the datasource says.
  std::string_view provider() const;
  bool is_mongodb() const { return provider() == "mongodb"; }
  // Nothing for MongoDB.
  std::optional<Dialect> dialect() const;
  // `db`; what native types begin with.
  std::string_view datasource_name() const;
  bool emulates_relations() const;
  int prisma_major() const { return static_cast<int>(analysis_.inputs->prisma_version.major); }

 private:
  const Analysis& analysis_;
  std::vector<const schema::Block*> blocks_;
  std::unordered_map<const schema::Block*, const InputFile*> files_;
  std::unordered_map<std::string_view, const schema::Block*> by_name_;
};

// Its name in the database, as the text says it: `@@map` or `@map`, else its own.
const std::string& stored_name(const schema::Block& block);
const std::string& stored_name(const schema::FieldDeclaration& field);
// The same for a field of that name, whether there is one or not.
const std::string& stored_name_of(const schema::Block& block, const std::string& field);

// It has columns: a field with a scalar type, an enum or `Unsupported`.
bool is_stored(const SchemaView& view, const schema::FieldDeclaration& field);

// Of what the text says. Goes through the schema when it is first asked; the analysis outlives it.
TypeOfField types_of_fields(const Analysis& analysis);

// The field or fields that identify a row: of `@id`, `@@id`, else the first unique ones. By name.
std::vector<std::string> identifying_fields(const schema::Block& model);

}  // namespace prisma_drift
