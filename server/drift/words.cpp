#include "server/drift/words.h"

#include <algorithm>
#include <array>

#include "server/drift/transliteration.h"

namespace prisma_drift {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Words that are written with capitals inside.
bool starts_unsplit_word(std::string_view rest) {
  constexpr std::string_view kWord = "OAuth";
  return rest.starts_with(kWord) && (rest.size() == kWord.size() || !is_lower(rest[kWord.size()]));
}

bool begins_word(std::string_view name, std::size_t i) {
  const char c = name[i];
  if (!is_upper(c) || i == 0) return false;
  const char before = name[i - 1];
  if (before == 'O' && starts_unsplit_word(name.substr(i - 1))) return false;
  if (is_lower(before) || is_digit(before)) return true;
  return is_upper(before) && i + 1 < name.size() && is_lower(name[i + 1]);
}

bool promises_more(std::string_view word) {
  constexpr std::array<std::string_view, 6> kWords = {"to", "on", "and", "with", "from", "of"};
  return std::ranges::find(kWords, word) != kWords.end();
}

}  // namespace

std::string words_of(std::string_view name) {
  const std::string latin = transliterated(name);
  std::string words;
  for (std::size_t i = 0; i < latin.size(); ++i) {
    const char c = latin[i];
    if (begins_word(latin, i)) words += '_';
    if (is_upper(c)) {
      words += static_cast<char>(c | 0x20);
    } else {
      words += is_lower(c) || is_digit(c) ? c : '_';
    }
  }
  const auto repeated = [](char left, char right) { return left == '_' && right == '_'; };
  words.erase(std::unique(words.begin(), words.end(), repeated), words.end());
  if (words.starts_with('_')) words.erase(0, 1);
  if (words.ends_with('_')) words.pop_back();
  return words;
}

std::vector<std::string_view> split_words(std::string_view words) {
  std::vector<std::string_view> parts;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('_'), words.size());
    if (end > 0) parts.push_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return parts;
}

std::string cut_at_words(std::string_view words, std::size_t limit) {
  std::string result;
  std::vector<std::string_view> kept;
  std::size_t size = 0;
  const std::vector<std::string_view> parts = split_words(words);
  for (const std::string_view part : parts) {
    const std::size_t longer = size + part.size() + (kept.empty() ? 0 : 1);
    if (longer > limit) break;
    kept.push_back(part);
    size = longer;
  }
  const bool cut = kept.size() < parts.size();
  while (cut && kept.size() > 1 && promises_more(kept.back())) kept.pop_back();
  if (kept.empty() && !parts.empty()) return std::string(parts.front().substr(0, limit));
  for (const std::string_view part : kept) {
    if (!result.empty()) result += '_';
    result += part;
  }
  return result;
}

}  // namespace prisma_drift
