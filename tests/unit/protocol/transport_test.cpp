// The transport in memory, and what transports share.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "protocol/memory_transport.h"

namespace lsp {
namespace {

struct Log final : TransportReceiver {
  void on_message(std::string body) override { lines.emplace_back(body); }
  void on_framing_error(const FramingError& error) override {
    lines.push_back("! " + error.message);
  }
  void on_closed() override { lines.push_back("closed"); }
  std::vector<std::string> lines;
};

using Lines = std::vector<std::string>;

TEST(MemoryTransport, DeliversInBothDirections) {
  auto [a, b] = MemoryTransport::pair();
  Log at_a;
  Log at_b;
  a->start(at_a);
  b->start(at_b);
  a->send("1");
  a->send("2");
  b->send("3");
  EXPECT_TRUE(at_a.lines.empty());
  deliver_all(*a, *b);
  EXPECT_EQ(at_a.lines, Lines{"3"});
  EXPECT_EQ(at_b.lines, (Lines{"1", "2"}));
}

TEST(MemoryTransport, DeliversOneMessageAtATime) {
  auto [a, b] = MemoryTransport::pair();
  Log at_b;
  b->start(at_b);
  a->send("1");
  a->send("2");
  EXPECT_TRUE(b->deliver_one());
  EXPECT_EQ(at_b.lines, Lines{"1"});
  EXPECT_TRUE(b->deliver_one());
  EXPECT_FALSE(b->deliver_one());
}

TEST(MemoryTransport, KeepsWhatArrivesBeforeStart) {
  auto [a, b] = MemoryTransport::pair();
  a->send("1");
  EXPECT_FALSE(b->deliver_one());
  Log at_b;
  b->start(at_b);
  b->deliver_all();
  EXPECT_EQ(at_b.lines, Lines{"1"});
}

TEST(MemoryTransport, DeliversTheEndOnceAndLast) {
  auto [a, b] = MemoryTransport::pair();
  Log at_b;
  b->start(at_b);
  a->send("1");
  a->close();
  a->send("lost");
  a.reset();
  b->deliver_all();
  EXPECT_EQ(at_b.lines, (Lines{"1", "closed"}));
}

TEST(MemoryTransport, DeliversNothingAfterStop) {
  auto [a, b] = MemoryTransport::pair();
  Log at_b;
  b->start(at_b);
  a->send("1");
  b->stop();
  EXPECT_EQ(b->deliver_all(), 0u);
  EXPECT_TRUE(at_b.lines.empty());
}

TEST(MemoryTransport, TellsThatSomethingArrived) {
  auto [a, b] = MemoryTransport::pair();
  int arrivals = 0;
  b->on_arrival([&] { ++arrivals; });
  a->send("1");
  a->close();
  EXPECT_EQ(arrivals, 2);
}

TEST(MemoryTransport, CarriesBytesThatAreNoMessage) {
  auto [a, b] = MemoryTransport::pair();
  Log at_b;
  b->start(at_b);
  a->send_bytes("Content-Length: x\r\n\r\n");
  a->send("1");
  a->send_bytes("Content-Length: 5\r\n\r\n123");
  a->close();
  b->deliver_all();
  EXPECT_EQ(at_b.lines, (Lines{"! Content-Length `x` is not a number of bytes", "1",
                               "! the stream ends in the middle of a message", "closed"}));
}

}  // namespace
}  // namespace lsp
