// What built_in_type() dispatches to: each dialect's folder defines its own.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "server/database/sql_types.h"

namespace prisma_drift {

namespace postgresql {
std::optional<SqlType> built_in_type(const WrittenType& written);
}
namespace mysql {
std::optional<SqlType> built_in_type(const WrittenType& written);
}
namespace cockroachdb {
std::optional<SqlType> built_in_type(const WrittenType& written);
}
namespace sqlite {
std::optional<SqlType> built_in_type(const WrittenType& written);
}
namespace sqlserver {
std::optional<SqlType> built_in_type(const WrittenType& written);
}

// What the arguments in parentheses mean, and what the database takes where there are none.
enum class TypeArguments : std::uint8_t {
  none,
  // A length; without one there is no limit.
  length,
  // A length; without one it is 1.
  length_or_one,
  // Digits, and a scale that is 0 without one.
  precision,
  // Digits of a second; without them 6, but in lists nothing.
  fraction,
};

// One of the names of a type, in lower case.
struct TypeSpelling {
  std::string_view written;
  // As Prisma spells it; empty for a type that Prisma has no name for.
  std::string_view canonical;
  TypeArguments arguments = TypeArguments::none;
  bool serial = false;
};

// The type that is spelled so; `spellings` are sorted by what is written.
std::optional<SqlType> spelled_type(std::span<const TypeSpelling> spellings, std::string_view name,
                                    const WrittenType& written);

// The arguments that are plain numbers; as soon as one is not, none.
std::vector<std::uint32_t> numeric_arguments(const WrittenType& written);

}  // namespace prisma_drift
