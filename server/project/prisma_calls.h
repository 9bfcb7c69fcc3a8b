// How the scripts of a package.json call Prisma.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/project/package_json.h"
#include "server/project/project_layout.h"
#include "server/project/shell_words.h"

namespace prisma_drift {

struct PrismaCall {
  // Where and with what, as far as the text of the script says it.
  PrismaInvocation invocation;
  // `migrate dev`: the words before the first flag.
  std::vector<std::string> subcommand;
  std::vector<std::string> flags;
  // A path that only a shell or another program could complete.
  bool unknown_paths = false;

  bool is(std::string_view first, std::string_view second = {}) const;
};

// Every call of `prisma` in the scripts, through package managers, env-file wrappers and `cd`.
std::vector<PrismaCall> prisma_calls(const PackageJson& json);

// The words of a command after `npx`, `pnpm exec`, `yarn` and the like.
std::vector<ShellWord> without_package_runner(std::vector<ShellWord> words);

// The name of the script that a command runs (`npm run build`, `yarn build`); empty if it is none.
std::string script_run_by(const std::vector<ShellWord>& words, const PackageJson& json);

}  // namespace prisma_drift
