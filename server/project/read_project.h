// From a layout to the texts on disk.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/inputs.h"
#include "server/base/executor.h"
#include "server/project/file_system.h"
#include "server/project/git.h"
#include "server/project/project_layout.h"

namespace prisma_drift {

// The first `Inputs` of a project. What cannot be read is left out or said in its place, never an
// error. `executor` reads files in parallel. `git` is null where nobody may ask it.
Inputs read_project(const FileSystem& files, const ProjectLayout& layout, Executor& executor,
                    const Git* git = nullptr);

// The schema's files in the order in which Prisma and build scripts read them: by the bytes of each
// part of the path, folders and files mixed, links followed once.
std::vector<std::string> schema_files(const FileSystem& files, const ProjectLayout& layout);

// The text as the program sees it: no byte order mark, no invalid UTF-8. Null if it cannot be read,
// with the reason in `unreadable_because`.
SharedText read_text(const FileSystem& files, const std::string& path,
                     std::string* unreadable_because = nullptr);

// One migration folder, read anew.
InputMigration read_migration(const FileSystem& files, const std::string& folder);

// In the order in which Prisma applies them.
void sort_migrations(std::vector<InputMigration>& migrations, const PrismaVersion& version);

}  // namespace prisma_drift
