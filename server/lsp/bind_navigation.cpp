// Looking: hover, definition, references, symbols, lenses, links, folding, selecting.

#include <algorithm>
#include <iterator>
#include <utility>

#include "server/features/code_lens.h"
#include "server/features/definition.h"
#include "server/features/document_links.h"
#include "server/features/document_symbols.h"
#include "server/features/folding.h"
#include "server/features/hover.h"
#include "server/features/references.h"
#include "server/features/selection_ranges.h"
#include "server/features/workspace_symbols.h"
#include "server/lsp/action_command.h"
#include "server/lsp/server_context.h"
#include "server/lsp/to_protocol.h"

namespace prisma_drift {
namespace {

bool is_beside_prisma(const ProtocolPlaces& places) {
  return !offers_language_features(places.inputs(), places.client());
}

lsp::HoverResult hover_result(const CheckedRevision& revision, ProtocolPlaces& places,
                              const std::string& path, const lsp::Position& position) {
  const std::optional<Hover> found = hover(*revision.analysis, path, places.offset(path, position),
                                           {.beside_prisma = is_beside_prisma(places)});
  if (!found) return std::nullopt;
  std::string text;
  for (const HoverPiece& piece : found->pieces) {
    if (!piece.target || !places.client().markdown_hover) {
      text += piece.markdown;
      continue;
    }
    const lsp::Location target = places.location(*piece.target);
    text += "[" + piece.markdown + "](" + target.uri + "#L" +
            std::to_string(target.range.start.line + 1) + ")";
  }
  return lsp::Hover{
      .contents = {.kind = places.client().markdown_hover ? lsp::markup_kind::kMarkdown
                                                          : lsp::markup_kind::kPlainText,
                   .value = std::move(text)},
      .range = places.range(path, found->range)};
}

lsp::DefinitionResult definition_result(const std::optional<Definition>& found,
                                        ProtocolPlaces& places, const std::string& path) {
  if (!found) return lsp::Nothing{};
  if (!places.client().definition_links) {
    std::vector<lsp::Location> locations;
    for (const Location& target : found->targets) locations.push_back(places.location(target));
    return locations;
  }
  std::vector<lsp::LocationLink> links;
  for (const Location& target : found->targets) {
    lsp::Location location = places.location(target);
    links.push_back({.origin_selection_range = places.range(path, found->asked),
                     .target_uri = std::move(location.uri),
                     .target_range = location.range,
                     .target_selection_range = location.range});
  }
  return links;
}

lsp::DocumentHighlightResult highlights_result(const CheckedRevision& revision,
                                               ProtocolPlaces& places, const std::string& path,
                                               const lsp::Position& position) {
  lsp::DocumentHighlightResult result(std::in_place);
  for (const Highlight& highlight :
       highlights(*revision.analysis, path, places.offset(path, position))) {
    result->push_back({.range = places.range(path, highlight.range),
                       .kind = highlight.declares ? lsp::DocumentHighlightKind::write
                                                  : lsp::DocumentHighlightKind::read});
  }
  return result;
}

lsp::SymbolKind to_protocol(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::model:
      return lsp::SymbolKind::class_;
    case SymbolKind::view:
      return lsp::SymbolKind::interface;
    case SymbolKind::composite_type:
      return lsp::SymbolKind::structure;
    case SymbolKind::enumeration:
      return lsp::SymbolKind::enumeration;
    case SymbolKind::enum_value:
      return lsp::SymbolKind::enum_member;
    case SymbolKind::field:
      return lsp::SymbolKind::field;
    case SymbolKind::datasource:
    case SymbolKind::generator:
      return lsp::SymbolKind::module;
    case SymbolKind::setting:
      return lsp::SymbolKind::property;
    case SymbolKind::key:
      return lsp::SymbolKind::key;
    case SymbolKind::statement:
      return lsp::SymbolKind::event;
  }
  return lsp::SymbolKind::object;
}

lsp::DocumentSymbol to_protocol(const DocumentSymbol& symbol, const std::string& path,
                                ProtocolPlaces& places) {
  lsp::DocumentSymbol result{.name = symbol.name,
                             .kind = to_protocol(symbol.kind),
                             .range = places.range(path, symbol.range),
                             .selection_range = places.range(path, symbol.name_range)};
  if (!symbol.detail.empty()) result.detail = symbol.detail;
  if (symbol.children.empty()) return result;
  result.children.emplace();
  for (const DocumentSymbol& child : symbol.children) {
    result.children->push_back(to_protocol(child, path, places));
  }
  return result;
}

void append_flat(const DocumentSymbol& symbol, const std::string& path,
                 const std::string& container, ProtocolPlaces& places,
                 std::vector<lsp::SymbolInformation>& result) {
  lsp::SymbolInformation& added = result.emplace_back();
  added.name = symbol.name;
  added.kind = to_protocol(symbol.kind);
  added.location = places.location({path, symbol.range});
  if (!container.empty()) added.container_name = container;
  for (const DocumentSymbol& child : symbol.children) {
    append_flat(child, path, symbol.name, places, result);
  }
}

lsp::DocumentSymbolResult symbols_result(const CheckedRevision& revision, ProtocolPlaces& places,
                                         const std::string& path) {
  const std::vector<DocumentSymbol> symbols = document_symbols(*revision.analysis, path);
  if (!places.client().hierarchical_symbols) {
    std::vector<lsp::SymbolInformation> flat;
    for (const DocumentSymbol& symbol : symbols) append_flat(symbol, path, "", places, flat);
    return flat;
  }
  std::vector<lsp::DocumentSymbol> tree;
  for (const DocumentSymbol& symbol : symbols) tree.push_back(to_protocol(symbol, path, places));
  return tree;
}

lsp::CodeLensResult lenses_result(const CheckedRevision& revision, ProtocolPlaces& places,
                                  const std::string& path,
                                  const std::vector<std::string>& waiting) {
  std::vector<lsp::CodeLens> lenses;
  for (const CodeLens& lens : code_lenses(*revision.analysis, path, revision.findings, waiting)) {
    lenses.push_back({.range = places.range(path, lens.range),
                      .command = to_protocol(lens.title, lens.command)});
  }
  return lenses;
}

lsp::FoldingRangeResult folding_result(const CheckedRevision& revision, ProtocolPlaces& places,
                                       const std::string& path) {
  std::vector<lsp::FoldingRange> result;
  for (const FoldingRange& folding : folding_ranges(*revision.analysis, path)) {
    const lsp::Range range = places.range(path, folding.range);
    result.push_back({.start_line = range.start.line,
                      .end_line = range.end.line,
                      .kind = folding.kind == FoldingRange::Kind::comment
                                  ? lsp::folding_range_kind::kComment
                                  : lsp::folding_range_kind::kRegion});
  }
  return result;
}

lsp::DocumentLinkResult links_result(const CheckedRevision& revision, ProtocolPlaces& places,
                                     const std::string& path) {
  lsp::DocumentLinkResult result(std::in_place);
  for (const DocumentLink& link : document_links(*revision.analysis, path)) {
    result->push_back({.range = places.range(path, link.range),
                       .target = places.location({link.target, {}}).uri});
  }
  return result;
}

lsp::SelectionRangeResult selections_result(const CheckedRevision& revision, ProtocolPlaces& places,
                                            const std::string& path,
                                            const std::vector<lsp::Position>& positions) {
  std::vector<lsp::SelectionRange> result;
  for (const lsp::Position& position : positions) {
    const auto ranges = selection_ranges(*revision.analysis, path, places.offset(path, position));
    if (ranges.empty()) return std::nullopt;
    lsp::SelectionRange& added = result.emplace_back();
    for (const Range& range : ranges) added.ranges.push_back(places.range(path, range));
  }
  return result;
}

struct FoundSymbol {
  std::uint64_t rank = 0;
  lsp::SymbolInformation symbol;
};

// Symbols of all projects are gathered one project after another.
struct SymbolSearch {
  lsp::Reply<lsp::WorkspaceSymbolResult> reply;
  std::vector<FoundSymbol> found;
  std::size_t waiting = 0;
};

std::vector<FoundSymbol> find_symbols(const CheckedRevision& revision, const ClientFacts& client,
                                      const std::string& query) {
  ProtocolPlaces places(*revision.analysis->inputs, client);
  std::vector<FoundSymbol> found;
  for (const WorkspaceSymbol& symbol : workspace_symbols(*revision.analysis, query)) {
    found.push_back({.rank = symbol.rank, .symbol = {}});
    lsp::SymbolInformation& added = found.back().symbol;
    added.name = symbol.name;
    added.kind = to_protocol(symbol.kind);
    added.location = places.location(symbol.location);
    if (!symbol.container.empty()) added.container_name = symbol.container;
  }
  return found;
}

// The best of all projects.
std::vector<lsp::SymbolInformation> best_of(std::vector<FoundSymbol> found) {
  std::ranges::stable_sort(found, {}, &FoundSymbol::rank);
  found.resize(std::min(found.size(), kMostWorkspaceSymbols));
  std::vector<lsp::SymbolInformation> symbols;
  for (FoundSymbol& each : found) symbols.push_back(std::move(each.symbol));
  return symbols;
}

void search_symbols(ServerContext& context, const std::string& query,
                    lsp::Reply<lsp::WorkspaceSymbolResult> reply) {
  const std::stop_token stop = reply.stop_token();
  const auto search = std::make_shared<SymbolSearch>(
      SymbolSearch{std::move(reply), {}, context.session.projects().size()});
  if (search->waiting == 0) search->reply(lsp::WorkspaceSymbolResult{std::in_place});
  for (const auto& project : context.session.projects()) {
    context.session.read(
        *project, stop,
        [client = context.client, query](const CheckedRevision& revision) {
          return find_symbols(revision, client, query);
        },
        [search](std::vector<FoundSymbol> found) {
          std::ranges::move(found, std::back_inserter(search->found));
          if (--search->waiting == 0) search->reply(best_of(std::move(search->found)));
        });
  }
}

}  // namespace

void bind_navigation(ServerContext& context) {
  lsp::Connection& connection = context.connection;
  connection.on<lsp::methods::Hover>(
      [&](const lsp::HoverParams& params, lsp::Reply<lsp::HoverResult> reply) {
        answer(context, params.text_document.uri, std::move(reply), lsp::HoverResult{},
               [at = params.position](const auto& revision, auto& places, const auto& path) {
                 return hover_result(revision, places, path, at);
               });
      });
  connection.on<lsp::methods::Definition>([&](const lsp::DefinitionParams& params,
                                              lsp::Reply<lsp::DefinitionResult> reply) {
    answer(context, params.text_document.uri, std::move(reply), lsp::DefinitionResult{},
           [at = params.position](const auto& revision, auto& places, const auto& path) {
             return definition_result(definition(*revision.analysis, path, places.offset(path, at),
                                                 {.beside_prisma = is_beside_prisma(places)}),
                                      places, path);
           });
  });
  connection.on<lsp::methods::TypeDefinition>(
      [&](const lsp::DefinitionParams& params, lsp::Reply<lsp::DefinitionResult> reply) {
        answer_language(
            context, params.text_document.uri, std::move(reply), lsp::DefinitionResult{},
            [at = params.position](const auto& revision, auto& places, const auto& path) {
              return definition_result(
                  type_definition(*revision.analysis, path, places.offset(path, at)), places, path);
            });
      });
  connection.on<lsp::methods::DocumentHighlight>(
      [&](const lsp::DocumentHighlightParams& params,
          lsp::Reply<lsp::DocumentHighlightResult> reply) {
        answer_language(
            context, params.text_document.uri, std::move(reply), lsp::DocumentHighlightResult{},
            [at = params.position](const auto& revision, auto& places, const auto& path) {
              return highlights_result(revision, places, path, at);
            });
      });
  connection.on<lsp::methods::References>([&](const lsp::ReferenceParams& params,
                                              lsp::Reply<lsp::ReferenceResult> reply) {
    answer(
        context, params.text_document.uri, std::move(reply), lsp::ReferenceResult{},
        [params](const auto& revision, auto& places, const auto& path) {
          const ReferenceOptions options{.include_declaration = params.context.include_declaration};
          lsp::ReferenceResult result(std::in_place);
          for (const Location& place : references(*revision.analysis, path,
                                                  places.offset(path, params.position), options)) {
            result->push_back(places.location(place));
          }
          return result;
        });
  });
  connection.on<lsp::methods::DocumentSymbol>(
      [&](const lsp::DocumentSymbolParams& params, lsp::Reply<lsp::DocumentSymbolResult> reply) {
        answer_language(context, params.text_document.uri, std::move(reply),
                        lsp::DocumentSymbolResult{}, symbols_result);
      });
  connection.on<lsp::methods::CodeLens>(
      [&](const lsp::CodeLensParams& params, lsp::Reply<lsp::CodeLensResult> reply) {
        const auto document = lsp::path_of_uri(params.text_document.uri);
        const auto project = document ? context.session.project_of(*document) : nullptr;
        // Nobody applies a migration who may run nothing.
        const bool may_apply = project && context.client.trusted;
        answer(context, params.text_document.uri, std::move(reply), lsp::CodeLensResult{},
               [may_apply, layout = may_apply ? project->layout : ProjectLayout{},
                memory = context.workflows.memory()](const auto& revision, auto& places,
                                                     const auto& path) {
                 const WorkflowState state = may_apply ? memory.state(layout) : WorkflowState{};
                 return lenses_result(revision, places, path, state.waiting);
               });
      });
  connection.on<lsp::methods::FoldingRange>(
      [&](const lsp::FoldingRangeParams& params, lsp::Reply<lsp::FoldingRangeResult> reply) {
        answer_language(context, params.text_document.uri, std::move(reply),
                        lsp::FoldingRangeResult{}, folding_result);
      });
  connection.on<lsp::methods::DocumentLink>(
      [&](const lsp::DocumentLinkParams& params, lsp::Reply<lsp::DocumentLinkResult> reply) {
        answer_language(context, params.text_document.uri, std::move(reply),
                        lsp::DocumentLinkResult{}, links_result);
      });
  connection.on<lsp::methods::SelectionRange>(
      [&](const lsp::SelectionRangeParams& params, lsp::Reply<lsp::SelectionRangeResult> reply) {
        answer_language(
            context, params.text_document.uri, std::move(reply), lsp::SelectionRangeResult{},
            [positions = params.positions](const auto& revision, auto& places, const auto& path) {
              return selections_result(revision, places, path, positions);
            });
      });
  connection.on<lsp::methods::WorkspaceSymbol>([&](const lsp::WorkspaceSymbolParams& params,
                                                   lsp::Reply<lsp::WorkspaceSymbolResult> reply) {
    const auto shared = std::make_shared<lsp::Reply<lsp::WorkspaceSymbolResult>>(std::move(reply));
    context.session.when_found([&context, query = params.query, shared] {
      search_symbols(context, query, std::move(*shared));
    });
  });
}

}  // namespace prisma_drift
