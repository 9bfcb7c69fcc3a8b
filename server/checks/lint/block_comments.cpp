#include "server/checks/lint/block_comments.h"

#include <algorithm>
#include <cstddef>

namespace prisma_drift::lint {
namespace {

constexpr std::string_view kOfLine = "/// prisma-lint-ignore-field";
constexpr std::string_view kOfModel = "/// prisma-lint-ignore-model";
constexpr std::string_view kOfEnum = "/// prisma-lint-ignore-enum";
constexpr std::string_view kBlanks = " \t\r\f\v";
// A comment that is longer is not searched to its top for every finding below it.
constexpr std::size_t kMostCommentLines = 64;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// `line` is one with `prisma-lint-ignore-field`.
bool says(std::string_view line, std::string_view rule) {
  const auto rules = split(line.substr(kOfLine.size()), " \t\r,");
  return rules.empty() || std::ranges::find(rules, rule) != rules.end();
}

}  // namespace

BlockComments::BlockComments(const schema::Block& block, std::string_view text) {
  const std::string_view directive =
      block.kind == schema::BlockKind::enumeration ? kOfEnum : kOfModel;
  std::string_view body = text.substr(block.body_range.begin, block.body_range.size());
  // What stands behind the opening brace is on the block's own line.
  body.remove_prefix(std::min(body.find('\n'), body.size()));
  while (!body.empty()) {
    body.remove_prefix(1);
    const std::size_t end = std::min(body.find('\n'), body.size());
    const std::string_view line = trimmed(body.substr(0, end));
    if (line.starts_with(directive)) said_.push_back(line.substr(directive.size()));
    body.remove_prefix(end);
  }
}

bool BlockComments::ignore(std::string_view rule) const {
  return std::ranges::any_of(said_, [rule](std::string_view said) {
    return said.empty() || (said.front() == ' ' && said.substr(1) == rule);
  });
}

std::vector<std::string_view> BlockComments::names_for(std::string_view rule) const {
  for (std::string_view said : said_) {
    if (!said.starts_with(' ')) continue;
    said.remove_prefix(1);
    if (!said.starts_with(rule) || !said.substr(rule.size()).starts_with(' ')) continue;
    // Of several words the last one holds the names.
    return split(said.substr(said.rfind(' ') + 1), ",");
  }
  return {};
}

bool line_is_ignored(std::string_view text, std::uint32_t offset, std::string_view rule) {
  std::size_t line_break = offset == 0 ? text.npos : text.rfind('\n', offset - 1);
  for (std::size_t i = 0; i < kMostCommentLines && line_break != text.npos && line_break > 0; ++i) {
    const std::size_t before = text.rfind('\n', line_break - 1);
    const std::size_t begin = before == text.npos ? 0 : before + 1;
    const std::string_view line = trimmed(text.substr(begin, line_break - begin));
    if (!line.starts_with("///")) return false;
    if (line.starts_with(kOfLine) && says(line, rule)) return true;
    line_break = before;
  }
  return false;
}

}  // namespace prisma_drift::lint
