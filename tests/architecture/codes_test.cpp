// Every diagnostic code is tested by a scenario and told in the README.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "server/checks/check.h"

namespace prisma_drift {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

// All scenario archives, one after the other.
std::string scenarios() {
  std::string all;
  const std::filesystem::path folder = std::filesystem::path(SOURCE_ROOT) / "tests" / "scenarios";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::filesystem::path extension = entry.path().extension();
    if (entry.is_regular_file() && extension != ".cpp" && extension != ".h") {
      all += read_file(entry.path());
    }
  }
  return all;
}

TEST(Codes, EveryCodeHasAScenario) {
  const std::string text = scenarios();
  for (const Check& check : all_checks()) {
    EXPECT_NE(text.find("[" + std::string(check.code) + "]"), std::string::npos)
        << "no scenario expects `" << check.code << "`";
  }
}

TEST(Codes, EveryCodeIsInTheReadme) {
  const std::string readme = read_file(std::filesystem::path(SOURCE_ROOT) / "README.md");
  for (const Check& check : all_checks()) {
    EXPECT_NE(readme.find("| `" + std::string(check.code) + "` |"), std::string::npos)
        << "README.md has no row for `" << check.code << "`";
  }
}

TEST(Codes, CodesAreKebabCaseAndDistinct) {
  std::string seen = " ";
  for (const Check& check : all_checks()) {
    const std::string code(check.code);
    EXPECT_EQ(code.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string::npos) << code;
    EXPECT_EQ(seen.find(" " + code + " "), std::string::npos) << code << " is there twice";
    seen += code + " ";
  }
  EXPECT_GT(seen.size(), 1U);
}

}  // namespace
}  // namespace prisma_drift
