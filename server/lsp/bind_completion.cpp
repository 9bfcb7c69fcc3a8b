// What helps with what comes next: completion and signature help.

#include <utility>

#include "server/features/completion/complete.h"
#include "server/features/signature_help.h"
#include "server/lsp/action_command.h"
#include "server/lsp/server_context.h"
#include "server/lsp/to_protocol.h"

namespace prisma_drift {
namespace {

lsp::CompletionItemKind to_protocol(CompletionItem::Kind kind) {
  switch (kind) {
    case CompletionItem::Kind::keyword:
      return lsp::CompletionItemKind::keyword;
    case CompletionItem::Kind::setting:
    case CompletionItem::Kind::argument:
      return lsp::CompletionItemKind::property;
    case CompletionItem::Kind::type:
      return lsp::CompletionItemKind::type_parameter;
    case CompletionItem::Kind::model:
      return lsp::CompletionItemKind::class_;
    case CompletionItem::Kind::enumeration:
      return lsp::CompletionItemKind::enumeration;
    case CompletionItem::Kind::enum_value:
      return lsp::CompletionItemKind::enum_member;
    case CompletionItem::Kind::field:
      return lsp::CompletionItemKind::field;
    case CompletionItem::Kind::attribute:
      return lsp::CompletionItemKind::keyword;
    case CompletionItem::Kind::function:
      return lsp::CompletionItemKind::function;
    case CompletionItem::Kind::value:
      return lsp::CompletionItemKind::value;
    case CompletionItem::Kind::snippet:
      return lsp::CompletionItemKind::snippet;
  }
  return lsp::CompletionItemKind::text;
}

// Clients sort by text: 00000, 00001, …
std::string sort_text(std::size_t position) {
  std::string digits = std::to_string(position);
  return std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0') + digits;
}

lsp::MarkupContent markup(const std::string& text, bool markdown) {
  return {.kind = markdown ? lsp::markup_kind::kMarkdown : lsp::markup_kind::kPlainText,
          .value = text};
}

lsp::CompletionItem to_protocol(const CompletionItem& item, const lsp::Range& replaced,
                                const std::string& path, ProtocolPlaces& places) {
  lsp::CompletionItem result{.label = item.label, .kind = to_protocol(item.kind)};
  if (!item.detail.empty()) result.detail = item.detail;
  if (!item.documentation.empty()) {
    result.documentation = markup(item.documentation, places.client().markdown_completion);
  }
  const bool is_snippet = places.client().snippets && !item.snippet.empty();
  if (is_snippet) result.insert_text_format = lsp::InsertTextFormat::snippet;
  result.text_edit = {.range = replaced,
                      .new_text = is_snippet ? item.snippet : without_placeholders(item)};
  if (!item.other_edits.empty()) {
    result.additional_text_edits.emplace();
    for (const TextEdit& edit : item.other_edits) {
      result.additional_text_edits->push_back(
          {.range = places.range(path, edit.range), .new_text = edit.new_text});
    }
  }
  if (item.command && places.client().applies_edits) {
    result.command = to_protocol("Add the other side of the relation", *item.command);
  }
  return result;
}

lsp::CompletionResult completion_result(const CheckedRevision& revision, ProtocolPlaces& places,
                                        const std::string& path, const lsp::Position& position) {
  const auto found = complete(*revision.analysis, path, places.offset(path, position));
  if (!found) return std::nullopt;
  const lsp::Range replaced = places.range(path, found->replaced);
  lsp::CompletionList list;
  for (const CompletionItem& item : found->items) {
    list.items.push_back(to_protocol(item, replaced, path, places));
    list.items.back().sort_text = sort_text(list.items.size());
  }
  return list;
}

lsp::SignatureHelpResult signatures_result(const CheckedRevision& revision, ProtocolPlaces& places,
                                           const std::string& path, const lsp::Position& position) {
  const auto found = signature_help(*revision.analysis, path, places.offset(path, position));
  if (!found) return std::nullopt;
  const bool markdown = places.client().markdown_signatures;
  lsp::SignatureInformation signature{.label = found->label,
                                      .documentation = markup(found->documentation, markdown),
                                      .parameters = std::vector<lsp::ParameterInformation>()};
  for (const SignatureHelp::Parameter& parameter : found->parameters) {
    signature.parameters->push_back(
        {.label = parameter.label, .documentation = markup(parameter.documentation, markdown)});
  }
  const std::size_t active = found->active.value_or(found->parameters.size());
  return lsp::SignatureHelp{.signatures = {std::move(signature)},
                            .active_signature = 0,
                            .active_parameter = static_cast<std::uint32_t>(active)};
}

}  // namespace

void bind_completion(ServerContext& context) {
  context.connection.on<lsp::methods::Completion>([&](const lsp::CompletionParams& params,
                                                      lsp::Reply<lsp::CompletionResult> reply) {
    answer_language(context, params.text_document.uri, std::move(reply), lsp::CompletionResult{},
                    [at = params.position](const auto& revision, auto& places, const auto& path) {
                      return completion_result(revision, places, path, at);
                    });
  });
  context.connection.on<lsp::methods::SignatureHelp>(
      [&](const lsp::SignatureHelpParams& params, lsp::Reply<lsp::SignatureHelpResult> reply) {
        answer_language(
            context, params.text_document.uri, std::move(reply), lsp::SignatureHelpResult{},
            [at = params.position](const auto& revision, auto& places, const auto& path) {
              return signatures_result(revision, places, path, at);
            });
      });
}

}  // namespace prisma_drift
