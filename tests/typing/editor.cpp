#include "tests/typing/editor.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace prisma_drift::typing {
namespace {

// What people type, whole and in parts, and what they do not mean to.
constexpr std::array<std::string_view, 28> kPieces{
    "a",
    "Id",
    " ",
    "\n",
    "{",
    "}",
    "\"",
    "@",
    "@@",
    "(",
    ")",
    "[",
    "]",
    "?",
    "//",
    "///",
    ".",
    ",",
    ":",
    "é",
    "😀",
    "\r\n",
    "  nickname String?\n",
    "  @@index([id])\n",
    "  id Int @id @default(autoincrement())\n",
    "model Typed {\n  id Int @id\n}\n",
    "enum Colour {\n  red\n}\n",
    " @map(\"other\")",
};

bool continues_a_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

}  // namespace

std::size_t RandomEditor::place_in(const std::string& text) {
  std::size_t place = below(text.size() + 1);
  while (place < text.size() && continues_a_character(text[place])) ++place;
  return place;
}

std::string RandomEditor::something_to_insert() {
  constexpr std::size_t kLongestPaste = 400;
  if (below(4) != 0) return std::string(kPieces[below(kPieces.size())]);
  const std::string& from = files_[below(files_.size())].text->text;
  const std::size_t begin = place_in(from);
  const std::size_t length = below(kLongestPaste);
  std::size_t end = std::min(begin + length, from.size());
  while (end < from.size() && continues_a_character(from[end])) ++end;
  return from.substr(begin, end - begin);
}

std::size_t RandomEditor::edit() {
  if (!undos_.empty() && below(3) == 0) return undo();
  constexpr std::size_t kLongestDeletion = 30;
  const std::size_t file = below(files_.size());
  std::string text = files_[file].text->text;
  const std::size_t begin = place_in(text);
  if (below(3) == 0) {
    std::size_t end = std::min(begin + below(kLongestDeletion), text.size());
    while (end < text.size() && continues_a_character(text[end])) ++end;
    text.erase(begin, end - begin);
  } else {
    text.insert(begin, something_to_insert());
  }
  undos_.push_back({file, std::exchange(files_[file].text, make_text(std::move(text)))});
  return file;
}

std::size_t RandomEditor::undo() {
  const std::size_t file = undos_.back().file;
  files_[file].text = std::move(undos_.back().text);
  undos_.pop_back();
  return file;
}

void RandomEditor::undo_all() {
  while (!undos_.empty()) undo();
}

}  // namespace prisma_drift::typing
