// What a terminal would show of a program's output, as far as reading messages and questions needs.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/project/process_runner.h"
#include "server/text/utf8.h"

namespace prisma_drift {
namespace {

// What a program prints before it waits is far shorter.
constexpr std::size_t kQuestionTail = 8192;

// Lines of characters and a cursor. Moving the cursor never makes it leave the lines that exist, so
// the size is bounded by the output.
class Screen {
 public:
  void put(char32_t character) {
    std::u32string& line = lines_[row_];
    if (column_ < line.size()) {
      line[column_] = character;
    } else {
      line.resize(column_, U' ');
      line.push_back(character);
    }
    ++column_;
  }

  void new_line() {
    column_ = 0;
    if (++row_ == lines_.size()) lines_.emplace_back();
  }

  void to_column(std::size_t column) { column_ = std::min(column, lines_[row_].size()); }
  void up(std::size_t count) { row_ -= std::min(row_, count); }
  void down(std::size_t count) { row_ = std::min(row_ + count, lines_.size() - 1); }
  std::size_t column() const { return column_; }

  // 0: from the cursor on, 1: up to it, 2: all.
  void erase_in_line(unsigned what) {
    std::u32string& line = lines_[row_];
    const std::size_t end = std::min(column_ + 1, line.size());
    if (what == 0 && column_ < line.size()) line.resize(column_);
    if (what == 1) std::fill_n(line.begin(), end, U' ');
    if (what == 2) line.clear();
  }

  void erase_below() {
    erase_in_line(0);
    lines_.resize(row_ + 1);
  }

  std::string text() const {
    std::string result;
    for (const std::u32string& line : lines_) {
      if (!result.empty() || &line != &lines_.front()) result += '\n';
      const std::size_t last = line.find_last_not_of(U' ');
      if (last == line.npos) continue;
      for (const char32_t character : line.substr(0, last + 1)) append_utf8(result, character);
    }
    return result;
  }

 private:
  std::vector<std::u32string> lines_{1};
  std::size_t row_ = 0;
  std::size_t column_ = 0;
};

// The number in a control sequence's parameters; `otherwise` where there is none.
std::size_t first_number(std::string_view parameters, std::size_t otherwise) {
  std::size_t number = 0;
  std::size_t digits = 0;
  while (digits < parameters.size() && digits < 4 && parameters[digits] >= '0' &&
         parameters[digits] <= '9') {
    number = number * 10 + static_cast<std::size_t>(parameters[digits++] - '0');
  }
  return digits == 0 ? otherwise : number;
}

void control(Screen& screen, char what, std::string_view parameters) {
  switch (what) {
    case 'A':
      screen.up(first_number(parameters, 1));
      break;
    case 'B':
      screen.down(first_number(parameters, 1));
      break;
    case 'C':
      screen.to_column(screen.column() + first_number(parameters, 1));
      break;
    case 'D':
      screen.to_column(screen.column() - std::min(screen.column(), first_number(parameters, 1)));
      break;
    case 'G':
      screen.to_column(std::max<std::size_t>(first_number(parameters, 1), 1) - 1);
      break;
    case 'K':
      screen.erase_in_line(static_cast<unsigned>(first_number(parameters, 0)));
      break;
    case 'J':
      screen.erase_below();
      break;
    default:
      // Colours, modes, and what only matters to the eye.
      break;
  }
}

// The length of the escape sequence that begins the text.
std::size_t escape_size(std::string_view text) {
  if (text.size() < 2) return text.size();
  if (text[1] == '[') {
    std::size_t at = 2;
    while (at < text.size() && (text[at] < '@' || text[at] > '~')) ++at;
    return std::min(at + 1, text.size());
  }
  if (text[1] == ']') {
    // A title or a link: up to BEL or ESC \.
    const std::size_t end = text.find_first_of("\a\x1b", 2);
    if (end == text.npos) return text.size();
    return text[end] == '\a' ? end + 1 : std::min(end + 2, text.size());
  }
  return 2;
}

Screen show(std::string_view output) {
  Screen screen;
  while (!output.empty()) {
    std::size_t size = 1;
    const char c = output.front();
    if (c == '\x1b') {
      size = escape_size(output);
      const std::string_view sequence = output.substr(0, size);
      if (size > 2 && sequence[1] == '[') {
        control(screen, sequence.back(), sequence.substr(2, size - 3));
      }
    } else if (c == '\n') {
      screen.new_line();
    } else if (c == '\r') {
      screen.to_column(0);
    } else if (c == '\b') {
      screen.to_column(screen.column() - std::min<std::size_t>(screen.column(), 1));
    } else if (c == '\t' || static_cast<unsigned char>(c) >= 0x20) {
      const DecodedCharacter character = decode_utf8(output);
      screen.put(c == '\t' ? U' ' : character.code_point);
      size = character.size;
    }
    output.remove_prefix(size);
  }
  return screen;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

std::string_view last_line(std::string_view text) {
  const std::size_t newline = text.rfind('\n');
  return newline == text.npos ? text : text.substr(newline + 1);
}

// The cursor stands behind these words: nothing but an answer would come next.
bool asks(std::string_view line) {
  constexpr std::array<std::string_view, 12> kEnds = {"?",        "›",        "»",      "(y/n)",
                                                      "[y/n]",    "(y)",      "[y]",    "(n/y)",
                                                      "(yes/no)", "[yes/no]", "(y/n):", "[y/n]:"};
  const std::string text = lower(line);
  if (std::any_of(kEnds.begin(), kEnds.end(), [&](auto end) { return ends_with(text, end); })) {
    return true;
  }
  return ends_with(text, ":") &&
         (text.find("password") != text.npos || text.find("passphrase") != text.npos ||
          text.find("enter ") != text.npos);
}

// A list to choose from: `? Which one?` and below it the choices, with a mark at one of them. The
// question stays marked by `?` until it is answered, and then by something else.
std::string open_choice(std::string_view text) {
  const std::size_t mark = text.rfind("\n? ");
  const std::size_t begin =
      mark == text.npos ? (text.substr(0, 2) == "? " ? 0 : text.npos) : mark + 1;
  if (begin == text.npos) return {};
  const std::string_view question = text.substr(begin);
  const std::size_t choices = question.find('\n');
  if (choices == question.npos) return {};
  const std::string_view below = question.substr(choices);
  const bool marked = below.find("❯") != below.npos || below.find("\n> ") != below.npos;
  return marked ? std::string(question.substr(0, choices)) : std::string();
}

}  // namespace

std::string plain_text(std::string_view terminal_output) { return show(terminal_output).text(); }

std::string waiting_question(std::string_view terminal_output) {
  if (terminal_output.size() > kQuestionTail) {
    terminal_output.remove_prefix(terminal_output.size() - kQuestionTail);
  }
  const std::string text = plain_text(terminal_output);
  const std::string_view line = last_line(text);
  if (!line.empty() && asks(line)) return std::string(line);
  return open_choice(text);
}

}  // namespace prisma_drift
