// A project made of strings, analysed, with a cursor in one of its texts.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/analysis/memo_tables.h"
#include "server/base/executor.h"
#include "server/checks/check.h"

namespace prisma_drift {

// Stands in a text where the cursor is.
inline constexpr std::string_view kCursor = "‸";

inline constexpr std::string_view kDatasource =
    "datasource db {\n  provider = \"postgresql\"\n  url = env(\"URL\")\n}\n";

// What is read of a project. Name only what the test is about.
class TestProject {
 public:
  TestProject() {
    inputs_.root = "/app";
    inputs_.prisma_version = {6, 19, "/app/package.json"};
    inputs_.migrations_folder = "/app/prisma/migrations";
    inputs_.lock_file = InputFile{"/app/prisma/migrations/migration_lock.toml",
                                  make_text("provider = \"postgresql\"\n")};
  }

  // Paths are relative to the project.
  TestProject& schema(const std::string& path, std::string text) {
    const std::string absolute = "/app/" + path;
    inputs_.schema.push_back({absolute, make_text(without_cursor(absolute, std::move(text)))});
    if (inputs_.schema.size() > 1) inputs_.kind = LayoutKind::multi_file;
    return *this;
  }
  // With the datasource before it.
  TestProject& schema(const std::string& text) {
    return schema("prisma/schema.prisma", std::string(kDatasource) + text);
  }
  TestProject& built(std::string text) {
    const std::string path = "/app/prisma/schema.prisma";
    inputs_.built = InputFile{path, make_text(without_cursor(path, std::move(text)))};
    inputs_.kind = LayoutKind::modules_with_build;
    return *this;
  }
  TestProject& migration(const std::string& name, std::string sql) {
    const std::string folder = "/app/prisma/migrations/" + name;
    const std::string path = folder + "/migration.sql";
    inputs_.migrations.edit().push_back(
        {name, folder, {path, make_text(without_cursor(path, std::move(sql)))}, {}});
    return *this;
  }
  TestProject& no_migrations_folder() {
    inputs_.migrations_folder.reset();
    inputs_.lock_file.reset();
    return *this;
  }
  Inputs& inputs() { return inputs_; }

  std::shared_ptr<const Analysis> analysis() const {
    const std::shared_ptr<MemoTables> memos = make_memo_tables();
    Executor executor(0);
    return analyse(std::make_shared<const Inputs>(inputs_), *memos, executor, std::stop_token());
  }

  const std::string& cursor_path() const { return cursor_path_; }
  std::uint32_t cursor() const { return cursor_; }

 private:
  std::string without_cursor(const std::string& path, std::string text) {
    const std::size_t at = text.find(kCursor);
    if (at == std::string::npos) return text;
    cursor_path_ = path;
    cursor_ = static_cast<std::uint32_t>(at);
    return text.erase(at, kCursor.size());
  }

  Inputs inputs_;
  std::string cursor_path_;
  std::uint32_t cursor_ = 0;
};

inline std::string_view text_of(const Analysis& analysis, const Location& place) {
  const InputFile* file = find_input(*analysis.inputs, place.path);
  if (file == nullptr || !file->text) return "(no such file)";
  return std::string_view(file->text->text).substr(place.range.begin, place.range.size());
}

// `prisma/schema.prisma:5 name`: the line, and the text of the place, on one line.
inline std::string shown(const Analysis& analysis, const Location& place) {
  const InputFile* file = find_input(*analysis.inputs, place.path);
  if (file == nullptr || !file->text) return place.path + " (no such file)";
  const std::string_view before = std::string_view(file->text->text).substr(0, place.range.begin);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  std::string text(text_of(analysis, place));
  std::replace(text.begin(), text.end(), '\n', ' ');
  return place.path.substr(analysis.inputs->root.size() + 1) + ":" + std::to_string(line) + " " +
         text;
}

inline std::vector<std::string> shown(const Analysis& analysis,
                                      const std::vector<Location>& places) {
  std::vector<std::string> lines;
  for (const Location& place : places) lines.push_back(shown(analysis, place));
  return lines;
}

inline std::vector<Finding> findings_of(const Analysis& analysis) {
  return run_checks(analysis, std::stop_token());
}

}  // namespace prisma_drift
