// One project in one line: what a status bar shows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "server/analysis/analysis.h"
#include "server/checks/finding.h"

namespace prisma_drift {

enum class StatusKind : std::uint8_t { clean, drift, unknown, error };
// `clean`, `drift`, `unknown`, `error`.
std::string_view status_name(StatusKind kind);

struct ProjectStatus {
  StatusKind kind = StatusKind::unknown;
  // How many changes have no migration, as code lenses count them.
  std::size_t changes = 0;
  // `2 changes without a migration`.
  std::string text;
  friend bool operator==(const ProjectStatus&, const ProjectStatus&) = default;
};

// `findings` are all of the project.
ProjectStatus project_status(const Analysis& analysis, std::span<const Finding> findings);

// The finding is about something that a migration would change, and it is certain.
bool is_change_without_migration(const Finding& finding);

// What a project without findings is like: `a migration creates everything the schema declares`, or
// why that is not known.
std::string state_sentence(const Analysis& analysis);

}  // namespace prisma_drift
