// What is wrong with a schema's text, as data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/base/severity.h"
#include "server/text/range.h"

namespace prisma_drift {

// A range in one of the files of a schema.
struct SchemaPlace {
  // Index into the files given to link_schema().
  std::uint32_t file = 0;
  Range range;
  friend bool operator==(const SchemaPlace&, const SchemaPlace&) = default;
};

struct SchemaProblem {
  enum class Kind : std::uint8_t {
    syntax,
    duplicate_name,
    unknown_type,
    unknown_field,
    // How two blocks fit together.
    relation,
    // An attribute that means nothing, so that its block says something else than its author means.
    attribute,
    // Arguments that Prisma does not take; what the block means is plain.
    argument,
    // What the language allows, and Prisma or the database does not.
    rule,
    configuration,
  };

  struct Related {
    SchemaPlace place;
    std::string message;
  };

  Kind kind = Kind::syntax;
  Severity severity = Severity::error;
  // The narrowest text that is wrong.
  SchemaPlace place;
  // For a person: lower-case start, no full stop, things in backquotes.
  std::string message;
  std::vector<Related> related;
};

}  // namespace prisma_drift
