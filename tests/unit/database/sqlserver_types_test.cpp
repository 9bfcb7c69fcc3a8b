// SQL Server's spellings of its types, and what becomes of values when they change.
#include <gtest/gtest.h>

#include <optional>
#include <sstream>
#include <string>

#include "server/database/sql_types.h"
#include "server/database/type_changes.h"

namespace prisma_drift {
namespace {

// `nvarchar(max)`, `decimal(10,2)`.
Column column_of(std::string text) {
  WrittenType written;
  const std::size_t open = text.find('(');
  written.name = text.substr(0, open);
  if (open != std::string::npos) {
    std::istringstream arguments(text.substr(open + 1, text.size() - open - 2));
    for (std::string argument; std::getline(arguments, argument, ',');) {
      written.arguments.push_back(argument);
    }
  }
  const std::optional<SqlType> type = built_in_type(Dialect::sqlserver, written);
  EXPECT_TRUE(type) << text;
  Column column;
  if (type) column.type = type->type;
  return column;
}

std::string canonical(const std::string& text) {
  const ColumnType type = column_of(text).type;
  std::string result = type.kind == ColumnType::Kind::unsupported ? "?" + type.name : type.name;
  for (const std::uint32_t argument : type.arguments) result += " " + std::to_string(argument);
  return result;
}

TEST(SqlServerTypes, HaveManyNames) {
  EXPECT_EQ(canonical("integer"), "INT");
  EXPECT_EQ(canonical("NVARCHAR(MAX)"), "NVARCHAR(max)");
  EXPECT_EQ(canonical("nvarchar"), "NVARCHAR 1");
  EXPECT_EQ(canonical("national character varying(20)"), "NVARCHAR 20");
  EXPECT_EQ(canonical("numeric(10)"), "DECIMAL 10 0");
  EXPECT_EQ(canonical("dec"), "DECIMAL 18 0");
  EXPECT_EQ(canonical("double precision"), "FLOAT 53");
  EXPECT_EQ(canonical("datetime2(3)"), "DATETIME2");
  EXPECT_EQ(canonical("rowversion"), "?rowversion");
  WrittenType role;
  role.name = "Role";
  EXPECT_FALSE(built_in_type(Dialect::sqlserver, role));
}

struct CastCase {
  const char* from;
  const char* to;
  Cast expected;
};

TEST(SqlServerTypes, AreCastAsSafelyAsPrismaSays) {
  for (const CastCase& one : {
           CastCase{"int", "int", Cast::none},
           CastCase{"float", "float(53)", Cast::none},
           CastCase{"real", "float(24)", Cast::none},
           CastCase{"decimal", "decimal(18,0)", Cast::none},
           CastCase{"bit", "int", Cast::safe},
           CastCase{"int", "bit", Cast::risky},
           CastCase{"int", "bigint", Cast::safe},
           CastCase{"bigint", "money", Cast::risky},
           CastCase{"int", "decimal(9,0)", Cast::risky},
           CastCase{"int", "decimal(12,2)", Cast::safe},
           CastCase{"int", "varchar(10)", Cast::risky},
           CastCase{"int", "nvarchar(max)", Cast::safe},
           CastCase{"int", "date", Cast::impossible},
           CastCase{"decimal(10,2)", "decimal(12,2)", Cast::safe},
           CastCase{"decimal(10,2)", "decimal(10,3)", Cast::risky},
           CastCase{"decimal(10,2)", "varchar(11)", Cast::risky},
           CastCase{"smallmoney", "money", Cast::safe},
           CastCase{"money", "decimal(19,4)", Cast::safe},
           CastCase{"float(24)", "float", Cast::risky},
           CastCase{"float", "char(317)", Cast::safe},
           CastCase{"float", "varchar(max)", Cast::risky},
           CastCase{"date", "datetime", Cast::safe},
           CastCase{"date", "time", Cast::impossible},
           CastCase{"datetime2", "datetime", Cast::risky},
           CastCase{"datetimeoffset", "datetime2", Cast::risky},
           CastCase{"datetime2", "varchar(27)", Cast::safe},
           CastCase{"nvarchar(20)", "nvarchar(10)", Cast::risky},
           CastCase{"nvarchar(20)", "nvarchar(max)", Cast::safe},
           CastCase{"nvarchar(20)", "varchar(20)", Cast::risky},
           CastCase{"varchar(max)", "nvarchar(max)", Cast::risky},
           CastCase{"varchar(20)", "nvarchar(max)", Cast::safe},
           CastCase{"nvarchar(20)", "int", Cast::risky},
           CastCase{"nvarchar(20)", "xml", Cast::impossible},
           CastCase{"ntext", "nvarchar(max)", Cast::safe},
           CastCase{"text", "int", Cast::impossible},
           CastCase{"binary(4)", "int", Cast::safe},
           CastCase{"varbinary(max)", "image", Cast::safe},
           CastCase{"varbinary(8)", "nchar(4)", Cast::safe},
           CastCase{"image", "varbinary(10)", Cast::risky},
           CastCase{"xml", "nvarchar(max)", Cast::safe},
           CastCase{"uniqueidentifier", "char(36)", Cast::safe},
           CastCase{"uniqueidentifier", "int", Cast::impossible},
           CastCase{"geometry", "int", Cast::risky},
       }) {
    const Column from = column_of(one.from);
    const Column to = column_of(one.to);
    EXPECT_EQ(type_change(Dialect::sqlserver, {.from = from, .to = to}), one.expected)
        << one.from << " to " << one.to;
  }
}

}  // namespace
}  // namespace prisma_drift
