#include "server/base/log.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <future>
#include <string>
#include <vector>

#include "server/base/bug.h"
#include "server/base/write_all.h"

namespace prisma_drift {
namespace {

TEST(Log, goes_to_the_sink_down_to_the_level) {
  std::vector<std::string> messages;
  set_log_sink([&](LogLevel, std::string_view message) { messages.emplace_back(message); });
  log(LogLevel::info, "one");
  log(LogLevel::debug, "too much");
  set_log_level(LogLevel::debug);
  EXPECT_TRUE(logs(LogLevel::debug));
  log(LogLevel::debug, "two");
  set_log_level(LogLevel::info);
  EXPECT_FALSE(logs(LogLevel::debug));
  set_log_sink({});
  EXPECT_EQ(messages, (std::vector<std::string>{"one", "two"}));
}

TEST(Log, a_sink_may_log) {
  std::vector<std::string> messages;
  set_log_sink([&](LogLevel level, std::string_view message) {
    messages.emplace_back(message);
    if (level == LogLevel::error) log(LogLevel::info, "nested");
  });
  log(LogLevel::error, "outer");
  set_log_sink({});
  EXPECT_EQ(messages, (std::vector<std::string>{"outer", "nested"}));
}

TEST(Log, writes_a_line_to_stderr_by_default) {
  testing::internal::CaptureStderr();
  log(LogLevel::warning, "watch out");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "prisma-drift: warning: watch out\n");
}

TEST(WriteAll, waits_for_a_descriptor_that_does_not_block) {
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  ASSERT_EQ(::fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
  // More than any pipe holds, so that the writer has to wait.
  const std::string sent(4 << 20, 'x');
  auto received = std::async(std::launch::async, [end = ends[0]] {
    std::string all;
    std::string buffer(1 << 16, '\0');
    for (ssize_t n; (n = ::read(end, buffer.data(), buffer.size())) > 0;) {
      all.append(buffer, 0, static_cast<std::size_t>(n));
    }
    return all;
  });
  EXPECT_TRUE(write_all(ends[1], sent));
  ::close(ends[1]);
  EXPECT_EQ(received.get(), sent);
  ::close(ends[0]);
}

TEST(WriteAll, says_when_it_cannot_write) { EXPECT_FALSE(write_all(-1, "x")); }

TEST(Bug, is_logged_and_survived_where_aborting_is_off) {
  std::string logged;
  set_log_sink([&](LogLevel, std::string_view message) { logged = message; });
  set_abort_on_bug(false);
  EXPECT_FALSE(BUG_IF(1 > 2, "no bug"));
  EXPECT_EQ(logged, "");
  EXPECT_TRUE(BUG_IF(1 < 2, "one is less"));
  EXPECT_NE(logged.find("one is less ("), std::string::npos);
  EXPECT_NE(logged.find("log_test.cpp:"), std::string::npos);
  set_abort_on_bug(true);
  set_log_sink({});
}

TEST(BugDeathTest, aborts_where_aborting_is_on) {
  set_abort_on_bug(true);
  EXPECT_DEATH((void)BUG_IF(true, "the end"), "the end");
}

}  // namespace
}  // namespace prisma_drift
