#include "server/base/bug.h"

#include <atomic>
#include <cstdlib>
#include <string>

#include "server/base/log.h"

namespace prisma_drift {
namespace {

#ifdef NDEBUG
std::atomic<bool> aborts{false};
#else
std::atomic<bool> aborts{true};
#endif

}  // namespace

void set_abort_on_bug(bool abort_on_bug) { aborts.store(abort_on_bug); }

bool report_bug(std::string_view message, const char* file, int line) {
  std::string text = "this is a bug, please report it: ";
  text.append(message).append(" (").append(file).append(":").append(std::to_string(line));
  text.append(")");
  log(LogLevel::error, text);
  if (aborts.load()) std::abort();
  return true;
}

}  // namespace prisma_drift
