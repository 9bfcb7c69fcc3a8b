// The editor's settings: the keys of .prisma-drift.json in a section `prisma-drift`.

#include <string>
#include <utility>

#include "server/base/log.h"
#include "server/lsp/server_context.h"
#include "server/project/configuration_reader.h"

namespace prisma_drift {
namespace {

constexpr const char* kSection = "prisma-drift";

void take_settings(ServerContext& context, const lsp::Any& settings) {
  if (settings.absent() || !lsp::json_access::is_object(settings.json())) return;
  ReadConfiguration read = read_configuration(lsp::dump_json(settings.json()));
  for (const ConfigurationProblem& problem : read.problems) {
    log(LogLevel::warning, "in the editor's settings: " + problem.message);
  }
  context.session.set_settings(std::move(read.configuration));
}

// Clients send all their settings, or those of the section.
lsp::Any section_of(const lsp::Any& settings) {
  if (settings.absent()) return settings;
  const lsp::Json* section = lsp::json_access::member(settings.json(), kSection);
  return section == nullptr ? settings : lsp::Any(*section);
}

}  // namespace

void fetch_settings(ServerContext& context, std::function<void()> done) {
  if (!context.client.gives_configuration) {
    take_settings(context, section_of(context.client.settings));
    return done();
  }
  context.connection.request<lsp::methods::Configuration>(
      {.items = {{.section = kSection}}},
      [&context, done = std::move(done)](const lsp::Outcome<lsp::ConfigurationResult>& outcome) {
        if (outcome && !outcome->empty()) take_settings(context, outcome->front());
        done();
      });
}

void bind_configuration(ServerContext& context) {
  context.connection.on<lsp::methods::DidChangeConfiguration>(
      [&](const lsp::DidChangeConfigurationParams& params) {
        if (context.client.gives_configuration) {
          fetch_settings(context, [] {});
        } else {
          take_settings(context, section_of(params.settings));
        }
      });
}

}  // namespace prisma_drift
