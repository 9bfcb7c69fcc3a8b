#include "server/analysis/history.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <iterator>
#include <utility>

namespace prisma_drift {
namespace {

// keys[n] stands for the first n steps.
std::vector<Hash> keys_of(std::span<const HistoryStep> steps, Dialect dialect) {
  std::vector<Hash> keys;
  keys.reserve(steps.size() + 1);
  keys.push_back(Hasher().add(static_cast<std::uint64_t>(dialect)).finish());
  for (const HistoryStep& step : steps) {
    keys.push_back(Hasher().add(keys.back()).add(step.content).finish());
  }
  return keys;
}

// The last checkpoint that is remembered, and how many steps it stands for.
std::pair<std::shared_ptr<const History>, std::size_t> last_checkpoint(
    const std::vector<Hash>& keys, Memo<History>& memo) {
  std::size_t count = (keys.size() - 1) / kCheckpointDistance * kCheckpointDistance;
  for (; count > 0; count -= kCheckpointDistance) {
    if (auto known = memo.find(keys[count])) return {std::move(known), count};
  }
  return {nullptr, 0};
}

// Nearer to the end the states that are remembered stand closer: replaying from the last one before
// an edit costs at most a quarter more than what the edit makes necessary.
bool is_checkpoint(std::size_t count, std::size_t all) {
  return count > 0 && count % std::max(kCheckpointDistance, std::bit_floor((all - count) / 4)) == 0;
}

std::shared_ptr<const History> remember(const Hash& key, History history, Memo<History>& memo) {
  const std::size_t weight = 1 + history.state.database.tables.size();
  return memo.store(key, std::make_shared<const History>(std::move(history)), weight);
}

void explain(History& history, std::span<const HistoryStep> steps) {
  if (history.problems.empty()) return;
  std::vector<const sql::MigrationFile*> files;
  files.reserve(steps.size());
  for (const HistoryStep& step : steps) files.push_back(step.file.get());
  sql::explain_missing(history.problems, files);
}

}  // namespace

std::shared_ptr<const History> replay_history(std::span<const HistoryStep> steps, Dialect dialect,
                                              Memo<History>& memo, std::stop_token stop) {
  const std::vector<Hash> keys = keys_of(steps, dialect);
  // Checkpoints are not explained yet, so the whole history has a key of its own.
  const Hash whole = Hasher().add(keys.back()).add("explained").finish();
  if (auto known = memo.find(whole)) return known;

  auto [checkpoint, count] = last_checkpoint(keys, memo);
  History history = checkpoint ? *checkpoint : History{sql::initial_replay_state(dialect), {}};
  for (; count < steps.size(); ++count) {
    if (stop.stop_requested()) return nullptr;
    if (memo.capacity() > 0 && is_checkpoint(count, steps.size())) {
      history = *remember(keys[count], std::move(history), memo);
    }
    if (!steps[count].file) continue;
    sql::Replayed after = sql::replay(std::move(history.state), *steps[count].file,
                                      static_cast<std::uint32_t>(count));
    history.state = std::move(after.state);
    std::ranges::move(after.problems, std::back_inserter(history.problems));
  }
  explain(history, steps);
  return remember(whole, std::move(history), memo);
}

}  // namespace prisma_drift
