// The conditions of IF in DO blocks, asked of the state.
#include <algorithm>

#include "server/sql/replayer.h"

namespace prisma_drift::sql {
namespace {

Truth truth(bool value) { return value ? Truth::yes : Truth::no; }

Truth negated(Truth value) {
  switch (value) {
    case Truth::no:
      return Truth::yes;
    case Truth::yes:
      return Truth::no;
    case Truth::unknown:
      return Truth::unknown;
  }
  return Truth::unknown;
}

Truth both(Truth left, Truth right) {
  if (left == Truth::no || right == Truth::no) return Truth::no;
  return left == Truth::yes && right == Truth::yes ? Truth::yes : Truth::unknown;
}

}  // namespace

Truth Replayer::evaluate(const Condition& condition) const {
  std::vector<Truth> stack;
  const auto pop = [&] {
    if (stack.empty()) return Truth::unknown;
    const Truth top = stack.back();
    stack.pop_back();
    return top;
  };
  for (const Condition::Item& item : condition.items) {
    switch (item.what) {
      case Condition::Operator::exists:
        stack.push_back(exists(item.existence));
        break;
      case Condition::Operator::not_:
        stack.push_back(negated(pop()));
        break;
      case Condition::Operator::and_: {
        const Truth right = pop();
        stack.push_back(both(pop(), right));
        break;
      }
      case Condition::Operator::or_: {
        const Truth right = pop();
        stack.push_back(negated(both(negated(pop()), negated(right))));
        break;
      }
    }
  }
  return stack.size() == 1 ? stack.back() : Truth::unknown;
}

Truth Replayer::exists(const Existence& existence) const {
  using Subject = Existence::Subject;
  const std::string& space = existence.space;
  const std::string& name = existence.name;
  // Something that was not understood may have made it.
  const auto found = [&](bool value) {
    if (!value && (state_.anything_possible || state_.maybe_created.contains(name))) {
      return Truth::unknown;
    }
    return truth(value);
  };
  const auto other = [&](OpaqueObject::Kind kind) {
    const auto where = find_in(state_.database.others, space, name);
    return where && state_.database.others.find(*where)->kind == kind;
  };
  const Table* container = nullptr;
  if (!existence.container.empty()) {
    if (const auto where = find_in(state_.database.tables, space, existence.container)) {
      container = state_.database.tables.find(*where);
    }
  }
  switch (existence.subject) {
    case Subject::table:
      return found(find_in(state_.database.tables, space, name).has_value());
    case Subject::relation:
      return found(find_in(state_.database.tables, space, name) ||
                   find_in(state_.database.others, space, name) ||
                   find_in(state_.indexes, space, name));
    case Subject::view:
    case Subject::materialized_view: {
      const bool there =
          other(existence.subject == Subject::view ? OpaqueObject::Kind::view
                                                   : OpaqueObject::Kind::materialized_view);
      return there && state_.views_uncertain ? Truth::unknown : found(there);
    }
    case Subject::sequence:
      return found(other(OpaqueObject::Kind::sequence));
    case Subject::index:
      if (container && container->find_index(name)) return Truth::yes;
      return found(find_in(state_.indexes, space, name).has_value());
    case Subject::type:
      return found(find_in(state_.database.enums, space, name) ||
                   find_in(state_.database.others, space, name));
    case Subject::column:
      if (existence.container.empty()) return Truth::unknown;
      if (!container) return found(false);
      if (container->find_column(name)) return Truth::yes;
      return container->confidence.known() ? Truth::no : Truth::unknown;
    case Subject::constraint:
      if (container) {
        if (find_constraint(*container, name)) return Truth::yes;
        return container->confidence.known() ? Truth::no : Truth::unknown;
      }
      for (const std::string& each : spaces_of(space)) {
        if (constraint_exists(each, name)) return Truth::yes;
      }
      return found(false);
    case Subject::enum_value: {
      if (existence.container.empty()) return Truth::unknown;
      const auto where = find_in(state_.database.enums, space, existence.container);
      if (!where) return found(false);
      return truth(state_.database.enums.find(*where)->find_value(name) != nullptr);
    }
    case Subject::schema: {
      const auto& spaces = state_.database.namespaces;
      const bool there = normal_space(name).empty() ||
                         std::any_of(spaces.begin(), spaces.end(),
                                     [&](const Namespace& each) { return each.name == name; });
      // Others may have been made by the server.
      return there ? Truth::yes : Truth::unknown;
    }
    case Subject::extension:
      return state_.database.extensions.contains({"", name}) ? Truth::yes : Truth::unknown;
    case Subject::unknown:
      return Truth::unknown;
  }
  return Truth::unknown;
}

}  // namespace prisma_drift::sql
