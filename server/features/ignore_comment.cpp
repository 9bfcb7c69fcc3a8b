#include "server/features/ignore_comment.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/features/file_role.h"

namespace prisma_drift {

std::optional<TextEdit> ignore_comment(const Analysis& analysis, const Finding& finding) {
  if (finding.source == FindingSource::prisma) return std::nullopt;
  const FileRole role = role_of(*analysis.inputs, finding.location.path);
  const InputText* input = text_of(*analysis.inputs, role);
  if (role.kind != FileRole::Kind::schema || input == nullptr) return std::nullopt;

  const std::string_view text = input->text;
  const std::size_t offset = finding.location.range.begin;
  if (offset > text.size()) return std::nullopt;
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::size_t line = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t indented = text.find_first_not_of(" \t", line);
  const std::size_t indentation = indented == std::string_view::npos ? 0 : indented - line;
  const std::size_t end = text.find('\n', line);
  const bool carriage_return = end != std::string_view::npos && end > 0 && text[end - 1] == '\r';

  std::string comment(text.substr(line, indentation));
  comment += "/// prisma-drift-ignore " + std::string(finding.code) + ": ";
  comment += carriage_return ? "\r\n" : "\n";
  const auto at = static_cast<std::uint32_t>(line);
  return TextEdit{{at, at}, std::move(comment)};
}

}  // namespace prisma_drift
