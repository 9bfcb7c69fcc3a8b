// Two steps, and one way through them. The text is first split into statements by our own lexer,
// which knows every dialect's quotes: so whatever is wrong in one statement, the next one begins
// behind its `;`, equal statements share one parse, and megabytes of data cost only the lexer.
// Then each statement that defines something is parsed by tree-sitter, one by one, its tree copied
// into a SyntaxTree and lowered (lowering.h); DO blocks are read by do_block.h, which comes back
// here for the statements inside; what is left is told by its first words (opaque.h).
#include "server/sql/syntax.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "server/base/bug.h"
#include "server/sql/batch.h"
#include "server/sql/do_block.h"
#include "server/sql/lexer.h"
#include "server/sql/lowering.h"
#include "server/sql/opaque.h"
#include "server/sql/prepared.h"
#include "server/sql/split.h"
#include "server/text/tree_sitter.h"
#include "server/text/utf8.h"

extern "C" const TSLanguage* tree_sitter_sql(void);

namespace prisma_drift::sql {
namespace {

// From tree-sitter's numbers to our enumerators.
struct Translation {
  std::vector<NodeKind> kinds;
  std::vector<Field> fields;
};

Translation make_translation(const TSLanguage* language) {
  static constexpr std::pair<std::string_view, NodeKind> kKinds[] = {
#define X(name) {#name, NodeKind::name##_},
      PRISMA_DRIFT_SQL_NODES(X)
#undef X
  };
  static constexpr std::pair<std::string_view, Field> kFields[] = {
#define X(name) {#name, Field::name##_},
      PRISMA_DRIFT_SQL_FIELDS(X)
#undef X
  };
  Translation translation;
  translation.kinds.resize(ts_language_symbol_count(language), NodeKind::other);
  for (const auto& [name, kind] : kKinds) {
    // One name can have several numbers, where a rule is an alias.
    for (std::uint32_t symbol = 0; symbol < translation.kinds.size(); ++symbol) {
      const auto id = static_cast<TSSymbol>(symbol);
      if (ts_language_symbol_type(language, id) == TSSymbolTypeRegular &&
          name == ts_language_symbol_name(language, id)) {
        translation.kinds[symbol] = kind;
      }
    }
  }
  translation.fields.resize(ts_language_field_count(language) + 1, Field::none);
  for (const auto& [name, field] : kFields) {
    const TSFieldId id = ts_language_field_id_for_name(language, name.data(),
                                                       static_cast<std::uint32_t>(name.size()));
    translation.fields[id] = field;
  }
  translation.fields[0] = Field::none;
  return translation;
}

const Translation& translation() {
  static const Translation instance = make_translation(tree_sitter_sql());
  return instance;
}

Range range_of(TSNode node) { return {ts_node_start_byte(node), ts_node_end_byte(node)}; }

void note_error(SyntaxTree& tree, TSNode node) {
  if (!tree.has_error) tree.error = range_of(node);
  tree.has_error = true;
}

// The named nodes below the cursor's, in preorder. Comments may stand between any two words, and
// are no part of what a statement says.
void copy_nodes(TreeSitterCursor& cursor, SyntaxTree& tree) {
  const Translation& numbers = translation();
  std::vector<std::uint32_t> open;
  bool down = true;
  for (;;) {
    if (down) {
      const TSNode node = cursor.node();
      const TSSymbol symbol = ts_node_symbol(node);
      const bool error = symbol == static_cast<TSSymbol>(-1);
      if (error || ts_node_is_missing(node)) note_error(tree, node);
      const bool comment = !error && ts_node_is_extra(node);
      const bool keep = ts_node_is_named(node) && !ts_node_is_missing(node) && !comment;
      open.push_back(keep ? static_cast<std::uint32_t>(tree.nodes.size()) : ~0u);
      if (keep) {
        tree.nodes.push_back({error ? NodeKind::error : numbers.kinds[symbol],
                              numbers.fields[cursor.field()], range_of(node), 0});
      }
      // What is inside an error is not to be trusted.
      if (!error && cursor.to_child()) continue;
    }
    if (open.back() != ~0u) {
      tree.nodes[open.back()].end = static_cast<std::uint32_t>(tree.nodes.size());
    }
    open.pop_back();
    if (cursor.to_sibling()) {
      down = true;
    } else if (!open.empty() && cursor.to_parent()) {
      down = false;
    } else {
      return;
    }
  }
}

// Longer definitions exist in no migration; the parser's recovery from errors is not linear.
constexpr std::size_t kLongestDefinition = 4 << 20;

// What the parser is to see: comments, texts and escapes that only the dialect reads are replaced
// by what all dialects read alike, byte for byte, so that ranges stay those of the statement.
std::string plain_text(std::string_view statement, Dialect dialect) {
  std::string plain(statement.size(), ' ');
  Lexer lexer(statement, dialect);
  for (Token token = lexer.next(); token.kind != Token::Kind::end; token = lexer.next()) {
    const std::string_view text = lexer.text_of(token);
    if (token.kind != Token::Kind::string) {
      plain.replace(token.range.begin, text.size(), text);
      continue;
    }
    const std::size_t quote = text.find_first_of("'\"");
    plain.replace(token.range.begin, text.size(), text.size(), '_');
    plain.replace(token.range.begin, quote, text.substr(0, quote));
    plain[token.range.begin + quote] = '\'';
    plain[token.range.end - 1] = '\'';
  }
  return plain;
}

// Reads statements into one body.
class BodyReader {
 public:
  explicit BodyReader(Dialect dialect) : dialect_(dialect) {}

  StatementBody read(std::string_view text) {
    body_.parts.push_back({0, static_cast<std::uint32_t>(text.size())});
    Parts parts(body_.parts, 0);
    if (const std::optional<Range> block = do_block_body(text, dialect_)) {
      const std::string_view inside = text.substr(block->begin, block->size());
      const ReadAction read_inside = [this](std::string_view statement, Parts& where) {
        return read_action(statement, where, {.procedural = true});
      };
      read_do_block(inside, dialect_, parts.inside(block->begin), read_inside, body_);
      // What is wrong inside has no place in the outer statement.
      body_.syntax_error.reset();
    } else if (is_batch(text, dialect_)) {
      const ReadAction read_inside = [this](std::string_view statement, Parts& where) {
        return read_action(statement, where, {});
      };
      read_batch(text, parts, read_inside, body_);
      body_.syntax_error.reset();
    } else {
      body_.steps.emplace_back().action = read_action(text, parts, {});
      if (const auto word = word_refused_in_transactions(text, dialect_)) {
        body_.alone = parts.add(*word);
      }
    }
    body_.parts.shrink_to_fit();
    body_.steps.shrink_to_fit();
    return std::move(body_);
  }

  // EXECUTE of what the migration itself prepared. Offsets in it are not those in the file: all of
  // its parts are the statement.
  StatementBody read_executed(std::string_view text, const std::vector<Prepared>& prepared) {
    body_.parts.push_back({0, static_cast<std::uint32_t>(text.size())});
    if (prepared.empty()) {
      NotUnderstood unknown;
      unknown.reason = "the statement is put together while it runs";
      unknown.unbounded = true;
      body_.steps.emplace_back().action = std::move(unknown);
    }
    for (const Prepared& each : prepared) {
      std::vector<Range> ranges;
      Parts nowhere(ranges, 0);
      Step step;
      step.action = read_action(without_semicolon(each.text), nowhere, {});
      if (each.condition) {
        step.when.push_back({static_cast<std::uint32_t>(body_.guards.size()), each.holds});
        body_.guards.push_back({*each.condition});
      }
      body_.steps.push_back(std::move(step));
    }
    body_.syntax_error.reset();
    return std::move(body_);
  }

 private:
  static std::string_view without_semicolon(std::string_view text) {
    const std::size_t last = text.find_last_not_of("; \t\r\n");
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
  }

  Action read_action(std::string_view text, Parts& parts, OpaqueOptions options) {
    if (!is_modelled_ddl(text, dialect_)) return opaque_action(text, dialect_, parts, options);
    if (text.size() > kLongestDefinition) {
      return not_understood(text, dialect_, "the statement is too long");
    }
    const SyntaxTree tree =
        dialect_ == Dialect::mysql ? parse_syntax(plain_text(text, dialect_)) : parse_syntax(text);
    if (tree.nodes.empty() || tree.nodes.front().kind == NodeKind::error) {
      body_.syntax_error = tree.error;
      return not_understood(text, dialect_, "the statement is not understood");
    }
    Action action = lower_statement({dialect_, parts}, Node(tree, text, 0));
    if (!tree.has_error) return action;
    body_.syntax_error = tree.error;
    // Of a table, what was understood is worth keeping.
    const auto* create = std::get_if<CreateTable>(&action);
    const auto* alter = std::get_if<AlterTable>(&action);
    if ((create && !create->name.name.empty()) || (alter && !alter->name.name.empty())) {
      return action;
    }
    return not_understood(text, dialect_, "the statement is not understood");
  }

  Dialect dialect_;
  StatementBody body_;
};

std::optional<SyntaxProblem> invalid_utf8(std::string_view text) {
  if (is_valid_utf8(text)) return std::nullopt;
  std::uint32_t at = 0;
  while (at < text.size()) {
    const DecodedCharacter character = decode_utf8(text.substr(at));
    if (!character.valid) {
      return SyntaxProblem{SyntaxProblem::Kind::invalid_utf8, {at, at + character.size}};
    }
    at += character.size;
  }
  return std::nullopt;
}

}  // namespace

SyntaxTree parse_syntax(std::string_view statement) {
  thread_local const TreeSitterParser parser = make_parser(tree_sitter_sql());
  SyntaxTree result;
  if (BUG_IF(parser == nullptr, "tree-sitter refuses the SQL grammar")) return result;
  const TreeSitterTree tree = parse_tree(*parser, statement);
  if (!tree) return result;
  TSNode root = ts_tree_root_node(tree.get());
  // The statement is the file's one named child; comments may stand around it.
  const std::uint32_t count = ts_node_named_child_count(root);
  std::optional<TSNode> chosen;
  for (std::uint32_t i = 0; i < count && i < 16; ++i) {
    const TSNode child = ts_node_named_child(root, i);
    const TSSymbol symbol = ts_node_symbol(child);
    if (symbol == static_cast<TSSymbol>(-1)) {
      note_error(result, child);
    } else if (!chosen && !ts_node_is_extra(child)) {
      chosen = child;
    }
  }
  if (!chosen) {
    if (!result.has_error) note_error(result, root);
    return result;
  }
  TreeSitterCursor cursor(*chosen);
  copy_nodes(cursor, result);
  return result;
}

Range Statement::part_range(Part part) const {
  if (part >= body->parts.size()) return range;
  const Range inside = body->parts[part];
  return {range.begin + inside.begin, range.begin + inside.end};
}

bool MigrationFile::has_conflict() const {
  return std::ranges::find(problems, SyntaxProblem::Kind::conflict_markers, &SyntaxProblem::kind) !=
         problems.end();
}

MigrationFile parse_migration(std::string_view text, Dialect dialect,
                              const MigrationFile* previous) {
  MigrationFile file;
  file.dialect = dialect;
  if (const Range marker = conflict_marker(text); !marker.empty()) {
    file.problems.push_back({SyntaxProblem::Kind::conflict_markers, marker});
    return file;
  }
  std::unordered_map<Hash, std::shared_ptr<const StatementBody>> known;
  if (previous && previous->dialect == dialect) {
    for (const Statement& statement : previous->statements) {
      known.emplace(statement.text, statement.body);
    }
  }
  // The byte order mark is blanked by position: offsets stay those of the file.
  const std::size_t mark = text.size() - without_byte_order_mark(text).size();
  SplitText split = split_statements(text.substr(mark), dialect);
  file.problems = std::move(split.problems);
  for (SyntaxProblem& problem : file.problems) {
    problem.range.begin += static_cast<std::uint32_t>(mark);
    problem.range.end += static_cast<std::uint32_t>(mark);
  }
  if (const std::optional<SyntaxProblem> problem = invalid_utf8(text)) {
    file.problems.push_back(*problem);
  }
  file.statements.reserve(split.statements.size());
  PreparedStatements prepared;
  for (const Range inside : split.statements) {
    const auto begin = inside.begin + static_cast<std::uint32_t>(mark);
    const std::string_view statement = text.substr(begin, inside.size());
    const Hash hash = hash_of(statement);
    if (dialect == Dialect::mysql) {
      if (const auto executed = prepared.executed(statement)) {
        file.statements.push_back({{begin, begin + inside.size()},
                                   hash,
                                   std::make_shared<const StatementBody>(
                                       BodyReader(dialect).read_executed(statement, *executed))});
        continue;
      }
      prepared.read(statement);
    }
    std::shared_ptr<const StatementBody>& body = known[hash];
    if (!body) {
      body = std::make_shared<const StatementBody>(BodyReader(dialect).read(statement));
    }
    file.statements.push_back({{begin, begin + inside.size()}, hash, body});
  }
  return file;
}

}  // namespace prisma_drift::sql
