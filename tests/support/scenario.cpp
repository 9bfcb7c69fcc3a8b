#include "tests/support/scenario.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "server/project/configuration_reader.h"
#include "server/project/lint_configuration.h"

namespace prisma_drift::testing {
namespace {

// `edit 1 prisma/a.prisma (crlf open)`, taken apart.
struct Heading {
  std::vector<std::string> words;
  std::set<std::string> marks;

  bool begins_with(std::initializer_list<std::string_view> expected) const {
    return words.size() >= expected.size() &&
           std::equal(expected.begin(), expected.end(), words.begin());
  }
};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char character : text) {
    if (character != ' ') {
      word += character;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

Heading parse_heading(const std::string& text) {
  Heading heading;
  std::string_view words = text;
  const std::size_t open = text.find(" (");
  if (open != std::string::npos && text.ends_with(')')) {
    for (std::string& mark : words_of(words.substr(open + 2, text.size() - open - 3))) {
      heading.marks.insert(std::move(mark));
    }
    words = words.substr(0, open);
  }
  heading.words = words_of(words);
  return heading;
}

TextForm form_of(const Heading& heading) {
  return {heading.marks.contains("crlf"), heading.marks.contains("bom"),
          heading.marks.contains("escapes")};
}

std::optional<std::size_t> number_in(const Heading& heading, std::size_t position) {
  if (position >= heading.words.size()) return std::nullopt;
  const std::string& word = heading.words[position];
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return number;
}

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

// What a `change` takes away and puts there.
struct LineChange {
  std::string before;
  std::string after;
};

LineChange parse_change(const std::string& body) {
  LineChange change;
  for (const std::string& line : lines_of(body)) {
    const std::string content = line.size() > 2 ? line.substr(2) : "";
    if (line.starts_with('-')) change.before += content + "\n";
    if (line.starts_with('+')) change.after += content + "\n";
  }
  return change;
}

class Parser {
 public:
  explicit Parser(std::string_view text) { scenario_.archive = parse_archive(text); }

  Scenario run() {
    scenario_.steps.emplace_back();
    if (trimmed(scenario_.archive.introduction).empty()) {
      mistake("the first lines must say why the scenario exists");
    }
    for (std::size_t i = 0; i < scenario_.archive.sections.size(); ++i) read(i);
    for (std::size_t step = 1; step < scenario_.steps.size(); ++step) {
      if (!expected_steps_.contains(step)) {
        mistake("nothing is expected after step " + std::to_string(step));
      }
    }
    return std::move(scenario_);
  }

 private:
  void mistake(std::string text) { scenario_.mistakes.push_back(std::move(text)); }

  void read(std::size_t section) {
    const ArchiveSection& it = scenario_.archive.sections[section];
    const Heading heading = parse_heading(it.heading);
    if (heading.begins_with({"settings"})) {
      read_settings(it.body);
    } else if (heading.begins_with({"prisma-lint"})) {
      read_lint_configuration(it.body);
    } else if (heading.begins_with({"folder"}) && heading.words.size() == 2) {
      first().folders.insert(heading.words[1]);
    } else if (heading.begins_with({"unreadable"}) && heading.words.size() == 2) {
      first().unreadable[heading.words[1]] = trimmed(it.body);
    } else if (heading.begins_with({"last", "build"}) && heading.words.size() == 3) {
      first().last_build[heading.words[2]] = it.body;
    } else if (heading.begins_with({"base"}) && heading.words.size() == 2) {
      first().base[heading.words[1]] = it.body;
    } else if (heading.begins_with({"baseline"})) {
      read_baseline(it.body);
    } else if (heading.begins_with({"external", "tables"})) {
      first().external_tables = lines_of(it.body);
    } else if (heading.begins_with({"expect"})) {
      read_expectation(heading, section);
    } else if (heading.begins_with({"edit"}) || heading.begins_with({"change"}) ||
               heading.begins_with({"delete"})) {
      read_edit(heading, it.body);
    } else if (heading.words.size() == 1) {
      read_file(heading, section);
    } else {
      mistake("no such section: " + it.heading);
    }
  }

  ProjectFiles& first() { return scenario_.steps.front(); }

  void read_settings(const std::string& body) {
    ReadConfiguration read = read_configuration(body);
    for (const ConfigurationProblem& problem : read.problems) {
      mistake("settings: " + problem.message);
    }
    first().configuration = std::move(read.configuration);
  }

  void read_lint_configuration(const std::string& body) {
    auto read = prisma_drift::read_lint_configuration(".prismalintrc.json", body);
    if (!read) return mistake("prisma-lint: nothing is configured");
    for (const LintConfigurationProblem& problem : read->problems) {
      if (problem.severity <= Severity::warning) mistake("prisma-lint: " + problem.message);
    }
    first().lint_rules = std::move(read->rules);
  }

  void read_baseline(const std::string& body) {
    for (const std::string& line : lines_of(body)) {
      const std::size_t space = std::min(line.find(' '), line.size() - 1);
      first().baseline.push_back({line.substr(0, space), line.substr(space + 1)});
    }
    std::ranges::sort(first().baseline);
  }

  void read_file(const Heading& heading, std::size_t section) {
    const std::string& path = heading.words.front();
    AnnotatedText file(path, scenario_.archive.sections[section].body, form_of(heading));
    first().texts[path] = file.text();
    if (heading.marks.contains("open")) first().open.insert(path);
    if (!scenario_.files.emplace(path, std::move(file)).second) mistake(path + " is there twice");
    scenario_.expectations.push_back({Expectation::Kind::file, 0, section, path});
  }

  void read_expectation(const Heading& heading, std::size_t section) {
    const std::string what = heading.words.size() > 1 ? heading.words[1] : "";
    const std::size_t step = number_in(heading, 2).value_or(0);
    if (step >= scenario_.steps.size()) mistake("no such step: " + std::to_string(step));
    Expectation expectation{Expectation::Kind::migration, step, section, ""};
    if (what == "name") {
      expectation.kind = Expectation::Kind::name;
    } else if (what == "elsewhere") {
      expectation.kind = Expectation::Kind::elsewhere;
    } else if (what == "diagnostics") {
      expectation.kind = Expectation::Kind::diagnostics;
      expected_steps_.insert(step);
    } else if (what != "migration") {
      mistake("nothing like that can be expected: " + what);
    }
    scenario_.expectations.push_back(expectation);
  }

  void read_edit(const Heading& heading, const std::string& body) {
    const auto step = number_in(heading, 1);
    if (!step || *step == 0 || *step > scenario_.steps.size() || heading.words.size() != 3) {
      mistake("steps are numbered from 1, in order, and name a file");
      return;
    }
    if (*step == scenario_.steps.size()) scenario_.steps.push_back(scenario_.steps.back());
    ProjectFiles& files = scenario_.steps[*step];
    const std::string& path = heading.words[2];
    if (heading.marks.contains("open")) files.open.insert(path);
    if (heading.begins_with({"delete"})) {
      files.texts.erase(path);
    } else if (heading.begins_with({"edit"})) {
      files.texts[path] = AnnotatedText(path, body, form_of(heading)).text();
    } else {
      change(files.texts[path], parse_change(body), path);
    }
  }

  void change(std::string& text, const LineChange& change, const std::string& path) {
    if (change.before.empty()) {
      text += change.after;
      return;
    }
    const std::size_t at = text.find(change.before);
    const bool at_line = at != std::string::npos && (at == 0 || text[at - 1] == '\n');
    if (!at_line || text.find(change.before, at + 1) != std::string::npos) {
      mistake("the lines to change must be once in " + path + ":\n" + change.before);
      return;
    }
    text.replace(at, change.before.size(), change.after);
  }

  Scenario scenario_;
  std::set<std::size_t> expected_steps_;
};

}  // namespace

Scenario parse_scenario(std::string_view text) { return Parser(text).run(); }

}  // namespace prisma_drift::testing
