// The files of one commit, read from git's objects: a disk that cannot be written.
#pragma once

#include <memory>
#include <string>

#include "server/base/result.h"
#include "server/project/file_system.h"
#include "server/project/git.h"

namespace prisma_drift {

// As the repository around `folder` was where the current branch left `revision`; at `revision`
// itself where the two have no commit in common (a shallow clone). Paths are those on disk now.
// `git` outlives the result. An error says that there is no repository, or no such revision.
Result<std::unique_ptr<FileSystem>> files_at_revision(const Git& git, const std::string& folder,
                                                      const std::string& revision);

}  // namespace prisma_drift
