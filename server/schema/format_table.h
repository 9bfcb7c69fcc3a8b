// Rows whose columns are padded to one width, the way a block of fields is laid out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace prisma_drift::schema {

struct FormatRow {
  // Aligned with those of the other rows; the last one is not padded. None, and no suffix: an empty
  // line.
  std::vector<std::string> columns;
  // Behind the columns, without influence on their widths: a comment, or a line that stays as it
  // is.
  std::string suffix;
};

// Appends the rows to `out`, each with `indentation` before it and a line break behind it. Widths
// count bytes, as Prisma's do.
void append_table(const std::vector<FormatRow>& rows, std::string_view indentation,
                  std::string& out);

}  // namespace prisma_drift::schema
