#include "server/schema/link.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "server/base/executor.h"
#include "server/schema/linking.h"
#include "server/schema/places.h"
#include "server/schema/validation/validate.h"

namespace prisma_drift {

namespace schema {
namespace {

// The models by themselves; those whose text did not change are the objects they were.
LinkedModels link_models(const Schema& schema, ModelBlocks blocks, const Schema* before,
                         Executor* executor) {
  constexpr std::size_t kAtOnce = 32;
  // What a type is called decides what fields are.
  const bool comparable = before != nullptr && schema.names == before->names;
  LinkedModels models;
  models.items.resize(blocks.size());
  models.made.resize(blocks.size());
  for_each_index_in_parts(executor, blocks.size(), kAtOnce, [&](std::size_t i) {
    if (comparable && blocks[i] == before->models[i].blocks) {
      models.items[i] = before->models.items()[i];
    } else {
      models.made[i] = std::make_shared<Model>(link_model(schema, std::move(blocks[i])));
      models.items[i] = models.made[i];
    }
  });
  return models;
}

std::string distrust(const Schema& schema, const std::vector<BlockSource>& blocks) {
  for (const BlockSource& source : blocks) {
    const SchemaFile& file = *schema.files[source.file];
    if (file.has_conflict()) return "its file has conflict markers";
    if (source.block->has_error) return "its block has a syntax error";
    const bool after_open_block = source.ordinal > 0 && !file.blocks[source.ordinal - 1].closed;
    if (after_open_block) return "the block before it is not closed";
  }
  return {};
}

// Whether the text says something else than its author means. The other kinds are about how blocks
// fit together, and leave what each of them declares as it is.
bool unsettles_block(SchemaProblem::Kind kind) {
  switch (kind) {
    case SchemaProblem::Kind::unknown_type:
    case SchemaProblem::Kind::unknown_field:
    case SchemaProblem::Kind::attribute:
      return true;
    case SchemaProblem::Kind::syntax:
    case SchemaProblem::Kind::duplicate_name:
    case SchemaProblem::Kind::relation:
    case SchemaProblem::Kind::argument:
    case SchemaProblem::Kind::rule:
    case SchemaProblem::Kind::configuration:
      break;
  }
  return false;
}

// The first problem that unsettles each block, by file and ordinal.
using UnsettledBlocks = std::map<std::pair<std::uint32_t, std::uint32_t>, const SchemaProblem*>;

UnsettledBlocks unsettled_blocks(const Schema& schema) {
  UnsettledBlocks blocks;
  for (const SchemaProblem& problem : schema.problems) {
    if (!unsettles_block(problem.kind)) continue;
    const SchemaFile& file = *schema.files[problem.place.file];
    if (const auto ordinal = block_ordinal_at(file, problem.place.range.begin)) {
      blocks.try_emplace({problem.place.file, *ordinal}, &problem);
    }
  }
  return blocks;
}

template <typename Declared>
void judge(Schema& schema, const UnsettledBlocks& unsettled, const Declared& declared) {
  std::string because = distrust(schema, declared.blocks);
  for (const BlockSource& source : declared.blocks) {
    if (!because.empty()) break;
    const auto found = unsettled.find({source.file, source.ordinal});
    if (found != unsettled.end()) because = found->second->message;
  }
  if (!because.empty()) schema.untrusted.push_back({declared.blocks, std::move(because)});
}

void judge_trust(Schema& schema) {
  const UnsettledBlocks unsettled = unsettled_blocks(schema);
  for (const Model& model : schema.models) judge(schema, unsettled, model);
  for (const Enum& enumeration : schema.enums) judge(schema, unsettled, enumeration);
}

}  // namespace

std::string string_argument(const Attribute& attribute, std::string_view name,
                            std::optional<std::size_t> position) {
  const Argument* argument = find_argument(attribute.arguments, name, position);
  if (argument == nullptr || !argument->value.is(Expression::Kind::string)) return {};
  return argument->value.text;
}

std::vector<const Expression*> items_of(const Expression& expression) {
  std::vector<const Expression*> items;
  if (expression.is(Expression::Kind::array)) {
    for (const Argument& item : expression.items) items.push_back(&item.value);
  } else if (!expression.is(Expression::Kind::missing)) {
    items.push_back(&expression);
  }
  return items;
}

}  // namespace schema

Schema link_schema(std::vector<std::shared_ptr<const SchemaFile>> files, const LinkOptions& options,
                   const Schema* before) {
  Schema schema = connect_schema(std::move(files), options, before);
  judge_schema(schema, before);
  return schema;
}

Schema connect_schema(std::vector<std::shared_ptr<const SchemaFile>> files,
                      const LinkOptions& options, const Schema* before, Executor* executor) {
  Schema linked;
  linked.options = options;
  linked.files = std::move(files);
  schema::ModelBlocks blocks = schema::declare_blocks(linked);
  schema::read_settings(linked);
  schema::link_enums(linked);
  schema::link_composite_types(linked);
  schema::LinkedModels models = schema::link_models(linked, std::move(blocks), before, executor);
  schema::read_relation_arguments(models);
  linked.models = SharedList<schema::Model>(std::move(models.items));
  schema::pair_relations(linked, before);
  return linked;
}

void judge_schema(Schema& connected, const Schema* before, Executor* executor) {
  Validated validated = validate(connected, before, executor);
  connected.problems = std::move(validated.problems);
  connected.verdict = std::move(validated.verdict);
  schema::judge_trust(connected);
}

}  // namespace prisma_drift
