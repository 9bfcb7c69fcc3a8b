// What the client can do and wants, as far as it matters here; read once from `initialize`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/types/lifecycle.h"
#include "server/text/line_index.h"

namespace prisma_drift {

struct ClientFacts {
  PositionEncoding encoding = PositionEncoding::utf16;
  bool markdown_hover = false;
  bool markdown_completion = false;
  bool markdown_signatures = false;
  bool snippets = false;
  bool definition_links = false;
  bool hierarchical_symbols = false;
  bool related_information = false;
  bool diagnostic_versions = false;
  bool code_action_literals = false;
  bool document_changes = false;
  bool applies_edits = false;
  bool creates_files = false;
  bool renames_files = false;
  bool progress = false;
  bool shows_documents = false;
  bool registers_watchers = false;
  bool gives_configuration = false;
  bool refreshes_diagnostics = false;
  bool refreshes_code_lenses = false;
  bool registers_configuration = false;
  // Shows documents that the server provides (protocol 3.18).
  bool provided_documents = false;
  // What we say beyond LSP; see client_requests.h.
  bool runs_in_terminal = false;
  bool confirms = false;
  bool shows_status = false;

  // `initializationOptions`:
  // {"trusted": false}: the person has not vouched for the workspace, so nothing is run in it;
  bool trusted = true;
  // {"diagnostics": "pull"}: the client asks for diagnostics instead of being told;
  bool pulls_diagnostics = false;
  // {"interactive": true}: the client looks at what commands answer; it asks the person for what
  // `ask` names and calls again, and shows `sql`;
  bool interactive = false;
  // {"officialExtension": true}: Prisma's own extension is at work in the same editor;
  bool official_extension = false;
  // {"settings": {…}}: for clients that can neither be asked for settings nor send them.
  lsp::Any settings;

  std::optional<std::int64_t> process;
  // Absolute paths.
  std::vector<std::string> folders;
};

ClientFacts client_facts(const lsp::InitializeParams& params);

// As the protocol spells it.
std::string encoding_name(PositionEncoding encoding);

}  // namespace prisma_drift
