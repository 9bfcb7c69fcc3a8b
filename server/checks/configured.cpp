#include "server/checks/configured.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "server/checks/outside_schema.h"
#include "server/schema/places.h"
#include "server/schema/syntax.h"

namespace prisma_drift {
namespace {

constexpr std::string_view kIgnore = "prisma-drift-ignore";
// A comment that is longer is not searched to its top for every finding below it.
constexpr std::size_t kMostCommentLines = 64;

bool is_space(char character) { return character == ' ' || character == '\t' || character == '\r'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool applies_to(const SeverityRule& rule, const Finding& finding) {
  if (!matches_pattern(rule.code, finding.code)) return false;
  if (rule.subject.empty()) return true;
  const std::string table = display_name(finding.table);
  return matches_pattern(rule.subject, table) ||
         (!finding.member.empty() && matches_pattern(rule.subject, table + "." + finding.member));
}

// `text` is a comment without its slashes.
bool comment_ignores(std::string_view text, std::string_view code) {
  text = trimmed(text);
  if (!text.starts_with(kIgnore)) return false;
  text.remove_prefix(kIgnore.size());
  if (text.empty() || !is_space(text.front())) return false;
  std::string_view codes = text.substr(0, text.find(':'));
  while (!codes.empty()) {
    const std::size_t comma = codes.find(',');
    if (matches_pattern(trimmed(codes.substr(0, comma)), code)) return true;
    codes.remove_prefix(comma == std::string_view::npos ? codes.size() : comma + 1);
  }
  return false;
}

// The comment lines directly above the line that `offset` is in.
bool comments_above_ignore(std::string_view text, std::size_t offset, std::string_view code) {
  std::size_t line = text.rfind('\n', offset == 0 ? 0 : offset - 1);
  for (std::size_t i = 0; i < kMostCommentLines && line != std::string_view::npos && line > 0;
       ++i) {
    const std::size_t before = text.rfind('\n', line - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    std::string_view comment = trimmed(text.substr(begin, line - begin));
    if (!comment.starts_with("//")) return false;
    comment.remove_prefix(std::min(comment.find_first_not_of('/'), comment.size()));
    if (comment_ignores(comment, code)) return true;
    line = before;
  }
  return false;
}

}  // namespace

bool matches_pattern(std::string_view pattern, std::string_view text) {
  std::size_t at = 0;
  std::size_t in_pattern = 0;
  // Behind the last `*`, and where in the text what follows it was last tried.
  std::size_t after_star = std::string_view::npos;
  std::size_t tried = 0;
  while (at < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      after_star = ++in_pattern;
      tried = at;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[at]) {
      ++in_pattern;
      ++at;
    } else if (after_star != std::string_view::npos) {
      in_pattern = after_star;
      at = ++tried;
    } else {
      return false;
    }
  }
  return in_pattern >= pattern.size() ||
         pattern.find_first_not_of('*', in_pattern) == std::string_view::npos;
}

const SeverityRule* rule_for_code(const Configuration& configuration, std::string_view code) {
  const SeverityRule* last = nullptr;
  for (const SeverityRule& rule : configuration.severities) {
    if (rule.code == code && rule.subject.empty()) last = &rule;
  }
  return last;
}

bool apply_configuration(const Configuration& configuration, Finding& finding) {
  if (!finding.table.name.empty() && is_ignored_table(configuration, finding.table)) return false;
  for (auto rule = configuration.severities.rbegin(); rule != configuration.severities.rend();
       ++rule) {
    if (!applies_to(*rule, finding)) continue;
    if (!rule->severity) return false;
    if (!finding.uncertain) finding.severity = *rule->severity;
    return true;
  }
  return true;
}

IgnoreComments::IgnoreComments(const Analysis& analysis) : analysis_(analysis) {
  const auto& files = analysis.inputs->schema;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].text && files[i].text->text.find(kIgnore) != std::string::npos) {
      files_.emplace(files[i].path, i);
    }
  }
}

bool IgnoreComments::ignore(const Finding& finding) const {
  const auto file = files_.find(finding.location.path);
  if (file == files_.end()) return false;
  const std::string_view text = analysis_.inputs->schema[file->second].text->text;
  const std::uint32_t offset = finding.location.range.begin;
  if (comments_above_ignore(text, offset, finding.code)) return true;
  const schema::Block* block = block_at(*analysis_.schema_files[file->second], offset);
  return block != nullptr && comments_above_ignore(text, block->range.begin, finding.code);
}

}  // namespace prisma_drift
