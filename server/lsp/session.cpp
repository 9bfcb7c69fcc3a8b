#include "server/lsp/session.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "server/analysis/memo_tables.h"
#include "server/analysis/parsed_schema.h"
#include "server/base/heap.h"
#include "server/lsp/open_files.h"
#include "server/project/code_files.h"
#include "server/project/paths.h"

namespace prisma_drift {
namespace {

// Whether a folder with something of the project in it was removed, or may have been.
bool holds_inputs(const Inputs& inputs, const std::string& path) {
  const auto beneath = [&](const InputFile& file) {
    return file.path.size() > path.size() && is_inside(file.path, path);
  };
  return std::ranges::any_of(inputs.schema, beneath) ||
         std::ranges::any_of(inputs.migrations, beneath, &InputMigration::sql);
}

// Reading all code of a project takes longer than anything else, and while somebody types a name it
// would be done for each letter.
constexpr std::chrono::milliseconds kCodePause{300};

// After the last result: longer than between two keystrokes of who types on.
constexpr std::chrono::milliseconds kRest{1'000};

// To begin takes some milliseconds, which the first findings need.
constexpr std::chrono::milliseconds kBeforeWatching{50};

bool concerns(const Project& project, const std::string& path) {
  return is_input_of(project.layout, path) ||
         (!may_have_project(path) && holds_inputs(*project.inputs, path));
}

bool same_problems(const std::vector<ProjectProblem>& left,
                   const std::vector<ProjectProblem>& right) {
  return std::ranges::equal(left, right, [](const ProjectProblem& a, const ProjectProblem& b) {
    return std::tie(a.file, a.range, a.message, a.severity) ==
           std::tie(b.file, b.range, b.message, b.severity);
  });
}

}  // namespace

std::chrono::milliseconds DebouncePolicy::delay(std::chrono::microseconds last_cost,
                                                std::chrono::milliseconds waited) const {
  const auto scaled = std::chrono::duration_cast<std::chrono::milliseconds>(last_cost * factor);
  const auto wanted = std::clamp(scaled, at_least, at_most);
  const auto left = std::max(at_most - waited, std::chrono::milliseconds::zero());
  return std::min(wanted, left);
}

Session::Session(Environment& environment, SessionEvents events, DebouncePolicy debounce)
    : environment_(environment), events_(std::move(events)), debounce_(debounce) {
  watcher_ = environment_.make_watcher([this](const WatchBatch& batch) { files_changed(batch); });
}

Session::~Session() {
  *self_ = nullptr;
  for (const auto& project : projects_) forget(*project);
}

void Session::set_folders(std::vector<std::string> folders) {
  folders_ = std::move(folders);
  rediscover();
}

void Session::set_settings(Configuration settings) {
  if (settings == settings_) return;
  settings_ = std::move(settings);
  rediscover();
}

void Session::settings_are_told() {
  if (holds_back_ != HoldsBack::until_settings) return;
  holds_back_ = HoldsBack::until_found;
  if (!is_searching()) tell_found();
}

void Session::open_document(const std::string& path, std::string uri, std::int32_t version,
                            std::string text) {
  documents_.open(path, std::move(uri), version, std::move(text));
  if (const auto project = project_of(path)) {
    inputs_changed(project, Pace::typing);
    // Who opened it waits for a word about it.
    if (finished_revision(*project)) tell(project);
  } else if (may_have_project(path) && !is_searching()) {
    rediscover();
  }
}

void Session::change_document(const std::string& path, std::int32_t version,
                              std::span<const DocumentChange> changes, PositionEncoding encoding) {
  if (!documents_.change(path, version, changes, encoding)) return;
  if (const auto project = project_of(path)) inputs_changed(project, Pace::typing);
}

void Session::close_document(const std::string& path) {
  // Asked before: a document that was never saved belongs to its project no longer.
  const auto project = project_of(path);
  if (!documents_.close(path) || !project) return;
  const auto contains = [&](const std::string& folder) { return is_inside(path, folder); };
  if (std::ranges::any_of(folders_, contains)) {
    inputs_changed(project, Pace::typing);
  } else {
    // It may have been all that this project was known by.
    rediscover();
  }
}

void Session::files_changed(const WatchBatch& batch) {
  if (batch.rescan || std::ranges::any_of(batch.paths, [&](const std::string& path) {
        return concerns_discovery(path);
      })) {
    rediscover();
    return;
  }
  for (const auto& project : projects_) {
    if (std::ranges::any_of(batch.paths,
                            [&](const std::string& path) { return concerns(*project, path); })) {
      reread(*project);
    }
    if (project->watches_code && std::ranges::any_of(batch.paths, [&](const std::string& path) {
          return is_code_of(project->layout, path);
        })) {
      read_code_of(project);
    }
  }
}

// Whether a change there can make, end or move a project.
bool Session::concerns_discovery(const std::string& path) const {
  bool known = false;
  for (const auto& project : projects_) {
    const ProjectLayout& layout = project->layout;
    if (std::ranges::find(layout.consulted_files, path) != layout.consulted_files.end() ||
        std::ranges::any_of(layout.schema_paths, [&](const std::string& own) {
          return own.size() > path.size() && is_inside(own, path);
        })) {
      return true;
    }
    known = known || is_input_of(layout, path);
  }
  return !known && may_have_project(path) && !is_never_looked_at(path);
}

std::shared_ptr<Project> Session::project_of(std::string_view path) const {
  for (const auto& project : projects_) {
    if (find_input(*project->inputs, path) != nullptr) return project;
  }
  for (const auto& project : projects_) {
    if (is_input_of(project->layout, path)) return project;
  }
  return nullptr;
}

bool Session::has(const Project& project) const {
  return std::ranges::find(projects_, &project, &std::shared_ptr<Project>::get) != projects_.end();
}

void Session::when_found(std::function<void()> done) {
  if (!holds_back() && !is_searching()) return done();
  wait_for_projects_.push_back(std::move(done));
}

Workspace Session::workspace() const {
  return {.folders = folders_,
          .documents = {},
          .settings = settings_,
          .git = git(),
          .official_extension = beside_official_extension_};
}

void Session::rediscover() {
  const std::uint64_t reading = ++readings_;
  latest_discovery_ = reading;
  Workspace searched = workspace();
  for (const auto& [path, document] : documents_.all()) searched.documents.push_back(path);
  environment_.executor.post(
      [&environment = environment_, self = self_, workspace = std::move(searched), reading] {
        auto found = std::make_shared<FoundProjects>(
            find_and_read(environment.files, environment.executor, workspace));
        environment.post([self, found, reading, documents = workspace.documents] {
          Session* session = *self;
          if (session == nullptr || session->latest_discovery_ != reading) return;
          session->finish_search(std::move(*found), documents);
        });
      });
}

void Session::finish_search(FoundProjects found, const std::vector<std::string>& documents) {
  const std::uint64_t reading = latest_discovery_;
  problems_ = std::move(found.problems);
  adopt(std::move(found.projects), reading);
  finished_discovery_ = reading;
  const auto was_missed = [&](const auto& document) {
    const std::string& path = document.first;
    return may_have_project(path) && !std::ranges::binary_search(documents, path) &&
           !project_of(path);
  };
  if (std::ranges::any_of(documents_.all(), was_missed)) {
    rediscover();
  } else if (holds_back_ != HoldsBack::until_settings) {
    tell_found();
  }
}

// What was held back is told now.
void Session::tell_found() {
  const bool held_back = std::exchange(holds_back_, HoldsBack::nothing) != HoldsBack::nothing;
  events_.on_problems(problems_);
  for (const auto& project : projects_) {
    if (held_back && finished_revision(*project)) events_.on_checked(project);
  }
  for (const auto& call : std::exchange(wait_for_projects_, {})) call();
}

void Session::tell(const std::shared_ptr<Project>& project) {
  if (!holds_back()) events_.on_checked(project);
}

void Session::adopt(std::vector<FoundProject> found, std::uint64_t reading) {
  std::vector<std::shared_ptr<Project>> before = std::exchange(projects_, {});
  std::vector<std::pair<std::shared_ptr<Project>, FoundProject>> now;
  for (FoundProject& one : found) {
    const auto same = std::ranges::find_if(before, [&](const std::shared_ptr<Project>& project) {
      return project && same_project(project->layout, one.layout);
    });
    auto project =
        same == before.end() ? std::make_shared<Project>() : std::exchange(*same, nullptr);
    projects_.push_back(project);
    now.emplace_back(std::move(project), std::move(one));
  }
  for (const auto& gone : before) {
    if (!gone) continue;
    forget(*gone);
    events_.on_gone(*gone);
  }
  for (auto& [project, one] : now) adopt(project, std::move(one), reading);
  if (std::ranges::all_of(projects_, [](const auto& project) { return bool{project->checked}; })) {
    watch();
  } else if (!watch_waits_) {
    watch_waits_ = environment_.after(kBeforeWatching, [this] { watch(); });
  }
}

void Session::adopt(const std::shared_ptr<Project>& project, FoundProject found,
                    std::uint64_t reading) {
  const bool same = same_problems(project->layout.problems, found.layout.problems);
  project->layout = std::move(found.layout);
  if (project->read_at < reading) {
    found.on_disk.recorded_build = project->on_disk.recorded_build;
    found.on_disk.code = std::move(project->on_disk.code);
    project->on_disk = std::move(found.on_disk);
    project->read_at = reading;
  } else {
    // What is known is newer, and was read by the old layout.
    reread(*project);
  }
  if (project->is_reading) project->read_again = true;
  inputs_changed(project, Pace::settled);
  if (!same && finished_revision(*project)) tell(project);
}

// Nothing that runs for it comes back.
void Session::forget(Project& project) {
  outdate(project);
  project.waiting.reset();
  project.code_waits.reset();
}

// Watch first and read then: what changed in between would be missed otherwise.
void Session::watch() {
  watch_waits_.reset();
  std::vector<std::string> paths;
  for (const auto& project : projects_) {
    std::ranges::move(watched_paths(project->layout), std::back_inserter(paths));
    if (project->watches_code)
      std::ranges::copy(project->layout.code_folders, std::back_inserter(paths));
  }
  std::ranges::sort(paths);
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  if (paths == watched_) return;
  watched_ = std::move(paths);
  watcher_->watch(watched_);
  rediscover();
}

void Session::refresh(Project& project, std::function<void()> done) {
  project.after_reading.push_back(std::move(done));
  reread(project);
}

void Session::record_build(Project& project, std::shared_ptr<const RecordedBuild> build) {
  project.on_disk.recorded_build = std::move(build);
  const auto shared = std::ranges::find(projects_, &project, &std::shared_ptr<Project>::get);
  if (shared != projects_.end()) inputs_changed(*shared, Pace::settled);
}

// One reading at a time; changes that come meanwhile ask for one more.
void Session::reread(Project& project) {
  if (project.is_reading) {
    project.read_again = true;
    return;
  }
  const auto shared = std::ranges::find(projects_, &project, &std::shared_ptr<Project>::get);
  if (shared != projects_.end()) {
    start_reading(*shared);
    return;
  }
  for (const auto& done : std::exchange(project.after_reading, {})) environment_.post(done);
}

void Session::start_reading(const std::shared_ptr<Project>& project) {
  project->is_reading = true;
  project->read_again = false;
  environment_.executor.post([&environment = environment_, self = self_, project,
                              layout = project->layout, reading = ++readings_,
                              workspace = workspace(),
                              done = std::exchange(project->after_reading, {})] {
    auto inputs = std::make_shared<Inputs>(
        read_inputs(environment.files, environment.executor, layout, workspace));
    environment.post([self, project, inputs, reading, done] {
      Session* session = *self;
      if (session == nullptr) return;
      session->finish_reading(project, std::move(*inputs), reading);
      for (const auto& call : done) call();
    });
  });
}

void Session::finish_reading(const std::shared_ptr<Project>& project, Inputs inputs,
                             std::uint64_t reading) {
  project->is_reading = false;
  if (!has(*project)) {
    for (const auto& done : std::exchange(project->after_reading, {})) environment_.post(done);
    return;
  }
  if (inputs.schema.empty() && !project->on_disk.schema.empty()) {
    // The schema is gone or elsewhere; what is known holds until that is found out.
    rediscover();
  } else if (project->read_at < reading) {
    inputs.recorded_build = project->on_disk.recorded_build;
    inputs.code = std::move(project->on_disk.code);
    project->on_disk = std::move(inputs);
    project->read_at = reading;
    inputs_changed(project, Pace::settled);
  }
  if (project->read_again) start_reading(project);
}

void Session::inputs_changed(const std::shared_ptr<Project>& project, Pace pace) {
  documents_.note_files(project->on_disk);
  Inputs inputs = with_open_documents(project->on_disk, documents_, project->layout);
  if (project->checked) inputs.good_blocks = project->checked->analysis->good_blocks;
  const bool same = project->inputs && same_content(*project->inputs, inputs);
  if (same && (project->waiting || project->running || finished_revision(*project))) return;
  const bool at_rest = !project->waiting && !project->running;
  project->inputs = std::make_shared<const Inputs>(std::move(inputs));
  outdate(*project);
  // Nobody waits for a pause before the first findings.
  if (!project->checked || pace == Pace::settled ||
      (at_rest && project->checked->cost <= debounce_.at_once_up_to)) {
    project->waiting.reset();
    start_analysis(project);
    return;
  }
  const auto now = environment_.clock();
  if (!project->waiting) project->waiting_since = now;
  const auto waited =
      std::chrono::duration_cast<std::chrono::milliseconds>(now - project->waiting_since);
  project->waiting = environment_.after(debounce_.delay(project->checked->cost, waited),
                                        [this, weak = std::weak_ptr<Project>(project)] {
                                          const auto waited_for = weak.lock();
                                          if (!waited_for) return;
                                          waited_for->waiting.reset();
                                          start_analysis(waited_for);
                                        });
}

void Session::start_analysis(const std::shared_ptr<Project>& project) {
  // Blocks that cannot be read now are held as they were in the last result. It may be newer than
  // the inputs are.
  if (project->checked && project->inputs->good_blocks != project->checked->analysis->good_blocks) {
    Inputs inputs = *project->inputs;
    inputs.good_blocks = project->checked->analysis->good_blocks;
    project->inputs = std::make_shared<const Inputs>(std::move(inputs));
  }
  project->waiting.reset();
  project->running = std::make_shared<RunningAnalysis>();
  project->outdated = std::stop_source();
  environment_.executor.post([&environment = environment_, self = self_, project,
                              inputs = project->inputs, before = project->checked, memos = memos_,
                              run = project->running, stop = project->running->stop.get_token()] {
    std::shared_ptr<const CheckedRevision> revision;
    try {
      revision = check_revision(inputs, *memos, environment.executor, stop, before.get());
    } catch (const std::exception& exception) {
      // Who waits for it gets no answer; the next change begins anew.
      log(LogLevel::error, std::string("an analysis failed: ") + exception.what());
    }
    environment.post([self, project, run, revision = std::move(revision)]() mutable {
      if (*self != nullptr) (*self)->finish_analysis(project, run, std::move(revision));
      // Here, on the I/O thread, also where nobody was called.
      run->waiting.clear();
    });
  });
}

void Session::finish_analysis(const std::shared_ptr<Project>& project,
                              const std::shared_ptr<RunningAnalysis>& run,
                              std::shared_ptr<const CheckedRevision> revision) {
  const bool is_newest = project->running == run;
  if (is_newest) project->running = nullptr;
  if (!revision) return;
  for (const auto& then : std::exchange(run->waiting, {})) then(revision);
  if (!is_newest) return;
  project->checked = std::move(revision);
  rest_soon();
  tell(project);
  look_for_code(project);
}

void Session::when_checked(const Project& project,
                           std::function<void(std::shared_ptr<const CheckedRevision>)> then) {
  if (auto revision = finished_revision(project)) return then(std::move(revision));
  const auto shared = std::ranges::find(projects_, &project, &std::shared_ptr<Project>::get);
  if (shared == projects_.end()) return;
  if (!project.running) start_analysis(*shared);
  project.running->waiting.push_back(std::move(then));
}

// One that somebody waits for runs to its end: else who types fast would never be answered.
void Session::outdate(Project& project) {
  project.outdated.request_stop();
  if (project.running && project.running->waiting.empty()) project.running->stop.request_stop();
  project.running = nullptr;
}

// What people type in a minute is a hundred texts, and each was made something of.
void Session::rest_soon() {
  rest_ = environment_.after(kRest, [this] {
    rest_.reset();
    environment_.executor.post([memos = memos_] {
      memos->forget_earlier_texts();
      return_free_memory();
    });
  });
}

void Session::look_for_code(const std::shared_ptr<Project>& project) {
  const std::vector<std::string>& names = project->checked->analysis->missing_names;
  if (names == project->missing_names) return;
  project->missing_names = names;
  project->code_waits =
      environment_.after(kCodePause, [this, weak = std::weak_ptr<Project>(project)] {
        const auto waited_for = weak.lock();
        if (!waited_for) return;
        waited_for->code_waits.reset();
        read_code_of(waited_for);
      });
}

void Session::read_code_of(const std::shared_ptr<Project>& project) {
  if (!project->missing_names.empty() && !std::exchange(project->watches_code, true)) watch();
  environment_.executor.post([&environment = environment_, self = self_, project,
                              layout = project->layout, names = project->missing_names,
                              reading = ++project->code_readings] {
    auto code = read_code(environment.files, layout, environment.executor, names);
    environment.post([self, project, reading, code = std::move(code)]() mutable {
      Session* session = *self;
      if (session == nullptr || !session->has(*project) || reading != project->code_readings)
        return;
      project->on_disk.code = std::move(code);
      session->inputs_changed(project, Pace::settled);
    });
  });
}

// Null unless the last result is about what the project is now.
std::shared_ptr<const CheckedRevision> Session::finished_revision(const Project& project) const {
  if (!project.checked) return nullptr;
  const Inputs& checked = *project.checked->analysis->inputs;
  return same_content(checked, *project.inputs) ? project.checked : nullptr;
}

}  // namespace prisma_drift
