// A server's Connection with a client that speaks raw JSON, and sees every message as it is.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "protocol/connection.h"
#include "protocol/memory_transport.h"

namespace lsp {

struct Recorder final : TransportReceiver {
  void on_message(std::string body) override { messages.push_back(Json::parse(body)); }
  void on_framing_error(const FramingError& error) override { ADD_FAILURE() << error.message; }
  void on_closed() override { closed = true; }

  std::vector<Json> messages;
  bool closed = false;
};

struct ServerHarness {
  ServerHarness() : ends(MemoryTransport::pair()) {
    connection = std::make_unique<Connection>(
        *ends.first,
        ConnectionOptions{.log = [this](std::string_view line) { log.emplace_back(line); },
                          .on_end = [this](int status) { ended.push_back(status); }});
    ends.second->start(client);
  }

  // Starts, and goes through `initialize` and its answer.
  void initialize(const std::string& params = "{}") {
    connection->on<methods::Initialize>(
        [](const InitializeParams&, Reply<InitializeResult> reply) { reply({}); });
    connection->start();
    const std::vector<Json> answers =
        exchange(R"({"id":"init","method":"initialize","params":)" + params + "}");
    ASSERT_EQ(answers.size(), 1u);
    ASSERT_TRUE(answers[0].contains("result")) << answers[0];
  }

  // Sends one body; returns what the server sent meanwhile.
  std::vector<Json> exchange(std::string_view body) {
    ends.second->send(std::string(body));
    return settle();
  }

  std::vector<Json> settle() {
    deliver_all(*ends.first, *ends.second);
    return std::exchange(client.messages, {});
  }

  std::pair<std::unique_ptr<MemoryTransport>, std::unique_ptr<MemoryTransport>> ends;
  Recorder client;
  std::vector<std::string> log;
  std::vector<int> ended;
  std::unique_ptr<Connection> connection;
};

inline Json result(const Json& id, const Json& value) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"result", value}};
}

// The id and the code of an error response; "no error" for anything else.
inline std::string error_of(const Json& message) {
  if (!message.contains("error")) return "no error: " + message.dump();
  return message["id"].dump() + " " + message["error"]["code"].dump();
}

using Messages = std::vector<Json>;

constexpr const char* kHover =
    R"({"id":1,"method":"textDocument/hover",
        "params":{"textDocument":{"uri":"file:///a"},"position":{"line":1,"character":2}}})";

}  // namespace lsp
