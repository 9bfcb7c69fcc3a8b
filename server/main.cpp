// The program: the language server, or one command of the command line.

#include <string_view>

#include "server/base/heap.h"
#include "server/cli/cli.h"
#include "server/lsp/run_server.h"

int main(int argc, char** argv) {
  prisma_drift::take_memory_in_large_steps();
  if (argc > 1 && std::string_view(argv[1]) == "lsp") {
    return prisma_drift::run_language_server(argc - 1, argv + 1);
  }
  prisma_drift::take_large_pages();
  return prisma_drift::run_command_line(argc, argv);
}
