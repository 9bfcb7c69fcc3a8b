#include "server/schema/constraint_names.h"

#include "server/text/utf8.h"

namespace prisma_drift::schema {
namespace {

std::string joined(std::string_view table, const std::vector<std::string>& columns) {
  std::string name(table);
  name += '_';
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) name += '_';
    name += columns[i];
  }
  return name;
}

std::string with_suffix(Dialect dialect, std::string_view base, std::string_view suffix) {
  std::string name(utf8_prefix(base, identifier_limit(dialect) - suffix.size()));
  return name += suffix;
}

// Names of join tables are cut by characters where the others are cut by bytes.
std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size() && count > 0) {
    at += decode_utf8(text.substr(at)).size;
    --count;
  }
  return text.substr(0, at);
}

}  // namespace

std::string primary_key_name(Dialect dialect, std::string_view table) {
  switch (dialect) {
    case Dialect::postgresql:
    case Dialect::cockroachdb:
    case Dialect::sqlserver:
      return with_suffix(dialect, table, "_pkey");
    case Dialect::mysql:
    case Dialect::sqlite:
      break;
  }
  return {};
}

std::string unique_index_name(Dialect dialect, std::string_view table,
                              const std::vector<std::string>& columns) {
  return with_suffix(dialect, joined(table, columns), "_key");
}

std::string plain_index_name(Dialect dialect, std::string_view table,
                             const std::vector<std::string>& columns) {
  return with_suffix(dialect, joined(table, columns), "_idx");
}

std::string foreign_key_name(Dialect dialect, std::string_view table,
                             const std::vector<std::string>& columns) {
  return with_suffix(dialect, joined(table, columns), "_fkey");
}

std::string default_constraint_name(Dialect dialect, std::string_view table,
                                    std::string_view column) {
  return with_suffix(dialect, std::string(table) + "_" + std::string(column), "_df");
}

JoinTableNames join_table_names(Dialect dialect, std::string_view relation) {
  const std::size_t limit = identifier_limit(dialect);
  JoinTableNames names;
  names.table = first_characters("_" + std::string(relation), limit);
  const auto named = [&](std::string_view suffix) {
    return std::string(first_characters(names.table, limit - suffix.size())) + std::string(suffix);
  };
  names.primary_key = named("_AB_pkey");
  names.unique_index = named("_AB_unique");
  names.index_b = named("_B_index");
  names.foreign_key_a = with_suffix(dialect, names.table, "_A_fkey");
  names.foreign_key_b = with_suffix(dialect, names.table, "_B_fkey");
  return names;
}

}  // namespace prisma_drift::schema
