// Measures the real program on real and on generated projects and prints a table; what it prints
// depends on the machine, so no test runs it.
//
//   bench PROGRAM [CORPUS]
//
// CORPUS is a folder of projects (schema/, migrations/, fragments/, meta.json each), by default
// ../shared/corpus beside the repository.
#include <cstdio>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/growth.h"
#include "tests/bench/measure.h"
#include "tests/bench/typing.h"
#include "tests/support/lsp_process.h"
#include "tests/support/projects.h"

namespace prisma_drift::bench {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using support::Clock;
using support::lay_out_project;
using support::LspProcess;
using support::migration_folders;
using support::read_file;
using support::TemporaryFolder;

LspProcess start_server(const std::string& program, const fs::path& project) {
  return LspProcess({program, "lsp"}, project.string());
}

void measure_check(const std::string& program, const fs::path& project, std::string_view name,
                   double at_most, double at_most_memory, std::vector<Row>& rows) {
  std::vector<double> times;
  double peak = 0;
  for (int run = 0; run < 20; ++run) {
    const ProcessCost cost = run_process({program, "check", "."}, project.string());
    if (cost.status > 1) throw std::runtime_error("`check` failed on " + project.string());
    times.push_back(cost.time.count());
    peak = std::max(peak, cost.peak_megabytes);
  }
  const std::string what = "`check` on " + std::string(name) + ", whole process";
  rows.push_back({what + ", median", median(times), "ms", at_most});
  rows.push_back({what + ", peak memory", peak, "MB", at_most_memory});
}

void measure_start(const std::string& program, const fs::path& project, std::vector<Row>& rows) {
  std::vector<double> answered;
  std::vector<double> found;
  for (int run = 0; run < 10; ++run) {
    LspProcess server = start_server(program, project);
    server.initialize(project.string());
    answered.push_back(Milliseconds(Clock::now() - server.started()).count());
    server.wait_until([&server] { return server.finding_count() > 0; }, milliseconds(20'000));
    found.push_back(Milliseconds(Clock::now() - server.started()).count());
  }
  rows.push_back({"`initialize` answered after start, median", median(answered), "ms", 30});
  rows.push_back({"first finding after start, Vssyl, median", median(found), "ms", 100});
}

void measure_keystrokes(const std::string& program, const fs::path& project,
                        std::vector<Row>& rows) {
  const std::string path = (project / "prisma" / "modules" / "auth" / "user.prisma").string();
  const std::string text = read_file(path);
  const std::size_t model = text.find("model User {\n");
  if (model == std::string::npos) throw std::runtime_error("no `model User` in " + path);
  const auto line = std::count(text.begin(), text.begin() + static_cast<long>(model), '\n') + 1;

  LspProcess server = start_server(program, project);
  start_settled(server, project);
  server.open(path, "prisma", text);
  server.listen(milliseconds(500));
  const TypingCost cost = measure_typing(server, {.findings_of = path,
                                                  .path = path,
                                                  .line = static_cast<std::size_t>(line),
                                                  .added = a_field,
                                                  .times = 400});
  rows.push_back({"keystroke to diagnostics, Vssyl, median", median(cost.typed), "ms", 5});
  rows.push_back({"the same, p99", percentile(cost.typed, 0.99), "ms"});
  rows.push_back({"undoing it, median", median(cost.undone), "ms", 5});
  rows.push_back({"keystroke to published diagnostics, Vssyl, median (with any pause)",
                  median(cost.published), "ms"});
}

// A checkout adds and removes the last 500 migration folders, with no message from the client.
void measure_checkout(const std::string& program, const fs::path& project, std::vector<Row>& rows) {
  const TemporaryFolder aside;
  std::vector<fs::path> folders = migration_folders(project);
  if (folders.size() < 500) throw std::runtime_error("fewer than 500 migrations");
  folders.erase(folders.begin(), folders.end() - 500);
  for (const fs::path& folder : folders) fs::copy(folder, aside.path() / folder.filename());

  LspProcess server = start_server(program, project);
  start_settled(server, project);
  double changing = 0;
  double settled = 0;
  int most_publishes = 0;
  for (const bool removing : {true, false}) {
    const std::map<std::string, support::Published> before = server.published();
    const Clock::time_point begun = Clock::now();
    for (const fs::path& folder : folders) {
      if (removing) {
        fs::remove_all(folder);
      } else {
        fs::copy(aside.path() / folder.filename(), folder);
      }
    }
    const Clock::time_point changed = Clock::now();
    changing = std::max(changing, Milliseconds(changed - begun).count());
    server.listen(milliseconds(2'000));
    settled = std::max(settled, Milliseconds(server.last_publish() - changed).count());
    for (const auto& [path, file] : server.published()) {
      const auto known = before.find(path);
      const int times = file.times - (known == before.end() ? 0 : known->second.times);
      most_publishes = std::max(most_publishes, times);
    }
  }
  rows.push_back({"checkout of 500 migration folders: the checkout itself", changing, "ms"});
  rows.push_back({"checkout of 500 migration folders: settled after the last", settled, "ms", 300});
  rows.push_back({"checkout of 500 migration folders: publishes per file",
                  static_cast<double>(most_publishes), "", 1});
}

void measure_idle(const std::string& program, const fs::path& project, std::vector<Row>& rows) {
  LspProcess server = start_server(program, project);
  start_settled(server, project);
  server.listen(milliseconds(1'000));
  const Activity before = activity_of(server.pid());
  server.listen(milliseconds(5'000));
  const Activity after = activity_of(server.pid());
  rows.push_back(
      {"idle for 5 s: wake-ups", static_cast<double>(after.switches - before.switches), "", 0});
  rows.push_back({"idle for 5 s: CPU time", (after.cpu - before.cpu).count(), "ms", 0});
}

void measure_corpus(const std::string& program, const fs::path& corpus, std::vector<Row>& rows) {
  if (!fs::exists(corpus)) {
    std::printf("SKIPPED: there are no projects to measure in %s\n", corpus.c_str());
    return;
  }
  const TemporaryFolder folder;
  const fs::path vssyl = folder.path() / "vssyl";
  const fs::path civitai = folder.path() / "civitai";
  lay_out_project(corpus / "ADTrauts__Vssyl", vssyl);
  lay_out_project(corpus / "civitai__civitai", civitai);
  measure_keystrokes(program, vssyl, rows);
  measure_check(program, vssyl, "Vssyl", 60, -1, rows);
  measure_check(program, civitai, "civitai", 250, 80, rows);
  measure_start(program, vssyl, rows);
  measure_checkout(program, civitai, rows);
  measure_idle(program, vssyl, rows);
}

int run(const std::string& program, const fs::path& corpus) {
  using Part = std::function<void(std::vector<Row>&)>;
  for (const Part& measure :
       {Part([&](std::vector<Row>& rows) { measure_corpus(program, corpus, rows); }),
        Part([&](std::vector<Row>& rows) { measure_largest(program, rows); }),
        Part([&](std::vector<Row>& rows) { measure_growth(program, rows); })}) {
    std::vector<Row> rows;
    measure(rows);
    print_table(rows);
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace
}  // namespace prisma_drift::bench

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fputs("usage: bench PROGRAM [CORPUS]\n", stderr);
    return 2;
  }
  const std::filesystem::path corpus =
      argc == 3 ? std::filesystem::path(argv[2])
                : std::filesystem::path(SOURCE_ROOT).parent_path() / "shared" / "corpus";
  try {
    return prisma_drift::bench::run(std::filesystem::absolute(argv[1]).string(), corpus);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "bench: %s\n", problem.what());
    return 2;
  }
}
