/**
 * The SQL of migrations, in as much detail as a database's structure needs.
 *
 * DDL that changes tables, columns, indexes, types and the like is parsed. Everything else is an
 * `opaque_statement`, and what is only carried along (types, defaults, conditions, function
 * bodies) is one token each, cut out by the scanner in src/scanner.c. So the grammar stays small,
 * and what a dialect adds is mostly words:
 *
 * - identifiers of all dialects are accepted everywhere ("a", `a`, [a], a);
 * - types and defaults end at the words that may follow them: add yours to the scanner's lists;
 * - an ALTER TABLE action that the grammar does not know is an `other_action`;
 * - words that one dialect reserves and another does not (KEY, INDEX) are cut out by the scanner,
 *   which looks ahead to tell a name from a keyword.
 */

// One keyword, whatever its case. Keywords count only where the grammar asks for them, so most
// words stay usable as names.
const keyword = (word) =>
  alias(
    new RegExp([...word].map((c) => (/[A-Z]/.test(c) ? `[${c}${c.toLowerCase()}]` : c)).join('')),
    word,
  );
const keywords = (words) => {
  const list = words.split(' ').map(keyword);
  return list.length === 1 ? list[0] : seq(...list);
};
const list_of = (rule) => seq(rule, repeat(seq(',', rule)));

module.exports = grammar({
  name: 'sql',

  // The order is that of the enum in src/scanner.c.
  externals: ($) => [
    $.comment,
    $.opaque_statement,
    $.type,
    $.default_expression,
    $.expression,
    $.rest,
    $.group,
    $.other_action,
    $.other_setting,
    $.exclusion,
    $.index_word,
    $._error_sentinel,
  ],

  extras: ($) => [/\s/, $.comment],
  word: ($) => $._word,

  rules: {
    source_file: ($) => seq(optional($._statement), repeat(seq(';', optional($._statement)))),

    _statement: ($) =>
      choice(
        $.opaque_statement,
        $.create_table,
        $.create_index,
        $.create_type,
        $.create_domain,
        $.create_schema,
        $.create_extension,
        $.create_sequence,
        $.create_view,
        $.alter_table,
        $.alter_index,
        $.alter_type,
        $.alter_schema,
        $.alter_sequence,
        $.alter_view,
        $.alter_other,
        $.drop,
      ),

    // Tables

    create_table: ($) =>
      seq(
        keyword('CREATE'),
        repeat(field('modifier', choice($.temporary, $.unlogged))),
        keyword('TABLE'),
        optional($.if_not_exists),
        field('name', $.name),
        choice(
          seq(
            optional(seq(keywords('PARTITION OF'), field('partition_of', $.name))),
            '(',
            optional(list_of($._table_element)),
            ')',
            optional($.inherits),
            optional(field('rest', $.rest)),
          ),
          seq(keywords('PARTITION OF'), field('partition_of', $.name), field('rest', $.rest)),
          field('rest', $.rest),
        ),
      ),
    temporary: () =>
      choice(
        seq(
          optional(choice(keyword('GLOBAL'), keyword('LOCAL'))),
          choice(keyword('TEMP'), keyword('TEMPORARY')),
        ),
      ),
    unlogged: () => keyword('UNLOGGED'),
    inherits: ($) => seq(keyword('INHERITS'), '(', list_of($.name), ')'),

    _table_element: ($) => choice($.column, $.table_constraint, $.index_definition, $.like),
    like: ($) => seq(keyword('LIKE'), $.name, repeat($.like_option)),
    like_option: ($) => seq(choice(keyword('INCLUDING'), keyword('EXCLUDING')), $._identifier),

    column: ($) =>
      seq(field('name', $._identifier), optional($.type), repeat($._column_constraint)),
    _column_constraint: ($) =>
      seq(
        optional($._constraint_name),
        choice(
          $.not_null,
          $.null,
          $.default,
          seq($.primary_key, optional($._clustering)),
          seq($.unique, optional($._clustering)),
          $.check,
          $.references,
          $.generated,
          $.identity,
          $.collate,
          $.auto_increment,
          $.on_update_value,
          $._comment_text,
          $._visibility,
          $._on_conflict,
          keyword('AUTOINCREMENT'),
          $._constraint_attribute,
          $._index_parameters,
        ),
      ),
    auto_increment: () => keyword('AUTO_INCREMENT'),
    // MySQL: what the column gets when its row changes.
    on_update_value: ($) => seq(keywords('ON UPDATE'), $.default_expression),
    _comment_text: ($) => seq(keyword('COMMENT'), optional('='), $.string),
    _visibility: () => choice(keyword('VISIBLE'), keyword('INVISIBLE'), keywords('NOT VISIBLE')),
    _constraint_name: ($) =>
      seq(keyword('CONSTRAINT'), field('constraint', $.constraint_name)),
    constraint_name: ($) => $._identifier,
    not_null: () => keywords('NOT NULL'),
    null: () => keyword('NULL'),
    default: ($) => seq(keyword('DEFAULT'), $.default_expression),
    primary_key: () =>
      seq(keywords('PRIMARY KEY'), optional(choice(keyword('ASC'), keyword('DESC')))),
    unique: ($) =>
      seq(
        keyword('UNIQUE'),
        optional(choice(keyword('KEY'), keyword('INDEX'))),
        optional($._nulls),
      ),
    // SQLite: what becomes of a row that violates the constraint.
    _on_conflict: () =>
      seq(
        keywords('ON CONFLICT'),
        choice(
          keyword('ROLLBACK'),
          keyword('ABORT'),
          keyword('FAIL'),
          keyword('IGNORE'),
          keyword('REPLACE'),
        ),
      ),
    _clustering: ($) =>
      choice(alias(keyword('CLUSTERED'), $.clustered), alias(keyword('NONCLUSTERED'), $.nonclustered)),
    check: ($) =>
      seq(
        keyword('CHECK'),
        optional(keywords('NOT FOR REPLICATION')),
        $.group,
        optional(keywords('NO INHERIT')),
      ),
    generated: ($) =>
      seq(
        optional(keywords('GENERATED ALWAYS')),
        keyword('AS'),
        $.group,
        optional(
          choice(keyword('STORED'), keyword('VIRTUAL'), keyword('PERSISTED'), keyword('PERSISTENT')),
        ),
      ),
    identity: ($) =>
      choice(
        seq(
          keyword('GENERATED'),
          choice(keyword('ALWAYS'), keywords('BY DEFAULT')),
          keywords('AS IDENTITY'),
          optional($.group),
        ),
        seq(keyword('IDENTITY'), optional($.group)),
      ),
    collate: ($) => seq(keyword('COLLATE'), $.name),

    // An ON UPDATE behind it is its own.
    references: ($) =>
      prec.right(seq(
        keyword('REFERENCES'),
        field('table', $.name),
        optional($.columns),
        repeat(
          choice(
            seq(keyword('MATCH'), choice(keyword('FULL'), keyword('PARTIAL'), keyword('SIMPLE'))),
            $.on_delete,
            $.on_update,
          ),
        ),
      )),
    on_delete: ($) => seq(keywords('ON DELETE'), $._referential_action),
    on_update: ($) => seq(keywords('ON UPDATE'), $._referential_action),
    _referential_action: ($) =>
      choice(
        alias(keywords('NO ACTION'), $.no_action),
        alias(keyword('RESTRICT'), $.restrict),
        alias(keyword('CASCADE'), $.cascade),
        seq($.set_null, optional($.group)),
        seq($.set_default, optional($.group)),
      ),
    set_null: () => keywords('SET NULL'),
    set_default: () => keywords('SET DEFAULT'),
    columns: ($) => seq('(', list_of($._identifier), ')'),

    table_constraint: ($) =>
      seq(
        optional($._constraint_name),
        choice(
          seq(
            $.primary_key,
            optional($._clustering),
            optional($.using),
            choice($._key_elements, $.using_index),
          ),
          seq(
            $.unique,
            optional($._clustering),
            optional(field('name', $._identifier)),
            optional($.using),
            choice($._key_elements, $.using_index),
          ),
          seq($.default, keyword('FOR'), field('column', $._identifier)),
          $.check,
          seq(
            keywords('FOREIGN KEY'),
            optional(field('name', $._identifier)),
            $.columns,
            $.references,
          ),
          $.exclusion,
        ),
        repeat(choice($._constraint_attribute, $._index_parameters, $._index_option)),
      ),
    _key_elements: ($) =>
      seq($.index_elements, optional(choice($._filegroup, $._on_conflict))),
    // INDEX, KEY, FULLTEXT KEY: an index among the columns of its table.
    index_definition: ($) =>
      seq(
        $.index_word,
        optional($.if_not_exists),
        optional(field('name', $._identifier)),
        optional($.using),
        $.index_elements,
        repeat($._index_option),
      ),
    _index_option: ($) =>
      choice(
        $.using,
        $._comment_text,
        $._visibility,
        seq(keyword('KEY_BLOCK_SIZE'), optional('='), $._number),
        seq(keywords('WITH PARSER'), $._identifier),
        $._online_option,
      ),
    // How MySQL goes about it, which changes nothing of what comes out.
    _online_option: ($) =>
      seq(choice(keyword('ALGORITHM'), keyword('LOCK')), optional('='), $._identifier),
    _number: () => /[0-9]+/,
    using_index: ($) => seq(keywords('USING INDEX'), $._identifier),
    _constraint_attribute: () =>
      choice(
        keyword('DEFERRABLE'),
        keywords('NOT DEFERRABLE'),
        keywords('INITIALLY DEFERRED'),
        keywords('INITIALLY IMMEDIATE'),
        keywords('NOT VALID'),
        keywords('NOT FOR REPLICATION'),
        keyword('ROWGUIDCOL'),
        keyword('SPARSE'),
      ),
    _index_parameters: ($) =>
      choice(
        $.include,
        prec.right(seq(keyword('WITH'), $.group, optional($._filegroup))),
        seq(keywords('USING INDEX TABLESPACE'), $._identifier),
      ),
    _filegroup: ($) => seq(keyword('ON'), $._identifier),
    // STORING is CockroachDB's word.
    include: ($) => seq(choice(keyword('INCLUDE'), keyword('STORING')), $.columns),
    _nulls: ($) =>
      seq(keyword('NULLS'), choice(keyword('DISTINCT'), alias(keywords('NOT DISTINCT'), $.nulls_not_distinct))),

    alter_table: ($) =>
      seq(
        keywords('ALTER TABLE'),
        optional($.if_exists),
        optional(keyword('ONLY')),
        field('name', $.name),
        optional('*'),
        optional(seq(keyword('WITH'), choice(keyword('CHECK'), keyword('NOCHECK')))),
        $._table_action,
        repeat(seq(',', choice($._table_action, $.continued))),
      ),
    // ADD a, b and DROP COLUMN a, b: the verb before goes on.
    continued: ($) => choice($.column, $.table_constraint, $.dropped),
    dropped: ($) =>
      seq(choice(keyword('COLUMN'), alias(keyword('CONSTRAINT'), $.constraint)), field('name', $._identifier)),
    _table_action: ($) =>
      choice(
        $.add_column,
        $.add_constraint,
        $.add_index,
        $.drop_column,
        $.drop_constraint,
        $.drop_primary_key,
        $.drop_index,
        $.alter_primary_key,
        $.alter_column,
        $.modify_column,
        $.change_column,
        $.rename_to,
        $.rename_column,
        $.rename_constraint,
        $.rename_index,
        $.set_schema,
        $.attach_partition,
        $.detach_partition,
        $.other_action,
      ),
    add_column: ($) =>
      seq(
        keyword('ADD'),
        optional(keyword('COLUMN')),
        optional($.if_not_exists),
        choice(seq($.column, optional($._position)), seq('(', list_of($.column), ')')),
      ),
    _position: ($) => choice(keyword('FIRST'), seq(keyword('AFTER'), $._identifier)),
    add_constraint: ($) => seq(keyword('ADD'), $.table_constraint),
    add_index: ($) => seq(keyword('ADD'), $.index_definition),
    drop_column: ($) =>
      seq(keyword('DROP'), optional(keyword('COLUMN')), optional($.if_exists), field('name', $._identifier), optional($._behaviour)),
    drop_constraint: ($) =>
      seq(
        keyword('DROP'),
        choice(keyword('CONSTRAINT'), keyword('CHECK'), keywords('FOREIGN KEY')),
        optional($.if_exists),
        field('name', $._identifier),
        optional($._behaviour),
      ),
    drop_primary_key: ($) => seq(keyword('DROP'), $.primary_key),
    drop_index: ($) =>
      seq(
        keyword('DROP'),
        choice(keyword('INDEX'), keyword('KEY')),
        optional($.if_exists),
        field('name', $._identifier),
      ),
    // MySQL: the whole definition anew.
    modify_column: ($) =>
      seq(
        keyword('MODIFY'),
        optional(keyword('COLUMN')),
        optional($.if_exists),
        $.column,
        optional($._position),
      ),
    change_column: ($) =>
      seq(
        keyword('CHANGE'),
        optional(keyword('COLUMN')),
        optional($.if_exists),
        field('from', $._identifier),
        $.column,
        optional($._position),
      ),
    _behaviour: ($) => choice($.cascade, $.restrict),
    cascade: () => keyword('CASCADE'),
    restrict: () => keyword('RESTRICT'),
    alter_primary_key: ($) =>
      seq(
        keywords('ALTER PRIMARY KEY USING COLUMNS'),
        $.index_elements,
        optional(seq($.using, optional(seq(keyword('WITH'), $.group)))),
      ),
    alter_column: ($) =>
      seq(
        keyword('ALTER'),
        optional(keyword('COLUMN')),
        field('name', $._identifier),
        choice(
          $.set_type,
          seq(keyword('SET'), $.column_default),
          $.drop_default,
          $.set_not_null,
          $.drop_not_null,
          seq(keyword('ADD'), $.identity),
          $.drop_identity,
          $.drop_expression,
          seq(keyword('SET'), $.other_setting),
          $.other_setting,
        ),
      ),
    set_type: ($) =>
      seq(
        optional(keywords('SET DATA')),
        keyword('TYPE'),
        $.type,
        optional($.collate),
        optional(seq(keyword('USING'), field('using', $.expression))),
      ),
    column_default: ($) => seq(keyword('DEFAULT'), $.expression),
    drop_default: () => keywords('DROP DEFAULT'),
    set_not_null: () => keywords('SET NOT NULL'),
    drop_not_null: () => keywords('DROP NOT NULL'),
    drop_identity: ($) => seq(keywords('DROP IDENTITY'), optional($.if_exists)),
    drop_expression: ($) => seq(keywords('DROP EXPRESSION'), optional($.if_exists)),
    rename_to: ($) =>
      seq(keyword('RENAME'), choice(keyword('TO'), keyword('AS')), field('to', $._identifier)),
    rename_index: ($) =>
      seq(
        keyword('RENAME'),
        choice(keyword('INDEX'), keyword('KEY')),
        field('from', $._identifier),
        keyword('TO'),
        field('to', $._identifier),
      ),
    rename_column: ($) =>
      seq(keyword('RENAME'), optional(keyword('COLUMN')), field('from', $._identifier), keyword('TO'), field('to', $._identifier)),
    rename_constraint: ($) =>
      seq(keywords('RENAME CONSTRAINT'), field('from', $._identifier), keyword('TO'), field('to', $._identifier)),
    set_schema: ($) => seq(keywords('SET SCHEMA'), field('to', $._identifier)),
    attach_partition: ($) => seq(keywords('ATTACH PARTITION'), $.name, $.expression),
    detach_partition: ($) =>
      seq(keywords('DETACH PARTITION'), $.name, optional(choice(keyword('CONCURRENTLY'), keyword('FINALIZE')))),

    // Indexes

    create_index: ($) =>
      seq(
        keyword('CREATE'),
        optional(choice(alias(keyword('UNIQUE'), $.unique), $.fulltext, $.spatial, $.inverted)),
        optional($._clustering),
        keyword('INDEX'),
        optional(keyword('CONCURRENTLY')),
        optional(seq(optional($.if_not_exists), field('name', $.name), optional($.using))),
        keyword('ON'),
        optional(keyword('ONLY')),
        field('table', $.name),
        optional($.using),
        $.index_elements,
        repeat(
          choice(
            $.include,
            $._nulls,
            seq(keyword('WITH'), $.group),
            seq(keyword('TABLESPACE'), $._identifier),
            $._filegroup,
            $._index_option,
          ),
        ),
        optional($.where),
      ),
    fulltext: () => keyword('FULLTEXT'),
    spatial: () => keyword('SPATIAL'),
    inverted: () => keyword('INVERTED'),
    using: ($) => seq(keyword('USING'), $._identifier),
    where: ($) => seq(keyword('WHERE'), $.expression),
    index_elements: ($) => seq('(', list_of($.index_element), ')'),
    index_element: ($) =>
      seq(
        choice(
          field('expression', $.group),
          seq(field('column', $.name), optional(field('arguments', $.group))),
        ),
        optional($.collate),
        optional(seq($.operator_class, optional(field('parameters', $.group)))),
        optional(choice(keyword('ASC'), $.descending)),
        optional($.nulls_order),
        optional(keyword('AUTOINCREMENT')),
      ),
    operator_class: ($) => $.name,
    descending: () => keyword('DESC'),
    nulls_order: ($) => seq(keyword('NULLS'), choice(keyword('FIRST'), keyword('LAST'))),

    alter_index: ($) =>
      seq(keywords('ALTER INDEX'), optional($.if_exists), field('name', $.name), $._simple_change),
    _simple_change: ($) => choice($.rename_to, $.set_schema, $.inner_change, $.other_action),

    // Types

    create_type: ($) =>
      seq(
        keywords('CREATE TYPE'),
        optional($.if_not_exists),
        field('name', $.name),
        optional(choice(seq(keywords('AS ENUM'), $.enum_values), field('rest', $.rest))),
      ),
    enum_values: ($) => seq('(', optional(list_of($.string)), ')'),
    create_domain: ($) =>
      seq(keywords('CREATE DOMAIN'), field('name', $.name), optional(keyword('AS')), $.type, optional(field('rest', $.rest))),
    alter_type: ($) =>
      seq(
        keywords('ALTER TYPE'),
        field('name', $.name),
        choice($.add_value, $.drop_value, $.rename_value, $._simple_change),
      ),
    add_value: ($) =>
      seq(
        keywords('ADD VALUE'),
        optional($.if_not_exists),
        field('value', $.string),
        optional(
          choice(
            seq(keyword('BEFORE'), field('before', $.string)),
            seq(keyword('AFTER'), field('after', $.string)),
          ),
        ),
      ),
    drop_value: ($) => seq(keywords('DROP VALUE'), field('value', $.string)),
    rename_value: ($) =>
      seq(keywords('RENAME VALUE'), field('from', $.string), keyword('TO'), field('to', $.string)),
    // Of composite types, views and partitioned indexes: what is inside them is not modelled.
    inner_change: ($) =>
      choice(
        seq(keywords('RENAME ATTRIBUTE'), $.rest),
        seq(
          choice(keyword('ADD'), keyword('DROP'), keyword('ALTER')),
          choice(keyword('ATTRIBUTE'), keyword('COLUMN')),
          $.rest,
        ),
        seq(keywords('ATTACH PARTITION'), $.name),
      ),

    // Named things that are only known by name

    create_schema: ($) =>
      seq(
        keywords('CREATE SCHEMA'),
        optional($.if_not_exists),
        choice(
          field('name', $.name),
          seq(keyword('AUTHORIZATION'), field('owner', $._identifier)),
        ),
        optional(field('rest', $.rest)),
      ),
    create_extension: ($) =>
      seq(
        keywords('CREATE EXTENSION'),
        optional($.if_not_exists),
        field('name', $._identifier),
        optional(field('rest', $.rest)),
      ),
    create_sequence: ($) =>
      seq(
        keyword('CREATE'),
        optional(field('modifier', choice($.temporary, $.unlogged))),
        keyword('SEQUENCE'),
        optional($.if_not_exists),
        field('name', $.name),
        optional(field('rest', $.rest)),
      ),
    create_view: ($) =>
      seq(
        keyword('CREATE'),
        optional($.or_replace),
        optional(field('modifier', $.temporary)),
        choice(seq(optional(keyword('RECURSIVE')), keyword('VIEW')), $.materialized),
        optional($.if_not_exists),
        field('name', $.name),
        optional(field('columns', $.group)),
        field('rest', $.rest),
      ),
    or_replace: () => choice(keywords('OR REPLACE'), keywords('OR ALTER')),
    materialized: () => keywords('MATERIALIZED VIEW'),

    alter_schema: ($) => seq(keywords('ALTER SCHEMA'), field('name', $.name), $._simple_change),
    alter_sequence: ($) =>
      seq(keywords('ALTER SEQUENCE'), optional($.if_exists), field('name', $.name), $._simple_change),
    alter_view: ($) =>
      seq(
        keyword('ALTER'),
        choice(keyword('VIEW'), $.materialized),
        optional($.if_exists),
        field('name', $.name),
        choice($.rename_column, $._simple_change),
      ),
    alter_other: ($) =>
      seq(keyword('ALTER'), choice(keyword('EXTENSION'), keyword('DOMAIN')), field('name', $.name), field('rest', $.rest)),

    drop: ($) =>
      seq(
        keyword('DROP'),
        field(
          'kind',
          choice(
            alias(keyword('TABLE'), $.table),
            alias(keyword('VIEW'), $.view),
            $.materialized,
            alias(keyword('INDEX'), $.index),
            alias(keyword('TYPE'), $.type_name),
            alias(keyword('DOMAIN'), $.domain),
            alias(keyword('SCHEMA'), $.schema),
            alias(keyword('EXTENSION'), $.extension),
            alias(keyword('SEQUENCE'), $.sequence),
          ),
        ),
        optional(keyword('CONCURRENTLY')),
        optional($.if_exists),
        list_of(seq(optional(seq(field('table', alias($.name, $.index_table)), '@')), field('name', $.name))),
        optional(seq(keyword('ON'), field('table', $.name))),
        repeat($._online_option),
        optional($._behaviour),
      ),

    // Words that everything shares

    if_not_exists: () => keywords('IF NOT EXISTS'),
    if_exists: () => keywords('IF EXISTS'),
    // Without its first part where a tool fills that in before it runs the file.
    name: ($) =>
      prec.right(seq(optional('.'), $._identifier, repeat(seq('.', $._identifier)))),
    _identifier: ($) => choice($.identifier, $.quoted),
    identifier: ($) => $._word,
    _word: () => /[A-Za-z_\u{80}-\u{10ffff}][A-Za-z0-9_$#\u{80}-\u{10ffff}]*/u,
    quoted: () => token(choice(/"([^"]|"")*"/, /`([^`]|``)*`/, /\[([^\]]|\]\])*\]/)),
    string: () => token(choice(/[nN]?'([^']|'')*'/, /[eE]'([^'\\]|''|\\(.|\n))*'/)),
  },
});
