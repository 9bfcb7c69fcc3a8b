// What sql_text.h dispatches to: each dialect's folder defines its own.
#pragma once

#include <string>

#include "server/database/sql_text.h"

namespace prisma_drift {

// `type_sql` as in sql_text.h; `literal_sql` writes a default that is a value or now().
namespace postgresql {
std::string type_sql(const Naming& naming, const Column& column);
std::string literal_sql(const Naming& naming, const Default& value, const Column& column);
}  // namespace postgresql
namespace cockroachdb {
std::string type_sql(const Naming& naming, const Column& column);
std::string literal_sql(const Naming& naming, const Default& value, const Column& column);
}  // namespace cockroachdb
namespace mysql {
std::string type_sql(const Naming& naming, const Column& column);
std::string literal_sql(const Naming& naming, const Default& value, const Column& column);
}  // namespace mysql
namespace sqlite {
std::string type_sql(const Naming& naming, const Column& column);
std::string literal_sql(const Naming& naming, const Default& value, const Column& column);
}  // namespace sqlite
namespace sqlserver {
std::string type_sql(const Naming& naming, const Column& column);
std::string literal_sql(const Naming& naming, const Default& value, const Column& column);
}  // namespace sqlserver

// Shared by the dialects.

// `VARCHAR(20)`, `DECIMAL(65,30)`.
std::string with_arguments(const ColumnType& type, std::string_view separator = ",");
// `'it''s'`.
std::string doubled_quotes(std::string_view text);
// `2018-01-27T08:00:00Z` as `2018-01-27 08:00:00 +00:00`. Other text is returned as it is.
std::string spaced_date_time(std::string_view literal);

}  // namespace prisma_drift
