// What an expression stands for, as far as one file shows it: the client, one of its models, a row
// or rows of a model.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "server/code/bindings.h"
#include "server/code/client_models.h"
#include "server/code/syntax_tree.h"

namespace prisma_drift::code {

struct Value {
  enum class Kind : std::uint8_t {
    // The file does not say.
    unknown,
    // Something that is none of the following.
    other,
    client,
    // `prisma.user`.
    delegate,
    // A row of a model, or an object that has its fields.
    record,
    records,
    // `Promise.all([…])`: of an array literal.
    tuple,
    function,
    object,
  };
  Kind kind = Kind::unknown;
  // Of a delegate, a record, records.
  const ClientModel* model = nullptr;
  // Of a tuple, a function, an object.
  Node node;

  bool is(Kind wanted) const { return kind == wanted; }
};

// `findMany`, `create`, …: what is called on a model.
bool is_query(std::string_view method);

// Of one file. Borrows everything; answers are remembered.
class Values {
 public:
  Values(const Bindings& bindings, const ClientModels& models)
      : bindings_(bindings), models_(models) {}

  Value of(Node expression);
  // What a pattern, a name in a declaration or a destructured part, is bound to.
  Value bound_to(Node pattern);
  // What the annotation or type says.
  Value of_type(Node type);
  const ClientModels& models() const { return models_; }

 private:
  // Deeper chains are not followed.
  static constexpr int kDeepest = 64;

  Value compute(Node expression);
  Value of_name(Node identifier);
  Value of_member(Node member);
  Value of_call(Node call);
  Value of_method_call(Node call, Node member);
  Value of_new(Node expression);
  Value of_this(Node expression) const;
  Value of_class_member(Node expression, std::string_view name);
  Value compute_bound(Node pattern);
  Value of_parameter(Node function, std::size_t index);
  Value of_type_name(Node type);
  Value returned_by(Node function);
  Value compute_returned(Node function);
  Value property(const Value& value, std::string_view name);
  Value element(const Value& value, std::size_t index);

  const Bindings& bindings_;
  const ClientModels& models_;
  std::unordered_map<NodeId, Value> expressions_;
  std::unordered_map<NodeId, Value> patterns_;
  std::unordered_map<NodeId, Value> returned_;
  int depth_ = 0;
};

}  // namespace prisma_drift::code
