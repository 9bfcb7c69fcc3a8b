// Decides what a grammar cannot: where a line ends, where a bracket that nobody closed ends, and
// where a block that nobody closed ends. It keeps no state between tokens.
//
// Brackets end with their line, except where the next line plainly goes on with the arguments.
// Blocks end before a line that opens another block. Every look ahead is bounded.

#include <stdbool.h>
#include <string.h>
#include <wctype.h>

#include "tree_sitter/parser.h"

enum TokenType {
  NEWLINE,
  BLOCK_END,
  UNCLOSED_ARGUMENTS,
  UNCLOSED_ARRAY,
  UNCLOSED_OBJECT,
};

enum { MAX_COMMENT_LINES = 64, MAX_WORD = 16 };

static bool is_break(int32_t c) { return c == '\n' || c == '\r'; }

static bool is_blank(int32_t c) {
  return c == ' ' || c == '\t' || c == '\f' || c == '\v' || c == 0xa0 || c == 0xfeff ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f || c == 0x3000 || c == 0x1680 ||
         c == 0x85 || c == 0x2028 || c == 0x2029;
}

// The characters of the grammar's `identifier`.
static bool is_word(int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || (c >= 0xaa && c <= 0x1fff) || (c >= 0x2070 && c <= 0x2fff) ||
         (c >= 0x3001 && c <= 0xfefe) || c >= 0xff00;
}

static void peek_blanks(TSLexer *lexer) {
  while (is_blank(lexer->lookahead)) lexer->advance(lexer, false);
}

static void peek_space(TSLexer *lexer) {
  while (is_blank(lexer->lookahead) || is_break(lexer->lookahead)) lexer->advance(lexer, false);
}

static void peek_word(TSLexer *lexer) {
  while (is_word(lexer->lookahead)) lexer->advance(lexer, false);
}

static void peek_line(TSLexer *lexer) {
  while (!lexer->eof(lexer) && !is_break(lexer->lookahead)) lexer->advance(lexer, false);
}

// `model Name {` and the like. The lexer stands at the first character of a line.
static bool peek_block_header(TSLexer *lexer) {
  static const char *const keywords[] = {"model", "enum",       "view",
                                         "type",  "datasource", "generator"};
  char text[MAX_WORD];
  unsigned length = 0;
  while (is_word(lexer->lookahead)) {
    if (length + 1 == MAX_WORD || lexer->lookahead > 'z') return false;
    text[length++] = (char)lexer->lookahead;
    lexer->advance(lexer, false);
  }
  text[length] = '\0';
  bool found = false;
  for (unsigned i = 0; i < sizeof(keywords) / sizeof(keywords[0]); ++i) {
    found = found || strcmp(text, keywords[i]) == 0;
  }
  if (!found || !is_blank(lexer->lookahead)) return false;
  peek_blanks(lexer);
  if (!is_word(lexer->lookahead)) return false;
  peek_word(lexer);
  peek_blanks(lexer);
  return lexer->lookahead == '{';
}

// Nothing is left, or another block opens; comments before it belong to it.
static bool at_block_end(TSLexer *lexer) {
  lexer->mark_end(lexer);
  for (unsigned lines = 0; lines < MAX_COMMENT_LINES; ++lines) {
    peek_space(lexer);
    if (lexer->eof(lexer)) return true;
    if (lexer->lookahead != '/') return peek_block_header(lexer);
    lexer->advance(lexer, false);
    if (lexer->lookahead != '/') return false;
    peek_line(lexer);
  }
  return false;
}

// `}` ends an object that spans lines if the arguments go on behind it; else it ends the block.
static bool peek_object_end(TSLexer *lexer) {
  lexer->advance(lexer, false);
  peek_blanks(lexer);
  return lexer->lookahead == ')' || lexer->lookahead == ',';
}

// `id,`, `sort: Desc`, `raw(` and the like. The lexer stands at the first character of the line.
static bool peek_argument(TSLexer *lexer) {
  if (!is_word(lexer->lookahead)) return false;
  peek_word(lexer);
  while (lexer->lookahead == '.') {
    lexer->advance(lexer, false);
    peek_word(lexer);
  }
  if (lexer->lookahead == '(') return true;
  peek_blanks(lexer);
  switch (lexer->lookahead) {
    case ',':
    case ')':
    case ']':
    case ':':
      return true;
    default:
      break;
  }
  // The last item, alone in its line.
  if (!is_break(lexer->lookahead)) return false;
  peek_space(lexer);
  return lexer->lookahead == ')' || lexer->lookahead == ']';
}

// A bracket ends without its closing one at the end of the text, before an attribute, before a
// bracket that closes an outer one, and with its line unless the next line plainly goes on with
// the arguments. Prisma reads line by line and takes no such thing; it is read here so that one
// message can say it.
static bool scan_unclosed(TSLexer *lexer, const bool *valid) {
  enum TokenType token = valid[UNCLOSED_ARGUMENTS] ? UNCLOSED_ARGUMENTS
                         : valid[UNCLOSED_ARRAY]   ? UNCLOSED_ARRAY
                                                   : UNCLOSED_OBJECT;
  lexer->result_symbol = token;
  lexer->mark_end(lexer);
  peek_blanks(lexer);
  bool same_line = !is_break(lexer->lookahead);
  peek_space(lexer);
  if (lexer->eof(lexer)) return true;
  switch (lexer->lookahead) {
    case '@':
      return true;
    case ')':
      return token != UNCLOSED_ARGUMENTS;
    case ']':
      return token != UNCLOSED_ARRAY;
    case '}':
      return token != UNCLOSED_OBJECT || !(same_line || peek_object_end(lexer));
    case '"':
    case ',':
    case '/':
    case '[':
    case '{':
      return false;
    default:
      return !same_line && !peek_argument(lexer);
  }
}

// A brace behind a field closes the block if nothing follows it.
static bool peek_last_in_line(TSLexer *lexer) {
  lexer->advance(lexer, false);
  peek_blanks(lexer);
  return lexer->eof(lexer) || is_break(lexer->lookahead) || lexer->lookahead == '/';
}

static bool scan_newline(TSLexer *lexer) {
  while (is_blank(lexer->lookahead)) lexer->advance(lexer, true);
  lexer->result_symbol = NEWLINE;
  lexer->mark_end(lexer);
  if (lexer->eof(lexer)) return true;
  if (lexer->lookahead == '}') return peek_last_in_line(lexer);
  if (!is_break(lexer->lookahead)) return false;
  bool carriage_return = lexer->lookahead == '\r';
  lexer->advance(lexer, false);
  if (carriage_return && lexer->lookahead == '\n') lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  return true;
}

void *tree_sitter_prisma_external_scanner_create(void) { return NULL; }

void tree_sitter_prisma_external_scanner_destroy(void *payload) { (void)payload; }

unsigned tree_sitter_prisma_external_scanner_serialize(void *payload, char *buffer) {
  (void)payload;
  (void)buffer;
  return 0;
}

void tree_sitter_prisma_external_scanner_deserialize(void *payload, const char *buffer,
                                                     unsigned length) {
  (void)payload;
  (void)buffer;
  (void)length;
}

bool tree_sitter_prisma_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  (void)payload;
  // Everything is valid only while the parser recovers from an error.
  if (valid[NEWLINE] && valid[BLOCK_END]) return false;
  if (valid[NEWLINE]) return scan_newline(lexer);
  if (valid[BLOCK_END]) {
    lexer->result_symbol = BLOCK_END;
    return at_block_end(lexer);
  }
  if (valid[UNCLOSED_ARGUMENTS] || valid[UNCLOSED_ARRAY] || valid[UNCLOSED_OBJECT]) {
    return scan_unclosed(lexer, valid);
  }
  return false;
}
