// Every rule of prisma-lint, by its name there; each is in the file that is called like it.
#pragma once

#include "server/checks/check.h"

namespace prisma_drift::lint {

Check ban_unbounded_string_type();
Check enum_name_pascal_case();
Check enum_value_case();
Check enum_value_snake_case();
Check field_name_camel_case();
Check field_name_grammatical_number();
Check field_name_mapping_snake_case();
Check field_order();
Check forbid_field();
Check forbid_required_ignored_field();
Check model_name_grammatical_number();
Check model_name_mapping_snake_case();
Check model_name_pascal_case();
Check model_name_prefix();
Check require_default_empty_arrays();
Check require_field();
Check require_field_index();
Check require_field_type();

}  // namespace prisma_drift::lint
