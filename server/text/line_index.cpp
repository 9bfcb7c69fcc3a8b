#include "server/text/line_index.h"

#include <algorithm>
#include <cstring>

namespace prisma_drift {
namespace {

constexpr std::uint32_t kBlock = 1024;
constexpr std::uint64_t kOnes = 0x0101010101010101ull;
constexpr std::uint64_t kHighBits = 0x8080808080808080ull;

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }
bool is_four_byte_lead(char byte) { return static_cast<unsigned char>(byte) >= 0xF0; }

std::uint64_t zero_bytes(std::uint64_t word) { return (word - kOnes) & ~word & kHighBits; }

bool is_ascii(std::string_view text) {
  std::uint64_t seen = 0;
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    seen |= word;
  }
  for (; at < text.size(); ++at) seen |= static_cast<unsigned char>(text[at]) & 0x80u;
  return (seen & kHighBits) == 0;
}

// The next byte at or after `at` that ends a line, or the size. Looks at eight bytes at a time.
std::size_t find_line_end(std::string_view text, std::size_t at) {
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((zero_bytes(word ^ (kOnes * '\n')) | zero_bytes(word ^ (kOnes * '\r'))) != 0) break;
  }
  while (at < text.size() && text[at] != '\n' && text[at] != '\r') ++at;
  return at;
}

// UTF-8 counts by bytes alone: a unit per byte that is no continuation, one more per lead of four.
std::uint32_t count_units(std::string_view text, PositionEncoding encoding) {
  if (encoding == PositionEncoding::utf8) return static_cast<std::uint32_t>(text.size());
  std::uint32_t count = 0;
  for (const char byte : text) count += is_continuation(byte) ? 0 : 1;
  if (encoding == PositionEncoding::utf32) return count;
  for (const char byte : text) count += is_four_byte_lead(byte) ? 1 : 0;
  return count;
}

std::uint32_t units_of_lead(char lead, PositionEncoding encoding) {
  return encoding == PositionEncoding::utf16 && is_four_byte_lead(lead) ? 2 : 1;
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : size_(static_cast<std::uint32_t>(text.size())) {
  starts_.reserve(text.size() / 32 + 1);
  starts_.push_back(0);
  for (std::size_t at = find_line_end(text, 0); at < text.size(); at = find_line_end(text, at)) {
    const bool two = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    at += two ? 2 : 1;
    starts_.push_back(static_cast<std::uint32_t>(at));
  }
  if (is_ascii(text)) return;
  checkpoints_.reserve(text.size() / kBlock + 1);
  Units units;
  for (std::size_t at = 0; at <= text.size(); at += kBlock) {
    checkpoints_.push_back(units);
    const std::string_view block = text.substr(at, kBlock);
    units.utf16 += count_units(block, PositionEncoding::utf16);
    units.utf32 += count_units(block, PositionEncoding::utf32);
  }
}

Range LineIndex::line_range(std::string_view text, std::uint32_t line) const {
  if (line >= starts_.size()) return {size_, size_};
  const std::uint32_t begin = starts_[line];
  std::uint32_t end = line + 1 < starts_.size() ? starts_[line + 1] : size_;
  if (line + 1 < starts_.size()) {
    --end;
    if (end > begin && text[end] == '\n' && text[end - 1] == '\r') --end;
  }
  return {begin, end};
}

LinePosition LineIndex::position_of(std::string_view text, std::uint32_t offset,
                                    PositionEncoding encoding) const {
  offset = std::min(offset, size_);
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin() - 1);
  const Range range = line_range(text, line);
  offset = std::min(offset, range.end);
  while (offset > range.begin && offset < size_ && is_continuation(text[offset])) --offset;
  return {line, units_before(text, offset, encoding) - units_before(text, range.begin, encoding)};
}

std::uint32_t LineIndex::offset_of(std::string_view text, LinePosition position,
                                   PositionEncoding encoding) const {
  const Range range = line_range(text, position.line);
  if (checkpoints_.empty() || encoding == PositionEncoding::utf8) {
    std::uint32_t offset = range.begin + std::min(position.column, range.size());
    while (offset > range.begin && offset < range.end && is_continuation(text[offset])) --offset;
    return offset;
  }
  const std::uint32_t base = units_before(text, range.begin, encoding);
  // Units are never more than bytes, so this cannot wrap for a column worth looking for.
  const std::uint32_t target = base + std::min(position.column, range.size());
  const auto units_at = [&](const Units& units) {
    return encoding == PositionEncoding::utf16 ? units.utf16 : units.utf32;
  };
  // The last checkpoint not beyond the target; the walk from there is at most one block.
  const auto beyond =
      std::partition_point(checkpoints_.begin(), checkpoints_.end(),
                           [&](const Units& units) { return units_at(units) < target; });
  std::uint32_t at = range.begin;
  std::uint32_t units = base;
  if (beyond != checkpoints_.begin()) {
    const auto block = static_cast<std::uint32_t>(beyond - checkpoints_.begin() - 1);
    if (block * kBlock > at) {
      at = block * kBlock;
      units = units_at(checkpoints_[block]);
    }
  }
  while (at < range.end) {
    if (!is_continuation(text[at])) {
      const std::uint32_t next = units + units_of_lead(text[at], encoding);
      if (next > target) break;
      units = next;
    }
    ++at;
  }
  return at;
}

LineRange LineIndex::line_range_of(std::string_view text, Range range,
                                   PositionEncoding encoding) const {
  return {position_of(text, range.begin, encoding), position_of(text, range.end, encoding)};
}

Range LineIndex::range_of(std::string_view text, const LineRange& range,
                          PositionEncoding encoding) const {
  const std::uint32_t begin = offset_of(text, range.begin, encoding);
  return {begin, std::max(begin, offset_of(text, range.end, encoding))};
}

std::uint32_t LineIndex::units_before(std::string_view text, std::uint32_t offset,
                                      PositionEncoding encoding) const {
  if (checkpoints_.empty() || encoding == PositionEncoding::utf8) return offset;
  const std::uint32_t block = offset / kBlock;
  const Units& units = checkpoints_[block];
  const std::uint32_t before = encoding == PositionEncoding::utf16 ? units.utf16 : units.utf32;
  return before + count_units(text.substr(block * kBlock, offset - block * kBlock), encoding);
}

}  // namespace prisma_drift
