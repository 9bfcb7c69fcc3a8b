// Before anything runs: what there is to do, whether it can be done, and the person's yes.

#include <utility>

#include "protocol/uri.h"
#include "server/lsp/open_files.h"
#include "server/lsp/server_context.h"
#include "server/lsp/workflow_run.h"
#include "server/project/paths.h"

namespace prisma_drift {
namespace {

constexpr const char* kRun = "Run";
constexpr const char* kApply = "Apply";

// What editors hold and the commands would not see.
std::vector<std::string> unsaved_files(const Project& project, const Documents& documents) {
  std::vector<std::string> files;
  for (const auto& [path, document] : documents.all()) {
    if (find_input(*project.inputs, path) != nullptr &&
        has_unsaved_text(project.on_disk, documents, path)) {
      files.push_back(relative_path(path, project.layout.root));
    }
  }
  return files;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "`" : ", `") + name + "`";
  return text;
}

const InputMigration* migration_with_sql(const Inputs& inputs, const std::string& file) {
  for (const InputMigration& migration : inputs.migrations) {
    if (migration.sql.path == file && migration.sql.text) return &migration;
  }
  return nullptr;
}

}  // namespace

bool Workflow::refused_for_unsaved_files() {
  if (!context_.session.has(*project_)) {
    refuse("The project is gone.");
    return true;
  }
  const auto unsaved = unsaved_files(*project_, context_.session.documents());
  if (unsaved.empty()) return false;
  const std::string text = "Save " + listed(unsaved) + " first: the commands read what is on disk.";
  finish(Outcome::refused, text, migration_facts());
  return true;
}

void Workflow::prepare() {
  if (refused_for_unsaved_files()) return;
  switch (request_.kind) {
    case Kind::create_migration:
      return prepare_migration();
    case Kind::write_and_apply:
      return prepare_writing();
    case Kind::apply_migration:
      return prepare_applying();
    case Kind::run_build:
      return prepare_build();
    case Kind::run_generate:
      return prepare_generate();
  }
}

void Workflow::prepare_build() {
  auto plan = plan_build(project_->layout);
  if (!plan) return refuse("No script that builds the schema was found in package.json.");
  look_for_database(*std::move(plan));
}

void Workflow::prepare_generate() {
  const std::function<void(const WorkflowPlan&)> planned =
      guarded([](Workflow& self, const WorkflowPlan& plan) { self.look_for_database(plan); });
  context_.session.run(
      [layout = project_->layout, &files = context_.environment.files] {
        return plan_generate(layout, files);
      },
      planned);
}

void Workflow::prepare_migration() {
  context_.session.read(
      *project_, stop_token(),
      [layout = project_->layout, name = request_.name,
       &files = context_.environment.files](const CheckedRevision& revision) {
        std::optional<WorkflowPlan> plan;
        if (missing_migration(*revision.analysis, MigrationScope::everything)) {
          plan = plan_migration(revision, layout, name, files);
        }
        return plan;
      },
      guarded([](Workflow& self, std::optional<WorkflowPlan> plan) {
        if (!plan) return self.refuse("Nothing is missing: no migration is needed.");
        self.look_for_database(*std::move(plan));
      }));
}

void Workflow::prepare_writing() {
  context_.session.read(
      *project_, stop_token(),
      [layout = project_->layout, name = request_.name, scope = scope(),
       &files = context_.environment.files](const CheckedRevision& revision) {
        std::optional<WorkflowPlan> plan;
        if (const auto missing = missing_migration(*revision.analysis, scope)) {
          plan = plan_apply(revision, layout, name.empty() ? missing->suggested_name : name, scope,
                            files);
        }
        return plan;
      },
      guarded([](Workflow& self, std::optional<WorkflowPlan> plan) {
        if (!plan) return self.refuse("Nothing is missing: no migration is needed.");
        self.look_for_database(*std::move(plan));
      }));
}

void Workflow::prepare_applying() {
  const InputMigration* const migration = migration_with_sql(project_->on_disk, request_.file);
  if (migration == nullptr) {
    return refuse("`" + relative_path(request_.file, project_->layout.root) +
                  "` is no migration of this project.");
  }
  migration_ = migration->name;
  sql_file_ = request_.file;
  context_.session.read(
      *project_, stop_token(),
      [layout = project_->layout, name = migration_,
       &files = context_.environment.files](const CheckedRevision& revision) {
        return plan_apply(revision, layout, name, std::nullopt, files);
      },
      guarded([](Workflow& self, WorkflowPlan plan) { self.look_for_database(std::move(plan)); }));
}

void Workflow::look_for_database(WorkflowPlan plan) {
  plan_ = std::move(plan);
  if (!plan_.impossible.empty()) return refuse(plan_.impossible);
  if (!plan_.local_port) return write_first();
  port_test_ =
      context_.environment.try_port(*plan_.local_port, guarded([](Workflow& self, bool answers) {
        if (!answers) {
          self.plan_.consent +=
              "Nothing answers at " + self.plan_.database + " now: start it first" +
              (self.makes_migration() ? ", or write the migration and apply it later.\n" : ".\n");
        }
        self.write_first();
      }));
}

// What is asked about has to be there to be looked at.
void Workflow::write_first() {
  if (request_.kind != Kind::write_and_apply) return ask();
  // A client that types the host calls again, and must not find the migration written by then.
  if (context_.client.interactive && !context_.client.confirms && host_was_asked_for()) return;
  context_.session.read(
      *project_, stop_token(),
      [facts = project_facts(*project_, context_), name = request_.name, scope = scope(),
       &files = context_.environment.files](const CheckedRevision& revision) {
        return write_missing(*revision.analysis, facts, name, scope, files);
      },
      guarded([](Workflow& self, const WrittenMigration& written) {
        if (!written.failure.empty()) return self.fail(written.failure);
        self.migration_ = written.folder;
        self.sql_file_ = written.file;
        self.memory_.set_waiting(self.project_->layout, written.folder);
        self.context_.session.files_changed({.paths = {written.file}, .rescan = false});
        self.ask();
      }));
}

void Workflow::ask() {
  Question first{.title = plan_.title,
                 .detail = plan_.consent,
                 .action = applies_migration() ? kApply : kRun,
                 .typed = {},
                 .beside = {},
                 .warns = plan_.remote_host.has_value()};
  if (applies_migration()) first.beside = lsp::uri_of_path(sql_file_);
  if (context_.client.confirms && request_.confirmed_host != plan_.remote_host) {
    first.typed = plan_.remote_host;
    return question(first, [](Workflow& self) { self.look_again(); });
  }
  question(first, [](Workflow& self) { self.ask_for_host(); });
}

bool Workflow::host_was_asked_for() {
  if (!plan_.remote_host || request_.confirmed_host == plan_.remote_host) return false;
  const std::string& host = *plan_.remote_host;
  finish(Outcome::refused,
         "The database is at `" + host +
             "`, which is not this machine. Type the name of the host to run the commands on it.",
         {{"ask", "host"}, {"host", host}});
  return true;
}

void Workflow::ask_for_host() {
  if (!plan_.remote_host || request_.confirmed_host == plan_.remote_host) return look_again();
  if (request_.confirmed_host || context_.client.interactive) {
    host_was_asked_for();
    return;
  }
  const std::string& host = *plan_.remote_host;
  question({.title = "The database is at `" + host + "`, which is not this machine.",
            .detail = "Other people may depend on it. Run the commands on it all the same?",
            .action = "Run on " + host,
            .typed = {},
            .beside = {},
            .warns = true},
           [](Workflow& self) { self.look_again(); });
}

void Workflow::question(const Question& question, std::function<void(Workflow&)> next) {
  asked_ = ask_person(
      context_, question,
      guarded([next = std::move(next)](Workflow& self, const PersonsAnswer& answer) {
        self.asked_.reset();
        const std::string waits = self.migration_.empty() ? ""
                                                          : " Migration `" + self.migration_ +
                                                                "` is written, and not applied.";
        switch (answer.said) {
          case PersonSaid::yes:
            return next(self);
          case PersonSaid::no:
            return self.finish(
                Outcome::cancelled,
                waits.empty() ? waits : waits.substr(1) + " The action above its SQL applies it.",
                self.migration_facts());
          case PersonSaid::something_else_typed:
            return self.finish(
                Outcome::refused,
                "Nothing was run, because what was typed is not the name of the host." + waits,
                self.migration_facts());
          case PersonSaid::could_not_ask:
            return self.finish(Outcome::refused,
                               "Nothing was run, because the editor could not ask: " +
                                   answer.failure + "." + waits,
                               self.migration_facts());
        }
      }));
}

void Workflow::look_again() {
  turn_ = memory_.take_turn(project_->layout);
  if (!turn_.ours) {
    return finish(Outcome::refused, kRunsElsewhere, migration_facts());
  }
  context_.session.refresh(*project_, guarded([](Workflow& self) {
    if (self.refused_for_unsaved_files()) return;
    if (self.makes_migration()) return self.look_for_what_is_missing();
    if (self.applies_migration() &&
        migration_with_sql(self.project_->on_disk, self.sql_file_) == nullptr) {
      return self.fail("Migration `" + self.migration_ +
                       "` is not there any more; nothing was run.");
    }
    self.begin();
  }));
}

void Workflow::look_for_what_is_missing() {
  context_.session.read(
      *project_, stop_token(),
      [](const CheckedRevision& revision) {
        return missing_migration(*revision.analysis, MigrationScope::everything).has_value();
      },
      guarded([](Workflow& self, bool is_missing) {
        if (is_missing) return self.begin();
        self.refuse("Nothing is missing any more: nothing was run.");
      }));
}

}  // namespace prisma_drift
