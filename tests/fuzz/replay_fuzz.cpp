// Whatever the migrations of a history are, they replay, and a state that is replayed further stays
// as it was: what is remembered of a history is never changed by what comes after it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "server/database/database_state.h"
#include "server/sql/replay.h"
#include "server/sql/syntax.h"
#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace prisma_drift;
  constexpr std::size_t kMost = 8;
  const fuzz::Input input = fuzz::read_input(data, size, kMost);
  std::vector<sql::MigrationFile> files;
  std::vector<sql::ReplayState> states = {sql::initial_replay_state(input.dialect)};
  std::vector<Hash> hashes = {layout_hash(states.front().database)};
  std::vector<sql::ReplayProblem> problems;
  for (const std::string_view text : input.texts) {
    files.push_back(sql::parse_migration(text, input.dialect));
    sql::Replayed after =
        sql::replay(states.back(), files.back(), static_cast<std::uint32_t>(files.size() - 1));
    states.push_back(std::move(after.state));
    hashes.push_back(layout_hash(states.back().database));
    for (sql::ReplayProblem& problem : after.problems) problems.push_back(std::move(problem));
  }
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (layout_hash(states[i].database) != hashes[i]) std::abort();
  }
  std::vector<const sql::MigrationFile*> history;
  for (const sql::MigrationFile& file : files) history.push_back(&file);
  sql::explain_missing(problems, history);
  for (const sql::ReplayProblem& problem : problems) sql::describe(problem);
  return 0;
}
