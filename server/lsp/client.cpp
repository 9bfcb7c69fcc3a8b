#include "server/lsp/client.h"

#include <algorithm>

#include "protocol/types/basic.h"
#include "protocol/types/server_capabilities.h"
#include "protocol/uri.h"

namespace prisma_drift {
namespace {

bool contains(const std::vector<std::string>& values, std::string_view wanted) {
  return std::ranges::find(values, wanted) != values.end();
}

// The client's first choice among those we know.
PositionEncoding negotiated(const std::vector<std::string>& offered) {
  for (const std::string& name : offered) {
    if (name == lsp::position_encoding::kUtf8) return PositionEncoding::utf8;
    if (name == lsp::position_encoding::kUtf16) return PositionEncoding::utf16;
    if (name == lsp::position_encoding::kUtf32) return PositionEncoding::utf32;
  }
  return PositionEncoding::utf16;
}

void add_folder(std::vector<std::string>& folders, const std::string& uri) {
  if (const std::optional<std::string> path = lsp::path_of_uri(uri)) folders.push_back(*path);
}

std::vector<std::string> folders_of(const lsp::InitializeParams& params) {
  std::vector<std::string> folders;
  if (params.workspace_folders && *params.workspace_folders) {
    for (const lsp::WorkspaceFolder& folder : **params.workspace_folders) {
      add_folder(folders, folder.uri);
    }
  } else if (params.root_uri && *params.root_uri) {
    add_folder(folders, **params.root_uri);
  } else if (params.root_path && *params.root_path) {
    folders.push_back(**params.root_path);
  }
  return folders;
}

template <typename T>
std::optional<T> option(const lsp::Any& options, std::string_view name) {
  const lsp::Json* value = lsp::json_access::member(options.json(), name);
  T result{};
  if (value == nullptr || !lsp::decode(*value, result)) return std::nullopt;
  return result;
}

}  // namespace

ClientFacts client_facts(const lsp::InitializeParams& params) {
  const lsp::ClientCapabilities& can = params.capabilities;
  ClientFacts facts;
  facts.encoding = negotiated(can.general.position_encodings);
  facts.markdown_hover =
      contains(can.text_document.hover.content_format, lsp::markup_kind::kMarkdown);
  const lsp::CompletionItemClientCapabilities& completion =
      can.text_document.completion.completion_item;
  facts.markdown_completion =
      contains(completion.documentation_format, lsp::markup_kind::kMarkdown);
  facts.markdown_signatures =
      contains(can.text_document.signature_help.signature_information.documentation_format,
               lsp::markup_kind::kMarkdown);
  facts.snippets = completion.snippet_support;
  facts.applies_edits = can.workspace.apply_edit;
  facts.definition_links = can.text_document.definition.link_support;
  facts.hierarchical_symbols =
      can.text_document.document_symbol.hierarchical_document_symbol_support;
  facts.related_information = can.text_document.publish_diagnostics.related_information;
  facts.diagnostic_versions = can.text_document.publish_diagnostics.version_support;
  facts.code_action_literals =
      can.text_document.code_action.code_action_literal_support.has_value();
  facts.document_changes = can.workspace.workspace_edit.document_changes;
  facts.creates_files = facts.document_changes &&
                        contains(can.workspace.workspace_edit.resource_operations, "create");
  facts.renames_files = facts.document_changes &&
                        contains(can.workspace.workspace_edit.resource_operations, "rename");
  facts.progress = can.window.work_done_progress;
  facts.shows_documents = can.window.show_document.support;
  facts.registers_watchers = can.workspace.did_change_watched_files.dynamic_registration;
  facts.gives_configuration = can.workspace.configuration;
  facts.refreshes_diagnostics = can.workspace.diagnostics.refresh_support;
  facts.refreshes_code_lenses = can.workspace.code_lens.refresh_support;
  facts.registers_configuration = can.workspace.did_change_configuration.dynamic_registration;
  facts.provided_documents = can.workspace.text_document_content.has_value();
  const lsp::Any ours = option<lsp::Any>(can.experimental, "prismaDrift").value_or(lsp::Any());
  facts.runs_in_terminal = option<bool>(ours, "runInTerminal").value_or(false);
  facts.confirms = option<bool>(ours, "confirm").value_or(false);
  facts.shows_status = option<bool>(ours, "status").value_or(false);
  if (!params.initialization_options.absent()) {
    const lsp::Any& options = params.initialization_options;
    facts.trusted = option<bool>(options, "trusted").value_or(true);
    facts.pulls_diagnostics = option<std::string>(options, "diagnostics") == "pull";
    facts.interactive = option<bool>(options, "interactive").value_or(false);
    facts.official_extension = option<bool>(options, "officialExtension").value_or(false);
    facts.settings = option<lsp::Any>(options, "settings").value_or(lsp::Any());
  }
  if (params.process_id && *params.process_id) facts.process = **params.process_id;
  facts.folders = folders_of(params);
  return facts;
}

std::string encoding_name(PositionEncoding encoding) {
  switch (encoding) {
    case PositionEncoding::utf8:
      return lsp::position_encoding::kUtf8;
    case PositionEncoding::utf16:
      return lsp::position_encoding::kUtf16;
    case PositionEncoding::utf32:
      return lsp::position_encoding::kUtf32;
  }
  return lsp::position_encoding::kUtf16;
}

}  // namespace prisma_drift
