// What is shown in and around the text: semantic tokens and inlay hints.

#include <utility>

#include "server/features/inlay_hints.h"
#include "server/features/semantic_tokens.h"
#include "server/lsp/semantic_legend.h"
#include "server/lsp/server_context.h"
#include "server/lsp/to_protocol.h"

namespace prisma_drift {
namespace {

lsp::SemanticTokensResult tokens_result(const CheckedRevision& revision, ProtocolPlaces& places,
                                        const std::string& path,
                                        const std::optional<lsp::Range>& within) {
  const std::optional<Range> asked =
      within ? std::optional(places.range_from(path, *within)) : std::nullopt;
  lsp::SemanticTokens tokens;
  lsp::Position last;
  for (const SemanticToken& token : semantic_tokens(*revision.analysis, path)) {
    if (asked && (token.range.end < asked->begin || asked->end < token.range.begin)) continue;
    const lsp::Range range = places.range(path, token.range);
    if (range.start.line != range.end.line) continue;
    const bool same_line = range.start.line == last.line;
    tokens.data.insert(
        tokens.data.end(),
        {range.start.line - last.line, range.start.character - (same_line ? last.character : 0),
         range.end.character - range.start.character, token_type_of(token.kind),
         token.declares ? kDeclarationModifier : 0});
    last = range.start;
  }
  return tokens;
}

lsp::InlayHintResult hints_result(const CheckedRevision& revision, ProtocolPlaces& places,
                                  const std::string& path, const lsp::Range& range) {
  lsp::InlayHintResult result(std::in_place);
  for (InlayHint& hint : inlay_hints(*revision.analysis, path, places.range_from(path, range))) {
    const bool is_type = hint.kind == InlayHint::Kind::type;
    lsp::InlayHint& added = result->emplace_back();
    added.position = places.range(path, {hint.offset, hint.offset}).start;
    added.label = std::move(hint.label);
    added.kind = is_type ? lsp::InlayHintKind::type : lsp::InlayHintKind::parameter;
    added.padding_left = is_type;
  }
  return result;
}

}  // namespace

void bind_decorations(ServerContext& context) {
  lsp::Connection& connection = context.connection;
  connection.on<lsp::methods::SemanticTokensFull>(
      [&](const lsp::SemanticTokensParams& params, lsp::Reply<lsp::SemanticTokensResult> reply) {
        answer(context, params.text_document.uri, std::move(reply), lsp::SemanticTokensResult{},
               [](const auto& revision, auto& places, const auto& path) {
                 return tokens_result(revision, places, path, std::nullopt);
               });
      });
  connection.on<lsp::methods::SemanticTokensRange>(
      [&](const lsp::SemanticTokensRangeParams& params,
          lsp::Reply<lsp::SemanticTokensResult> reply) {
        answer(context, params.text_document.uri, std::move(reply), lsp::SemanticTokensResult{},
               [range = params.range](const auto& revision, auto& places, const auto& path) {
                 return tokens_result(revision, places, path, range);
               });
      });
  connection.on<lsp::methods::InlayHint>(
      [&](const lsp::InlayHintParams& params, lsp::Reply<lsp::InlayHintResult> reply) {
        answer(context, params.text_document.uri, std::move(reply), lsp::InlayHintResult{},
               [range = params.range](const auto& revision, auto& places, const auto& path) {
                 return hints_result(revision, places, path, range);
               });
      });
}

}  // namespace prisma_drift
