#include "server/cli/check_output.h"

#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "server/analysis/history.h"
#include "server/cli/checklist.h"
#include "server/cli/finding_places.h"
#include "server/features/project_status.h"
#include "server/sql/syntax.h"
#include "server/text/line_index.h"

namespace prisma_drift {
namespace {

using Json = nlohmann::ordered_json;

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::information:
      return "information";
    case Severity::hint:
      return "hint";
  }
  return {};
}

Colour colour_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Colour::error;
    case Severity::warning:
      return Colour::warning;
    case Severity::information:
      return Colour::information;
    case Severity::hint:
      return Colour::hint;
  }
  return Colour::none;
}

void print_finding(const Finding& finding, FindingPlaces& places, const Console& console) {
  console.out() << console.paint(Colour::strong, places.describe(finding.location)) << ": "
                << console.paint(colour_of(finding.severity), severity_name(finding.severity))
                << '[' << finding.code << "]: " << finding.message << '\n';
  for (const RelatedPlace& place : finding.related) {
    console.out() << "    " << console.paint(Colour::quiet, places.describe(place.location) + ":")
                  << ' ' << place.message << '\n';
  }
}

std::string counted(std::size_t count, std::string_view thing) {
  return std::to_string(count) + " " + std::string(thing) + (count == 1 ? "" : "s");
}

std::string summary_of(const CheckedProject& project) {
  std::size_t counts[4] = {};
  for (const Finding& finding : project.findings) ++counts[static_cast<int>(finding.severity)];
  std::string summary;
  const auto add = [&](Severity severity, std::string text) {
    if (counts[static_cast<int>(severity)] == 0) return;
    summary += (summary.empty() ? "" : ", ") + std::move(text);
  };
  add(Severity::error, counted(counts[0], "error"));
  add(Severity::warning, counted(counts[1], "warning"));
  add(Severity::information, std::to_string(counts[2]) + " for information");
  add(Severity::hint, counted(counts[3], "hint"));
  return summary;
}

std::string answer(StepTaken taken, const Console& console) {
  switch (taken) {
    case StepTaken::yes:
      return console.paint(Colour::hint, "yes");
    case StepTaken::no:
      return console.paint(Colour::warning, "no ");
    case StepTaken::unknown:
      return console.paint(Colour::quiet, "?  ");
  }
  return {};
}

void print_checklist(const CheckedProject& project, const Console& console) {
  for (const ChecklistItem& item : checklist(project)) {
    console.out() << "    " << answer(item.taken, console) << "  " << item.step;
    if (item.taken == StepTaken::unknown) console.out() << ": only the database knows";
    console.out() << '\n';
  }
}

Json json_range(const LineRange& range) {
  const auto position = [](const LinePosition& at) {
    return Json{{"line", at.line}, {"character", at.column}};
  };
  return Json{{"start", position(range.begin)}, {"end", position(range.end)}};
}

Json json_place(const Location& location, FindingPlaces& places) {
  return Json{{"file", shown_path(location.path)},
              {"range", json_range(places.find(location, PositionEncoding::utf16))}};
}

Json json_finding(const Finding& finding, const std::string& project, FindingPlaces& places) {
  Json related = Json::array();
  for (const RelatedPlace& place : finding.related) {
    Json entry{{"message", place.message}};
    entry.update(json_place(place.location, places));
    related.push_back(std::move(entry));
  }
  Json entry{{"code", finding.code},
             {"severity", severity_name(finding.severity)},
             {"source", source_name(finding.source)},
             {"message", finding.message}};
  entry.update(json_place(finding.location, places));
  entry["related"] = std::move(related);
  entry["project"] = project;
  return entry;
}

// The sentence of a project without findings. What a baseline hides is still there.
std::string quiet_sentence(const Analysis& analysis) {
  return analysis.inputs->baseline.empty() ? state_sentence(analysis)
                                           : "nothing that the baseline does not know";
}

}  // namespace

void print_as_text(std::span<const CheckedProject> projects, const Console& console) {
  for (const CheckedProject& project : projects) {
    FindingPlaces places(*project.analysis->inputs);
    for (const Finding& finding : project.findings) print_finding(finding, places, console);
    const std::string name = shown_path(project.layout.root) + " (" + project.layout.name + ")";
    const std::string summary = summary_of(project);
    console.out() << (project.findings.empty() ? "" : "\n") << name << ": "
                  << (summary.empty() ? quiet_sentence(*project.analysis) : summary) << '\n';
    if (!project.findings.empty()) print_checklist(project, console);
  }
}

void print_as_json(std::span<const CheckedProject> projects, const Console& console) {
  // By file and range over all projects, because one folder may hold several.
  std::map<std::tuple<std::string, LineRange, std::size_t>, Json> findings;
  Json names = Json::array();
  for (const CheckedProject& project : projects) {
    FindingPlaces places(*project.analysis->inputs);
    for (const Finding& finding : project.findings) {
      findings.emplace(
          std::tuple(shown_path(finding.location.path),
                     places.find(finding.location, PositionEncoding::utf16), findings.size()),
          json_finding(finding, project.layout.name, places));
    }
    names.push_back(Json{{"name", project.layout.name}, {"root", shown_path(project.layout.root)}});
  }
  Json sorted = Json::array();
  for (auto& [key, finding] : findings) sorted.push_back(std::move(finding));
  const Json document{
      {"version", 1}, {"findings", std::move(sorted)}, {"projects", std::move(names)}};
  console.out() << document.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void print_statistics(std::span<const CheckedProject> projects, const Console& console) {
  for (const CheckedProject& project : projects) {
    const Analysis& analysis = *project.analysis;
    std::size_t statements = 0;
    for (const auto& file : analysis.migration_files) {
      if (file != nullptr) statements += file->statements.size();
    }
    // A statement of which several parts are not understood counts once.
    std::set<std::pair<std::uint32_t, std::uint32_t>> unclear;
    for (const sql::ReplayProblem& problem : analysis.history->problems) {
      if (problem.kind != sql::ReplayProblem::Kind::not_understood) continue;
      unclear.emplace(problem.where.document, problem.where.item);
    }
    console.note(project.layout.name + ": " + counted(analysis.desired->tables.size(), "table") +
                 ", " + counted(analysis.inputs->migrations.size(), "migration") + ", " +
                 counted(statements, "statement") + ", " + std::to_string(unclear.size()) +
                 " of them not understood");
  }
}

}  // namespace prisma_drift
