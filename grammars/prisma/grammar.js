/**
 * Prisma's schema language, total and line by line: every text has a tree without ERROR nodes, and
 * what is wrong in one line is a `junk` node in that line. What the language forbids but people
 * type (two types, missing names, unclosed brackets) parses; server/schema/syntax.cpp says what is
 * wrong with it.
 *
 * src/scanner.c decides where a line, an unclosed bracket or an unclosed block ends.
 *
 * Generate with: tree-sitter generate --abi 14
 */

/// <reference types="tree-sitter-cli/dsl" />

// Letters, digits and everything beyond ASCII that is no kind of space.
const letter = 'A-Za-z_\\u00aa-\\u1fff\\u2070-\\u2fff\\u3001-\\ufefe\\uff00-\\u{10ffff}';
const word = `[${letter}0-9][${letter}0-9-]*`;
const name = `[${letter}][${letter}0-9-]*`;

module.exports = grammar({
  name: 'prisma',

  externals: ($) => [
    $._newline,
    $._block_end,
    $._unclosed_arguments,
    $._unclosed_array,
    $._unclosed_object,
  ],

  // Comments are no extras: tree-sitter's nodes break with more than 65535 extras in a row.
  extras: () => [/[\s\u00a0\ufeff]/],

  word: ($) => $.identifier,

  inline: ($) => [$._comment, $._header_end, $._item, $._tail],

  rules: {
    schema: ($) =>
      repeat(
        choice(
          $.model_block,
          $.enum_block,
          $.config_block,
          $.unknown_block,
          $.import_line,
          $.conflict_marker,
          $.broken_line,
          $._comment,
        ),
      ),

    // No part of Prisma's language: tools that join modules read it. It names what other modules
    // declare, possibly over several lines.
    import_line: ($) => seq($.import, $._tail),
    import: () =>
      token(
        prec(
          2,
          /import[ \t]+(\{[^{}"']*\}[ \t]*from[ \t]*|[^\r\n"'{}]*[ \t]from[ \t]*)?("[^"\r\n]*"|'[^'\r\n]*');?/,
        ),
      ),

    model_block: ($) =>
      seq(
        field('keyword', choice('model', 'view', 'type')),
        field('name', optional($.identifier)),
        repeat($._header_end),
        choice(field('body', $.model_body), $._newline),
      ),
    enum_block: ($) =>
      seq(
        field('keyword', 'enum'),
        field('name', optional($.identifier)),
        repeat($._header_end),
        choice(field('body', $.enum_body), $._newline),
      ),
    config_block: ($) =>
      seq(
        field('keyword', choice('datasource', 'generator')),
        field('name', optional($.identifier)),
        repeat($._header_end),
        choice(field('body', $.config_body), $._newline),
      ),
    // A line that begins with a word that is no keyword, and the block it opens, if it does.
    unknown_block: ($) =>
      seq(
        field('keyword', $.identifier),
        field('name', optional($.identifier)),
        repeat($._header_end),
        choice(field('body', $.model_body), $._newline),
      ),

    _header_end: ($) => choice($.header_junk, $._comment),

    model_body: ($) =>
      seq(
        '{',
        repeat(choice($.field, $.block_attribute, $.conflict_marker, $.broken_line, $._comment)),
        choice('}', $._block_end),
      ),
    enum_body: ($) =>
      seq(
        '{',
        repeat(choice($.enum_value, $.block_attribute, $.conflict_marker, $.broken_line, $._comment)),
        choice('}', $._block_end),
      ),
    config_body: ($) =>
      seq(
        '{',
        repeat(choice($.assignment, $.conflict_marker, $.broken_line, $._comment)),
        choice('}', $._block_end),
      ),

    field: ($) =>
      seq(
        field('name', $.identifier),
        optional(':'),
        field('type', optional($.field_type)),
        repeat($.attribute),
        $._tail,
      ),

    enum_value: ($) => seq(field('name', $.identifier), repeat($.attribute), $._tail),

    assignment: ($) =>
      seq(
        field('name', $.identifier),
        optional(seq('=', field('value', optional($._expression)))),
        $._tail,
      ),

    block_attribute: ($) =>
      seq(
        '@@',
        field('name', optional($.path)),
        field('arguments', optional($.arguments)),
        $._tail,
      ),

    broken_line: ($) => seq($.junk, $._tail),

    // The end of every line in a block: what could not be read, comments, and the line break.
    _tail: ($) => seq(repeat(choice($.junk, $._comment)), $._newline),

    field_type: ($) =>
      choice(
        seq($._base_type, repeat(choice($.list_mark, $.optional_mark, $.required_mark))),
        seq($.legacy_list_mark, optional(seq($._base_type, optional(']'))), optional($.optional_mark)),
      ),
    _base_type: ($) => choice($.identifier, $.unsupported_type),
    unsupported_type: ($) =>
      seq(
        'Unsupported',
        optional(seq(token.immediate('('), optional($.string), optional(')'))),
      ),
    list_mark: () => '[]',
    optional_mark: () => '?',
    required_mark: () => '!',
    legacy_list_mark: () => '[',

    attribute: ($) =>
      seq('@', field('name', optional($.path)), field('arguments', optional($.arguments))),

    // Commas are items, so that a missing or doubled one is no error of the parser's.
    arguments: ($) => seq('(', repeat($._item), choice(')', $._unclosed_arguments)),
    array: ($) => seq('[', repeat($._item), choice(']', $._unclosed_array)),
    object: ($) => seq('{', repeat($._item), choice('}', $._unclosed_object)),
    _item: ($) => choice($.named_argument, $._expression, ',', alias($.item_junk, $.junk), $._comment),

    named_argument: ($) =>
      prec.right(
        seq(field('name', choice($.path, $.string)), ':', field('value', optional($._expression))),
      ),

    _expression: ($) =>
      choice($.string, $.number, $.path, $.function_call, $.array, $.object, $.arguments),

    function_call: ($) => prec(1, seq(field('name', $.path), field('arguments', $.arguments))),

    // Ends with its line, closed or not.
    string: () => token(/"([^"\\\r\n]|\\[^\r\n])*("|\\)?/),
    number: () => token(prec(1, /-?[0-9]+(\.[0-9]+)?/)),

    identifier: () => new RustRegex(word),
    path: () => token(new RustRegex(`${name}(\\.(${name})?)*`)),

    conflict_marker: () => token(prec(2, /(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)[^\r\n]*/)),

    _comment: ($) => choice($.doc_comment, $.comment, $.block_comment),
    doc_comment: () => token(prec(1, /\/\/\/[^\r\n]*/)),
    comment: () => token(/\/\/[^\r\n]*/),
    // One that nobody closes is junk.
    block_comment: () => token(/\/\*[^*]*\*+([^\/*][^*]*\*+)*\//),

    // The rest of a line, up to a comment. No kind of junk begins with a space: a lexer that may
    // take a space into a token takes it into every token.
    junk: () =>
      token(
        prec(
          -1,
          choice(
            /([^\s\u00a0\ufeff\/]|\/[^\r\n\/*])([^\r\n\/]|\/[^\r\n\/*])*/,
            '/',
          ),
        ),
      ),
    // The same, up to the brace that opens a block.
    header_junk: () =>
      token(
        prec(
          -1,
          choice(
            /([^\s\u00a0\ufeff\/{]|\/[^\r\n\/*{])([^\r\n\/{]|\/[^\r\n\/*{])*/,
            '/',
          ),
        ),
      ),
    item_junk: () => token(prec(-1, /[^\s\u00a0\ufeff,()\[\]{}"]/)),
  },
});
