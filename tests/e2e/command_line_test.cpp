// The program on the command line, on a copy of the incident: what it prints, what it writes and
// how it ends.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/program.h"
#include "tests/unit/project/temporary_folder.h"

namespace prisma_drift {
namespace {

using nlohmann::json;
using support::ProgramResult;
using testing::AllOf;
using testing::HasSubstr;

constexpr const char* kFix = "fix/20251217_add_profile_photo_library";

struct Incident {
  Incident() {
    std::filesystem::copy(INCIDENT, folder / "incident", std::filesystem::copy_options::recursive);
  }

  ProgramResult run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), PROGRAM);
    return support::run_program(arguments, folder / "incident");
  }

  void add_fix() const {
    std::filesystem::copy(folder / (std::string("incident/") + kFix),
                          folder / "incident/prisma/migrations/20251217_add_profile_photo_library",
                          std::filesystem::copy_options::recursive);
  }
  std::string fix() const {
    return folder.read(std::string("incident/") + kFix + "/migration.sql");
  }

  TemporaryFolder folder;
};

TEST(Check, TellsTheIncidentOnceInTheSchemaAndWhereCodeUsesIt) {
  const ProgramResult result = Incident().run({"check"});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(
      result.out,
      R"(prisma/modules/auth/profile-photos.prisma:2:7: warning[missing-table]: no migration creates table `user_profile_photos`
    prisma/modules/auth/profile-photos.prisma:2:7: missing with it: 9 columns, 2 indexes and 1 foreign key
    prisma/modules/auth/user.prisma:19:40: no migration creates foreign key `users_businessPhotoId_fkey`
    prisma/modules/auth/user.prisma:18:40: no migration creates foreign key `users_personalPhotoId_fkey`
prisma/modules/auth/user.prisma:15:3: warning[missing-column]: no migration creates column `users.personalPhotoId`
    prisma/modules/auth/user.prisma:23:3: no migration creates index `users_personalPhotoId_idx`
prisma/modules/auth/user.prisma:16:3: warning[missing-column]: no migration creates column `users.businessPhotoId`
    prisma/modules/auth/user.prisma:24:3: no migration creates index `users_businessPhotoId_idx`
src/controllers/profilePhotoController.ts:10:7: warning[uses-missing-field]: no migration creates column `users.personalPhotoId`
    prisma/modules/auth/user.prisma:15:3: the field is declared here
src/controllers/profilePhotoController.ts:11:7: warning[uses-missing-field]: no migration creates column `users.businessPhotoId`
    prisma/modules/auth/user.prisma:16:3: the field is declared here
src/controllers/profilePhotoController.ts:12:7: warning[uses-missing-field]: relation `profilePhotos` of `User` needs what no migration creates
    prisma/modules/auth/user.prisma:17:3: the field is declared here
src/controllers/profilePhotoController.ts:18:30: warning[uses-missing-model]: no migration creates table `user_profile_photos`
src/controllers/profilePhotoController.ts:19:61: warning[uses-missing-field]: no migration creates column `users.personalPhotoId`
    prisma/modules/auth/user.prisma:15:3: the field is declared here

. (incident): 8 warnings
    yes  the built schema is as the build left it
    yes  the build was run after the last change
    yes  there is a migration
    no   its SQL covers what the schema declares
    yes  the migrations replay in memory
    ?    they were run on the database: only the database knows
)");
}

TEST(Check, SaysWhatCleanMeans) {
  const Incident incident;
  incident.add_fix();
  const ProgramResult result = incident.run({"check", "."});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out, ". (incident): a migration creates everything the schema declares\n");
}

TEST(Check, DoesNotFailForWhatPrismaWarnsAboutInTheText) {
  const Incident incident;
  incident.add_fix();
  incident.folder.write("incident/prisma/modules/docs.prisma",
                        "generator docs {\n  provider = \"prisma-client-js\"\n"
                        "  previewFeatures = [\"interactiveTransactions\"]\n}\n");
  const ProgramResult result = incident.run({"check"});
  EXPECT_EQ(result.status, 0) << result.out;
  EXPECT_THAT(result.out, HasSubstr("docs.prisma:3:21: information[schema-error]"));
}

TEST(Check, PrintsJsonForPrograms) {
  const ProgramResult result = Incident().run({"check", "--format", "json"});
  EXPECT_EQ(result.status, 1);
  const json document = json::parse(result.out);
  EXPECT_EQ(document["version"], 1);
  EXPECT_EQ(document["projects"].size(), 1u);
  ASSERT_EQ(document["findings"].size(), 8u);
  const json& column = document["findings"][1];
  EXPECT_EQ(column["code"], "missing-column");
  EXPECT_EQ(column["severity"], "warning");
  EXPECT_EQ(column["source"], "prisma-drift");
  EXPECT_EQ(column["file"], "prisma/modules/auth/user.prisma");
  EXPECT_EQ(column["range"], json::parse(R"({"start": {"line": 14, "character": 2},
                                             "end": {"line": 14, "character": 17}})"));
  EXPECT_EQ(column["related"][0]["message"],
            "no migration creates index `users_personalPhotoId_idx`");
}

TEST(Check, PrintsSarifForCodeScanning) {
  const ProgramResult result = Incident().run({"check", "--format", "sarif"});
  EXPECT_EQ(result.status, 1);
  const json document = json::parse(result.out);
  EXPECT_EQ(document["version"], "2.1.0");
  ASSERT_EQ(document["runs"].size(), 1u);
  const json& run = document["runs"][0];
  EXPECT_EQ(run["columnKind"], "utf16CodeUnits");
  ASSERT_EQ(run["results"].size(), 8u);
  const json& rules = run["tool"]["driver"]["rules"];
  std::set<std::string> fingerprints;
  for (const json& found : run["results"]) {
    const json& rule = rules[found["ruleIndex"].get<std::size_t>()];
    EXPECT_EQ(rule["id"], found["ruleId"]);
    EXPECT_THAT(rule["helpUri"].get<std::string>(), HasSubstr(rule["id"].get<std::string>()));
    // What GitHub refuses a file without.
    EXPECT_FALSE(rule["fullDescription"]["text"].get<std::string>().empty());
    EXPECT_FALSE(rule["help"]["text"].get<std::string>().empty());
    fingerprints.insert(found["partialFingerprints"]["prismaDrift/v1"]);
  }
  EXPECT_EQ(fingerprints.size(), 8u);
  const json& column = run["results"][1];
  EXPECT_EQ(column["ruleId"], "missing-column");
  EXPECT_EQ(column["level"], "warning");
  EXPECT_EQ(column["locations"][0]["physicalLocation"],
            json::parse(R"({"artifactLocation": {"uri": "prisma/modules/auth/user.prisma",
                                                  "uriBaseId": "%SRCROOT%"},
                            "region": {"startLine": 15, "startColumn": 3,
                                       "endLine": 15, "endColumn": 18}})"));
  EXPECT_EQ(column["relatedLocations"][0]["message"]["text"],
            "no migration creates index `users_personalPhotoId_idx`");
}

TEST(Check, FingerprintsStayWhenAFindingMoves) {
  const Incident incident;
  const auto fingerprints = [&] {
    std::set<std::string> found;
    const json document = json::parse(incident.run({"check", "--format", "sarif"}).out);
    for (const json& one : document["runs"][0]["results"]) {
      found.insert(one["partialFingerprints"]["prismaDrift/v1"]);
    }
    return found;
  };
  const auto before = fingerprints();
  const std::string user = "incident/prisma/modules/auth/user.prisma";
  incident.folder.write(user, "// A line more.\n" + incident.folder.read(user));
  EXPECT_EQ(fingerprints(), before);
}

TEST(Check, PrintsWorkflowCommandsForGithub) {
  const ProgramResult result = Incident().run({"check", "--format", "github"});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(
      result.out,
      HasSubstr("::warning file=prisma/modules/auth/user.prisma,line=15,endLine=15,col=3,"
                "endColumn=18,title=missing-column::no migration creates column "
                "`users.personalPhotoId`%0Aprisma/modules/auth/user.prisma:23:3: no migration "
                "creates index `users_personalPhotoId_idx`\n"));
}

struct Repository : Incident {
  Repository() {
    git({"init", "--quiet", "--initial-branch=main"});
    commit();
  }
  void git(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"git", "-c", "user.name=a", "-c", "user.email=a@b.c"});
    const ProgramResult result = support::run_program(arguments, folder / "incident");
    EXPECT_EQ(result.status, 0) << result.err;
  }
  void commit() const {
    git({"add", "."});
    git({"commit", "--quiet", "-m", "more"});
  }
};

TEST(CheckSince, TellsOnlyWhatThisBranchChanged) {
  const Repository repository;
  const std::string user = "incident/prisma/modules/auth/user.prisma";
  EXPECT_EQ(repository.run({"check", "--since", "main"}).status, 0);
  repository.git({"checkout", "--quiet", "-b", "feature"});
  std::string text = repository.folder.read(user);
  text.insert(text.find("  personalPhotoId"), "  shoeSize Int?\n");
  repository.folder.write(user, text);
  for (const bool committed : {false, true}) {
    if (committed) repository.commit();
    const ProgramResult result = repository.run({"check", "--since", "main", "--format", "json"});
    EXPECT_EQ(result.status, 1);
    const json document = json::parse(result.out);
    ASSERT_EQ(document["findings"].size(), 2u) << document;
    EXPECT_THAT(document["findings"][0]["message"].get<std::string>(), HasSubstr("shoeSize"));
    EXPECT_EQ(document["findings"][1]["code"], "build-stale");
  }
}

TEST(CheckSince, SaysWhenThereIsNothingToCompareWith) {
  const ProgramResult unknown = Repository().run({"check", "--since", "nowhere"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("git knows no revision `nowhere`"));
  EXPECT_EQ(Repository().run({"check", "--since", "--output=x"}).status, 2);
}

TEST(Check, EndsAsItWasAskedTo) {
  const Incident incident;
  EXPECT_EQ(incident.run({"check", "--fail-on", "error"}).status, 0);
  EXPECT_EQ(incident.run({"check", "prisma/modules/auth/user.prisma"}).status, 1);
  const ProgramResult nowhere = incident.run({"check", "nowhere"});
  EXPECT_EQ(nowhere.status, 2);
  EXPECT_THAT(nowhere.err, HasSubstr("`nowhere`"));
  EXPECT_EQ(incident.run({"check", "--format", "xml"}).status, 2);
  EXPECT_EQ(incident.run({"chekc"}).status, 2);
  EXPECT_EQ(incident.run({}).status, 2);
}

TEST(Diff, WritesTheMissingMigrationByteForByte) {
  const Incident incident;
  const std::vector<std::string> question = {
      "diff",        "--from-migrations", "prisma/migrations",
      "--to-schema", "prisma/modules",    "--script"};
  const ProgramResult printed = incident.run(question);
  EXPECT_EQ(printed.status, 0);
  EXPECT_EQ(printed.out, incident.fix());

  std::vector<std::string> into_file = question;
  into_file.insert(into_file.end(), {"--exit-code", "-o", "missing.sql"});
  EXPECT_EQ(incident.run(into_file).status, 2);
  EXPECT_EQ(incident.folder.read("incident/missing.sql"), incident.fix());
}

TEST(Diff, TakesTheFirstMigrationsOfAFolder) {
  const Incident incident;
  const std::string folder = "prisma/migrations";
  const auto between = [&](const std::string& from, const std::string& to) {
    return incident.run(
        {"diff", "--from-migrations", from, "--to-migrations", to, "--script", "--exit-code"});
  };
  EXPECT_EQ(between(folder, folder + "@2").status, 0);
  const ProgramResult last = between(folder + "@1", folder + "@2");
  EXPECT_EQ(last.status, 2);
  EXPECT_THAT(last.out, HasSubstr("ALTER TABLE"));
  const ProgramResult too_many = between(folder + "@3", folder);
  EXPECT_EQ(too_many.status, 1);
  EXPECT_THAT(too_many.err, HasSubstr("only 2 migrations"));
}

TEST(Diff, AcceptsPrismasFlagsAndRefusesTwoOfASide) {
  const Incident incident;
  const ProgramResult summary =
      incident.run({"diff", "--from-empty", "--to-schema-datamodel", "prisma/schema.prisma",
                    "--shadow-database-url", "postgresql://nobody@nowhere/x"});
  EXPECT_EQ(summary.status, 0);
  EXPECT_THAT(summary.out, HasSubstr("user_profile_photos"));
  EXPECT_EQ(incident.run({"diff", "--from-empty", "--from-schema", "a", "--to-empty"}).status, 1);
  EXPECT_EQ(incident.run({"diff", "--from-empty"}).status, 1);
  EXPECT_EQ(incident.run({"diff", "--from-empty", "--to-schema", "nowhere"}).status, 1);
}

TEST(MigrationNew, WritesAMigrationThatLeavesNothingMissing) {
  const Incident incident;
  const ProgramResult written = incident.run({"migration", "new"});
  EXPECT_EQ(written.status, 0);
  EXPECT_THAT(written.out, AllOf(HasSubstr("wrote prisma/migrations/"),
                                 HasSubstr("_add_user_profile_photo/migration.sql")));
  EXPECT_EQ(incident.run({"check"}).status, 0);
  EXPECT_THAT(incident.run({"migration", "new"}).out, HasSubstr("nothing to write"));
}

TEST(MigrationNew, RefusesNamesThatPrismaWouldChange) {
  const Incident incident;
  const ProgramResult refused = incident.run({"migration", "new", "--name", "Add Photos!"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.err, HasSubstr("`add_photos`"));
  const std::filesystem::directory_iterator left(incident.folder / "incident/prisma/migrations");
  EXPECT_EQ(std::distance(begin(left), end(left)), 3) << "two migrations and the lock file";
}

TEST(Explain, TellsWhereAFieldCameFrom) {
  const Incident incident;
  const ProgramResult known = incident.run({"explain", "User.email"});
  EXPECT_EQ(known.status, 0);
  EXPECT_THAT(known.out, HasSubstr("prisma/migrations/20250810091500_init/migration.sql:"));
  const ProgramResult missing = incident.run({"explain", "User.personalPhotoId"});
  EXPECT_EQ(missing.status, 0);
  EXPECT_THAT(missing.out, HasSubstr("no migration creates column `users.personalPhotoId`"));
  EXPECT_EQ(incident.run({"explain", "Nobody"}).status, 2);
}

TEST(Help, IsThereForEveryCommand) {
  const Incident incident;
  EXPECT_THAT(incident.run({"version"}).out, HasSubstr("prisma-drift "));
  EXPECT_THAT(incident.run({"--help"}).out, HasSubstr("migration"));
  for (const char* command : {"check", "diff", "migration", "explain", "lsp", "version"}) {
    const ProgramResult help = incident.run({command, "--help"});
    EXPECT_EQ(help.status, 0) << command;
    EXPECT_THAT(help.out, HasSubstr(command));
    EXPECT_EQ(help.err, "") << command;
  }
}

}  // namespace
}  // namespace prisma_drift
