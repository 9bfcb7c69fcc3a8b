#include "server/cli/cli.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "server/base/version.h"
#include "server/cli/check_command.h"
#include "server/cli/console.h"
#include "server/cli/diff_command.h"
#include "server/cli/explain_command.h"
#include "server/cli/migration_command.h"

namespace prisma_drift {
namespace {

constexpr int kUnusable = 2;
// `diff` keeps Prisma's exit statuses, where 2 means a difference.
constexpr int kDiffUnusable = 1;

// Each command adds itself to the application and, when it was chosen, sets `run`.
struct CommandLine {
  CLI::App app{"prisma-drift: what the Prisma schema declares and no migration creates"};
  std::function<int()> run;
  const Console& console;
};

const std::map<std::string, std::uint32_t> kPrismaVersions{{"5", 5}, {"6", 6}, {"7", 7}};

// The last minor version of that major one: only 6 changed a rule on its way.
PrismaVersion version_of(std::uint32_t major) {
  return {.major = major, .minor = 99, .read_from = "--prisma"};
}

void add_prisma_option(CLI::App& command, std::optional<PrismaVersion>& version) {
  command
      .add_option_function<std::string>(
          "--prisma",
          [&version](const std::string& typed) { version = version_of(kPrismaVersions.at(typed)); },
          "The Prisma version whose rules apply; found from the project otherwise")
      ->check(CLI::IsMember(kPrismaVersions))
      ->type_name("5|6|7");
}

void add_check(CommandLine& line, CheckOptions& options) {
  CLI::App* command = line.app.add_subcommand(
      "check", "Tell what no migration creates, in every project under the paths");
  command->add_option("PATH", options.paths, "Folders or files; the working directory by default");
  static const std::map<std::string, CheckFormat> formats{{"text", CheckFormat::text},
                                                          {"json", CheckFormat::json},
                                                          {"sarif", CheckFormat::sarif},
                                                          {"github", CheckFormat::github}};
  command->add_option("--format", options.format, "How to print")
      ->transform(CLI::Transformer(formats))
      ->type_name("text|json|sarif|github");
  static const std::map<std::string, Severity> severities{{"error", Severity::error},
                                                          {"warning", Severity::warning},
                                                          {"information", Severity::information},
                                                          {"hint", Severity::hint}};
  command
      ->add_option("--fail-on", options.fail_on,
                   "The least severe finding that makes the exit status 1 (default: warning)")
      ->transform(CLI::Transformer(severities))
      ->type_name("error|warning|information|hint");
  command
      ->add_option("--since", options.since,
                   "Tell only what was not there yet where this branch left REV, which git knows")
      ->type_name("REV");
  command->add_flag("--write-baseline", options.write_baseline,
                    "Write down what is found now, so that only what is new is told from here on");
  command->add_flag("--statistics", options.statistics,
                    "Also tell how much there is, and how much of the SQL is not understood");
  add_prisma_option(*command, options.prisma_version);
  command->callback([&line, &options] {
    if (options.paths.empty()) options.paths = {"."};
    line.run = [&line, &options] { return check_command(options, line.console); };
  });
}

// `--from-schema PATH` and its like, of which each side takes exactly one.
void add_side(CLI::App& command, const std::string& which, DiffSide& side) {
  const std::string prefix = "--" + which + "-";
  CLI::Option_group* group = command.add_option_group(which, "One of");
  group->require_option(1);
  group->add_flag_function(
      prefix + "empty",
      [&side](std::int64_t) {
        side = {DiffSide::Kind::empty, ""};
      },
      "An empty database");
  const auto add_path = [&](const std::string& names, DiffSide::Kind kind,
                            const std::string& help) {
    group
        ->add_option_function<std::string>(
            names,
            [&side, kind](const std::string& path) {
              side = {kind, path};
            },
            help)
        ->type_name("PATH");
  };
  add_path(prefix + "schema," + prefix + "schema-datamodel", DiffSide::Kind::schema,
           "A schema file, or a folder of them");
  add_path(prefix + "migrations", DiffSide::Kind::migrations,
           "A folder of migrations; PATH@K is the first K of them");
}

void add_diff(CommandLine& line, DiffOptions& options) {
  CLI::App* command = line.app.add_subcommand(
      "diff", "Compare two schemas or histories, as `prisma migrate diff` does");
  add_side(*command, "from", options.from);
  add_side(*command, "to", options.to);
  command->add_flag("--script", options.script, "Print the SQL instead of a summary");
  command->add_flag("--exit-code", options.exit_code,
                    "End in 2 where something differs, in 1 on errors");
  static const std::map<std::string, Dialect> dialects{{"postgresql", Dialect::postgresql},
                                                       {"mysql", Dialect::mysql},
                                                       {"sqlite", Dialect::sqlite},
                                                       {"sqlserver", Dialect::sqlserver},
                                                       {"cockroachdb", Dialect::cockroachdb}};
  command->add_option("--dialect", options.dialect, "The database; found otherwise")
      ->transform(CLI::Transformer(dialects))
      ->type_name("PROVIDER");
  command->add_option("-o,--output", options.output, "Write to this file")->type_name("FILE");
  static std::string unused_url;
  command->add_option("--shadow-database-url", unused_url, "Accepted, and not needed");
  add_prisma_option(*command, options.prisma_version);
  command->callback([&line, &options] {
    line.run = [&line, &options] { return diff_command(options, line.console); };
  });
}

void add_project_option(CLI::App& command, std::string& project) {
  command
      .add_option("--project", project, "The project's folder; the working directory by default")
      ->type_name("DIR");
}

void add_migration(CommandLine& line, NewMigrationOptions& options) {
  CLI::App* group = line.app.add_subcommand("migration", "Write migrations");
  group->require_subcommand(1);
  CLI::App* command = group->add_subcommand(
      "new", "Write the missing migration for review; nothing is applied, nothing is run");
  command->add_option("--name", options.name, "Its name; suggested otherwise");
  command->add_flag("--only-additions", options.only_additions,
                    "Leave out whatever would drop or lose something");
  add_project_option(*command, options.project);
  command->callback([&line, &options] {
    line.run = [&line, &options] { return new_migration_command(options, line.console); };
  });
}

void add_explain(CommandLine& line, ExplainOptions& options) {
  CLI::App* command = line.app.add_subcommand("explain", "Tell where a table or column came from");
  command->add_option("MODEL[.FIELD]", options.name, "What to explain")->required();
  add_project_option(*command, options.project);
  command->callback([&line, &options] {
    line.run = [&line, &options] { return explain_command(options, line.console); };
  });
}

void add_version(CommandLine& line) {
  line.app.add_subcommand("version", "Print the version")->callback([&line] {
    line.run = [&line] {
      line.console.out() << "prisma-drift " << kVersion << '\n';
      return 0;
    };
  });
}

}  // namespace

int run_command_line(int argc, char** argv) {
  const Console console = standard_console();
  CommandLine line{.run = {}, .console = console};
  line.app.require_subcommand(1);
  line.app.set_version_flag("--version", std::string("prisma-drift ") + kVersion);
  CheckOptions check;
  DiffOptions diff;
  NewMigrationOptions new_migration;
  ExplainOptions explain;
  line.app.add_subcommand("lsp", "Run the language server on standard input and output");
  add_check(line, check);
  add_diff(line, diff);
  add_migration(line, new_migration);
  add_explain(line, explain);
  add_version(line);
  try {
    line.app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int status = line.app.exit(error, std::cout, std::cerr);
    const bool is_diff = argc > 1 && std::string_view(argv[1]) == "diff";
    return status == 0 ? 0 : is_diff ? kDiffUnusable : kUnusable;
  }
  return line.run();
}

}  // namespace prisma_drift
