#include "server/project/generated_client.h"

#include <nlohmann/json.hpp>

#include "server/project/paths.h"
#include "server/project/read_project.h"

namespace prisma_drift {

std::vector<std::string> client_files_in(const std::string& folder) {
  return {join_path(folder, "schema.prisma"), join_path(folder, "internal/class.ts")};
}

std::string default_client_folder(const FileSystem& files, const std::string& root,
                                  const std::string& topmost) {
  std::string folder = root;
  while (true) {
    const std::string package = join_path(folder, "node_modules/@prisma/client");
    if (files.is_folder(package)) {
      const std::string modules(parent_path(parent_path(files.canonical(package))));
      return join_path(modules, ".prisma/client");
    }
    if (folder == topmost || !is_inside(folder, topmost)) break;
    folder = std::string(parent_path(folder));
  }
  return join_path(root, "node_modules/.prisma/client");
}

std::optional<InputFile> read_generated_client(const FileSystem& files,
                                               const std::vector<std::string>& client_files) {
  for (const std::string& path : client_files) {
    SharedText text = read_text(files, path);
    if (!text) continue;
    if (file_extension(path) == ".prisma") return InputFile{path, std::move(text), false};
    auto schema = inline_schema(text->text);
    if (schema) return InputFile{path, make_text(*std::move(schema)), false};
  }
  return std::nullopt;
}

std::optional<std::string> inline_schema(std::string_view class_ts) {
  constexpr std::string_view kKey = "\"inlineSchema\": ";
  const std::size_t key = class_ts.find(kKey);
  if (key == class_ts.npos) return std::nullopt;
  const std::string_view rest = class_ts.substr(key + kKey.size());
  if (!rest.starts_with('"')) return std::nullopt;
  // To the first quote that no backslash stands before.
  std::size_t end = 1;
  while (end < rest.size() && rest[end] != '"') end += rest[end] == '\\' ? 2 : 1;
  if (end >= rest.size()) return std::nullopt;
  const auto text = nlohmann::json::parse(rest.substr(0, end + 1), nullptr, false);
  return text.is_string() ? std::optional(text.get<std::string>()) : std::nullopt;
}

}  // namespace prisma_drift
