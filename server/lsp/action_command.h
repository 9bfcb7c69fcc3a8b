// Commands of actions as workspace/executeCommand carries them: one argument, an object
//
//   {"uri", "name", "onlyAdditions", "typedName", "confirmedHost"}
//
// of which all but the first may be missing. `uri` is any file of the project. The last two are for
// clients that can ask for text: what the person typed.
#pragma once

#include <optional>
#include <string>

#include "protocol/types/basic.h"
#include "protocol/types/command.h"
#include "server/features/code_actions.h"

namespace prisma_drift {

struct CommandRequest {
  ActionCommand command;
  std::optional<std::string> typed_name;
  std::optional<std::string> confirmed_host;
};

lsp::Command to_protocol(const std::string& title, const ActionCommand& command);

// Nothing when it is none of ours, or says no file.
std::optional<CommandRequest> from_protocol(const lsp::ExecuteCommandParams& params);

}  // namespace prisma_drift
