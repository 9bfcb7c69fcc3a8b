// PostgreSQL's operator classes: which one an index has when nobody names one.
#pragma once

#include <string_view>

#include "server/database/table.h"

namespace prisma_drift {

// Whether an index of that method has the class by itself, on the types that the class is for.
bool is_default_operator_class(IndexMethod method, std::string_view operator_class);

}  // namespace prisma_drift
