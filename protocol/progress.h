// Long work that the client shows as being in progress, and that a person can cancel there.
//
//   ProgressTable table(connection);
//   …
//   Progress progress = table.begin({.token = params.work_done_token, .can_create = true},
//                                   {.title = "prisma:build", .cancellable = true});
//   progress.report({.message = "1 of 3"});
//   if (progress.stop_token().stop_requested()) …
//
// Owned by the I/O thread, like the connection.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "protocol/connection.h"
#include "protocol/types/progress.h"

namespace lsp {

struct ProgressOptions {
  // What the client sent along with the request that the work is for.
  std::optional<ProgressToken> token = {};
  // Without a token one is created, if the client has the capability `window.workDoneProgress`.
  // With neither, the work is done without being shown.
  bool can_create = false;
};

// One piece of work. Ends when it is destroyed. May outlive the table and the connection.
class Progress {
 public:
  Progress(Progress&&) noexcept = default;
  Progress& operator=(Progress&& other) noexcept;
  ~Progress();

  void report(const WorkDoneProgressReport& report);
  // Nothing is sent after it.
  void end(std::optional<std::string> message = {});

  // Stop is requested when a person cancels the work in the client.
  std::stop_token stop_token() const;

 private:
  friend class ProgressTable;
  struct State;
  explicit Progress(std::shared_ptr<State> state);

  std::shared_ptr<State> state_;
};

// All work in progress on one connection.
class ProgressTable {
 public:
  // Binds the handler of `window/workDoneProgress/cancel`. The connection outlives the table.
  explicit ProgressTable(Connection& connection);
  ProgressTable(ProgressTable&&) = delete;
  ~ProgressTable();

  Progress begin(ProgressOptions options, WorkDoneProgressBegin begin);

 private:
  friend class Progress;
  struct Link;
  std::shared_ptr<Link> link_;
};

}  // namespace lsp
