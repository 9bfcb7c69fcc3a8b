// The names of fields inside the arguments of a query: `select`, `where`, `data`, …
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string_view>
#include <utility>

#include "server/code/bindings.h"
#include "server/code/client_models.h"
#include "server/code/syntax_tree.h"

namespace prisma_drift::code {

// What an object in the arguments says about a model.
enum class Shape : std::uint8_t {
  // `{ where, select, data, … }`.
  arguments,
  // `{ field: true }`, `{ relation: arguments }`; include and omit too.
  select,
  // `{ field: filter }`, `{ AND: […] }`.
  where,
  // The filter of a relation: `{ some: where }`, or a where.
  relation_filter,
  // `{ field: value }`.
  data,
  // The value of a relation in data: `{ create: data, connect: where, … }`.
  nested_write,
  // `{ update: … }` there: data, or `{ where, data }`.
  nested_update,
  // `{ field: 'asc' }`.
  order_by,
  // `'field'`, `['field']`.
  names,
  // `{ field: true }`, `{ _all: true }`.
  aggregate,
};

class QueryArguments {
 public:
  // Called for each name of a field of a model.
  using OnField =
      std::function<void(Node name, const ClientModel& model, const ClientField& field)>;

  QueryArguments(const Bindings& bindings, const ClientModels& models, OnField on_field)
      : bindings_(bindings), models_(models), on_field_(std::move(on_field)) {}

  void visit(Node node, Shape shape, const ClientModel& model);

 private:
  // Deeper objects are not followed.
  static constexpr int kDeepest = 48;

  void visit_object(Node object, Shape shape, const ClientModel& model);
  void visit_property(Node key, Node value, Shape shape, const ClientModel& model);
  void visit_names(Node node, const ClientModel& model);
  void visit_field(Node key, Node value, Shape shape, Shape of_relation, const ClientModel& model);
  Node initial_value(Node identifier) const;

  const Bindings& bindings_;
  const ClientModels& models_;
  const OnField on_field_;
  // An object that several queries share is read once for each way of reading it.
  std::set<std::pair<NodeId, std::pair<Shape, const ClientModel*>>> seen_;
  int depth_ = 0;
};

}  // namespace prisma_drift::code
