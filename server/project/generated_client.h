// The schema that a generated client was made of: it keeps a copy, by which it can be told from a
// newer one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/inputs.h"
#include "server/project/file_system.h"

namespace prisma_drift {

// Where a client that is generated into `folder` keeps its copy: `schema.prisma` in it (the
// generator prisma-client-js), or a string in `internal/class.ts` (prisma-client). So do
// Prisma 6.19 and 7.10.
std::vector<std::string> client_files_in(const std::string& folder);

// Where prisma-client-js puts it unless told otherwise: beside the package `@prisma/client` that is
// installed at or above `root`, wherever a package manager really keeps that. `topmost` is the last
// folder that is looked at.
std::string default_client_folder(const FileSystem& files, const std::string& root,
                                  const std::string& topmost);

// Of the first of the files that is there. The text is that of the schema.
std::optional<InputFile> read_generated_client(const FileSystem& files,
                                               const std::vector<std::string>& client_files);

// What `internal/class.ts` holds; nothing where it is no such file.
std::optional<std::string> inline_schema(std::string_view class_ts);

}  // namespace prisma_drift
