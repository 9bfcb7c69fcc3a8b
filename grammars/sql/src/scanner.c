// The parts of SQL that are carried along as text: one token each, up to where they end. Strings,
// quoted names, dollar quotes, comments and parentheses are honoured.
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tree_sitter/parser.h"

// The order is that of `externals` in grammar.js.
enum TokenType {
  kComment,
  kOpaqueStatement,
  kType,
  kDefaultExpression,
  kExpression,
  kRest,
  kGroup,
  kOtherAction,
  kOtherSetting,
  kExclusion,
  kIndexWord,
  kErrorSentinel,
};

enum { kMaxWord = 24, kMaxTag = 64, kMaxErrorTokens = 500 };

// The parser's way out of an error costs the square of what it has to skip. So it is let skip that
// many tokens; then the rest of the statement is given to it as one comment.
typedef struct {
  unsigned error_tokens;
} Scanner;

typedef struct {
  char text[kMaxWord + 1];
  unsigned length;  // Longer words are cut; none of them is a keyword.
} Word;

static bool is_space(int32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0xa0 ||
         c == 0xfeff;
}
static bool is_word_start(int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}
static bool is_word_part(int32_t c) {
  return is_word_start(c) || (c >= '0' && c <= '9') || c == '$' || c == '#';
}

static void advance(TSLexer* lexer) { lexer->advance(lexer, false); }

// The word at the cursor, in upper case.
static Word scan_word(TSLexer* lexer) {
  Word word = {{0}, 0};
  while (is_word_part(lexer->lookahead) && !lexer->eof(lexer)) {
    int32_t c = lexer->lookahead;
    if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
    if (word.length < kMaxWord) word.text[word.length++] = c < 0x80 ? (char)c : '?';
    advance(lexer);
  }
  return word;
}

static bool is_one_of(const Word* word, const char* const* list) {
  for (; *list; ++list) {
    if (strcmp(word->text, *list) == 0) return true;
  }
  return false;
}

// After `--`.
static void scan_line_comment(TSLexer* lexer) {
  while (!lexer->eof(lexer) && lexer->lookahead != '\n') advance(lexer);
}

// After `/*`. PostgreSQL nests them.
static void scan_block_comment(TSLexer* lexer) {
  unsigned depth = 1;
  while (depth > 0 && !lexer->eof(lexer)) {
    const int32_t c = lexer->lookahead;
    advance(lexer);
    if (c == '*' && lexer->lookahead == '/') {
      advance(lexer);
      --depth;
    } else if (c == '/' && lexer->lookahead == '*') {
      advance(lexer);
      ++depth;
    }
  }
}

// From the opening quote on. A doubled quote reads as two quoted texts, which comes to the same.
static void scan_quoted(TSLexer* lexer, int32_t close, bool backslash_escapes) {
  advance(lexer);
  while (!lexer->eof(lexer) && lexer->lookahead != close) {
    if (backslash_escapes && lexer->lookahead == '\\') advance(lexer);
    advance(lexer);
  }
  advance(lexer);
}

// From `$` on: `$tag$ … $tag$`, or just what is there if it is no quote.
static void scan_dollar_quote(TSLexer* lexer) {
  int32_t tag[kMaxTag];
  unsigned length = 0;
  advance(lexer);
  while (lexer->lookahead != '$' && is_word_part(lexer->lookahead) && length < kMaxTag) {
    tag[length++] = lexer->lookahead;
    advance(lexer);
  }
  if (lexer->lookahead != '$' || length == kMaxTag) return;
  advance(lexer);
  while (!lexer->eof(lexer)) {
    if (lexer->lookahead != '$') {
      advance(lexer);
      continue;
    }
    advance(lexer);
    unsigned matched = 0;
    while (matched < length && lexer->lookahead == tag[matched]) {
      advance(lexer);
      ++matched;
    }
    if (matched == length && lexer->lookahead == '$') {
      advance(lexer);
      return;
    }
  }
}

// Skips a comment at the cursor. False, with one character consumed, if it was an operator.
static bool skip_comment(TSLexer* lexer) {
  const int32_t first = lexer->lookahead;
  advance(lexer);
  if (first == '-' && lexer->lookahead == '-') {
    scan_line_comment(lexer);
    return true;
  }
  if (first == '/' && lexer->lookahead == '*') {
    advance(lexer);
    scan_block_comment(lexer);
    return true;
  }
  return false;
}

typedef struct {
  bool stop_at_comma;
  bool stop_at_parenthesis;
  // Words that end the text outside parentheses and CASE … END, unless they are its first.
  const char* const* stops;
} Extent;

// Consumes as much as `extent` says; `consumed`: something was before. True if the text is not empty.
static bool scan_text(TSLexer* lexer, Extent extent, bool consumed) {
  unsigned depth = 0;
  unsigned cases = 0;
  while (!lexer->eof(lexer)) {
    const int32_t c = lexer->lookahead;
    if (is_space(c)) {
      advance(lexer);
      continue;
    }
    if (c == '-' || c == '/') {
      if (skip_comment(lexer)) continue;
    } else if (c == ';') {
      break;
    } else if (c == ',' && extent.stop_at_comma && depth == 0) {
      break;
    } else if (c == ')' || c == ']') {
      if (depth == 0 && extent.stop_at_parenthesis) break;
      if (depth > 0) --depth;
      advance(lexer);
    } else if (c == '(' || c == '[') {
      ++depth;
      advance(lexer);
    } else if (c == '\'' || c == '"' || c == '`') {
      scan_quoted(lexer, c, false);
    } else if (c == '$') {
      scan_dollar_quote(lexer);
    } else if (is_word_start(c)) {
      const Word word = scan_word(lexer);
      if (lexer->lookahead == '\'' && strcmp(word.text, "E") == 0) {
        scan_quoted(lexer, '\'', true);
      } else if (strcmp(word.text, "CASE") == 0) {
        ++cases;
      } else if (cases > 0 && strcmp(word.text, "END") == 0) {
        --cases;
      } else if (depth == 0 && cases == 0 && consumed && extent.stops &&
                 is_one_of(&word, extent.stops)) {
        break;
      }
    } else if (c >= '0' && c <= '9') {
      scan_word(lexer);
    } else {
      advance(lexer);
    }
    lexer->mark_end(lexer);
    consumed = true;
  }
  return consumed;
}

// What may follow the type of a column, in any dialect.
static const char* const kAfterType[] = {
    "NOT",      "NULL",       "DEFAULT",  "PRIMARY",   "UNIQUE",         "CHECK",         "REFERENCES",
    "GENERATED", "COLLATE",   "CONSTRAINT", "USING",   "DEFERRABLE",     "INITIALLY",     "STORAGE",
    "COMPRESSION", "AUTO_INCREMENT", "AUTOINCREMENT", "COMMENT", "IDENTITY", "ON",         "AS",
    "SPARSE",   "ROWGUIDCOL", "WITH_DEFAULT", "FIRST", "AFTER",       "VISIBLE",       "INVISIBLE", 0};

// What may follow the default of a column in its definition.
static const char* const kAfterDefault[] = {
    "NOT",       "NULL",       "CONSTRAINT", "PRIMARY",   "UNIQUE",  "CHECK",          "REFERENCES",
    "GENERATED", "COLLATE",    "DEFERRABLE", "INITIALLY", "STORAGE", "AUTO_INCREMENT", "COMMENT",
    "ON",        "COMPRESSION", "FOR",        "ROWGUIDCOL", "FIRST",   "AFTER",          "AS",
    "VISIBLE",   "INVISIBLE",  "AUTOINCREMENT", 0};

static const char* const kKnownActions[] = {"ADD",    "DROP",  "ALTER",      "RENAME", "ATTACH",
                                            "DETACH", "VALUE", "CONSTRAINT", "COLUMN", "WITH",
                                            "MODIFY", "CHANGE", 0};
// Behind a word they say that it is a column, and no action.
static const char* const kColumnTypes[] = {
    "BIGINT", "BINARY",        "BIT",      "CHAR",       "DATE",       "DATETIME", "DATETIME2",
    "DATETIMEOFFSET", "DECIMAL", "FLOAT",  "IMAGE",      "INT",        "INTEGER",  "MONEY",
    "NCHAR",  "NTEXT",         "NUMERIC",  "NVARCHAR",   "REAL",       "SMALLDATETIME", "SMALLINT",
    "SMALLMONEY", "TEXT",      "TIME",     "TINYINT",    "UNIQUEIDENTIFIER", "VARBINARY", "VARCHAR",
    "XML",    0};
static const char* const kKnownSettings[] = {"DEFAULT", "NOT", "DATA", "TYPE", "DROP", "ADD", 0};

static const char* const kModifiers[] = {"OR",        "REPLACE", "TEMP",     "TEMPORARY", "GLOBAL",
                                         "LOCAL",     "UNIQUE",  "UNLOGGED", "RECURSIVE", "MATERIALIZED",
                                         "CLUSTERED", "NONCLUSTERED", "ALTER",    "FULLTEXT",  "SPATIAL",
                                         "INVERTED", 0};
static const char* const kModelled[] = {"TABLE",  "INDEX",     "TYPE",     "DOMAIN", "SCHEMA",
                                        "VIEW",   "EXTENSION", "SEQUENCE", 0};

static void skip_spaces_and_comments(TSLexer* lexer) {
  for (;;) {
    if (is_space(lexer->lookahead)) {
      advance(lexer);
    } else if (lexer->lookahead != '-' && lexer->lookahead != '/') {
      return;
    } else if (!skip_comment(lexer)) {
      return;
    }
  }
}

// Whether the statement at the cursor is one that the grammar has rules for.
static bool scan_modelled_beginning(TSLexer* lexer) {
  Word word = scan_word(lexer);
  if (strcmp(word.text, "CREATE") != 0 && strcmp(word.text, "ALTER") != 0 &&
      strcmp(word.text, "DROP") != 0) {
    return false;
  }
  do {
    skip_spaces_and_comments(lexer);
    word = scan_word(lexer);
  } while (is_one_of(&word, kModifiers));
  return is_one_of(&word, kModelled);
}

void* tree_sitter_sql_external_scanner_create(void) { return calloc(1, sizeof(Scanner)); }
void tree_sitter_sql_external_scanner_destroy(void* payload) { free(payload); }
unsigned tree_sitter_sql_external_scanner_serialize(void* payload, char* buffer) {
  (void)payload;
  (void)buffer;
  return 0;
}
void tree_sitter_sql_external_scanner_deserialize(void* payload, const char* buffer,
                                                  unsigned length) {
  (void)payload;
  (void)buffer;
  (void)length;
}

// `kind` if the text that `extent` describes is not empty.
static bool accept(TSLexer* lexer, enum TokenType kind, Extent extent, bool consumed) {
  if (!scan_text(lexer, extent, consumed)) return false;
  lexer->result_symbol = kind;
  return true;
}

// A token that begins with a word which none of `known` is.
static bool accept_unless(TSLexer* lexer, enum TokenType kind, const char* const* known) {
  const Extent item = {true, true, 0};
  // A type in brackets.
  if (kind == kOtherSetting && lexer->lookahead == '[') return accept(lexer, kind, item, false);
  if (!is_word_start(lexer->lookahead)) return false;
  const Word word = scan_word(lexer);
  if (is_one_of(&word, known)) return false;
  if (kind == kOtherAction && strcmp(word.text, "SET") == 0) {
    // SET SCHEMA is the one SET that is no mere option.
    lexer->mark_end(lexer);
    skip_spaces_and_comments(lexer);
    const Word second = scan_word(lexer);
    if (strcmp(second.text, "SCHEMA") == 0) return false;
    lexer->mark_end(lexer);
    return accept(lexer, kind, item, true);
  }
  if (kind == kOtherSetting && strcmp(word.text, "SET") == 0) return false;
  lexer->mark_end(lexer);
  if (kind == kOtherAction && strcmp(word.text, "FORCE") != 0) {
    // The next item of an ADD or a DROP.
    skip_spaces_and_comments(lexer);
    if (lexer->eof(lexer) || lexer->lookahead == ',') return false;
    if (is_word_start(lexer->lookahead)) {
      const Word second = scan_word(lexer);
      if (is_one_of(&second, kColumnTypes)) return false;
      lexer->mark_end(lexer);
    }
  }
  return accept(lexer, kind, item, true);
}

// Begins with a word, but not with what the grammar has rules for: INHERITS, PARTITION OF, AS ENUM.
static bool accept_rest(TSLexer* lexer) {
  const Extent whole = {false, false, 0};
  if (!is_word_start(lexer->lookahead)) return false;
  const Word first = scan_word(lexer);
  if (strcmp(first.text, "INHERITS") == 0) return false;
  lexer->mark_end(lexer);
  const bool partition = strcmp(first.text, "PARTITION") == 0;
  const bool as = strcmp(first.text, "AS") == 0;
  if (partition || as) {
    skip_spaces_and_comments(lexer);
    if (is_word_start(lexer->lookahead)) {
      const Word second = scan_word(lexer);
      if (strcmp(second.text, partition ? "OF" : "ENUM") == 0) return false;
      lexer->mark_end(lexer);
    }
  }
  return accept(lexer, kRest, whole, true);
}

// Of INDEX, KEY, FULLTEXT and SPATIAL.
static bool is_index_letter(int32_t c) {
  c |= 0x20;
  return c == 'i' || c == 'k' || c == 'f' || c == 's';
}

// INDEX or KEY, perhaps behind FULLTEXT or SPATIAL, where an index is defined and no column of that
// name: `KEY (a)`, `KEY name (a)`, `KEY name USING btree (a)`, but not `key varchar(20)`.
static bool accept_index_word(TSLexer* lexer) {
  Word word = scan_word(lexer);
  const bool kind = strcmp(word.text, "FULLTEXT") == 0 || strcmp(word.text, "SPATIAL") == 0;
  lexer->mark_end(lexer);
  if (kind) {
    skip_spaces_and_comments(lexer);
    if (is_word_start(lexer->lookahead)) word = scan_word(lexer);
  }
  if (strcmp(word.text, "INDEX") == 0 || strcmp(word.text, "KEY") == 0) {
    lexer->mark_end(lexer);
    skip_spaces_and_comments(lexer);
  } else if (!kind) {
    return false;
  }
  lexer->result_symbol = kIndexWord;
  if (lexer->lookahead == '(') return true;
  if (lexer->lookahead == '`') {
    scan_quoted(lexer, '`', false);
  } else if (lexer->lookahead == '"' || lexer->lookahead == '[') {
    scan_quoted(lexer, lexer->lookahead == '[' ? ']' : '"', false);
  } else if (is_word_start(lexer->lookahead)) {
    word = scan_word(lexer);
    if (strcmp(word.text, "USING") == 0 || strcmp(word.text, "IF") == 0) return true;
  } else {
    return false;
  }
  skip_spaces_and_comments(lexer);
  if (is_word_start(lexer->lookahead)) return strcmp(scan_word(lexer).text, "USING") == 0;
  if (lexer->lookahead != '(') return false;
  advance(lexer);
  skip_spaces_and_comments(lexer);
  // A type has numbers or texts there, an index has names or expressions.
  const int32_t inside = lexer->lookahead;
  return is_word_start(inside) || inside == '`' || inside == '"' || inside == '[' || inside == '(';
}

// All tokens are valid while the parser looks for a way out of an error.
static bool scan_in_error(Scanner* scanner, TSLexer* lexer) {
  if (++scanner->error_tokens > kMaxErrorTokens && lexer->lookahead != ';') {
    const Extent whole = {false, false, 0};
    return accept(lexer, kComment, whole, false);
  }
  if (lexer->lookahead != '-' && lexer->lookahead != '/') return false;
  if (!skip_comment(lexer)) return false;
  lexer->mark_end(lexer);
  lexer->result_symbol = kComment;
  return true;
}

bool tree_sitter_sql_external_scanner_scan(void* payload, TSLexer* lexer, const bool* valid) {
  while (is_space(lexer->lookahead) && !lexer->eof(lexer)) lexer->advance(lexer, true);
  lexer->mark_end(lexer);
  if (lexer->eof(lexer)) return false;
  if (valid[kErrorSentinel]) return scan_in_error(payload, lexer);

  bool consumed = false;
  if (lexer->lookahead == '-' || lexer->lookahead == '/') {
    if (skip_comment(lexer)) {
      lexer->mark_end(lexer);
      lexer->result_symbol = kComment;
      return true;
    }
    consumed = true;
    lexer->mark_end(lexer);
  }
  const Extent item = {true, true, 0};
  const Extent whole = {false, false, 0};
  const int32_t c = lexer->lookahead;
  if (valid[kOpaqueStatement]) {
    ((Scanner*)payload)->error_tokens = 0;
    if (c == ';') return false;
    if (!consumed && is_word_start(c) && scan_modelled_beginning(lexer)) return false;
    if (is_word_start(c)) lexer->mark_end(lexer);
    return accept(lexer, kOpaqueStatement, whole, true);
  }
  if (valid[kGroup] && c == '(' && !consumed) {
    const Extent inside = {false, true, 0};
    advance(lexer);
    scan_text(lexer, inside, true);
    if (lexer->lookahead != ')') return false;
    advance(lexer);
    lexer->mark_end(lexer);
    lexer->result_symbol = kGroup;
    return true;
  }
  if (valid[kExclusion] && !valid[kOtherAction] && (c == 'e' || c == 'E') && !consumed) {
    const Word word = scan_word(lexer);
    if (strcmp(word.text, "EXCLUDE") != 0) return false;
    skip_spaces_and_comments(lexer);
    const bool bare = lexer->lookahead == '(';
    const Word second = scan_word(lexer);
    if (!bare && strcmp(second.text, "USING") != 0) return false;
    return accept(lexer, kExclusion, item, true);
  }
  if (valid[kIndexWord] && !consumed && is_index_letter(c)) return accept_index_word(lexer);
  if (valid[kOtherAction]) return accept_unless(lexer, kOtherAction, kKnownActions);
  if (valid[kOtherSetting]) return accept_unless(lexer, kOtherSetting, kKnownSettings);
  if (valid[kType]) {
    const Extent type = {true, true, kAfterType};
    if (is_word_start(c)) {
      const Word word = scan_word(lexer);
      if (is_one_of(&word, kAfterType)) return false;
      lexer->mark_end(lexer);
      return accept(lexer, kType, type, true);
    }
    return (c == '"' || c == '`' || c == '[') && accept(lexer, kType, type, consumed);
  }
  if (valid[kDefaultExpression]) {
    const Extent expression = {true, true, kAfterDefault};
    return accept(lexer, kDefaultExpression, expression, consumed);
  }
  if (valid[kExpression]) return accept(lexer, kExpression, item, consumed);
  if (valid[kRest] && !consumed) return accept_rest(lexer);
  return false;
}
