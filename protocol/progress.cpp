#include "protocol/progress.h"

#include <utility>

namespace lsp {

// What the table shares with its pieces of work. `connection` is null once the table is gone.
struct ProgressTable::Link {
  Connection* connection = nullptr;
  std::map<ProgressToken, std::stop_source> cancellable;
  std::int64_t next_token = 1;
};

struct Progress::State {
  // `creating`: the client has not yet said that it knows the token, so nothing may be sent.
  enum class Phase { hidden, creating, shown, ended };

  std::weak_ptr<ProgressTable::Link> link;
  ProgressToken token;
  Phase phase = Phase::hidden;
  std::stop_source stop;
  // Sent when the client has created the token.
  WorkDoneProgressBegin begin;
  std::optional<WorkDoneProgressReport> latest;

  void send(const WorkDoneProgress& value) const {
    const auto table = link.lock();
    if (!table || table->connection == nullptr) return;
    table->connection->notify<methods::Progress>({.token = token, .value = Any::from(value)});
  }

  void show() {
    phase = Phase::shown;
    send(begin);
    if (latest) send(*latest);
  }
};

Progress::Progress(std::shared_ptr<State> state) : state_(std::move(state)) {}

Progress& Progress::operator=(Progress&& other) noexcept {
  if (this == &other) return *this;
  if (state_) end();
  state_ = std::move(other.state_);
  return *this;
}

Progress::~Progress() {
  if (state_) end();
}

void Progress::report(const WorkDoneProgressReport& report) {
  if (state_->phase == State::Phase::shown) state_->send(report);
  if (state_->phase == State::Phase::creating) state_->latest = report;
}

void Progress::end(std::optional<std::string> message) {
  const auto phase = std::exchange(state_->phase, State::Phase::ended);
  if (phase == State::Phase::shown) state_->send(WorkDoneProgressEnd{.message = message});
  if (phase == State::Phase::ended) return;
  if (const auto table = state_->link.lock()) table->cancellable.erase(state_->token);
}

std::stop_token Progress::stop_token() const { return state_->stop.get_token(); }

ProgressTable::ProgressTable(Connection& connection) : link_(std::make_shared<Link>()) {
  link_->connection = &connection;
  connection.on<methods::WorkDoneProgressCancel>(
      [link = link_](const WorkDoneProgressCancelParams& params) {
        const auto it = link->cancellable.find(params.token);
        if (it == link->cancellable.end()) return;
        // A copy: what is called back may end the work.
        std::stop_source stop = it->second;
        stop.request_stop();
      });
}

ProgressTable::~ProgressTable() { link_->connection = nullptr; }

Progress ProgressTable::begin(ProgressOptions options, WorkDoneProgressBegin begin) {
  auto state = std::make_shared<Progress::State>();
  state->link = link_;
  state->begin = std::move(begin);
  Progress progress(state);
  if (options.token) {
    state->token = *std::move(options.token);
    state->show();
  } else if (options.can_create) {
    state->token = "work-" + std::to_string(link_->next_token++);
    state->phase = Progress::State::Phase::creating;
    link_->connection->request<methods::WorkDoneProgressCreate>(
        {state->token}, [state](const Outcome<Nothing>& outcome) {
          if (state->phase != Progress::State::Phase::creating) return;
          state->phase = Progress::State::Phase::hidden;
          if (outcome) state->show();
        });
  } else {
    return progress;
  }
  link_->cancellable.insert_or_assign(state->token, state->stop);
  return progress;
}

}  // namespace lsp
