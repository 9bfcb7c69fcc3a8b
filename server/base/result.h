// The outcome of an operation at the edge of the program: a value, or a message for a person.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace prisma_drift {

// `message` follows the rules for findings: lower-case start, no full stop, things in backquotes.
struct Error {
  std::string message;
};

// For functions that do I/O. Bad user text is never an Error: stages return a value plus problems.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::move(value)) {}
  Result(Error error) : content_(std::move(error)) {}

  explicit operator bool() const { return std::holds_alternative<T>(content_); }
  const T& operator*() const& { return std::get<T>(content_); }
  T& operator*() & { return std::get<T>(content_); }
  T&& operator*() && { return std::get<T>(std::move(content_)); }
  const T* operator->() const { return &std::get<T>(content_); }
  T* operator->() { return &std::get<T>(content_); }
  const Error& error() const { return std::get<Error>(content_); }

 private:
  std::variant<T, Error> content_;
};

// Success carries nothing.
using Status = Result<std::monostate>;
inline Status ok() { return std::monostate{}; }

}  // namespace prisma_drift
