// The code of a project, as far as it may use what is missing.
#pragma once

#include <string>
#include <vector>

#include "server/analysis/inputs.h"
#include "server/base/executor.h"
#include "server/project/file_system.h"
#include "server/project/project_layout.h"

namespace prisma_drift {

// The files of TypeScript and JavaScript in the project's folder, and in the packages of its
// workspace that depend on it, that have one of the names as a word, sorted by path. Reads every
// such file once: what cannot be read is left out. Never walked: dependencies, build output, what
// generators write.
std::vector<InputFile> read_code(const FileSystem& files, const ProjectLayout& layout,
                                 Executor& executor, const std::vector<std::string>& names);

// Whether a change of the file may change what read_code() answers.
bool is_code_of(const ProjectLayout& layout, std::string_view path);

}  // namespace prisma_drift
