// Rules about chains of referential actions: SQL Server refuses those that come back, and those
// that reach a table on two ways; where Prisma's client stands in for foreign keys, it would not
// end.
#include <algorithm>
#include <string>
#include <vector>

#include "server/schema/validation/relation_sides.h"

namespace prisma_drift::schema {
namespace {

bool changes_rows(ReferentialAction action) {
  return action != ReferentialAction::no_action && action != ReferentialAction::restrict_;
}

// A relation by which a change of one model changes rows of another: `from` holds the key.
struct Edge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  const Relation* relation = nullptr;
};

class CascadeGraph {
 public:
  explicit CascadeGraph(const Validation& validation)
      : validation_(validation), out_(validation.schema.models.size()) {
    for (const Relation& relation : validation.schema.relations) add(relation);
    find_components();
    find_ways_to_loops();
  }

  void check_cycles() {
    for (const Edge& edge : edges_) {
      if (edge.from == edge.to) {
        report(edge, "a change of a row would change rows of the same model without end");
      } else if (component_[edge.from] == component_[edge.to]) {
        report(edge, "a change of a row would come back to `" + name(edge.from) + "`");
      } else if (reaches_loop_[edge.to]) {
        report(edge, "a change of a row would reach a model that refers to itself");
      }
    }
  }

  // From one model by two of its relations to the same other.
  void check_ways() {
    for (std::uint32_t model = 0; model < out_.size(); ++model) {
      if (out_[model].size() < 2) continue;
      std::vector<std::vector<bool>> reached;
      for (const std::size_t edge : out_[model]) reached.push_back(reached_by(edges_[edge]));
      for (std::size_t i = 0; i < reached.size(); ++i) {
        const auto shared = [&](std::size_t other) {
          return other != i && meet(reached, i, other);
        };
        for (std::size_t other = 0; other < reached.size(); ++other) {
          if (!shared(other)) continue;
          report(edges_[out_[model][i]],
                 "a change of a row would reach `" + name(model) + "` on two ways");
          break;
        }
      }
    }
  }

 private:
  void add(const Relation& relation) {
    if (relation.kind == Relation::Kind::many_to_many) return;
    if (!relation.field_a || !relation.field_b || !is_sound(validation_, relation)) return;
    const RelationSide forward = *forward_side(validation_.schema, relation);
    if (!changes_rows(on_delete_of(validation_, forward)) && !changes_rows(on_update_of(forward))) {
      return;
    }
    out_[relation.model_a.value].push_back(edges_.size());
    edges_.push_back({relation.model_a.value, relation.model_b.value, &relation});
  }

  // Strongly connected components, by Kosaraju's two passes, without recursion.
  void find_components() {
    const std::size_t count = out_.size();
    std::vector<std::vector<std::uint32_t>> back(count);
    for (const Edge& edge : edges_) back[edge.to].push_back(edge.from);
    component_.assign(count, kNone);
    std::uint32_t next = 0;
    const std::vector<std::uint32_t> order = order_of_finishing();
    for (std::size_t i = count; i > 0; --i) {
      std::vector<std::uint32_t> stack = {order[i - 1]};
      if (component_[order[i - 1]] != kNone) continue;
      while (!stack.empty()) {
        const std::uint32_t model = stack.back();
        stack.pop_back();
        if (component_[model] != kNone) continue;
        component_[model] = next;
        stack.insert(stack.end(), back[model].begin(), back[model].end());
      }
      ++next;
    }
  }

  std::vector<std::uint32_t> order_of_finishing() const {
    std::vector<std::uint32_t> order;
    std::vector<bool> seen(out_.size());
    // A model, and how many of its edges were followed.
    std::vector<std::pair<std::uint32_t, std::size_t>> stack;
    for (std::uint32_t root = 0; root < out_.size(); ++root) {
      if (seen[root]) continue;
      seen[root] = true;
      stack.emplace_back(root, 0);
      while (!stack.empty()) {
        auto& [model, followed] = stack.back();
        if (followed == out_[model].size()) {
          order.push_back(model);
          stack.pop_back();
          continue;
        }
        const std::uint32_t to = edges_[out_[model][followed++]].to;
        if (seen[to]) continue;
        seen[to] = true;
        stack.emplace_back(to, 0);
      }
    }
    return order;
  }

  void find_ways_to_loops() {
    reaches_loop_.assign(out_.size(), false);
    std::vector<std::vector<std::uint32_t>> back(out_.size());
    std::vector<std::uint32_t> stack;
    for (const Edge& edge : edges_) {
      back[edge.to].push_back(edge.from);
      if (edge.from == edge.to) stack.push_back(edge.from);
    }
    while (!stack.empty()) {
      const std::uint32_t model = stack.back();
      stack.pop_back();
      if (reaches_loop_[model]) continue;
      reaches_loop_[model] = true;
      stack.insert(stack.end(), back[model].begin(), back[model].end());
    }
  }

  // The models behind the edge from which the way goes on to an end, not counting ways that come
  // back to where it began: those are cycles.
  std::vector<bool> reached_by(const Edge& first) const {
    std::vector<bool> reached(out_.size());
    if (first.to == first.from) return reached;
    std::vector<std::uint32_t> stack = {first.to};
    while (!stack.empty()) {
      const std::uint32_t model = stack.back();
      stack.pop_back();
      if (reached[model] || model == first.from) continue;
      reached[model] = true;
      for (const std::size_t edge : out_[model]) stack.push_back(edges_[edge].to);
    }
    return reached;
  }

  static bool meet(const std::vector<std::vector<bool>>& reached, std::size_t left,
                   std::size_t right) {
    for (std::size_t i = 0; i < reached[left].size(); ++i) {
      if (reached[left][i] && reached[right][i]) return true;
    }
    return false;
  }

  const std::string& name(std::uint32_t model) const {
    return validation_.schema.models[model].name;
  }

  void report(const Edge& edge, std::string message) {
    const RelationSide forward = *forward_side(validation_.schema, *edge.relation);
    validation_.report.error(
        forward.field.origin, forward.extent(),
        std::move(message) + ": one relation on the way needs `onDelete` and `onUpdate: NoAction`");
  }

  static constexpr std::uint32_t kNone = 0xffffffff;

  const Validation& validation_;
  std::vector<Edge> edges_;
  // By model: indexes into `edges_`.
  std::vector<std::vector<std::size_t>> out_;
  std::vector<std::uint32_t> component_;
  std::vector<bool> reaches_loop_;
};

}  // namespace

void check_cascades(const Validation& validation) {
  const bool database_refuses = validation.can(Ability::refuses_cascade_cycles);
  if (!database_refuses && !validation.emulates_relations) return;
  const Report::Looking looking(validation.report, Reach::schema);
  CascadeGraph graph(validation);
  graph.check_cycles();
  if (database_refuses && !validation.emulates_relations) graph.check_ways();
}

}  // namespace prisma_drift::schema
