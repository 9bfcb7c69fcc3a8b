// `prisma-drift lsp`: the language server on standard input and output.
#pragma once

namespace prisma_drift {

// `argv[0]` is the word `lsp`. Accepts --stdio, and --clientProcessId=N: the server ends when that
// process does. Returns the exit status.
int run_language_server(int argc, char** argv);

}  // namespace prisma_drift
