// The projects that are open in an editor, and what is known of each: the only state of the server
// that changes. Owned by the I/O thread; reading, parsing and checking happen on the pool.
//
// Whatever happens (a keystroke, a file that somebody else changed, a setting) ends in one of two
// ways: the projects are looked for again, or the inputs of one project are put together anew. The
// newest inputs of a project are analysed after a short pause; an older analysis is given up.
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "server/base/log.h"
#include "server/lsp/checked_revision.h"
#include "server/lsp/documents.h"
#include "server/lsp/environment.h"
#include "server/lsp/find_and_read.h"
#include "server/project/project_layout.h"

namespace prisma_drift {

// How long to wait after a change before analysing, so that a burst of them is one.
struct DebouncePolicy {
  std::chrono::milliseconds at_least{15};
  // Since the first change of a burst that does not end.
  std::chrono::milliseconds at_most{200};
  // Of what the last analysis took.
  int factor = 2;
  // A change that follows a rest is not waited with where analysing takes no longer than this: who
  // types one letter after the other sees each at once.
  std::chrono::milliseconds at_once_up_to{40};

  std::chrono::milliseconds delay(std::chrono::microseconds last_cost,
                                  std::chrono::milliseconds waited) const;
};

// An analysis that was begun and has not ended. Belongs to the I/O thread, but for the token.
struct RunningAnalysis {
  std::stop_source stop;
  // Who asked for exactly this revision and is called with it.
  std::vector<std::function<void(std::shared_ptr<const CheckedRevision>)>> waiting;
};

// One project as the session sees it. Its address is its identity while it exists.
struct Project {
  ProjectLayout layout;
  // As last read from disk.
  Inputs on_disk;
  // With the editors' text over it; what the next answer is about. Never null once it is known.
  std::shared_ptr<const Inputs> inputs;
  // The last result; null before the first. Older than `inputs` while an analysis waits or runs.
  std::shared_ptr<const CheckedRevision> checked;

  // The analysis of `inputs`, while it runs.
  std::shared_ptr<RunningAnalysis> running;
  // Of what is done with its result: requested when the inputs are others.
  std::stop_source outdated;
  std::unique_ptr<Timer> waiting;
  std::chrono::steady_clock::time_point waiting_since;

  // What code is looked for: the names of what is missing, as the last reading of code had them.
  std::vector<std::string> missing_names;
  std::unique_ptr<Timer> code_waits;
  // Its code is watched, from the first time that something was missing.
  bool watches_code = false;
  // Readings of code are counted too: only the newest is taken.
  std::uint64_t code_readings = 0;

  // Readings of the disk are counted, and one that began earlier never replaces a later one.
  std::uint64_t read_at = 0;
  bool is_reading = false;
  bool read_again = false;
  // For the next reading that begins.
  std::vector<std::function<void()>> after_reading;
};

struct SessionEvents {
  // `project.checked` is new, and about the project as it is now.
  std::function<void(const std::shared_ptr<Project>& project)> on_checked;
  // Its findings are to be forgotten.
  std::function<void(const Project& project)> on_gone;
  // What is wrong with configuration files; replaces what was told before.
  std::function<void(std::vector<ProjectProblem> problems)> on_problems;
};

class Session {
 public:
  // `environment` outlives the session, and everything posted to it.
  Session(Environment& environment, SessionEvents events, DebouncePolicy debounce = {});
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Whether the person has vouched for the workspace; to be said before anything is read in it.
  void set_trusted(bool trusted) { trusted_ = trusted; }
  // Prisma's own editor extension is at work too; to be said before anything is read.
  void set_beside_official_extension(bool beside) { beside_official_extension_ = beside; }
  // The editor's settings will be told in a moment. Until they are, projects are looked for and
  // analysed, but nothing is told of them that the settings may switch off.
  void expect_settings() { holds_back_ = HoldsBack::until_settings; }
  void settings_are_told();
  // Absolute. Finds the projects in them.
  void set_folders(std::vector<std::string> folders);
  const std::vector<std::string>& folders() const { return folders_; }
  // The editor's settings.
  void set_settings(Configuration settings);

  void open_document(const std::string& path, std::string uri, std::int32_t version,
                     std::string text);
  void change_document(const std::string& path, std::int32_t version,
                       std::span<const DocumentChange> changes, PositionEncoding encoding);
  void close_document(const std::string& path);
  // What the client or our own watcher saw.
  void files_changed(const WatchBatch& batch);

  const Documents& documents() const { return documents_; }
  // Null when the file belongs to no project.
  std::shared_ptr<Project> project_of(std::string_view path) const;
  const std::vector<std::shared_ptr<Project>>& projects() const { return projects_; }
  bool has(const Project& project) const;
  // Calls `done` once it is known which projects there are: now, or when the search that runs or is
  // about to begin has ended.
  void when_found(std::function<void()> done);
  bool holds_back() const { return holds_back_ != HoldsBack::nothing; }

  // Reads the project from disk, beginning now at the earliest, and then calls `done`; also when
  // the project is gone by then.
  void refresh(Project& project, std::function<void()> done);
  // What the build script made of what; see Inputs.
  void record_build(Project& project, std::shared_ptr<const RecordedBuild> build);

  // Runs `compute` on the pool, on the project's revision as it is at this moment, and `done` on
  // the I/O thread with what it returned. Neither is called when stopped before; `done` is
  // destroyed on the I/O thread all the same.
  template <typename Compute, typename Done>
  void read(const Project& project, std::stop_token stop, Compute compute, Done done);

  // Runs `compute` on the pool, and `done` on the I/O thread with what it returned.
  template <typename Compute, typename Done>
  void run(Compute compute, Done done);

 private:
  void rediscover();
  bool is_searching() const { return finished_discovery_ != latest_discovery_; }
  // `documents` were open when the search began.
  void finish_search(FoundProjects found, const std::vector<std::string>& documents);
  void tell_found();
  void tell(const std::shared_ptr<Project>& project);
  void adopt(std::vector<FoundProject> found, std::uint64_t reading);
  void adopt(const std::shared_ptr<Project>& project, FoundProject found, std::uint64_t reading);
  void forget(Project& project);
  void watch();
  void reread(Project& project);
  void start_reading(const std::shared_ptr<Project>& project);
  void finish_reading(const std::shared_ptr<Project>& project, Inputs inputs,
                      std::uint64_t reading);
  // How soon the next change is to be expected: while a person types, at once; what was read from
  // disk has come to rest, because the watcher waited for that.
  enum class Pace : std::uint8_t { typing, settled };
  void inputs_changed(const std::shared_ptr<Project>& project, Pace pace);
  // Looks for code that uses what is missing, when nothing has changed for a while.
  void look_for_code(const std::shared_ptr<Project>& project);
  void read_code_of(const std::shared_ptr<Project>& project);
  void start_analysis(const std::shared_ptr<Project>& project);
  void finish_analysis(const std::shared_ptr<Project>& project,
                       const std::shared_ptr<RunningAnalysis>& run,
                       std::shared_ptr<const CheckedRevision> revision);
  // Calls `then` with the project's revision as it is at this moment: now, or when the analysis has
  // ended that runs or is begun with it. Never, when the project is gone by then.
  void when_checked(const Project& project,
                    std::function<void(std::shared_ptr<const CheckedRevision>)> then);
  // The analysis that runs is about something else than the project is now.
  static void outdate(Project& project);
  // Gives memory back once nothing has been analysed for a moment.
  void rest_soon();
  bool concerns_discovery(const std::string& path) const;
  std::shared_ptr<const CheckedRevision> finished_revision(const Project& project) const;

  Environment& environment_;
  SessionEvents events_;
  DebouncePolicy debounce_;
  std::shared_ptr<MemoTables> memos_ = make_memo_tables();
  std::unique_ptr<Timer> rest_;
  std::unique_ptr<Watcher> watcher_;
  std::vector<std::string> watched_;
  std::unique_ptr<Timer> watch_waits_;

  // Null where nobody may ask it.
  const Git* git() const { return trusted_ ? &environment_.git : nullptr; }

  // As it is at this moment, without its documents.
  Workspace workspace() const;

  bool trusted_ = false;
  bool beside_official_extension_ = false;
  // What is told of projects: until the settings are there, and what is found with them, nothing.
  enum class HoldsBack : std::uint8_t { nothing, until_found, until_settings };
  HoldsBack holds_back_ = HoldsBack::nothing;
  std::vector<std::string> folders_;
  Configuration settings_;
  Documents documents_;
  std::vector<std::shared_ptr<Project>> projects_;
  // What the latest search found wrong with configuration files.
  std::vector<ProjectProblem> problems_;
  std::uint64_t readings_ = 0;
  std::uint64_t latest_discovery_ = 0;
  std::uint64_t finished_discovery_ = 0;
  std::vector<std::function<void()>> wait_for_projects_;
  // Tasks that come back after the session is gone find it empty.
  std::shared_ptr<Session*> self_ = std::make_shared<Session*>(this);
};

// Implementation.

template <typename Compute, typename Done>
void Session::read(const Project& project, std::stop_token stop, Compute compute, Done done) {
  using Result = std::invoke_result_t<Compute&, const CheckedRevision&>;
  // Kept in one place, so that it dies on the I/O thread.
  auto waiting = std::make_shared<Done>(std::move(done));
  when_checked(project, [this, stop = std::move(stop), waiting = std::move(waiting),
                         compute = std::make_shared<Compute>(std::move(compute))](
                            std::shared_ptr<const CheckedRevision> revision) {
    environment_.executor.post([revision = std::move(revision), stop, waiting, compute,
                                self = self_, &environment = environment_]() mutable {
      std::optional<Result> result;
      try {
        if (!stop.stop_requested()) result.emplace((*compute)(*revision));
      } catch (const std::exception& exception) {
        log(LogLevel::error, std::string("a request failed: ") + exception.what());
      }
      environment.post([waiting = std::move(waiting), result = std::move(result),
                        self = std::move(self)]() mutable {
        if (result && *self != nullptr) (*waiting)(*std::move(result));
      });
    });
  });
}

template <typename Compute, typename Done>
void Session::run(Compute compute, Done done) {
  environment_.executor.post([compute = std::move(compute), done = std::move(done), self = self_,
                              &environment = environment_] {
    environment.post([self, done, result = compute()] {
      if (*self != nullptr) done(result);
    });
  });
}

}  // namespace prisma_drift
