// Running the project's own commands, step by step, for a person who was asked before; and looking
// afterwards whether they did what they were for. Owned by the I/O thread.
//
// No command is given an answer, and nothing that resets a database is ever run. A step that fails,
// asks something or is cancelled is the last.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "protocol/reply.h"
#include "protocol/types/basic.h"

namespace prisma_drift {

struct Project;
struct ServerContext;

struct WorkflowRequest {
  enum class Kind : std::uint8_t { create_migration, run_build };
  Kind kind = Kind::run_build;
  // Of the migration.
  std::string name;
  // The host of the database, as the person typed it.
  std::optional<std::string> confirmed_host;
  // Where to show the progress.
  std::optional<lsp::ProgressToken> progress;
};

class Workflow;

// All that run, one for each project.
class Workflows {
 public:
  // The context outlives the table.
  explicit Workflows(ServerContext& context);
  ~Workflows();

  // The reply is given when all is over: {"status", "message"} with `done`, `incomplete`, `failed`,
  // `refused` or `cancelled`, and {"migration", "file"} where there is one. The person was told the
  // message by then.
  void start(const std::shared_ptr<Project>& project, WorkflowRequest request,
             lsp::Reply<lsp::Any> reply);

 private:
  using Running = std::map<const Project*, std::shared_ptr<Workflow>>;

  ServerContext& context_;
  std::shared_ptr<Running> running_;
};

}  // namespace prisma_drift
