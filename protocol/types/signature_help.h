// Signature help: what is shown while somebody writes arguments.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"

namespace lsp {

using SignatureHelpParams = TextDocumentPositionParams;

struct ParameterInformation {
  // A part of the signature's label.
  std::string label = {};
  std::optional<MarkupContent> documentation = {};
  bool operator==(const ParameterInformation&) const = default;
};
void encode(JsonWriter& out, const ParameterInformation& value);
Decoded decode(const Json& in, ParameterInformation& value);

struct SignatureInformation {
  std::string label = {};
  std::optional<MarkupContent> documentation = {};
  std::optional<std::vector<ParameterInformation>> parameters = {};
  bool operator==(const SignatureInformation&) const = default;
};
void encode(JsonWriter& out, const SignatureInformation& value);
Decoded decode(const Json& in, SignatureInformation& value);

struct SignatureHelp {
  std::vector<SignatureInformation> signatures = {};
  std::optional<std::uint32_t> active_signature = {};
  // A number beyond the last one stands for none; clients then mark none, or the first.
  std::optional<std::uint32_t> active_parameter = {};
  bool operator==(const SignatureHelp&) const = default;
};
void encode(JsonWriter& out, const SignatureHelp& value);
Decoded decode(const Json& in, SignatureHelp& value);

using SignatureHelpResult = std::optional<SignatureHelp>;

struct SignatureHelpOptions {
  std::optional<std::vector<std::string>> trigger_characters = {};
  // While the help is shown already.
  std::optional<std::vector<std::string>> retrigger_characters = {};
  bool operator==(const SignatureHelpOptions&) const = default;
};
void encode(JsonWriter& out, const SignatureHelpOptions& value);
Decoded decode(const Json& in, SignatureHelpOptions& value);

}  // namespace lsp
