; Captures follow the names that Neovim, Helix and Zed share.

(doc_comment) @comment.documentation
(comment) @comment
(block_comment) @comment

["model" "view" "type" "enum" "datasource" "generator"] @keyword

(model_block name: (identifier) @type.definition)
(enum_block name: (identifier) @type.definition)
(config_block name: (identifier) @module)

(field name: (identifier) @variable.member)
(enum_value name: (identifier) @constant)
(assignment name: (identifier) @property)

(field_type (identifier) @type)
((field_type (identifier) @type.builtin)
  (#any-of? @type.builtin
    "String" "Boolean" "Int" "BigInt" "Float" "Decimal" "DateTime" "Json" "Bytes"))
(unsupported_type "Unsupported" @type.builtin)
(list_mark) @punctuation.special
(optional_mark) @punctuation.special
(required_mark) @punctuation.special

(attribute "@" @attribute name: (path)? @attribute)
(block_attribute "@@" @attribute name: (path)? @attribute)
(named_argument name: (_) @variable.parameter)
(function_call name: (path) @function.call)

(string) @string
(number) @number
(path) @constant
((path) @boolean
  (#any-of? @boolean "true" "false"))
((path) @constant.builtin
  (#eq? @constant.builtin "null"))

["(" ")" "[" "]" "{" "}"] @punctuation.bracket
["," ":"] @punctuation.delimiter
"=" @operator

(conflict_marker) @diff.minus
(junk) @error
(header_junk) @error
