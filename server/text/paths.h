// Paths as text: absolute or relative, separated by `/`. Nothing here looks at the disk.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace prisma_drift {

bool is_absolute_path(std::string_view path);

// Without `.`, `..` (as far as they can be followed), doubled and trailing slashes. `..` is taken
// as text, as Node's path.join does it, not through symbolic links.
std::string normalize_path(std::string_view path);

// `path` as seen from `folder`: normalised, and `path` itself if it is absolute.
std::string join_path(std::string_view folder, std::string_view path);

// `/` for `/`; empty for a relative path of one part.
std::string_view parent_path(std::string_view path);
std::string_view file_name(std::string_view path);
// `.prisma` of `a/b.prisma`; empty when there is none, and for `.env`.
std::string_view file_extension(std::string_view path);

// Whether `path` is `folder` or lies beneath it. Both normalised.
bool is_inside(std::string_view path, std::string_view folder);

// `path` from `folder`, with `..` where needed; `.` for the folder itself. Both absolute,
// normalised.
std::string relative_path(std::string_view path, std::string_view folder);

std::vector<std::string_view> path_parts(std::string_view path);

}  // namespace prisma_drift
