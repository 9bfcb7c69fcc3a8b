// What became of a request that we sent.
#pragma once

#include <utility>
#include <variant>

#include "protocol/error.h"

namespace lsp {

template <typename T>
class Outcome {
 public:
  Outcome(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  Outcome(ResponseError error) : content_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return content_.index() == 0; }
  const T& operator*() const& { return std::get<0>(content_); }
  T&& operator*() && { return std::get<0>(std::move(content_)); }
  const T* operator->() const { return &std::get<0>(content_); }
  const ResponseError& error() const { return std::get<1>(content_); }

 private:
  std::variant<T, ResponseError> content_;
};

}  // namespace lsp
