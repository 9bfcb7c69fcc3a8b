// What may be a rename: a drop and an addition of the same shape. Where several fit, names decide;
// where names say nothing either, it is no rename.
#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "server/drift/data_loss.h"
#include "server/drift/lookup.h"
#include "server/drift/matching.h"
#include "server/drift/words.h"

namespace prisma_drift {
namespace {

// A thing that is gone or new. Only things of equal shape can be one.
struct Candidate {
  std::size_t change = 0;
  std::string name;
};

struct Group {
  std::vector<Candidate> dropped;
  std::vector<Candidate> added;
};

// How many words two names share, more for those that they begin or end with alike.
int likeness(std::string_view left, std::string_view right) {
  const std::string left_words = words_of(left);
  const std::string right_words = words_of(right);
  const std::vector<std::string_view> left_parts = split_words(left_words);
  const std::vector<std::string_view> right_parts = split_words(right_words);
  if (left_parts.empty() || right_parts.empty()) return 0;
  int score = 0;
  for (const std::string_view word : left_parts) {
    if (std::ranges::find(right_parts, word) != right_parts.end()) score += 2;
  }
  if (left_parts.front() == right_parts.front()) score += 1;
  if (left_parts.back() == right_parts.back()) score += 1;
  return score;
}

std::string type_key(const Column& column) {
  const ColumnType& type = column.type;
  std::string key = std::to_string(static_cast<int>(type.kind)) + type.space + "." + type.name;
  for (const std::uint32_t argument : type.arguments) key += "," + std::to_string(argument);
  for (const std::string& value : type.values) key += "'" + value;
  return column.arity == Arity::list ? key + "[]" : key;
}

std::string shape_of(const Table& table) {
  std::vector<std::string> columns;
  for (const Column& column : table.columns)
    columns.push_back(column.name + " " + type_key(column));
  std::ranges::sort(columns);
  std::string shape;
  for (const std::string& column : columns) shape += column + "\n";
  return shape;
}

std::string shape_of(const Enum& enumeration) {
  std::vector<std::string> values;
  for (const EnumValue& value : enumeration.values) values.push_back(value.name);
  std::ranges::sort(values);
  std::string shape;
  for (const std::string& value : values) shape += value + "\n";
  return shape;
}

// Too many of one shape are no renames but a rewrite; it also bounds the cost.
constexpr std::size_t kMostOfOneShape = 16;

class Renames {
 public:
  Renames(const Drift& drift, const DatabaseState& from, const DatabaseState& to)
      : drift_(drift), from_(from), to_(to), from_lookup_(from), to_lookup_(to) {}

  std::vector<PossibleRename> run() && {
    for (; position_ < drift_.changes.size(); ++position_) {
      std::visit([&](const auto& change) { collect(change); }, drift_.changes[position_]);
    }
    for (auto& [shape, group] : groups_) pair(group);
    std::ranges::sort(renames_, {}, &PossibleRename::dropped);
    return std::move(renames_);
  }

 private:
  template <typename T>
  void collect(const T&) {}

  void collect(const DropColumn& change) {
    if (const Column* column = from_lookup_.column(change.table, change.column)) {
      column_group(change.table, *column).dropped.push_back({position_, column->name});
    }
  }
  void collect(const AddColumn& change) {
    if (const Column* column = to_lookup_.column(change.table, change.column)) {
      column_group(change.table, *column).added.push_back({position_, column->name});
    }
  }
  Group& column_group(const ObjectName& table, const Column& column) {
    return groups_[{"column", display_name(table), type_key(column)}];
  }

  // All join tables look alike.
  static bool is_join_table(const Table& table) {
    return table.is_join_table ||
           (table.columns.size() == 2 && table.find_column("A") && table.find_column("B"));
  }
  void collect(const DropTable& change) {
    const Table* table = find_table(from_, change.table);
    if (!table || table->columns.empty() || is_join_table(*table)) return;
    groups_[{"table", {}, shape_of(*table)}].dropped.push_back({position_, change.table.name});
  }
  void collect(const CreateTable& change) {
    const Table* table = find_table(to_, change.table);
    if (!table || table->columns.empty() || is_join_table(*table)) return;
    groups_[{"table", {}, shape_of(*table)}].added.push_back({position_, change.table.name});
  }

  void collect(const DropEnum& change) {
    const Enum* enumeration = from_.enums.find(change.enumeration);
    if (!enumeration || enumeration->values.empty()) return;
    groups_[{"enum", {}, shape_of(*enumeration)}].dropped.push_back(
        {position_, change.enumeration.name});
  }
  void collect(const CreateEnum& change) {
    const Enum* enumeration = to_.enums.find(change.enumeration);
    if (!enumeration || enumeration->values.empty()) return;
    groups_[{"enum", {}, shape_of(*enumeration)}].added.push_back(
        {position_, change.enumeration.name});
  }

  void collect(const AlterEnum& change) {
    if (change.added.size() == 1 && change.removed.size() == 1) {
      renames_.push_back({position_, position_});
    }
  }

  void pair(const Group& group) {
    if (group.dropped.size() == 1 && group.added.size() == 1) {
      renames_.push_back({group.dropped.front().change, group.added.front().change});
      return;
    }
    if (group.dropped.size() > kMostOfOneShape || group.added.size() > kMostOfOneShape) return;
    pair_by_names(group);
  }

  // The likest first. Two that are equally like one are both left alone.
  void pair_by_names(const Group& group) {
    for (const Candidate& dropped : group.dropped) {
      const Candidate* added = likest(dropped, group.added);
      if (added && likest(*added, group.dropped) == &dropped) {
        renames_.push_back({dropped.change, added->change});
      }
    }
  }

  // Null when none is like it, or two are alike.
  static const Candidate* likest(const Candidate& one, const std::vector<Candidate>& others) {
    const Candidate* best = nullptr;
    int best_score = 0;
    for (const Candidate& other : others) {
      const int score = likeness(one.name, other.name);
      if (score > best_score) {
        best = &other;
        best_score = score;
      } else if (score == best_score) {
        best = nullptr;
      }
    }
    return best;
  }

  const Drift& drift_;
  const DatabaseState& from_;
  const DatabaseState& to_;
  Lookup from_lookup_;
  Lookup to_lookup_;
  std::size_t position_ = 0;
  std::map<std::array<std::string, 3>, Group> groups_;
  std::vector<PossibleRename> renames_;
};

}  // namespace

std::vector<PossibleRename> possible_renames(const Drift& drift, const DatabaseState& from,
                                             const DatabaseState& to) {
  return Renames(drift, from, to).run();
}

}  // namespace prisma_drift
