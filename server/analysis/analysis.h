// One revision of a project, seen through every stage: what each file says, the database the schema
// asks for, the database the migrations leave, and the difference.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/code_uses.h"
#include "server/analysis/effective_schema.h"
#include "server/analysis/inputs.h"
#include "server/analysis/location.h"
#include "server/base/lazy.h"
#include "server/base/shared_vector.h"
#include "server/database/database_state.h"
#include "server/drift/drift.h"

namespace prisma_drift {

class Executor;
struct History;
struct MemoTables;
struct ComparedStates;
struct Schema;
namespace sql {
struct MigrationFile;
}

// Why there is no drift to speak of.
enum class NoDrift : std::uint8_t {
  // There is one.
  none,
  // The project has no folder of migrations.
  no_migrations_folder,
  migrations_unreadable,
  // Nothing says which database it is.
  no_provider,
  // MongoDB: Prisma has no migrations for it.
  not_sql,
  // The schema and the history are of two databases.
  provider_mismatch,
  // A file has conflict markers: nothing is said until they are gone.
  conflict,
};

using MigrationFiles = SharedVector<std::shared_ptr<const sql::MigrationFile>>;

// Immutable and cheap to share between threads. The parts are never null unless they say so.
struct Analysis {
  std::shared_ptr<const Inputs> inputs;

  // Parallel to `inputs->schema`.
  std::vector<std::shared_ptr<const SchemaFile>> schema_files;
  // Null when there is no built file.
  std::shared_ptr<const SchemaFile> built_file;
  // Null when none was generated.
  std::shared_ptr<const SchemaFile> generated_client;
  // What was linked: `schema_files`, where blocks that cannot be trusted now stand as they were
  // when they last could, followed (for modules) by what only the built file declares. Origins of
  // `desired` count these.
  std::vector<EffectiveFile> effective_files;
  std::shared_ptr<const Schema> schema;

  // The same before blocks with unresolved types were held back: what is wrong with the schema's
  // text is told from here (see schema_problems.h).
  std::vector<EffectiveFile> checked_files;
  std::shared_ptr<const Schema> checked_schema;

  // Parallel to `inputs->migrations`; null where the file cannot be read.
  MigrationFiles migration_files;
  // Positions of those whose text is odd: it cannot be read, holds nothing, or has problems of the
  // syntax. Few, also where there are thousands of migrations.
  std::vector<std::size_t> odd_migrations;
  std::shared_ptr<const History> history;
  // The same migrations in the order of Prisma's other versions; null where the orders agree. Its
  // origins count that order.
  std::shared_ptr<const History> history_in_other_order;

  NoDrift no_drift = NoDrift::none;
  Dialect dialect = Dialect::postgresql;
  // Made only when it is asked for, where there is nothing to compare it with.
  Lazy<DatabaseState> desired;
  // The state in `history`, shared.
  std::shared_ptr<const DatabaseState> replayed;
  // From `replayed` to `desired`; empty when `no_drift` says why.
  std::shared_ptr<const Drift> drift;

  // The names by which code would use what no migration creates.
  std::vector<std::string> missing_names;
  // Parallel to `inputs->code`.
  std::vector<std::shared_ptr<const CodeUses>> code_uses;

  // Blocks of the schema that have errors and no earlier good text: drift cannot tell them from
  // blocks that were removed.
  bool has_unreadable_blocks = false;

  // For the Inputs of the next revision.
  std::shared_ptr<const GoodBlocks> good_blocks;
};

// The results of earlier analyses, by the hash of what they depend on. Thread-safe; one for the
// whole program.
enum class MemoUse : std::uint8_t {
  // A server: texts come and go.
  again_and_again,
  // A command: what it was given is all there will be.
  once,
};
std::shared_ptr<MemoTables> make_memo_tables(MemoUse use = MemoUse::again_and_again);

// Null when stopped; then nothing of it is remembered. `executor` parses files in parallel.
//
// `before` is an earlier analysis of the project, or null: what depends on nothing that changed
// since is taken from it. The answer is the same without, and costs more.
std::shared_ptr<const Analysis> analyse(std::shared_ptr<const Inputs> inputs, MemoTables& memos,
                                        Executor& executor, std::stop_token stop,
                                        const Analysis* before = nullptr);

// From another earlier state to the desired one, without what prisma.config leaves to others.
// `before` is as diff() takes it.
Drift drift_from(const Analysis& analysis, const DatabaseState& from,
                 const ComparedStates* before = nullptr);

// Where a part of the desired state is declared: for a table the model's name, for a column the
// field's name, for an index or key the attribute, for an enum's value its name. Where the text
// that declares it is not the current one (see GoodBlock), the nearest thing that still is.
std::optional<Location> locate_in_schema(const Analysis& analysis, const Origin& origin);

// The statement, or the clause of it, that made or last changed a part of the replayed state.
std::optional<Location> locate_in_history(const Analysis& analysis, const Origin& origin);

// The text of any of the inputs; null when the project has no such file.
const InputFile* find_input(const Inputs& inputs, std::string_view path);

}  // namespace prisma_drift
