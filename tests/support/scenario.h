// A scenario: a project as an archive of files, edits of it, and what is expected after each.
//
//   === prisma/schema.prisma ===                a file; findings are drawn in it (annotations.h)
//   === prisma/schema.prisma (crlf open) ===    also: bom, escapes
//   === folder prisma/migrations/2_x ===        a folder with nothing in it
//   === unreadable prisma/migrations ===        the body says why
//   === last build prisma/schema.prisma ===     what the last build read or wrote
//   === base 1_init ===                         the SQL of that migration on the branch `main`
//   === baseline ===                            lines `code subject`: findings that are known
//   === external tables ===                     as prisma.config names them, one a line
//   === settings ===                            the text of a .prisma-drift.json
//   === prisma-lint ===                         the text of a .prismalintrc.json
//   === edit 1 prisma/schema.prisma ===         a new text; steps count from 1
//   === change 1 prisma/schema.prisma ===       lines `- old` and `+ new`; without old ones: append
//   === delete 1 prisma/schema.prisma ===
//   === expect migration ===                    the SQL of the missing migration, or `none`
//   === expect migration 1 ===                  … after step 1
//   === expect name ===                         the name suggested for it
//   === expect elsewhere ===                    findings in what is no section: a folder, say
//   === expect diagnostics 1 ===                after step 1: one a line, or `none`, or `same` for
//                                               those of the step before, wherever they stand now
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/annotations.h"
#include "tests/support/archive.h"
#include "tests/support/project_files.h"

namespace prisma_drift::testing {

// What a section's body must be when all is as it is.
struct Expectation {
  enum class Kind { file, elsewhere, migration, name, diagnostics };
  Kind kind = Kind::file;
  std::size_t step = 0;
  // Position in Archive::sections.
  std::size_t section = 0;
  // Of a file.
  std::string path;
};

struct Scenario {
  Archive archive;
  // After each step; the first is the project before any edit.
  std::vector<ProjectFiles> steps;
  std::vector<Expectation> expectations;
  // By path: the files of the first step.
  std::map<std::string, AnnotatedText> files;
  // What is wrong with the archive itself.
  std::vector<std::string> mistakes;
};

Scenario parse_scenario(std::string_view text);

}  // namespace prisma_drift::testing
