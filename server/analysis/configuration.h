// What a person can say about a project in `.prisma-drift.json` or in the editor's settings.
// Everything has a default; project/ reads it, analysis/ and checks/ depend on it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/analysis/lint_rules.h"
#include "server/base/severity.h"

namespace prisma_drift {

// Applies to findings whose code matches `code` (a code, or a pattern with `*`). `off` hides them.
struct SeverityRule {
  std::string code;
  // A table, or `table.column`, stored names, `*` allowed; empty applies to all.
  std::string subject;
  std::optional<Severity> severity;
  friend bool operator==(const SeverityRule&, const SeverityRule&) = default;
};

// Whether to offer what a Prisma editor extension offers too.
enum class LanguageFeatures : std::uint8_t { automatic, on, off };

// Paths are relative to the folder of the file that says them, or absolute; `/` separates.
struct Configuration {
  // Overrides of discovery.
  std::optional<std::string> schema;
  std::vector<std::string> modules;
  std::optional<std::string> built_schema;
  std::optional<std::string> migrations;
  std::optional<std::string> provider;
  std::optional<std::string> prisma_version;

  std::vector<SeverityRule> severities;
  // Tables (stored names, `*` allowed) that are on purpose outside the schema.
  std::vector<std::string> ignore;
  // The branch whose migrations count as applied; nothing: found from the repository.
  std::optional<std::string> base_branch;

  // Names of package.json scripts; nothing: found.
  std::optional<std::string> build_script;
  std::optional<std::string> generate_script;
  // Scripts to run after a migration was created.
  std::vector<std::string> after_migration;

  // Whether formatting adds the relation fields and attributes that one side speaks of; nothing: it
  // does, as Prisma's formatter.
  std::optional<bool> format_adds_missing;
  LanguageFeatures language_features = LanguageFeatures::automatic;

  // Of prisma-lint's configuration file; at most one of each kind.
  std::vector<lint::Rule> lint_rules;

  friend bool operator==(const Configuration&, const Configuration&) = default;
};

}  // namespace prisma_drift
