#include "server/features/migration_timestamp.h"

#include <algorithm>
#include <cstddef>

namespace prisma_drift {
namespace {

using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr std::size_t kDigits = 14;

bool is_digit(char character) { return '0' <= character && character <= '9'; }

std::string padded(unsigned value, std::size_t width) {
  std::string text = std::to_string(value);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

unsigned number(std::string_view digits) {
  unsigned value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<unsigned>(digit - '0');
  return value;
}

// The digits need not be a time: `20251399…`.
struct Fields {
  unsigned year, month, day, hour, minute, second;

  explicit Fields(std::string_view digits)
      : year(number(digits.substr(0, 4))),
        month(number(digits.substr(4, 2))),
        day(number(digits.substr(6, 2))),
        hour(number(digits.substr(8, 2))),
        minute(number(digits.substr(10, 2))),
        second(number(digits.substr(12, 2))) {}

  std::chrono::year_month first_of_month() const {
    return std::chrono::year(static_cast<int>(year)) / std::chrono::month(month);
  }
  unsigned days_in_month() const {
    return static_cast<unsigned>((first_of_month() / std::chrono::last).day());
  }
  sys_days date() const { return first_of_month() / std::chrono::day(day); }
};

// The first time whose text is greater than the digits, which are fourteen.
sys_seconds first_time_above(const Fields& it) {
  using namespace std::chrono;
  if (it.month < 1) return sys_days(std::chrono::year(static_cast<int>(it.year)) / 1 / 1);
  if (it.month > 12) return sys_days(std::chrono::year(static_cast<int>(it.year) + 1) / 1 / 1);
  if (it.day < 1) return sys_days(it.first_of_month() / 1);
  if (it.day > it.days_in_month()) return sys_days((it.first_of_month() + months(1)) / 1);
  if (it.hour > 23) return it.date() + days(1);
  if (it.minute > 59) return it.date() + hours(it.hour + 1);
  if (it.second > 59) return it.date() + hours(it.hour) + minutes(it.minute + 1);
  return it.date() + hours(it.hour) + minutes(it.minute) + seconds(it.second + 1);
}

}  // namespace

std::optional<std::string> timestamp_text(sys_seconds time) {
  const sys_days date = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day day(date);
  const std::chrono::hh_mm_ss clock(time - date);
  const int year = static_cast<int>(day.year());
  if (year < 0 || year > 9999) return std::nullopt;
  return padded(static_cast<unsigned>(year), 4) + padded(static_cast<unsigned>(day.month()), 2) +
         padded(static_cast<unsigned>(day.day()), 2) +
         padded(static_cast<unsigned>(clock.hours().count()), 2) +
         padded(static_cast<unsigned>(clock.minutes().count()), 2) +
         padded(static_cast<unsigned>(clock.seconds().count()), 2);
}

std::optional<sys_seconds> first_time_behind(std::string_view name) {
  const auto end = std::ranges::find_if_not(name, is_digit);
  std::string digits(name.begin(), end);
  if (digits.empty()) return std::nullopt;
  // What follows the digits may sort behind any digit.
  digits.resize(kDigits, '9');
  const sys_seconds time = first_time_above(Fields(digits));
  if (!timestamp_text(time)) return std::nullopt;
  return time;
}

}  // namespace prisma_drift
