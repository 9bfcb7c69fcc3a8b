// Collects what the rules find, and remembers which blocks have errors.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "server/database/origin.h"
#include "server/schema/problem.h"
#include "server/schema/schema.h"

namespace prisma_drift::schema {

class Report {
 public:
  explicit Report(const Schema& schema);

  // An error in the block of `origin`. What it returns is valid until the next one.
  SchemaProblem& error(Origin origin, Range range, std::string message,
                       SchemaProblem::Kind kind = SchemaProblem::Kind::rule);
  void warning(Origin origin, Range range, std::string message);

  // From here on errors are those of rules, which no other rule depends on.
  void begin_rules() { in_rules_ = true; }
  // Whether all of it could be read: it has no error of the syntax.
  template <typename Declared>
  static bool is_readable(const Declared& declared) {
    for (const BlockSource& source : declared.blocks) {
      if (source.block->has_error || !source.block->closed) return false;
    }
    return true;
  }
  // Whether the syntax of what stands there has an error, which is told by itself.
  bool has_syntax_error(Origin origin, Range range) const;
  // Whether the block could say what it wants to: it has no error that is not a rule's.
  bool is_sound(Origin origin) const { return !broken_[origin.document][origin.item]; }
  template <typename Declared>
  bool is_sound(const Declared& declared) const {
    for (const BlockSource& source : declared.blocks) {
      if (!is_sound(source.origin())) return false;
    }
    return true;
  }

  std::size_t error_count() const { return error_count_; }
  std::vector<SchemaProblem> take() { return std::move(problems_); }

 private:
  const Schema& schema_;
  std::vector<SchemaProblem> problems_;
  // By file and ordinal.
  std::vector<std::vector<bool>> broken_;
  std::size_t error_count_ = 0;
  bool in_rules_ = false;
};

}  // namespace prisma_drift::schema
