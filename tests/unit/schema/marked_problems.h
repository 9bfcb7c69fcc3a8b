// Rules are tried on schemas in which the problems are marked: `«` and `»` stand around what is an
// error, `‹` and `›` around what is a warning.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "tests/unit/schema/schema_from.h"

namespace prisma_drift::testing {

inline constexpr PrismaRelease kPrisma6{6, 19};
inline constexpr PrismaRelease kPrisma7{7, 10};

inline std::string without_marks(std::string text) {
  for (const std::string_view mark : {"«", "»", "‹", "›"}) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
      text.erase(at, mark.size());
    }
  }
  return text;
}

// Marks that end stand before those that begin.
inline std::string with_marks(const std::string& text, const Schema& schema) {
  std::set<std::tuple<std::uint32_t, std::uint32_t, bool>> places;
  const auto add = [&](const SchemaProblem& problem) {
    const Range range = problem.place.range;
    places.emplace(range.begin, range.end, problem.severity == Severity::error);
  };
  std::ranges::for_each(schema.files.front()->problems, add);
  std::ranges::for_each(schema.problems, add);
  std::map<std::uint32_t, std::pair<std::string, std::string>> marks;
  for (const auto& [begin, end, is_error] : places) {
    marks[begin].second += is_error ? "«" : "‹";
    marks[end].first += is_error ? "»" : "›";
  }
  std::string marked;
  std::uint32_t at = 0;
  for (const auto& [offset, pair] : marks) {
    marked += text.substr(at, offset - at) + pair.first + pair.second;
    at = offset;
  }
  return marked + text.substr(at);
}

inline void expect_marked(const std::string& marked, PrismaRelease release = kPrisma6) {
  const std::string text = without_marks(marked);
  LinkOptions options;
  options.release = release;
  const Schema schema = schema_from({text}, options);
  std::string said;
  for (const std::string& message : messages(schema.problems)) said += "\n  " + message;
  EXPECT_EQ(with_marks(text, schema), marked) << said;
}

// In a schema of that database, whose first lines are left out.
inline void expect_marked_in(std::string_view provider, const std::string& marked) {
  const std::string head =
      "datasource db {\n  provider = \"" + std::string(provider) + "\"\n  url = env(\"URL\")\n}\n";
  expect_marked(head + marked);
}

}  // namespace prisma_drift::testing
