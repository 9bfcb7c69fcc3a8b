#include "tests/scenarios/questions.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

#include "server/features/code_actions.h"
#include "server/features/code_lens.h"
#include "server/features/definition.h"
#include "server/features/hover.h"
#include "server/features/references.h"
#include "tests/support/project_files.h"

namespace prisma_drift::testing {
namespace {

// Paragraphs and list items are apart by a slash.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char character : text) {
    if (character != '\n') {
      line += character;
    } else if (!line.ends_with(" / ")) {
      line += " / ";
    }
  }
  return line;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string line;
  for (const std::string& part : parts) line += (line.empty() ? "" : " | ") + part;
  return line.empty() ? "(nothing)" : line;
}

// `prisma/schema.prisma:4 name`, lines counted from 1 in the text without annotations.
std::string shown(const Analysis& analysis, const Location& place) {
  const std::string path = place.path.substr(kRoot.size() + 1);
  const InputFile* file = find_input(*analysis.inputs, place.path);
  if (file == nullptr || !file->text) return path;
  const std::string_view text = file->text->text;
  const std::string_view before = text.substr(0, place.range.begin);
  return path + ":" + std::to_string(1 + std::ranges::count(before, '\n')) + " " +
         on_one_line(text.substr(place.range.begin, place.range.size()));
}

std::string places(const Analysis& analysis, const std::vector<Location>& locations) {
  std::vector<std::string> parts;
  for (const Location& place : locations) parts.push_back(shown(analysis, place));
  return joined(parts);
}

std::string hover_text(const Analysis& analysis, const std::string& path, std::uint32_t offset) {
  const auto found = hover(analysis, path, offset);
  return found ? on_one_line(markdown_of(*found)) : "(nothing)";
}

std::string definition_text(const Analysis& analysis, const std::string& path,
                            std::uint32_t offset) {
  const auto found = definition(analysis, path, offset);
  return found ? places(analysis, found->targets) : "(nothing)";
}

std::string action_titles(const Analysis& analysis, std::span<const Finding> findings,
                          const std::string& path, Range range) {
  ProjectFacts facts;
  facts.now = std::chrono::sys_days(std::chrono::year(2030) / 1 / 1);
  facts.migrations_folder = std::string(kRoot) + "/prisma/migrations";
  facts.build_script = "prisma:build";
  std::vector<std::string> titles;
  for (const CodeAction& action :
       code_actions(analysis, {path, {range.begin, range.begin}, findings}, facts)) {
    titles.push_back(action.title);
  }
  return joined(titles);
}

std::string lens_text(const Analysis& analysis, std::span<const Finding> findings,
                      const std::string& path, std::uint32_t offset) {
  std::vector<std::string> titles;
  for (const CodeLens& lens : code_lenses(analysis, path, findings, {})) {
    if (lens.range.contains(offset)) titles.push_back(lens.title);
  }
  return joined(titles);
}

}  // namespace

std::string answer(const Analysis& analysis, std::span<const Finding> findings,
                   std::string_view path, const Question& question) {
  const std::string absolute = std::string(kRoot) + "/" + std::string(path);
  const std::uint32_t offset = question.range.begin;
  std::string text;
  if (question.what == "hover") {
    text = hover_text(analysis, absolute, offset);
  } else if (question.what == "definition") {
    text = definition_text(analysis, absolute, offset);
  } else if (question.what == "references") {
    text = places(analysis, references(analysis, absolute, offset));
  } else if (question.what == "actions") {
    text = action_titles(analysis, findings, absolute, question.range);
  } else if (question.what == "lens") {
    text = lens_text(analysis, findings, absolute, offset);
  }
  return question.what + ": " + text;
}

}  // namespace prisma_drift::testing
