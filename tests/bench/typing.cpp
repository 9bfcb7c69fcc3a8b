#include "tests/bench/typing.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/bench/measure.h"

namespace prisma_drift::bench {

using nlohmann::json;
using std::chrono::milliseconds;
using support::Clock;
using support::LspProcess;

void start_settled(LspProcess& server, const std::filesystem::path& project) {
  server.initialize(project.string());
  if (!server.wait_until([&server] { return server.finding_count() > 0; }, milliseconds(60'000))) {
    throw std::runtime_error("the server published nothing about " + project.string());
  }
  server.listen(milliseconds(500));
}

std::string a_field(int key) { return "  typed" + std::to_string(key) + " String?\n"; }

TypingCost measure_typing(LspProcess& server, const Typing& typing) {
  const json typed = {{"uri", support::uri_of_path(typing.path)}};
  const json asked = {{"uri", support::uri_of_path(typing.findings_of)}};
  const auto times_published = [&] {
    const auto file = server.published().find(typing.findings_of);
    return file == server.published().end() ? 0 : file->second.times;
  };
  TypingCost cost;
  for (int key = 0; key < typing.times; ++key) {
    const bool adding = key % 2 == 0;
    const bool asking = key % 4 < 2;
    const int before = times_published();
    const json start = {{"line", typing.line}, {"character", 0}};
    const json end = {{"line", adding ? typing.line : typing.line + 1}, {"character", 0}};
    const Clock::time_point pressed = Clock::now();
    json document = typed;
    document["version"] = key + 2;
    server.notify("textDocument/didChange",
                  {{"textDocument", document},
                   {"contentChanges",
                    {{{"range", {{"start", start}, {"end", end}}},
                      {"text", adding ? typing.added(key) : std::string()}}}}});
    if (asking) {
      server.request("textDocument/diagnostic", {{"textDocument", asked}});
      (adding ? cost.typed : cost.undone).push_back(Milliseconds(Clock::now() - pressed).count());
    }
    if (!server.wait_until([&] { return times_published() > before; }, milliseconds(5'000))) {
      throw std::runtime_error("a change of " + typing.path + " was not followed by findings");
    }
    if (!asking) {
      const Clock::time_point last = server.published().at(typing.findings_of).last;
      cost.published.push_back(Milliseconds(last - pressed).count());
    }
  }
  return cost;
}

}  // namespace prisma_drift::bench
