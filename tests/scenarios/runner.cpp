// Runs every scenario beneath this folder, each as a test of its own: analyses the project after
// each step, once with all that was remembered from the steps before and once from nothing, and
// holds what comes out against what the archive expects. With UPDATE_EXPECT=1 in the environment
// the archive is rewritten instead.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/analysis/analysis.h"
#include "server/analysis/memo_tables.h"
#include "server/base/executor.h"
#include "server/checks/check.h"
#include "server/drift/migration_name.h"
#include "server/drift/script.h"
#include "server/text/line_index.h"
#include "tests/scenarios/questions.h"
#include "tests/support/scenario.h"

namespace prisma_drift::testing {
namespace {

std::string_view severity_text(Severity severity) {
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
  return "";
}

std::string on_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

std::string text_of(const Finding& finding) {
  return std::string(severity_text(finding.severity)) + "[" + std::string(finding.code) +
         "]: " + on_one_line(finding.message);
}

std::string text_of(const Finding& finding, const RelatedPlace& related) {
  return "related[" + std::string(finding.code) + "]: " + on_one_line(related.message);
}

std::string relative(std::string_view path) {
  const std::string root = std::string(kRoot) + "/";
  if (path.starts_with(root)) path.remove_prefix(root.size());
  return std::string(path);
}

// One revision of the project: what was put in, and what came out.
struct Revision {
  std::shared_ptr<const Analysis> analysis;
  std::vector<Finding> findings;
};

// `before` may be null.
Revision analyse_once(const Inputs& inputs, MemoTables& memos, const Analysis* before) {
  Executor executor(0);
  Revision revision;
  revision.analysis =
      analyse(std::make_shared<const Inputs>(inputs), memos, executor, std::stop_token(), before);
  revision.findings = run_checks(*revision.analysis, std::stop_token());
  return revision;
}

std::string script_of(const Analysis& analysis) {
  return migration_script(*analysis.drift, *analysis.replayed, *analysis.desired);
}

std::string name_of(const Analysis& analysis) {
  std::vector<std::string> taken;
  for (const InputMigration& migration : analysis.inputs->migrations) {
    taken.push_back(
        migration.name.substr(std::min(migration.name.find('_'), migration.name.size() - 1) + 1));
  }
  const bool has_modules = analysis.inputs->kind != LayoutKind::single_file;
  const NameContext context{
      .module_of =
          [&](const Origin& origin) {
            const auto place = locate_in_schema(analysis, origin);
            if (!has_modules || !place) return std::string();
            return std::filesystem::path(place->path).stem().string();
          },
      .taken = taken,
  };
  return suggested_name(*analysis.drift, *analysis.replayed, *analysis.desired, context);
}

// `prisma/schema.prisma:4:3 warning[code]: message`
std::string listed(const ProjectFiles& files, const Finding& finding) {
  const std::string path = relative(finding.location.path);
  const auto text = files.texts.find(path);
  std::string line = path;
  if (text != files.texts.end()) {
    const LinePosition position =
        LineIndex(text->second)
            .position_of(text->second, finding.location.range.begin, PositionEncoding::utf32);
    line += ":" + std::to_string(position.line + 1) + ":" + std::to_string(position.column + 1);
  }
  return line + " " + text_of(finding) + "\n";
}

std::string list_of(const ProjectFiles& files, const std::vector<Finding>& findings) {
  std::string list;
  for (const Finding& finding : findings) list += listed(files, finding);
  return list.empty() ? "none\n" : list;
}

// Findings without their places.
std::multiset<std::string> meanings(const std::vector<Finding>& findings) {
  std::multiset<std::string> texts;
  for (const Finding& finding : findings) {
    texts.insert(relative(finding.location.path) + " " + text_of(finding));
  }
  return texts;
}

class ScenarioRun {
 public:
  explicit ScenarioRun(std::string_view text) : scenario_(parse_scenario(text)) {}

  const Scenario& scenario() const { return scenario_; }

  // The archive as it would be if it expected what is.
  std::string run() {
    analyse_steps();
    Archive archive = scenario_.archive;
    for (const Expectation& expectation : scenario_.expectations) {
      std::string& body = archive.sections[expectation.section].body;
      body = actual(expectation, body);
    }
    expect_that_nothing_is_left_out();
    return render_archive(archive);
  }

 private:
  void analyse_steps() {
    MemoTables warm;
    std::shared_ptr<const GoodBlocks> good_blocks;
    for (const ProjectFiles& files : scenario_.steps) {
      const Inputs inputs = inputs_from(files, good_blocks);
      MemoTables cold;
      const Revision from_nothing = analyse_once(inputs, cold, nullptr);
      const Analysis* before = revisions_.empty() ? nullptr : revisions_.back().analysis.get();
      revisions_.push_back(analyse_once(inputs, warm, before));
      expect_same(from_nothing, revisions_.back(), revisions_.size() - 1);
      good_blocks = revisions_.back().analysis->good_blocks;
    }
  }

  // After any edits the remembered answer is the one that is computed from nothing.
  void expect_same(const Revision& cold, const Revision& warm, std::size_t step) {
    const ProjectFiles& files = scenario_.steps[step];
    EXPECT_EQ(list_of(files, cold.findings), list_of(files, warm.findings)) << "step " << step;
    EXPECT_EQ(meaning_hash(*cold.analysis->desired), meaning_hash(*warm.analysis->desired));
    EXPECT_EQ(meaning_hash(*cold.analysis->replayed), meaning_hash(*warm.analysis->replayed));
    EXPECT_EQ(layout_hash(*cold.analysis->desired), layout_hash(*warm.analysis->desired));
    EXPECT_EQ(script_of(*cold.analysis), script_of(*warm.analysis)) << "step " << step;
  }

  std::string actual(const Expectation& expectation, const std::string& expected) {
    const Revision& revision = revisions_[expectation.step];
    switch (expectation.kind) {
      case Expectation::Kind::file:
        return scenario_.files.at(expectation.path).render(annotations(expectation.path));
      case Expectation::Kind::elsewhere:
        return elsewhere();
      case Expectation::Kind::migration: {
        const std::string script = script_of(*revision.analysis);
        return script.empty() ? "none\n" : script;
      }
      case Expectation::Kind::name:
        return name_of(*revision.analysis) + "\n";
      case Expectation::Kind::diagnostics:
        if (expected == "same\n" && is_same_as_before(expectation.step)) return expected;
        return list_of(scenario_.steps[expectation.step], revision.findings);
    }
    return "";
  }

  bool is_same_as_before(std::size_t step) const {
    return step > 0 &&
           meanings(revisions_[step].findings) == meanings(revisions_[step - 1].findings);
  }

  std::vector<Annotation> annotations(const std::string& path) const {
    std::vector<Annotation> result;
    for (const Finding& finding : revisions_.front().findings) {
      if (relative(finding.location.path) == path) {
        result.push_back({finding.location.range, text_of(finding)});
      }
      for (const RelatedPlace& related : finding.related) {
        if (relative(related.location.path) != path) continue;
        result.push_back({related.location.range, text_of(finding, related)});
      }
    }
    for (const Question& question : scenario_.files.at(path).questions()) {
      result.push_back({question.range, answer(*revisions_.front().analysis,
                                               revisions_.front().findings, path, question)});
    }
    return result;
  }

  bool is_a_section(const Location& location) const {
    return scenario_.files.contains(relative(location.path));
  }

  std::string elsewhere() const {
    std::string result;
    for (const Finding& finding : revisions_.front().findings) {
      if (!is_a_section(finding.location)) {
        result += relative(finding.location.path) + ": " + text_of(finding) + "\n";
      }
    }
    return result.empty() ? "none\n" : result;
  }

  void expect_that_nothing_is_left_out() {
    const bool expected = std::ranges::any_of(scenario_.expectations, [](const Expectation& it) {
      return it.kind == Expectation::Kind::elsewhere;
    });
    if (expected) return;
    EXPECT_EQ(elsewhere(), "none\n") << "wants a section `expect elsewhere`";
  }

  const Scenario scenario_;
  std::vector<Revision> revisions_;
};

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

class ScenarioTest : public ::testing::Test {
 public:
  explicit ScenarioTest(std::filesystem::path path) : path_(std::move(path)) {}

  void TestBody() override {
    const std::string expected = read_file(path_);
    ScenarioRun run(expected);
    for (const std::string& mistake : run.scenario().mistakes) ADD_FAILURE() << mistake;
    if (HasFailure()) return;
    const std::string actual = run.run();
    const char* update = std::getenv("UPDATE_EXPECT");
    if (update != nullptr && std::string_view(update) == "1") {
      if (actual != expected) std::ofstream(path_, std::ios::binary) << actual;
    } else {
      EXPECT_EQ(expected, actual) << path_ << "\nUPDATE_EXPECT=1 makes it expect this";
    }
  }

 private:
  std::filesystem::path path_;
};

std::vector<std::filesystem::path> scenario_paths() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SCENARIO_FOLDER)) {
    if (entry.path().extension() == ".scenario") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

std::string as_identifier(std::string name) {
  std::ranges::replace_if(
      name, [](unsigned char character) { return std::isalnum(character) == 0; }, '_');
  return name;
}

void register_all() {
  for (const std::filesystem::path& path : scenario_paths()) {
    const std::string suite = as_identifier(path.parent_path().filename().string());
    const std::string name = as_identifier(path.stem().string());
    ::testing::RegisterTest(suite.c_str(), name.c_str(), nullptr, nullptr, path.c_str(), 0,
                            [path]() -> ScenarioTest* { return new ScenarioTest(path); });
  }
}

// A check that nobody has seen at work is worth nothing.
TEST(Scenarios, EveryCheckIsExpectedByOne) {
  std::string all;
  for (const std::filesystem::path& path : scenario_paths()) all += read_file(path);
  for (const Check& check : all_checks()) {
    bool found = false;
    for (const std::string_view severity : {"error", "warning", "information", "hint"}) {
      const std::string expected = std::string(severity) + "[" + std::string(check.code) + "]: ";
      found = found || all.find(expected) != std::string::npos;
    }
    EXPECT_TRUE(found) << "no scenario expects `" << check.code << "`";
  }
}

}  // namespace
}  // namespace prisma_drift::testing

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  prisma_drift::testing::register_all();
  return RUN_ALL_TESTS();
}
