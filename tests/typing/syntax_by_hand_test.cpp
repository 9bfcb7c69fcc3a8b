// Whatever is typed into real modules, what is read by hand is what the grammar reads.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "server/schema/syntax.h"
#include "server/schema/syntax_tree.h"
#include "tests/support/written_syntax.h"
#include "tests/typing/corpus.h"
#include "tests/typing/editor.h"

namespace prisma_drift {
namespace {

namespace fs = std::filesystem;

// Of all sizes, but none that takes the grammar long.
std::vector<InputFile> modules_beneath(const fs::path& folder) {
  constexpr std::uintmax_t kLargest = 10'000;
  std::vector<InputFile> modules;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".prisma" || entry.file_size() > kLargest) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(in), {});
    modules.push_back({.path = entry.path(), .text = make_text(std::move(text))});
  }
  return modules;
}

void expect_the_same(const InputFile& file) {
  const std::string& text = file.text->text;
  ASSERT_EQ(support::written(parse_schema(text)),
            support::written(schema::parse_schema_by_tree(text)))
      << file.path << "\n"
      << text;
}

void expect_the_same_after(const std::string& earlier, const std::string& text) {
  const SchemaFile before = parse_schema(earlier);
  const ParsedText parsed{earlier, before};
  ASSERT_EQ(support::written(parse_schema(text, &parsed)), support::written(parse_schema(text)))
      << earlier << "\nthen\n"
      << text;
}

void expect_edits_to_be_the_same(std::vector<InputFile> modules, int edits) {
  for (const InputFile& file : modules) expect_the_same(file);
  typing::RandomEditor editor(modules, 20'240'713);
  for (int edit = 1; edit <= edits && !::testing::Test::HasFatalFailure(); ++edit) {
    const std::vector<InputFile> before = modules;
    const std::size_t edited = editor.edit();
    expect_the_same(modules[edited]);
    expect_the_same_after(before[edited].text->text, modules[edited].text->text);
    if (edit % 500 == 0) editor.undo_all();
  }
}

TEST(SyntaxByHand, IsThatOfTheGrammarInTheIncident) {
  expect_edits_to_be_the_same(modules_beneath(fs::path(SOURCE_ROOT) / "tests/fixtures/incident"),
                              3'000);
}

TEST(SyntaxByHand, IsThatOfTheGrammarInRealModules) {
  if (!fs::exists(typing::corpus_folder())) {
    GTEST_SKIP() << "no real projects at hand: PRISMA_DRIFT_CORPUS names their folder";
  }
  expect_edits_to_be_the_same(modules_beneath(typing::corpus_folder()), 2'000);
}

}  // namespace
}  // namespace prisma_drift
