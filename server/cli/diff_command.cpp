#include "server/cli/diff_command.h"

#include <charconv>
#include <map>
#include <memory>
#include <ostream>
#include <string_view>
#include <system_error>
#include <utility>

#include "server/analysis/analysis.h"
#include "server/analysis/history.h"
#include "server/analysis/schema_problems.h"
#include "server/base/result.h"
#include "server/cli/finding_places.h"
#include "server/cli/projects.h"
#include "server/drift/diff.h"
#include "server/drift/script.h"
#include "server/project/package_json.h"
#include "server/project/paths.h"
#include "server/project/prisma_version.h"
#include "server/project/project_layout.h"
#include "server/project/read_project.h"

namespace prisma_drift {
namespace {

constexpr int kSame = 0;
constexpr int kError = 1;
constexpr int kDifferent = 2;

// `folder@12` where no such path exists: the folder, and 12.
struct MigrationsPath {
  std::string folder;
  std::optional<std::size_t> count;
};

MigrationsPath parse_migrations_path(const FileSystem& files, const std::string& typed) {
  const std::string whole = absolute_path(typed);
  const std::size_t at = whole.rfind('@');
  if (at == std::string::npos || files.kind_of(whole)) return {whole, std::nullopt};
  std::size_t count = 0;
  const char* const end = whole.data() + whole.size();
  const auto [rest, failure] = std::from_chars(whole.data() + at + 1, end, count);
  if (failure != std::errc() || rest != end) return {whole, std::nullopt};
  return {whole.substr(0, at), count};
}

// What the packages in the folders above ask for.
PrismaVersion version_above(const FileSystem& files, const std::string& path) {
  std::map<std::string, PackageJson> packages;
  std::string folder(parent_path(path));
  while (!folder.empty()) {
    const std::string json = join_path(folder, "package.json");
    if (Result<std::string> text = files.read(json)) {
      packages.emplace(folder, read_package_json(json, *text));
    }
    if (folder == "/") break;
    folder = std::string(parent_path(folder));
  }
  return find_prisma_version(files, std::string(parent_path(path)), "/", packages);
}

// Reads and analyses the sides.
class Comparison {
 public:
  explicit Comparison(const DiffOptions& options) : options_(options) {}

  Result<Inputs> read(const DiffSide& side) {
    switch (side.kind) {
      case DiffSide::Kind::empty:
        return Inputs{};
      case DiffSide::Kind::schema:
        return read_schema(side.path);
      case DiffSide::Kind::migrations:
        return read_migrations(side.path);
    }
    return Inputs{};
  }

  std::shared_ptr<const Analysis> analyse_as(Inputs inputs, std::optional<Dialect> dialect) {
    if (dialect) inputs.configuration.provider = std::string(dialect_name(*dialect));
    return analyse(std::make_shared<const Inputs>(std::move(inputs)), *bench_.memos,
                   bench_.executor, {});
  }

  Status write(const std::string& path, const std::string& text) {
    return bench_.files->write(absolute_path(path), text);
  }

 private:
  PrismaVersion version_for(const std::string& path) const {
    return options_.prisma_version ? *options_.prisma_version : version_above(*bench_.files, path);
  }

  Result<Inputs> read_schema(const std::string& typed) {
    const std::string path = absolute_path(typed);
    const std::optional<EntryKind> kind = bench_.files->kind_of(path);
    if (!kind) return Error{"there is no schema at `" + typed + "`"};
    ProjectLayout layout;
    layout.root = std::string(parent_path(path));
    layout.kind = kind == EntryKind::folder ? LayoutKind::multi_file : LayoutKind::single_file;
    layout.schema_paths = {path};
    layout.prisma_version = version_for(path);
    Inputs inputs = read_project(*bench_.files, layout, bench_.executor);
    if (inputs.schema.empty()) return Error{"there is no readable .prisma file at `" + typed + "`"};
    return inputs;
  }

  Result<Inputs> read_migrations(const std::string& typed) {
    const MigrationsPath path = parse_migrations_path(*bench_.files, typed);
    if (!bench_.files->is_folder(path.folder)) {
      return Error{"there is no folder of migrations at `" + typed + "`"};
    }
    ProjectLayout layout;
    layout.root = std::string(parent_path(path.folder));
    layout.migrations_folder = path.folder;
    layout.prisma_version = version_for(path.folder);
    Inputs inputs = read_project(*bench_.files, layout, bench_.executor);
    if (!inputs.migrations_unreadable_because.empty()) {
      return Error{"cannot read `" + typed + "`: " + inputs.migrations_unreadable_because};
    }
    if (path.count && *path.count > inputs.migrations.size()) {
      return Error{"`" + path.folder + "` has only " + std::to_string(inputs.migrations.size()) +
                   " migrations"};
    }
    if (path.count) inputs.migrations.edit().resize(*path.count);
    return inputs;
  }

  const DiffOptions& options_;
  Workbench bench_;
};

bool knows_dialect(const Analysis& analysis) {
  return analysis.no_drift != NoDrift::no_provider && analysis.no_drift != NoDrift::not_sql;
}

// --dialect, else the schema's, else the lock file's: those of the later side first.
std::optional<Dialect> common_dialect(const DiffOptions& options, const Analysis& from,
                                      const Analysis& to) {
  if (options.dialect) return options.dialect;
  for (const auto& [side, analysis] : {std::pair(&options.to, &to), {&options.from, &from}}) {
    if (side->kind == DiffSide::Kind::schema && knows_dialect(*analysis)) return analysis->dialect;
  }
  for (const Analysis* analysis : {&to, &from}) {
    if (knows_dialect(*analysis)) return analysis->dialect;
  }
  return std::nullopt;
}

// Whether it leaves open what the schema says. What only some versions of Prisma refuse does not.
bool leaves_open(SchemaProblem::Kind kind) {
  switch (kind) {
    case SchemaProblem::Kind::syntax:
    case SchemaProblem::Kind::duplicate_name:
    case SchemaProblem::Kind::unknown_type:
    case SchemaProblem::Kind::unknown_field:
    case SchemaProblem::Kind::relation:
    case SchemaProblem::Kind::attribute:
      return true;
    case SchemaProblem::Kind::argument:
    case SchemaProblem::Kind::rule:
    case SchemaProblem::Kind::configuration:
      break;
  }
  return false;
}

// As for Prisma, a schema with errors is no side of a comparison.
Status check_schema(const Analysis& analysis) {
  for (const LocatedProblem& problem : schema_problems(analysis)) {
    if (problem.severity != Severity::error || !leaves_open(problem.kind)) continue;
    return Error{describe_place(*analysis.inputs, problem.location) + ": " + problem.message};
  }
  return ok();
}

// A history that does not replay is replayed as far as it goes.
void note_problems(const Analysis& analysis, const Console& console) {
  for (const sql::ReplayProblem& problem : analysis.history->problems) {
    if (problem.kind == sql::ReplayProblem::Kind::not_understood) continue;
    const std::optional<Location> place = locate_in_history(analysis, problem.where);
    console.note((place ? describe_place(*analysis.inputs, *place) + ": " : "") +
                 sql::describe(problem));
  }
}

const DatabaseState& state_of(const DiffSide& side, const Analysis& analysis) {
  return side.kind == DiffSide::Kind::migrations ? *analysis.replayed : *analysis.desired;
}

int fail(const Console& console, const std::string& message) {
  console.complain(message);
  return kError;
}

}  // namespace

int diff_command(const DiffOptions& options, const Console& console) {
  Comparison comparison(options);
  Result<Inputs> from_inputs = comparison.read(options.from);
  if (!from_inputs) return fail(console, from_inputs.error().message);
  Result<Inputs> to_inputs = comparison.read(options.to);
  if (!to_inputs) return fail(console, to_inputs.error().message);

  auto from = comparison.analyse_as(*from_inputs, options.dialect);
  auto to = comparison.analyse_as(*to_inputs, options.dialect);
  const std::optional<Dialect> dialect = common_dialect(options, *from, *to);
  if (!dialect)
    return fail(console, "nothing says which database it is for; name it with --dialect");
  if (from->dialect != *dialect || !knows_dialect(*from)) {
    from = comparison.analyse_as(*std::move(from_inputs), dialect);
  }
  if (to->dialect != *dialect || !knows_dialect(*to)) {
    to = comparison.analyse_as(*std::move(to_inputs), dialect);
  }
  for (const Analysis* side : {from.get(), to.get()}) {
    if (const Status good = check_schema(*side); !good) return fail(console, good.error().message);
    note_problems(*side, console);
  }

  const DatabaseState& before = state_of(options.from, *from);
  const DatabaseState& after = state_of(options.to, *to);
  const Drift drift = diff(before, after);
  const std::string text =
      options.script ? migration_script(drift, before, after) : drift_summary(drift, before, after);
  if (options.output) {
    if (const Status written = comparison.write(*options.output, text); !written) {
      return fail(console, written.error().message);
    }
  } else {
    console.out() << text;
  }
  return options.exit_code && !drift.empty() ? kDifferent : kSame;
}

}  // namespace prisma_drift
