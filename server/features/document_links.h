// What a person can follow from a schema's text: the modules that a built file names in its
// comments, imports, what generators write, the file of a SQLite database.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/analysis/analysis.h"

namespace prisma_drift {

struct DocumentLink {
  Range range;
  // Absolute. Worked out of the text: nobody looked whether there is such a file.
  std::string target;
};

// In the order of the text. Addresses on the web are left out, because editors find those by
// themselves.
std::vector<DocumentLink> document_links(const Analysis& analysis, std::string_view path);

}  // namespace prisma_drift
