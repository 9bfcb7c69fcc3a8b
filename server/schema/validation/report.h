// Collects what the rules find, and remembers which blocks have errors.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "server/database/origin.h"
#include "server/schema/problem.h"
#include "server/schema/schema.h"

namespace prisma_drift::schema {

// A problem, and the block that it is in.
struct Told {
  Origin origin;
  SchemaProblem problem;
};

// By file and ordinal.
using BlockFlags = std::vector<std::vector<bool>>;

// What a later validation takes over: what was told by rules that look at one model and at those
// that it refers to.
struct Verdict {
  std::vector<Told> told_first;
  std::vector<Told> told_by_rules;
  // Blocks that were not sound when the rules were asked.
  BlockFlags broken;
  bool rules_were_asked = false;
};

class Report {
 public:
  explicit Report(const Schema& schema);

  // An error in the block of `origin`. What it returns is valid until the next one.
  SchemaProblem& error(Origin origin, Range range, std::string message,
                       SchemaProblem::Kind kind = SchemaProblem::Kind::rule);
  void warning(Origin origin, Range range, std::string message);

  // While one lives, what is told follows from more than a model and those that it refers to.
  class OfWholeSchema {
   public:
    explicit OfWholeSchema(Report& report) : report_(report) { ++report_.whole_schema_; }
    ~OfWholeSchema() { --report_.whole_schema_; }
    OfWholeSchema(const OfWholeSchema&) = delete;
    OfWholeSchema& operator=(const OfWholeSchema&) = delete;

   private:
    Report& report_;
  };

  // Of these models everything is known that does not follow from the whole schema: it is told now,
  // and nothing that is told from here on is heard. Holds until it is called again.
  void settle(std::vector<bool> models, std::span<const Told> known);
  // Its rules need not be asked.
  bool is_settled(ModelId model) const { return settled_[model.value]; }

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
  const BlockFlags& broken() const { return broken_; }

  std::size_t error_count() const { return error_count_; }

  // All problems, in the order of the text, and what is to be remembered of them.
  std::vector<SchemaProblem> problems() const;
  Verdict verdict(bool rules_were_asked) &&;

 private:
  SchemaProblem& add(Origin origin, Range range, std::string message);
  void repeat(const Told& told);
  bool is_settled(Origin origin) const { return settled_blocks_[origin.document][origin.item]; }

  const Schema& schema_;
  // Of the whole schema; then of one model each, before the rules and by them.
  std::vector<SchemaProblem> of_whole_schema_;
  std::vector<Told> told_first_;
  std::vector<Told> told_by_rules_;
  // What is told of a settled block.
  SchemaProblem unheard_;
  BlockFlags broken_;
  std::vector<bool> settled_;
  BlockFlags settled_blocks_;
  std::size_t error_count_ = 0;
  int whole_schema_ = 0;
  bool in_rules_ = false;
};

}  // namespace prisma_drift::schema
