#include "server/cli/sarif_output.h"

#include <array>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "server/base/hash.h"
#include "server/base/version.h"
#include "server/checks/check.h"
#include "server/checks/documentation.h"
#include "server/cli/finding_places.h"

namespace prisma_drift {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSchema = "https://json.schemastore.org/sarif-2.1.0.json";
constexpr const char* kHome = "https://github.com/prisma-drift/prisma-drift";
constexpr const char* kRoot = "%SRCROOT%";

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::information:
    case Severity::hint:
      return "note";
  }
  return {};
}

// What of a path may stand in a URI as it is.
bool is_plain(char character) {
  const bool letter =
      (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  const bool digit = character >= '0' && character <= '9';
  return letter || digit || std::string_view("-._~/").find(character) != std::string_view::npos;
}

std::string uri_path(std::string_view path) {
  std::string uri;
  for (const char character : path) {
    if (is_plain(character)) {
      uri += character;
      continue;
    }
    std::array<char, 4> encoded{};
    std::snprintf(encoded.data(), encoded.size(), "%%%02X", static_cast<unsigned char>(character));
    uri += encoded.data();
  }
  return uri;
}

Json artifact_of(const std::string& path) {
  const std::string shown = shown_path(path);
  if (shown.starts_with('/')) return Json{{"uri", "file://" + uri_path(shown)}};
  return Json{{"uri", uri_path(shown)}, {"uriBaseId", kRoot}};
}

Json place_of(const Location& location, FindingPlaces& places) {
  const LineRange range = places.find(location, PositionEncoding::utf16);
  return Json{{"artifactLocation", artifact_of(location.path)},
              {"region", Json{{"startLine", range.begin.line + 1},
                              {"startColumn", range.begin.column + 1},
                              {"endLine", range.end.line + 1},
                              {"endColumn", range.end.column + 1}}}};
}

// How often each thing was told before.
using Occurrences = std::map<Hash, std::uint64_t>;

// The same while the finding is about the same thing, wherever in its file that moves to.
std::string fingerprint_of(const CheckedProject& project, const Finding& finding,
                           Occurrences& occurrences) {
  const KnownFinding known = known_finding(*project.analysis->inputs, finding);
  const Hash thing = Hasher()
                         .add(project.layout.name)
                         .add(known.code)
                         .add(known.subject)
                         .add(finding.message)
                         .finish();
  // Code may use one field many times.
  const Hash hash = Hasher().add(thing).add(occurrences[thing]++).finish();
  std::array<char, 33> text{};
  std::snprintf(text.data(), text.size(), "%016llx%016llx",
                static_cast<unsigned long long>(hash.high),
                static_cast<unsigned long long>(hash.low));
  return text.data();
}

// GitHub's code scanning wants each rule described three times.
Json rules() {
  Json rules = Json::array();
  for (const Check& check : all_checks()) {
    const Json summary = {{"text", check.summary}};
    const std::string uri = documentation_of(check.code);
    rules.push_back(Json{{"id", check.code},
                         {"shortDescription", summary},
                         {"fullDescription", summary},
                         {"help", Json{{"text", std::string(check.summary) + ": " + uri}}},
                         {"helpUri", uri},
                         {"defaultConfiguration", Json{{"level", level_of(check.severity)}}}});
  }
  return rules;
}

std::map<std::string_view, std::size_t> rule_numbers() {
  std::map<std::string_view, std::size_t> numbers;
  for (const Check& check : all_checks()) numbers.emplace(check.code, numbers.size());
  return numbers;
}

Json result_of(const CheckedProject& project, const Finding& finding, FindingPlaces& places,
               Occurrences& occurrences) {
  static const std::map<std::string_view, std::size_t> numbers = rule_numbers();
  Json result{{"ruleId", finding.code}};
  if (const auto number = numbers.find(finding.code); number != numbers.end()) {
    result["ruleIndex"] = number->second;
  }
  result["level"] = level_of(finding.severity);
  result["message"] = Json{{"text", finding.message}};
  result["locations"] =
      Json::array({Json{{"physicalLocation", place_of(finding.location, places)}}});
  if (!finding.related.empty()) {
    Json related = Json::array();
    for (const RelatedPlace& place : finding.related) {
      related.push_back(Json{{"id", related.size() + 1},
                             {"physicalLocation", place_of(place.location, places)},
                             {"message", Json{{"text", place.message}}}});
    }
    result["relatedLocations"] = std::move(related);
  }
  result["partialFingerprints"] =
      Json{{"prismaDrift/v1", fingerprint_of(project, finding, occurrences)}};
  return result;
}

}  // namespace

void print_as_sarif(std::span<const CheckedProject> projects, const Console& console) {
  // By file and range over all projects, because one folder may hold several.
  std::map<std::tuple<std::string, LineRange, std::size_t>, Json> sorted;
  for (const CheckedProject& project : projects) {
    FindingPlaces places(*project.analysis->inputs);
    Occurrences occurrences;
    for (const Finding& finding : project.findings) {
      sorted.emplace(
          std::tuple(shown_path(finding.location.path),
                     places.find(finding.location, PositionEncoding::utf16), sorted.size()),
          result_of(project, finding, places, occurrences));
    }
  }
  Json results = Json::array();
  for (auto& [key, result] : sorted) results.push_back(std::move(result));
  const Json driver{{"name", "prisma-drift"},
                    {"version", kVersion},
                    {"informationUri", kHome},
                    {"rules", rules()}};
  const Json run{{"tool", Json{{"driver", driver}}},
                 {"columnKind", "utf16CodeUnits"},
                 {"results", std::move(results)}};
  const Json document{{"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
  console.out() << document.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace prisma_drift
