// Code lenses.
#pragma once

#include <optional>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"

namespace lsp {

struct CodeLensParams {
  TextDocumentIdentifier text_document = {};
  bool operator==(const CodeLensParams&) const = default;
};
void encode(JsonWriter& out, const CodeLensParams& value);
Decoded decode(const Json& in, CodeLensParams& value);

// Without a command it is unresolved.
struct CodeLens {
  Range range = {};
  std::optional<Command> command = {};
  Any data = {};
  bool operator==(const CodeLens&) const = default;
};
void encode(JsonWriter& out, const CodeLens& value);
Decoded decode(const Json& in, CodeLens& value);

struct CodeLensOptions {
  std::optional<bool> resolve_provider = {};
  bool operator==(const CodeLensOptions&) const = default;
};
void encode(JsonWriter& out, const CodeLensOptions& value);
Decoded decode(const Json& in, CodeLensOptions& value);

using CodeLensResult = std::optional<std::vector<CodeLens>>;

}  // namespace lsp
