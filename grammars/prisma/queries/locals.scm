(schema) @local.scope

(model_block name: (identifier) @local.definition.type)
(enum_block name: (identifier) @local.definition.type)
(field name: (identifier) @local.definition.field)

(field_type (identifier) @local.reference)
