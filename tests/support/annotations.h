// Findings drawn under the lines of a text, in the comments of its language:
//
//     name String
//   //^^^^ warning[missing-column]: no migration creates column `User.name`
//
// Where there is no room for carets, or nothing to underline: `--@0-26 error[code]: message`, from
// column to column. A range that goes on for N more lines to column C ends in `..+N:C`. Columns
// count characters.
//
// A question is drawn likewise, at the place that it is asked at: `// ^ hover: what is answered`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/text/range.h"

namespace prisma_drift::testing {

struct Annotation {
  Range range;
  // `warning[missing-column]: no migration …`
  std::string text;
  friend auto operator<=>(const Annotation&, const Annotation&) = default;
};

// Asked in a text; the answer is expected behind the colon.
struct Question {
  // Of the caret, in the text.
  Range range;
  // `hover`, `definition`, …
  std::string what;
};

// How the text in an archive becomes the file's.
struct TextForm {
  bool crlf = false;
  bool byte_order_mark = false;
  // `\xC3` stands for that byte.
  bool escapes = false;
};

// A file of a scenario: the text, and the archive's lines that it was made from.
class AnnotatedText {
 public:
  // Lines of `body` that are annotations or questions are left out.
  AnnotatedText(std::string_view path, std::string_view body, TextForm form);

  const std::string& text() const { return text_; }
  // In the order of the text.
  const std::vector<Question>& questions() const { return questions_; }
  // The archive's lines again, with these annotations. In the order of their ranges.
  std::string render(std::vector<Annotation> annotations) const;

 private:
  struct Line {
    // As in the archive.
    std::string shown;
    // In the text, without the line's end.
    Range range;
    // For each byte of the range, and for its end, the column in `shown`.
    std::vector<std::uint32_t> columns;
  };

  void add_line(const std::string& shown, TextForm form);
  // False when the line asks nothing.
  bool add_question(const std::string& line);
  // In the last line.
  std::uint32_t offset_at(std::uint32_t column) const;
  std::size_t line_at(std::uint32_t offset) const;
  std::uint32_t column_at(std::size_t line, std::uint32_t offset) const;
  std::string draw(std::size_t line, const Annotation& annotation) const;

  std::string comment_;
  std::string text_;
  std::vector<Line> lines_;
  std::vector<Question> questions_;
};

}  // namespace prisma_drift::testing
