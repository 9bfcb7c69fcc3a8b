; Captures as nvim-treesitter names them.

[
  (model_body)
  (enum_body)
  (config_body)
  (arguments)
  (array)
  (object)
] @indent.begin

["}" ")" "]"] @indent.end @indent.branch

[
  (comment)
  (doc_comment)
  (block_comment)
] @indent.auto
