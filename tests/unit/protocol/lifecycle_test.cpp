#include "protocol/lifecycle.h"

#include <gtest/gtest.h>

namespace lsp {
namespace {

std::optional<ErrorCode> refusal(Lifecycle& lifecycle, std::string_view method) {
  const auto error = lifecycle.admit_request(method);
  if (!error) return std::nullopt;
  return error->code;
}

Lifecycle running() {
  Lifecycle lifecycle;
  EXPECT_EQ(refusal(lifecycle, "initialize"), std::nullopt);
  lifecycle.initialize_answered(true);
  return lifecycle;
}

TEST(Lifecycle, NothingBeforeInitialize) {
  Lifecycle lifecycle;
  EXPECT_EQ(refusal(lifecycle, "textDocument/hover"), ErrorCode::server_not_initialized);
  EXPECT_EQ(refusal(lifecycle, "shutdown"), ErrorCode::server_not_initialized);
  EXPECT_FALSE(lifecycle.admit_notification("textDocument/didOpen"));
  EXPECT_TRUE(lifecycle.admit_notification("exit"));
}

TEST(Lifecycle, NothingUntilInitializeIsAnswered) {
  Lifecycle lifecycle;
  EXPECT_EQ(refusal(lifecycle, "initialize"), std::nullopt);
  EXPECT_EQ(lifecycle.phase(), Phase::initializing);
  EXPECT_EQ(refusal(lifecycle, "textDocument/hover"), ErrorCode::server_not_initialized);
  lifecycle.initialize_answered(true);
  EXPECT_EQ(refusal(lifecycle, "textDocument/hover"), std::nullopt);
  EXPECT_TRUE(lifecycle.admit_notification("initialized"));
}

TEST(Lifecycle, InitializeOnlyOnce) {
  Lifecycle lifecycle = running();
  EXPECT_EQ(refusal(lifecycle, "initialize"), ErrorCode::invalid_request);
}

TEST(Lifecycle, InitializeAgainAfterAnError) {
  Lifecycle lifecycle;
  EXPECT_EQ(refusal(lifecycle, "initialize"), std::nullopt);
  EXPECT_EQ(refusal(lifecycle, "initialize"), ErrorCode::invalid_request);
  lifecycle.initialize_answered(false);
  EXPECT_EQ(refusal(lifecycle, "initialize"), std::nullopt);
}

TEST(Lifecycle, OnlyExitAfterShutdown) {
  Lifecycle lifecycle = running();
  EXPECT_EQ(refusal(lifecycle, "shutdown"), std::nullopt);
  EXPECT_EQ(refusal(lifecycle, "textDocument/hover"), ErrorCode::invalid_request);
  EXPECT_EQ(refusal(lifecycle, "shutdown"), ErrorCode::invalid_request);
  EXPECT_FALSE(lifecycle.admit_notification("textDocument/didChange"));
  EXPECT_TRUE(lifecycle.admit_notification("exit"));
  EXPECT_EQ(lifecycle.end(), 0);
}

TEST(Lifecycle, TheStatusIsOneWithoutShutdown) {
  Lifecycle early;
  EXPECT_EQ(early.end(), 1);
  Lifecycle lifecycle = running();
  EXPECT_EQ(lifecycle.end(), 1);
  EXPECT_EQ(lifecycle.phase(), Phase::ended);
  EXPECT_FALSE(lifecycle.admit_notification("exit"));
}

}  // namespace
}  // namespace lsp
