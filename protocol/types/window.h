// Messages, questions and documents shown in the client's window, and its log.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "protocol/codec.h"
#include "protocol/types/basic.h"

namespace lsp {

enum class MessageType {
  error = 1,
  warning = 2,
  info = 3,
  log = 4,
  debug = 5,
};
constexpr EnumBounds bounds_of(MessageType) { return {1, 5}; }

struct ShowMessageParams {
  MessageType type = MessageType::info;
  std::string message = {};
  bool operator==(const ShowMessageParams&) const = default;
};
void encode(JsonWriter& out, const ShowMessageParams& value);
Decoded decode(const Json& in, ShowMessageParams& value);

struct MessageActionItem {
  std::string title = {};
  bool operator==(const MessageActionItem&) const = default;
};
void encode(JsonWriter& out, const MessageActionItem& value);
Decoded decode(const Json& in, MessageActionItem& value);

struct ShowMessageRequestParams {
  MessageType type = MessageType::info;
  std::string message = {};
  std::optional<std::vector<MessageActionItem>> actions = {};
  bool operator==(const ShowMessageRequestParams&) const = default;
};
void encode(JsonWriter& out, const ShowMessageRequestParams& value);
Decoded decode(const Json& in, ShowMessageRequestParams& value);

// Nothing when the person dismissed the question.
using ShowMessageRequestResult = std::optional<MessageActionItem>;

struct LogMessageParams {
  MessageType type = MessageType::log;
  std::string message = {};
  bool operator==(const LogMessageParams&) const = default;
};
void encode(JsonWriter& out, const LogMessageParams& value);
Decoded decode(const Json& in, LogMessageParams& value);

struct ShowDocumentParams {
  std::string uri = {};
  std::optional<bool> external = {};
  std::optional<bool> take_focus = {};
  std::optional<Range> selection = {};
  bool operator==(const ShowDocumentParams&) const = default;
};
void encode(JsonWriter& out, const ShowDocumentParams& value);
Decoded decode(const Json& in, ShowDocumentParams& value);

struct ShowDocumentResult {
  bool success = false;
  bool operator==(const ShowDocumentResult&) const = default;
};
void encode(JsonWriter& out, const ShowDocumentResult& value);
Decoded decode(const Json& in, ShowDocumentResult& value);

}  // namespace lsp
