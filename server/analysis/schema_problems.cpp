#include "server/analysis/schema_problems.h"

#include <algorithm>
#include <optional>

#include "server/schema/schema.h"
#include "server/schema/syntax.h"

namespace prisma_drift {
namespace {

LocatedProblem located(const SchemaProblem& problem, const std::string& path) {
  return {problem.kind, problem.severity, problem.message, {path, problem.place.range}, {}};
}

// Whether the range lies in a block that was read from an earlier text.
bool stands_in_held_block(const EffectiveFile& file, Range range) {
  for (std::size_t i = 0; i < file.held.size(); ++i) {
    if (file.held[i] && file.file->blocks[i].range_with_documentation.contains(range)) return true;
  }
  return false;
}

std::optional<Location> place_now(const Analysis& analysis, const SchemaPlace& place) {
  const EffectiveFile& file = analysis.checked_files[place.file];
  if (stands_in_held_block(file, place.range)) return std::nullopt;
  return Location{file.path, place.range};
}

// What the built file would declare is not known before the first build.
bool waits_for_build(const Inputs& inputs, const SchemaProblem& problem) {
  return problem.kind == SchemaProblem::Kind::unknown_type &&
         inputs.kind == LayoutKind::modules_with_build && (!inputs.built || !inputs.built->text);
}

// A build script resolves them; Prisma itself refuses them.
void add_imports(const Analysis& analysis, std::size_t file,
                 std::vector<LocatedProblem>& problems) {
  if (analysis.inputs->kind == LayoutKind::modules_with_build) return;
  for (const Range& line : analysis.schema_files[file]->imports) {
    problems.push_back({SchemaProblem::Kind::syntax,
                        Severity::error,
                        "Prisma has no imports: the files of a schema see each other",
                        {analysis.inputs->schema[file].path, line},
                        {}});
  }
}

}  // namespace

std::vector<LocatedProblem> schema_problems(const Analysis& analysis) {
  std::vector<LocatedProblem> problems;
  for (std::size_t i = 0; i < analysis.schema_files.size(); ++i) {
    for (const SchemaProblem& problem : analysis.schema_files[i]->problems) {
      const std::string& path = analysis.inputs->schema[i].path;
      LocatedProblem& added = problems.emplace_back(located(problem, path));
      for (const SchemaProblem::Related& related : problem.related) {
        added.related.emplace_back(Location{path, related.place.range}, related.message);
      }
    }
    add_imports(analysis, i, problems);
  }
  for (const SchemaProblem& problem : analysis.checked_schema->problems) {
    // Behind the schema's own files stands what came from the built one.
    if (problem.place.file >= analysis.schema_files.size()) continue;
    if (waits_for_build(*analysis.inputs, problem)) continue;
    const std::optional<Location> place = place_now(analysis, problem.place);
    if (!place) continue;
    LocatedProblem& added = problems.emplace_back(located(problem, place->path));
    for (const SchemaProblem::Related& related : problem.related) {
      if (const std::optional<Location> other = place_now(analysis, related.place)) {
        added.related.emplace_back(*other, related.message);
      }
    }
  }
  return problems;
}

}  // namespace prisma_drift
