// .env files, as dotenv reads them.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace prisma_drift {

// Names and values. `${NAME}` within a value stands for an earlier value of the file; what is not
// in the file is left as written. In single quotes nothing is replaced.
std::map<std::string, std::string> parse_env_file(std::string_view text);

}  // namespace prisma_drift
