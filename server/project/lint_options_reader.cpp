#include "server/project/lint_options_reader.h"

#include <algorithm>

#include "server/checks/lint/name_patterns.h"

namespace prisma_drift {
namespace {

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

}  // namespace

LintOptionsReader& LintOptionsReader::required(std::string_view key) {
  if (options_ == nullptr || options_->find(key) == nullptr) {
    complain(options_ == nullptr ? place_ : options_->range,
             quoted(rule_) + " needs the option " + quoted(key));
  }
  return *this;
}

void LintOptionsReader::boolean(std::string_view key, bool& target) {
  const Literal* const value = find(key);
  if (value == nullptr) return;
  if (value->kind != LiteralKind::boolean) {
    return complain(value->range, quoted(key) + " is `true` or `false`");
  }
  target = value->boolean;
}

void LintOptionsReader::text(std::string_view key, std::string& target) {
  const Literal* const value = find(key);
  if (value == nullptr) return;
  if (!value->is_string()) return complain(value->range, quoted(key) + " is a text");
  target = value->text;
}

void LintOptionsReader::texts(std::string_view key, std::vector<std::string>& target) {
  each(key, [&](const Literal& item) {
    if (!item.is_string()) return complain(item.range, quoted(key) + " holds only texts");
    target.push_back(item.text);
  });
}

void LintOptionsReader::text_or_texts(std::string_view key, std::vector<std::string>& target) {
  const Literal* const value = find(key);
  if (value == nullptr || !value->is_string()) return texts(key, target);
  target = {value->text};
}

void LintOptionsReader::patterns(std::string_view key, std::vector<lint::NamePattern>& target,
                                 bool always) {
  each(key, [&](const Literal& item) {
    lint::NamePattern read;
    if (pattern(item, read, always)) target.push_back(std::move(read));
  });
}

void LintOptionsReader::pattern_or_patterns(std::string_view key,
                                            std::vector<lint::NamePattern>& target) {
  const Literal* const value = find(key);
  if (value == nullptr || !value->is_string()) return patterns(key, target, true);
  lint::NamePattern read;
  if (pattern(*value, read, true)) target = {std::move(read)};
}

void LintOptionsReader::pairs(std::string_view key,
                              std::vector<std::pair<std::string, std::string>>& target) {
  const Literal* const value = find(key);
  if (value == nullptr) return;
  if (value->kind != LiteralKind::object) {
    return complain(value->range, quoted(key) + " is an object of texts");
  }
  for (const LiteralMember& member : value->members) {
    if (!member.value.is_string()) {
      complain(member.value.range, quoted(key) + " holds only texts");
    } else {
      target.emplace_back(member.key, member.value.text);
    }
  }
}

void LintOptionsReader::each(std::string_view key,
                             const std::function<void(const Literal& item)>& read) {
  const Literal* const value = find(key);
  if (value == nullptr) return;
  if (value->kind != LiteralKind::array) {
    return complain(value->range, quoted(key) + " is a list");
  }
  for (const Literal& item : value->items) read(item);
}

bool LintOptionsReader::text_in(const Literal& item, std::string_view key, std::string& target,
                                bool required) {
  const Literal* const value = item.find(key);
  if (value != nullptr && value->is_string()) {
    target = value->text;
    return true;
  }
  if (value == nullptr && !required) return true;
  complain(value == nullptr ? item.range : value->range, quoted(key) + " is a text");
  return false;
}

bool LintOptionsReader::pattern(const Literal& value, lint::NamePattern& target, bool always) {
  if (!value.is_string()) {
    complain(value.range, "here stands a name, or a regular expression between slashes in a text");
    return false;
  }
  if ((always || lint::is_expression(value.text)) && !lint::expression_of(value.text)) {
    complain(value.range, quoted(value.text) + " is no regular expression that can be read here");
    return false;
  }
  target = value.text;
  return true;
}

void LintOptionsReader::complain(Range range, std::string message) {
  problems_.push_back({range, std::move(message)});
  fit_ = false;
}

bool LintOptionsReader::finish() {
  if (options_ == nullptr) return fit_;
  for (const LiteralMember& member : options_->members) {
    if (std::ranges::find(asked_, member.key) != asked_.end()) continue;
    problems_.push_back(
        {member.key_range, quoted(member.key) + " is no option of " + quoted(rule_)});
  }
  return fit_;
}

const Literal* LintOptionsReader::find(std::string_view key) {
  if (std::ranges::find(asked_, key) == asked_.end()) asked_.push_back(key);
  return options_ == nullptr ? nullptr : options_->find(key);
}

}  // namespace prisma_drift
