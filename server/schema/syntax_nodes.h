// The kinds of nodes that grammars/prisma makes, and their names there.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace prisma_drift::schema {

enum class Node : std::uint8_t {
  other,
  model_block,
  enum_block,
  config_block,
  unknown_block,
  import_line,
  conflict_marker,
  broken_line,
  model_body,
  enum_body,
  config_body,
  field,
  enum_value,
  assignment,
  block_attribute,
  attribute,
  field_type,
  unsupported_type,
  list_mark,
  optional_mark,
  required_mark,
  legacy_list_mark,
  arguments,
  array,
  object,
  named_argument,
  function_call,
  string,
  number,
  path,
  identifier,
  junk,
  header_junk,
  comment,
  doc_comment,
  at,
  double_at,
  comma,
  colon,
  close_parenthesis,
  close_bracket,
  close_brace,
  open_brace,
};

using NodeName = std::pair<std::string_view, Node>;
inline constexpr std::array kNodeNames = {
    NodeName{"model_block", Node::model_block},
    NodeName{"enum_block", Node::enum_block},
    NodeName{"config_block", Node::config_block},
    NodeName{"unknown_block", Node::unknown_block},
    NodeName{"import_line", Node::import_line},
    NodeName{"conflict_marker", Node::conflict_marker},
    NodeName{"broken_line", Node::broken_line},
    NodeName{"model_body", Node::model_body},
    NodeName{"enum_body", Node::enum_body},
    NodeName{"config_body", Node::config_body},
    NodeName{"field", Node::field},
    NodeName{"enum_value", Node::enum_value},
    NodeName{"assignment", Node::assignment},
    NodeName{"block_attribute", Node::block_attribute},
    NodeName{"attribute", Node::attribute},
    NodeName{"field_type", Node::field_type},
    NodeName{"unsupported_type", Node::unsupported_type},
    NodeName{"list_mark", Node::list_mark},
    NodeName{"optional_mark", Node::optional_mark},
    NodeName{"required_mark", Node::required_mark},
    NodeName{"legacy_list_mark", Node::legacy_list_mark},
    NodeName{"arguments", Node::arguments},
    NodeName{"array", Node::array},
    NodeName{"object", Node::object},
    NodeName{"named_argument", Node::named_argument},
    NodeName{"function_call", Node::function_call},
    NodeName{"string", Node::string},
    NodeName{"number", Node::number},
    NodeName{"path", Node::path},
    NodeName{"identifier", Node::identifier},
    NodeName{"junk", Node::junk},
    NodeName{"header_junk", Node::header_junk},
    NodeName{"comment", Node::comment},
    NodeName{"block_comment", Node::comment},
    NodeName{"doc_comment", Node::doc_comment},
    NodeName{"@", Node::at},
    NodeName{"@@", Node::double_at},
    NodeName{",", Node::comma},
    NodeName{":", Node::colon},
    NodeName{")", Node::close_parenthesis},
    NodeName{"]", Node::close_bracket},
    NodeName{"}", Node::close_brace},
    NodeName{"{", Node::open_brace},
};

// The node that tree-sitter's symbol stands for; `other` where nobody asks for it.
Node node_of(std::uint16_t symbol);

}  // namespace prisma_drift::schema
