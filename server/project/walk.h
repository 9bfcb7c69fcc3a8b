// Which folders are nobody's sources, and going through those that are.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/project/file_system.h"

namespace prisma_drift {

// Dependencies, version control and other hidden folders: never looked into.
bool is_never_walked(std::string_view folder_name);

// What builds usually leave behind. Beneath a folder of schemas such a name may be a module's
// (`prisma/modules/vendor`), so there it is walked.
bool is_build_output(std::string_view folder_name);

// A folder or file kept for later: `archive`, `backup` or the like is one of the words of its name.
bool is_archive(std::string_view name);

// A folder that holds a generated Prisma client: a copy of the schema stands beside a runtime.
bool is_client_runtime(const std::vector<FolderEntry>& entries);

enum class WalkStep { into, past };

struct Walker {
  // A folder's path and what is in it; decides whether to go on into its folders. Called before any
  // of them, in the order of the names.
  std::function<WalkStep(const std::string& folder, const std::vector<FolderEntry>& entries)>
      folder;
  // A folder that cannot be read, and why.
  std::function<void(const std::string& folder, const Error& error)> unreadable;
};

// Goes through `root` and everything beneath it, but for dependencies and build output. Follows
// links that lead out of it, each real folder once, so that loops end; gives up beyond any sensible
// depth or number.
void walk(const FileSystem& files, const std::string& root, const Walker& walker);

}  // namespace prisma_drift
