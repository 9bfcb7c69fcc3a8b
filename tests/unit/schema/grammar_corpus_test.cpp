// Runs grammars/prisma/test/corpus through the committed parser, for machines without the
// tree-sitter command.
#include <gtest/gtest.h>
#include <tree_sitter/api.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "server/text/tree_sitter.h"

extern "C" const TSLanguage* tree_sitter_prisma();

namespace prisma_drift {
namespace {

namespace fs = std::filesystem;

struct CorpusCase {
  std::string name;
  std::string source;
  std::string tree;
};

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool is_line_of(const std::string& line, char c) {
  return line.size() >= 3 && line.find_first_not_of(c) == std::string::npos;
}

std::vector<CorpusCase> read_cases(const fs::path& path) {
  enum class Part { name, source, tree };
  std::vector<CorpusCase> cases;
  Part part = Part::tree;
  std::istringstream lines(read_file(path));
  for (std::string line; std::getline(lines, line);) {
    if (is_line_of(line, '=') && part == Part::tree) {
      cases.emplace_back();
      part = Part::name;
    } else if (is_line_of(line, '=') && part == Part::name) {
      part = Part::source;
    } else if (line == "---" && part == Part::source) {
      part = Part::tree;
    } else if (part == Part::name) {
      cases.back().name += line;
    } else if (part == Part::source) {
      cases.back().source += line + "\n";
    } else if (!cases.empty()) {
      cases.back().tree += line + " ";
    }
  }
  return cases;
}

// The corpus names no fields, and breaks its lines.
std::string normalised(const std::string& tree) {
  std::string result = std::regex_replace(tree, std::regex("[a-z_]+: "), "");
  result = std::regex_replace(result, std::regex("\\s+"), " ");
  result = std::regex_replace(result, std::regex(" ?\\) ?"), ")");
  result = std::regex_replace(result, std::regex(" ?\\( ?"), "(");
  return std::regex_replace(result, std::regex("^ | $"), "");
}

std::string tree_of(const std::string& source) {
  const TreeSitterParser parser = make_parser(tree_sitter_prisma());
  const TreeSitterTree tree = parse_tree(*parser, source);
  const std::unique_ptr<char, decltype(&std::free)> text(
      ts_node_string(ts_tree_root_node(tree.get())), &std::free);
  return text.get();
}

TEST(GrammarCorpus, EveryCaseHasItsTree) {
  const fs::path corpus = fs::path(SOURCE_ROOT) / "grammars/prisma/test/corpus";
  std::size_t count = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(corpus)) {
    for (const CorpusCase& one : read_cases(entry.path())) {
      ++count;
      // The command drops the last line break before `---`.
      const std::string source = one.source.substr(0, one.source.size() - 1);
      EXPECT_EQ(normalised(tree_of(source)), normalised(one.tree)) << one.name;
    }
  }
  EXPECT_GE(count, 25u);
}

}  // namespace
}  // namespace prisma_drift
