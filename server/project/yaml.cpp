#include "server/project/yaml.h"

#include <yaml.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <map>
#include <optional>
#include <ranges>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace prisma_drift {
namespace {

// The library takes time in the square of how many directives a text has.
constexpr std::size_t kLongestText = std::size_t{1} << 17;
constexpr std::size_t kDeepest = 64;
// With all that aliases repeat. It also bounds how deep aliases nest values.
constexpr std::size_t kMostValues = 10'000;
// Of text that weighs as much as a value.
constexpr std::size_t kTextOfValue = 64;

constexpr std::string_view kCoreTag = "tag:yaml.org,2002:";

bool is_all(std::string_view text, std::string_view of) {
  return !text.empty() && text.find_first_not_of(of) == std::string_view::npos;
}

// Takes the characters off the text's beginning, and says how many they were.
std::size_t take_all(std::string_view& text, std::string_view of) {
  const std::size_t count = std::min(text.find_first_not_of(of), text.size());
  text.remove_prefix(count);
  return count;
}

bool is_number(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789";
  if (text == ".nan" || text == ".NaN" || text == ".NAN") return true;
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text == ".inf" || text == ".Inf" || text == ".INF") return true;
  if (text.starts_with("0b")) return is_all(text.substr(2), "01");
  if (text.starts_with("0o")) return is_all(text.substr(2), "01234567");
  if (text.starts_with("0x")) return is_all(text.substr(2), "0123456789abcdefABCDEF");
  std::size_t digits = take_all(text, kDigits);
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    digits += take_all(text, kDigits);
  }
  if (digits == 0 || text.empty()) return digits > 0;
  if (text[0] != 'e' && text[0] != 'E') return false;
  text.remove_prefix(1);
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return is_all(text, "0123456789");
}

// What a text without quotes is. A date stays a text: nothing that is configured is one.
LiteralKind kind_of_plain(std::string_view text) {
  constexpr std::array<std::string_view, 5> kNulls = {"", "~", "null", "Null", "NULL"};
  constexpr std::array<std::string_view, 6> kBooleans = {"true",  "True",  "TRUE",
                                                         "false", "False", "FALSE"};
  if (std::ranges::find(kNulls, text) != kNulls.end()) return LiteralKind::null;
  if (std::ranges::find(kBooleans, text) != kBooleans.end()) return LiteralKind::boolean;
  return is_number(text) ? LiteralKind::number : LiteralKind::string;
}

std::string_view text_of(const yaml_char_t* text) {
  return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}

// The library counts characters, we count bytes.
class Offsets {
 public:
  explicit Offsets(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
        begins_.push_back(static_cast<std::uint32_t>(i));
      }
    }
  }

  std::uint32_t of(const yaml_mark_t& mark) const {
    const auto end = static_cast<std::uint32_t>(text_.size());
    return mark.index < begins_.size() ? begins_[mark.index] : end;
  }

  // Without the blanks that the library counts to what stands before them.
  Range range(const yaml_mark_t& begin, const yaml_mark_t& end) const {
    Range range{of(begin), of(end)};
    while (range.end > range.begin && is_blank(text_[range.end - 1])) --range.end;
    return range;
  }

  // The rest of a line, or the last character before it where there is none.
  Range rest_of_line(std::uint32_t begin) const {
    std::size_t end = std::min(text_.find_first_of("\r\n", begin), text_.size());
    while (end > begin && is_blank(text_[end - 1])) --end;
    if (end > begin) return {begin, static_cast<std::uint32_t>(end)};
    while (begin > 0 && is_blank(text_[begin - 1])) --begin;
    const auto last = std::ranges::lower_bound(begins_, begin);
    return {last == begins_.begin() ? 0 : *(last - 1), begin};
  }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

  std::string_view text_;
  std::vector<std::uint32_t> begins_;
};

// An event of the library, which frees it.
class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&event); }

  yaml_event_t event = {};
};

// A list or mapping whose end has not come.
struct OpenValue {
  Literal value;
  std::string anchor;
  // Without brackets: its end is that of its last part.
  bool block = false;
  std::size_t weight_before = 0;
  // Of a mapping: the key that waits for its value, and whether it is `<<`.
  std::optional<Literal> key;
  bool merges = false;
  // What `<<` brings in, in the order in which it wins.
  std::vector<Literal> merged;
};

struct Anchored {
  Literal value;
  std::size_t weight = 0;
};

class YamlReader {
 public:
  explicit YamlReader(std::string_view text) : text_(text), offsets_(text) {
    is_ready_ = yaml_parser_initialize(&parser_) == 1;
    if (!is_ready_) return;
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;
  ~YamlReader() { yaml_parser_delete(&parser_); }

  LiteralText read() {
    result_.value.kind = LiteralKind::null;
    bool goes_on = is_ready_;
    while (goes_on) {
      Event next;
      if (yaml_parser_parse(&parser_, &next.event) == 0) {
        tell_syntax();
        break;
      }
      goes_on = next.event.type != YAML_STREAM_END_EVENT && take(next.event);
    }
    return std::move(result_);
  }

 private:
  // Always false, for callers that end with it.
  bool tell(Range range, std::string message) {
    result_.problems.push_back({range, std::move(message)});
    return false;
  }

  void tell_syntax() {
    const bool unreadable = parser_.error == YAML_READER_ERROR;
    std::string message = "this is no YAML: ";
    message += parser_.problem == nullptr ? "it cannot be read" : parser_.problem;
    if (!unreadable && parser_.context != nullptr) message += std::string(" ") + parser_.context;
    const auto at = unreadable ? static_cast<std::uint32_t>(
                                     std::min<std::size_t>(parser_.problem_offset, text_.size()))
                               : offsets_.of(parser_.problem_mark);
    tell(offsets_.rest_of_line(at), std::move(message));
  }

  // False where reading ends.
  bool take(const yaml_event_t& event) {
    const Range range = offsets_.range(event.start_mark, event.end_mark);
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        return !std::exchange(has_document_, true) ||
               tell(offsets_.rest_of_line(range.begin), "a configuration is one document");
      case YAML_SCALAR_EVENT: {
        const auto& scalar = event.data.scalar;
        return is_known(scalar.tag, {"str", "null", "bool", "int", "float"}, range) &&
               add(scalar_value(event, range), std::string(text_of(scalar.anchor)),
                   scalar.style == YAML_PLAIN_SCALAR_STYLE && text_of(scalar.value) == "<<");
      }
      case YAML_SEQUENCE_START_EVENT: {
        const auto& list = event.data.sequence_start;
        return is_known(list.tag, {"seq"}, range) &&
               open(LiteralKind::array, list.anchor, list.style != YAML_FLOW_SEQUENCE_STYLE, range);
      }
      case YAML_MAPPING_START_EVENT: {
        const auto& mapping = event.data.mapping_start;
        return is_known(mapping.tag, {"map"}, range) &&
               open(LiteralKind::object, mapping.anchor, mapping.style != YAML_FLOW_MAPPING_STYLE,
                    range);
      }
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return close(range);
      case YAML_ALIAS_EVENT:
        return repeat(text_of(event.data.alias.anchor), range);
      case YAML_NO_EVENT:
      case YAML_STREAM_START_EVENT:
      case YAML_STREAM_END_EVENT:
      case YAML_DOCUMENT_END_EVENT:
        break;
    }
    return true;
  }

  bool is_known(const yaml_char_t* tag, std::initializer_list<std::string_view> known,
                Range range) {
    const std::string_view name = text_of(tag);
    if (name.empty() || name == "!") return true;
    if (name.starts_with(kCoreTag) &&
        std::ranges::find(known, name.substr(kCoreTag.size())) != known.end()) {
      return true;
    }
    return tell(range, "the tag `" + std::string(name) + "` is not known here");
  }

  static Literal scalar_value(const yaml_event_t& event, Range range) {
    const auto& scalar = event.data.scalar;
    Literal value;
    value.range = range;
    value.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
    const std::string_view tag = text_of(scalar.tag);
    const bool is_text =
        tag.empty() ? scalar.style != YAML_PLAIN_SCALAR_STYLE : tag == "!" || tag.ends_with(":str");
    value.kind = is_text ? LiteralKind::string : kind_of_plain(value.text);
    value.boolean = value.kind == LiteralKind::boolean && value.text.size() == 4;
    return value;
  }

  bool open(LiteralKind kind, const yaml_char_t* anchor, bool block, Range range) {
    if (open_.size() == kDeepest) return tell(range, "this is nested too deeply");
    OpenValue opened;
    opened.value.kind = kind;
    opened.value.range = range;
    opened.anchor = text_of(anchor);
    opened.block = block;
    opened.weight_before = weight_;
    open_.push_back(std::move(opened));
    return true;
  }

  bool close(Range range) {
    OpenValue closed = std::move(open_.back());
    open_.pop_back();
    Literal& value = closed.value;
    if (!closed.block) value.range.end = std::max(value.range.end, range.end);
    tell_repeated_keys(value.members);
    if (!closed.merged.empty()) take_in(closed.merged, value.members);
    return add(std::move(value), std::move(closed.anchor), false, closed.weight_before);
  }

  bool add(Literal value, std::string anchor, bool merges) {
    return add(std::move(value), std::move(anchor), merges, weight_);
  }

  // A value that is complete; `weight_before` is what all before it weighed.
  bool add(Literal value, std::string anchor, bool merges, std::size_t weight_before) {
    if (!weigh(1 + value.text.size() / kTextOfValue, value.range)) return false;
    if (!anchor.empty()) {
      const std::size_t weight = weight_ - weight_before;
      if (!weigh(weight, value.range)) return false;
      anchored_.insert_or_assign(std::move(anchor), Anchored{value, weight});
    }
    if (open_.empty()) {
      result_.value = std::move(value);
      return true;
    }
    return add_to(open_.back(), std::move(value), merges);
  }

  bool add_to(OpenValue& parent, Literal value, bool merges) {
    parent.value.range.end = std::max(parent.value.range.end, value.range.end);
    if (parent.value.kind == LiteralKind::array) {
      parent.value.items.push_back(std::move(value));
      return true;
    }
    if (!parent.key) {
      const bool is_text = value.kind != LiteralKind::array && value.kind != LiteralKind::object;
      if (!is_text) return tell(value.range, "a key is a text");
      // As JavaScript names it.
      if (value.kind == LiteralKind::null) value.text = "null";
      parent.key = std::move(value);
      parent.merges = merges;
      return true;
    }
    const Literal key = *std::exchange(parent.key, std::nullopt);
    if (parent.merges) return merge(parent.merged, std::move(value));
    // What is left out has no place of its own.
    if (value.range.size() == 0) value.range = key.range;
    parent.value.members.push_back({key.text, key.range, std::move(value)});
    return true;
  }

  bool repeat(std::string_view anchor, Range range) {
    const auto found = anchored_.find(anchor);
    if (found == anchored_.end()) {
      return tell(range, "no value before has the anchor `" + std::string(anchor) + "`");
    }
    if (!weigh(found->second.weight, range)) return false;
    Literal value = found->second.value;
    if (open_.empty()) {
      result_.value = std::move(value);
      return true;
    }
    OpenValue& parent = open_.back();
    const std::uint32_t end = std::max(parent.value.range.end, range.end);
    // What an alias stands for begins and ends elsewhere.
    const bool added = add_to(parent, std::move(value), false);
    parent.value.range.end = end;
    return added;
  }

  bool weigh(std::size_t more, Range range) {
    weight_ += more;
    return weight_ <= kMostValues || tell(range, "this has more values than a configuration needs");
  }

  bool merge(std::vector<Literal>& merged, Literal value) {
    const auto is_mapping = [](const Literal& it) { return it.kind == LiteralKind::object; };
    if (is_mapping(value)) {
      merged.push_back(std::move(value));
    } else if (value.kind == LiteralKind::array && std::ranges::all_of(value.items, is_mapping)) {
      std::ranges::move(value.items, std::back_inserter(merged));
    } else {
      return tell(value.range, "`<<` takes a mapping, or a list of mappings");
    }
    return true;
  }

  // Whoever looks for a member takes the last of its name.
  static void take_in(std::vector<Literal>& merged, std::vector<LiteralMember>& members) {
    std::vector<LiteralMember> all;
    for (auto source = merged.rbegin(); source != merged.rend(); ++source) {
      std::ranges::move(source->members, std::back_inserter(all));
    }
    std::ranges::move(members, std::back_inserter(all));
    members = std::move(all);
  }

  void tell_repeated_keys(const std::vector<LiteralMember>& members) {
    std::set<std::string_view> keys;
    for (const LiteralMember& member : members) {
      if (!keys.insert(member.key).second) {
        tell(member.key_range, "`" + member.key + "` stands here twice");
      }
    }
  }

  std::string_view text_;
  Offsets offsets_;
  yaml_parser_t parser_ = {};
  bool is_ready_ = false;
  bool has_document_ = false;
  std::vector<OpenValue> open_;
  std::map<std::string, Anchored, std::less<>> anchored_;
  // Of all that was read and all that aliases repeated.
  std::size_t weight_ = 0;
  LiteralText result_;
};

}  // namespace

LiteralText parse_yaml(std::string_view text) {
  if (text.size() > kLongestText) {
    LiteralText result;
    result.problems.push_back({{0, 1}, "this is too long for YAML that is a configuration"});
    return result;
  }
  return YamlReader(text).read();
}

}  // namespace prisma_drift
