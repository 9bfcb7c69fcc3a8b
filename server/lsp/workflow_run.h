// One workflow while it runs, from the look at the disk to the verification. Owned by the I/O
// thread; alive while the table of Workflows has it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/progress.h"
#include "protocol/reply.h"
#include "server/lsp/answers.h"
#include "server/lsp/command_output.h"
#include "server/lsp/migration_verdict.h"
#include "server/lsp/person.h"
#include "server/lsp/session.h"
#include "server/lsp/workflow.h"
#include "server/lsp/workflow_plan.h"
#include "server/lsp/workflow_text.h"
#include "server/lsp/write_missing.h"

namespace prisma_drift {

class Workflow : public std::enable_shared_from_this<Workflow> {
 public:
  using OnEnd = std::function<void(const Workflow& ended)>;

  Workflow(ServerContext& context, const WorkflowMemory& memory, std::shared_ptr<Project> project,
           WorkflowRequest request, std::optional<lsp::Reply<lsp::Any>> reply, OnEnd on_end);

  void start();
  // The person was asked, and has not answered; nothing runs.
  bool waits_for_answer() const { return asked_.has_value(); }
  void cancel();
  // The server ends, and the commands with it. What is remembered of them stays.
  void abandon();

 private:
  enum class Outcome : std::uint8_t { done, incomplete, failed, refused, cancelled };
  using Kind = WorkflowRequest::Kind;

  // A callback that does nothing once this is over.
  template <typename F>
  auto guarded(F function) {
    return [weak = weak_from_this(), function = std::move(function)](auto&&... arguments) mutable {
      const auto self = weak.lock();
      if (self && !self->over_) function(*self, std::forward<decltype(arguments)>(arguments)...);
    };
  }
  // Stop tokens call from wherever they are stopped.
  std::function<void()> canceller();
  std::stop_token stop_token() const;

  // Before anything runs, in this order.
  void prepare();
  void prepare_build();
  void prepare_generate();
  void prepare_migration();
  void prepare_writing();
  void prepare_applying();
  void look_for_database(WorkflowPlan plan);
  void write_first();
  void ask();
  void ask_for_host();
  void question(const Question& question, std::function<void(Workflow&)> next);
  // True when the person still has to type the host; it was asked for then.
  bool host_was_asked_for();
  // The person had time to change everything, and so had other windows.
  void look_again();
  void look_for_what_is_missing();
  bool refused_for_unsaved_files();

  void begin();
  void run_next();
  void step_ended(const ProcessEnd& end);
  void built();
  // Ends here, with what is so now.
  using StopText = std::function<std::string(const Aftermath& aftermath)>;
  void stop_at(Outcome outcome, StopText text);
  void look_at_left(Outcome outcome, StopText text, LeftBehind left);
  void stop_with(Outcome outcome, const StopText& text, const LeftBehind& left);
  LeftBehind left_behind() const;
  bool restore_lock_file() const;
  void verify();
  void verify_build();
  void judge(const MigrationVerdict& verdict);

  void refuse(const std::string& text) { finish(Outcome::refused, text, {}); }
  void fail(const std::string& text) { finish(Outcome::failed, text, {}); }
  void finish(Outcome outcome, const std::string& text, Answer facts);

  bool makes_migration() const { return request_.kind == Kind::create_migration; }
  bool applies_migration() const {
    return request_.kind == Kind::write_and_apply || request_.kind == Kind::apply_migration;
  }
  MigrationScope scope() const {
    return request_.only_additions ? MigrationScope::only_additions : MigrationScope::everything;
  }
  Answer migration_facts() const;
  std::string progress_title() const;
  // The person can answer in the client's terminals; in ours nobody does.
  ProcessRunner& runner() const;
  static lsp::MessageType message_type(Outcome outcome);
  static std::string name_of(Outcome outcome);
  void log_line(lsp::MessageType type, const std::string& line);
  void log_lines(const std::vector<std::string>& lines);

  using StopCallback = std::stop_callback<std::function<void()>>;

  ServerContext& context_;
  const WorkflowMemory& memory_;
  const std::shared_ptr<Project> project_;
  const WorkflowRequest request_;
  std::optional<lsp::Reply<lsp::Any>> reply_;
  const OnEnd on_end_;
  // From the person's yes on.
  WorkflowMemory::Turn turn_;
  bool over_ = false;
  bool cancelled_ = false;

  WorkflowPlan plan_;
  // Of the migration that is applied, or that was created: its folder's name, and its SQL.
  std::string migration_;
  std::string sql_file_;
  std::unique_ptr<Timer> port_test_;
  // The question that the person has not answered yet.
  std::optional<lsp::RequestId> asked_;

  // The step that runs, or the number of steps.
  std::size_t next_ = 0;
  std::set<std::string> before_;
  Inputs modules_before_;
  std::unique_ptr<RunningProcess> process_;
  CommandOutput output_;
  bool asks_something_ = false;

  std::optional<lsp::Progress> progress_;
  // Destroyed first.
  std::optional<StopCallback> cancelled_by_request_;
  std::optional<StopCallback> cancelled_by_progress_;
};

}  // namespace prisma_drift
