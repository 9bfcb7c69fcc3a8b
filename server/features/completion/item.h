// What is offered where somebody types.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/features/code_actions.h"
#include "server/text/range.h"
#include "server/text/text_edit.h"

namespace prisma_drift {

struct CompletionItem {
  enum class Kind : std::uint8_t {
    keyword,
    setting,
    type,
    model,
    enumeration,
    enum_value,
    field,
    attribute,
    argument,
    function,
    value,
    snippet,
  };
  std::string label;
  Kind kind = Kind::value;
  // Stands behind the label: a type, a model.
  std::string detail = {};
  // Markdown.
  std::string documentation = {};
  // What is written in place of the word, with `$0` and `${1:name}` where the cursor goes; a `$` or
  // `}` of its own has a backslash before it. Empty: the label.
  std::string snippet = {};
  // Elsewhere in the same file.
  std::vector<TextEdit> other_edits = {};
  // Run when the item was chosen.
  std::optional<ActionCommand> command = {};
};

struct CompletionList {
  // Of the document, on one line.
  Range replaced;
  // The likeliest first.
  std::vector<CompletionItem> items;
};

// The text without the places where the cursor goes, for clients that know no snippets.
std::string without_placeholders(const CompletionItem& item);

}  // namespace prisma_drift
