// Findings as the workflow commands of GitHub Actions, which show them in a pull request.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "server/cli/console.h"
#include "server/cli/projects.h"

namespace prisma_drift {

// `::warning file=…,line=…,endLine=…,col=…,endColumn=…,title=code::message`, one line each, counted
// from 1; related places are lines of the message.
void print_for_github(std::span<const CheckedProject> projects, const Console& console);

// As a command wants the text after its last `::`, and a value before it.
std::string escaped_message(std::string_view text);
std::string escaped_property(std::string_view text);

}  // namespace prisma_drift
