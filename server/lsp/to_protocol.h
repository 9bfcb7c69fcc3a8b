// From our values to the protocol's: the only place, with from_protocol.h, where both are known.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "protocol/types/basic.h"
#include "protocol/types/diagnostic.h"
#include "protocol/types/workspace_edit.h"
#include "server/analysis/inputs.h"
#include "server/analysis/location.h"
#include "server/checks/finding.h"
#include "server/features/workspace_edit.h"
#include "server/lsp/client.h"
#include "server/project/file_system.h"
#include "server/project/project_layout.h"
#include "server/text/line_index.h"
#include "server/text/range.h"

namespace prisma_drift {

// Places of one revision. Indexes each file once; belongs to one thread.
class ProtocolPlaces {
 public:
  // Both outlive it.
  ProtocolPlaces(const Inputs& inputs, const ClientFacts& client)
      : inputs_(inputs), client_(client) {}

  const Inputs& inputs() const { return inputs_; }
  const ClientFacts& client() const { return client_; }
  // Of a file that is none of the inputs everything is at its beginning.
  lsp::Range range(const std::string& path, Range range);
  lsp::Location location(const Location& location);
  std::uint32_t offset(const std::string& path, const lsp::Position& position);
  Range range_from(const std::string& path, const lsp::Range& range);

 private:
  struct File {
    const std::string* text = nullptr;
    LineIndex index;
    lsp::DocumentUri uri;
  };
  const File& file(const std::string& path);

  const InputFile* find(const std::string& path);

  const Inputs& inputs_;
  const ClientFacts& client_;
  std::map<std::string, File> files_;
  // Of migrations, because there may be thousands; empty until one is looked for.
  std::unordered_map<std::string_view, const InputFile*> migrations_;
};

lsp::Position to_protocol(const LinePosition& position);
LinePosition from_protocol(const lsp::Position& position);

lsp::Diagnostic to_protocol(const Finding& finding, ProtocolPlaces& places);

// The findings of a project, by path, without those that are left to others. A file without any has
// no entry.
using DiagnosticsByPath = std::map<std::string, std::vector<lsp::Diagnostic>>;
DiagnosticsByPath to_protocol(std::span<const Finding> findings, ProtocolPlaces& places);

// Those of one file.
std::vector<lsp::Diagnostic> to_protocol_at(const std::string& path,
                                            std::span<const Finding> findings,
                                            ProtocolPlaces& places);

// What is wrong with the project's configuration. Reads the files, to find the lines; about what
// cannot be read the log is told.
DiagnosticsByPath to_protocol(std::span<const ProjectProblem> problems, const FileSystem& files,
                              PositionEncoding encoding);

// With document changes where the client knows them. New files need a client that creates files.
lsp::WorkspaceEdit to_protocol(const WorkspaceEdit& edit, ProtocolPlaces& places);

}  // namespace prisma_drift
