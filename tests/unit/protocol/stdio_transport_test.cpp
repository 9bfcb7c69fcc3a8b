// The transport over real descriptors: pipes, sockets, files. The event loop is run until what is
// waited for has happened; nothing sleeps.
#include "protocol/stdio_transport.h"

#include <array>
#include <functional>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gtest/gtest.h>
#include <asio/io_context.hpp>

namespace lsp {
namespace {

// Closes what it holds.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  int number() const { return number_; }
  void write(std::string_view bytes) const {
    ASSERT_EQ(::write(number_, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }

 private:
  int number_;
};

struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe(ends.data()), 0);
    read = Descriptor(ends[0]);
    write = Descriptor(ends[1]);
  }
  Descriptor read;
  Descriptor write;
};

struct Log final : TransportReceiver {
  void on_message(std::string body) override {
    lines.emplace_back(body);
    if (after_message) after_message();
  }
  void on_framing_error(const FramingError& error) override {
    lines.push_back("! " + error.message);
  }
  void on_closed() override { lines.push_back("closed"); }
  std::vector<std::string> lines;
  std::function<void()> after_message;
};

using Lines = std::vector<std::string>;

Descriptor open_null() { return Descriptor(::open("/dev/null", O_RDWR)); }

// A file without a name, with its position at the beginning.
Descriptor file_with(std::string_view content) {
  std::string name = testing::TempDir() + "protocol_XXXXXX";
  Descriptor file(::mkstemp(name.data()));
  ::unlink(name.c_str());
  file.write(content);
  ::lseek(file.number(), 0, SEEK_SET);
  return file;
}

std::string read_file(const Descriptor& file) {
  std::string content(1000, '\0');
  const ssize_t size = ::pread(file.number(), content.data(), content.size(), 0);
  content.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return content;
}

bool is_non_blocking(const Descriptor& descriptor) {
  return (::fcntl(descriptor.number(), F_GETFL) & O_NONBLOCK) != 0;
}

// Everything in a pipe or socket whose other end is closed.
std::string drain(const Descriptor& descriptor) {
  std::string all;
  std::array<char, 65536> chunk;
  while (true) {
    const ssize_t size = ::read(descriptor.number(), chunk.data(), chunk.size());
    if (size <= 0) return all;
    all.append(chunk.data(), static_cast<std::size_t>(size));
  }
}

TEST(StdioTransport, ReadsMessagesFromAPipeUntilItCloses) {
  asio::io_context io;
  Pipe pipe;
  const Descriptor null = open_null();
  Log log;
  StdioTransport transport(io, pipe.read.number(), null.number());
  transport.start(log);
  pipe.write.write(frame_message("1") + frame_message("2"));
  pipe.write.close();
  EXPECT_TRUE(log.lines.empty());
  io.run();
  EXPECT_EQ(log.lines, (Lines{"1", "2", "closed"}));
}

TEST(StdioTransport, ReadsMessagesThatArriveInParts) {
  asio::io_context io;
  Pipe pipe;
  const Descriptor null = open_null();
  Log log;
  StdioTransport transport(io, pipe.read.number(), null.number());
  transport.start(log);
  for (const char c : frame_message("12")) {
    EXPECT_TRUE(log.lines.empty());
    pipe.write.write(std::string(1, c));
    io.run_one();
  }
  EXPECT_EQ(log.lines, Lines{"12"});
}

TEST(StdioTransport, ReadsAMessageLargerThanAPipe) {
  asio::io_context io;
  const std::string large(3'000'000, 'x');
  const Descriptor file = file_with(frame_message(large));
  const Descriptor null = open_null();
  Log log;
  StdioTransport transport(io, file.number(), null.number());
  transport.start(log);
  io.run();
  ASSERT_EQ(log.lines.size(), 2u);
  EXPECT_EQ(log.lines[0], large);
}

TEST(StdioTransport, ReadsAFileAndWritesAFile) {
  asio::io_context io;
  const Descriptor in = file_with(frame_message("1") + "Content-Length: 5\r\n\r\nab");
  const Descriptor out = file_with("");
  Log log;
  StdioTransport transport(io, in.number(), out.number());
  transport.start(log);
  transport.send("2");
  io.run();
  EXPECT_EQ(log.lines, (Lines{"1", "! the stream ends in the middle of a message", "closed"}));
  EXPECT_EQ(read_file(out), frame_message("2"));
}

TEST(StdioTransport, ReadsNothingFromTheNullDevice) {
  asio::io_context io;
  const Descriptor null = open_null();
  Log log;
  StdioTransport transport(io, null.number(), null.number());
  transport.start(log);
  transport.send("1");
  io.run();
  EXPECT_EQ(log.lines, Lines{"closed"});
}

TEST(StdioTransport, ADescriptorThatIsNotOpenIsTheEnd) {
  asio::io_context io;
  Log log;
  StdioTransport transport(io, -1, -1);
  transport.start(log);
  transport.send("1");
  io.run();
  EXPECT_EQ(log.lines, Lines{"closed"});
}

TEST(StdioTransport, TalksThroughOneSocket) {
  asio::io_context io;
  std::array<int, 2> ends{};
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
  Descriptor ours(ends[0]);
  Descriptor theirs(ends[1]);
  Log log;
  StdioTransport transport(io, ours.number(), ours.number());
  transport.start(log);
  transport.send("1");
  theirs.write(frame_message("2"));
  ::shutdown(theirs.number(), SHUT_WR);
  io.run();
  EXPECT_EQ(log.lines, (Lines{"2", "closed"}));
  std::string received(100, '\0');
  received.resize(static_cast<std::size_t>(::read(theirs.number(), received.data(), 100)));
  EXPECT_EQ(received, frame_message("1"));
}

TEST(StdioTransport, TwoOfThemTalkToEachOther) {
  asio::io_context io;
  Pipe forth;
  Pipe back;
  Log at_a;
  Log at_b;
  StdioTransport a(io, back.read.number(), forth.write.number());
  StdioTransport b(io, forth.read.number(), back.write.number());
  a.start(at_a);
  b.start(at_b);
  at_b.after_message = [&] { b.send("answer to " + at_b.lines.back()); };
  at_a.after_message = [&] {
    if (at_a.lines.size() == 2) io.stop();
  };
  a.send("1");
  a.send("2");
  io.run();
  EXPECT_EQ(at_a.lines, (Lines{"answer to 1", "answer to 2"}));
}

TEST(StdioTransport, SendingNeverWaitsForTheReader) {
  asio::io_context io;
  Pipe pipe;
  const Descriptor null = open_null();
  StdioTransport transport(io, null.number(), pipe.write.number());
  const std::string large(1'000'000, 'x');
  std::string expected;
  for (int i = 0; i < 5; ++i) {
    transport.send(large);
    expected += frame_message(large);
  }
  io.poll();
  EXPECT_GT(transport.unwritten_bytes(), 4'000'000u);

  bool written = false;
  transport.when_written([&] { written = true; });
  std::string received;
  while (received.size() < expected.size()) {
    std::array<char, 65536> chunk;
    const ssize_t size = ::read(pipe.read.number(), chunk.data(), chunk.size());
    ASSERT_GT(size, 0);
    received.append(chunk.data(), static_cast<std::size_t>(size));
    io.poll();
  }
  EXPECT_TRUE(received == expected);
  EXPECT_TRUE(written);
  EXPECT_EQ(transport.unwritten_bytes(), 0u);
}

TEST(StdioTransport, AReaderThatIsGoneIsNoError) {
  asio::io_context io;
  Pipe in;
  Pipe out;
  Log log;
  StdioTransport transport(io, in.read.number(), out.write.number());
  transport.start(log);
  out.read.close();
  bool written = false;
  transport.send("1");
  transport.when_written([&] { written = true; });
  while (!written) io.run_one();
  transport.send("2");
  EXPECT_EQ(transport.unwritten_bytes(), 0u);
  in.write.write(frame_message("3"));
  in.write.close();
  io.run();
  EXPECT_EQ(log.lines, (Lines{"3", "closed"}));
}

TEST(StdioTransport, WhenNothingWaitsItIsWrittenAtTheNextTurn) {
  asio::io_context io;
  const Descriptor null = open_null();
  StdioTransport transport(io, null.number(), null.number());
  bool written = false;
  transport.when_written([&] { written = true; });
  EXPECT_FALSE(written);
  io.run();
  EXPECT_TRUE(written);
}

TEST(StdioTransport, StopEndsReadingAndStillWrites) {
  asio::io_context io;
  Pipe in;
  Pipe out;
  Log log;
  StdioTransport transport(io, in.read.number(), out.write.number());
  transport.start(log);
  log.after_message = [&] {
    transport.send("bye");
    transport.stop();
  };
  in.write.write(frame_message("1") + frame_message("2"));
  // Returns although the pipe is open: nothing is waited for any more.
  io.run();
  EXPECT_EQ(log.lines, Lines{"1"});
  out.write.close();
  std::string received(100, '\0');
  received.resize(static_cast<std::size_t>(::read(out.read.number(), received.data(), 100)));
  EXPECT_EQ(received, frame_message("bye"));
}

TEST(StdioTransport, MayBeDestroyedByItsReceiver) {
  asio::io_context io;
  Pipe pipe;
  const Descriptor null = open_null();
  Log log;
  auto transport = std::make_unique<StdioTransport>(io, pipe.read.number(), null.number());
  transport->start(log);
  log.after_message = [&] { transport.reset(); };
  pipe.write.write(frame_message("1") + frame_message("2"));
  io.run();
  EXPECT_EQ(log.lines, Lines{"1"});
}

TEST(StdioTransport, PutsTheFlagsOfItsDescriptorsBack) {
  asio::io_context io;
  Pipe in;
  Pipe out;
  Log log;
  {
    StdioTransport transport(io, in.read.number(), out.write.number());
    transport.start(log);
    transport.send("1");
    io.poll();
    EXPECT_TRUE(is_non_blocking(in.read));
  }
  EXPECT_FALSE(is_non_blocking(in.read));
  EXPECT_FALSE(is_non_blocking(out.write));
  io.restart();
  io.run();
  EXPECT_FALSE(is_non_blocking(in.read));
}

TEST(StdioTransport, LeavesTheCallersDescriptorsOpen) {
  asio::io_context io;
  Pipe in;
  const Descriptor null = open_null();
  { StdioTransport transport(io, in.read.number(), null.number()); }
  in.write.write("x");
  in.write.close();
  EXPECT_EQ(drain(in.read), "x");
}

}  // namespace
}  // namespace lsp
