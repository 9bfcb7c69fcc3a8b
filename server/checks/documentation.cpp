#include "server/checks/documentation.h"

namespace prisma_drift {

std::string documentation_of(std::string_view code) {
  return "https://github.com/prisma-drift/prisma-drift#" + std::string(code);
}

}  // namespace prisma_drift
