#include "server/lsp/action_command.h"

#include <gtest/gtest.h>

namespace prisma_drift {
namespace {

using Kind = ActionCommand::Kind;

std::optional<CommandRequest> there_and_back(const ActionCommand& command) {
  const lsp::Command sent = to_protocol("title", command);
  return from_protocol({.command = sent.command, .arguments = sent.arguments});
}

TEST(ActionCommand, ComesBackAsItWasSent) {
  for (const Kind kind : all_commands()) {
    const auto request = there_and_back(
        {.kind = kind, .file = "/a b/é.prisma", .name = "add_x", .only_additions = true});
    ASSERT_TRUE(request);
    EXPECT_EQ(request->command.kind, kind);
    EXPECT_EQ(request->command.file, "/a b/é.prisma");
    EXPECT_EQ(request->command.name, "add_x");
    EXPECT_TRUE(request->command.only_additions);
    EXPECT_FALSE(request->typed_name || request->confirmed_host);
  }
}

TEST(ActionCommand, OnlyTheFileMustBeSaid) {
  const auto request = there_and_back({.kind = Kind::run_build, .file = "/a.prisma", .name = {}});
  ASSERT_TRUE(request);
  EXPECT_EQ(request->command.name, "");
  EXPECT_FALSE(request->command.only_additions);
}

TEST(ActionCommand, WhatMakesNoSenseIsNothing) {
  EXPECT_FALSE(from_protocol({.command = "prisma-drift.unheardOf"}));
  EXPECT_FALSE(from_protocol({.command = "prisma-drift.runBuild"}));
  const auto with = [](const std::map<std::string, std::string>& argument) {
    return from_protocol({.command = "prisma-drift.runBuild",
                          .arguments = std::vector<lsp::Any>{lsp::Any::from(argument)}});
  };
  EXPECT_FALSE(with({}));
  EXPECT_FALSE(with({{"uri", "untitled:1"}}));
  EXPECT_TRUE(with({{"uri", "file:///a"}, {"name", "x"}}));
}

}  // namespace
}  // namespace prisma_drift
