#include "server/project/commands.h"

#include "server/project/paths.h"
#include "server/project/prisma_calls.h"
#include "server/project/shell_words.h"

namespace prisma_drift {
namespace {

using Arguments = std::vector<std::string>;

// Runs a program that the project has installed, and never fetches one.
Arguments installed_program(PackageManager manager) {
  switch (manager) {
    case PackageManager::npm:
      return {"npm", "exec", "--no", "--"};
    case PackageManager::pnpm:
      return {"pnpm", "exec"};
    case PackageManager::yarn:
      return {"yarn", "run"};
    case PackageManager::bun:
      return {"bun", "run"};
  }
  return {};
}

void append(Arguments& arguments, const Arguments& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
}

ProjectCommand run_script(const ProjectLayout& layout, const ProjectScript& script,
                          std::string purpose) {
  ProjectCommand command;
  command.purpose = std::move(purpose);
  command.folder = script.folder;
  if (!script.name.empty()) {
    command.arguments = {std::string(name_of(layout.package_manager)), "run", script.name};
    return command;
  }
  command.arguments = installed_program(layout.package_manager);
  for (const ShellCommand& part : shell_commands(script.command)) {
    for (const ShellWord& word : part.words) command.arguments.push_back(word.text);
  }
  return command;
}

// `prisma` with some arguments, as the project's own migrate script would call it.
ProjectCommand run_prisma(const ProjectLayout& layout, const Arguments& arguments,
                          std::string purpose) {
  const PrismaInvocation& invocation = layout.migrate;
  ProjectCommand command;
  command.purpose = std::move(purpose);
  command.folder = invocation.folder.empty() ? layout.root : invocation.folder;
  command.environment = invocation.environment;
  command.arguments = installed_program(layout.package_manager);
  append(command.arguments, invocation.environment_wrapper);
  command.arguments.push_back("prisma");
  append(command.arguments, arguments);
  if (invocation.schema) append(command.arguments, {"--schema", *invocation.schema});
  if (invocation.config) append(command.arguments, {"--config", *invocation.config});
  return command;
}

}  // namespace

std::string to_text(const ProjectCommand& command) {
  std::string text;
  const auto add = [&](const std::string& word) {
    if (!text.empty()) text += ' ';
    text += word;
  };
  for (const auto& [name, value] : command.environment) add(name + "=" + shell_quoted(value));
  for (const std::string& argument : command.arguments) add(shell_quoted(argument));
  return text;
}

std::optional<ProjectCommand> build_command(const ProjectLayout& layout) {
  if (!layout.build_script) return std::nullopt;
  return run_script(layout, *layout.build_script, "build the schema");
}

ProjectCommand migrate_dev_command(const ProjectLayout& layout, std::string_view migration_name) {
  return run_prisma(layout, {"migrate", "dev", "--name", std::string(migration_name)},
                    "create the migration and apply it");
}

ProjectCommand migrate_deploy_command(const ProjectLayout& layout) {
  return run_prisma(layout, {"migrate", "deploy"}, "apply the migrations");
}

ProjectCommand generate_command(const ProjectLayout& layout) {
  constexpr const char* kPurpose = "generate the client";
  if (layout.generate_script) return run_script(layout, *layout.generate_script, kPurpose);
  return run_prisma(layout, {"generate"}, kPurpose);
}

std::vector<ProjectCommand> after_migration_commands(const ProjectLayout& layout) {
  std::vector<ProjectCommand> commands;
  for (const std::string& name : layout.configuration.after_migration) {
    commands.push_back(run_script(layout, {name, {}, layout.root}, "run `" + name + "`"));
  }
  return commands;
}

bool migrate_dev_may_offer_reset(const PrismaVersion& version) {
  // Since 6.5 it ends with the advice to reset, and asks nothing.
  return version.major < 6 || (version.major == 6 && version.minor < 5);
}

}  // namespace prisma_drift
