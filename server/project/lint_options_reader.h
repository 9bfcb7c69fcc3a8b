// The options of one rule of prisma-lint, read one by one. Inside project/ only.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/analysis/lint_rules.h"
#include "server/project/lint_configuration.h"
#include "server/project/literal.h"

namespace prisma_drift {

// Every function leaves its target as it is where the option is not there; what is there and wrong
// makes the options unfit to be used.
class LintOptionsReader {
 public:
  // `options` is null where there are none; `place` is then where a missing one is told.
  LintOptionsReader(const std::string& rule, const Literal* options, Range place,
                    std::vector<LintConfigurationProblem>& problems)
      : rule_(rule), options_(options), place_(place), problems_(problems) {}

  // The options that are asked for after this must be there.
  LintOptionsReader& required(std::string_view key);

  void boolean(std::string_view key, bool& target);
  void text(std::string_view key, std::string& target);
  void texts(std::string_view key, std::vector<std::string>& target);
  void text_or_texts(std::string_view key, std::vector<std::string>& target);
  // Texts of which those between slashes are regular expressions; where `always`, all are.
  void patterns(std::string_view key, std::vector<lint::NamePattern>& target, bool always);
  void pattern_or_patterns(std::string_view key, std::vector<lint::NamePattern>& target);
  void pairs(std::string_view key, std::vector<std::pair<std::string, std::string>>& target);
  // Each item of a list.
  void each(std::string_view key, const std::function<void(const Literal& item)>& read);

  template <typename Value>
  void choice(std::string_view key, const std::vector<std::pair<std::string_view, Value>>& choices,
              Value& target) {
    std::string text_of_choice;
    text(key, text_of_choice);
    if (text_of_choice.empty()) return;
    std::string names;
    for (const auto& [name, value] : choices) {
      if (name == text_of_choice) {
        target = value;
        return;
      }
      names += (names.empty() ? "`" : " or `") + std::string(name) + "`";
    }
    complain(options_->find(key)->range, "`" + std::string(key) + "` is " + names);
  }

  // Of an item that is an object.
  bool text_in(const Literal& item, std::string_view key, std::string& target, bool required);
  bool pattern(const Literal& value, lint::NamePattern& target, bool always);

  void complain(Range range, std::string message);

  // Tells of what nothing asked for. Whether the options can be used.
  bool finish();

 private:
  const Literal* find(std::string_view key);

  const std::string& rule_;
  const Literal* options_;
  const Range place_;
  std::vector<LintConfigurationProblem>& problems_;
  std::vector<std::string_view> asked_;
  bool fit_ = true;
};

}  // namespace prisma_drift
