// Whatever stands in the files that configure a project, it is read: each as every file that it
// could be, and the ranges of what is wrong lie in it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "server/project/configuration_reader.h"
#include "server/project/env_file.h"
#include "server/project/lint_configuration.h"
#include "server/project/package_json.h"
#include "server/project/prisma_config.h"
#include "server/project/schema_outline.h"
#include "server/project/shell_words.h"
#include "server/project/yaml.h"

namespace {

template <typename Problems>
void expect_in(const Problems& problems, std::string_view text) {
  for (const auto& problem : problems) {
    if (problem.range.begin > problem.range.end || problem.range.end > text.size()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace prisma_drift;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  expect_in(parse_yaml(text).problems, text);
  expect_in(read_configuration(text).problems, text);
  expect_in(read_package_json("/p/package.json", text).problems, text);
  expect_in(read_prisma_config("/p/prisma.config.ts", text).problems, text);
  for (const char* name : {".prismalintrc.yaml", ".prismalintrc.json", "prismalint.config.js"}) {
    const auto lint = read_lint_configuration(std::string("/p/") + name, text);
    if (lint) expect_in(lint->problems, text);
  }
  parse_env_file(text);
  shell_commands(text);
  outline_schema(text);
  return 0;
}
