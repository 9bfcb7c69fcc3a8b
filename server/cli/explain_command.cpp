#include "server/cli/explain_command.h"

#include <ostream>

#include "server/cli/finding_places.h"
#include "server/cli/projects.h"
#include "server/features/explain.h"

namespace prisma_drift {
namespace {

constexpr int kExplained = 0;
constexpr int kCouldNot = 2;

void print(const Explanation& explanation, const Inputs& inputs, const Console& console) {
  console.out() << explanation.heading << '\n';
  if (explanation.declared) {
    console.out() << "  " << describe_place(inputs, *explanation.declared) << ": declared here\n";
  }
  for (const ExplainedStep& step : explanation.steps) {
    console.out() << "  " << describe_place(inputs, step.location) << ": " << step.what << '\n';
  }
  for (const std::string& missing : explanation.missing) {
    console.out() << "  " << console.paint(Colour::warning, missing) << '\n';
  }
}

}  // namespace

int explain_command(const ExplainOptions& options, const Console& console) {
  Workbench bench;
  Result<ProjectLayout> layout = only_project_at(bench, options.project);
  if (!layout) {
    console.complain(layout.error().message);
    return kCouldNot;
  }
  const CheckedProject project = check_project(bench, *std::move(layout));
  const Result<Explanation> explanation = explain(*project.analysis, options.name);
  if (!explanation) {
    console.complain(explanation.error().message);
    return kCouldNot;
  }
  print(*explanation, *project.analysis->inputs, console);
  return kExplained;
}

}  // namespace prisma_drift
