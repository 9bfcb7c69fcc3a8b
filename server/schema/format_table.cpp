#include "server/schema/format_table.h"

#include <algorithm>
#include <cstddef>

namespace prisma_drift::schema {
namespace {

// Without the empty ones at the end.
std::size_t used_columns(const FormatRow& row) {
  std::size_t count = row.columns.size();
  while (count > 0 && row.columns[count - 1].empty()) --count;
  return count;
}

std::vector<std::size_t> column_widths(const std::vector<FormatRow>& rows) {
  std::vector<std::size_t> widths;
  for (const FormatRow& row : rows) {
    const std::size_t count = used_columns(row);
    if (widths.size() < count) widths.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      widths[i] = std::max(widths[i], row.columns[i].size());
    }
  }
  return widths;
}

void append_row(const FormatRow& row, const std::vector<std::size_t>& widths,
                std::string_view indentation, std::string& out) {
  const std::size_t count = used_columns(row);
  if (count > 0 || !row.suffix.empty()) out += indentation;
  for (std::size_t i = 0; i < count; ++i) {
    out += row.columns[i];
    if (i + 1 < count) out.append(widths[i] - row.columns[i].size() + 1, ' ');
  }
  if (count > 0 && !row.suffix.empty()) out += ' ';
  out += row.suffix;
}

}  // namespace

void append_table(const std::vector<FormatRow>& rows, std::string_view indentation,
                  std::string& out) {
  const std::vector<std::size_t> widths = column_widths(rows);
  for (const FormatRow& row : rows) {
    append_row(row, widths, indentation, out);
    out += '\n';
  }
}

}  // namespace prisma_drift::schema
