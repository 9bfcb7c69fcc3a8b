// After any number of edits, what is remembered changes no answer: the warm one is the cold one.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/analysis/memo_tables.h"
#include "server/base/executor.h"
#include "server/checks/check.h"
#include "server/features/document_symbols.h"
#include "server/features/semantic_tokens.h"
#include "server/lsp/find_and_read.h"
#include "server/project/file_system.h"
#include "tests/support/projects.h"
#include "tests/typing/corpus.h"
#include "tests/typing/editor.h"

namespace prisma_drift {
namespace {

namespace fs = std::filesystem;

Inputs read(const fs::path& folder) {
  const auto files = make_file_system();
  Executor executor(0);
  FoundProjects found = find_and_read(
      *files, executor, {.folders = {folder.string()}, .documents = {}, .settings = {}});
  EXPECT_EQ(found.projects.size(), 1u);
  return std::move(found.projects.at(0).on_disk);
}

std::string written(const Location& location) {
  return location.path + " " + std::to_string(location.range.begin) + "-" +
         std::to_string(location.range.end);
}

std::string written(const std::vector<DocumentSymbol>& symbols) {
  std::string text;
  for (const DocumentSymbol& symbol : symbols) {
    text += std::to_string(static_cast<int>(symbol.kind)) + " " + symbol.name + " " +
            symbol.detail + " " + std::to_string(symbol.range.begin) + "-" +
            std::to_string(symbol.range.end) + " {" + written(symbol.children) + "}\n";
  }
  return text;
}

std::string written(const Hash& hash) {
  return std::to_string(hash.high) + " " + std::to_string(hash.low) + "\n";
}

// All that an editor shows of it without being asked: findings, and of one file tokens and symbols.
// What a migration would be made from is there as a hash.
std::string answer(const Analysis& analysis, const std::string& path) {
  std::string text = written(layout_hash(*analysis.desired));
  for (const Finding& finding : run_checks(analysis, std::stop_token())) {
    text += std::string(finding.code) + " " + written(finding.location) + " " + finding.message;
    for (const RelatedPlace& related : finding.related) {
      text += " | " + written(related.location) + " " + related.message;
    }
    text += '\n';
  }
  for (const SemanticToken& token : semantic_tokens(analysis, path)) {
    text += std::to_string(token.range.begin) + "-" + std::to_string(token.range.end) + " " +
            std::to_string(static_cast<int>(token.kind)) + (token.declares ? " declares\n" : "\n");
  }
  return text + written(document_symbols(analysis, path));
}

std::shared_ptr<const Analysis> analysed(const Inputs& inputs, MemoTables& memos,
                                         const Analysis* before = nullptr) {
  Executor executor(0);
  return analyse(std::make_shared<const Inputs>(inputs), memos, executor, std::stop_token(),
                 before);
}

struct Effort {
  int edits = 0;
  // The cold answer is computed after each of so many.
  int edits_between_cold_ones = 1;
};

void expect_warm_to_be_cold(Inputs inputs, const Effort& effort) {
  MemoTables warm;
  const std::string first_path = inputs.schema.front().path;
  std::shared_ptr<const Analysis> before = analysed(inputs, warm);
  const std::string at_first = answer(*before, first_path);
  typing::RandomEditor editor(inputs.schema, 20'240'713);
  for (int edit = 1; edit <= effort.edits; ++edit) {
    const std::string path = inputs.schema[editor.edit()].path;
    const auto analysis = analysed(inputs, warm, before.get());
    const std::string now = answer(*analysis, path);
    if (edit % effort.edits_between_cold_ones == 0) {
      MemoTables cold;
      ASSERT_EQ(now, answer(*analysed(inputs, cold), path)) << "after edit " << edit;
    }
    inputs.good_blocks = analysis->good_blocks;
    before = analysis;
    // Texts that are all rubbish show little.
    if (edit % 250 == 0) editor.undo_all();
  }
  editor.undo_all();
  EXPECT_EQ(answer(*analysed(inputs, warm, before.get()), first_path), at_first);
}

TEST(RandomEdits, OfTheIncidentChangeNoAnswer) {
  expect_warm_to_be_cold(read(fs::path(SOURCE_ROOT) / "tests/fixtures/incident"),
                         {.edits = 10'000, .edits_between_cold_ones = 5});
}

// Ten thousand take two minutes: PRISMA_DRIFT_EDITS says how many.
int edits_of_a_real_project() {
  const char* wanted = std::getenv("PRISMA_DRIFT_EDITS");
  return wanted == nullptr ? 300 : std::atoi(wanted);
}

TEST(RandomEdits, OfARealProjectOfModulesChangeNoAnswer) {
  const fs::path project = typing::corpus_folder() / "ADTrauts__Vssyl";
  if (!fs::exists(project)) {
    GTEST_SKIP() << "no real projects at hand: PRISMA_DRIFT_CORPUS names their folder";
  }
  const support::TemporaryFolder folder;
  support::lay_out_project(project, folder.path());
  expect_warm_to_be_cold(read(folder.path()),
                         {.edits = edits_of_a_real_project(), .edits_between_cold_ones = 10});
}

}  // namespace
}  // namespace prisma_drift
