// Messages about the program itself, for whoever has to find out what it did.
#pragma once

#include <functional>
#include <string_view>

namespace prisma_drift {

// From what always matters to what only a developer reads.
enum class LogLevel { error, warning, info, debug };

// Thread-safe. Never on stdout, which belongs to the protocol.
void log(LogLevel level, std::string_view message);

// Whether a message of that level goes anywhere, for messages that cost something to compose.
bool logs(LogLevel level);

// Messages above this level are dropped. Default: info.
void set_log_level(LogLevel level);

// Where messages go: called on the thread that logs, so it must be thread-safe, and it may log. An
// empty function restores stderr, the default.
using LogSink = std::function<void(LogLevel level, std::string_view message)>;
void set_log_sink(LogSink sink);

}  // namespace prisma_drift
