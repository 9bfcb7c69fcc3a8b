// What is wrong, where, and what else to look at: the one form that the editor, the command line
// and the tests share.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/location.h"
#include "server/base/severity.h"
#include "server/database/object_name.h"

namespace prisma_drift {

// Errors of the schema language itself are Prisma's; everything else is ours.
enum class FindingSource : std::uint8_t { prisma_drift, prisma };
std::string_view source_name(FindingSource source);

struct RelatedPlace {
  std::string message;
  Location location;
  friend auto operator<=>(const RelatedPlace&, const RelatedPlace&) = default;
};

struct Finding {
  // Stable, kebab-case; a person may write it in a configuration.
  std::string_view code;
  Severity severity = Severity::warning;
  FindingSource source = FindingSource::prisma_drift;
  // One sentence, lower-case start, no full stop, database names in backquotes.
  std::string message;
  Location location;
  std::vector<RelatedPlace> related;

  // It is about something that is only partly known: a hint, whatever the configuration says.
  bool uncertain = false;

  // What it is about, for configuration, suppressing comments and actions: stored names; empty
  // where it does not apply.
  ObjectName table;
  std::string member;
};

}  // namespace prisma_drift
