#include "server/cli/finding_places.h"

#include "server/cli/projects.h"

namespace prisma_drift {

LineRange FindingPlaces::find(const Location& location, PositionEncoding encoding) {
  const InputFile* file = find_input(inputs_, location.path);
  if (file == nullptr || !file->text) return {};
  const std::string& text = file->text->text;
  const auto [found, inserted] = indexes_.try_emplace(location.path, text);
  return found->second.line_range_of(text, location.range, encoding);
}

std::string FindingPlaces::describe(const Location& location) {
  const LinePosition begin = find(location, PositionEncoding::utf32).begin;
  return shown_path(location.path) + ":" + std::to_string(begin.line + 1) + ":" +
         std::to_string(begin.column + 1);
}

std::string describe_place(const Inputs& inputs, const Location& location) {
  return FindingPlaces(inputs).describe(location);
}

}  // namespace prisma_drift
