// The generated client was made of another schema than Prisma reads now: code does not see the new
// fields, or still sees those that are gone. Told once, on the generator. With modules it is the
// built file that counts, because that is what Prisma generates from.
//
// Invalid:
//     model User { nickname String? }      and node_modules/.prisma/client/schema.prisma without it
// Valid:
//     pnpm prisma generate
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/analysis/inputs.h"
#include "server/checks/block_comparison.h"
#include "server/checks/drift_findings.h"
#include "server/checks/places.h"
#include "server/checks/registry.h"
#include "server/checks/wording.h"

namespace prisma_drift::checks {
namespace {

constexpr std::size_t kMostNames = 3;
constexpr std::size_t kMostPlaces = 16;

// What Prisma generates from, with the paths; empty while that cannot be said.
struct Source {
  SchemaFiles files;
  std::vector<std::string> paths;
};

Source source_of(const Analysis& analysis) {
  const Inputs& inputs = *analysis.inputs;
  Source source;
  if (inputs.kind == LayoutKind::modules_with_build) {
    if (!analysis.built_file || analysis.built_file->has_conflict()) return source;
    source.files.push_back(analysis.built_file);
    source.paths.push_back(inputs.built->path);
    return source;
  }
  if (analysis.has_unreadable_blocks) return source;
  for (const EffectiveFile& file : analysis.effective_files) {
    source.files.push_back(file.file);
    source.paths.push_back(file.path);
  }
  return source;
}

// Blocks that the client knows otherwise, in the order of the source, then those that are gone.
struct Stale {
  std::vector<std::string> names;
  std::vector<Location> places;
};

Stale stale_blocks(const Source& source, const SchemaFiles& client) {
  const BlocksByKey now = blocks_of(source.files);
  const BlocksByKey then = blocks_of(client);
  Stale stale;
  std::set<BlockKey> seen;
  for (std::size_t i = 0; i < source.files.size(); ++i) {
    for (const schema::Block& block : source.files[i]->blocks) {
      const BlockKey key = key_of(block);
      if (!is_compared(block) || !seen.insert(key).second) continue;
      if (say_the_same(now.at(key), find_in(then, key))) continue;
      stale.names.push_back(block.name);
      stale.places.push_back({source.paths[i], block.name_range});
    }
  }
  for (const auto& [key, blocks] : then) {
    if (!now.contains(key)) stale.names.emplace_back(key.second);
  }
  return stale;
}

bool makes_client(const schema::Block& block) {
  if (block.kind != schema::BlockKind::generator) return false;
  const schema::Assignment* const provider = block.find_assignment("provider");
  return provider != nullptr && provider->value.text.starts_with("prisma-client");
}

// The generator as it stands now: in the schema, or in what only the build script adds.
Location place_of_generator(const Analysis& analysis) {
  const Inputs& inputs = *analysis.inputs;
  for (std::size_t i = 0; i < analysis.schema_files.size(); ++i) {
    for (const schema::Block& block : analysis.schema_files[i]->blocks) {
      if (makes_client(block)) return {inputs.schema[i].path, block.name_range};
    }
  }
  if (analysis.built_file) {
    for (const schema::Block& block : analysis.built_file->blocks) {
      if (makes_client(block)) return {inputs.built->path, block.name_range};
    }
  }
  return project_place(analysis);
}

std::string message_about(const std::vector<std::string>& changed) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < changed.size() && i < kMostNames; ++i) {
    names.push_back(in_backquotes(changed[i]));
  }
  if (changed.size() > kMostNames) {
    names.push_back(counted(changed.size() - kMostNames, "more block"));
  }
  return "the generated client holds an older schema: it was not generated since " + joined(names) +
         " changed";
}

void run(const CheckContext& context, std::vector<Finding>& findings) {
  const Analysis& analysis = context.analysis;
  if (!analysis.generated_client || analysis.no_drift == NoDrift::conflict) return;
  const Source source = source_of(analysis);
  if (source.files.empty()) return;
  Stale stale = stale_blocks(source, {analysis.generated_client});
  if (stale.names.empty()) return;
  Finding finding = finding_at(context, place_of_generator(analysis), message_about(stale.names));
  for (std::size_t i = 0; i < stale.places.size() && i < kMostPlaces; ++i) {
    finding.related.push_back({"the client does not have this", std::move(stale.places[i])});
  }
  findings.push_back(std::move(finding));
}

}  // namespace

Check client_stale() {
  return {"client-stale", Severity::hint, "the generated client holds an older schema", run};
}

}  // namespace prisma_drift::checks
