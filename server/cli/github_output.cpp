#include "server/cli/github_output.h"

#include <ostream>

#include "server/cli/finding_places.h"

namespace prisma_drift {
namespace {

// GitHub knows three kinds.
std::string_view command_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::information:
    case Severity::hint:
      return "notice";
  }
  return {};
}

std::string message_of(const Finding& finding, FindingPlaces& places) {
  std::string message = finding.message;
  for (const RelatedPlace& place : finding.related) {
    message += "\n" + places.describe(place.location) + ": " + place.message;
  }
  return message;
}

std::string properties_of(const Finding& finding, FindingPlaces& places) {
  const LineRange range = places.find(finding.location, PositionEncoding::utf16);
  std::string text = "file=" + escaped_property(shown_path(finding.location.path)) +
                     ",line=" + std::to_string(range.begin.line + 1) +
                     ",endLine=" + std::to_string(range.end.line + 1);
  // GitHub takes columns within one line only.
  if (range.begin.line == range.end.line) {
    text += ",col=" + std::to_string(range.begin.column + 1) +
            ",endColumn=" + std::to_string(range.end.column + 1);
  }
  return text + ",title=" + escaped_property(finding.code);
}

std::string escaped(std::string_view text, std::string_view special) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string result;
  for (const char character : text) {
    if (special.find(character) == special.npos) {
      result += character;
      continue;
    }
    const auto byte = static_cast<unsigned char>(character);
    result += '%';
    result += kDigits[byte / 16];
    result += kDigits[byte % 16];
  }
  return result;
}

}  // namespace

std::string escaped_message(std::string_view text) { return escaped(text, "%\r\n"); }
std::string escaped_property(std::string_view text) { return escaped(text, "%\r\n:,"); }

void print_for_github(std::span<const CheckedProject> projects, const Console& console) {
  for (const CheckedProject& project : projects) {
    FindingPlaces places(*project.analysis->inputs);
    for (const Finding& finding : project.findings) {
      console.out() << "::" << command_of(finding.severity) << ' ' << properties_of(finding, places)
                    << "::" << escaped_message(message_of(finding, places)) << '\n';
    }
  }
}

}  // namespace prisma_drift
