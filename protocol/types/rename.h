// Renaming a symbol.
#pragma once

#include <optional>
#include <string>

#include "protocol/codec.h"
#include "protocol/types/basic.h"
#include "protocol/types/workspace_edit.h"

namespace lsp {

struct RenameParams {
  TextDocumentIdentifier text_document = {};
  Position position = {};
  std::string new_name = {};
  bool operator==(const RenameParams&) const = default;
};
void encode(JsonWriter& out, const RenameParams& value);
Decoded decode(const Json& in, RenameParams& value);

using RenameResult = std::optional<WorkspaceEdit>;
using PrepareRenameParams = TextDocumentPositionParams;

struct PrepareRename {
  Range range = {};
  std::string placeholder = {};
  bool operator==(const PrepareRename&) const = default;
};
void encode(JsonWriter& out, const PrepareRename& value);
Decoded decode(const Json& in, PrepareRename& value);

using PrepareRenameResult = std::optional<PrepareRename>;

struct RenameOptions {
  std::optional<bool> prepare_provider = {};
  bool operator==(const RenameOptions&) const = default;
};
void encode(JsonWriter& out, const RenameOptions& value);
Decoded decode(const Json& in, RenameOptions& value);

}  // namespace lsp
