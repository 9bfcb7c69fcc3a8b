// Paths and texts that a JavaScript file puts together from literals: `path.join(__dirname, 'a')`.
#pragma once

#include <optional>
#include <string>

#include "server/project/literal.h"

namespace prisma_drift {

// Where a script stands, and where it runs.
struct ScriptPlace {
  // Absolute.
  std::string file;
  std::string working_folder;
};

// The text of a value, as far as literals, constants of the file, `path.join`, `path.resolve`,
// `path.dirname`, `new URL`, `__dirname` and `process.cwd()` say it; nothing as soon as anything
// else plays a part. Of `a ?? b`, the first that can be known.
std::optional<std::string> text_of(const Literal& value, const JavaScriptText& file,
                                   const ScriptPlace& place);

// The object that a value is: of a constant, of `defineConfig({…})`; null if it is none.
const Literal* object_of(const Literal& value, const JavaScriptText& file);

}  // namespace prisma_drift
