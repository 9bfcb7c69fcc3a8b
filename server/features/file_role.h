// What a file is to its project.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "server/analysis/inputs.h"

namespace prisma_drift {

struct FileRole {
  enum class Kind : std::uint8_t {
    // No file of the project.
    none,
    schema,
    built,
    migration,
    lock_file,
  };
  Kind kind = Kind::none;
  // Position in `Inputs::schema` or `Inputs::migrations`.
  std::size_t index = 0;

  bool is_schema_text() const { return kind == Kind::schema || kind == Kind::built; }
};

// `path` is absolute. Cost: linear in the number of files.
FileRole role_of(const Inputs& inputs, std::string_view path);

// Null when there is no such file, or its text cannot be read.
const InputText* text_of(const Inputs& inputs, FileRole role);

// Empty for Kind::none.
std::string_view path_of(const Inputs& inputs, FileRole role);

}  // namespace prisma_drift
