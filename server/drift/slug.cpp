// What Prisma's command line makes of the name of a migration: @sindresorhus/slugify 2.2 with `_`.
#include <algorithm>

#include "server/drift/migration_name.h"
#include "server/drift/transliteration.h"

namespace prisma_drift {
namespace {

constexpr std::size_t kLongestName = 200;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  std::size_t at = 0;
  while ((at = text.find(what, at)) != std::string::npos) {
    text.replace(at, what.size(), with);
    at += with.size();
  }
  return text;
}

// `APIs2go` and the like: each pass separates at one kind of border, in this order.

// Two capitals or more before a digit.
std::string split_capitals_from_digits(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool border =
        i >= 2 && is_digit(text[i]) && is_upper(text[i - 1]) && is_upper(text[i - 2]);
    if (border) out += ' ';
    out += text[i];
  }
  return out;
}

// A small letter or digit before a capital.
std::string split_before_capitals(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool border =
        i >= 1 && is_upper(text[i]) && (is_lower(text[i - 1]) || is_digit(text[i - 1]));
    if (border) out += ' ';
    out += text[i];
  }
  return out;
}

// Before the last capital of several, where a word begins with it; `APIs` is one word.
std::string split_last_capital(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool word = i + 1 < text.size() &&
                      ((is_lower(text[i + 1]) && text[i + 1] != 's') || is_digit(text[i + 1]));
    if (i >= 1 && is_upper(text[i]) && is_upper(text[i - 1]) && word) out += ' ';
    out += text[i];
  }
  return out;
}

// `don't` becomes `dont`, and `Bob's` `bobs`.
std::string without_apostrophes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool suffix = text[i] == '\'' && i >= 1 && i + 1 < text.size() &&
                        (is_lower(text[i - 1]) || is_digit(text[i - 1])) &&
                        (text[i + 1] == 't' || text[i + 1] == 's') &&
                        (i + 2 == text.size() || is_space(text[i + 2]));
    if (!suffix) out += text[i];
  }
  return out;
}

}  // namespace

std::string slugified_name(std::string_view typed) {
  std::string text = replaced(std::string(typed), "&", " and ");
  text = replaced(std::move(text), "\xf0\x9f\xa6\x84", " unicorn ");
  text = replaced(std::move(text), "\xe2\x99\xa5", " love ");
  text = split_capitals_from_digits(transliterated(text));
  text = split_last_capital(split_before_capitals(text));
  for (char& c : text) {
    if (is_upper(c)) c = static_cast<char>(c | 0x20);
  }
  text = without_apostrophes(text);
  std::string slug;
  for (const char c : text) {
    if (is_lower(c) || is_digit(c)) {
      slug += c;
    } else if (!slug.empty() && slug.back() != '_') {
      slug += '_';
    }
  }
  if (slug.ends_with('_')) slug.pop_back();
  slug.resize(std::min(slug.size(), kLongestName));
  return slug;
}

}  // namespace prisma_drift
