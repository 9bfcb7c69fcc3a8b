#include "tests/support/annotations.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <optional>
#include <regex>

#include "server/text/utf8.h"
#include "tests/support/archive.h"

namespace prisma_drift::testing {
namespace {

std::string comment_of(std::string_view path) {
  if (path.ends_with(".sql")) return "--";
  if (path.ends_with(".toml")) return "#";
  return "//";
}

bool is_annotation(const std::string& line) {
  static const std::regex pattern(
      R"(\s*(//|--|#)\s*(\^+|@\d+-\d+|@\d+)(\.\.\+\d+:\d+)? (error|warning|information|hint|related)\[[a-z-]+\]: .*)");
  return std::regex_match(line, pattern);
}

std::optional<char> escaped_byte(std::string_view text) {
  if (text.size() < 4 || !text.starts_with("\\x")) return std::nullopt;
  if (!std::isxdigit(static_cast<unsigned char>(text[2])) ||
      !std::isxdigit(static_cast<unsigned char>(text[3]))) {
    return std::nullopt;
  }
  return static_cast<char>(std::stoi(std::string(text.substr(2, 2)), nullptr, 16));
}

}  // namespace

AnnotatedText::AnnotatedText(std::string_view path, std::string_view body, TextForm form)
    : comment_(comment_of(path)) {
  if (form.byte_order_mark) text_ = "\xEF\xBB\xBF";
  for (const std::string& line : lines_of(body)) {
    if (!is_annotation(line) && !add_question(line)) add_line(line, form);
  }
}

bool AnnotatedText::add_question(const std::string& line) {
  static const std::regex pattern(
      R"((\s*(?://|--|#)\s*)(?:(\^)|@(\d+)-\d+) (hover|definition|references|actions|lens):(?: .*)?)");
  std::smatch parts;
  if (lines_.empty() || !std::regex_match(line, parts, pattern)) return false;
  const auto column = parts[2].matched ? static_cast<std::uint32_t>(parts[1].length())
                                       : static_cast<std::uint32_t>(std::stoul(parts[3]));
  questions_.push_back({{offset_at(column), offset_at(column + 1)}, parts[4]});
  return true;
}

std::uint32_t AnnotatedText::offset_at(std::uint32_t column) const {
  const Line& line = lines_.back();
  const auto found = std::ranges::lower_bound(line.columns, column);
  return std::min(line.range.end,
                  line.range.begin + static_cast<std::uint32_t>(found - line.columns.begin()));
}

void AnnotatedText::add_line(const std::string& shown, TextForm form) {
  Line line{shown, {static_cast<std::uint32_t>(text_.size()), 0}, {}};
  // A byte order mark belongs to the first line, and shows as nothing.
  if (lines_.empty()) line.range.begin = 0;
  line.columns.assign(text_.size() - line.range.begin, 0);
  std::uint32_t column = 0;
  for (std::size_t i = 0; i < shown.size();) {
    const std::string_view rest = std::string_view(shown).substr(i);
    const auto byte = form.escapes ? escaped_byte(rest) : std::nullopt;
    const std::string_view bytes = rest.substr(0, decode_utf8(rest).size);
    text_ += byte ? std::string(1, *byte) : std::string(bytes);
    line.columns.resize(text_.size() - line.range.begin, column);
    i += byte ? 4 : bytes.size();
    column += byte ? 4 : 1;
  }
  line.columns.push_back(column);
  line.range.end = static_cast<std::uint32_t>(text_.size());
  text_ += form.crlf ? "\r\n" : "\n";
  lines_.push_back(std::move(line));
}

std::size_t AnnotatedText::line_at(std::uint32_t offset) const {
  const auto after = std::ranges::upper_bound(lines_, offset, {},
                                              [](const Line& line) { return line.range.begin; });
  return after == lines_.begin() ? 0 : static_cast<std::size_t>(after - lines_.begin()) - 1;
}

std::uint32_t AnnotatedText::column_at(std::size_t line, std::uint32_t offset) const {
  const Line& it = lines_[line];
  return it.columns[std::min(offset, it.range.end) - it.range.begin];
}

std::string AnnotatedText::draw(std::size_t line, const Annotation& annotation) const {
  const std::size_t last = line_at(annotation.range.end);
  const std::uint32_t begin = column_at(line, annotation.range.begin);
  const std::uint32_t end =
      last > line ? lines_[line].columns.back() : column_at(line, annotation.range.end);
  std::string drawn = comment_;
  if (begin >= comment_.size() && end > begin) {
    drawn += std::string(begin - comment_.size(), ' ') + std::string(end - begin, '^');
  } else {
    drawn += "@" + std::to_string(begin);
    if (last == line) drawn += "-" + std::to_string(end);
  }
  if (last > line) {
    drawn += "..+" + std::to_string(last - line) + ":" +
             std::to_string(column_at(last, annotation.range.end));
  }
  return drawn + " " + annotation.text;
}

std::string AnnotatedText::render(std::vector<Annotation> annotations) const {
  std::ranges::sort(annotations);
  std::vector<std::vector<std::string>> drawn(std::max<std::size_t>(lines_.size(), 1));
  for (const Annotation& annotation : annotations) {
    if (lines_.empty()) {
      drawn.front().push_back(comment_ + "@0-0 " + annotation.text);
      continue;
    }
    const std::size_t line = line_at(annotation.range.begin);
    drawn[line].push_back(draw(line, annotation));
  }
  std::string result;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    if (i < lines_.size()) result += lines_[i].shown + "\n";
    for (const std::string& line : drawn[i]) result += line + "\n";
  }
  return result;
}

}  // namespace prisma_drift::testing
