// `.prisma-drift.json` and the editor's settings, which have the same keys.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/configuration.h"
#include "server/text/range.h"

namespace prisma_drift {

inline constexpr std::string_view kConfigurationFileName = ".prisma-drift.json";

struct ConfigurationProblem {
  // Of the value, or of the key where that is not known; in the text that was read.
  Range range;
  std::string message;
};

struct ReadConfiguration {
  Configuration configuration;
  std::vector<ConfigurationProblem> problems;
};

// Comments and trailing commas are allowed, as editors do in their settings. What is wrong is left
// at its default and told; the rest counts.
ReadConfiguration read_configuration(std::string_view json);

// What `nearer` says, and of what it leaves open what `farther` says. Lists are not joined, except
// severities and ignored tables, where both count and the nearer severity wins.
Configuration merge(const Configuration& nearer, const Configuration& farther);

// Every key, for the test that compares them with the JSON schema.
std::span<const std::string_view> configuration_keys();

}  // namespace prisma_drift
