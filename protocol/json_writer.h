// JSON as text, written from its beginning to its end: what goes out is never a tree in memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace lsp {

// One JSON value as text.
struct JsonText {
  std::string text = "null";
};

// Writes one value. Every element of an array is announced by element(), every member of an object
// by member(), and then written.
class JsonWriter {
 public:
  void null() { text_ += "null"; }
  void boolean(bool value) { text_ += value ? "true" : "false"; }
  void integer(std::int64_t value);
  // Null where JSON has no such number.
  void number(double value);
  // Bytes that are not UTF-8 become U+FFFD.
  void string(std::string_view value);
  // A value that is JSON already.
  void json(std::string_view value) { text_ += value; }

  void begin_array() { text_ += '['; }
  void element() { separate('['); }
  void end_array() { text_ += ']'; }
  void begin_object() { text_ += '{'; }
  void member(std::string_view name);
  void end_object() { text_ += '}'; }

  JsonText take() { return {std::move(text_)}; }

 private:
  // Nothing stands between a bracket and what comes first; no value ends with an opening one.
  void separate(char opening) {
    if (text_.back() != opening) text_ += ',';
  }

  std::string text_;
};

}  // namespace lsp
