#include "server/checks/lint/name_cases.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace prisma_drift::lint {
namespace {

bool is_lower(char letter) { return letter >= 'a' && letter <= 'z'; }
bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }
bool is_letter(char letter) { return is_lower(letter) || is_upper(letter); }
bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
char lower(char letter) {
  return is_upper(letter) ? static_cast<char>(letter - 'A' + 'a') : letter;
}
char upper(char letter) {
  return is_lower(letter) ? static_cast<char>(letter - 'a' + 'A') : letter;
}

std::string in_lower_case(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

bool is_letters_and_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c); });
}

// A compound word in a name: [begin, end).
struct Compound {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// By the letter at which one covers it; the earlier in the list wins. `end` is 0 for no compound.
std::vector<Compound> compounds_in(std::string_view name, std::span<const std::string> words) {
  std::vector<Compound> by_letter(name.size());
  for (const std::string& word : words) {
    if (word.empty()) continue;
    for (std::size_t at = name.find(word); at != name.npos;
         at = name.find(word, at + word.size())) {
      for (std::size_t i = at; i < at + word.size(); ++i) {
        if (by_letter[i].end == 0) by_letter[i] = {at, at + word.size()};
      }
    }
  }
  return by_letter;
}

// Where a new word begins without a separator.
bool begins_word(char before, char letter) {
  return is_upper(letter) || (is_letter(before) && is_digit(letter)) ||
         (is_digit(before) && is_letter(letter));
}

// One separator is taken off at either end, then those in a row become one.
std::string with_single_separators(std::string_view text) {
  if (text.starts_with('_')) text.remove_prefix(1);
  if (text.ends_with('_')) text.remove_suffix(1);
  std::string result;
  for (const char letter : text) {
    if (letter != '_' || !result.ends_with('_')) result += letter;
  }
  return result;
}

// camelCase and PascalCase differ in the first letter.
std::string joined_words(std::string_view name, std::span<const std::string> words,
                         char (*first)(char)) {
  const std::vector<Compound> compounds = compounds_in(name, words);
  std::string result;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (const Compound& compound = compounds[i]; compound.end != 0) {
      if (i == compound.begin) {
        result += upper(name[i]);
        result += name.substr(i + 1, compound.end - i - 1);
      }
      if (compound.end < name.size()) result += upper(name[compound.end]);
      i = compound.end;
      continue;
    }
    if (i == 0) {
      result += first(name[i]);
    } else if (is_letter(name[i]) || is_digit(name[i])) {
      const char before = name[i - 1];
      const bool in_capitals = is_upper(before) && is_upper(name[i]);
      result += !is_letter(before) ? upper(name[i]) : in_capitals ? lower(name[i]) : name[i];
    }
  }
  return result;
}

}  // namespace

bool is_camel_case(std::string_view name) {
  return !name.empty() && is_lower(name.front()) && is_letters_and_digits(name);
}

bool is_pascal_case(std::string_view name) {
  return !name.empty() && is_upper(name.front()) && is_letters_and_digits(name);
}

std::string snake_case(std::string_view name, std::span<const std::string> compound_words) {
  std::string text(name);
  if (std::ranges::none_of(name, is_lower)) text = in_lower_case(name);
  const std::vector<Compound> compounds = compounds_in(text, compound_words);
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const Compound& compound = compounds[i]; compound.end != 0) {
      if (i == compound.begin) {
        if (i > 0 && !result.ends_with('_')) result += '_';
        result += in_lower_case(text.substr(i, compound.end - i));
      }
      i = compound.end - 1;
      continue;
    }
    if (i > 0 && begins_word(text[i - 1], text[i])) result += '_';
    result += lower(text[i]);
  }
  return with_single_separators(result);
}

std::string camel_case(std::string_view name, std::span<const std::string> compound_words) {
  return joined_words(name, compound_words, lower);
}

std::string pascal_case(std::string_view name, std::span<const std::string> compound_words) {
  return joined_words(name, compound_words, upper);
}

bool is_allowed(const NameExceptions& exceptions, std::string_view name) {
  return std::ranges::find(exceptions.allowed, name) != exceptions.allowed.end();
}

std::string_view without_prefix(const NameExceptions& exceptions, std::string_view name) {
  for (const std::string& prefix : exceptions.prefixes) {
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  }
  return name;
}

}  // namespace prisma_drift::lint
