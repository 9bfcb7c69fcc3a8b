// Everything that an analysis may depend on: one immutable value per revision. project/ makes the
// first one from disk, the session makes the next ones from edits.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/analysis/configuration.h"
#include "server/base/hash.h"
#include "server/base/shared_vector.h"
#include "server/text/range.h"

namespace prisma_drift {

// A text and its hash, shared by all revisions in which the file does not change.
struct InputText {
  std::string text;
  Hash hash;
};
using SharedText = std::shared_ptr<const InputText>;
SharedText make_text(std::string text);

struct InputFile {
  // Absolute, with `/`.
  std::string path;
  SharedText text;
  // An editor has it open: `text` is the editor's, not the disk's.
  bool open = false;
};

struct InputMigration {
  // The folder's name; its path ends in it.
  std::string name;
  std::string folder;
  // `migration.sql` in it. Its text is null when it cannot be read.
  InputFile sql;
  // Why the text is null: no such file, or what the system said.
  std::string unreadable_because;
};

// The migrations that count as applied somewhere: those of the base branch, as they were where the
// current branch left it.
struct BaseMigrations {
  struct Migration {
    // The folder's name.
    std::string name;
    // Of `migration.sql` in it; never null.
    SharedText sql;
  };
  // As people call it: `main`, `origin/main`.
  std::string branch;
  // In the order in which this Prisma applies them.
  std::vector<Migration> migrations;
};

struct PrismaVersion {
  std::uint32_t major = 7;
  std::uint32_t minor = 0;
  // Where it was read (`package.json`); empty when it is the newest because nothing says one.
  std::string read_from;

  // Migrations are applied in the order of JavaScript's localeCompare, and not of their bytes.
  bool orders_by_locale() const { return major > 6 || (major == 6 && minor >= 6); }
  friend bool operator==(const PrismaVersion&, const PrismaVersion&) = default;
};

enum class LayoutKind : std::uint8_t { modules_with_build, multi_file, single_file };

// A block of a schema file as it was when it last had no error. A block that cannot be trusted now
// is read from here, so that half-typed text moves no finding.
struct GoodBlock {
  // `model User`.
  std::string key;
  // The text of the whole file then, and where in it the block stands, with its comment.
  SharedText source;
  Range range;
};
// By the path of the file; never null.
using GoodBlocks = std::map<std::string, std::shared_ptr<const std::vector<GoodBlock>>>;

// What the project's build script made when it last ran, and of what: whatever differed then is the
// script's doing.
struct RecordedBuild {
  std::vector<InputFile> modules;
  SharedText built;
};

// A finding that was there when somebody wrote a baseline: it is not told.
struct KnownFinding {
  std::string code;
  // `users.email`; where it is about no table, the file that it stands in, relative to the project.
  std::string subject;
  friend auto operator<=>(const KnownFinding&, const KnownFinding&) = default;
};

struct Inputs {
  // The project's folder, absolute.
  std::string root;
  LayoutKind kind = LayoutKind::single_file;
  // Prisma's own editor extension reads the same files as one schema. Nobody asks where it is not.
  bool official_extension_loads = true;
  Configuration configuration;
  // Sorted.
  std::vector<KnownFinding> baseline;
  // `tables.external` and `enums.external` of prisma.config: somebody else migrates them.
  std::vector<std::string> external_tables;
  std::vector<std::string> external_enums;
  PrismaVersion prisma_version;

  // The files that declare the schema, in the order in which Prisma (or the build script) reads
  // them. For modules these are the modules, without the built file.
  std::vector<InputFile> schema;
  // The file that a build script makes. Its text is null while it does not exist yet.
  std::optional<InputFile> built;
  // What a person runs to make it: a script of a package.json, or the program itself. Empty where
  // neither is known.
  std::string build_script;
  // Null when no build was seen.
  std::shared_ptr<const RecordedBuild> recorded_build;

  // The schema that the generated client was made of; its path is that of the client's file which
  // holds it. Nothing where none was generated.
  std::optional<InputFile> generated_client;

  // Nothing: the project has no folder of migrations, so there is no drift to speak of.
  std::optional<std::string> migrations_folder;
  // Why the folder cannot be read; empty when it can.
  std::string migrations_unreadable_because;
  // In the order in which this Prisma applies them.
  SharedVector<InputMigration> migrations;
  std::optional<InputFile> lock_file;
  // Null where no repository says it, or nobody may ask it.
  std::shared_ptr<const BaseMigrations> base;

  // The code that names something which the schema declares and no migration creates, sorted by
  // path. Looked for only once that is known, so the first inputs of a project have none.
  std::vector<InputFile> code;

  std::shared_ptr<const GoodBlocks> good_blocks;
};

// Whether an analysis of one says the same as of the other, good blocks apart. Cost: linear in the
// number of files.
bool same_content(const Inputs& left, const Inputs& right);

}  // namespace prisma_drift
