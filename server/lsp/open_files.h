// The editors' text over the disk's.
#pragma once

#include <string>
#include <string_view>

#include "server/analysis/inputs.h"
#include "server/lsp/documents.h"
#include "server/project/project_layout.h"

namespace prisma_drift {

// `on_disk` with the text of open documents; also of those that are not on disk yet and would
// belong to the project if they were.
Inputs with_open_documents(const Inputs& on_disk, const Documents& documents,
                           const ProjectLayout& layout);

// Whether an editor holds another text than the disk. How lines end is left out of it, because some
// editors do not tell it.
bool has_unsaved_text(const Inputs& on_disk, const Documents& documents, const std::string& path);

}  // namespace prisma_drift
