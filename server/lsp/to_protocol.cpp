#include "server/lsp/to_protocol.h"

#include <utility>

#include "protocol/uri.h"
#include "server/analysis/analysis.h"
#include "server/base/log.h"
#include "server/checks/documentation.h"
#include "server/lsp/language_features.h"

namespace prisma_drift {
namespace {

const std::string kNoText;

lsp::DiagnosticSeverity to_protocol(Severity severity) {
  switch (severity) {
    case Severity::error:
      return lsp::DiagnosticSeverity::error;
    case Severity::warning:
      return lsp::DiagnosticSeverity::warning;
    case Severity::information:
      return lsp::DiagnosticSeverity::information;
    case Severity::hint:
      return lsp::DiagnosticSeverity::hint;
  }
  return lsp::DiagnosticSeverity::warning;
}

lsp::DocumentChange creation_of(const NewFile& file) {
  return lsp::CreateFile{.uri = lsp::uri_of_path(file.path),
                         .options = lsp::CreateFileOptions{.overwrite = false}};
}

lsp::DocumentChange text_of(const NewFile& file) {
  return lsp::TextDocumentEdit{.text_document = {.uri = lsp::uri_of_path(file.path)},
                               .edits = {{.new_text = file.text}}};
}

std::vector<lsp::TextEdit> edits_of(const FileEdits& file, ProtocolPlaces& places) {
  std::vector<lsp::TextEdit> edits;
  for (const TextEdit& edit : file.edits) {
    edits.push_back({.range = places.range(file.path, edit.range), .new_text = edit.new_text});
  }
  return edits;
}

}  // namespace

const InputFile* ProtocolPlaces::find(const std::string& path) {
  if (!path.ends_with("/migration.sql")) return find_input(inputs_, path);
  if (migrations_.empty()) {
    for (const InputMigration& one : inputs_.migrations)
      migrations_.emplace(one.sql.path, &one.sql);
  }
  const auto migration = migrations_.find(path);
  return migration == migrations_.end() ? nullptr : migration->second;
}

const ProtocolPlaces::File& ProtocolPlaces::file(const std::string& path) {
  const auto found = files_.find(path);
  if (found != files_.end()) return found->second;
  const InputFile* input = find(path);
  const std::string& text = input != nullptr && input->text ? input->text->text : kNoText;
  return files_.emplace(path, File{&text, LineIndex(text), lsp::uri_of_path(path)}).first->second;
}

lsp::Range ProtocolPlaces::range(const std::string& path, Range range) {
  const File& known = file(path);
  const LineRange lines = known.index.line_range_of(*known.text, range, client_.encoding);
  return {.start = to_protocol(lines.begin), .end = to_protocol(lines.end)};
}

lsp::Location ProtocolPlaces::location(const Location& location) {
  return {.uri = file(location.path).uri, .range = range(location.path, location.range)};
}

std::uint32_t ProtocolPlaces::offset(const std::string& path, const lsp::Position& position) {
  const File& known = file(path);
  return known.index.offset_of(*known.text, from_protocol(position), client_.encoding);
}

Range ProtocolPlaces::range_from(const std::string& path, const lsp::Range& range) {
  return {offset(path, range.start), offset(path, range.end)};
}

lsp::Position to_protocol(const LinePosition& position) {
  return {.line = position.line, .character = position.column};
}

LinePosition from_protocol(const lsp::Position& position) {
  return {position.line, position.character};
}

lsp::Diagnostic to_protocol(const Finding& finding, ProtocolPlaces& places) {
  const std::string code(finding.code);
  lsp::Diagnostic diagnostic{
      .range = places.range(finding.location.path, finding.location.range),
      .severity = to_protocol(finding.severity),
      .code = code,
      .code_description = lsp::CodeDescription{documentation_of(code)},
      .source = std::string(source_name(finding.source)),
      .message = finding.message,
  };
  if (places.client().related_information && !finding.related.empty()) {
    diagnostic.related_information.emplace();
    for (const RelatedPlace& related : finding.related) {
      diagnostic.related_information->push_back(
          {.location = places.location(related.location), .message = related.message});
    }
  }
  diagnostic.data = lsp::Any::from(std::map<std::string, std::string>{
      {"code", code}, {"table", display_name(finding.table)}, {"member", finding.member}});
  return diagnostic;
}

DiagnosticsByPath to_protocol(std::span<const Finding> findings, ProtocolPlaces& places) {
  DiagnosticsByPath result;
  for (const Finding& finding : findings) {
    if (is_left_to_others(finding, places.inputs(), places.client())) continue;
    result[finding.location.path].push_back(to_protocol(finding, places));
  }
  return result;
}

std::vector<lsp::Diagnostic> to_protocol_at(const std::string& path,
                                            std::span<const Finding> findings,
                                            ProtocolPlaces& places) {
  std::vector<lsp::Diagnostic> result;
  for (const Finding& finding : findings) {
    if (finding.location.path != path) continue;
    if (is_left_to_others(finding, places.inputs(), places.client())) continue;
    result.push_back(to_protocol(finding, places));
  }
  return result;
}

DiagnosticsByPath to_protocol(std::span<const ProjectProblem> problems, const FileSystem& files,
                              PositionEncoding encoding) {
  DiagnosticsByPath result;
  for (const ProjectProblem& problem : problems) {
    const auto text = files.read(problem.file);
    if (!text) {
      log(LogLevel::warning, problem.file + ": " + problem.message);
      continue;
    }
    const LineRange lines = LineIndex(*text).line_range_of(*text, problem.range, encoding);
    result[problem.file].push_back(
        {.range = {.start = to_protocol(lines.begin), .end = to_protocol(lines.end)},
         .severity = to_protocol(problem.severity),
         .code = std::string("configuration"),
         .source = std::string(source_name(FindingSource::prisma_drift)),
         .message = problem.message});
  }
  return result;
}

lsp::WorkspaceEdit to_protocol(const WorkspaceEdit& edit, ProtocolPlaces& places) {
  lsp::WorkspaceEdit result;
  if (!places.client().document_changes) {
    result.changes.emplace();
    for (const FileEdits& file : edit.edits) {
      (*result.changes)[lsp::uri_of_path(file.path)] = edits_of(file, places);
    }
    return result;
  }
  result.document_changes.emplace();
  for (const NewFile& file : edit.new_files) {
    result.document_changes->push_back(creation_of(file));
    result.document_changes->push_back(text_of(file));
  }
  for (const RenamedFolder& folder : edit.renames) {
    result.document_changes->push_back(
        lsp::RenameFile{.old_uri = lsp::uri_of_path(folder.from),
                        .new_uri = lsp::uri_of_path(folder.to),
                        .options = lsp::CreateFileOptions{.overwrite = false}});
  }
  for (const FileEdits& file : edit.edits) {
    result.document_changes->push_back(lsp::TextDocumentEdit{
        .text_document = {.uri = lsp::uri_of_path(file.path)}, .edits = edits_of(file, places)});
  }
  return result;
}

}  // namespace prisma_drift
