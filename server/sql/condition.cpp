#include "server/sql/condition.h"

#include <optional>
#include <string>
#include <vector>

#include "server/sql/names.h"

namespace prisma_drift::sql {
namespace {

// What the WHERE clauses of a catalogue query compare with literals.
struct CatalogueQuery {
  std::string relation_kind;
  std::string space;
  std::string table;
  std::string column;
  std::string constraint;
  std::string index;
  std::string type;
  std::string enum_value;
  std::string relation;
  std::string view;
  std::string materialized_view;
  std::string sequence;
  std::string schema;
  std::string extension;
  // It depends on something else too.
  bool unknown = false;
};

bool is_catalogue(std::string_view name, Dialect dialect) {
  if (dialect == Dialect::sqlserver && equal_ignoring_case(name, "sys")) return true;
  return name.starts_with("pg_") || equal_ignoring_case(name, "information_schema");
}

// Which member `name` is, in a view of SQL Server's catalogue; null where that is nothing we hold.
std::string* named_by(CatalogueQuery& query, std::string_view view) {
  const auto is = [&](std::initializer_list<std::string_view> names) {
    return is_one_of(view, names);
  };
  if (is({"TABLES"})) return &query.table;
  if (is({"COLUMNS"})) return &query.column;
  if (is({"INDEXES"})) return &query.index;
  if (is({"OBJECTS"})) return &query.relation;
  if (is({"VIEWS"})) return &query.view;
  if (is({"SCHEMAS"})) return &query.schema;
  if (is({"TYPES"})) return &query.type;
  if (is({"SEQUENCES"})) return &query.sequence;
  if (is({"FOREIGN_KEYS", "KEY_CONSTRAINTS", "CHECK_CONSTRAINTS", "DEFAULT_CONSTRAINTS"})) {
    return &query.constraint;
  }
  return nullptr;
}

// `[columns]` and `columns`.
std::string_view bare_name(std::string_view written) {
  const bool quoted = written.size() > 2 && written.front() == '[';
  return quoted ? written.substr(1, written.size() - 2) : written;
}

// `'"public"."User"'::regclass`: the text holds SQL names.
Name regclass_name(std::string_view text, Dialect dialect) {
  const Tokens tokens(text, dialect);
  std::size_t index = 0;
  return qualified_name(tokens, index, dialect);
}

void add_equality(CatalogueQuery& query, std::string_view column, std::string_view view,
                  std::string value, Dialect dialect) {
  if (!view.empty() && equal_ignoring_case(column, "NAME")) {
    std::string* member = named_by(query, view);
    query.unknown |= member == nullptr;
    if (member) *member = std::move(value);
    return;
  }
  const auto is = [&](std::initializer_list<std::string_view> names) {
    return is_one_of(column, names);
  };
  if (is({"TABLE_NAME", "TABLENAME"})) {
    query.table = std::move(value);
  } else if (is({"COLUMN_NAME", "ATTNAME"})) {
    query.column = std::move(value);
  } else if (is({"CONSTRAINT_NAME", "CONNAME"})) {
    query.constraint = std::move(value);
  } else if (is({"INDEXNAME", "INDEX_NAME"})) {
    query.index = std::move(value);
  } else if (is({"TYPNAME", "UDT_NAME"})) {
    query.type = std::move(value);
  } else if (is({"ENUMLABEL"})) {
    query.enum_value = std::move(value);
  } else if (is({"RELNAME"})) {
    query.relation = std::move(value);
  } else if (is({"VIEWNAME"})) {
    query.view = std::move(value);
  } else if (is({"MATVIEWNAME"})) {
    query.materialized_view = std::move(value);
  } else if (is({"SEQUENCENAME", "SEQUENCE_NAME"})) {
    query.sequence = std::move(value);
  } else if (is({"SCHEMA_NAME"})) {
    query.schema = std::move(value);
  } else if (is({"EXTNAME"})) {
    query.extension = std::move(value);
  } else if (is({"TABLE_SCHEMA", "SCHEMANAME", "NSPNAME", "CONSTRAINT_SCHEMA", "SEQUENCE_SCHEMA",
                 "UDT_SCHEMA", "INDEX_SCHEMA"})) {
    query.space = std::move(value);
  } else if (is({"RELKIND"})) {
    query.relation_kind = std::move(value);
  } else if (is({"CONRELID", "ATTRELID", "INDRELID", "OID"})) {
    Name name = regclass_name(value, dialect);
    query.table = std::move(name.name);
    if (!name.space.empty()) query.space = std::move(name.space);
  } else if (is({"ENUMTYPID"})) {
    query.type = regclass_name(value, dialect).name;
  } else if (!is({"CONTYPE", "CONSTRAINT_TYPE", "TYPTYPE", "TABLE_TYPE", "TABLE_CATALOG",
                  "TYPNAMESPACE", "RELNAMESPACE", "CONNAMESPACE", "TYPE", "TYPE_DESC"})) {
    query.unknown = true;
  }
}

// Whether the tokens from `index` on are `= 'literal'`; moves behind it.
bool equals_literal(const Tokens& tokens, std::size_t& index) {
  if (!tokens.is_punctuation(index, "=") || tokens[index + 1].kind != Token::Kind::string) {
    return false;
  }
  index += 2;
  return true;
}

// = OBJECT_ID('dbo.Users'): the table of what is looked for.
void add_object_id(CatalogueQuery& query, const Tokens& tokens, std::size_t index,
                   Dialect dialect) {
  const bool called = tokens.is_word(index, "OBJECT_ID") && tokens.is_punctuation(index + 1, "(") &&
                      tokens[index + 2].kind == Token::Kind::string;
  if (!called) return;
  Name name = regclass_name(literal_text(tokens.text(index + 2), dialect), dialect);
  query.table = std::move(name.name);
  if (!name.space.empty()) query.space = std::move(name.space);
}

// Reads `name`, `alias.name`, and a cast behind it. The last name counts.
std::string_view read_operand(const Tokens& tokens, std::size_t& index) {
  std::string_view name = tokens.text(index++);
  while (tokens.is_punctuation(index, ".")) {
    name = tokens.text(index + 1);
    index += 2;
  }
  while (tokens.is_punctuation(index, "::")) index += 2;
  return name;
}

// The comparisons of a WHERE or ON, with those of the queries inside it.
CatalogueQuery read_query(const Tokens& tokens, std::size_t begin, std::size_t end,
                          Dialect dialect) {
  CatalogueQuery query;
  bool any_catalogue = false;
  bool comparing = false;
  // The view of SQL Server's catalogue that was named last.
  std::string_view view;
  for (std::size_t i = begin; i < end;) {
    if (is_one_of(tokens.text(i), {"FROM", "JOIN"})) {
      comparing = false;
      const std::string table = stored_name(tokens.text(i + 1), dialect);
      const bool catalogue = is_catalogue(table, dialect);
      any_catalogue |= catalogue;
      query.unknown |= !catalogue;
      if (equal_ignoring_case(table, "sys")) view = bare_name(tokens.text(i + 3));
      i += 2;
    } else if (is_one_of(tokens.text(i), {"WHERE", "ON"})) {
      comparing = true;
      ++i;
    } else if (is_one_of(tokens.text(i), {"OR", "NOT", "LIKE", "ILIKE", "IN", "HAVING", "LIMIT"})) {
      query.unknown |= !tokens.is_word(i, "LIMIT");
      comparing = comparing && !tokens.is_word(i, "LIMIT");
      ++i;
    } else if (comparing && tokens[i].kind == Token::Kind::word && !tokens.is_word(i, "AND") &&
               !tokens.is_word(i, "SELECT")) {
      const std::string_view column = read_operand(tokens, i);
      if (equals_literal(tokens, i)) {
        add_equality(query, column, view, literal_text(tokens.text(i - 1), dialect), dialect);
        while (tokens.is_punctuation(i, "::")) i += 2;
      } else if (tokens.is_punctuation(i, "=") && tokens[i + 1].kind == Token::Kind::word) {
        // A join, or a comparison with current_schema().
        ++i;
        add_object_id(query, tokens, i, dialect);
        read_operand(tokens, i);
      }
    } else {
      ++i;
    }
  }
  query.unknown |= !any_catalogue;
  return query;
}

Existence existence_of(const CatalogueQuery& query) {
  using Subject = Existence::Subject;
  const auto about = [&](Subject subject, const std::string& container, const std::string& name) {
    return Existence{subject, query.space, container, name};
  };
  if (query.unknown) return {};
  const std::string& table = query.table.empty() ? query.relation : query.table;
  if (!query.enum_value.empty()) return about(Subject::enum_value, query.type, query.enum_value);
  if (!query.constraint.empty()) return about(Subject::constraint, table, query.constraint);
  if (!query.column.empty()) return about(Subject::column, table, query.column);
  if (!query.index.empty()) return about(Subject::index, query.table, query.index);
  if (!query.type.empty()) return about(Subject::type, "", query.type);
  if (!query.materialized_view.empty()) {
    return about(Subject::materialized_view, "", query.materialized_view);
  }
  if (!query.view.empty()) return about(Subject::view, "", query.view);
  if (!query.sequence.empty()) return about(Subject::sequence, "", query.sequence);
  if (!query.extension.empty()) return about(Subject::extension, "", query.extension);
  if (!query.relation.empty()) {
    const std::string& kind = query.relation_kind;
    const Subject subject = kind == "r" || kind == "p"   ? Subject::table
                            : kind == "m"                ? Subject::materialized_view
                            : kind == "v"                ? Subject::view
                            : kind == "i" || kind == "I" ? Subject::index
                            : kind == "S"                ? Subject::sequence
                            : kind.empty()               ? Subject::relation
                                                         : Subject::unknown;
    return about(subject, "", query.relation);
  }
  if (!query.table.empty()) return about(Subject::table, "", query.table);
  if (!query.schema.empty()) return about(Subject::schema, "", query.schema);
  if (!query.space.empty()) return {Subject::schema, "", "", query.space};
  return {};
}

// What OBJECT_ID looks for, by its second argument.
Existence::Subject subject_of(std::string_view type) {
  using Subject = Existence::Subject;
  if (type.empty()) return Subject::relation;
  if (is_one_of(type, {"U"})) return Subject::table;
  if (is_one_of(type, {"V"})) return Subject::view;
  if (is_one_of(type, {"C", "D", "F", "PK", "UQ"})) return Subject::constraint;
  return Subject::unknown;
}

// SQL Server: OBJECT_ID('dbo.Users', 'U'), COL_LENGTH('dbo.Users', 'name'), SCHEMA_ID('auth').
std::optional<Existence> identified(const Tokens& tokens, std::size_t index, Dialect dialect) {
  using Subject = Existence::Subject;
  if (dialect != Dialect::sqlserver || !tokens.is_punctuation(index + 1, "(") ||
      tokens[index + 2].kind != Token::Kind::string) {
    return std::nullopt;
  }
  const Name name = regclass_name(literal_text(tokens.text(index + 2), dialect), dialect);
  const bool more = tokens.is_punctuation(index + 3, ",");
  const std::string second = more ? literal_text(tokens.text(index + 4), dialect) : std::string();
  if (tokens.is_word(index, "OBJECT_ID")) {
    return Existence{subject_of(second), name.space, "", name.name};
  }
  if (tokens.is_word(index, "COL_LENGTH")) {
    return Existence{Subject::column, name.space, name.name, second};
  }
  if (tokens.is_word(index, "SCHEMA_ID")) return Existence{Subject::schema, "", "", name.name};
  return std::nullopt;
}

// to_regclass('"User"') and its like: NULL if there is no such thing.
std::optional<Existence> registered(const Tokens& tokens, std::size_t index, Dialect dialect) {
  using Subject = Existence::Subject;
  const bool relation = tokens.is_word(index, "TO_REGCLASS");
  const bool type = tokens.is_word(index, "TO_REGTYPE");
  const bool space = tokens.is_word(index, "TO_REGNAMESPACE");
  if (!relation && !type && !space) return identified(tokens, index, dialect);
  if (!tokens.is_punctuation(index + 1, "(") || tokens[index + 2].kind != Token::Kind::string) {
    return std::nullopt;
  }
  const Name name = regclass_name(literal_text(tokens.text(index + 2), dialect), dialect);
  const Subject subject = relation ? Subject::relation : type ? Subject::type : Subject::schema;
  return Existence{subject, name.space, "", name.name};
}

// `(SELECT COUNT(*) FROM …) > 0`: what the comparison behind the count asks for.
struct CountComparison {
  bool wants_any = true;
  std::size_t behind = 0;
};
std::optional<CountComparison> read_comparison(const Tokens& tokens, std::size_t index,
                                               std::size_t end) {
  if (index >= end || is_one_of(tokens.text(index), {"AND", "OR", ")"})) {
    return CountComparison{true, index};
  }
  std::string comparison;
  while (tokens[index].kind == Token::Kind::punctuation && comparison.size() < 3) {
    comparison += tokens.text(index++);
  }
  comparison += tokens.text(index);
  ++index;
  const std::string_view asked = comparison;
  if (asked == "=0" || asked == "<1" || asked == "<=0") return CountComparison{false, index};
  if (asked == ">0" || asked == ">=1" || asked == "=1" || asked == "<>0" || asked == "!=0") {
    return CountComparison{true, index};
  }
  return std::nullopt;
}

// Turns infix into postfix without recursion.
class ConditionParser {
 public:
  ConditionParser(const Tokens& tokens, std::size_t end, Dialect dialect)
      : tokens_(tokens), end_(end), dialect_(dialect) {}

  Condition parse(std::size_t index) {
    while (index < end_) index = step(index);
    while (!pending_.empty()) pop();
    if (condition_.items.empty()) push({});
    return std::move(condition_);
  }

 private:
  enum class Pending { and_, or_, not_, parenthesis };

  void push(Existence existence) {
    condition_.items.push_back({Condition::Operator::exists, std::move(existence)});
  }
  void pop() {
    switch (pending_.back()) {
      case Pending::and_:
        condition_.items.push_back({Condition::Operator::and_, {}});
        break;
      case Pending::or_:
        condition_.items.push_back({Condition::Operator::or_, {}});
        break;
      case Pending::not_:
        condition_.items.push_back({Condition::Operator::not_, {}});
        break;
      case Pending::parenthesis:
        break;
    }
    pending_.pop_back();
  }
  // NOT binds tighter than AND, and that tighter than OR.
  void push_operator(Pending what) {
    while (!pending_.empty() && pending_.back() != Pending::parenthesis &&
           (pending_.back() == Pending::not_ || pending_.back() == what ||
            pending_.back() == Pending::and_)) {
      pop();
    }
    pending_.push_back(what);
  }

  // Whether the parenthesis at `open` holds a condition of its own, and not a part of an operand.
  bool groups(std::size_t open) const {
    if (tokens_.is_word(open + 1, "SELECT") || tokens_.is_word(open + 1, "WITH")) return false;
    const std::size_t behind = tokens_.behind_parenthesis(open);
    return behind >= end_ || is_one_of(tokens_.text(behind), {"AND", "OR", ")"});
  }

  std::size_t step(std::size_t index) {
    if (tokens_.is_word(index, "NOT")) {
      pending_.push_back(Pending::not_);
      return index + 1;
    }
    if (tokens_.is_word(index, "AND") || tokens_.is_word(index, "OR")) {
      push_operator(tokens_.is_word(index, "AND") ? Pending::and_ : Pending::or_);
      return index + 1;
    }
    if (tokens_.is_punctuation(index, "(") && groups(index)) {
      pending_.push_back(Pending::parenthesis);
      return index + 1;
    }
    if (tokens_.is_punctuation(index, ")")) {
      while (!pending_.empty() && pending_.back() != Pending::parenthesis) pop();
      if (!pending_.empty()) pop();
      return index + 1;
    }
    return operand(index);
  }

  std::size_t operand(std::size_t index) {
    if (tokens_.is_word(index, "EXISTS") && tokens_.is_punctuation(index + 1, "(")) {
      const std::size_t behind = tokens_.behind_parenthesis(index + 1);
      push(existence_of(read_query(tokens_, index + 2, behind - 1, dialect_)));
      return behind;
    }
    if (tokens_.is_punctuation(index, "(") && tokens_.is_word(index + 1, "SELECT") &&
        tokens_.is_word(index + 2, "COUNT")) {
      const std::size_t behind = tokens_.behind_parenthesis(index);
      if (const auto comparison = read_comparison(tokens_, behind, end_)) {
        push(existence_of(read_query(tokens_, index + 1, behind - 1, dialect_)));
        if (!comparison->wants_any) condition_.items.push_back({Condition::Operator::not_, {}});
        return comparison->behind;
      }
    }
    if (const std::optional<Existence> existence = registered(tokens_, index, dialect_)) {
      std::size_t behind = tokens_.behind_parenthesis(index + 1);
      if (tokens_.is_word(behind, "IS") && tokens_.is_word(behind + 1, "NULL")) {
        push(*existence);
        condition_.items.push_back({Condition::Operator::not_, {}});
        return behind + 2;
      }
      if (tokens_.is_word(behind, "IS") && tokens_.is_word(behind + 1, "NOT")) {
        push(*existence);
        return behind + 3;
      }
    }
    push({});
    while (index < end_ && !is_one_of(tokens_.text(index), {"AND", "OR", ")"})) {
      index = tokens_.is_punctuation(index, "(") ? tokens_.behind_parenthesis(index) : index + 1;
    }
    return index;
  }

  const Tokens& tokens_;
  std::size_t end_;
  Dialect dialect_;
  Condition condition_;
  std::vector<Pending> pending_;
};

}  // namespace

Condition parse_condition(const Tokens& tokens, std::size_t begin, std::size_t end,
                          Dialect dialect) {
  return ConditionParser(tokens, end, dialect).parse(begin);
}

}  // namespace prisma_drift::sql
