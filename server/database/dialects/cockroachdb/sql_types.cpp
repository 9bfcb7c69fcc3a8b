// CockroachDB's names of its own types, with all their aliases.
#include <algorithm>
#include <array>
#include <string_view>

#include "server/database/dialects/native_types.h"
#include "server/database/dialects/sql_types.h"

namespace prisma_drift::cockroachdb {
namespace {

using Arguments = TypeArguments;
using Spelling = TypeSpelling;

constexpr std::array kSpellings = {
    Spelling{"bigint", "INT8"},
    Spelling{"bigserial", "INT8", Arguments::none, true},
    Spelling{"bit", "BIT", Arguments::length_or_one},
    Spelling{"bit varying", "VARBIT", Arguments::length},
    Spelling{"blob", "BYTES"},
    Spelling{"bool", "BOOL"},
    Spelling{"boolean", "BOOL"},
    Spelling{"box2d", ""},
    Spelling{"bpchar", "CHAR", Arguments::length_or_one},
    Spelling{"bytea", "BYTES"},
    Spelling{"bytes", "BYTES"},
    Spelling{"char", "CHAR", Arguments::length_or_one},
    Spelling{"char varying", "STRING", Arguments::length},
    Spelling{"character", "CHAR", Arguments::length_or_one},
    Spelling{"character varying", "STRING", Arguments::length},
    Spelling{"date", "DATE"},
    Spelling{"dec", "DECIMAL", Arguments::precision},
    Spelling{"decimal", "DECIMAL", Arguments::precision},
    Spelling{"double precision", "FLOAT8"},
    Spelling{"float4", "FLOAT4"},
    Spelling{"float8", "FLOAT8"},
    Spelling{"geography", ""},
    Spelling{"geometry", ""},
    Spelling{"inet", "INET"},
    Spelling{"int", "INT8"},
    Spelling{"int2", "INT2"},
    Spelling{"int4", "INT4"},
    Spelling{"int64", "INT8"},
    Spelling{"int8", "INT8"},
    Spelling{"integer", "INT8"},
    Spelling{"interval", ""},
    Spelling{"json", "JSONB"},
    Spelling{"jsonb", "JSONB"},
    Spelling{"name", ""},
    Spelling{"numeric", "DECIMAL", Arguments::precision},
    Spelling{"oid", "OID"},
    Spelling{"real", "FLOAT4"},
    Spelling{"serial", "INT8", Arguments::none, true},
    Spelling{"serial2", "INT8", Arguments::none, true},
    Spelling{"serial4", "INT8", Arguments::none, true},
    Spelling{"serial8", "INT8", Arguments::none, true},
    Spelling{"smallint", "INT2"},
    Spelling{"smallserial", "INT8", Arguments::none, true},
    Spelling{"string", "STRING", Arguments::length},
    Spelling{"text", "STRING", Arguments::length},
    Spelling{"time", "TIME", Arguments::fraction},
    Spelling{"time with time zone", "TIMETZ", Arguments::fraction},
    Spelling{"time without time zone", "TIME", Arguments::fraction},
    Spelling{"timestamp", "TIMESTAMP", Arguments::fraction},
    Spelling{"timestamp with time zone", "TIMESTAMPTZ", Arguments::fraction},
    Spelling{"timestamp without time zone", "TIMESTAMP", Arguments::fraction},
    Spelling{"timestamptz", "TIMESTAMPTZ", Arguments::fraction},
    Spelling{"timetz", "TIMETZ", Arguments::fraction},
    Spelling{"tsquery", ""},
    Spelling{"tsvector", ""},
    Spelling{"uuid", "UUID"},
    Spelling{"varbit", "VARBIT", Arguments::length},
    Spelling{"varchar", "STRING", Arguments::length},
};
static_assert(std::ranges::is_sorted(kSpellings, {}, &Spelling::written));

// FLOAT(24) and less is FLOAT4.
constexpr std::uint32_t kMostDigitsOfFloat4 = 24;

}  // namespace

std::optional<SqlType> built_in_type(const WrittenType& written) {
  if (!written.space.empty() && written.space != "pg_catalog") return std::nullopt;
  // The type "char", which is no CHAR.
  if (written.quoted && written.name == "char") return SqlType{make_native_type("\"char\"")};
  if (written.name == "float") {
    const std::vector<std::uint32_t> arguments = numeric_arguments(written);
    const bool small = !arguments.empty() && arguments.front() <= kMostDigitsOfFloat4;
    return SqlType{make_native_type(small ? "FLOAT4" : "FLOAT8")};
  }
  std::string_view name = written.name;
  if (name.starts_with("interval ")) name = "interval";
  return spelled_type(kSpellings, name, written);
}

}  // namespace prisma_drift::cockroachdb
