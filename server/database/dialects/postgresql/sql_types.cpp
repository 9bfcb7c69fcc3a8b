// PostgreSQL's names of its own types, with all their aliases.
#include <algorithm>
#include <array>
#include <string_view>

#include "server/database/dialects/native_types.h"
#include "server/database/dialects/sql_types.h"

namespace prisma_drift::postgresql {
namespace {

using Arguments = TypeArguments;
using Spelling = TypeSpelling;

constexpr std::array kSpellings = {
    Spelling{"bigint", "BIGINT"},
    Spelling{"bigserial", "BIGINT", Arguments::none, true},
    Spelling{"bit", "BIT", Arguments::length_or_one},
    Spelling{"bit varying", "VARBIT", Arguments::length},
    Spelling{"bool", "BOOLEAN"},
    Spelling{"boolean", "BOOLEAN"},
    Spelling{"box", ""},
    Spelling{"bpchar", "CHAR", Arguments::length},
    Spelling{"bytea", "BYTEA"},
    Spelling{"char", "CHAR", Arguments::length_or_one},
    Spelling{"char varying", "VARCHAR", Arguments::length},
    Spelling{"character", "CHAR", Arguments::length_or_one},
    Spelling{"character varying", "VARCHAR", Arguments::length},
    Spelling{"cidr", ""},
    Spelling{"circle", ""},
    Spelling{"date", "DATE"},
    Spelling{"datemultirange", ""},
    Spelling{"daterange", ""},
    Spelling{"dec", "DECIMAL", Arguments::precision},
    Spelling{"decimal", "DECIMAL", Arguments::precision},
    Spelling{"double precision", "DOUBLE PRECISION"},
    Spelling{"float4", "REAL"},
    Spelling{"float8", "DOUBLE PRECISION"},
    Spelling{"inet", "INET"},
    Spelling{"int", "INTEGER"},
    Spelling{"int2", "SMALLINT"},
    Spelling{"int4", "INTEGER"},
    Spelling{"int4multirange", ""},
    Spelling{"int4range", ""},
    Spelling{"int8", "BIGINT"},
    Spelling{"int8multirange", ""},
    Spelling{"int8range", ""},
    Spelling{"integer", "INTEGER"},
    Spelling{"interval", ""},
    Spelling{"json", "JSON"},
    Spelling{"jsonb", "JSONB"},
    Spelling{"jsonpath", ""},
    Spelling{"line", ""},
    Spelling{"lseg", ""},
    Spelling{"macaddr", ""},
    Spelling{"macaddr8", ""},
    Spelling{"money", "MONEY"},
    Spelling{"name", ""},
    Spelling{"national char", "CHAR", Arguments::length_or_one},
    Spelling{"national char varying", "VARCHAR", Arguments::length},
    Spelling{"national character", "CHAR", Arguments::length_or_one},
    Spelling{"national character varying", "VARCHAR", Arguments::length},
    Spelling{"nchar", "CHAR", Arguments::length_or_one},
    Spelling{"nchar varying", "VARCHAR", Arguments::length},
    Spelling{"numeric", "DECIMAL", Arguments::precision},
    Spelling{"nummultirange", ""},
    Spelling{"numrange", ""},
    Spelling{"oid", "OID"},
    Spelling{"path", ""},
    Spelling{"pg_lsn", ""},
    Spelling{"pg_snapshot", ""},
    Spelling{"point", ""},
    Spelling{"polygon", ""},
    Spelling{"real", "REAL"},
    Spelling{"record", ""},
    Spelling{"regclass", ""},
    Spelling{"regproc", ""},
    Spelling{"regprocedure", ""},
    Spelling{"regrole", ""},
    Spelling{"regtype", ""},
    Spelling{"serial", "INTEGER", Arguments::none, true},
    Spelling{"serial2", "SMALLINT", Arguments::none, true},
    Spelling{"serial4", "INTEGER", Arguments::none, true},
    Spelling{"serial8", "BIGINT", Arguments::none, true},
    Spelling{"smallint", "SMALLINT"},
    Spelling{"smallserial", "SMALLINT", Arguments::none, true},
    Spelling{"text", "TEXT"},
    Spelling{"tid", ""},
    Spelling{"time", "TIME", Arguments::fraction},
    Spelling{"time with time zone", "TIMETZ", Arguments::fraction},
    Spelling{"time without time zone", "TIME", Arguments::fraction},
    Spelling{"timestamp", "TIMESTAMP", Arguments::fraction},
    Spelling{"timestamp with time zone", "TIMESTAMPTZ", Arguments::fraction},
    Spelling{"timestamp without time zone", "TIMESTAMP", Arguments::fraction},
    Spelling{"timestamptz", "TIMESTAMPTZ", Arguments::fraction},
    Spelling{"timetz", "TIMETZ", Arguments::fraction},
    Spelling{"tsmultirange", ""},
    Spelling{"tsquery", ""},
    Spelling{"tsrange", ""},
    Spelling{"tstzmultirange", ""},
    Spelling{"tstzrange", ""},
    Spelling{"tsvector", ""},
    Spelling{"txid_snapshot", ""},
    Spelling{"uuid", "UUID"},
    Spelling{"varbit", "VARBIT", Arguments::length},
    Spelling{"varchar", "VARCHAR", Arguments::length},
    Spelling{"xid", ""},
    Spelling{"xid8", ""},
    Spelling{"xml", "XML"},
};
static_assert(std::ranges::is_sorted(kSpellings, {}, &Spelling::written));

// FLOAT(24) and less is REAL.
constexpr std::uint32_t kMostDigitsOfReal = 24;
}  // namespace

std::optional<SqlType> built_in_type(const WrittenType& written) {
  if (!written.space.empty() && written.space != "pg_catalog") return std::nullopt;
  // The type "char", which is no CHAR, and which Prisma takes for one.
  if (written.quoted && written.name == "char") return SqlType{make_native_type("CHAR")};
  const std::vector<std::uint32_t> arguments = numeric_arguments(written);
  if (written.name == "float") {
    const bool real = !arguments.empty() && arguments.front() <= kMostDigitsOfReal;
    return SqlType{make_native_type(real ? "REAL" : "DOUBLE PRECISION")};
  }
  std::string_view name = written.name;
  if (name.starts_with("interval ")) name = "interval";
  return spelled_type(kSpellings, name, written);
}

}  // namespace prisma_drift::postgresql
