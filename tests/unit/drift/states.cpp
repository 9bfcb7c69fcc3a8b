#include "tests/unit/drift/states.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "server/drift/diff.h"
#include "server/drift/script.h"

namespace prisma_drift {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream{std::string(text)};
  for (std::string part; std::getline(stream, part, separator);) {
    const std::size_t start = part.find_first_not_of(' ');
    if (start == std::string::npos) continue;
    parts.push_back(part.substr(start, part.find_last_not_of(' ') - start + 1));
  }
  return parts;
}

bool take_suffix(std::string& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.resize(text.size() - suffix.size());
  return true;
}

std::pair<std::string, std::string> halves(const std::string& text, char separator) {
  const std::size_t at = text.find(separator);
  if (at == std::string::npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + 1)};
}

std::string joined_names(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += "_" + name;
  return text;
}

class Reader {
 public:
  explicit Reader(Dialect dialect) {
    result_.state.dialect = dialect;
    result_.state.default_namespace = usual_namespace(dialect);
    result_.modules.emplace_back();
  }

  TestState read(std::string_view text) && {
    for (const std::string& line : split(text, '\n')) read_line(line);
    return std::move(result_);
  }

 private:
  void read_line(const std::string& line) {
    if (line.find(':') != std::string::npos) return read_model(line);
    const std::vector<std::string> words = split(line, ' ');
    if (words.front() == "enum") return read_enum(words);
    if (words.front() == "unique") return read_index(words, IndexKind::unique, "_key");
    if (words.front() == "index") return read_index(words, IndexKind::normal, "_idx");
    if (words.front() == "relation") return read_relation(words);
    if (words.front() == "join") return read_join(words);
    if (words.front() == "module") return read_module(words);
    throw std::runtime_error("no such line: " + line);
  }

  void read_enum(const std::vector<std::string>& words) {
    Enum enumeration;
    enumeration.name = {{}, words[1]};
    enumeration.declared_as = words[1];
    for (std::size_t i = 2; i < words.size(); ++i)
      enumeration.values.push_back({words[i], words[i], {}});
    result_.state.enums.put(std::move(enumeration));
  }

  void read_model(const std::string& line) {
    const auto [head, body] = halves(line, ':');
    const std::vector<std::string> names = split(head, ' ');
    Table table;
    table.declared_as = names.front();
    table.name = {{}, names.back()};
    for (const std::string& column : split(body, ',')) table.columns.push_back(read_column(column));
    if (table.find_column("id")) {
      table.primary_key =
          PrimaryKey{.name = table.name.name + "_pkey",
                     .columns = {{.name = "id", .length = {}, .operator_class = {}}},
                     .clustered = {},
                     .created = {}};
    }
    table.created = {.document = 0, .item = 0, .part = 0};
    result_.state.tables.put(std::move(table));
  }

  Column read_column(const std::string& text) const {
    const auto [name, rest] = halves(text, ' ');
    const auto [field, stored] = halves(name, '/');
    auto [type, value] = halves(rest, '=');
    Column column;
    column.declared_as = field;
    column.name = stored.empty() ? field : stored;
    column.client_default = take_suffix(type, "~");
    if (take_suffix(type, "?")) column.arity = Arity::nullable;
    if (take_suffix(type, "[]")) column.arity = Arity::list;
    column.type = type_of(type);
    if (!value.empty()) column.default_value = default_of(column.type, value);
    return column;
  }

  ColumnType type_of(const std::string& text) const {
    ColumnType type;
    const auto [name, arguments] = halves(text, '(');
    type.name = name;
    for (const std::string& argument : split(arguments, '-')) {
      type.arguments.push_back(static_cast<std::uint32_t>(std::stoul(argument)));
    }
    const bool is_enum = result_.state.enums.contains({{}, name});
    if (is_enum) type.kind = ColumnType::Kind::enumeration;
    return type;
  }

  static Default default_of(const ColumnType& type, const std::string& value) {
    Default result;
    result.value = value;
    result.kind = Default::Kind::text;
    if (type.kind == ColumnType::Kind::enumeration) result.kind = Default::Kind::enum_value;
    if (std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; })) {
      result.kind = Default::Kind::number;
    }
    if (value == "true" || value == "false") result.kind = Default::Kind::boolean;
    if (value == "now()") result.kind = Default::Kind::now;
    return result;
  }

  Table& table_named(const std::string& name) {
    Table* table = result_.state.tables.edit({{}, name});
    if (!table) throw std::runtime_error("no such table: " + name);
    return *table;
  }

  void read_index(const std::vector<std::string>& words, IndexKind kind, std::string_view suffix) {
    Index index;
    index.kind = kind;
    const std::vector<std::string> columns = split(words[2], ',');
    for (const std::string& column : columns)
      index.columns.push_back({.name = column, .length = {}, .operator_class = {}});
    index.name =
        words.size() > 3 ? words[3] : words[1] + joined_names(columns) + std::string(suffix);
    table_named(words[1]).indexes.push_back(std::move(index));
  }

  void read_relation(const std::vector<std::string>& words) {
    ForeignKey key;
    key.columns = {words[2]};
    key.referenced_table = {{}, words[3]};
    key.referenced_columns = {"id"};
    key.on_update = ReferentialAction::cascade;
    key.on_delete = words.size() > 4 ? ReferentialAction::cascade : ReferentialAction::restrict_;
    key.name = words[1] + "_" + words[2] + "_fkey";
    table_named(words[1]).foreign_keys.push_back(std::move(key));
  }

  void read_join(const std::vector<std::string>& words) {
    Table table;
    table.name = {{}, words[1]};
    table.is_join_table = true;
    for (const std::string name : {"A", "B"}) {
      Column column;
      column.name = name;
      column.type.name = "TEXT";
      table.columns.push_back(column);
      ForeignKey key;
      key.name = words[1] + "_" + name + "_fkey";
      key.columns = {name};
      key.referenced_table = {{}, name == "A" ? words[2] : words[3]};
      key.referenced_columns = {"id"};
      key.on_delete = key.on_update = ReferentialAction::cascade;
      table.foreign_keys.push_back(key);
    }
    table.primary_key = PrimaryKey{.name = words[1] + "_AB_pkey",
                                   .columns = {{.name = "A", .length = {}, .operator_class = {}},
                                               {.name = "B", .length = {}, .operator_class = {}}},
                                   .clustered = {},
                                   .created = {}};
    result_.state.tables.put(std::move(table));
  }

  void read_module(const std::vector<std::string>& words) {
    const auto document = static_cast<std::uint32_t>(result_.modules.size());
    result_.modules.push_back(words[1]);
    for (std::size_t i = 2; i < words.size(); ++i)
      table_named(words[i]).created = {.document = document, .item = 0, .part = 0};
  }

  TestState result_;
};

}  // namespace

TestState test_state(std::string_view text, Dialect dialect) { return Reader(dialect).read(text); }

DatabaseState database_of(std::string_view text, Dialect dialect) {
  DatabaseState state = test_state(text, dialect).state;
  state.from_database = true;
  return state;
}

DatabaseState schema_of(std::string_view text, Dialect dialect) {
  return test_state(text, dialect).state;
}

std::string script_between(std::string_view before, std::string_view after, Dialect dialect) {
  const DatabaseState from = database_of(before, dialect);
  const DatabaseState to = schema_of(after, dialect);
  return migration_script(diff(from, to), from, to);
}

}  // namespace prisma_drift
