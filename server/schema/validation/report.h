// Collects what the rules find, and remembers which blocks have errors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "server/database/origin.h"
#include "server/schema/problem.h"
#include "server/schema/schema.h"

namespace prisma_drift::schema {

// How much of a schema a rule looks at.
enum class Reach : std::uint8_t {
  // A model or view alone, with the enums and composite types that it uses, and the settings.
  model,
  // The models that it refers to as well.
  references,
  schema,
};

// A problem, and the block that it is in.
struct Told {
  Origin origin;
  Reach reach = Reach::model;
  SchemaProblem problem;
};

// By model: which rules need not be asked, because everything that they say is known from before.
struct Settled {
  // Those that look at the model alone; those that look at its references.
  std::vector<bool> itself;
  std::vector<bool> with_references;
};

// By file and ordinal.
using BlockFlags = std::vector<std::vector<bool>>;

// A constraint, as the database will call it.
struct NamedConstraint {
  enum class Subject : std::uint8_t { primary_key, index, foreign_key, default_value };
  Subject subject = Subject::index;
  std::string name;
  // That of its table.
  std::string space;
  Origin origin;
  // Where a clash is told.
  Range place;
  // Of `space` and `name`.
  std::size_t hash = 0;
};
using NamedConstraints = std::vector<NamedConstraint>;

// Of one model; null where it has no table, or does not say what it means.
struct ConstraintNames {
  std::shared_ptr<const NamedConstraints> own;
  // Which model holds the key of a relation follows from both.
  std::shared_ptr<const NamedConstraints> foreign_keys;
};

// What a later validation takes over. Nothing that follows from the whole schema is among it.
struct Verdict {
  std::vector<Told> told_first;
  std::vector<Told> told_by_rules;
  // Blocks that were not sound when the rules were asked.
  BlockFlags broken;
  bool rules_were_asked = false;
  // By model.
  std::vector<ConstraintNames> constraint_names;
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

  // All problems, in the order of the text, and what is to be remembered of them.
  std::vector<SchemaProblem> problems() const;
  Verdict verdict() &&;

 private:
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
