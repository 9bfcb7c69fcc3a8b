// Formatting: of a document, of a range, and of the block that a brace closes.

#include <functional>
#include <utility>

#include "server/features/formatting.h"
#include "server/lsp/server_context.h"
#include "server/lsp/to_protocol.h"

namespace prisma_drift {
namespace {

// What is laid out, with its lines; the analysis is null for a text that belongs to no project.
struct Formatted {
  const Analysis* analysis = nullptr;
  const std::string& path;
  std::string_view text;
  LineIndex lines;
  PositionEncoding encoding;
  FormatOptions options;

  std::uint32_t offset(const lsp::Position& position) const {
    return lines.offset_of(text, from_protocol(position), encoding);
  }
};

using MakeEdits = std::function<std::vector<TextEdit>(const Formatted& document)>;

lsp::FormattingResult result_of(const Formatted& document, const MakeEdits& make_edits) {
  lsp::FormattingResult result(std::in_place);
  for (TextEdit& edit : make_edits(document)) {
    const LineRange range =
        document.lines.line_range_of(document.text, edit.range, document.encoding);
    result->push_back({.range = {.start = to_protocol(range.begin), .end = to_protocol(range.end)},
                       .new_text = std::move(edit.new_text)});
  }
  return result;
}

lsp::FormattingResult result_of(const Inputs& inputs, const Analysis* analysis,
                                const std::string& path, const InputText& text,
                                PositionEncoding encoding, std::uint32_t tab_size,
                                const MakeEdits& make_edits) {
  return result_of({.analysis = analysis,
                    .path = path,
                    .text = text.text,
                    .lines = LineIndex(text.text),
                    .encoding = encoding,
                    .options = format_options(inputs, tab_size)},
                   make_edits);
}

// Of a document outside of every project the newest Prisma's rules count.
lsp::FormattingResult result_outside(const ServerContext& context, const std::string& path,
                                     std::uint32_t tab_size, const MakeEdits& make_edits) {
  const OpenDocument* document = context.session.documents().find(path);
  if (document == nullptr || !offers_language_features(Inputs{}, context.client)) {
    return std::nullopt;
  }
  return result_of(Inputs{}, nullptr, path, *document->text, context.client.encoding, tab_size,
                   make_edits);
}

lsp::FormattingResult result_inside(const CheckedRevision& revision, const ClientFacts& client,
                                    const std::string& path, std::uint32_t tab_size,
                                    const MakeEdits& make_edits) {
  const Inputs& inputs = *revision.analysis->inputs;
  const InputFile* file = find_input(inputs, path);
  if (file == nullptr || !file->text || !offers_language_features(inputs, client)) {
    return std::nullopt;
  }
  return result_of(inputs, revision.analysis.get(), path, *file->text, client.encoding, tab_size,
                   make_edits);
}

void answer_format(ServerContext& context, const lsp::DocumentUri& uri,
                   const lsp::FormattingOptions& options, lsp::Reply<lsp::FormattingResult> reply,
                   MakeEdits make_edits) {
  const auto path = lsp::path_of_uri(uri);
  // Migrations are open in editors too, and are no schema.
  if (!path || !path->ends_with(".prisma")) return reply(std::nullopt);
  with_project(
      context, *path,
      [&context, path = *path, tab_size = options.tab_size, reply = std::move(reply),
       make_edits = std::move(make_edits)](const std::shared_ptr<Project>& project) mutable {
        if (!project) return reply(result_outside(context, path, tab_size, make_edits));
        answer(context, *project, path, std::move(reply),
               [tab_size, make_edits = std::move(make_edits)](const CheckedRevision& revision,
                                                              ProtocolPlaces& places,
                                                              const std::string& own_path) {
                 return result_inside(revision, places.client(), own_path, tab_size, make_edits);
               });
      });
}

std::vector<TextEdit> edits_of_all(const Formatted& document) {
  const bool adds = document.analysis != nullptr &&
                    document.analysis->inputs->configuration.format_adds_missing.value_or(true);
  return format_edits_with(
      document.text,
      adds ? missing_parts_of_file(*document.analysis, document.path) : std::vector<TextEdit>(),
      document.options);
}

}  // namespace

void bind_formatting(ServerContext& context) {
  lsp::Connection& connection = context.connection;
  connection.on<lsp::methods::Formatting>(
      [&](const lsp::DocumentFormattingParams& params, lsp::Reply<lsp::FormattingResult> reply) {
        answer_format(context, params.text_document.uri, params.options, std::move(reply),
                      edits_of_all);
      });
  connection.on<lsp::methods::RangeFormatting>([&](const lsp::DocumentRangeFormattingParams& params,
                                                   lsp::Reply<lsp::FormattingResult> reply) {
    answer_format(context, params.text_document.uri, params.options, std::move(reply),
                  [range = params.range](const Formatted& document) {
                    return format_edits(
                        document.text,
                        Range{document.offset(range.start), document.offset(range.end)},
                        document.options);
                  });
  });
  connection.on<lsp::methods::OnTypeFormatting>(
      [&](const lsp::DocumentOnTypeFormattingParams& params,
          lsp::Reply<lsp::FormattingResult> reply) {
        answer_format(context, params.text_document.uri, params.options, std::move(reply),
                      [at = params.position](const Formatted& document) {
                        return format_closed_block(document.text, document.offset(at),
                                                   document.options);
                      });
      });
}

}  // namespace prisma_drift
