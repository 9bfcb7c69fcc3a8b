#include "server/database/dialect.h"

namespace prisma_drift {

std::optional<Dialect> dialect_named(std::string_view provider) {
  if (provider == "postgresql" || provider == "postgres") return Dialect::postgresql;
  if (provider == "mysql") return Dialect::mysql;
  if (provider == "sqlite") return Dialect::sqlite;
  if (provider == "sqlserver") return Dialect::sqlserver;
  if (provider == "cockroachdb") return Dialect::cockroachdb;
  return std::nullopt;
}

std::string_view dialect_name(Dialect dialect) {
  switch (dialect) {
    case Dialect::postgresql:
      return "postgresql";
    case Dialect::mysql:
      return "mysql";
    case Dialect::sqlite:
      return "sqlite";
    case Dialect::sqlserver:
      return "sqlserver";
    case Dialect::cockroachdb:
      return "cockroachdb";
  }
  return {};
}

std::size_t identifier_limit(Dialect dialect) {
  switch (dialect) {
    case Dialect::postgresql:
      return 63;
    case Dialect::mysql:
      return 64;
    case Dialect::sqlite:
      return 10000;
    case Dialect::sqlserver:
      return 128;
    case Dialect::cockroachdb:
      return 63;
  }
  return 0;
}

std::string_view usual_namespace(Dialect dialect) {
  switch (dialect) {
    case Dialect::postgresql:
      return "public";
    case Dialect::mysql:
      return "";
    case Dialect::sqlite:
      return "";
    case Dialect::sqlserver:
      return "dbo";
    case Dialect::cockroachdb:
      return "public";
  }
  return {};
}

bool names_indexes_by_table(Dialect dialect) {
  switch (dialect) {
    case Dialect::mysql:
    case Dialect::sqlserver:
      return true;
    case Dialect::postgresql:
    case Dialect::sqlite:
    case Dialect::cockroachdb:
      return false;
  }
  return false;
}

}  // namespace prisma_drift
