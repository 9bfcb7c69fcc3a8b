#include "protocol/message.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace lsp {
namespace {

// What is wrong with a body, "" if it is a message: the code, the id, and the reason.
std::string wrong(std::string_view body) {
  const Message message = parse_message(std::string(body));
  const auto* malformed = std::get_if<MalformedMessage>(&message);
  if (!malformed) return "";
  const std::string id = malformed->id ? to_string(*malformed->id) : "null";
  return std::to_string(static_cast<int>(malformed->error.code)) + " " + id + " " +
         malformed->error.message;
}

TEST(ParseMessage, Request) {
  Message message = parse_message(R"({"jsonrpc":"2.0","id":7,"method":"m","params":{"a":1}})");
  const auto& request = std::get<IncomingRequest>(message);
  EXPECT_EQ(request.id, RequestId(7));
  EXPECT_EQ(request.method, "m");
  EXPECT_EQ(*request.params, Json::parse(R"({"a":1})"));
}

TEST(ParseMessage, IdsAreNumbersOrStrings) {
  EXPECT_EQ(std::get<IncomingRequest>(parse_message(R"({"id":"x","method":"m"})")).id,
            RequestId("x"));
  EXPECT_EQ(std::get<IncomingRequest>(parse_message(R"({"id":-1,"method":"m"})")).id,
            RequestId(-1));
  EXPECT_EQ(wrong(R"({"id":1.5,"method":"m"})"),
            "-32600 null an `id` is a whole number or a string");
  EXPECT_EQ(wrong(R"({"id":{},"method":"m"})"),
            "-32600 null an `id` is a whole number or a string");
  EXPECT_EQ(wrong(R"({"id":null,"method":"m"})"),
            "-32600 null the `id` of a request is a number or a string");
}

TEST(ParseMessage, Notification) {
  Message message = parse_message(R"({"method":"m"})");
  const auto& notification = std::get<IncomingNotification>(message);
  EXPECT_EQ(notification.method, "m");
  EXPECT_TRUE(notification.params->is_null());
}

TEST(ParseMessage, Responses) {
  Message result = parse_message(R"({"id":1,"result":null})");
  EXPECT_EQ(std::get<IncomingResponse>(result).id, RequestId(1));
  EXPECT_FALSE(std::get<IncomingResponse>(result).error.has_value());

  Message error = parse_message(R"({"id":1,"error":{"code":-5,"message":"x","data":[1]}})");
  EXPECT_EQ(std::get<IncomingResponse>(error).error,
            (ResponseError{static_cast<ErrorCode>(-5), "x", Any(Json{1})}));

  Message without_id = parse_message(R"({"id":null,"error":{"code":-32700,"message":"x"}})");
  EXPECT_EQ(std::get<IncomingResponse>(without_id).id, std::nullopt);
}

TEST(ParseMessage, AnErrorOfAnOddFormIsStillAnError) {
  for (const char* body : {R"({"id":1,"error":"x"})", R"({"id":1,"error":{"code":"x"}})"}) {
    const Message message = parse_message(body);
    EXPECT_EQ(std::get<IncomingResponse>(message).error->code, ErrorCode::unknown) << body;
  }
}

TEST(ParseMessage, WhatIsNoMessage) {
  EXPECT_EQ(wrong("{"), "-32700 null the message is not valid JSON");
  EXPECT_EQ(wrong(""), "-32700 null the message is not valid JSON");
  EXPECT_EQ(wrong("[]"), "-32600 null batches are not part of the language server protocol");
  EXPECT_EQ(wrong("5"), "-32600 null a message is a JSON object");
  EXPECT_EQ(wrong("null"), "-32600 null a message is a JSON object");
  EXPECT_EQ(wrong("{}"), "-32600 null a message has a `method`, a `result` or an `error`");
  EXPECT_EQ(wrong(R"({"id":3})"), "-32600 3 a message has a `method`, a `result` or an `error`");
  EXPECT_EQ(wrong(R"({"id":3,"method":5})"), "-32600 3 `method` is not a string");
  EXPECT_EQ(wrong(R"({"id":3,"method":"m","params":5})"),
            "-32600 3 `params` is neither an object nor an array");
}

TEST(ParseMessage, DeepNestingIsRefused) {
  const std::string body = R"({"id":1,"method":"m","params":)" + std::string(100'000, '[') +
                           std::string(100'000, ']') + "}";
  EXPECT_EQ(wrong(body), "-32700 null JSON is nested deeper than 256 levels");
}

TEST(MessageText, LeavesOutParametersThatAreNothing) {
  EXPECT_EQ(Json::parse(request_text(1, "m", JsonText())),
            Json::parse(R"({"jsonrpc":"2.0","id":1,"method":"m"})"));
  EXPECT_EQ(Json::parse(notification_text("m", JsonText{"{}"})),
            Json::parse(R"({"jsonrpc":"2.0","method":"m","params":{}})"));
}

TEST(MessageText, AResultOfNullIsSent) {
  EXPECT_EQ(Json::parse(result_text("x", JsonText())),
            Json::parse(R"({"jsonrpc":"2.0","id":"x","result":null})"));
}

TEST(MessageText, AnErrorWithoutIdHasTheIdNull) {
  EXPECT_EQ(Json::parse(error_text(std::nullopt, {ErrorCode::parse_error, "x", {}})),
            Json::parse(R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}})"));
}

}  // namespace
}  // namespace lsp
