// A function object that is called through one type and can only be moved, so that it may own a
// Reply. (std::function wants copies; std::move_only_function is younger than our compilers.)
#pragma once

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace lsp {

template <typename Signature>
class UniqueFunction;

template <typename Result, typename... Args>
class UniqueFunction<Result(Args...)> {
 public:
  UniqueFunction() = default;
  UniqueFunction(std::nullptr_t) {}

  template <typename F>
  requires(!std::same_as<std::remove_cvref_t<F>, UniqueFunction> &&
           std::is_invocable_r_v<Result, std::decay_t<F>&, Args...>) UniqueFunction(F&& function)
      : target_(std::make_unique<Holder<std::decay_t<F>>>(std::forward<F>(function))) {}

  explicit operator bool() const { return target_ != nullptr; }
  Result operator()(Args... args) { return target_->call(std::forward<Args>(args)...); }

 private:
  struct Target {
    virtual ~Target() = default;
    virtual Result call(Args... args) = 0;
  };

  template <typename F>
  struct Holder final : Target {
    explicit Holder(const F& held) : function(held) {}
    explicit Holder(F&& held) : function(std::move(held)) {}
    Result call(Args... args) override { return function(std::forward<Args>(args)...); }
    F function;
  };

  std::unique_ptr<Target> target_;
};

}  // namespace lsp
