// What Prisma's formatter adds to relations that only one side speaks of: the other side's field,
// the columns that hold the key, and the attribute that names them.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "server/schema/schema.h"
#include "server/text/text_edit.h"

namespace prisma_drift {

// The text of one of the schema's files.
using SchemaText = std::function<std::string_view(std::uint32_t file)>;

// What columns are called that a relation does not have yet.
enum class ColumnNames : std::uint8_t {
  // After the other model, so that two relations to it get the same ones, and these twice.
  as_prisma,
  // Those of the second after its field.
  apart,
};

// Insertions into one file, in the order of its text; not laid out yet. None while the schema has
// an error that leaves open what is meant; relations that do not fit are no such errors. Cost:
// linear.
std::vector<TextEdit> missing_relation_parts(const Schema& schema, std::uint32_t file,
                                             const SchemaText& text_of,
                                             ColumnNames names = ColumnNames::as_prisma);

}  // namespace prisma_drift
