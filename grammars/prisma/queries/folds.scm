[
  (model_body)
  (enum_body)
  (config_body)
] @fold
