// Collects what the rules find, and remembers which blocks have errors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "server/database/origin.h"
#include "server/schema/problem.h"
#include "server/schema/schema.h"
#include "server/schema/validation/verdict.h"

namespace prisma_drift::schema {

// By model: which rules need not be asked, because everything that they say is known from before.
struct Settled {
  // Those that look at the model alone; those that look at its references.
  std::vector<bool> itself;
  std::vector<bool> with_references;
};

class Report {
 public:
  explicit Report(const Schema& schema);

  // An error in the block of `origin`. What it returns is valid until the next one.
  SchemaProblem& error(Origin origin, Range range, std::string message,
                       SchemaProblem::Kind kind = SchemaProblem::Kind::rule);
  void warning(Origin origin, Range range, std::string message);

  // While one lives, the rules that tell something look so far.
  class Looking {
   public:
    Looking(Report& report, Reach reach)
        : report_(report), before_(std::exchange(report.reach_, reach)) {}
    ~Looking() { report_.reach_ = before_; }
    Looking(const Looking&) = delete;
    Looking& operator=(const Looking&) = delete;

   private:
    Report& report_;
    Reach before_;
  };

  // What is known of settled models is told now, and nothing that is told of them from here on is
  // heard. Holds until it is called again.
  void settle(Settled settled, std::span<const Told> known);
  bool is_settled(ModelId model, Reach reach) const;

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

  // One that knows what this one knows, and is told what is found out at the same time.
  Report part() const;
  void take(Report part);

  // All problems, in the order of the text, and what is to be remembered of them.
  std::vector<SchemaProblem> problems() const;
  Verdict verdict() &&;

 private:
  Report(const Schema& schema, BlockFlags broken);

  SchemaProblem& add(Origin origin, Range range, std::string message);
  void repeat(const Told& told);
  bool is_settled(Origin origin, Reach reach) const;

  const Schema& schema_;
  // Of the whole schema; then of one model each, before the rules and by them.
  std::vector<SchemaProblem> of_whole_schema_;
  std::vector<Told> told_first_;
  std::vector<Told> told_by_rules_;
  // What is told of a settled block.
  SchemaProblem unheard_;
  BlockFlags broken_;
  Settled settled_;
  // The reach up to which each block is settled: 0 for not at all, 1 for the model, 2 for its
  // references. By file and ordinal.
  std::vector<std::vector<std::uint8_t>> settled_blocks_;
  std::size_t error_count_ = 0;
  Reach reach_ = Reach::model;
  bool in_rules_ = false;
};

}  // namespace prisma_drift::schema
