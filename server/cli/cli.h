// The command line: reads the arguments and runs one command.
#pragma once

namespace prisma_drift {

// Returns the exit status: what the command says, or 2 for arguments that cannot be used.
int run_command_line(int argc, char** argv);

}  // namespace prisma_drift
