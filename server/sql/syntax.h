// The text of a migration -> its statements. Total: every text gives a value, what is wrong with it
// is told in `problems`.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "server/base/hash.h"
#include "server/database/dialect.h"
#include "server/sql/statement.h"
#include "server/text/range.h"

namespace prisma_drift::sql {

struct Statement {
  // In the file: from the first word to the last, without comments before it and without the `;`.
  Range range;
  // Of the text in `range`.
  Hash text;
  // Never null.
  std::shared_ptr<const StatementBody> body;

  // `part` as in Origin::part, in the file. A part that does not exist is the whole statement.
  Range part_range(Part part) const;
};

struct SyntaxProblem {
  enum class Kind : std::uint8_t {
    // `<<<<<<<` and the like at the beginning of a line. Nothing in the file can be trusted.
    conflict_markers,
    // A quote, dollar quote or comment that goes on to the end of the file.
    unterminated,
    invalid_utf8,
    // `\\connect`, `DELIMITER $$`: a command of psql or mysql, which no database understands.
    client_command,
    // COPY … FROM stdin with its data: Prisma has no way to send it.
    copy_data,
  };
  Kind kind = Kind::unterminated;
  Range range;
};

struct MigrationFile {
  Dialect dialect = Dialect::postgresql;
  std::vector<Statement> statements;
  std::vector<SyntaxProblem> problems;
  // Nothing but comments and white space.
  bool empty() const { return statements.empty() && problems.empty(); }
  bool has_conflict() const;
};

// `previous`, if given, is what an earlier revision of the text gave: statements that did not
// change keep their bodies. The answer is the same without it.
MigrationFile parse_migration(std::string_view text, Dialect dialect,
                              const MigrationFile* previous = nullptr);

}  // namespace prisma_drift::sql
