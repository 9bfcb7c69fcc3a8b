#include "server/checks/built_comparison.h"

#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "server/checks/block_comparison.h"
#include "server/schema/schema.h"
#include "server/schema/syntax.h"

namespace prisma_drift {
namespace {

// The modules and the built file at one time.
struct Sides {
  SchemaFiles modules;
  SchemaFiles built;
};

// The modules as they are linked: a block that is being typed counts as it last was.
Sides sides_now(const Analysis& analysis) {
  Sides sides;
  for (std::size_t i = 0; i < analysis.schema_files.size(); ++i) {
    sides.modules.push_back(analysis.effective_files[i].file);
  }
  sides.built.push_back(analysis.built_file);
  return sides;
}

// Reads a text of the last build, or takes what is parsed already if the text is still the same.
std::shared_ptr<const SchemaFile> parsed_as(const SharedText& text, const InputFile* now,
                                            const std::shared_ptr<const SchemaFile>& parsed_now) {
  if (now != nullptr && now->text && parsed_now && now->text->hash == text->hash) {
    return parsed_now;
  }
  return std::make_shared<const SchemaFile>(parse_schema(text->text));
}

Sides sides_of_build(const Analysis& analysis, const RecordedBuild& build) {
  const Inputs& inputs = *analysis.inputs;
  std::map<std::string_view, std::size_t> now;
  for (std::size_t i = 0; i < inputs.schema.size(); ++i) now.emplace(inputs.schema[i].path, i);
  Sides sides;
  for (const InputFile& module : build.modules) {
    if (!module.text) continue;
    const auto found = now.find(module.path);
    sides.modules.push_back(found == now.end()
                                ? parsed_as(module.text, nullptr, nullptr)
                                : parsed_as(module.text, &inputs.schema[found->second],
                                            analysis.schema_files[found->second]));
  }
  if (build.built) {
    sides.built.push_back(parsed_as(build.built, &*inputs.built, analysis.built_file));
  }
  return sides;
}

// Looks through both sides for what differs, and through the last build for why.
class Comparison {
 public:
  explicit Comparison(const Analysis& analysis)
      : analysis_(analysis),
        now_(sides_now(analysis)),
        modules_(blocks_of(now_.modules)),
        built_(blocks_of(now_.built)) {}

  std::vector<BuiltDifference> run() {
    find_places_in_modules();
    find_differences();
    if (!keys_.empty() && analysis_.inputs->recorded_build) explain_by_last_build();
    return std::move(differences_);
  }

 private:
  void find_differences() {
    std::set<BlockKey> seen;
    for (const schema::Block& block : analysis_.built_file->blocks) {
      const BlockKey key = key_of(block);
      if (!is_compared(block) || !seen.insert(key).second) continue;
      const SameBlocks& modules = find_in(modules_, key);
      if (modules.empty() ? belongs_to_schema(block) : say_the_same(modules, built_.at(key))) {
        continue;
      }
      add(key, Location{analysis_.inputs->built->path, block.name_range});
    }
    for (const auto& file : now_.modules) {
      for (const schema::Block& block : file->blocks) {
        const BlockKey key = key_of(block);
        if (is_compared(block) && seen.insert(key).second) add(key, std::nullopt);
      }
    }
  }

  // Only models make a build stale by standing in it alone: enums and types do no harm.
  bool belongs_to_schema(const schema::Block& block) const {
    return block.kind != schema::BlockKind::model ||
           analysis_.schema->find_model(block.name) != nullptr;
  }

  void add(const BlockKey& key, std::optional<Location> in_built) {
    keys_.push_back(key);
    differences_.push_back(
        {std::string(key.second), place_in_module(key), std::move(in_built), false});
  }

  // In the text as it is now.
  std::optional<Location> place_in_module(const BlockKey& key) const {
    const auto found = places_.find(key);
    if (found == places_.end()) return std::nullopt;
    return found->second;
  }

  void find_places_in_modules() {
    for (std::size_t i = 0; i < analysis_.schema_files.size(); ++i) {
      for (const schema::Block& block : analysis_.schema_files[i]->blocks) {
        places_.try_emplace(key_of(block),
                            Location{analysis_.inputs->schema[i].path, block.name_range});
      }
    }
  }

  // What the script made of modules that did not change since is its own doing; what differs from
  // that was edited afterwards.
  void explain_by_last_build() {
    const Sides then = sides_of_build(analysis_, *analysis_.inputs->recorded_build);
    const BlocksByKey modules_then = blocks_of(then.modules);
    const BlocksByKey built_then = blocks_of(then.built);
    std::vector<BuiltDifference> explained;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const bool same_module =
          say_the_same(find_in(modules_, keys_[i]), find_in(modules_then, keys_[i]));
      const bool same_built =
          say_the_same(find_in(built_, keys_[i]), find_in(built_then, keys_[i]));
      if (same_module && same_built) continue;
      differences_[i].edited = same_module;
      explained.push_back(std::move(differences_[i]));
    }
    differences_ = std::move(explained);
  }

  const Analysis& analysis_;
  const Sides now_;
  const BlocksByKey modules_;
  const BlocksByKey built_;
  std::map<BlockKey, Location> places_;
  // Parallel.
  std::vector<BlockKey> keys_;
  std::vector<BuiltDifference> differences_;
};

}  // namespace

std::vector<BuiltDifference> built_differences(const Analysis& analysis) {
  const bool applies = analysis.inputs->kind == LayoutKind::modules_with_build &&
                       analysis.built_file != nullptr && !analysis.built_file->has_conflict() &&
                       analysis.no_drift != NoDrift::conflict;
  if (!applies) return {};
  return Comparison(analysis).run();
}

}  // namespace prisma_drift
