// Texts that stand for values: whether they are what they should be.
#pragma once

#include <string_view>

namespace prisma_drift::schema {

// By RFC 8259. Cost: linear; brackets nested deeper than 128 are none, as for Prisma.
bool is_json(std::string_view text);
// `2024-02-30T12:00:00Z`, by RFC 3339; the date must exist.
bool is_date_time(std::string_view text);
// With its padding, by RFC 4648.
bool is_base64(std::string_view text);
// `-1.5e3`.
bool is_decimal(std::string_view text);

}  // namespace prisma_drift::schema
