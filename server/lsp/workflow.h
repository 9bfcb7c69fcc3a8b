// Running the project's own commands, step by step, for a person who was asked before; and looking
// afterwards whether they did what they were for. Owned by the I/O thread.
//
// No command is given an answer, and nothing that resets a database is ever run. A step that fails,
// asks something or is cancelled is the last. A project's workflow runs once, whatever the number
// of servers: it is locked. Which step runs is remembered, so that a server that starts later can
// tell what was interrupted.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "protocol/reply.h"
#include "protocol/types/basic.h"
#include "server/lsp/workflow_memory.h"

namespace prisma_drift {

struct Interruption;
struct Project;
struct ServerContext;

struct WorkflowRequest {
  enum class Kind : std::uint8_t {
    // Build, `migrate dev`, generate, what follows.
    create_migration,
    // Writes the missing migration, shows it and asks; then as apply_migration.
    write_and_apply,
    // Build, `migrate deploy`, generate, what follows.
    apply_migration,
    run_build,
    run_generate,
  };
  Kind kind = Kind::run_build;
  // Of the migration that is to be made; empty for the one that is suggested.
  std::string name = {};
  bool only_additions = false;
  // The SQL of the migration that is to be applied, absolute.
  std::string file = {};
  // The host of the database, as the person typed it.
  std::optional<std::string> confirmed_host = {};
  // Where to show the progress.
  std::optional<lsp::ProgressToken> progress = {};
};

class Workflow;

// All that run, one for each project, and what is remembered of those that ran.
class Workflows {
 public:
  // The context outlives the table.
  explicit Workflows(ServerContext& context);
  ~Workflows();

  // The reply is given when all is over: {"status", "message"} with `done`, `incomplete`, `failed`,
  // `refused` or `cancelled`, and {"migration", "file"} where there is one. The person was told the
  // message by then. Without a reply nobody waits for it.
  void start(const std::shared_ptr<Project>& project, WorkflowRequest request,
             std::optional<lsp::Reply<lsp::Any>> reply);

  // Once for each project, when it is first known: tells what was interrupted, and offers the rest.
  void look_back(const std::shared_ptr<Project>& project);

  const WorkflowMemory& memory() const { return memory_; }

 private:
  void tell(const std::shared_ptr<Project>& project, const Interruption& interruption);

  using Running = std::map<const Project*, std::shared_ptr<Workflow>>;

  ServerContext& context_;
  WorkflowMemory memory_;
  std::shared_ptr<Running> running_;
  // Roots and folders of migrations.
  std::set<std::string> looked_back_;
};

}  // namespace prisma_drift
