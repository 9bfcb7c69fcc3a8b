// The keys of a model as its text says them, by the names of fields.
#pragma once

#include <string>
#include <vector>

#include "server/schema/syntax.h"

namespace prisma_drift {

struct KeyInText {
  std::vector<std::string> fields;
  bool is_unique = false;
};

// Those of fields, then those of the block; ids are unique.
std::vector<KeyInText> keys_in_text(const schema::Block& model);

// Names in an array, or the one name that stands in place of it.
std::vector<std::string> names_in(const schema::Expression& value);

// In any order.
bool has_unique_key(const schema::Block& model, std::vector<std::string> fields);

// The first columns of a key or index are these, so that the database finds rows by them.
bool has_index_beginning_with(const schema::Block& model, const std::vector<std::string>& fields);

}  // namespace prisma_drift
